"""The bridge from rows to a study: people of both groups, by courses and enquiries that `access` has let through."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from django.db.models import Max, QuerySet

from virkning.domain.programme import Indicator
from virkning.domain.study import WAVES, OutcomeSource, StudyAnchor, StudyComparison, StudyPlan
from virkning.domain.study_analysis import BEFORE, Counts, StudyData, Subject, WaveCount
from virkning.domain.study_columns import Known, columns_of, month_number, window_mean
from virkning.store.models import Enquiry, EnquiryStatus, Study, StudyPerson, StudyValue
from virkning.store.study_ground import Ground, Row

YEAR = 12
_NOT_HELPED = (EnquiryStatus.WAITING, EnquiryStatus.DECLINED, EnquiryStatus.WITHDRAWN, EnquiryStatus.REFERRED_ON)

Who = int | str
"""A citizen by number, or somebody of the comparison group by the file's key."""

Months = Mapping[int, float]


@dataclass(frozen=True)
class _Unit:
    """`months` is the number of the month that months are counted from."""

    who: Who
    treated: bool
    months: int
    course: int | None = None
    known: dict[str, Known] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The data of a study with their hash; `too_early` have not come to the end of the window."""

    data: StudyData
    fingerprint: str
    too_early: Counts


@dataclass(frozen=True, slots=True)
class Sources:
    """What may be counted: courses, enquiries that `access` has let through, and the scale of the outcome."""

    courses: Ground
    enquiries: QuerySet[Enquiry]
    indicator: Indicator | None
    today: date


def drawn(study: Study, plan: StudyPlan, sources: Sources) -> Drawn:
    units = _units(study, plan, sources)
    values = _values(study, plan.outcome) if plan.source is OutcomeSource.FILE else _scores(units, sources)
    until = _until(study, plan, sources.today)
    early = [one for one in units if one.months + plan.month_to > until]
    due = [one for one in units if one.months + plan.month_to <= until]
    outcome = _reader(plan, values)
    before = {one.who: _before(plan, one, values) for one in units}
    control = _values(study, plan.negative_control) if plan.negative_control else {}
    names, covariates = _covariates(study, plan, due, before, sources.courses)
    years = tuple(range(-2, plan.years + 1)) if plan.source is OutcomeSource.FILE else ()
    subjects = tuple(
        Subject(
            one.treated,
            row,
            outcome(one),
            before[one.who],
            _window(plan, one, control.get(one.who, {})) if control else None,
            tuple(_year(one, values.get(one.who, {}), year) for year in years),
        )
        for one, row in zip(due, covariates, strict=True)
    )
    data = StudyData(names, years, subjects, _waves(units, values, until))
    return Drawn(data, _fingerprint(data), _counts(early))


def _units(study: Study, plan: StudyPlan, sources: Sources) -> list[_Unit]:
    rows = sources.courses.rows()
    own = [row for row in rows if _inside(plan, row[2]) and (not plan.departments or row[4] in plan.departments)]
    found = _once(own, plan, treated=True)
    taken = {one.who for one in found}
    match plan.comparison:
        case StudyComparison.DEPARTMENT:
            rest = [row for row in rows if _inside(plan, row[2]) and row[4] in plan.compared_departments]
            found += [one for one in _once(rest, plan, treated=False) if one.who not in taken]
        case StudyComparison.EARLIER:
            rest = [row for row in rows if plan.first is not None and row[2] < plan.first]
            if plan.departments:
                rest = [row for row in rest if row[4] in plan.departments]
            found += [one for one in _once(rest, plan, treated=False) if one.who not in taken]
        case StudyComparison.WAITING:
            helped = {row[1] for row in rows}
            asked = sources.enquiries.filter(status__in=[one.value for one in _NOT_HELPED]).exclude(client=None)
            waiting: dict[int, date] = {}
            for client, day in asked.order_by("received", "pk").values_list("client_id", "received"):
                if client and client not in helped and _inside(plan, day):
                    waiting.setdefault(client, day)
            found += [_Unit(client, False, month_number(day)) for client, day in waiting.items()]
        case StudyComparison.OUTSIDE:
            outside = StudyPerson.objects.filter(study=study, client=None).order_by("key")
            found += [
                _Unit(key, False, month_number(begins))
                for key, begins in outside.values_list("key", "begins")
                if begins is not None
            ]
    return found


def _inside(plan: StudyPlan, day: date) -> bool:
    return (plan.first is None or plan.first <= day) and (plan.last is None or day <= plan.last)


def _once(rows: Iterable[Row], plan: StudyPlan, *, treated: bool) -> list[_Unit]:
    """Each citizen by the first course that counts; a course that goes on has no end to count from."""
    found: dict[int, _Unit] = {}
    for number, client, started, ended, department in rows:
        day = started if plan.anchor is StudyAnchor.START else ended
        if day is not None and client not in found:
            known: dict[str, Known] = {"department": department, "year": float(started.year)}
            found[client] = _Unit(client, treated, month_number(day), number, known)
    return list(found.values())


def _values(study: Study, name: str) -> dict[Who, dict[int, float]]:
    found: dict[Who, dict[int, float]] = defaultdict(dict)
    rows = StudyValue.objects.filter(study=study, name=name).order_by()
    for client, key, month, value in rows.values_list("client_id", "key", "month", "value"):
        found[client or key][month_number(month)] = value
    return found


def _scores(units: Sequence[_Unit], sources: Sources) -> dict[Who, dict[int, float]]:
    """The scale of our own by month, the latest of each; in the month of the first one, the first."""
    if sources.indicator is None:
        return {}
    who = {one.course: one.who for one in units if one.course is not None}
    found: dict[Who, dict[int, float]] = defaultdict(dict)
    for course, taken, value in sources.courses.scores(who, sources.indicator):
        months, month = found[who[course]], month_number(taken)
        if not months or month != min(months):
            months[month] = value
    return found


def _reader(plan: StudyPlan, values: Mapping[Who, Months]) -> Callable[[_Unit], float | None]:
    if plan.source is OutcomeSource.FILE:
        return lambda one: _window(plan, one, values.get(one.who, {}))
    return lambda one: _latest(plan, one, values.get(one.who, {}))


def _window(plan: StudyPlan, one: _Unit, months: Months) -> float | None:
    return window_mean(months, first=one.months + plan.month_from, last=one.months + plan.month_to)


def _latest(plan: StudyPlan, one: _Unit, months: Months) -> float | None:
    """The last measurement in the window; the first one of all is the measurement before."""
    first = min(months, default=0)
    span = range(one.months + plan.month_from, one.months + plan.month_to)
    inside = [month for month in months if month in span and month != first]
    return months[max(inside)] if inside else None


def _before(plan: StudyPlan, one: _Unit, values: Mapping[Who, Months]) -> float | None:
    """The year before the start of a value by month; the first measurement of a scale."""
    months = values.get(one.who, {})
    if plan.source is OutcomeSource.FILE:
        return _year(one, months, -1)
    return months[min(months)] if months else None


def _year(one: _Unit, months: Months, year: int) -> float | None:
    start = one.months + year * YEAR
    return window_mean(months, first=start, last=start + YEAR)


def _until(study: Study, plan: StudyPlan, today: date) -> int:
    """The month after the last one that anything is known of."""
    if plan.source is OutcomeSource.FILE:
        last = StudyValue.objects.filter(study=study, name=plan.outcome).aggregate(last=Max("month"))["last"]
        return month_number(last or today) + 1
    return month_number(today) + 1


def _covariates(
    study: Study, plan: StudyPlan, units: Sequence[_Unit], before: Mapping[Who, float | None], ground: Ground
) -> tuple[tuple[str, ...], list[tuple[float | None, ...]]]:
    told = {row.key if row.client_id is None else row.client_id: row.facts for row in study.people.all()}
    facts = _facts(ground, units, [one.removeprefix("fact:") for one in plan.covariates if one.startswith("fact:")])
    columns: dict[str, list[float | None]] = {}
    for name in plan.covariates:
        kind, _, part = name.partition(":")
        if kind == "file":
            values = [told.get(one.who, {}).get(part) for one in units]
        elif kind == "fact":
            values = [facts.get((one.course, part)) for one in units]
        elif kind == BEFORE:
            values = [before[one.who] for one in units]
        else:
            values = [one.known.get(kind) for one in units]
        columns |= columns_of(name, values)
    rows = [tuple(column[place] for column in columns.values()) for place in range(len(units))]
    return tuple(columns), rows


def _facts(ground: Ground, units: Sequence[_Unit], variables: Sequence[str]) -> dict[tuple[int | None, str], str]:
    """The earliest that was told of each, as it was at the start."""
    courses = [one.course for one in units if one.course is not None]
    found: dict[tuple[int | None, str], str] = {}
    for course, variable, code in ground.facts(courses, variables):
        found[course, variable] = code
    return found


def _waves(units: Sequence[_Unit], values: Mapping[Who, Months], until: int) -> tuple[WaveCount, ...]:
    """Within a month to either side of each wave."""
    found = []
    for wave in WAVES:
        due = [one for one in units if one.months + wave < until]
        known = [one for one in due if any(one.months + wave + near in values.get(one.who, {}) for near in (-1, 0, 1))]
        if due:
            found.append(WaveCount(wave, _counts(due), _counts(known)))
    return tuple(found)


def _counts(units: Sequence[_Unit]) -> Counts:
    own = sum(one.treated for one in units)
    return Counts(own, len(units) - own)


def _fingerprint(data: StudyData) -> str:
    """Of the figures alone, in an order of their own: nobody's key stands in it."""
    rows = sorted(
        json.dumps([one.treated, one.covariates, one.outcome, one.before, one.control, one.panel])
        for one in data.subjects
    )
    return sha256(json.dumps([data.names, data.years, rows]).encode()).hexdigest()
