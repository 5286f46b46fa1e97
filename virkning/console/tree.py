"""Every command, in the order a newcomer meets them."""

import click
from django.utils.translation import gettext_lazy as _

from virkning.console.audit import audit
from virkning.console.backup import backup, restore
from virkning.console.change import change
from virkning.console.chart import chart
from virkning.console.commands import Group, Option, group
from virkning.console.demo import demo
from virkning.console.doctor import doctor
from virkning.console.everything import export
from virkning.console.extract import extract
from virkning.console.framework import framework
from virkning.console.import_ import import_command
from virkning.console.instrument import instrument
from virkning.console.keys import keys
from virkning.console.migrate import manage, migrate
from virkning.console.move import move
from virkning.console.package import package_group
from virkning.console.practice import practice
from virkning.console.privacy import privacy
from virkning.console.report import report
from virkning.console.rescore import rescore
from virkning.console.research import research
from virkning.console.score import score
from virkning.console.serve import serve
from virkning.console.setup import setup
from virkning.console.study.group import study
from virkning.console.subject import subject
from virkning.console.system import system
from virkning.console.term import term
from virkning.console.tick import tick
from virkning.console.upgrade import upgrade
from virkning.console.user import user
from virkning.domain.text import LANGUAGES


def commands() -> Group:
    """The `virkning` command with all its parts."""
    words = _("Does the help we give actually help? From answers to the report of a steering group.")
    kept = (backup, restore, export, extract, move, audit, subject, privacy, keys, manage)
    rows = (setup, upgrade, import_command, rescore, tick, user, system, migrate, doctor, *kept)
    files = (score, change, chart, study, report, research, instrument, framework, package_group, term)
    top = group("virkning", words, demo, practice, serve, *files, *rows)
    # Taken off the line before the command is read, so that it may stand anywhere; here for the help only.
    choice = click.Choice(LANGUAGES)
    top.params.append(Option("--language", words=_("Danish or English."), type=choice, expose_value=False))
    return top
