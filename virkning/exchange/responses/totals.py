"""The totals of others held against our own scoring: every difference is told, with why it may be."""

from collections.abc import Iterator, Sequence
from math import isclose

from virkning.domain.errors import Problem, Severity
from virkning.domain.instrument import Instrument, Scale
from virkning.domain.score import NotScored, score
from virkning.exchange.responses.forms import AnsweredForm

NEAR = 0.005
"""Others write totals with two decimals."""


def differences(forms: Sequence[AnsweredForm], instrument: Instrument) -> Iterator[Problem]:
    """One for each total of a file that our own rule does not give."""
    for form in forms:
        for key, theirs in form.totals.items():
            if (problem := _difference(form, instrument.scale_by_key[key], instrument, theirs)) is not None:
                yield problem


def _difference(form: AnsweredForm, scale: Scale, instrument: Instrument, theirs: float) -> Problem | None:
    params: dict[str, str | int | float] = {"scale": scale.key, "theirs": _shown(theirs)}
    given = [form.answers[key] for key in scale.items if key in form.answers]
    if not given:
        return Problem("total-not-checkable", form.place, params, Severity.WARNING)
    ours = score(scale, instrument, form.answers)
    if isinstance(ours, NotScored):
        counts = {"answered": ours.answered, "needed": ours.needed}
        return Problem("total-not-ours", form.place, {**params, **counts}, Severity.WARNING)
    if isclose(ours.value, theirs, abs_tol=NEAR):
        return None
    return Problem(_why(scale, given, theirs, ours.value), form.place, {**params, "ours": _shown(ours.value)})


def _why(scale: Scale, given: Sequence[float], theirs: float, ours: float) -> str:
    """Only what the figures themselves show; else it is not known."""
    if len(given) < len(scale.items):
        return "total-differs-open"
    plain = sum(given)
    if scale.reversed and theirs in (plain, plain / len(given)):
        return "total-differs-turned"
    if any(isclose(theirs * factor, ours, abs_tol=NEAR) for factor in {scale.multiplier, len(given)} - {1}):
        return "total-differs-factor"
    return "total-differs"


def _shown(value: float) -> str:
    return f"{value:g}"
