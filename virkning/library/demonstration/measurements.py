"""The demonstration seen by the rules of `domain`: courses with the scored measurements of one scale."""

from collections.abc import Iterable, Mapping

from virkning.domain.instrument import Instrument, Scale
from virkning.domain.pairing import Course, Measurement
from virkning.domain.result import MissingReason
from virkning.domain.score import Scored, score
from virkning.library.demonstration.values import DemoCourse


def measured(courses: Iterable[DemoCourse], scale: Scale, instrument: Instrument) -> tuple[Course, ...]:
    """Each course with its scored measurements of one scale; responses that are not scored give none."""
    return tuple(
        Course(
            course.key,
            course.department,
            course.started,
            course.ended,
            course.stays,
            tuple(_measurements(course, scale, instrument)),
            course.length,
        )
        for course in courses
    )


def reasons(courses: Iterable[DemoCourse]) -> Mapping[tuple[str, str], MissingReason]:
    """The registered reasons for missing measurements, as `domain.summary.Question` takes them."""
    return {(course.key, span): reason for course in courses for span, reason in course.missing}


def _measurements(course: DemoCourse, scale: Scale, instrument: Instrument) -> Iterable[Measurement]:
    for seq, response in enumerate(course.responses):
        if response.instrument == instrument.key:
            value = score(scale, instrument, response.answers)
            if isinstance(value, Scored):
                yield Measurement(response.phase, response.moment, response.taken, seq, value.value)
