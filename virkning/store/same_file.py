"""SQLite's connections stay open from page to page, for opening one is dearer than most pages; but to no old file."""

from pathlib import Path
from threading import local

from django.db import connection

_seen = local()
"""Of each thread: the connection, and the file that it was first seen with."""


def leave_old_file() -> None:
    """A database may be put back from a backup beside a server that runs: the next page is of the new one."""
    if connection.vendor != "sqlite" or connection.connection is None:
        return
    of, first = getattr(_seen, "first", (None, None))
    if of is not connection.connection:
        know_file()
    elif first != _file():
        del _seen.first
        connection.close()


def know_file() -> None:
    """After a page: a connection that it opened is known with its file from now on."""
    if connection.vendor != "sqlite" or connection.connection is None:
        return
    if getattr(_seen, "first", (None, None))[0] is not connection.connection:
        _seen.first = (connection.connection, _file())


def _file() -> tuple[int, int] | None:
    try:
        found = Path(connection.settings_dict["NAME"]).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
