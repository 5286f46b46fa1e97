"""`virkning practice`: an installation of its own with invented citizens, never mixed with the real one beside it."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import err
from virkning.console.setup_answers import an_address
from virkning.console.setup_files import web_servers

PROGRAM = (sys.executable, "-c", "from virkning.console.main import main; main()")
PORT = 8001
OURS = ("VIRKNING_", "DATABASE_URL")
FOLDER = "practice"


@command(
    "practice",
    gettext_lazy(
        "Show an installation to practise in, with invented citizens.\n\nIts data, keys and log-ins are its own, in a "
        "folder beside the real ones; it sends nothing, and every page says that it is for practice."
    ),
)
@option("--port", type=int, default=PORT, show_default=True, words=gettext_lazy("The port of the pages."))
@option("--address", default="", words=gettext_lazy("The address that colleagues use; else this machine only."))
@option("--password", default="", words=gettext_lazy("The password of the invented users; else a new one each time."))
def practice(port: int, address: str, password: str) -> Ending:
    try:
        reached = an_address(address or f"http://localhost:{port}")
    except click.BadParameter as error:
        raise click.UsageError(f"--address: {error.message}") from None
    data = Path(settings.DATA).parent / FOLDER
    environment = apart(os.environ, data=data, address=reached, language=spoken())
    err().print(_("For practice, with data of its own in %(folder)s.") % {"folder": data}, soft_wrap=True)
    if reached.startswith("https://"):
        data.mkdir(parents=True, exist_ok=True)
        caddy, nginx = web_servers(data, address=reached, port=port)
        text = _("Put a web server before it, as before the real one: %(caddy)s or %(nginx)s.")
        err().print(text % {"caddy": caddy, "nginx": nginx}, soft_wrap=True)
    words = ["demo", "--port", str(port), *(["--password", password] if password else [])]
    os.execve(sys.executable, [*PROGRAM, *words], environment)  # noqa: S606 - ourselves, in place of this process


def apart(environment: Mapping[str, str], *, data: Path, address: str, language: str) -> dict[str, str]:
    """Nothing of the real installation goes along: no database, key, mail, SMS, backup or file of settings."""
    kept = {name: value for name, value in environment.items() if not name.startswith(OURS)}
    return kept | {
        "VIRKNING_DATA": str(data),
        "VIRKNING_ADDRESS": address,
        "VIRKNING_BEHIND_PROXY": "1" if address.startswith("https://") else "0",
        "VIRKNING_PRODUCTION": "0",
        "VIRKNING_PRACTICE": "1",
        "VIRKNING_LANGUAGE": language,
    }
