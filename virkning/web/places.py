"""Departments and teams: those that a new programme is offered in, and all that there are."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from virkning.actions.places import OwnPlace, offered
from virkning.domain.text import Language
from virkning.store.models import Department, Organisation, Programme

NEW_PLACES = 2


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A department as it can be changed. `everywhere` are programmes that name no departments."""

    pk: int
    title: str
    teams: tuple[tuple[int, str], ...]
    offered: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    problems: tuple[str, ...] = ()


def places_page(organisation: Organisation, *, language: Language) -> dict[str, object]:
    """Every department with its teams, what is offered there, and what could be."""
    programmes = [(row.key, row.defined()) for row in offered(organisation)]
    everywhere = tuple(one.title.to(language) for _key, one in programmes if not one.departments)
    named = [(key, one.title.to(language), {d.key for d in one.departments}) for key, one in programmes]
    rows = Department.objects.filter(organisation=organisation).prefetch_related("teams").order_by("title", "pk")
    return {
        "places": [
            PlaceShown(
                row.pk,
                row.title,
                tuple(sorted(((team.pk, team.title) for team in row.teams.all()), key=lambda one: one[1])),
                (*everywhere, *(title for _key, title, keys in named if row.key in keys)),
                tuple((key, title) for key, title, keys in named if keys and row.key not in keys),
            )
            for row in rows
        ],
        "programmes": [(key, title) for key, title, keys in named if keys],
    }


def programmes_given(organisation: Organisation, given: QueryDict) -> list[Programme]:
    """Those that were ticked; what is no programme of theirs is left out."""
    chosen = set(given.getlist("programme"))
    return [row for row in offered(organisation) if row.key in chosen]


def teams_given(given: Mapping[str, str]) -> dict[int, str]:
    """The name of each team by its number."""
    names = {name.removeprefix("team-"): value for name, value in given.items() if name.startswith("team-")}
    return {int(number): value for number, value in names.items() if number.isdigit()}


def names_in(line: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in line.split(",") if part.strip())


def places_given(organisation: Organisation, given: Mapping[str, str]) -> list[OwnPlace]:
    """The departments that were ticked, and those that were typed with their teams."""
    known = Department.objects.filter(organisation=organisation)
    places = [OwnPlace(one.title) for one in known.order_by("title") if f"known-{one.pk}" in given]
    for number in range(1, NEW_PLACES + 1):
        title, teams = given.get(f"place-{number}", "").strip(), given.get(f"teams-{number}", "")
        if title or teams.strip():
            places.append(OwnPlace(title, names_in(teams)))
    return places


def places_form(organisation: Organisation, given: Mapping[str, str]) -> dict[str, object]:
    """The departments that are there, to tick, and room for new ones; or what was typed."""
    rows = list(Department.objects.filter(organisation=organisation).prefetch_related("teams").order_by("title"))
    first = "" if rows else organisation.title
    return {
        "known": [
            (one.pk, one.title, ", ".join(t.title for t in one.teams.all()), not given or f"known-{one.pk}" in given)
            for one in rows
        ],
        "places": [
            (
                number,
                given.get(f"place-{number}", first if number == 1 else ""),
                given.get(f"teams-{number}", _("Team 1") if number == 1 and not rows else ""),
            )
            for number in range(1, NEW_PLACES + 1)
        ],
    }
