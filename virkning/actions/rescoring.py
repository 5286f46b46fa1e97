"""Rebuilds the saved scores from the answers; by the same rules they must come out the same."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.responses import scores_of
from virkning.domain.instrument import Instrument
from virkning.store.models import Response, Score, User

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Difference:
    """A saved score that the answers do not give now. `instrument` and `scale` only: never the answers."""

    response: int
    instrument: str
    scale: str
    by_older_rules: bool  # saved by an earlier scoring version, so a difference may be meant


@dataclass(frozen=True, slots=True)
class Rescored:
    responses: int
    scores: int
    differences: tuple[Difference, ...]
    skipped: Mapping[str, int]
    """Instrument and version -> responses to a version that is not in the library any more; left as they were."""


@transaction.atomic
def rescore(
    *,
    instruments: Mapping[str, Instrument],
    by: User | None,
    save: bool = True,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Rescored:
    """Score every response again and save what differs; `save` False only compares."""
    total, done, scores = Response.objects.count(), 0, 0
    differences: list[Difference] = []
    skipped: dict[str, int] = {}
    last = 0
    while batch := list(Response.objects.filter(pk__gt=last).order_by("pk").prefetch_related("scores")[:BATCH]):
        last = batch[-1].pk
        fresh: list[Score] = []
        for response in batch:
            instrument = instruments.get(response.instrument)
            if instrument is None or instrument.version != response.version:
                name = f"{response.instrument} {response.version}"
                skipped[name] = skipped.get(name, 0) + 1
                continue
            again = scores_of(response, instrument)
            scores += len(again)
            found = list(_differences(response, again))
            differences += found
            if found:
                fresh += again
        if save:
            _replace(fresh)
        done += len(batch)
        progress(done, total)
    if save:
        record("rescored", subject="response", objects={difference.response for difference in differences}, by=by)
    return Rescored(total, scores, tuple(differences), skipped)


def _differences(response: Response, again: Iterable[Score]) -> Iterable[Difference]:
    """Compared to the last bit: a rebuilt score is the same or it is not."""
    saved = {score.scale: score for score in response.scores.all()}
    fresh = {score.scale: score for score in again}
    for scale in sorted(saved.keys() | fresh.keys()):
        was, now = saved.get(scale), fresh.get(scale)
        if was is None or now is None or (was.value, was.reason) != (now.value, now.reason):
            older = was is not None and now is not None and was.scoring_version < now.scoring_version
            yield Difference(response.pk, response.instrument, scale, older)


def _replace(fresh: Iterable[Score]) -> None:
    rows = list(fresh)
    Score.objects.filter(response__in={row.response_id for row in rows}).delete()
    Score.objects.bulk_create(rows, batch_size=BATCH)
