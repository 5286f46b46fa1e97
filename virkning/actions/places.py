"""The departments and teams of an organisation: new ones as it grows, other names, and which programmes they offer."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.programmes import add_version, next_name
from virkning.domain.errors import Problem, Refused
from virkning.domain.programme import Department as DefinedDepartment
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Text
from virkning.store.definitions import written_definition
from virkning.store.models import Department, Organisation, Programme, ProgrammeDraft, Team, User

LONGEST_NAME = 100
LONGEST_KEY = 50
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A department with its teams, as the organisation calls them. One that is there already is used again."""

    title: str
    teams: tuple[str, ...] = ()


@transaction.atomic
def add_department(
    organisation: Organisation, place: OwnPlace, *, programmes: Iterable[Programme], by: User, today: date
) -> Department:
    """A department that was not there, with its teams, offered in these programmes from today. Raises Refused."""
    titles = set(_titles(organisation))
    if problems := list(_wrong(place.title, place.teams, taken=titles, needs_team=True)):
        raise Refused(problems)
    made = make_department(organisation, place)
    record("department-made", subject="department", objects=[made.pk], by=by)
    for programme in programmes:
        offer(programme, made, by=by, today=today)
    return made


@transaction.atomic
def change_department(
    department: Department,
    *,
    title: str,
    teams: Mapping[int, str],
    new_teams: Sequence[str],
    programmes: Iterable[Programme],
    by: User,
    today: date,
) -> None:
    """Other names, more teams, more programmes; what is offered already stays so. Raises Refused with every problem.

    `teams` tells the name of each team by its number. A programme's versions are never changed, so where the name of
    a department stands in one, a new version tells the new name.
    """
    row = Department.objects.select_for_update().get(pk=department.pk)
    known = {team.pk: team for team in row.teams.all()}
    names = [*(teams.get(pk, team.title) for pk, team in known.items()), *new_teams]
    taken = set(_titles(row.organisation)) - {row.title}
    if problems := list(_wrong(title, names, taken=taken, needs_team=False)):
        raise Refused(problems)
    changed = title.strip() != row.title
    row.title = title.strip()
    row.save()
    for pk, name in teams.items():
        if pk in known and name.strip() != known[pk].title:
            known[pk].title, changed = name.strip(), True
            known[pk].save()
    changed |= bool(_add_teams(row, new_teams))
    if changed:
        record("department-changed", subject="department", objects=[row.pk], by=by)
    mine = [one for one in offered(row.organisation) if _offers(one.defined(), row)]
    for programme in {one.pk: one for one in (*mine, *programmes)}.values():
        offer(programme, row, by=by, today=today)


def offered(organisation: Organisation) -> list[Programme]:
    """The version in use of each programme."""
    return list(Programme.objects.filter(organisation=organisation, current=True).order_by("key"))


@transaction.atomic
def offer(programme: Programme, department: Department, *, by: User, today: date) -> None:
    """From today the programme is given in the department too, under its name of now; a draft of it knows so too.

    Nothing happens where it stands there already, or where the programme names no departments: then it is given in
    all of them.
    """
    row = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    definition = row.defined()
    wider = with_department(definition, department)
    if wider == definition or not definition.departments:
        return
    taken = Programme.objects.filter(organisation=row.organisation_id, key=row.key).values_list("version", flat=True)
    name = next_name(definition.version, taken=set(taken))
    organisation = row.organisation
    add_version(replace(wider, version=name), organisation=organisation, from_day=today, by=by, today=today)
    for draft in ProgrammeDraft.objects.select_for_update(of=("self",)).filter(organisation=organisation, key=row.key):
        draft.definition = written_definition(with_department(draft.defined(), department))
        draft.version += 1
        draft.save()


def with_department(definition: Definition, department: Department) -> Definition:
    """The same with the department in it, in its former place where it was there under another name."""
    now = DefinedDepartment(department.key, Text(department.title, department.title))
    titles = [one.title.da for one in definition.departments if one.key == now.key]
    if titles == [department.title]:
        return definition
    rest = tuple(now if one.key == now.key else one for one in definition.departments)
    return replace(definition, departments=rest if titles else (*rest, now))


def make_department(organisation: Organisation, place: OwnPlace) -> Department:
    """The department with this name, and these teams in it; what is not there yet is made."""
    title = place.title.strip()
    found = Department.objects.filter(organisation=organisation, title=title).first()
    if found is None:
        taken = set(Department.objects.filter(organisation=organisation).values_list("key", flat=True))
        found = Department.objects.create(organisation=organisation, key=unused(key_of(title), taken), title=title)
    _add_teams(found, place.teams)
    return found


def key_of(title: str) -> str:
    """`Gruppe for unge mødre` → `gruppe-for-unge-moedre`; empty when nothing of the title can be used."""
    plain = unicodedata.normalize("NFKD", title.casefold().translate(LETTERS))
    signs = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in plain if sign.isprintable())
    return "-".join(signs.split())[:LONGEST_KEY].strip("-")


def unused(wanted: str, taken: set[str]) -> str:
    """The short name itself, or with the first number behind it that is free."""
    name = wanted or "x"
    number = 1
    while name in taken:
        number += 1
        name = f"{wanted or 'x'}-{number}"
    return name


def _titles(organisation: Organisation) -> Iterator[str]:
    yield from Department.objects.filter(organisation=organisation).values_list("title", flat=True)


def _add_teams(department: Department, names: Iterable[str]) -> list[Team]:
    known = {team.title: team.key for team in department.teams.all()}
    made = []
    for name in dict.fromkeys(team.strip() for team in names):
        if name not in known:
            known[name] = unused(key_of(name), set(known.values()))
            made.append(Team.objects.create(department=department, key=known[name], title=name))
    return made


def _wrong(title: str, teams: Sequence[str], *, taken: set[str], needs_team: bool) -> Iterator[Problem]:
    names = [one.strip() for one in (title, *teams)]
    if not all(names):
        yield Problem("package-name-empty")
    if any(len(name) > LONGEST_NAME for name in names):
        yield Problem("package-name-too-long", params={"most": LONGEST_NAME})
    if title.strip().casefold() in {one.casefold() for one in taken}:
        yield Problem("department-there-already", params={"value": title.strip()})
    if len({name.casefold() for name in names[1:]}) < len(names) - 1:
        yield Problem("team-named-twice")
    if needs_team and not teams:
        yield Problem("package-no-team")


def _offers(definition: Definition, department: Department) -> bool:
    return department.key in {one.key for one in definition.departments}
