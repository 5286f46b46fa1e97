"""`virkning export --everything`, and how it comes back elsewhere: for whoever leaves, and loses nothing by it."""

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rich.progress import BarColumn, Progress, TextColumn

from virkning.actions.everything import bring_in, tell_taken_out
from virkning.console.backup import A_FILE, MB
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.saving import not_written
from virkning.console.screen import err, out
from virkning.exchange.everything.archive import put_in_place, write_everything
from virkning.exchange.everything.reading import keep_attachments, reading_everything
from virkning.reports import numbers
from virkning.store.archive import (
    Identity,
    Phrase,
    Recipient,
    decrypted,
    encrypted,
    identities,
    is_encrypted,
    recipients,
)
from virkning.store.setting_up import set_up

SOME = 1 << 20


@command(
    "export",
    gettext_lazy(
        "Take everything out, in open formats, readable without Virkning.\n\nOne zip archive: every table as CSV "
        "with a "
        "data dictionary, answers and scores ready for analysis, frozen reports as PDF, attachments, and checksums. "
        "Names, CPR numbers and journals stand in it in the clear, so it is encrypted with age unless --in-the-clear "
        "is given. Passwords and links are left out."
    ),
)
@option("--everything", is_flag=True, required=True, words=gettext_lazy("All there is."))
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    words=gettext_lazy("Where to put it."),
)
@option("--to", "keys", multiple=True, words=gettext_lazy("A public age key (age1…) to encrypt for; may be repeated."))
@option("--passphrase-file", type=A_FILE, words=gettext_lazy("A file with a passphrase, where no public key is used."))
@option("--in-the-clear", is_flag=True, words=gettext_lazy("Do not encrypt: whoever gets the file can read it all."))
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
def export(
    everything: bool, output: Path, keys: Sequence[str], passphrase_file: Path | None, in_the_clear: bool, as_json: bool
) -> Ending:
    to = _readers(keys, passphrase_file, in_the_clear)
    set_up()
    tell_taken_out()
    try:
        with put_in_place(output) as file, _told(_("Taking everything out")) as progress, _shut(file, to) as sink:
            taken = write_everything(sink, language=spoken(), now=timezone.now(), progress=progress)
    except OSError as error:
        raise not_written(output) from error
    size = output.stat().st_size
    if as_json:
        told = {"tables": taken.tables, "rows": taken.rows, "reports": taken.reports, "attachments": taken.attachments}
        click.echo(json.dumps({"file": str(output), "bytes": size, **told, "sums_sha256": taken.sha256}, indent=2))
        return Ending.DONE
    language = spoken()
    values = {
        "name": output,
        "tables": numbers.count(taken.tables, language=language),
        "rows": numbers.count(taken.rows, language=language),
        "reports": numbers.count(taken.reports, language=language),
        "size": numbers.number(size / MB, 1, language=language),
    }
    text = _("%(name)s: %(tables)s tables, %(rows)s rows, %(reports)s frozen reports, %(size)s MB.")
    out().print(text % values, style="bold", soft_wrap=True)
    if in_the_clear:
        err().print(
            _("Names and journals stand in it in the clear: keep it safe, and delete it after use."), style="bold"
        )
    return Ending.DONE


def bring_everything(file: Path, *, by: Sequence[Identity] | Phrase | None, as_json: bool) -> Ending:
    """What `virkning import --everything FILE` does."""
    set_up()
    with (
        _plain(file, by) as plain,
        reading_everything(plain, name=file.name) as kept,
        _told(_("Bringing everything in")) as progress,
    ):
        brought = bring_in(kept.tables, kept.table, progress=progress)
        attachments = keep_attachments(kept, name=file.name)
    if as_json:
        told = {"tables": brought.tables, "rows": brought.rows, "attachments": attachments}
        click.echo(json.dumps(told, indent=2))
        return Ending.DONE
    rows = numbers.count(brought.rows, language=spoken())
    screen = out()
    screen.print(_("Brought in: %(rows)s rows; every table is as it was.") % {"rows": rows}, style="bold")
    text = _("Everybody chooses a new password: make a link with `virkning user link`. Then run `virkning doctor`.")
    screen.print(text, soft_wrap=True)
    return Ending.DONE


def openers(identity_file: Path | None, passphrase_file: Path | None) -> Sequence[Identity] | Phrase | None:
    if passphrase_file:
        return Phrase(passphrase_file.read_text(encoding="utf-8").strip())
    if identity_file is None:
        return None
    return identities(identity_file.read_text(encoding="utf-8", errors="replace"))


def _readers(keys: Sequence[str], phrase: Path | None, in_the_clear: bool) -> list[Recipient] | Phrase | None:
    if sum(map(bool, (keys, phrase, in_the_clear))) != 1:
        raise click.UsageError(
            _("Say who may read it: --to with a public age key, --passphrase-file, or --in-the-clear. One of them.")
        )
    if phrase:
        return Phrase(phrase.read_text(encoding="utf-8").strip())
    return recipients(keys) if keys else None


@contextmanager
def _shut(file: IO[bytes], to: list[Recipient] | Phrase | None) -> Iterator[IO[bytes]]:
    if to is None:
        yield file
        return
    with encrypted(file, to=to) as sink:
        yield sink


@contextmanager
def _plain(file: Path, by: Sequence[Identity] | Phrase | None) -> Iterator[IO[bytes]]:
    """What is opened lies in a file without a name, which is gone with the process."""
    if not is_encrypted(file):
        with file.open("rb") as plain:
            yield plain
        return
    if by is None:
        raise click.UsageError(_("Name the file of the private key (--identity-file), or of the passphrase."))
    with tempfile.TemporaryFile() as held:
        with decrypted(file, by=by) as plain:
            while some := plain.read(SOME):
                held.write(some)
        held.seek(0)
        yield held


@contextmanager
def _told(what: str) -> Iterator[Callable[[int, int], None]]:
    with Progress(
        TextColumn("{task.description}"), BarColumn(), console=err(), transient=True, disable=not err().is_terminal
    ) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
