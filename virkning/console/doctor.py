"""`virkning doctor`: whether the installation is fit for use, and what to do where it is not."""

import json
from collections import Counter

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from virkning.actions.doctor import Found, Level, look_over
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import out, table, working
from virkning.domain.errors import Problem
from virkning.domain.text import Language
from virkning.reports.problems import statement
from virkning.reports.sentences.doctor import NAMES

SIGNS = {Level.OK: "✓", Level.LATER: "·", Level.WARNING: "!", Level.ERROR: "✗"}


@command(
    "doctor",
    gettext_lazy(
        "Look the installation over, and tell what to do.\n\nKeys, address, database, audit, backup, files, disk, "
        "clock, mail and more. Changes nothing. Ends with 1 when something is wrong."
    ),
)
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
@option(
    "--before-start",
    is_flag=True,
    words=gettext_lazy("The pages are not started yet: what only shows when they are is put off."),
)
def doctor(as_json: bool, before_start: bool) -> Ending:
    with working(_("Looking the installation over")):
        found = look_over(now=timezone.now(), started=not before_start)
    language = spoken()
    if as_json:
        rows = [
            {"check": one.check, "level": one.level.value, "code": one.code, "text": _said(one, language)}
            for one in found
        ]
        click.echo(json.dumps({"ok": not _wrong(found), "checks": rows}, indent=2, ensure_ascii=False))
    else:
        made = table("", "", _("what"), _("how it is, and what to do"))
        for one in found:
            made.add_row(SIGNS[one.level], NAMES[one.check].to(language), _said(one, language))
        out().print(made)
        counts = Counter(one.level for one in found)
        text = _("%(ok)d well, %(warning)d worth a look, %(error)d wrong.")
        summed = text % {level.value: counts[level] for level in Level}
        if later := counts[Level.LATER]:
            summed += " " + ngettext(
                "%(n)d shows when it is started.", "%(n)d show when it is started.", later
            ) % {"n": later}  # fmt: skip
        out().print(summed, style="bold")
    return Ending.PARTLY if _wrong(found) else Ending.DONE


def _wrong(found: tuple[Found, ...]) -> bool:
    return any(one.level is Level.ERROR for one in found)


def _said(one: Found, language: Language) -> str:
    return statement(Problem(one.code, params=one.params), language=language)
