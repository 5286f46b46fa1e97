"""Master data of a course over time: what holds now, what was told before, and when to ask again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.actions.facts import Told
from virkning.domain.facts import Outdated
from virkning.domain.programme import Variable
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Course, Fact, User
from virkning.web.course_page import shared
from virkning.web.facts_reminder import outdated_of, reminder

FACT, SEEN = "fact-", "seen-"


@dataclass(frozen=True, slots=True)
class Past:
    """One entry in the history; `wrong` tells when and by whom it was found to be so."""

    pk: int
    text: str
    day: str
    iso: str
    by: str
    same: bool
    wrong: str
    choices: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A variable: what holds now since when, what can be chosen, and its history, the latest first."""

    name: str
    seen_name: str
    seen: int
    title: str
    now: str
    since: str
    confirmed: str
    ask: bool
    choices: tuple[tuple[str, str, bool], ...]
    history: tuple[Past, ...]


def facts_page(user: User, course: Course, given: QueryDict | None, *, language: Language) -> dict[str, object]:
    """`given` is what was just chosen and could not be saved."""
    today, definition = timezone.localdate(), course.programme.defined()
    facts = list(course.facts.select_related("by", "withdrawn_by").order_by("dated", "pk"))
    old = outdated_of(course, definition, facts)
    rows = [_row(one, facts, old, given, language) for one in definition.variables]
    standing = [fact.dated for fact in facts if fact.withdrawn is None]
    return {
        **shared(user, course, place="facts", language=language),
        "rows": rows,
        "today": today,
        "day": given.get("day", "") if given is not None else today.isoformat(),
        "latest": numbers.day(max(standing), language=language) if standing else "",
        "reminder": reminder(course, definition, language),
    }


def _row(variable: Variable, facts: Sequence[Fact], old: Outdated, given: QueryDict | None, language: Language) -> Row:
    own = [fact for fact in facts if fact.variable == variable.key]
    standing = [fact for fact in own if fact.withdrawn is None]
    names = {one.key: one.title.to(language) for one in variable.categories}
    latest = standing[-1] if standing else None
    since = _since(standing)
    chosen = given.get(f"{FACT}{variable.key}", "") if given is not None else ""
    return Row(
        f"{FACT}{variable.key}",
        f"{SEEN}{variable.key}",
        latest.pk if latest else 0,
        variable.title.to(language),
        names.get(latest.code, latest.code) if latest else "",
        numbers.day(since, language=language) if since else "",
        numbers.day(latest.dated, language=language) if latest and latest.dated != since else "",
        variable.key in old.variables,
        tuple((key, name, key == chosen) for key, name in names.items()),
        tuple(reversed(list(_history(own, names, language)))),
    )


def _since(standing: Sequence[Fact]) -> date | None:
    """The first day of the unbroken row of the same code that ends with the latest."""
    since = None
    for fact in reversed(standing):
        if fact.code != standing[-1].code:
            break
        since = fact.dated
    return since


def _history(own: Sequence[Fact], names: dict[str, str], language: Language) -> Iterator[Past]:
    earlier = ""
    for fact in own:
        wrong = ""
        if fact.withdrawn is not None:
            day = numbers.day(timezone.localdate(fact.withdrawn), language=language)
            who = fact.withdrawn_by.name if fact.withdrawn_by else ""
            wrong = _("corrected %(day)s by %(who)s") % {"day": day, "who": who}
        yield Past(
            fact.pk,
            names.get(fact.code, fact.code),
            numbers.day(fact.dated, language=language),
            fact.dated.isoformat(),
            fact.by.name if fact.by else "",
            fact.withdrawn is None and fact.code == earlier,
            wrong,
            tuple((key, name, key == fact.code) for key, name in names.items()),
        )
        earlier = fact.code if fact.withdrawn is None else earlier


def told_in(course: Course, given: QueryDict) -> list[Told]:
    """What was chosen; with `confirm` everything that stood there, once more. ValueError for what is no number."""
    told = []
    latest = {fact.variable: fact for fact in course.facts.filter(withdrawn=None).order_by("dated", "pk")}
    for variable in course.programme.defined().variables:
        seen = int(given.get(f"{SEEN}{variable.key}", "0")[:12])
        code = given.get(f"{FACT}{variable.key}", "")
        if "confirm" in given and not code and variable.key in latest and seen:
            code = latest[variable.key].code
        if code:
            told.append(Told(variable.key, code, seen))
    return told
