"""Where an imported course belongs, and who is responsible for it: what the file says, else what was chosen for all."""

from collections import Counter
from collections.abc import Iterator

from virkning.access.cases import colleagues
from virkning.actions.import_rows import CourseRow, ImportRows
from virkning.domain.errors import Place, Problem
from virkning.store.models import Department, FileImport, Programme, Team


def place_problems(file: FileImport, rows: ImportRows) -> list[Problem]:
    """Where a course would have no department, one that the organisation has not, or one without the programme."""
    departments, teams = places_of(file)
    current = Programme.objects.filter(organisation=file.organisation_id, key=file.programme_key, current=True).first()
    problems = dict[str, Problem]()
    for one in rows.courses:
        department, team = place_names(file, one.department, one.team)
        where = Place(rows.file, one.sheet, one.row or None)
        if not department:
            problems.setdefault("", Problem("import-no-department", where))
        elif department not in departments:
            problems.setdefault(department, Problem("import-unknown-department", where, {"value": department[:60]}))
        elif current and not current.defined().is_offered_in(department):
            title = departments[department].title
            problems.setdefault(department, Problem("department-not-offered", where, {"value": title}))
        elif team and (department, team) not in teams:
            problems.setdefault(f"{department}/{team}", Problem("import-unknown-team", where, {"value": team[:60]}))
    return list(problems.values())


def places_of(file: FileImport) -> tuple[dict[str, Department], dict[tuple[str, str], Team]]:
    departments = {row.key: row for row in Department.objects.filter(organisation=file.organisation_id)}
    teams = Team.objects.filter(department__organisation=file.organisation_id).select_related("department")
    return departments, {(row.department.key, row.key): row for row in teams}


def place_names(file: FileImport, department: str, team: str) -> tuple[str, str]:
    """What the file says goes before what was chosen for all of it; a chosen team only within its department."""
    chosen, chosen_team = str(file.settings.get("department", "")), str(file.settings.get("team", ""))
    used = department or chosen
    return used, team or (chosen_team if used == chosen else "")


class Colleagues:
    """The employees of each team by their names and mail addresses; each team is looked up once."""

    def __init__(self, file: FileImport) -> None:
        self.file = file
        self.teams = places_of(file)[1]
        self.known: dict[tuple[str, str], dict[str, int]] = {}

    def found(self, told: CourseRow) -> int | None:
        """Who the file says is responsible, where that is one of the team's; a name that two have is nobody's."""
        at = place_names(self.file, told.department, told.team)
        team = self.teams.get(at)
        if team is None:
            return None
        if at not in self.known:
            self.known[at] = dict(_named(team))
        return self.known[at].get(_compared(told.responsible))


def _named(team: Team) -> Iterator[tuple[str, int]]:
    rows = list(colleagues(team))
    names = Counter(_compared(row.name) for row in rows)
    for row in rows:
        yield _compared(row.email), row.pk
        if names[_compared(row.name)] == 1:
            yield _compared(row.name), row.pk


def _compared(name: str) -> str:
    return " ".join(name.casefold().split())
