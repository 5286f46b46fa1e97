"""Instruments: questionnaires as data. Code knows rules such as "sum", never the name of an instrument."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import isfinite

from virkning.domain.text import Text


class Direction(StrEnum):
    """Which way a scale should move."""

    HIGHER = "higher"
    LOWER = "lower"

    @property
    def sign(self) -> int:
        return 1 if self is Direction.HIGHER else -1


class ScoreRule(StrEnum):
    MEAN = "mean"
    SUM = "sum"


class WhenMissing(StrEnum):
    """What a sum does with items left open, once enough are answered."""

    PRORATE = "prorate"  # the mean of the answered items stands in for those left open
    COUNT = "count"  # only the answered items count


class TranslationStatus(StrEnum):
    OFFICIAL = "official"
    PUBLISHED = "published"
    OWN = "own"  # own translation, not validated


class Respondent(StrEnum):
    CITIZEN = "citizen"
    PARENT = "parent"
    EMPLOYEE = "employee"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure or statement comes from, precise enough to be looked up."""

    citation: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One way to answer an item."""

    value: int
    text: Text


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `label` is a short neutral name of our own; `wording` is what the citizen reads, if we may ship it.

    Either `options` lists the answers or `low`..`high` gives a whole-number range (a barometer 1-100).
    """

    key: str
    label: Text
    low: int
    high: int
    wording: Text | None = None
    options: tuple[Option, ...] = ()

    @property
    def answers(self) -> tuple[int, ...]:
        """Every value that may be answered, in the order shown."""
        if self.options:
            return tuple(option.value for option in self.options)
        return tuple(range(self.low, self.high + 1))

    def allows(self, value: float) -> bool:
        """Whether a number as it comes (perhaps 2.5, or not a number at all) is one of the answers."""
        return isfinite(value) and value == int(value) and self.accepts(int(value))

    def accepts(self, value: int) -> bool:
        if self.options:
            return any(option.value == value for option in self.options)
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Band:
    """A named part of a scale's range, both ends included."""

    low: float
    high: float
    title: Text
    source: Source


@dataclass(frozen=True, slots=True)
class CutOff:
    """A point on the scale that separates two groups; `at_or_above` tells on which side the value itself falls."""

    value: float
    title: Text
    source: Source
    at_or_above: bool = True


@dataclass(frozen=True, slots=True)
class Reliability:
    """`kind` is for example `cronbach-alpha`, `test-retest` or `icc`; test-retest gives wider limits of change."""

    value: float
    kind: str
    source: Source


@dataclass(frozen=True, slots=True)
class Norm:
    """Mean and standard deviation in a named population, on the scale's own range."""

    mean: float
    sd: float
    population: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Deviation:
    """A standard deviation in a named population."""

    value: float
    population: Text
    source: Source


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """The smallest difference beyond measurement error as published, where SD and reliability are not.

    `at_least` says that a difference of exactly this size counts, as in "a drop of 6 points or more".
    """

    value: float
    source: Source
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class ImportantChange:
    """The smallest difference that people find worthwhile."""

    value: float
    source: Source


@dataclass(frozen=True, slots=True)
class Scale:
    """A score made from some of an instrument's items.

    score = rule(points of the answered items) * multiplier, where the points of a reversed item are
    low + high - answer. A scale without items is entered as a total that was scored elsewhere.
    """

    key: str
    title: Text
    low: float
    high: float
    direction: Direction
    rule: ScoreRule = ScoreRule.MEAN
    items: tuple[str, ...] = ()
    reversed: tuple[str, ...] = ()
    multiplier: float = 1.0
    fewest: int = 0
    when_missing: WhenMissing = WhenMissing.PRORATE
    recode: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = ()  # item -> ((answer, points), ...)
    decimals: int = 2
    bands: tuple[Band, ...] = ()
    cut_offs: tuple[CutOff, ...] = ()
    reliability: Reliability | None = None
    deviation: Deviation | None = None
    important_change: ImportantChange | None = None
    reliable_change: ReliableChange | None = None
    norm_clinical: Norm | None = None
    norm_functional: Norm | None = None

    @property
    def entered(self) -> bool:
        """True when the value is typed in as a total, not computed from items."""
        return not self.items


@dataclass(frozen=True, slots=True)
class RedFlag:
    """An answer that a person must see at once: `item` answered at `least` or above."""

    item: str
    least: int
    title: Text
    action: Text


class LicenceNeed(StrEnum):
    """What an organisation must have from the owner before it may ask."""

    NOTHING = "nothing"
    REGISTRATION = "registration"
    PERMISSION = "permission"
    PURCHASE = "purchase"


@dataclass(frozen=True, slots=True)
class Licence:
    """The owner's terms. `item_text_shipped` says whether the wording stands in the file."""

    terms: Text
    who_may_use: Text
    item_text_shipped: bool
    source: Source
    wording_found_at: str = ""
    needs: LicenceNeed = LicenceNeed.NOTHING


@dataclass(frozen=True)
class Instrument:
    """One immutable version of a questionnaire."""

    key: str
    version: str
    title: Text
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    licence: Licence
    translation_da: TranslationStatus
    translation_en: TranslationStatus
    description: Text
    respondent: Respondent = Respondent.CITIZEN
    minutes: int = 1
    recall: Text | None = None
    instruction: Text | None = None
    red_flags: tuple[RedFlag, ...] = ()
    sources: tuple[Source, ...] = ()

    def answered_by(self, respondent: Respondent) -> Respondent | None:
        """None is whoever it is meant for: one way to say it, so that a series is never split."""
        return None if respondent is self.respondent else respondent

    @cached_property
    def item_by_key(self) -> dict[str, Item]:
        return {item.key: item for item in self.items}

    @cached_property
    def scale_by_key(self) -> dict[str, Scale]:
        return {scale.key: scale for scale in self.scales}
