"""What the commands of `virkning study` share: the answer shown, and written for programs."""

import json
from dataclasses import replace
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rich.table import Table as ScreenTable

from virkning.analysis.asked import Asked
from virkning.console.commands import option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import out, show_problems, table, working
from virkning.domain.errors import Place
from virkning.exchange.file_analyses import names
from virkning.reports.documents.figures import written
from virkning.reports.documents.values import Section, Table
from virkning.reports.file_analyses import FileAnswer, answered

__all__ = ["json_option", "names", "told"]

json_option = option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))


def told(file: Path, asked: Asked, *, as_json: bool) -> Ending:
    """Works the figures out and shows them; warnings go to standard error, after the result."""
    with working(_("The figures are worked out")):
        answer = answered(asked)
    if as_json:
        click.echo(json.dumps(answer.data, indent=2, ensure_ascii=False))
        return Ending.DONE
    _show(answer)
    show_problems([replace(one, place=Place(file.name)) for one in answer.warnings])
    return Ending.DONE


def _show(answer: FileAnswer) -> None:
    language = spoken()
    for section in answer.sections:
        if not section.tables:
            out().print(section.title.to(language))
        for one in section.tables:
            out().print(_table(one))
            if one.note:
                out().print(one.note.to(language))
        _say(section)


def _say(section: Section) -> None:
    for sentence in (*section.sentences, *section.missing):
        out().print(sentence.to(spoken()))


def _table(one: Table) -> ScreenTable:
    language = spoken()
    heads = (one.head.to(language), *(column.title.to(language) for column in one.columns))
    numeric = [
        at
        for at, _column in enumerate(one.columns, start=1)
        if all(row.figures[at - 1].text is None for row in one.rows)
    ]
    made = table(one.title.to(language), *heads, right=numeric)
    for row in one.rows:
        made.add_row(row.title.to(language), *(written(figure, language=language) for figure in row.figures))
    return made
