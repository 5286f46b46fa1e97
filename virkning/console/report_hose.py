"""The data hose: `virkning report employee|team|management|board|funder|citizens`, `report list`, `report verify`."""

import json
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rich import box
from rich.table import Table as Grid
from rich.text import Text as Styled

from virkning.actions.reports.building import asked_for, built
from virkning.actions.reports.calendar import planned_in, report_of, settings_of, spots
from virkning.actions.reports.employee import employee_document
from virkning.actions.reports.happened import Happened
from virkning.actions.reports.verifying import Finding, verify
from virkning.console.choices import NEW_FILE, extract_option
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.saving import not_written, unknown_ending
from virkning.console.screen import err, out, working
from virkning.domain.errors import Problem, Unknown
from virkning.domain.period import period as read_period
from virkning.domain.report_plan import Audience, Cadence
from virkning.domain.report_setting import ReportSetting
from virkning.exchange.extracts import Location, parts_in
from virkning.reports import numbers
from virkning.reports.documents import Document
from virkning.reports.documents.formats import FORMATS, written_as
from virkning.reports.documents.view import SectionView, TableView, view
from virkning.store.models import Organisation, Publication, Report, User

MADE_HERE = (Audience.TEAM, Audience.MANAGEMENT, Audience.BOARD, Audience.FUNDER, Audience.CITIZENS)
"""The steering group's report has its own command, which also reads files."""


def audience_command(audience: Audience) -> click.Command:
    words = {
        Audience.TEAM: gettext_lazy("The team's month, of each team or one. Small numbers are shown."),
        Audience.MANAGEMENT: gettext_lazy("The management's quarter. Small numbers are hidden."),
        Audience.BOARD: gettext_lazy("The board's half-year or year. Small numbers are hidden."),
        Audience.FUNDER: gettext_lazy("The report to the funder. Small numbers are hidden."),
        Audience.CITIZENS: gettext_lazy("What we found out, in plain words."),
    }

    @command(audience.value, words[audience])
    @option("--period", required=True, metavar="2013Q2", words=gettext_lazy("2013, 2013H1, 2013Q2 or 2013-06."))
    @option("--report", "key", default="", metavar="KEY", words=gettext_lazy("Which report, where there are several."))
    @option("--team", default="", metavar="TITLE", words=gettext_lazy("One team only, by its title."))
    @option(
        "--programme", default="", metavar="KEY", words=gettext_lazy("One programme only, where it is made for each.")
    )
    @option(
        "-o",
        "--output",
        type=NEW_FILE,
        multiple=True,
        words=gettext_lazy("Where it is written: .pdf, .docx, .pptx, .xlsx or .csv. May be given more than once."),
    )
    @extract_option(
        gettext_lazy("Count results from this extract, which virkning extract wrote; the rest from the database.")
    )
    def made(
        period: str, key: str, team: str, programme: str, output: Sequence[Path], where: Location | None
    ) -> Ending:
        return _make(audience, period, key=key, team=team, programme=programme, output=output, where=where)

    return made


def _make(
    audience: Audience,
    period: str,
    *,
    key: str,
    team: str,
    programme: str,
    output: Sequence[Path],
    where: Location | None,
) -> Ending:
    """Counted as the data are now, and not frozen: to look at, or to hand on as a file."""
    read = None if where is None else partial(parts_in, where)
    _demand_known(output)
    wanted = read_period(period)
    documents = []
    try:
        for organisation in Organisation.objects.order_by("key"):
            setting = _setting(organisation, audience, wanted.key, key)
            for spot in spots(setting, Happened(organisation), today=wanted.last):
                title = spot.team.title if spot.team else ""
                if team.casefold() in ("", title.casefold()) and programme in ("", spot.programme_key):
                    report = report_of(setting, spot, wanted)
                    asked = asked_for(report, setting, period=wanted, today=timezone.localdate(), kept={}, read=read)
                    with working(_("Counting")):
                        documents.append(built(report, setting, asked))
    except DatabaseError as error:
        raise Unknown([Problem("no-database")]) from error
    if not documents:
        raise Unknown([Problem("no-such-team", params={"team": team[:40] or programme[:40], "allowed": "–"})])
    for document in documents:
        show(document)
    for path in output:
        for document in documents if len(documents) == 1 else []:
            write(document, path)
    if output and len(documents) > 1:
        err().print(_("More than one report was made, and no file written. Choose one with --team and --programme."))
        return Ending.PARTLY
    return Ending.DONE


