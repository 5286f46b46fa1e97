"""Compiles the translations where they have not been compiled yet, so that a fresh copy speaks Danish."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from virkning.console.language import LOCALE

READABLE = 0o644
"""By everybody, however closed the command writes that compiles them: the service is another user than root."""


def compile_translations(folder: Path = LOCALE) -> int:
    """Write a `.mo` beside each `.po` that is newer than it; gives how many were written."""
    written = 0
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        if compiled.exists() and not os.access(compiled.parent, os.W_OK):
            continue  # installed by somebody else, from a wheel that brought it; times say nothing there
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parents[1].name)
        # Written beside and moved into place, since another process may be reading it.
        fresh = compiled.with_name(f"{compiled.name}.{os.getpid()}")
        with fresh.open("wb") as file:
            write_mo(file, catalog)
        fresh.chmod(READABLE)
        fresh.replace(compiled)
        written += 1
    return written


if __name__ == "__main__":
    compile_translations()
