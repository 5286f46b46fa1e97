"""Heavy libraries that are loaded when something of them is first used, so that starting takes no time for them."""

from importlib import import_module
from types import ModuleType


class _Late(ModuleType):
    """Stands for a module until it is needed; several threads may ask at once, since importing waits for itself."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)  # what asks what this is must not load it
        found = getattr(import_module(self.__name__), name)
        setattr(self, name, found)
        return found


def late(name: str) -> ModuleType:
    """The module of this name, loaded at its first use. Types still see the real import (under TYPE_CHECKING)."""
    return _Late(name)
