"""`virkning tick`: what is done by the clock, once; and the clock that runs it beside the pages."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

import click
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.actions.tick import Done
from virkning.actions.tick import tick as run_jobs
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import err, out, working
from virkning.reports import numbers

PROGRAM = (sys.executable, "-c", "from virkning.console.main import main; main()", "tick", "--quiet")
FIRST_AFTER = 5  # seconds, so that the pages come first
STOPS_WITHIN = 10

JOBS = {
    "occasions": gettext_lazy("Measurements that come due"),
    "programmes": gettext_lazy("Versions of programmes that come into force"),
    "audit": gettext_lazy("Events sealed"),
    "backup": gettext_lazy("Backups made and thrown away"),
    "forms": gettext_lazy("Anonymous forms that are forgotten"),
    "reports": gettext_lazy("Reports whose period has closed"),
    "studies": gettext_lazy("Analyses of studies and files that were left waiting"),
    "staff-reminders": gettext_lazy("Mails to employees about what waits"),
    "citizen-reminders": gettext_lazy("Reminders to citizens"),
    "research": gettext_lazy("Keys of research projects that are over"),
    "retention": gettext_lazy("Persons whose time to be kept has passed"),
}


@command(
    "tick",
    gettext_lazy(
        "Do what is due by the clock, once.\n\nSafe to stop and to repeat: what is done is not done again. "
        "`virkning serve` does it by itself every VIRKNING_TICK_MINUTES minutes; other set-ups call it from cron."
    ),
)
@option("--now", default="", words=gettext_lazy("As if it were this day or time: 2026-03-02 or 2026-03-02T09:30."))
@option("--quiet", is_flag=True, words=gettext_lazy("Say nothing unless something fails."))
def tick(now: str, quiet: bool) -> Ending:
    at = _moment(now) if now else timezone.now()
    with working(_("Doing what is due")):
        done = run_jobs(now=at)
    if done is None:
        if not quiet:
            err().print(_("Another tick is running and does it. Nothing was done here."))
        return Ending.DONE
    failed, partly = any(one.fault for one in done), any(one.left_out for one in done)
    if failed or partly or not quiet:
        _tell(done)
    if failed:
        return Ending.FAULT
    return Ending.PARTLY if partly else Ending.DONE


@contextmanager
def clock(minutes: int) -> Iterator[None]:
    """Runs a tick every so many minutes while the pages are shown, in a process of its own; 0 is never."""
    stop = threading.Event()
    if not minutes:
        yield
        return
    running = threading.Thread(target=_run, args=(minutes * 60, stop), daemon=True)
    running.start()
    try:
        yield
    finally:
        stop.set()
        running.join(STOPS_WITHIN)


def _run(seconds: int, stop: threading.Event) -> None:
    wait = FIRST_AFTER
    while not stop.wait(wait):
        wait = seconds
        with subprocess.Popen(PROGRAM, stdout=subprocess.DEVNULL) as once:  # noqa: S603 - ourselves
            while once.poll() is None:
                if stop.wait(0.2):
                    once.terminate()  # nothing is lost: the next tick goes on from there


def _moment(text: str) -> datetime:
    found = None
    with suppress(ValueError):  # the 30th of February
        found = parse_datetime(text if len(text) > len("2026-03-02") else f"{text}T12:00")
    if found is None:
        raise click.BadParameter(_("Write a day as 2026-03-02, or a time as 2026-03-02T09:30."), param_hint="--now")
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def _tell(done: tuple[Done, ...]) -> None:
    for one in done:
        name = str(JOBS.get(one.name, one.name))
        if one.fault:
            text = _("%(job)s: failed (%(kind)s). The others were done; the next tick tries again.")
            err().print(text % {"job": name, "kind": one.fault})
        elif one.count:
            out().print(f"{name}: {numbers.count(one.count, language=spoken())}")
        else:
            out().print(_("%(job)s: nothing to do") % {"job": name})
        for what in one.left_out:
            text = _("%(job)s: left out %(what)s, which this installation does not know. The others were done.")
            err().print(text % {"job": name, "what": what})
