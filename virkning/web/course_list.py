"""All the citizens of an employee or a team at a glance: where they are, what is next, who moves and who is stuck."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Min, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.cases import my_courses, red_flags_for, team_courses, to_take
from virkning.access.protection import protected_among
from virkning.actions.audit import searched
from virkning.domain.change import ChangeClass, ChangeRule
from virkning.domain.on_track import SignalCode
from virkning.domain.programme import Programme as Definition
from virkning.domain.series import Series
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.small_lines import Mini, strip
from virkning.store.models import Course, Pause, PhaseStay, User
from virkning.web.course_series import moved, series_by_course, signals_of
from virkning.web.course_words import phase_name
from virkning.web.due import Gathering, gathered
from virkning.web.enquiries import waiting_line
from virkning.web.in_pages import Leaf
from virkning.web.today import MINE, TEAM, whoses
from virkning.web.words import class_name

MOST_IN_ORDER = 2000
"""Of more courses than this nobody looks for who needs something first: they stand by when they began."""

MARKS = {ChangeClass.PROGRESSED: "▲", ChangeClass.STATUS_QUO: "●", ChangeClass.REGRESSED: "▼"}
UNSURE = {ChangeClass.PROGRESSED: "△", ChangeClass.STATUS_QUO: "○", ChangeClass.REGRESSED: "▽"}
"""Hollow where the uncertainty of the measurement is not known, and any difference counts."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One scale in the strip of a row."""

    sign: str
    kind: str
    told: str


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    programme: str
    where: str
    since: str
    next: Gathering | None
    marks: tuple[Mark, ...]
    lines: str
    summary: str
    think: str
    flagged: bool
    protected: bool
    paused: bool
    measured: str


class Need(NamedTuple):
    """In the order of the list: false comes before true."""

    calm: bool
    in_time: bool
    paused: bool
    nothing_due: bool
    key: str

    @property
    def overdue(self) -> bool:
        return not self.in_time


def course_list(user: User, query: QueryDict, *, language: Language) -> dict[str, object]:
    mine, team = my_courses(user), team_courses(user)
    whose = query.get("whose", "")
    whose = whose if whose in (MINE, TEAM) else MINE if mine.exists() else TEAM
    ended, wanted = query.get("state") == "ended", query.get("q", "").strip()[:40]
    courses = (mine if whose == MINE else team).filter(ended__isnull=not ended)
    if wanted:
        courses = team.filter(key__icontains=wanted)
    count = courses.count()
    leaf = Leaf.of(query.get("page", ""), count)
    needs = _needs(user, courses) if leaf.pages > 1 and count <= MOST_IN_ORDER else {}
    ordered = sorted(needs, key=needs.__getitem__) if needs else courses.values_list("pk", flat=True)
    found = list(ordered[leaf.rows])
    if wanted:
        searched("course", found=found, by=user)
    rows = rows_of(user, Course.objects.filter(pk__in=found), language=language)
    late = (
        sum(one.overdue for one in needs.values())
        if needs
        else sum(bool(row.next and row.next.overdue) for row in rows)
    )
    return {
        "room": "courses",
        "title": _title(count, late, wanted=wanted, ended=ended),
        "rows": rows,
        "whose": whose,
        "whoses": whoses(whose),
        "ended": ended,
        "q": wanted,
        "leaf": leaf,
        "any": team.exists(),
        "waiting": waiting_line(user),
    }


def _needs(user: User, courses: QuerySet[Course]) -> dict[int, Need]:
    """What decides who comes first, for all of them, without what their answers say."""
    today = timezone.localdate()
    flagged = set(red_flags_for(user).values_list("response__course", flat=True))
    due = to_take(courses, today=today).prefetch_related(None).order_by()
    closing = dict(due.values_list("course").annotate(Min("closes")))
    paused = set(
        Pause.objects.filter(course__in=courses.order_by().values("pk"), ended=None).values_list("course", flat=True)
    )
    return {
        pk: Need(
            pk not in flagged,
            not (pk in closing and closing[pk] < today),
            ended is None and pk in paused,
            pk not in closing,
            key,
        )
        for pk, key, ended in courses.values_list("pk", "key", "ended")
    }


def rows_of(user: User, courses: QuerySet[Course], *, language: Language) -> list[Row]:
    """Those who need something first: red flags, what is overdue, questions to think about, what is due."""
    today = timezone.localdate()
    found = list(courses.select_related("department", "team").prefetch_related("programme"))
    definitions = _definitions(found)
    series = series_by_course(courses, definitions)
    stays = _stays(courses)
    due: defaultdict[str, list[Gathering]] = defaultdict(list)
    for one in gathered(to_take(courses, today=today), today=today, language=language):
        due[one.course].append(one)
    paused = set(Pause.objects.filter(course__in=courses.values("pk"), ended=None).values_list("course", flat=True))
    protected = protected_among(course.pk for course in found)
    flagged = set(red_flags_for(user).values_list("response__course", flat=True))
    rows = [
        _row(
            course, definitions[course.pk], stays[course.pk], due[course.key], series[course.pk],
            flagged=course.pk in flagged, protected=course.pk in protected,
            paused=course.pk in paused and not course.ended, language=language,
        )
        for course in found
    ]  # fmt: skip
    return sorted(rows, key=_urgency)


