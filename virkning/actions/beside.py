"""Long work beside the pages: by a thread of its own, by one alone, and by the clock where that one was killed.

The work stands as a row with a state (`waiting`, `running`, then what it ended as) and a beat: when it last told how
far it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Thread

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

SILENT = timedelta(minutes=5)
"""Who has not told how far it is for so long was killed; the clock begins it again."""

Rows = models.QuerySet[models.Model]
WAITING, RUNNING = "waiting", "running"


@dataclass(frozen=True)
class Beside:
    """`asked` is the field that tells when the work was asked for; `work` does it and tells whether it was done here.

    `is_heard` tells of a running piece of work that is alive though its row has no beat.
    """

    model: type[models.Model]
    asked: str
    work: Callable[[int, datetime], bool]
    is_heard: Callable[[int, datetime], bool] = lambda _number, _since: False

    def begin_soon(self, row: models.Model) -> None:
        """Once the transaction is through, so that the thread finds its row."""
        number = row.pk
        transaction.on_commit(lambda: Thread(target=self._alone, args=(number,), daemon=True).start())

    def _alone(self, number: int) -> None:
        try:
            self.work(number, timezone.now())
        finally:
            connection.close()

    def carry_on(self, *, now: datetime) -> int:
        """By the clock: what waits for a thread that never came, and what was begun by one that is silent."""
        silent = now - SILENT
        waiting = Q(state=WAITING) & Q((f"{self.asked}__lt", silent))
        left = Q(state=RUNNING) & (Q(beat=None) | Q(beat__lt=silent))
        rows: Rows = models.QuerySet(self.model).filter(waiting | left).order_by("pk")
        numbers = [number for number in rows.values_list("pk", flat=True) if not self.is_heard(number, silent)]
        models.QuerySet(self.model).filter(pk__in=numbers).update(state=WAITING)
        return sum(self.work(number, now) for number in numbers)

    def take(self, number: int, *, now: datetime, **fresh: object) -> bool:
        """Whether the work is mine from here on; what somebody else has taken is left to them."""
        waiting: Rows = models.QuerySet(self.model).filter(pk=number, state=WAITING)
        return bool(waiting.update(state=RUNNING, beat=now, **fresh))
