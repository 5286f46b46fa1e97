"""The file that `virkning setup` writes: one NAME=value on each line, read before any setting is.

What stands in the environment already takes precedence, so that one thing can be changed for one command.
"""

import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "VIRKNING_CONFIG"


class Unconfigured(OSError):
    """The file cannot be read, or a line in it is no NAME=value."""


def configure() -> None:
    """Take the file that VIRKNING_CONFIG names, if it names one. Raises Unconfigured."""
    named = os.environ.get(VARIABLE, "")
    if not named:
        return
    try:
        text = Path(named).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unconfigured(f"{VARIABLE} names a file that cannot be read: {named}") from error
    for name, value in told(text, file=named).items():
        os.environ.setdefault(name, value)


def told(text: str, *, file: str) -> Mapping[str, str]:
    """The settings in the text of a file; empty lines and those that begin with # are passed over."""
    found = dict[str, str]()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals or not name.strip().replace("_", "").isalnum():
            raise Unconfigured(f"{file}, line {number}: NAME=value was expected")
        found[name.strip()] = value.strip()
    return found
