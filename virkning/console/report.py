"""`virkning report steering`: the steering group's extract, from a spreadsheet or from the database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from django.conf import settings
from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.access.consents import usable
from virkning.actions.reports.remarks import extract_comments
from virkning.analysis.disclosure import protect
from virkning.analysis.versions import Counted, combined_results, shown
from virkning.console.choices import NEW_FILE, codes, extract_option, file_argument, reading_options
from virkning.console.commands import command, group, option
from virkning.console.exits import Ending, after
from virkning.console.language import spoken
from virkning.console.preview import show_courses
from virkning.console.report_hose import MADE_HERE, audience_command, employee_report, report_list, report_verify
from virkning.console.saving import not_written, unknown_ending
from virkning.console.screen import out, show_problems, working
from virkning.console.steering_table import show_steering
from virkning.domain.change import ChangeRule
from virkning.domain.consent import ConsentPurpose
from virkning.domain.definition_change import Combined, Version, combined
from virkning.domain.errors import Problem, Unknown
from virkning.domain.instrument import Instrument
from virkning.domain.period import Period
from virkning.domain.period import period as read_period
from virkning.domain.programme import Department, Programme
from virkning.exchange.courses import CourseFile, read_courses
from virkning.exchange.extracts import Location, parts_in
from virkning.exchange.files import read_file
from virkning.library.shelves import instruments, programme_file
from virkning.reports import steering
from virkning.store import extract
from virkning.store.models import Course
from virkning.store.models import Programme as ProgrammeRow
from virkning.store.versions import combined_versions

ALL = "all"

WRITERS: Mapping[str, Callable[..., bytes | str]] = {
    ".pdf": lambda report, language: steering.to_pdf(report, language=language),
    ".xlsx": lambda report, language: steering.to_xlsx(report, language=language),
    ".csv": lambda report, language: steering.to_csv(report, language=language),
    ".html": lambda report, language: steering.to_html(report, language=language),
}


@dataclass(frozen=True)
class Ground:
    """What a report is made of, wherever it came from."""

    combined: Combined
    current: Programme
    instruments: Mapping[str, Instrument]
    parts: Counted
    organisation: str
    comments: tuple[steering.Comment, ...] = ()


@command(
    "steering",
    gettext_lazy(
        "The steering group's extract: before, after, difference and share progressed, by phase and department.\n\n"
        "With a FILE (CSV, XLSX, ODS, Parquet) no database is needed, only a programme file in TOML. Without one the "
        "report is made from the database. The file has one row per measurement, per citizen or per value."
    ),
)
@file_argument(required=False)
@option("--programme", required=True, metavar="KEY|TOML", words=gettext_lazy("The programme: its key, or a TOML file."))
@option(
    "--period",
    required=True,
    metavar="2013Q2",
    words=gettext_lazy("2013, 2013H1, 2013Q2, 2013-06 or 2013-04-01..2013-06-30."),
)
@option(
    "-o",
    "--output",
    type=NEW_FILE,
    multiple=True,
    words=gettext_lazy("Where the report is written: .pdf, .xlsx, .csv or .html. May be given more than once."),
)
@option(
    "--reader",
    type=click.Choice([r.value for r in steering.Reader]),
    default=steering.Reader.DOCUMENTALIST.value,
    show_default=True,
    words=gettext_lazy("The documentalist sees every cell; for the steering group small numbers are hidden."),
)
@option(
    "--rule",
    type=click.Choice([r.value for r in ChangeRule]),
    default=None,
    words=gettext_lazy("When somebody has progressed; else as the programme says."),
)
@option(
    "--department",
    default="",
    metavar="KEY",
    words=gettext_lazy("One department only, or “all” for all of them together."),
)
@extract_option(gettext_lazy("Count from this extract, which virkning extract wrote, instead of from the database."))
@reading_options
def report_steering(
    file: Path | None,
    where: Location | None,
    programme: str,
    period: str,
    output: Sequence[Path],
    reader: str,
    rule: str | None,
    department: str,
    sheet: str,
    missing: tuple[str, ...],
    quiet: bool,
) -> Ending:
    for path in output:
        if path.suffix.lower() not in WRITERS:
            raise unknown_ending(path, tuple(WRITERS))
    when = read_period(period)
    problems: tuple[Problem, ...] = ()
    if file is None:
        ground = _from_database(programme, when, where)
    elif where is not None:
        raise click.UsageError(_("Give either a FILE or --extract."))
    else:
        found = _from_file(file, programme, when, sheet=sheet, missing=missing)
        if not quiet:
            show_courses(found)
        show_problems(found.problems)
        problems = found.problems
        ground = _ground(found)
    with working(_("Counting")):
        report = _built(ground, when, steering.Reader(reader), ChangeRule(rule) if rule else None, department)
    show_steering(report)
    for path in output:
        with working(_("Writing %(file)s") % {"file": path.name}):
            _write(report, path)
        out().print(_("Saved: %(file)s") % {"file": path})
    return after(problems)


report = group(
    "report",
    gettext_lazy("Reports to each level of the organisation."),
    report_steering,
    employee_report,
    *(audience_command(audience) for audience in MADE_HERE),
    report_list,
    report_verify,
)


def _from_file(file: Path, programme: str, when: Period, *, sheet: str, missing: tuple[str, ...]) -> CourseFile:
    defined = programme_file(programme)
    with working(_("Reading %(file)s") % {"file": file.name}):
        table = read_file(file, sheet=sheet)
        today: date = timezone.localdate()
        return read_courses(table, defined, instruments=instruments(), period=when, today=today, missing=codes(missing))


def _ground(found: CourseFile) -> Ground:
    """A file knows of one version only."""
    version = Version(0, found.programme.version, date.min, found.programme, found.instruments)
    whole = combined([version])
    return Ground(whole, found.programme, found.instruments, [(whole.parts[0], found.frames)], organisation="")


def _from_database(programme: str, when: Period, where: Location | None) -> Ground:
    """Every course that may be counted: who can run this command on the server can read the database anyway.

    With an extract only definitions and comments come from the database, and the courses from the files.
    """
    if programme.endswith(".toml"):
        raise click.UsageError(_("A programme file needs a FILE with measurements to report on."))
    try:
        row = ProgrammeRow.objects.filter(key=programme, current=True).select_related("organisation").first()
        if row is None:
            keys = ProgrammeRow.objects.filter(current=True).values_list("key", flat=True)
            params = {"programme": programme, "allowed": ", ".join(sorted(keys)) or "–"}
            raise Unknown([Problem("programme-not-in-database", params=params)])
        with working(_("Reading the database")):
            every = Course.objects.filter(programme__organisation=row.organisation_id, programme__key=row.key)
            courses = usable(every, row, ConsentPurpose.QUALITY)
            whole = combined_versions(row)
            parts = parts_in(where, row, whole) if where else _parts(courses, whole)
            comments = extract_comments(row, when)
    except DatabaseError as error:
        raise Unknown([Problem("no-database")]) from error
    return Ground(whole, row.defined(), instruments(), parts, row.organisation.title, comments)


def _parts(courses: QuerySet[Course], whole: Combined) -> Counted:
    return [
        (
            part,
            extract.frames(
                courses.filter(programme__in=part.versions), programme=part.programme, instruments=part.instruments
            ),
        )
        for part in whole.parts
    ]


def _built(
    ground: Ground, when: Period, reader: steering.Reader, rule: ChangeRule | None, department: str
) -> steering.SteeringReport:
    """Small numbers are hidden before the report is built, where the reader may not see them."""
    chosen = rule or ground.current.rule
    rows = _departments(ground.current, department)
    cells = combined_results(ground.parts, period=when, rule=chosen)
    programme = shown(ground.combined, cells, current=ground.current)
    if not reader.sees_small:
        cells = protect(cells, threshold=settings.VIRKNING_SMALLEST_SHOWN)
    return steering.build(
        programme=programme,
        instruments=ground.instruments,
        period=when,
        rule=chosen,
        results=cells,
        departments=rows,
        comments=ground.comments,
        organisation=ground.organisation,
        made=timezone.localdate(),
        reader=reader,
        threshold=settings.VIRKNING_SMALLEST_SHOWN,
        breaks=ground.combined.breaks,
        read_by=ground.combined.instruments,
    )


def _departments(programme: Programme, wanted: str) -> tuple[Department, ...]:
    if wanted == ALL or not programme.departments:
        return (steering.TOGETHER,)
    found = tuple(d for d in programme.departments if wanted.casefold() in ("", d.key, d.title.da.casefold()))
    if not found:
        allowed = ", ".join([*(d.key for d in programme.departments), ALL])
        raise Unknown([Problem("no-such-department", params={"department": wanted[:40], "allowed": allowed})])
    return found


def _write(report: steering.SteeringReport, path: Path) -> None:
    content = WRITERS[path.suffix.lower()](report, language=spoken())
    try:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    except OSError as error:
        raise not_written(path) from error
