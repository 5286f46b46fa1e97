"""Questions to files answered beside the pages: by a thread of their own, and by the clock where it was killed."""

import json
import logging
from datetime import datetime, timedelta
from threading import Thread

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from virkning.access import home_of
from virkning.actions.audit import record
from virkning.actions.file_analyses import SUBJECT, forget_old
from virkning.analysis.asked import ASKED, AnalysisKind
from virkning.domain.errors import Problem, Unreadable
from virkning.reports.file_analyses import answered, file_document
from virkning.store.definitions import read_definition, written_definition
from virkning.store.models import AnalysisState, FileAnalysis

log = logging.getLogger(__name__)

SILENT = timedelta(minutes=5)
FAILED = Problem("analysis-failed")


def answer_soon(row: FileAnalysis) -> None:
    """Once the transaction is through, so that the thread finds its row."""
    number = row.pk
    transaction.on_commit(lambda: Thread(target=_alone, args=(number,), daemon=True).start())


def _alone(number: int) -> None:
    try:
        answer_file(number, now=timezone.now())
    finally:
        connection.close()


def carry_on(*, now: datetime) -> int:
    """By the clock: what waits for a thread that never came, and what was begun by one that is silent."""
    forget_old(now=now)
    silent = now - SILENT
    waiting = Q(state=AnalysisState.WAITING.value, at__lt=silent)
    left = Q(state=AnalysisState.RUNNING.value) & (Q(beat=None) | Q(beat__lt=silent))
    numbers = list(FileAnalysis.objects.filter(waiting | left).values_list("pk", flat=True))
    FileAnalysis.objects.filter(pk__in=numbers).update(state=AnalysisState.WAITING.value)
    return sum(answer_file(number, now=now) for number in numbers)


def answer_file(number: int, *, now: datetime) -> bool:
    """True where it was done here; a question that somebody else has taken is left to them."""
    taken = FileAnalysis.objects.filter(pk=number, state=AnalysisState.WAITING.value)
    if not taken.update(state=AnalysisState.RUNNING.value, beat=now, progress=0):
        return False
    row = FileAnalysis.objects.select_related("by").get(pk=number)
    try:
        answer = _answer(row, now)
    except Unreadable as little:
        return _ended(row, AnalysisState.FAILED, {"problems": _written(little.problems)})
    except Exception as fault:  # noqa: BLE001 - an edge of its own: the page must tell that it went wrong
        log.error("file analysis %s failed: %s", number, type(fault).__name__)  # never the values it was met with
        return _ended(row, AnalysisState.FAILED, {"problems": _written([FAILED])})
    return _ended(row, AnalysisState.DONE, answer)


def _answer(row: FileAnalysis, now: datetime) -> dict[str, object]:
    kind = AnalysisKind(row.kind)

    def told(share: int) -> None:
        FileAnalysis.objects.filter(pk=row.pk).update(progress=share, beat=timezone.now())

    found = answered(read_definition(ASKED[kind], json.loads(row.asked)), progress=told)
    home = home_of(row.by)
    document = file_document(
        found, kind, name=row.name, organisation=home.title if home else "", made=timezone.localdate(now)
    )
    return {"document": written_definition(document), "data": found.data}


def _written(problems: tuple[Problem, ...] | list[Problem]) -> list[dict[str, object]]:
    return [{"code": one.code, "params": dict(one.params)} for one in problems]


@transaction.atomic
def _ended(row: FileAnalysis, state: AnalysisState, answer: dict[str, object]) -> bool:
    """The question is forgotten; nothing is kept where the row was forgotten meanwhile."""
    row.answer, row.state, row.asked, row.progress = json.dumps(answer), state.value, "", 100
    if not FileAnalysis.objects.filter(pk=row.pk).exists():
        return True
    row.save(update_fields=["answer", "state", "asked", "progress"])
    record("file-analysis-answered", subject=SUBJECT, objects=[row.pk], by=row.by)
    return True
