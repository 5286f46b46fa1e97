"""The result list of a group: one scale for all its citizens, read from each one's own series."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from virkning.domain.change import ChangeClass, Threshold
from virkning.domain.instrument import Scale
from virkning.domain.result import Classes
from virkning.domain.series import Series
from virkning.domain.text import Text


@dataclass(frozen=True, slots=True)
class GroupScale:
    """`members` holds the series of everyone measured at all on the scale, by key.

    `first` and `latest` are means over those with two scores or more, the same people in both; None where there are
    none. `once` have one score, `not_scored` a measurement that gave no score, `unmeasured` none at all.
    """

    indicator: str
    title: Text
    scale: Scale
    threshold: Threshold
    members: Mapping[str, Series]
    classes: Classes
    first: float | None
    latest: float | None
    once: tuple[str, ...]
    not_scored: tuple[str, ...]
    unmeasured: tuple[str, ...]

    @property
    def n(self) -> int:
        """How many were measured twice or more."""
        return self.classes.n

    @property
    def gain(self) -> float | None:
        """The difference of the means, positive in the wanted direction."""
        if self.first is None or self.latest is None:
            return None
        return (self.latest - self.first) * self.scale.direction.sign


def group_scales(by_citizen: Mapping[str, Sequence[Series]], *, indicators: Sequence[str]) -> tuple[GroupScale, ...]:
    """One for each of the indicators that anybody was measured on, in their order.

    Citizens' key -> their series. Each scale has one rule, the same for all its citizens, so no rules are mixed.
    """
    found: dict[str, dict[str, Series]] = {}
    for key, some in by_citizen.items():
        for one in some:
            found.setdefault(one.indicator, {})[key] = one
    return tuple(_scale(found[key], tuple(by_citizen)) for key in indicators if key in found)


def _scale(members: Mapping[str, Series], everyone: tuple[str, ...]) -> GroupScale:
    some = next(iter(members.values()))
    changes = [one.change for one in members.values() if one.change is not None]
    kinds = [one.change_class for one in members.values()]
    return GroupScale(
        some.indicator,
        some.title,
        some.scale,
        some.threshold,
        members,
        Classes(*(kinds.count(kind) for kind in ChangeClass)),
        sum(change.before for change in changes) / len(changes) if changes else None,
        sum(change.after for change in changes) / len(changes) if changes else None,
        tuple(key for key, one in members.items() if len(one.scored) == 1),
        tuple(key for key, one in members.items() if not one.scored),
        tuple(key for key in everyone if key not in members),
    )
