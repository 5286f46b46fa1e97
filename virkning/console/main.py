"""The `virkning` command: chooses language, runs one command, ends with one exit code."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from virkning.console.exits import Ending, ending
from virkning.console.language import NoSuchLanguage, prepare, speak, take_language
from virkning.console.translations import compile_translations
from virkning.domain.errors import VirkningError
from virkning.store.configuration import Unconfigured, configure
from virkning.store.ownership import hand_over

WITH_KEY = frozenset({"demo", "serve", "tick", "manage", "user", "system"})
"""Commands with pages, log-ins and sendings, which need the organisation's own secret key; others leave none."""


def main() -> None:
    """The entry point of the package."""
    gc.disable()  # until the program is read: nothing of it is garbage
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line, and give its exit code."""
    try:
        configure()
    except Unconfigured as error:
        click.echo(str(error), err=True)
        return Ending.USAGE
    try:
        language, rest = take_language(arguments)
    except NoSuchLanguage as error:
        click.echo(f"--language: da | en (not / ikke {str(error)!r})", err=True)
        return Ending.USAGE
    compile_translations()  # before any text is looked up, since what is found then is kept
    try:
        prepare(with_key=bool(WITH_KEY & set(rest[:1])))
    except (ImproperlyConfigured, OSError) as error:  # a setting, or a folder of data that cannot be written
        click.echo(str(error), err=True)
        return Ending.USAGE
    speak(language)
    try:
        return ending(_outcome(rest))
    finally:
        _hand_over()


def _hand_over() -> None:
    """What root made among data and backups goes to the user whom they belong to, or the service cannot read it."""
    for folder in (settings.DATA, settings.VIRKNING_BACKUP_FOLDER):
        if folder:
            hand_over(Path(folder))


def _outcome(arguments: Sequence[str]) -> object:
    """What the command ended with: its own ending, or the error, once it has been told."""
    from virkning.console.tree import commands  # models can only be imported after Django is set up

    try:
        found = commands(next(iter(arguments), ""))
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        return found.main(list(arguments), prog_name="virkning", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error
    except VirkningError as error:
        _tell(error)
        return error
    except (KeyboardInterrupt, click.Abort) as stop:
        click.echo(_("Stopped."), err=True)
        return stop
    except BrokenPipeError:
        # Whoever read our output has had enough (`virkning ... | head`).
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - stays open until the process ends
        return None
    except Exception as fault:  # noqa: BLE001 - the outermost edge: a fault is told without the values it was met with
        if os.environ.get("VIRKNING_DEBUG"):
            raise
        text = _(
            "Virkning itself failed (%(kind)s). Your files are untouched. VIRKNING_DEBUG=1 shows where it happened."
        )
        click.echo(text % {"kind": type(fault).__name__}, err=True)
        return fault


def _tell(error: VirkningError) -> None:
    from virkning.console.screen import show_failure  # as above

    show_failure(error.problems)
