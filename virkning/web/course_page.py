"""One course on one page: its way through the phases, what is due, and the steps that can be taken next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.cases import colleagues, holds, is_in_charge, may_see_name, occasions_of, red_flags_for, to_take
from virkning.access.permissions import Permission
from virkning.domain.instrument import Respondent
from virkning.domain.policies import COURSE, steps_now
from virkning.domain.programme import Programme as Definition
from virkning.domain.result import MissingReason
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Course, EndedReason, Fact, FamilyRole, Occasion, PhaseStay, Referral, User
from virkning.store.states import state_of_course
from virkning.web.course_list import rows_of
from virkning.web.course_origin import roles
from virkning.web.course_words import (
    GIVEN_REASONS,
    ended_name,
    phase_name,
    referral_name,
    respondent_name,
    when_name,
)
from virkning.web.due import gathered
from virkning.web.enquiries import reasons_of
from virkning.web.facts_reminder import reminder
from virkning.web.families import families_of
from virkning.web.group_today import groups_of
from virkning.web.protection import mark_of
from virkning.web.reminders import course_reminders
from virkning.web.rights import may_handle_rights, restricted_told, unasked
from virkning.web.wording_lacks import lacking_in
from virkning.web.words import missing_name

AHEAD = timedelta(days=42)
SHORTEST = 4.0
"""Per cent of the band that even a single day takes up, so that it can be seen."""


@dataclass(frozen=True, slots=True)
class Part:
    """A phase or a pause in the band, in per cent of its width."""

    title: str
    days: str
    left: float
    width: float
    kind: str  # `even`, `odd` or `pause`
    row: int

    @property
    def top(self) -> int:
        return 4 + self.row * 44

    @property
    def text(self) -> int:
        return self.top + 24


@dataclass(frozen=True, slots=True)
class Past:
    """A measurement that was taken, or that was not and why."""

    day: str
    what: str
    told: str
    reason: str
    occasions: tuple[int, ...]


def overview_page(user: User, course: Course, *, language: Language) -> dict[str, object]:
    today, definition = timezone.localdate(), course.programme.defined()
    own = Course.objects.filter(pk=course.pk)
    stays = list(course.stays.order_by("started", "pk"))
    row = rows_of(user, own, language=language)[0]
    rows = list(to_take(own, today=today))
    due = gathered(rows, today=today, language=language)
    coming = occasions_of(own, until=today + AHEAD).filter(opens__gt=today, response=None, missing_reason="")
    pause = course.pauses.filter(ended=None).first()
    band = _band(course, definition, stays, today, language)
    return {
        **shared(user, course, place="overview", language=language),
        "lead": _lead(course, row.where, today, language, paused=pause is not None),
        "row": row,
        "flags": red_flags_for(user).filter(response__course=course).count(),
        "unasked": unasked(course),
        "may_ask": may_handle_rights(user, course),
        "due": due,
        "lacking": lacking_in(user, [*rows, *coming], language=language),
        "coming": gathered(coming, today=today, language=language),
        "past": _past(own, definition, language),
        "band": band,
        "band_height": max((part.top + 40 for part in band), default=44),
        "band_ends": _ends(course, today, language),
        "facts": _facts(course, definition, language),
        "facts_reminder": reminder(course, definition, language),
        "reminders": course_reminders(course, now=timezone.now(), language=language),
        "families": families_of(user, course),
        "groups": groups_of(user, course, language=language),
        "family_roles": roles(FamilyRole.MOTHER),
        "today": today,
        "may": steps_now(COURSE, state=state_of_course(course)),
        "steers": holds(user, Permission.STEER_CASES, course),
        "going": [(stay.phase, phase_name(stay.phase, definition, language)) for stay in stays if stay.ended is None],
        "phases": _open_phases(definition, stays, language),
        "ends": [(reason.value, ended_name(reason)) for reason in EndedReason],
        "reasons": [(reason.value, missing_name(reason)) for reason in GIVEN_REASONS],
        "people": _people(course),
    }


def shared(user: User, course: Course, *, place: str, language: Language) -> dict[str, object]:
    """What every page of a course shows at its top."""
    return {
        "room": "courses",
        "course": course,
        "title": course.key,
        "place": place,
        "may_see_identity": may_see_name(user, course),
        "in_charge": is_in_charge(user, course),
        "protection": mark_of(user, course, language=language),
        "restricted": restricted_told(course, language=language),
        "programme_title": course.programme.defined().title.to(language),
    }


def _lead(course: Course, where: str, today: date, language: Language, *, paused: bool) -> str:
    days = (today - course.started).days + 1
    parts = [where]
    if course.ended is None:
        parts.append(ngettext("day %(n)d", "day %(n)d", days) % {"n": days})
    elif course.ended_reason:
        parts.append(ended_name(EndedReason(course.ended_reason)).lower())
    if paused:
        parts.append(_("paused"))
    rows = course.responsibilities.filter(until=None).select_related("user").order_by("user__name")
    names = tuple(row.user.name for row in rows)
    if names:
        parts.append(_("responsible: %(names)s") % {"names": numbers.list_of(names, language=language)})
    text = " · ".join(parts)
    return text[:1].upper() + text[1:]


def _band(
    course: Course, definition: Definition, stays: Sequence[PhaseStay], today: date, language: Language
) -> list[Part]:
    """Phases that run beside each other stand under each other."""
    last = max(course.ended or today, course.started + timedelta(days=1))
    whole = (last - course.started).days
    ends: list[date] = []
    parts = []
    for stay in stays:
        ended = stay.ended or last
        row = next((i for i, end in enumerate(ends) if end <= stay.started), len(ends))
        ends[row : row + 1] = [ended]
        left = min(_place(stay.started, course.started, whole), 100 - SHORTEST)
        phase = definition.phase_by_key.get(stay.phase)
        kind = "even" if phase is None or phase.number % 2 == 0 else "odd"
        days = _days(stay.started, stay.ended, language)
        width = max(_place(ended, course.started, whole) - left, SHORTEST)
        parts.append(Part(phase_name(stay.phase, definition, language), days, left, min(width, 100 - left), kind, row))
    for pause in course.pauses.all():
        left = min(_place(pause.started, course.started, whole), 100 - SHORTEST)
        width = max(_place(pause.ended or last, course.started, whole) - left, SHORTEST)
        days = _days(pause.started, pause.ended, language)
        parts.append(Part(_("Pause"), days, left, min(width, 100 - left), "pause", len(ends)))
    return parts


def _place(day: date, first: date, whole: int) -> float:
    return round(min(max((day - first).days / whole, 0.0), 1.0) * 100, 2)


def _days(started: date, ended: date | None, language: Language) -> str:
    first = numbers.day(started, language=language)
    if ended is None:
        return _("from %(day)s") % {"day": first}
    return f"{first} – {numbers.day(ended, language=language)}"


def _ends(course: Course, today: date, language: Language) -> tuple[str, str]:
    last = numbers.day(course.ended, language=language) if course.ended else _("today")
    return numbers.day(course.started, language=language), last


def _past(own: QuerySet[Course], definition: Definition, language: Language) -> list[Past]:
    """What was taken or given up, the latest first; the questionnaires of one occasion together."""
    rows: list[Occasion] = [r for r in occasions_of(own) if r.taken or r.missing_reason]
    grouped: dict[tuple[date, str, str, str, str], list[Occasion]] = {}
    for row in sorted(rows, key=lambda row: (row.day, row.pk), reverse=True):
        key = (row.day, row.phase, row.moment, row.missing_reason, row.respondent)
        grouped.setdefault(key, []).append(row)
    return [
        Past(
            numbers.day(day, language=language),
            when_name(phase, moment, definition, language),
            _told(group, Respondent(respondent)),
            missing_name(MissingReason(reason)) if reason else "",
            tuple(one.pk for one in group),
        )
        for (day, phase, moment, reason, respondent), group in grouped.items()
    ]


def _told(group: Sequence[Occasion], respondent: Respondent) -> str:
    told = ngettext("%(n)d questionnaire", "%(n)d questionnaires", len(group)) % {"n": len(group)}
    return told if respondent is Respondent.CITIZEN else f"{told}, {respondent_name(respondent)}"


def _facts(course: Course, definition: Definition, language: Language) -> list[tuple[str, str]]:
    told = [(_("Programme"), definition.title.to(language)), (_("Department"), course.department.title)]
    if course.team:
        told.append((_("Team"), course.team.title))
    if course.enquired:
        told.append((_("Enquiry"), numbers.day(course.enquired, language=language)))
    if course.referral:
        told.append((_("Sent by"), referral_name(Referral(course.referral))))
    reasons = reasons_of(course, definition, language)
    if reasons:
        told.append((_("Asked for help with"), reasons))
    latest: dict[str, Fact] = {f.variable: f for f in course.facts.filter(withdrawn=None).order_by("dated", "pk")}
    for variable in definition.variables:
        if variable.key in latest:
            names = {category.key: category.title.to(language) for category in variable.categories}
            fact = latest[variable.key]
            told.append((variable.title.to(language), names.get(fact.code, fact.code)))
    return told


def _open_phases(definition: Definition, stays: Sequence[PhaseStay], language: Language) -> list[tuple[str, str]]:
    """Those that can be begun now, the next one first."""
    going = {stay.phase for stay in stays if stay.ended is None}
    reached = max(
        (definition.phase_by_key[s.phase].number for s in stays if s.phase in definition.phase_by_key), default=0
    )
    free = [phase for phase in definition.phases if phase.key not in going]
    ordered = sorted(free, key=lambda phase: (phase.number <= reached, phase.number))
    return [(phase.key, phase.title.to(language)) for phase in ordered]


def _people(course: Course) -> list[tuple[int, str, bool]]:
    if course.team is None:
        return []
    now = set(course.responsibilities.filter(until=None).values_list("user", flat=True))
    return [(user.pk, user.name, user.pk in now) for user in colleagues(course.team)]
