"""`virkning subject`: what one citizen has a right to."""

import json
from dataclasses import replace
from pathlib import Path

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.actions.audit import exported
from virkning.console.commands import command, group, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.saving import not_written, save_table, unknown_ending
from virkning.console.screen import out, table
from virkning.console.subject_rights import client_of, erase_person, export
from virkning.reports.looks import LooksReport, looks_report, to_pdf, words
from virkning.store.looks import looks_of
from virkning.store.models import Purpose

COLUMNS = ("day", "time", "why", "who", "what")


@command(
    "looks",
    gettext_lazy(
        "Who has looked at a citizen's data, when and why.\n\nKEY is the pseudonym of the citizen or of a course. "
        "Employees have numbers, unless --names is given. That it was taken out is written down."
    ),
)
@click.argument("key")
@option("--names", is_flag=True, words=gettext_lazy("With the names of employees."))
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    words=gettext_lazy("Save it: the name ends in .pdf, .csv or .xlsx."),
)
def looks(key: str, names: bool, as_json: bool, output: Path | None) -> Ending:
    client = client_of(key)
    report = looks_report(
        [replace(look, at=timezone.localtime(look.at)) for look in looks_of(client.pk)],
        reference=client.key,
        organisation=client.organisation.title,
        made=timezone.localdate(),
        named=names,
    )
    exported("client", objects=[client.pk], by=None, purpose=Purpose.CITIZEN_REQUEST)
    if output is not None:
        _save(report, output)
    if as_json:
        click.echo(json.dumps(_data(report), indent=2, ensure_ascii=False))
    elif output is None:
        _tell(report)
    return Ending.DONE


def _data(report: LooksReport) -> dict[str, object]:
    return {
        "reference": report.reference,
        "organisation": report.organisation,
        "made": report.made.isoformat(),
        "lines": [
            {
                "day": line.day.isoformat(),
                "first": line.first.isoformat(timespec="minutes"),
                "last": line.last.isoformat(timespec="minutes"),
                "purpose": line.purpose,
                "person": line.person,
                "role": line.role,
                **({"name": line.name} if report.named else {}),
                "acts": {act.value: n for act, n in line.acts},
            }
            for line in report.lines
        ],
    }


def _save(report: LooksReport, output: Path) -> None:
    language = spoken()
    if output.suffix.lower() == ".pdf":
        try:
            output.write_bytes(to_pdf(report, language=language))
        except OSError as error:
            raise not_written(output) from error
        return
    if output.suffix.lower() not in {".csv", ".xlsx"}:
        raise unknown_ending(output, (".pdf", ".csv", ".xlsx"))
    heads = [words.said(name, language) for name in COLUMNS]
    save_table(output, heads, ([row[name] for name in COLUMNS] for row in words.rows(report, language)))


def _tell(report: LooksReport) -> None:
    language, screen = spoken(), out()
    screen.print(words.lead(report, language), style="bold")
    made = table("", *(words.said(name, language) for name in COLUMNS))
    for row in words.rows(report, language):
        made.add_row(*(row[name] for name in COLUMNS))
    if report.lines:
        screen.print(made)
    screen.print(_("Kept as written in the audit; `virkning audit verify` shows that it still is."))


subject = group("subject", gettext_lazy("What one citizen has a right to."), export, erase_person, looks)
