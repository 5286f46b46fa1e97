"""Master data over time: what holds from a day on, that nothing has changed, and corrections that leave their trace."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.errors import Place, Problem, Refused
from virkning.store.models import Course, Fact, User


@dataclass(frozen=True, slots=True)
class Told:
    """A category for a variable, and the number of the latest fact that stood there when it was given (0: none)."""

    variable: str
    code: str
    seen: int


@transaction.atomic
def tell(course: Course, *, told: Sequence[Told], dated: date, by: User, now: datetime, today: date) -> list[Fact]:
    """What holds from the day `dated` on. The same as before says that it was asked, and that nothing had changed.

    Another code on a day that has one already corrects that one. Raises Refused with every problem, also where
    somebody else has told something meanwhile.
    """
    course = Course.objects.select_for_update(of=("self",)).select_related("programme").get(pk=course.pk)
    standing = list(course.facts.filter(withdrawn=None).order_by("dated", "pk"))
    latest = {fact.variable: fact for fact in standing}
    problems = [*_wrong_day(course, dated, today), *_wrong_codes(course, {one.variable: one.code for one in told})]
    problems += [
        Problem("fact-changed-meanwhile", Place(), {"variable": one.variable})
        for one in told
        if one.seen != (latest[one.variable].pk if one.variable in latest else 0)
    ]
    if not told:
        problems.append(Problem("no-facts"))
    if problems:
        raise Refused(problems)
    same_day = {fact.variable: fact for fact in standing if fact.dated == dated}
    made = []
    for one in told:
        earlier = same_day.get(one.variable)
        if earlier is not None and earlier.code == one.code:
            continue
        if earlier is not None:
            _withdraw(earlier, by, now)
        made.append(_kept(course, one.variable, one.code, dated, by, now, corrects=earlier))
    record("facts-told", subject="course", objects=[course.pk], by=by)
    return made


@transaction.atomic
def correct(fact: Fact, *, code: str, dated: date, by: User, now: datetime, today: date) -> Fact | None:
    """Withdraw a wrong fact and put the right one beside it; without a code it only goes. Raises Refused."""
    course = Course.objects.select_for_update(of=("self",)).select_related("programme").get(pk=fact.course_id)
    row = Fact.objects.get(pk=fact.pk)
    problems = [*_wrong_day(course, dated, today), *(_wrong_codes(course, {row.variable: code}) if code else ())]
    if row.withdrawn is not None:
        problems.append(Problem("fact-corrected-already"))
    if problems:
        raise Refused(problems)
    _withdraw(row, by, now)
    made = _kept(course, row.variable, code, dated, by, now, corrects=row) if code else None
    record("fact-corrected", subject="course", objects=[course.pk], by=by)
    return made


def _withdraw(fact: Fact, by: User, now: datetime) -> None:
    fact.withdrawn, fact.withdrawn_by = now, by
    fact.save(update_fields=["withdrawn", "withdrawn_by"])


def _kept(
    course: Course, variable: str, code: str, dated: date, by: User, now: datetime, *, corrects: Fact | None
) -> Fact:
    return Fact.objects.create(
        course=course, variable=variable, code=code, dated=dated, by=by, registered=now, corrects=corrects
    )


def _wrong_day(course: Course, dated: date, today: date) -> Iterator[Problem]:
    if dated > today:
        yield Problem("date-in-future", Place(), {"value": dated.isoformat()})
    first = min(course.enquired or course.started, course.started)
    if dated < first:
        yield Problem("date-before-start", Place(), {"value": dated.isoformat(), "start": first.isoformat()})


def _wrong_codes(course: Course, codes: Mapping[str, str]) -> Iterator[Problem]:
    variables = course.programme.defined().variable_by_key
    for variable, code in codes.items():
        known = variables.get(variable)
        if known is None or code not in {category.key for category in known.categories}:
            yield Problem("unknown-fact", Place(), {"variable": variable, "value": code})
