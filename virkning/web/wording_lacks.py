"""Questionnaires that a citizen cannot be asked yet, since their wording is missing: told wherever they are met."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from virkning.access.setting_up import programmes_to_set_up, sets_up
from virkning.actions.questionnaires import questionnaire, questionnaire_in_use, worded
from virkning.actions.wording import asked_of_citizens
from virkning.domain.errors import Unknown
from virkning.domain.instrument import Instrument, Respondent
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language
from virkning.store.models import Occasion, User


@dataclass(frozen=True, slots=True)
class Lacking:
    """`named` holds each with the page where its wording is put in; `totals` those that have no questions at all,
    whose totals are typed in."""

    named: tuple[tuple[str, str], ...]
    totals: tuple[str, ...]
    may_mend: bool


def lacking(user: User, questions: Iterable[Instrument], *, language: Language) -> Lacking | None:
    """None where all of them can be asked."""
    found = {one.key: one for one in questions if not worded(one)}
    if not found:
        return None
    named = [(one.title.to(language), reverse("wording", args=[one.key])) for one in found.values() if one.items]
    totals = [one.title.to(language) for one in found.values() if not one.items]
    return Lacking(tuple(sorted(named)), tuple(sorted(totals)), sets_up(user))


def lacking_in(user: User, rows: Iterable[Occasion], *, language: Language, totals: bool = False) -> Lacking | None:
    """Of what is to be answered by a citizen or a parent; with `totals` also what is never asked, but typed in."""
    found = unworded(rows).values()
    return lacking(user, [one for one in found if one.items or totals], language=language)


def unworded(rows: Iterable[Occasion]) -> Mapping[tuple[str, str], Instrument]:
    """By key and version. Each is looked up once, however many are to answer it."""
    asked = {(row.instrument, row.version): row for row in rows if row.respondent != Respondent.EMPLOYEE}
    found = {place: questionnaire(row) for place, row in asked.items()}
    return {place: one for place, one in found.items() if not worded(one)}


def lacking_in_programmes(user: User, programmes: Iterable[Definition], *, language: Language) -> Lacking | None:
    """Of what these programmes ask; a total that is typed in is no hindrance there."""
    return lacking(user, [one for one in _in_use(asked_of_citizens(programmes)) if one.items], language=language)


def lacking_in_ours(user: User, *, language: Language) -> Lacking | None:
    """Of the programmes that are in use, for whoever can put it right; nothing for others."""
    rows = programmes_to_set_up(user)
    return lacking_in_programmes(user, (row.defined() for row in rows), language=language)


def _in_use(keys: Iterable[str]) -> list[Instrument]:
    found = []
    for key in keys:
        try:
            found.append(questionnaire_in_use(key))
        except Unknown:  # a programme of before whose questionnaire was taken away
            continue
    return found
