"""What the pages say of the citizens' ways on their scales."""

from collections.abc import Sequence

from virkning.access.series import series_by_course as series_by_course
from virkning.access.series import source_of as source_of
from virkning.domain.change import ChangeClass
from virkning.domain.on_track import Signal, questions_to_think_about
from virkning.domain.series import Series


def signals_of(found: Sequence[Series]) -> tuple[Signal, ...]:
    return tuple(signal for one in found for signal in questions_to_think_about(one))


def moved(found: Sequence[Series]) -> dict[ChangeClass, int]:
    """How many scales stand where since the start, of those measured twice."""
    classes = [one.change_class for one in found if one.change_class is not None]
    return {kind: classes.count(kind) for kind in ChangeClass}
