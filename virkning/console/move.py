"""`virkning move`: from SQLite to PostgreSQL with one command, when an organisation has outgrown a file."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from virkning.actions.moving import move as move_over
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import err, out
from virkning.reports import numbers
from virkning.store.addresses import without_password
from virkning.store.setting_up import pending

GB = 1_000_000_000
VARIABLE = "VIRKNING_MOVE_TO"

DOING = {
    "reading": gettext_lazy("Moving the rows"),
    "comparing": gettext_lazy("Comparing both sides"),
}


@command(
    "move",
    gettext_lazy(
        "Move everything from SQLite to PostgreSQL.\n\nStop `virkning serve` first. The new database must be empty. "
        "All is one transaction there: stopped on the way, nothing was moved. Every table is compared on both sides, "
        "the audit's chain is walked, and the newest reports must be the same. The SQLite file is left as it is."
    ),
)
@option(
    "--to",
    "address",
    default="",
    metavar="ADDRESS",
    words=gettext_lazy("postgresql://user:password@host:port/name; else VIRKNING_MOVE_TO, which nobody else can read."),
)
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
def move(address: str, as_json: bool) -> Ending:
    address = address or os.environ.get(VARIABLE, "")
    if not address:
        raise click.UsageError(_("Say where to: --to postgresql://user:password@host:port/name."))
    if pending():
        raise click.UsageError(_("The database is from an earlier version. Run `virkning migrate` first."))
    with _told() as progress:
        moved = move_over(address, now=timezone.now(), progress=progress)
    if as_json:
        told = {"tables": moved.tables, "rows": moved.rows, "sha256": moved.hash, "audit_head": moved.audit_head}
        told |= {"audit_findings": moved.audit_findings, "reports": dict(moved.reports)}
        click.echo(json.dumps(told, indent=2))
        return Ending.DONE
    language, screen = spoken(), out()
    counts = {
        "tables": numbers.count(moved.tables, language=language),
        "rows": numbers.count(moved.rows, language=language),
    }
    screen.print(_("Moved: %(rows)s rows in %(tables)s tables, each the same on both sides.") % counts, style="bold")
    screen.print(_("All tables: SHA-256 %(hash)s") % {"hash": moved.hash}, soft_wrap=True)
    for name, digest in moved.reports.items():
        told_of = {"name": name, "hash": digest}
        screen.print(_("Newest report of %(name)s, the same: SHA-256 %(hash)s") % told_of, soft_wrap=True)
    screen.print(_("The audit's chain, the same: %(head)s") % {"head": moved.audit_head}, soft_wrap=True)
    if moved.audit_findings:
        screen.print(_("The chain had findings before, and has the same now: see `virkning audit verify`."))
    if moved.room:
        room = numbers.number(moved.room / GB, 1, language=language)
        text = _("How much room the server has could not be seen from here; %(room)s GB are needed while moving.")
        screen.print(text % {"room": room}, soft_wrap=True)
    screen.print()
    screen.print(_("Now set this, with the password, and start again:"), style="bold")
    screen.print(f"DATABASE_URL={without_password(address)}", soft_wrap=True)
    screen.print(
        _(
            "The keys and the folder of data stay where they are. Everybody logs in again. Run `virkning doctor`. The "
            "SQLite file is as it was: keep it until you have seen that all is well, then delete it, since it holds "
            "everything."
        ),
        soft_wrap=True,
    )
    return Ending.DONE


@contextmanager
def _told() -> Iterator[Callable[[str, int, int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(*columns, TimeRemainingColumn(), console=err(), transient=True, disable=not err().is_terminal) as bar:
        task = bar.add_task(_("Getting ready"), total=None)
        yield lambda what, done, of: bar.update(task, description=str(DOING[what]), completed=done, total=of)
