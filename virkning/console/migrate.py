"""`virkning migrate` and `virkning manage`: the database, and Django's own commands for those who know them."""

import click
from django.conf import settings
from django.core.management import execute_from_command_line
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.console.commands import command
from virkning.console.exits import Ending
from virkning.console.screen import out, working
from virkning.store.setting_up import set_up


@command("migrate", gettext_lazy("Set up the database, or bring it up to date after a new version."))
def migrate() -> Ending:
    with working(_("Setting up the database")):
        set_up()
    database = settings.DATABASES["default"]
    out().print(_("The database is up to date: %(name)s") % {"name": database["NAME"]})
    return Ending.DONE


@command("manage", gettext_lazy("Run one of Django's own commands, for those who know them."))
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> Ending:
    execute_from_command_line(["virkning manage", *arguments])
    return Ending.DONE


# Django's commands have options of their own, which are not ours to read.
manage.context_settings = {"ignore_unknown_options": True, "allow_interspersed_args": False}
