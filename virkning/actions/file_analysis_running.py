"""Questions to files answered beside the pages: by a thread of their own, and by the clock where it was killed."""

import json
import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from virkning.access.terms import home_of
from virkning.actions.audit import record
from virkning.actions.beside import Beside
from virkning.actions.file_analyses import SUBJECT, forget_old
from virkning.analysis.asked import ASKED, AnalysisKind
from virkning.domain.errors import Problem, Unreadable
from virkning.reports.file_analyses import answered, file_document
from virkning.store.definitions import read_definition, written_definition
from virkning.store.models import AnalysisState, FileAnalysis

log = logging.getLogger(__name__)

FAILED = Problem("analysis-failed")


def answer_file(number: int, *, now: datetime) -> bool:
    """True where it was done here; a question that somebody else has taken is left to them."""
    if not BESIDE.take(number, now=now, progress=0):
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


def carry_on(*, now: datetime) -> int:
    forget_old(now=now)
    return BESIDE.carry_on(now=now)


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


BESIDE = Beside(FileAnalysis, "at", lambda number, now: answer_file(number, now=now))
answer_soon = BESIDE.begin_soon
