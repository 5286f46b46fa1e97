"""The bridge from rows to the tables of client statistics, of courses and enquiries that `access` has let through."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
from django.db.models import Max, QuerySet

from virkning.analysis.client_frames import CLIENT_COURSES, FACTS, OFFERS, PAUSES, REASONS, REQUESTS, ClientFrames
from virkning.domain.dose import AGREED, ContactKind
from virkning.store.models import (
    Attendance,
    Contact,
    Course,
    Enquiry,
    EnquiryReason,
    Fact,
    Pause,
    Presence,
    SessionState,
)

_AGREED = frozenset(kind.value for kind in AGREED)


def client_frames(courses: QuerySet[Course], enquiries: QuerySet[Enquiry]) -> ClientFrames:
    """Seven queries, however many courses."""
    chosen = courses.order_by().values("pk")
    asked = enquiries.order_by()
    facts = Fact.objects.standing().filter(course__in=chosen).order_by("dated", "pk")
    reasons = EnquiryReason.objects.filter(enquiry__in=asked.values("pk")).order_by()
    return ClientFrames(
        courses=_table(CLIENT_COURSES, _courses(courses)),
        pauses=_table(PAUSES, Pause.objects.filter(course__in=chosen).values_list("course_id", "started", "ended")),
        requests=_table(REQUESTS, _requests(asked)),
        reasons=_table(REASONS, reasons.values_list("enquiry_id", "code")),
        offers=_table(OFFERS, _offers(courses)),
        facts=_table(FACTS, facts.values_list("course_id", "variable", "code", "dated", "pk")),
    )


@dataclass(frozen=True, slots=True)
class Stand:
    """A department or one of its teams, by the key that it has in tables and addresses."""

    key: str
    title: str
    department: str

    @property
    def is_team(self) -> bool:
        return self.key != self.department


def stands(courses: QuerySet[Course], enquiries: QuerySet[Enquiry]) -> tuple[Stand, ...]:
    """Where these courses and enquiries belong: each department, and after it its teams, in the order of their keys."""
    fields = ("department__key", "department__title", "team__key", "team__title")
    rows = {row for some in (courses, enquiries) for row in some.order_by().values_list(*fields).distinct()}
    departments = {Stand(key, title, key) for key, title, *_ in rows}
    teams = {Stand(team_key(key, team), title or "", key) for key, _, team, title in rows if team}
    return tuple(sorted((*departments, *teams), key=lambda one: (one.department, one.is_team, one.key)))


def years_with_events(courses: QuerySet[Course], enquiries: QuerySet[Enquiry]) -> tuple[int, ...]:
    """The years in which a course began or ended or somebody enquired, the first one first."""
    days = (
        courses.order_by().dates("started", "year"),
        courses.order_by().exclude(ended=None).dates("ended", "year"),
        enquiries.order_by().dates("received", "year"),
    )
    return tuple(sorted({day.year for some in days for day in some}))


def latest_event(courses: QuerySet[Course], enquiries: QuerySet[Enquiry], *, until: date) -> date | None:
    """The last day up to `until` on which a course began or ended, or somebody enquired."""
    began = courses.order_by().filter(started__lte=until).aggregate(day=Max("started"))["day"]
    ended = courses.order_by().filter(ended__lte=until).aggregate(day=Max("ended"))["day"]
    asked = enquiries.order_by().filter(received__lte=until).aggregate(day=Max("received"))["day"]
    return max((day for day in (began, ended, asked) if day), default=None)


def team_key(department: str, team: str | None) -> str:
    """How a team is called in tables and addresses; teams of two departments may have the same key."""
    return f"{department}/{team}" if team else ""


def _courses(courses: QuerySet[Course]) -> Iterator[tuple[object, ...]]:
    fields = ("pk", "client_id", "department__key", "team__key", "started", "ended", "enquired")
    for row in courses.order_by("pk").values_list(*fields, "ended_reason", "referral"):
        pk, client, department, team, *rest = row
        yield (pk, client, department, team_key(department, team), *rest)


def _requests(enquiries: QuerySet[Enquiry]) -> Iterator[tuple[object, ...]]:
    fields = ("pk", "department__key", "team__key", "received", "status", "decided", "declined_reason")
    for pk, department, team, *rest in enquiries.values_list(*fields):
        yield (pk, department, team_key(department, team), *rest)


def _offers(courses: QuerySet[Course]) -> Iterator[tuple[object, ...]]:
    """Contacts that stand, and sessions of groups that were held."""
    chosen = courses.order_by().values("pk")
    standing = Contact.objects.filter(course__in=chosen, superseded_by=None, withdrawn_by=None).order_by()
    for course, day, minutes, kind, turnout in standing.values_list("course_id", "day", "minutes", "kind", "turnout"):
        yield (course, day, minutes, kind in _AGREED, turnout)
    held = Attendance.objects.filter(stay__course__in=chosen, session__state=SessionState.HELD).order_by()
    fields = ("stay__course_id", "session__day", "session__minutes", "presence")
    for course, day, minutes, presence in held.values_list(*fields):
        yield (course, day, minutes, ContactKind.SESSION in AGREED, Presence(presence).turnout.value)


def _table(schema: pa.Schema, rows: Iterable[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
