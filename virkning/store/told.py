"""Results as JSON and back, for what has been told."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from virkning.domain.change import Threshold
from virkning.domain.pairing import CourseLength
from virkning.domain.result import Cell, Classes, MissingReason, Moments, Result, Span, SpanKind
from virkning.store.definitions import Json, read_definition, written_definition

_COUNTS = ("eligible", "started", "ended", "with_before", "with_after", "paired")
_MOMENTS = ("before", "after", "difference", "unpaired_before")


def written_results(results: Iterable[Result]) -> list[Json]:
    """Unprotected ones. Figures are kept as they are, so that what is made of them is the same each time."""
    return [_written(result) for result in results]


def read_results(json: Sequence[object]) -> tuple[Result, ...]:
    return tuple(_read(cast("Mapping[str, object]", one)) for one in json)


def _written(result: Result) -> dict[str, Json]:
    cell, classes = result.cell, result.classes
    return {
        "cell": [cell.indicator, cell.department, cell.span.kind.value, cell.span.phase, cell.span.length or ""],
        "threshold": written_definition(result.threshold) if result.threshold else None,
        "counts": [getattr(result, name) for name in _COUNTS],
        "moments": [[one.n, one.mean, one.sd] for one in (getattr(result, name) for name in _MOMENTS)],
        "classes": [classes.progressed, classes.status_quo, classes.regressed],
        "missing": {reason.value: count for reason, count in result.missing.items()},
    }


def _read(json: Mapping[str, object]) -> Result:
    indicator, department, kind, phase, length = cast("list[str]", json["cell"])
    span = Span(SpanKind(kind), phase, CourseLength(length) if length else None)
    threshold = cast("Mapping[str, object] | None", json["threshold"])
    moments = cast("list[tuple[int, float | None, float | None]]", json["moments"])
    before, after, difference, unpaired = (Moments(*one) for one in moments)
    missing = cast("Mapping[str, int]", json["missing"])
    eligible, started, ended, with_before, with_after, paired = cast("list[int]", json["counts"])
    return Result(
        Cell(indicator, department, span),
        None if threshold is None else read_definition(Threshold, threshold),
        eligible=eligible,
        started=started,
        ended=ended,
        with_before=with_before,
        with_after=with_after,
        paired=paired,
        classes=Classes(*cast("list[int]", json["classes"])),
        missing={MissingReason(reason): count for reason, count in missing.items()},
        before=before,
        after=after,
        difference=difference,
        unpaired_before=unpaired,
    )
