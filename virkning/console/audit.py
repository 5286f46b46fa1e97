"""`virkning audit`: whether what was done, and who looked, still stands as it was written."""

import json
from datetime import timedelta

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from virkning.console.commands import command, group, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import out, table, working
from virkning.reports import numbers
from virkning.store.audit_chain import Head, head, seal_all
from virkning.store.audit_verification import Fault, Verification
from virkning.store.audit_verification import verify as walk

SHOWN = 20

FAULTS = {
    Fault.CHANGED: gettext_lazy("the event has been changed"),
    Fault.CITIZENS: gettext_lazy("whom the event was about has been changed"),
    Fault.REORDERED: gettext_lazy("the link holds another event than it was made of"),
    Fault.REMOVED: gettext_lazy("the link or its event has been taken out"),
    Fault.SEAL_CHANGED: gettext_lazy("the link is not signed by the key"),
    Fault.PUT_IN: gettext_lazy("the event was not written by Virkning"),
    Fault.COPIED: gettext_lazy("the event stands twice"),
    Fault.UNSEALED: gettext_lazy("the event should have been sealed long ago; does `virkning tick` run?"),
    Fault.KEY_GONE: gettext_lazy("signed with a key that is not at hand; put it in VIRKNING_KEYS_OLD"),
    Fault.CUT_OFF: gettext_lazy("the head that was kept is not in the chain: its end has been cut off or made again"),
}


@command(
    "verify",
    gettext_lazy(
        "Walk the whole chain, and tell where it does not hold.\n\nEach event is sealed to the one before it, with a "
        "key that does not stand in the database. With --head also that nothing was cut off after a head kept "
        "elsewhere."
    ),
)
@option("--head", "kept", default="", words=gettext_lazy("A head that was kept elsewhere, as NUMBER:HASH."))
@option(
    "--minutes",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    words=gettext_lazy("How long an event may wait for its seal."),
)
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
def verify(kept: str, minutes: int, as_json: bool) -> Ending:
    with working(_("Walking the chain")):
        found = walk(now=timezone.now(), patience=timedelta(minutes=minutes), kept=_head(kept) if kept else None)
    if as_json:
        click.echo(json.dumps(_data(found), indent=2))
    else:
        _tell(found)
    return Ending.DONE if found.ok else Ending.PARTLY


@command(
    "head",
    gettext_lazy(
        "Print the newest link of the chain.\n\nKeep it where nobody who can change the database can change it: in the "
        "minutes of a meeting, with the auditor, on paper. `virkning audit verify --head` compares with it later."
    ),
)
def audit_head() -> Ending:
    out().print(str(head()))
    return Ending.DONE


@command("seal", gettext_lazy("Seal what still waits for it. `virkning tick` does the same."))
def seal() -> Ending:
    n = seal_all()
    out().print(ngettext("%(n)d event sealed.", "%(n)d events sealed.", n) % {"n": n})
    return Ending.DONE


def _head(text: str) -> Head:
    number, _colon, kept = text.strip().partition(":")
    if not number.isdigit() or len(kept) != len(head().hash):
        raise click.UsageError(_("A head looks like 1234:3fa9…, as `virkning audit head` prints it."))
    return Head(int(number), kept)


def _data(found: Verification) -> dict[str, object]:
    return {
        "ok": found.ok,
        "sealed": found.sealed,
        "waiting": found.waiting,
        "head": {"number": found.head.number, "hash": found.head.hash},
        "findings": [{"fault": one.fault.value, "link": one.link, "event": one.event} for one in found.findings],
    }


def _tell(found: Verification) -> None:
    screen, language = out(), spoken()
    counts = {
        "sealed": numbers.count(found.sealed, language=language),
        "waiting": numbers.count(found.waiting, language=language),
    }
    screen.print(_("%(sealed)s events sealed, %(waiting)s waiting for their seal.") % counts)
    screen.print(_("Head: %(head)s") % {"head": found.head}, soft_wrap=True)
    if found.ok:
        screen.print(_("The chain holds: nothing has been changed, taken out or put in."), style="bold")
        return
    made = table("", _("link"), _("event"), _("what is wrong"), right=(0, 1))
    for one in found.findings[:SHOWN]:
        made.add_row(str(one.link or ""), str(one.event or ""), str(FAULTS[one.fault]))
    screen.print(made)
    n = len(found.findings)
    told = ngettext(
        "The chain is broken in %(n)d place. Keep the database as it is, and find out who had access to it.",
        "The chain is broken in %(n)d places. Keep the database as it is, and find out who had access to it.",
        n,
    )
    screen.print(told % {"n": n}, style="bold")


audit = group("audit", gettext_lazy("What was done and who looked: that it still stands."), verify, audit_head, seal)
