"""`virkning keys`: whether the keys are fit for use, and how to change them."""

import json
import secrets
from collections import Counter

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from virkning.actions.keys import Rotated, open_links
from virkning.actions.keys import rotate as rotate_all
from virkning.console.commands import command, group, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import err, out, table
from virkning.reports import numbers
from virkning.reports.problems import statement
from virkning.store.crypto import known_keys
from virkning.store.key_strength import key_faults
from virkning.store.sealed_columns import keys_in, sealed_columns

BYTES = 48


@command("new", gettext_lazy("Print a fresh key, to be kept where the organisation keeps its secrets."))
def new() -> Ending:
    click.echo(secrets.token_urlsafe(BYTES))
    return Ending.DONE


@command(
    "check",
    gettext_lazy(
        "Tell which keys are in use, and whether they are fit for real people's data.\n\nCounts the sealed texts under "
        "each key. Ends with 1 when a key is missing, weak, known, or lies beside the data."
    ),
)
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
def check(as_json: bool) -> Ending:
    counted = {str(column): keys_in(column) for column in sealed_columns()}
    total = sum(counted.values(), Counter[str]())
    current, *older = known_keys()
    faults, links = key_faults(), len(open_links(now=timezone.now()))
    missing = {key: n for key, n in total.items() if key not in (current, *older)}
    if as_json:
        data = {
            "current": current,
            "older": older,
            "texts": dict(total),
            "missing": missing,
            "open_links": links,
            "faults": [fault.code for fault in faults],
        }
        click.echo(json.dumps(data, indent=2))
    else:
        _tell_check(total, current, older, links)
        for fault in faults:
            out().print(f"! {statement(fault, language=spoken())}")
    return Ending.PARTLY if missing or faults else Ending.DONE


def _tell_check(total: Counter[str], current: str, older: list[str], links: int) -> None:
    screen, language = out(), spoken()
    made = table("", _("key"), _("what it is"), _("sealed texts"), right=(2,))
    for key in dict.fromkeys((current, *older, *sorted(total))):
        what = _("seals now") if key == current else _("older, opens only") if key in older else _("MISSING")
        made.add_row(key or "?", what, numbers.count(total[key], language=language))
    screen.print(made)
    if any(total[key] for key in older):
        screen.print(_("`virkning keys rotate` seals them again with the key of now."))
    if links and older:
        screen.print(_("Links that are open: %(n)s. Those made under an older key need it.") % {"n": links})


@command(
    "rotate",
    gettext_lazy(
        "Seal everything again with the key of now.\n\nFirst put the new key in VIRKNING_KEY and the one of before in "
        "VIRKNING_KEYS_OLD, and restart. Safe to stop and to repeat; people can go on working."
    ),
)
def rotate() -> Ending:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    screen = err()
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bars:
        tasks: dict[str, object] = {}

        def told(column: str, done: int, of: int) -> None:
            if column not in tasks:
                tasks[column] = bars.add_task(column, total=of)
            bars.update(tasks[column], completed=done)  # type: ignore[arg-type]  # a number of a task

        done = rotate_all(by=None, now=timezone.now(), progress=told)
    _tell_rotated(done)
    return Ending.PARTLY if done.unopenable else Ending.DONE


def _tell_rotated(done: Rotated) -> None:
    screen, language = out(), spoken()
    counts = {
        "texts": numbers.count(done.sealed, language=language),
        "indexes": numbers.count(done.indexes, language=language),
    }
    screen.print(_("%(texts)s texts sealed again, %(indexes)s CPR look-ups made again.") % counts)
    if done.unopenable:
        text = ngettext(
            "%(n)d text could not be opened: its key is not in VIRKNING_KEYS_OLD. It stands as it was.",
            "%(n)d texts could not be opened: their key is not in VIRKNING_KEYS_OLD. They stand as they were.",
            done.unopenable,
        )
        screen.print(text % {"n": done.unopenable}, style="bold")
    if done.links_until is not None:
        text = ngettext(
            "%(n)d link is open and may have been made under the old key. Keep that key until %(day)s.",
            "%(n)d links are open and may have been made under the old key. Keep that key until %(day)s.",
            done.open_links,
        )
        screen.print(text % {"n": done.open_links, "day": numbers.day(done.links_until.date(), language=language)})
    if not done.old_keys_needed:
        screen.print(_("The old key is not needed any more, but for backups from before today."), style="bold")


keys = group("keys", gettext_lazy("The keys that names and notes are sealed with."), check, rotate, new)
