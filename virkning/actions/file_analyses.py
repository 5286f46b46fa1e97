"""A question to a file: the file kept sealed, what was chosen, the question asked, and all of it forgotten."""

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from virkning.actions.audit import record
from virkning.analysis.asked import AnalysisKind, Asked
from virkning.domain.errors import Problem, Refused
from virkning.store.definitions import written_definition
from virkning.store.models import AnalysisState, FileAnalysis, User

FILE_STAYS = timedelta(days=1)
ANSWER_STAYS = timedelta(days=30)
LONGEST_NAME = 100
GOING = (AnalysisState.WAITING.value, AnalysisState.RUNNING.value)
SUBJECT = "file-analysis"

Chosen = Mapping[str, Sequence[str]]
"""What a form sent: several values for each name."""


@transaction.atomic
def keep_file(kind: AnalysisKind, content: bytes, *, name: str, by: User, now: datetime) -> FileAnalysis:
    """Sealed, for a day at most, so that what is chosen can be changed."""
    row = FileAnalysis.objects.create(
        by=by, kind=kind.value, name=name[:LONGEST_NAME], content=base64.b64encode(content).decode(), at=now
    )
    record("file-analysis-begun", subject=SUBJECT, objects=[row.pk], by=by)
    return row


def content_of(row: FileAnalysis) -> bytes:
    """Nothing where it is forgotten."""
    return base64.b64decode(row.content) if row.content else b""


def chosen_of(row: FileAnalysis) -> dict[str, list[str]]:
    return json.loads(row.chosen) if row.chosen else {}


@transaction.atomic
def ask_file(row: FileAnalysis, asked: Asked, *, chosen: Chosen, by: User, now: datetime) -> FileAnalysis:
    """The answer comes beside the pages. Raises Refused while another question of the same user is being answered."""
    rows = FileAnalysis.objects.select_for_update().filter(by=by)
    if any(one.state in GOING for one in rows):
        raise Refused([Problem("analysis-one-at-a-time")])
    found = next(one for one in rows if one.pk == row.pk)
    found.chosen = json.dumps(chosen)
    found.asked = json.dumps(written_definition(asked))
    found.answer, found.state, found.progress, found.beat = "", AnalysisState.WAITING.value, 0, None
    found.at = now
    found.save(update_fields=["chosen", "asked", "answer", "state", "progress", "beat", "at"])
    record("file-analysis-asked", subject=SUBJECT, objects=[row.pk], by=by)
    return found


@transaction.atomic
def forget_analysis(row: FileAnalysis, *, by: User) -> None:
    number = row.pk
    row.delete()
    record("file-analysis-forgotten", subject=SUBJECT, objects=[number], by=by)


def forget_old(*, now: datetime) -> int:
    """Files after a day, and whatever was never asked; answers after a month."""
    old = FileAnalysis.objects.filter(at__lt=now - FILE_STAYS)
    gone = old.filter(state=AnalysisState.CHOOSING.value).delete()[0]
    gone += FileAnalysis.objects.filter(at__lt=now - ANSWER_STAYS).delete()[0]
    for row in old.exclude(state__in=GOING):
        if row.content:
            FileAnalysis.objects.filter(pk=row.pk).update(content="", asked="")
    return gone