@command("employee", gettext_lazy("An employee's own report, today: each citizen, by the key of the course."))
@option("--employee", "mail", required=True, metavar="MAIL", words=gettext_lazy("Who it is for, by the log-in."))
@option(
    "-o",
    "--output",
    type=NEW_FILE,
    multiple=True,
    words=gettext_lazy("Where it is written: .pdf, .docx, .pptx, .xlsx or .csv. May be given more than once."),
)
def employee_report(mail: str, output: Sequence[Path]) -> Ending:
    _demand_known(output)
    try:
        user = User.objects.filter(email__iexact=mail.strip(), is_active=True).first()
        if user is None:
            raise Unknown([Problem("no-such-user")])
        with working(_("Counting")):
            document = employee_document(user, today=timezone.localdate())
    except DatabaseError as error:
        raise Unknown([Problem("no-database")]) from error
    if document is None:
        out().print(_("This employee is responsible for no course in the quarter."))
        return Ending.DONE
    show(document)
    for path in output:
        write(document, path)
    return Ending.DONE


def _demand_known(output: Sequence[Path]) -> None:
    for path in output:
        if path.suffix.lower().lstrip(".") not in FORMATS:
            raise unknown_ending(path, tuple(f".{form}" for form in FORMATS))


def _setting(organisation: Organisation, audience: Audience, period: str, key: str) -> ReportSetting:
    """The one named, else the one of the audience whose cadence fits the period, else its first."""
    found = [one for one in settings_of(organisation).values() if one.plan.audience is audience]
    fitting = {4: Cadence.YEARLY, 7: Cadence.MONTHLY}.get(
        len(period), Cadence.HALF_YEARLY if "H" in period else Cadence.QUARTERLY
    )
    chosen = [one for one in found if one.plan.key == key] if key else found
    if not chosen:
        allowed = ", ".join(one.plan.key for one in found)
        raise Unknown([Problem("no-such-report", params={"report": key[:40], "allowed": allowed})])
    return next((one for one in chosen if one.plan.cadence is fitting), chosen[0])


def write(document: Document, path: Path) -> None:
    """A CSV file explains nothing itself, and so gets its codebook beside it."""
    form = path.suffix.lower().lstrip(".")
    _save(document, form, path)
    if form == "csv":
        _save(document, "codebook.csv", path.with_suffix(".codebook.csv"))


def _save(document: Document, form: str, path: Path) -> None:
    with working(_("Writing %(file)s") % {"file": path.name}):
        content = written_as(document, form, language=spoken())
    try:
        path.write_bytes(content)
    except OSError as error:
        raise not_written(path) from error
    out().print(_("Saved: %(file)s") % {"file": path})


def show(document: Document) -> None:
    """On a terminal: the same words and figures, without the pictures."""
    shown, screen = view(document, language=spoken()), out()
    screen.print()
    screen.print(f"{shown.title} · {shown.caption}", style="bold")
    screen.print(shown.headline, style="bold")
    if shown.lead:
        screen.print(shown.lead)
    for section in shown.sections:
        _show_section(section)
    for line in (shown.hidden_why, shown.confidential):
        if line:
            screen.print(line, style="dim")


def _show_section(section: SectionView) -> None:
    screen = out()
    screen.print()
    screen.print(section.title, style="bold")
    for line in (*section.sentences, *section.missing):
        screen.print(line)
    for table in section.tables:
        screen.print(_grid(table))


