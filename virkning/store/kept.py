"""What is looked up once for a page, however many doors ask for it: who asks, roles, and glass that is broken.

Only while a page is read, never while something is written, and never longer than that page. Everywhere else each
door looks anew.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

_kept: ContextVar[dict[Hashable, object] | None] = ContextVar("kept", default=None)


@contextmanager
def one_page() -> Iterator[None]:
    """What is asked for in here is looked up once."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def once(make: Callable[[], T], *key: Hashable) -> T:
    found = _kept.get()
    if found is None:
        return make()
    if key not in found:
        found[key] = make()
    return found[key]  # type: ignore[return-value]  # what was made under this key


def looked_up(value: object, *key: Hashable) -> None:
    """Found together with something else: for who asks for it with `once`, while this page is read."""
    found = _kept.get()
    if found is not None:
        found[key] = value
