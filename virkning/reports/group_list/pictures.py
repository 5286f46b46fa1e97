"""Each citizen's way on a scale as a row of dots, from the first measurement to the latest."""

from dataclasses import dataclass

from virkning.domain.change import ChangeClass, ChangeRule
from virkning.domain.group_results import GroupScale
from virkning.domain.series import Series
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.group_list.sentences import decimals_of


@dataclass(frozen=True, slots=True)
class Dot:
    """A row of the picture. `first` and `latest` lie between 0 and 100; `between` are the measurements on the way."""

    key: str
    kind: str  # progressed, status-quo, regressed, unsure, once
    first: float
    latest: float
    between: tuple[float, ...]
    first_told: str
    latest_told: str
    difference: str

    @property
    def left(self) -> float:
        return min(self.first, self.latest)

    @property
    def right(self) -> float:
        return max(self.first, self.latest)


def ways(scale: GroupScale, *, language: Language) -> tuple[Dot, ...]:
    """Those who came furthest first, then those measured once."""
    found = [(key, one) for key, one in scale.members.items() if one.scored]
    ordered = sorted(found, key=lambda pair: (pair[1].change is None, -_gain(pair[1]), pair[0]))
    return tuple(_dot(key, one, scale, language) for key, one in ordered)


def _gain(one: Series) -> float:
    return one.change.gain if one.change else 0.0


def _dot(key: str, one: Series, scale: GroupScale, language: Language) -> Dot:
    values = [point.value for point in one.scored if point.value is not None]
    places = [_place(value, scale) for value in values]
    decimals = decimals_of(scale)
    first, latest = (numbers.number(value, decimals, language=language) for value in (values[0], values[-1]))
    difference = numbers.difference(one.change.difference, decimals, language=language) if one.change else ""
    return Dot(key, _kind(one), places[0], places[-1], tuple(places[1:-1]), first, latest, difference)


def _kind(one: Series) -> str:
    if one.change_class is None:
        return "once"
    if one.rule is not ChangeRule.RELIABLE and one.change_class is not ChangeClass.STATUS_QUO:
        return "unsure"
    return one.change_class.value


def _place(value: float, scale: GroupScale) -> float:
    share = (value - scale.scale.low) / ((scale.scale.high - scale.scale.low) or 1.0)
    return round(min(max(share, 0.0), 1.0) * 100, 2)
