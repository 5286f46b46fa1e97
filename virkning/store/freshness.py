"""A mark that is another one after everything that was written: what is kept under it is never older than the database.

The mark is the number of the newest event that changed something. On PostgreSQL somebody may still be writing whose
event has a lower number and will be seen later; while anybody does, there is no mark, and nothing is kept.
"""

from itertools import count
from typing import cast

from django.db import connection
from django.utils import timezone

from virkning.store.kept import once
from virkning.store.models import WITHOUT_CHANGE
from virkning.store.ready import answers

NEWEST = f"""(
    SELECT id FROM store_auditevent WHERE what NOT IN ({", ".join(f"'{what}'" for what in sorted(WITHOUT_CHANGE))})
    ORDER BY id DESC LIMIT 1
)"""  # noqa: S608 - words of our own
QUIET = {
    "sqlite": "1",
    # Without anybody who is writing, the oldest that is not over is the next that will begin.
    "postgresql": "(SELECT pg_snapshot_xmin(seen) = pg_snapshot_xmax(seen) FROM pg_current_snapshot() AS seen)",
}
HOLDS = "(SELECT count(*) FROM store_breakglass WHERE by_id = {user} AND closed IS NULL AND expires > %(now)s)"
"""How many courses a user holds open that are shut by themselves, without a write."""

Freshness = tuple[int | None, bool, int]
"""The newest event that changed something, whether nobody is writing, and what the user holds open."""

_ASKED = f"SELECT {NEWEST}, {{quiet}}, {HOLDS.format(user='%(user)s')}"
_unlike = count()


def quiet_mark(user: int) -> str | None:
    """None while somebody is writing, or the user holds a course open.

    As it was when the page began, so before anything is read that is kept under it.
    """
    return _told(*once(lambda: _freshness(user), "freshness", user))


def mark() -> str:
    """For figures, which nobody's emergency changes: the same, or one that nothing was ever kept under. Looked up each
    time, and to be asked for before anything is read that is kept under it."""
    return _told(*_freshness(None)) or f"unlike-{next(_unlike)}"


def _freshness(user: int | None) -> Freshness:
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    [found] = answers(_ASKED.format(quiet=QUIET[connection.vendor]), {"user": user, "now": now})
    return cast("Freshness", found)


def _told(newest: int | None, quiet: bool, holds: int) -> str | None:
    return str(newest or 0) if quiet and not holds else None
