"""`virkning setup`: from nothing to an installation that the first administrator can log in to."""

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pyrage import x25519

from virkning.console import setup_answers as asked
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import err, out, working
from virkning.console.setup_files import Folder
from virkning.console.setup_steps import steps, written

Tried = Callable[[str], str]


class NotDone(Exception):
    """One of our own commands did not work with the new settings; the text tells how to run it again."""


@command(
    "setup",
    gettext_lazy(
        "Set up an installation for real use.\n\nAsks for the organisation, the first administrator, the address, the "
        "database, mail and backups, tries each answer, and writes settings and keys into FOLDER, with an example for "
        "systemd and for the web server. What is given as an option is not asked for."
    ),
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@option("--organisation", words=gettext_lazy("The name of the organisation."))
@option("--name", words=gettext_lazy("The name of the first administrator."))
@option("--email", words=gettext_lazy("The mail address of the first administrator."))
@option("--address", words=gettext_lazy("The address that people use: https://…; http://localhost:8000 to try it out."))
@option("--port", type=int, default=8000, show_default=True, words=gettext_lazy("The port behind the web server."))
@option("--database", words=gettext_lazy("sqlite, or postgresql://user:password@host:5432/name."))
@option("--mail", words=gettext_lazy("smtp://user:password@host:587; - for none."))
@option("--mail-from", words=gettext_lazy("Whom mail comes from."))
@option("--backups", words=gettext_lazy("The folder of the nightly backup; - for none."))
@option(
    "--backup-key", words=gettext_lazy("The public age key (age1…) that backups are encrypted for; else one is made.")
)
def setup(folder: Path, port: int, **given: str | None) -> Ending:
    place = Folder(folder.resolve())
    if place.settings.exists() or place.key.exists():
        text = _("An installation is in “%(name)s” already. Change its settings in %(file)s.")
        raise click.UsageError(text % {"name": place.path, "file": place.settings})
    try:
        place.path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(_("The folder “%(name)s” cannot be made.") % {"name": place.path}) from error
    answers, private = _asked(place, port, given)
    place.write(answers, language=spoken())
    link, failed = "", ""
    try:
        with working(_("Setting up the database")):
            _run(place, "migrate")
        link = _run(
            place, "user", "create-administrator", answers.email,
            "--name", answers.name, "--organisation", answers.key, "--title", answers.organisation,
        ).splitlines()[-1]  # fmt: skip
        with working(_("Doing what is due by the clock, the first backup with it")):
            _run(place, "tick")
    except NotDone as stopped:
        failed = str(stopped)
    looked = subprocess.run([place.command, "doctor", "--before-start"], check=False)  # noqa: S603 - our own command
    _tell(place, answers, link=link, private=private)  # what is shown only now, also where something failed
    if failed:
        err().print(failed, style="bold", soft_wrap=True)
    return Ending.DONE if looked.returncode == 0 and not failed else Ending.PARTLY


def _asked(place: Folder, port: int, given: dict[str, str | None]) -> tuple[asked.Answers, str]:
    """The answers, and the private key of the backups where one was made just now."""

    def ask(name: str, question: str, tried: Tried, offered: str | None = None) -> str:
        told = given[name]
        if told is not None:
            try:
                return tried(told)
            except click.BadParameter as error:
                raise click.UsageError(f"--{name.replace('_', '-')}: {error.message}") from None
        return str(click.prompt(question, default=offered, value_proc=tried, err=True))

    organisation = ask("organisation", _("The name of the organisation"), asked.a_title)
    name = ask("name", _("Your name, as the first administrator"), asked.a_title)
    email = ask("email", _("Your mail address"), asked.an_email)
    address = ask("address", _("The address that people will use"), asked.an_address, "http://localhost:8000")
    database = ask("database", _("The database: sqlite, or postgresql://…"), asked.a_database, asked.SQLITE)
    mail = ask(
        "mail", _("The mail server, smtp://user:password@host:587 (- for none)"), asked.a_mail_server, asked.NONE
    )
    sender = ask("mail_from", _("Whom mail comes from"), asked.an_email, email) if mail else ""
    backups = ask(
        "backups",
        _("The folder of the nightly backup, on another disk (- for none)"),
        lambda told: asked.a_backup_folder(told, data=place.data),
        asked.NONE,
    )
    recipient, private = given["backup_key"] or "", ""
    if backups and recipient:
        recipient = ask("backup_key", "", asked.a_recipient)
    elif backups:
        made = x25519.Identity.generate()
        recipient, private = str(made.to_public()), str(made)
    return (
        asked.Answers(organisation, name, email, address, port, database, mail, sender, backups, recipient),
        private,
    )


def _run(place: Folder, *words: str) -> str:
    """One of our own commands with the new settings, as it is run from now on. Its errors are shown."""
    done = subprocess.run([place.command, *words], check=False, stdout=subprocess.PIPE, text=True)  # noqa: S603
    if done.returncode:
        text = _("That did not work. The settings are in %(file)s; mend them, and run this again: %(command)s")
        raise NotDone(text % {"command": shlex.join([str(place.command), *words]), "file": place.settings})
    return done.stdout.strip()


def _tell(place: Folder, answers: asked.Answers, *, link: str, private: str) -> None:
    """What is left, on the screen; and in a file beside the settings, without what is shown only once."""
    screen, left = out(), steps(place, answers, link=link, private=private)
    place.steps.write_text(written(left), encoding="utf-8")
    screen.print(_("\nVirkning is set up in %(name)s. What is left:") % {"name": place.path}, soft_wrap=True)
    for number, step in enumerate(left, start=1):
        screen.print(f"\n{number}. {step.text}", style="bold", soft_wrap=True)
        for line in filter(None, (*step.lines, step.after)):
            screen.print(f"   {line}", soft_wrap=True)
    err().print(
        _("\nThe same stands in %(file)s, without the link and the key, which are shown only here.")
        % {"file": place.steps},
        soft_wrap=True,
    )
    text = _("From now on, call it with its settings: %(command)s doctor")
    err().print(text % {"command": place.command}, soft_wrap=True)
