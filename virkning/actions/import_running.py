"""An import, beside the pages: by a thread of its own, and by the clock where that one was killed."""

import logging
from datetime import datetime, timedelta
from threading import Thread

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from virkning.actions.import_rows import unpacked
from virkning.actions.imports import forget_waiting, take_in
from virkning.store.models import FileImport, ImportState, Programme
from virkning.store.status import forget_note, note, noted, noted_at
from virkning.store.turns import alone

log = logging.getLogger(__name__)

SILENT = timedelta(minutes=5)
"""Who has not told how far it is for so long was killed; the clock begins it again."""

FAILED = "failed"


def begin_soon(file: FileImport) -> None:
    """Once the transaction is through, so that the thread finds its row."""
    number = file.pk
    transaction.on_commit(lambda: Thread(target=_alone, args=(number,), daemon=True).start())


def _alone(number: int) -> None:
    try:
        carry_out(number, now=timezone.now())
    finally:
        connection.close()


def progress_of(file: FileImport) -> int:
    """In per cent. Told in a file beside the data: the rows are one transaction, which tells nothing outside."""
    share = (noted(_note(file.pk)) or {}).get("share", 0)
    return share if isinstance(share, int) else 0


def carry_on(*, now: datetime) -> int:
    """By the clock: what waits for a thread that never came, and what was begun by one that is silent."""
    forgotten, silent = forget_waiting(now=now), now - SILENT
    waiting = Q(state=ImportState.WAITING.value, at__lt=silent)
    left = Q(state=ImportState.RUNNING.value) & (Q(beat=None) | Q(beat__lt=silent))
    numbers = [
        number
        for number in FileImport.objects.filter(waiting | left).order_by("pk").values_list("pk", flat=True)
        if (noted_at(_note(number)) or silent) <= silent
    ]
    FileImport.objects.filter(pk__in=numbers).update(state=ImportState.WAITING.value)
    return forgotten + sum(carry_out(number, now=now) for number in numbers)


def carry_out(number: int, *, now: datetime) -> bool:
    """True where it was done here; one that somebody else has taken is left to them, and only one runs at a time."""
    with alone("import") as mine:
        if not mine:
            return False
        taken = FileImport.objects.filter(pk=number, state=ImportState.WAITING.value)
        if not taken.update(state=ImportState.RUNNING.value, beat=now):
            return False
        _carried_out(FileImport.objects.select_related("by").get(pk=number), now)
    return True


def _carried_out(file: FileImport, now: datetime) -> None:
    def told(share: int) -> None:
        note(_note(file.pk), at=timezone.now(), share=share)

    told(0)
    try:
        programme = Programme.objects.select_related("organisation").get(
            organisation=file.organisation_id, key=file.programme_key, current=True
        )
        take_in(file, programme, unpacked(file.rows), by=file.by, now=now, progress=told)
    except Exception as fault:  # noqa: BLE001 - an edge of its own: the page must tell that it went wrong
        log.error("import %s failed: %s", file.pk, type(fault).__name__)  # never the values that it was met with
        FileImport.objects.filter(pk=file.pk).update(state=ImportState.FAILED.value, fault=FAILED, rows="")
    forget_note(_note(file.pk))


def _note(number: int) -> str:
    return f"import-{number}"