def _urgency(row: Row) -> tuple[bool, bool, bool, bool, bool, str]:
    overdue = row.next is not None and row.next.overdue
    return (not row.flagged, not overdue, row.paused, not row.think, row.next is None, row.key)


def _row(
    course: Course,
    definition: Definition,
    stays: Sequence[PhaseStay],
    due: Sequence[Gathering],
    series: Sequence[Series],
    *,
    flagged: bool,
    protected: bool,
    paused: bool,
    language: Language,
) -> Row:
    latest = max((point.day for one in series for point in one.points), default=None)
    return Row(
        course.key,
        definition.title.to(language),
        _where(course, definition, stays, language),
        numbers.day(course.started, language=language),
        due[0] if due else None,
        tuple(_mark(one, language) for one in series if one.change_class is not None),
        _lines(series, language),
        summary(series),
        think(series),
        flagged,
        protected,
        paused,
        numbers.day(latest, language=language) if latest else "",
    )


def _definitions(courses: Sequence[Course]) -> dict[int, Definition]:
    """Each programme is read once."""
    read: dict[int, Definition] = {}
    for course in courses:
        if course.programme_id not in read:
            read[course.programme_id] = course.programme.defined()
    return {course.pk: read[course.programme_id] for course in courses}


def _stays(courses: QuerySet[Course]) -> Mapping[int, list[PhaseStay]]:
    found: defaultdict[int, list[PhaseStay]] = defaultdict(list)
    for stay in PhaseStay.objects.filter(course__in=courses.values("pk")).order_by("started", "pk"):
        found[stay.course_id].append(stay)
    return found


def _where(course: Course, definition: Definition, stays: Sequence[PhaseStay], language: Language) -> str:
    if course.ended:
        return _("ended %(day)s") % {"day": numbers.day(course.ended, language=language)}
    going = [phase_name(stay.phase, definition, language) for stay in stays if stay.ended is None]
    return numbers.list_of(tuple(going), language=language) or _("between phases") if stays else _("not begun")


def _mark(one: Series, language: Language) -> Mark:
    kind = one.change_class or ChangeClass.STATUS_QUO
    sure = one.rule is ChangeRule.RELIABLE
    return Mark(
        (MARKS if sure else UNSURE)[kind],
        kind.value if sure else "unsure",
        f"{one.title.to(language)}: {class_name(kind)}",
    )


def _lines(series: Sequence[Series], language: Language) -> str:
    """A small line for each scale that was measured twice; the marks at their ends are those of `_mark`."""
    minis = [
        Mini(
            tuple((point.day, point.value) for point in one.scored if point.value is not None),
            one.scale.low,
            one.scale.high,
            one.change_class.value,
            one.rule is ChangeRule.RELIABLE,
            f"{one.title.to(language)}: {class_name(one.change_class)}",
        )
        for one in series
        if one.change_class is not None
    ]
    return strip(minis, label=summary(series)) if minis else ""


def summary(series: Sequence[Series]) -> str:
    """`5 frem, 2 som ved start, 1 tilbage`."""
    counts = moved(series)
    words = {
        ChangeClass.PROGRESSED: _("%(n)d forward"),
        ChangeClass.STATUS_QUO: _("%(n)d as at the start"),
        ChangeClass.REGRESSED: _("%(n)d back"),
    }
    return ", ".join(words[kind] % {"n": n} for kind, n in counts.items() if n)


def think(series: Sequence[Series]) -> str:
    codes = {signal.code for signal in signals_of(series)}
    if SignalCode.RELIABLY_WORSE in codes:
        return _("Has it become harder?")
    return _("Is something standing still?") if SignalCode.NO_CHANGE in codes else ""


def _title(count: int, late: int, *, wanted: str, ended: bool) -> str:
    if wanted:
        return ngettext("%(n)d course fits", "%(n)d courses fit", count) % {"n": count}
    if ended:
        return ngettext("%(n)d ended course", "%(n)d ended courses", count) % {"n": count}
    title = ngettext("%(n)d running course", "%(n)d running courses", count) % {"n": count}
    if not late:
        return title
    behind = ngettext("%(n)d is behind with measuring", "%(n)d are behind with measuring", late) % {"n": late}
    return f"{title}, {behind}"
