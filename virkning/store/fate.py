"""What became of what a request wrote, so that the answer is honest where the page itself fails.

Django tells of a commit only after it, and not at all where the database goes in between. So the commit and the
rollback of the connection itself are watched while a request is answered.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum

from django.db import InterfaceError, OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper


class Fate(StrEnum):
    """Of everything together that a request changed; looks that were noted count for nothing."""

    NOT_SAVED = "not-saved"
    SAVED = "saved"
    UNKNOWN = "unknown"  # or saved in part


@dataclass(slots=True)
class _Watch:
    writing: bool = False
    saved: bool = False
    undone: bool = False
    unknown: bool = False


_watch: ContextVar[_Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched() -> Iterator[None]:
    """While a request is answered, in its thread and with its connection."""
    if _watch.get() is not None:
        yield
        return
    watch, ours = _Watch(), connections[connection.alias]
    token = _watch.set(watch)
    _look_at(ours, watch)
    try:
        yield
    finally:
        del ours.commit, ours.rollback  # those of its class are there again
        _watch.reset(token)


def something_written() -> None:
    """Said in the transaction that changes something."""
    if (watch := _watch.get()) is not None:
        watch.writing = True


def fate() -> Fate:
    watch = _watch.get()
    if watch is None:
        return Fate.NOT_SAVED
    if watch.unknown or (watch.saved and (watch.undone or watch.writing)):
        return Fate.UNKNOWN
    return Fate.SAVED if watch.saved else Fate.NOT_SAVED


def _look_at(ours: BaseDatabaseWrapper, watch: _Watch) -> None:
    commit, rollback = ours.commit, ours.rollback

    def commit_watched() -> None:
        writing, watch.writing = watch.writing, False
        try:
            commit()
        except (OperationalError, InterfaceError):
            # SQLite has taken it back when it says so. PostgreSQL may have done it, and gone before it could say so.
            watch.unknown |= writing and ours.vendor == "postgresql"
            watch.undone |= writing
            raise
        except Exception:
            watch.undone |= writing
            raise
        watch.saved |= writing

    def rollback_watched() -> None:
        watch.undone |= watch.writing
        watch.writing = False
        rollback()

    ours.commit, ours.rollback = commit_watched, rollback_watched  # type: ignore[method-assign]