def _grid(table: TableView) -> Grid:
    made = Grid(box=box.SIMPLE_HEAD, pad_edge=False, title=Styled(table.title), title_justify="left")
    made.add_column(Styled(table.head))
    for name in table.columns:
        made.add_column(Styled(name), justify="right")
    for row in table.rows:
        if row.group:
            made.add_section()
            made.add_row(Styled(row.group, style="bold"))
        made.add_row(Styled(row.title), *(Styled(f"{cell.mark} {cell.text}".strip()) for cell in row.cells))
    return made


@command("list", gettext_lazy("Reports that are there, with their hashes, and those that come next."))
@option("--json", "as_json", is_flag=True, words=gettext_lazy("For programs."))
def report_list(as_json: bool) -> Ending:
    try:
        rows = [_row(one) for one in Publication.objects.select_related("report").order_by("report__due", "pk")]
        today = timezone.localdate()
        coming = [_coming(organisation, today) for organisation in Organisation.objects.order_by("key")]
    except DatabaseError as error:
        raise Unknown([Problem("no-database")]) from error
    planned = [line for lines in coming for line in lines]
    if as_json:
        click.echo(json.dumps({"made": rows, "planned": planned}, ensure_ascii=False, indent=2))
        return Ending.DONE
    for row in rows:
        out().print(
            f"{row['report']:>5}  {row['plan']:<22} {row['period']:<8} {row['status']:<9} {str(row['sha256'])[:16]}"
        )
    for line in planned:
        out().print(f"{'':>5}  {line['plan']:<22} {line['period']:<8} {line['due']}", style="dim")
    if not rows and not planned:
        out().print(_("No report has been made yet"))
    return Ending.DONE


def _row(one: Publication) -> dict[str, str | int]:
    report: Report = one.report
    return {
        "report": report.pk,
        "plan": report.plan,
        "audience": report.audience,
        "programme": report.programme_key,
        "team": report.team_id or 0,
        "period": report.period,
        "due": report.due.isoformat(),
        "status": report.status,
        "edition": one.edition,
        "made": one.made.isoformat(),
        "sha256": one.fingerprint,
    }


def _coming(organisation: Organisation, today: date) -> list[dict[str, str | int]]:
    return [
        {
            "plan": one.setting.plan.key,
            "programme": one.spot.programme_key,
            "team": one.spot.team.pk if one.spot.team else 0,
            "period": one.period.key,
            "due": one.due.isoformat(),
        }
        for one in planned_in(organisation, today=today)
    ]


@command(
    "verify",
    gettext_lazy(
        "Make frozen reports again from what was kept, and compare.\n\n"
        "The hash of the figures, of the comments, and of every file of an approved report."
    ),
)
@option("--report", "number", type=int, default=None, words=gettext_lazy("One only, by its number."))
@option("--quick", is_flag=True, words=gettext_lazy("Figures and comments, not the files."))
def report_verify(number: int | None, quick: bool) -> Ending:
    try:
        rows = Publication.objects.select_related("report").order_by("report__due", "pk")
        chosen = rows if number is None else rows.filter(report=number)
        with working(_("Making reports again")):
            found = list(verify(chosen, with_files=not quick))
    except DatabaseError as error:
        raise Unknown([Problem("no-database")]) from error
    wrong = [one for one in found if not one.sound]
    for one in found:
        if one.finding is not Finding.SAME:
            where = f"{one.publication.report.plan} {one.publication.report.period} ({one.publication.report_id})"
            err().print(f"{where}: {_finding(one.finding)} {', '.join(one.files)}".strip())
    text = _("%(n)s editions looked at, %(wrong)s wrong.")
    language = spoken()
    counted = {"n": numbers.count(len(found), language=language), "wrong": numbers.count(len(wrong), language=language)}
    out().print(text % counted)
    return Ending.PARTLY if wrong else Ending.DONE


def _finding(finding: Finding) -> str:
    return {
        Finding.SAME: _("the same"),
        Finding.CONTENT: _("the figures are not those that were frozen"),
        Finding.READING: _("the figures are read otherwise than they were written"),
        Finding.COMMENTS: _("the comments are not those that were approved"),
        Finding.FILES: _("other files came out of the same figures:"),
        Finding.PROGRAMS: _("the figures are the same; other versions of programs lay the files out anew:"),
    }[finding]
