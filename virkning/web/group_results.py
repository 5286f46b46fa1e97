"""The result list of a group, made for the team's meeting: each one's way, how many moved, what is missing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from virkning.access.groups import attendance_in
from virkning.domain.change import ChangeClass, ChangeRule
from virkning.domain.definition_change import Combined
from virkning.domain.group_results import GroupScale, group_scales
from virkning.domain.programme import Programme as Definition
from virkning.domain.series import Series
from virkning.domain.text import Language
from virkning.reports import group_list as reports
from virkning.reports import numbers
from virkning.reports.group_list.sentences import decimals_of
from virkning.reports.steering.definition_changes import break_sentence
from virkning.store.models import Course, Group, Presence, SessionState, User
from virkning.store.versions import combined_versions
from virkning.web.course_list import MARKS, UNSURE, Row, rows_of
from virkning.web.course_series import series_by_course
from virkning.web.groups import CAME, shared
from virkning.web.ways import Way
from virkning.web.words import class_name


@dataclass(frozen=True, slots=True)
class Line:
    """One citizen in the numbers of a scale."""

    dot: reports.Dot
    told: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One scale in all three ways."""

    key: str
    title: str
    about: str
    said: str
    story: str
    rule: str
    missing: str
    n: str
    first: str
    latest: str
    difference: str
    counts: tuple[tuple[str, str, int, str], ...]  # kind, sign, how many, word
    low: str
    high: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Citizen:
    row: Row
    left: bool
    came: str


def results_page(user: User, group: Group, *, way: Way, language: Language) -> dict[str, object]:
    """For whoever has been let through to all cases of the group."""
    courses = courses_of(group)
    combined = combined_versions(group.programme)
    counted = {number: _titled(part.programme, combined) for part in combined.parts for number in part.versions}
    definitions = {course.pk: counted[course.programme_id] for course in courses}
    series = series_by_course(courses, definitions)
    keys = dict(courses.order_by("key").values_list("pk", "key"))
    by_key: dict[str, Sequence[Series]] = {key: series[pk] for pk, key in keys.items()}
    scales = group_scales(by_key, indicators=[one.key for one in combined.programme.scaled])
    twice = sum(any(one.change is not None for one in some) for some in by_key.values())
    return {
        **shared(user, group, place="results", language=language),
        "heading": reports.title(twice, len(by_key), language=language),
        "lead": _lead(scales, twice, language),
        "way": way.value,
        "ways": [(one.value, name, one is way) for one, name in _ways()],
        "citizens": _citizens(user, group, courses, language=language),
        "sheets": [_sheet(scale, len(by_key), language) for scale in scales],
        "measured": bool(scales),
        "versions": _versions(courses, language),
        "breaks": _breaks(combined, {scale.indicator for scale in scales}, language),
        "any": bool(by_key),
    }


def _titled(programme: Definition, combined: Combined) -> Definition:
    """Each indicator under the name that tells its definition from the others."""
    known = combined.programme.indicator_by_key
    outcomes = (
        replace(outcome, indicators=tuple(known[one.key] for one in outcome.indicators))
        for outcome in programme.outcomes
    )
    return replace(programme, outcomes=tuple(outcomes))


def _versions(courses: QuerySet[Course], language: Language) -> list[str]:
    """`Version 1: 3DEM, 5DEM`, where those who take part follow more than one version of the programme."""
    found: dict[str, list[str]] = {}
    rows = courses.order_by("programme__created", "programme", "key")
    for version, key in rows.values_list("programme__version", "key"):
        found.setdefault(version, []).append(key)
    if len(found) < 2:
        return []
    told = _("Version %(version)s: %(courses)s")
    return [
        told % {"version": version, "courses": numbers.list_of(tuple(keys), language=language)}
        for version, keys in found.items()
    ]


def _breaks(combined: Combined, shown: Collection[str], language: Language) -> list[str]:
    """Of each scale that stands here twice, since it was defined anew."""
    return [
        break_sentence(one, programme=combined.programme, instruments=combined.instruments, language=language)
        for one in combined.breaks
        if one.former in shown
    ]


def courses_of(group: Group) -> QuerySet[Course]:
    """Everyone who takes or took part: who left is counted too, else the list would tell of those who stayed only."""
    return Course.objects.filter(pk__in=group.stays.values("course"))


def _lead(scales: Sequence[GroupScale], twice: int, language: Language) -> str:
    if not twice:
        return _("From the second measurement on, each one's way stands here.")
    best = max(
        (scale for scale in scales if scale.n),
        key=lambda scale: (scale.classes.progressed, scale.classes.progressed / scale.n),
    )
    if not best.classes.progressed:
        return _("Nobody has moved forward beyond what the rules count yet. Look at each one's way below.")
    return _("Most have come further in %(title)s: %(n)d of %(whole)d.") % {
        "title": best.title.to(language),
        "n": best.classes.progressed,
        "whole": best.n,
    }


def _citizens(user: User, group: Group, courses: QuerySet[Course], *, language: Language) -> list[Citizen]:
    there = set(group.stays.filter(ended=None).values_list("course__key", flat=True))
    came: dict[str, list[bool]] = {}
    marks = attendance_in(Group.objects.filter(pk=group.pk)).filter(session__state=SessionState.HELD)
    for key, presence in marks.values_list("stay__course__key", "presence"):
        came.setdefault(key, []).append(Presence(presence) in CAME)
    return [
        Citizen(
            row,
            row.key not in there and not group.closed,
            numbers.out_of(sum(came[row.key]), len(came[row.key]), language=language) if row.key in came else "–",
        )
        for row in rows_of(user, courses, language=language)
    ]


def _sheet(scale: GroupScale, everyone: int, language: Language) -> Sheet:
    decimals = decimals_of(scale)
    difference = None if scale.first is None or scale.latest is None else scale.latest - scale.first
    return Sheet(
        scale.indicator,
        scale.title.to(language),
        reports.about(scale, language=language),
        reports.plain(scale, language=language),
        reports.told(scale, language=language),
        reports.read_by(scale, language=language),
        reports.missing(scale, language=language),
        numbers.out_of(scale.n, everyone, language=language),
        numbers.number(scale.first, decimals, language=language),
        numbers.number(scale.latest, decimals, language=language),
        numbers.difference(difference, decimals, language=language),
        _counts(scale),
        numbers.number(scale.scale.low, 0, language=language),
        numbers.number(scale.scale.high, 0, language=language),
        tuple(_line(dot, scale) for dot in reports.ways(scale, language=language)),
    )


def _counts(scale: GroupScale) -> tuple[tuple[str, str, int, str], ...]:
    """Hollow signs where any difference counts, as in the list of courses; nothing is coloured that nobody did."""
    sure, found = scale.threshold.rule is ChangeRule.RELIABLE, scale.classes
    counted = (
        (ChangeClass.PROGRESSED, found.progressed, _("forward")),
        (ChangeClass.STATUS_QUO, found.status_quo, _("as at the start")),
        (ChangeClass.REGRESSED, found.regressed, _("back")),
    )
    return tuple(
        (kind.value if sure and n else "unsure", (MARKS if sure else UNSURE)[kind], n, word)
        for kind, n, word in counted
    )


def _line(dot: reports.Dot, scale: GroupScale) -> Line:
    kind: ChangeClass | None = scale.members[dot.key].change_class
    return Line(dot, class_name(kind) if kind is not None else _("measured once"))


def _ways() -> tuple[tuple[Way, str], ...]:
    return ((Way.NUMBERS, _("Numbers")), (Way.PICTURES, _("Pictures")), (Way.STORY, _("Story")))
