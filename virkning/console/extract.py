"""`virkning extract`: the tables of analysis as Parquet in a folder, for an engine to read."""

import json
from pathlib import Path

import click
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.saving import not_written
from virkning.console.screen import err, out, working
from virkning.domain.errors import Problem, Refused, Unknown
from virkning.reports import numbers
from virkning.store.models import User


@command(
    "extract",
    gettext_lazy(
        "Write what reports are counted from to Parquet files in FOLDER, by organisation and year.\n\n"
        "Only what has changed since the last time is written, and files of those who were erased are removed. It can "
        "be stopped at any moment: the folder then holds the former extract. Courses stand under their pseudonyms, "
        "without names or text, and citizens who may not be counted are left out. It is still about single people: "
        "keep the folder on an encrypted disk that only the server reads."
    ),
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@option(
    "--by",
    "mail",
    default="",
    words=gettext_lazy("Mail address of whoever asks for it, for the audit; else the system."),
)
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
def extract(folder: Path, mail: str, as_json: bool) -> Ending:
    from virkning.exchange.extracts import write_extract

    try:
        by = _user(mail) if mail else None
        with working(_("Reading the database")):
            written = write_extract(folder, by=by)
    except DatabaseError as error:
        raise Unknown([Problem("no-database")]) from error
    except OSError as error:
        raise not_written(folder) from error
    if as_json:
        told = {"files": written.files, "new": written.new, "removed": written.removed, "rows": written.rows}
        click.echo(json.dumps({"folder": str(folder), **told}, indent=2))
        return Ending.DONE
    names = ("files", "new", "removed", "rows")
    values = {name: numbers.count(getattr(written, name), language=spoken()) for name in names}
    text = _("%(files)s files with %(rows)s rows: %(new)s written, %(removed)s removed.")
    out().print(text % values, style="bold")
    err().print(_("The folder tells of single people under pseudonyms: keep it on an encrypted disk."))
    return Ending.DONE


def _user(mail: str) -> User:
    found = User.objects.filter(email=mail.strip().lower(), is_active=True).first()
    if found is None:
        raise Refused([Problem("extract-nobody")])
    return found
