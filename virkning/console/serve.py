"""`virkning serve`: the pages, by a web server inside the program."""

import multiprocessing
import socket
import sys

import click
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from granian import Granian
from granian.constants import Interfaces

from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.screen import err, working
from virkning.console.tick import clock
from virkning.store.key_strength import refuse_unsafe_keys
from virkning.store.setting_up import set_up

HOST = "127.0.0.1"
PORT = 8000
APPLICATION = "virkning.config.wsgi:application"

THREADS = 16
"""That answer, in each process. More of them only wait for one another: Python does one thing at a time."""


@command(
    "serve",
    gettext_lazy(
        "Show the pages in the browser.\n\nOnly to this machine unless --host says otherwise. In operation put a "
        "server with a certificate before it, and set VIRKNING_ADDRESS to the address that people use."
    ),
)
@option("--host", default=HOST, show_default=True, words=gettext_lazy("The address to listen on; 0.0.0.0 for all."))
@option("--port", type=int, default=PORT, show_default=True, words=gettext_lazy("The port to listen on."))
@option("--workers", type=int, default=1, show_default=True, words=gettext_lazy("How many processes answer."))
def serve(host: str, port: int, workers: int) -> Ending:
    with working(_("Setting up the database")):
        set_up()
    return serve_pages(host=host, port=port, workers=workers)


def serve_pages(*, host: str, port: int, workers: int = 1) -> Ending:
    """Serve until stopped from the keyboard; raises a usage error when somebody else has the port."""
    refuse_unsafe_keys()
    claim(host, port)
    err().print(where(host, port), style="bold", soft_wrap=True)
    # A worker that is forked would inherit what the drawing of charts has begun here, without the threads that end it.
    multiprocessing.set_start_method("spawn", force=True)
    pages = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        log_enabled=False,
    )
    with clock(settings.VIRKNING_TICK_MINUTES):
        pages.serve()
    return Ending.DONE


def where(host: str, port: int) -> str:
    """The address that people use, and how to stop; a service is not stopped from a keyboard."""
    if settings.HTTPS:
        text = _("The pages are at %(address)s; the web server fetches them at %(here)s.")
        told = text % {"address": settings.ADDRESS, "here": address(host, port)}
    else:
        told = _("Open %(address)s in a browser.") % {"address": address(host, port)}
    stop = _("Stop with Ctrl+C.")
    return f"{told} {stop}" if sys.stderr.isatty() else told


def claim(host: str, port: int) -> None:
    """Find out whether the port is free, before anything long is begun."""
    try:
        with socket.create_server((host, port)):
            pass
    except (OSError, OverflowError) as error:
        text = _("Port %(port)s cannot be used; another program has it, perhaps. Choose one with --port.")
        raise click.UsageError(text % {"port": port}) from error


def address(host: str, port: int) -> str:
    name = "localhost" if host in (HOST, "0.0.0.0") else host  # noqa: S104 - compared with, not listened on
    return f"http://{name}:{port}/"
