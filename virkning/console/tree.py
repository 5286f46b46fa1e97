"""Every command, in the order a newcomer meets them.

A command is read from its file when it is named: to read all of them takes longer than most of them do.
"""

from importlib import import_module
from typing import cast

import click
from django.utils.translation import gettext_lazy as _

from virkning.console.commands import Group, Option, group
from virkning.domain.text import LANGUAGES

PLACES = {
    "demo": "demo.demo",
    "practice": "practice.practice",
    "serve": "serve.serve",
    "score": "score.score",
    "change": "change.change",
    "chart": "chart.chart",
    "study": "study.group.study",
    "report": "report.report",
    "research": "research.research",
    "instrument": "instrument.instrument",
    "framework": "framework.framework",
    "package": "package.package_group",
    "term": "term.term",
    "setup": "setup.setup",
    "upgrade": "upgrade.upgrade",
    "import": "import_.import_command",
    "rescore": "rescore.rescore",
    "tick": "tick.tick",
    "user": "user.user",
    "system": "system.system",
    "migrate": "migrate.migrate",
    "doctor": "doctor.doctor",
    "backup": "backup.backup",
    "restore": "backup.restore",
    "export": "everything.export",
    "extract": "extract.extract",
    "move": "move.move",
    "audit": "audit.audit",
    "subject": "subject.subject",
    "privacy": "privacy.privacy",
    "keys": "keys.keys",
    "manage": "migrate.manage",
}
"""The module of each command, and its name there."""


def commands(wanted: str = "") -> Group:
    """The `virkning` command with all its parts, or with the one that is wanted where there is one of that name."""
    words = _("Does the help we give actually help? From answers to the report of a steering group.")
    names = (wanted,) if wanted in PLACES else tuple(PLACES)
    top = group("virkning", words, *map(_read, names))
    # Taken off the line before the command is read, so that it may stand anywhere; here for the help only.
    choice = click.Choice(LANGUAGES)
    top.params.append(Option("--language", words=_("Danish or English."), type=choice, expose_value=False))
    return top


def _read(name: str) -> click.Command:
    module, _dot, attribute = PLACES[name].rpartition(".")
    return cast("click.Command", getattr(import_module(f"virkning.console.{module}"), attribute))
