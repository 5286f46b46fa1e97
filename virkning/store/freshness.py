"""A mark that is another one after everything that was written: what is kept under it is never older than the database.

The mark is the number of the newest event that changed something. On PostgreSQL somebody may still be writing whose
event has a lower number and will be seen later; while anybody does, there is no mark, and nothing is kept.
"""

from itertools import count

from django.db import connection
from django.utils import timezone

from virkning.store.models import WITHOUT_CHANGE

_NEWEST = f"""
    SELECT id FROM store_auditevent WHERE what NOT IN ({", ".join(f"'{what}'" for what in sorted(WITHOUT_CHANGE))})
    ORDER BY id DESC LIMIT 1
"""  # noqa: S608 - words of our own
_HOLDS = "SELECT count(*) FROM store_breakglass WHERE by_id = %s AND closed IS NULL AND expires > %s"
_ASKED = {
    "sqlite": f"SELECT ({_NEWEST}), 1, ({_HOLDS})",
    # Without anybody who is writing, the oldest that is not over is the next that will begin.
    "postgresql": f"""
        SELECT ({_NEWEST}), pg_snapshot_xmin(seen) = pg_snapshot_xmax(seen), ({_HOLDS})
        FROM pg_current_snapshot() AS seen
    """,  # noqa: S608
}
_unlike = count()


def quiet_mark(user: int | None = None) -> str | None:
    """None while somebody is writing, or the user holds a course open that is shut by itself, without a write.

    To be asked for before anything is read that is kept under it.
    """
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_ASKED[connection.vendor], [user, now])
        newest, quiet, holds = cursor.fetchone()
    return str(newest or 0) if quiet and not holds else None


def mark() -> str:
    """For figures, which nobody's emergency changes: the same, or one that nothing was ever kept under."""
    return quiet_mark() or f"unlike-{next(_unlike)}"
