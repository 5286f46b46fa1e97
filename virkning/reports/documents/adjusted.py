"""What was changed while a curve over quarters went on: a line in the picture, and the same in words.

What was decided stays in the room of learning: a report goes to those who may not read it.
"""

from collections.abc import Sequence
from datetime import date

from virkning.domain.period import Period
from virkning.domain.text import Text
from virkning.reports import numbers
from virkning.reports.documents.figures import both
from virkning.reports.documents.values import Mark
from virkning.reports.steering.words import midway

Adjusted = Sequence[tuple[date, Text]]
"""The day of each adjustment, and the name of the indicator it was made because of."""

_MARKED = Text(da="justeret", en="adjusted")
_TOLD = Text(
    da="Den lodrette streg: indsatsen blev justeret {day} på grund af {name}.",
    en="The upright line: the programme was adjusted on {day} because of {name}.",
)


def marks(periods: Sequence[Period], adjusted: Adjusted) -> tuple[Mark, ...]:
    """Those that fall in the periods, each place once."""
    places = {_place(periods, day) for day, _ in adjusted}
    return tuple(Mark(place, _MARKED) for place in sorted(one for one in places if one is not None))


def in_words(periods: Sequence[Period], adjusted: Adjusted) -> tuple[Text, ...]:
    """Charts of slides and workbooks draw no line."""

    def told(day: date, name: Text) -> Text:
        return both(
            lambda language: _TOLD.to(language).format(
                day=numbers.day(day, language=language), name=midway(name.to(language))
            )
        )

    return tuple(told(day, name) for day, name in adjusted if _place(periods, day) is not None)


def _place(periods: Sequence[Period], day: date) -> float | None:
    for number, one in enumerate(periods):
        if one.first <= day <= one.last:
            return number - 0.5 + (day - one.first).days / ((one.last - one.first).days + 1)
    return None
