"""The demonstration and its results, made once for all tests of it."""

from functools import cache

from virkning.domain.change import threshold_of
from virkning.domain.pairing import Course
from virkning.domain.period import period
from virkning.domain.result import Result
from virkning.domain.summary import Question, spans, summarise
from virkning.library.demonstration import Demonstration, demonstration, measured, reasons
from virkning.library.shelves import instruments, programme

SEED = 2013
ALL_YEARS = "2010-01-01..2013-12-31"


@cache
def made(seed: int = SEED) -> Demonstration:
    return demonstration(seed=seed)


@cache
def courses(programme_key: str, indicator_key: str, seed: int = SEED) -> tuple[Course, ...]:
    indicator = programme(programme_key).indicator_by_key[indicator_key]
    instrument = instruments()[indicator.instrument]
    return measured(made(seed).of(programme_key), instrument.scale_by_key[indicator.scale], instrument)


@cache
def question(programme_key: str, indicator_key: str, period_key: str, seed: int = SEED) -> Question:
    asked = programme(programme_key)
    indicator = asked.indicator_by_key[indicator_key]
    scale = instruments()[indicator.instrument].scale_by_key[indicator.scale]
    return Question(
        indicator_key,
        scale.direction,
        threshold_of(scale, asked.rule),
        asked,
        period(period_key),
        reasons(made(seed).of(programme_key)),
    )


@cache
def results(
    programme_key: str, indicator_key: str, period_key: str, department: str, seed: int = SEED
) -> dict[str, Result]:
    """By the key of the span."""
    asked = question(programme_key, indicator_key, period_key, seed)
    measured_courses = courses(programme_key, indicator_key, seed)
    return {
        span.key: summarise(asked, measured_courses, department=department, span=span)
        for span in spans(asked.programme)
    }
