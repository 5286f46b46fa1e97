"""The pages of imports: what waits, what a file was understood as, what would happen, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.courses import programmes_visible_to, reading_of
from virkning.access.imports import imports_visible_to, programmes_to_import
from virkning.actions.import_comparing import Comparison, compared
from virkning.actions.import_places import place_problems, places_of
from virkning.actions.import_rows import unpacked
from virkning.actions.import_running import progress_of
from virkning.actions.import_undoing import undo_problems
from virkning.actions.imports import problems_of
from virkning.domain.errors import Problem
from virkning.domain.period import year_of
from virkning.domain.text import Language
from virkning.exchange.import_columns import used_by
from virkning.exchange.import_template import template
from virkning.exchange.import_words import IGNORE
from virkning.library.shelves import instruments
from virkning.reports import numbers
from virkning.reports.imports import COUNT_NAMES
from virkning.reports.problems import place, sentence, statement
from virkning.store.extract import quarters
from virkning.store.models import Department, FileImport, ImportState, Programme, User

MOST_SHOWN = 100
"""Problems on a page; the file of problems has all of them."""


def overview(user: User, *, language: Language) -> dict[str, object]:
    programmes = programmes_to_import(user)
    titles = {row.key: row.defined().title.to(language) for row in programmes}
    return {
        "crumbs": [],
        "programmes": list(titles.items()),
        "lines": [_line(row, titles, language) for row in imports_visible_to(user)[:200]],
    }


def _line(row: FileImport, titles: Mapping[str, str], language: Language) -> dict[str, object]:
    return {
        "pk": row.pk,
        "name": row.name,
        "programme": titles.get(row.programme_key, row.programme_key),
        "when": numbers.moment(timezone.localtime(row.at), language=language),
        "who": row.by.name,
        "state": state_name(ImportState(row.state)),
        "open": row.state in (ImportState.LOOKED_AT.value, ImportState.RUNNING.value, ImportState.WAITING.value),
    }


def state_name(state: ImportState) -> str:
    return {
        ImportState.LOOKED_AT: _("Not brought in yet"),
        ImportState.WAITING: _("Waits to begin"),
        ImportState.RUNNING: _("Under way"),
        ImportState.DONE: _("Brought in"),
        ImportState.FAILED: _("Went wrong, nothing was brought in"),
        ImportState.UNDONE: _("Taken out again"),
    }[state]


def crumbs(file: FileImport | None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    found = [(_("Bring in files"), reverse("imports"))]
    if file is not None:
        found.append((file.name, reverse("import", args=[file.pk]) if more else ""))
    return [*found, *more]


def frame(file: FileImport, programme: Programme, *, language: Language, step: int) -> dict[str, object]:
    return {
        "file": file,
        "programme": programme.defined().title.to(language),
        "steps": steps(step),
        "crumbs": crumbs(file),
        "problems": [],
    }


def steps(now: int) -> list[tuple[int, str, bool]]:
    names = (_("File"), _("Columns"), _("What would happen"), _("Brought in"))
    return [(number, name, number == now) for number, name in enumerate(names, start=1)]


def check_page(user: User, file: FileImport, programme: Programme, *, language: Language) -> dict[str, object]:
    rows = unpacked(file.rows)
    found = compared(file, programme, rows, by=user, today=timezone.localdate())
    stops = place_problems(file, rows)
    told = [*problems_of(file), *found.problems]
    return {
        **frame(file, programme, language=language, step=3),
        "counts": lines(found.counts, language),
        "nothing_new": nothing_new(found),
        "left_out": left_out(file),
        "stops": [sentence(problem, language=language) for problem in stops[:MOST_SHOWN]],
        **_told(told, language),
    }


def nothing_new(found: Comparison) -> bool:
    made = ("courses-new", "measured-new", "stays-new", "ends-new", "facts-new")
    return not any(found.counts[name] for name in made)


def all_problems(user: User, file: FileImport, programme: Programme) -> list[Problem]:
    """Of a file that waits, those that were met now; of one that was taken in, those that were met then."""
    if file.state != ImportState.LOOKED_AT.value or not file.rows:
        return list(problems_of(file))
    rows = unpacked(file.rows)
    found = compared(file, programme, rows, by=user, today=timezone.localdate())
    return [*place_problems(file, rows), *problems_of(file), *found.problems]


def _told(problems: Sequence[Problem], language: Language) -> dict[str, object]:
    lines = list(dict.fromkeys(_problem_line(one, language) for one in problems))
    return {"told": lines[:MOST_SHOWN], "told_n": len(lines), "told_more": max(len(lines) - MOST_SHOWN, 0)}


def _problem_line(one: Problem, language: Language) -> tuple[str, str, str]:
    """Where without the file, which stands above; the value; and what to do."""
    where = place(replace(one.place, file=""), language=language)
    return where, str(one.params.get("value", "")), statement(one, language=language)


def left_out(file: FileImport) -> list[str]:
    """Headings of columns that nobody reads."""
    columns = file.settings.get("columns", {})
    return list(dict.fromkeys(name for told in columns.values() for name, what in told.items() if what == IGNORE))


def lines(counts: Mapping[str, int], language: Language) -> list[tuple[str, str]]:
    return [
        (name.to(language), numbers.count(counts[key], language=language))
        for key, name in COUNT_NAMES.items()
        if counts.get(key)
    ]


def receipt_page(user: User, file: FileImport, programme: Programme, *, language: Language) -> dict[str, object]:
    state = ImportState(file.state)
    going = state in (ImportState.WAITING, ImportState.RUNNING)
    busy = undo_problems(file) if state is ImportState.DONE else []
    return {
        **frame(file, programme, language=language, step=4),
        "state": state.value,
        "state_name": state_name(state),
        "going": going,
        "progress": progress_of(file) if going else 100,
        "counts": lines(file.counts, language),
        "when": numbers.moment(timezone.localtime(file.taken), language=language) if file.taken else "",
        "who": file.by.name,
        "left_out": left_out(file),
        "undone": numbers.moment(timezone.localtime(file.undone), language=language) if file.undone else "",
        "undone_by": file.undone_by.name if file.undone_by else "",
        "results": _results_of(user, programme) if state is ImportState.DONE else "",
        "may_undo": state is ImportState.DONE and not busy,
        "busy": [statement(problem, language=language) for problem in busy],
        **_told(problems_of(file), language),
    }


def _results_of(user: User, programme: Programme) -> str:
    """Where the figures of the latest year with measurements stand, for whoever reads the whole programme."""
    if not programmes_visible_to(user).filter(pk=programme.pk).exists():
        return ""
    reading = reading_of(user, programme)
    measured = quarters(reading.courses) if reading.whole else ()
    return reverse("steering", args=[programme.key, year_of(measured[0].first)]) if measured else ""


def template_of(programme: Programme, *, language: Language) -> bytes:
    definition = programme.defined()
    departments = Department.objects.filter(organisation=programme.organisation_id).order_by("key")
    titles = list(departments.values_list("title", flat=True))
    return template(definition, tuple(used_by(definition, instruments()).values()), titles, language=language)


def place_choices(file: FileImport) -> list[tuple[str, str, bool]]:
    """Departments, and teams within them, as one list: `department` or `department/team`."""
    departments, teams = places_of(file)
    chosen = "/".join(filter(None, (str(file.settings.get(name, "")) for name in ("department", "team"))))
    found = []
    for key, department in departments.items():
        found.append((key, department.title, key == chosen))
        for (of, team_key), team in teams.items():
            if of == key:
                value = f"{key}/{team_key}"
                found.append((value, f"{department.title} · {team.title}", value == chosen))
    return found
