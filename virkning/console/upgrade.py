"""`virkning upgrade`: a new version comes in after a backup, and what it changes is tried on a copy of the database."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.screen import err, out, working


class Stopped(Exception):
    """A step did not work; the text tells what stands, and how to go back."""


PROGRAM = (sys.executable, "-c", "from virkning.console.main import main; main()")
"""In a process of its own: after the installation that is the new version."""

READABLE = 0o022
"""The program itself is for all to read, however closed what is written else: the service is another user."""


@command(
    "upgrade",
    gettext_lazy(
        "Install a new version from its wheel.\n\nStop `virkning serve` first. A backup is made and restored on trial "
        "with the version that runs; the new one is installed, what it changes in the database is tried on a copy "
        "(SQLite) and then done, and the doctor looks it over. Where a step fails, it tells how to go back."
    ),
)
@click.argument("wheel", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--backup", type=click.Path(path_type=Path), words=gettext_lazy("Where the backup is put; else as each night."))
@option(
    "--passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    words=gettext_lazy("A file with a passphrase for the backup, where no public key is used."),
)
def upgrade(wheel: Path, backup: Path | None, passphrase_file: Path | None) -> Ending:
    folder = backup or (Path(settings.VIRKNING_BACKUP_FOLDER) if settings.VIRKNING_BACKUP_FOLDER else None)
    if folder is None:
        raise click.UsageError(_("Say where the backup is put, with --backup: without one there is no way back."))
    phrase = ("--passphrase-file", str(passphrase_file)) if passphrase_file else ()
    try:
        _step_by_step(wheel, folder, phrase)
    except Stopped as stopped:
        err().print(str(stopped), style="bold", soft_wrap=True)
        return Ending.PARTLY
    looked = subprocess.run([*PROGRAM, "doctor", "--before-start"], check=False)  # noqa: S603 - ourselves
    out().print(_("The new version is installed. Start `virkning serve` again."), style="bold")
    return Ending.DONE if looked.returncode == 0 else Ending.PARTLY


def _step_by_step(wheel: Path, folder: Path, phrase: Sequence[str]) -> None:
    with working(_("Backing up, and restoring on trial")):
        _done(_("The backup failed, and nothing was changed."), *PROGRAM, "backup", str(folder), *phrase)
    back = _("Go back: install the wheel that you had, and run `virkning restore` with the backup in %(folder)s.")
    back %= {"folder": folder}
    with working(_("Installing")):
        words = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade", str(wheel))
        _done(
            _("The new version could not be installed; the old one is there still."),
            sys.executable,
            *words,
            umask=READABLE,
        )
    with working(_("Trying on a copy what the new version changes in the database")):
        _try_on_a_copy(_("On a copy of the database it did not work; the database itself was not changed. ") + back)
    with working(_("Setting up the database")):
        _done(back, *PROGRAM, "migrate")


def _try_on_a_copy(failed: str) -> None:
    """PostgreSQL takes back whatever fails by itself; SQLite does, too, but a copy also tells beforehand."""
    database = settings.DATABASES["default"]
    file = Path(str(database["NAME"]))
    if "sqlite" not in str(database["ENGINE"]) or not file.is_file():
        return
    with TemporaryDirectory(dir=file.parent) as folder:
        copy = Path(folder) / "copy.sqlite3"
        with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(copy)) as new:
            old.backup(new)
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{copy}"}
        _done(failed, *PROGRAM, "migrate", environment=environment)


def _done(failed: str, *words: str, environment: Mapping[str, str] | None = None, umask: int = -1) -> None:
    """What it says of errors is shown."""
    ran = subprocess.run(words, check=False, stdout=subprocess.DEVNULL, env=environment, umask=umask)  # noqa: S603
    if ran.returncode:
        raise Stopped(failed)
