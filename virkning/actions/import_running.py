"""An import, beside the pages: by a thread of its own, and by the clock where that one was killed."""

import logging
from datetime import datetime

from django.utils import timezone

from virkning.actions.beside import Beside
from virkning.actions.import_rows import unpacked
from virkning.actions.imports import forget_waiting, take_in
from virkning.store.models import FileImport, ImportState, Programme
from virkning.store.status import forget_note, note, noted, noted_at
from virkning.store.turns import alone

log = logging.getLogger(__name__)

FAILED = "failed"


def progress_of(file: FileImport) -> int:
    """In per cent. Told in a file beside the data: the rows are one transaction, which tells nothing outside."""
    share = (noted(_note(file.pk)) or {}).get("share", 0)
    return share if isinstance(share, int) else 0


def carry_out(number: int, *, now: datetime) -> bool:
    """True where it was done here; one that somebody else has taken is left to them, and only one runs at a time."""
    with alone("import") as mine:
        if not mine or not BESIDE.take(number, now=now):
            return False
        _carried_out(FileImport.objects.select_related("by").get(pk=number), now)
    return True


def carry_on(*, now: datetime) -> int:
    return forget_waiting(now=now) + BESIDE.carry_on(now=now)


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


def _is_heard(number: int, since: datetime) -> bool:
    return (noted_at(_note(number)) or since) > since


BESIDE = Beside(FileImport, "at", lambda number, now: carry_out(number, now=now), _is_heard)
begin_soon = BESIDE.begin_soon
