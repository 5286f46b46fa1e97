"""What a course costs, beside what the courses lead to, with its limits. Never a ranking."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.costs import costed_courses, hour_price_of, minutes_spent, price_of
from virkning.access.courses import reading_of
from virkning.access.programmes import may_define
from virkning.domain.cost import CostOfCourses, cost_of_courses
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents.figures import both
from virkning.store.models import CostBasis, Programme, User
from virkning.web import indicators
from virkning.web.indicator_values import Readings

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Costed:
    """What the courses that ended in the last year cost; None where no price is written down. `hidden`: too few."""

    basis: CostBasis | None
    cost: CostOfCourses
    hidden: bool


def costed(user: User, row: Programme, *, today: date) -> Costed:
    basis = hour_price_of(row, on=today)
    reading = reading_of(user, row)
    courses = costed_courses(reading.courses, after=today - A_YEAR, until=today)
    if basis is None:
        return Costed(None, CostOfCourses(0, 0), hidden=False)
    spent = minutes_spent(courses)
    every = [spent.get(pk, 0.0) for pk in courses.values_list("pk", flat=True)]
    cost = cost_of_courses(every, price_of(basis))
    least = settings.VIRKNING_SMALLEST_SHOWN
    few = reading.protected and (0 < cost.n < least or 0 < cost.without < least)
    return Costed(basis, CostOfCourses(0, 0) if few else cost, hidden=few)


def cost_fact(user: User, row: Programme, *, today: date) -> Text | None:
    """For a self-assessment: what a course costs, as far as it is known."""
    if row.defined().is_anonymous:
        return None
    found = costed(user, row, today=today)
    if found.basis is None:
        return Text(
            da=f"{row.defined().title.da}: prisen for et forløb er ikke regnet ud.",
            en=f"{row.defined().title.en}: what a course costs is not worked out.",
        )
    if found.cost.mean is None:
        return None
    title, cost = row.defined().title, found.cost

    def told(language: Language) -> str:
        text = {"da": "{title}: et forløb koster {cost}.", "en": "{title}: a course costs {cost}."}[language]
        return text.format(title=title.to(language), cost=amount(cost, language))

    return both(told)


def page(
    user: User, row: Programme, *, today: date, language: Language, counted: bool, given: QueryDict | None = None
) -> dict[str, object]:
    definition, found = row.defined(), costed(user, row, today=today)
    readings = Readings(user, row)
    shown = definition.scaled if counted and not definition.is_anonymous else ()
    results = [indicators.live(readings, one, language=language) for one in shown]
    basis = found.basis
    fields = {"hour": "", "around": "30", "overhead": "20", "source": ""}
    if basis:
        hour = numbers.number(float(basis.hour), 2, language=language).replace("\u00a0", "").replace(".", "")
        fields = {
            "hour": hour if language == "da" else f"{basis.hour}",
            "around": str(basis.around),
            "overhead": str(basis.overhead),
            "source": basis.source,
        }
    return {
        "room": "results",
        "crumbs": [
            (definition.title.to(language), reverse("statistics", args=[row.key])),
            (_("What a course costs"), ""),
        ],
        "programme": row,
        "programme_title": definition.title.to(language),
        "headline": _headline(found, language),
        "hidden": found.hidden,
        "cost": found.cost,
        "only_one": _money(found.cost.mean, language) if cost_of_one(found.cost) and found.cost.mean else "",
        "median": _money(found.cost.median, language) if found.cost.median is not None else "",
        "basis": basis,
        "basis_day": numbers.day(basis.from_day, language=language) if basis else "",
        "basis_hour": _price_of_hour(basis, language) if basis else "",
        "results": results,
        "counted": counted,
        "may_set": may_define(user, row),
        "fields": given.dict() if given else fields,
        "part_only": not readings.reading.whole,
    }


def asked_price(given: QueryDict) -> tuple[Decimal | None, int, int]:
    try:
        hour = Decimal(given.get("hour", "").strip().replace(" ", "").replace(",", "."))
    except InvalidOperation:
        hour = None
    around, overhead = (_whole(given.get(name, "")) for name in ("around", "overhead"))
    return hour, around, overhead


def amount(cost: CostOfCourses, language: Language) -> str:
    """`41.200 kr. (36.000–46.400 kr., 23 forløb)`"""
    if cost.mean is None:
        return "–"
    middle = _money(cost.mean, language)
    courses = {"da": "{n} forløb", "en": "{n} course" if cost.n == 1 else "{n} courses"}[language].format(n=cost.n)
    if cost.interval is None:
        return f"{middle} ({courses})"
    ends = [numbers.number(_rounded(end), 0, language=language) for end in (cost.interval.low, cost.interval.high)]
    return f"{middle} ({ends[0]}–{ends[1]}, {courses})"


def cost_of_one(cost: CostOfCourses) -> bool:
    """One course has a cost, but no mean of several and no uncertainty."""
    return cost.mean is not None and cost.interval is None


def _headline(found: Costed, language: Language) -> str:
    if found.basis is None:
        return _("What does a course cost?")
    if found.cost.mean is None:
        return _("What a course costs cannot be told yet")
    if cost_of_one(found.cost):
        return _("What a course costs cannot be told from one course")
    return _("A course costs %(amount)s") % {"amount": amount(found.cost, language)}


def _money(value: float, language: Language) -> str:
    shown = numbers.number(_rounded(value), 0, language=language)
    return {"da": "{0} kr.", "en": "DKK {0}"}[language].format(shown)


def _price_of_hour(basis: CostBasis, language: Language) -> str:
    shown = numbers.number(float(basis.hour), 2, language=language)
    return {"da": "{0} kr.", "en": "DKK {0}"}[language].format(shown)


def _rounded(value: float) -> int:
    """To ten, and to a hundred where it is a large sum: more would say more than is known."""
    step = 100 if value >= 10_000 else 10  # noqa: PLR2004 - see above
    return round(max(value, 0.0) / step) * step


def _whole(value: str) -> int:
    return int(value) if value.strip().isdecimal() and len(value) < 6 else -1  # noqa: PLR2004 - no sum here is longer
