"""The database as this version of the program needs it."""

from pathlib import Path

from django.core.management import call_command
from django.db import connection


def set_up() -> None:
    """Makes the folder too, which may not be there on a new machine whose keys are kept elsewhere."""
    if connection.vendor == "sqlite":
        Path(str(connection.settings_dict["NAME"])).parent.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
