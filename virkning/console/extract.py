"""`virkning extract`: the tables of analysis as Parquet in a folder or an object store, for an engine to read."""

import json
from dataclasses import asdict

import click
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.console.choices import ExtractPlace
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.saving import not_written
from virkning.console.screen import err, out, working
from virkning.domain.errors import Problem, Refused, Unknown
from virkning.exchange.extracts import Location, write_extract
from virkning.reports import numbers
from virkning.store.models import User


@command(
    "extract",
    gettext_lazy(
        "Write what reports are counted from to Parquet files in FOLDER, by organisation and year.\n\n"
        "FOLDER is a folder, or s3://bucket/prefix in an object store. Only courses that may have changed since the "
        "last time are read, and only what came out otherwise is written; files of those who were erased are removed. "
        "It can be stopped at any moment: the former extract is then still there. Courses stand under their "
        "pseudonyms, without names or text, and citizens who may not be counted are left out. It is still about single "
        "people: keep it encrypted, where only the server reads it."
    ),
)
@click.argument("where", metavar="FOLDER", type=ExtractPlace(exists=False))
@option("--all", "every", is_flag=True, words=gettext_lazy("Read everything, also what has not changed."))
@option(
    "--by",
    "mail",
    default="",
    words=gettext_lazy("Mail address of whoever asks for it, for the audit; else the system."),
)
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
def extract(where: Location, every: bool, mail: str, as_json: bool) -> Ending:
    try:
        by = _user(mail) if mail else None
        with working(_("Reading the database")):
            written = write_extract(where, by=by, every=every)
    except DatabaseError as error:
        raise Unknown([Problem("no-database")]) from error
    except OSError as error:
        raise not_written(str(where)) from error
    if as_json:
        click.echo(json.dumps({"folder": str(where), **asdict(written)}, indent=2))
        return Ending.DONE
    names = ("files", "new", "removed", "rows")
    values = {name: numbers.count(getattr(written, name), language=spoken()) for name in names}
    text = _("%(files)s files with %(rows)s rows: %(new)s written, %(removed)s removed.")
    out().print(text % values, style="bold")
    if written.courses is None:
        out().print(_("The whole database was read."))
    else:
        text = _("Read again: %(courses)s courses that may have changed.")
        out().print(text % {"courses": numbers.count(written.courses, language=spoken())})
    err().print(_("The extract tells of single people under pseudonyms: keep it encrypted."))
    return Ending.DONE


def _user(mail: str) -> User:
    found = User.objects.filter(email=mail.strip().lower(), is_active=True).first()
    if found is None:
        raise Refused([Problem("extract-nobody")])
    return found
