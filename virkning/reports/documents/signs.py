"""Signs of a result that are no scales, as rows beside those that are: of the period, and of those before it."""

from dataclasses import dataclass
from datetime import date

from virkning.domain.comparison import shares_apart
from virkning.domain.indicator import Indicator, Measure, SourceKind
from virkning.domain.indicator_value import Attained, IndicatorValue, attained
from virkning.domain.instrument import Direction
from virkning.domain.period import Period
from virkning.domain.programme import Outcome, Programme
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import figures
from virkning.reports.documents.figures import both
from virkning.reports.documents.values import Figure, Unit
from virkning.reports.indicators.words import ATTAINED, aim, is_percent
from virkning.reports.steering.words import midway

_MEAN_DECIMALS = 1
OF_THE_LAST_QUARTER = Text(
    da="Tegn uden før- og eftermåling viser, hvor mange der står som ønsket i {quarter}. Mange af borgerne er de samme "
    "som før, så forskellen har intet usikkerhedsinterval.",
    en="Signs without a before and an after show how many stand as wished in {quarter}. Many of the citizens are the "
    "same as before, so the difference has no interval.",
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign, with its values now, in the period before, and a year before. Ready for its readers."""

    definition: Programme
    outcome: Outcome
    indicator: Indicator
    period: Period
    now: IndicatorValue
    before: IndicatorValue
    year_before: IndicatorValue

    @property
    def key(self) -> str:
        return f"{self.definition.key}.{self.indicator.key}"

    @property
    def known(self) -> bool:
        """Whether there is anything to tell of now: a hidden value is told of as hidden."""
        return not self.now.empty

    def standing(self, day: date) -> Attained | None:
        """Whether the target is reached; None without a target, or where the figures are hidden."""
        target = self.indicator.target
        if target is None or self.now.hidden or self.now.figure(target.measure) is None:
            return None
        return attained(target, self.now, direction=Direction.HIGHER, over=target.by <= day)

    def group(self, *, several: bool) -> Text:
        outcome, title = self.outcome.title, self.definition.title
        if not several:
            return outcome
        return both(lambda language: f"{title.to(language)} · {midway(outcome.to(language))}")


def measure_of(sign: Sign) -> Measure:
    """What its target asks for; without one the share."""
    return sign.indicator.target.measure if sign.indicator.target else Measure.SHARE


def figure_of(value: IndicatorValue, sign: Sign) -> Figure:
    if value.hidden:
        return figures.hidden(value.suppressed)
    measure = measure_of(sign)
    found = value.figure(measure)
    if found is None:
        return figures.hidden(value.suppressed) if value.suppressed and value.n else figures.EMPTY
    if measure is Measure.SHARE or (measure is Measure.MEAN and is_percent(sign.indicator)):
        unit = Unit.SHARE if measure is Measure.SHARE else Unit.PART
        return Figure(found, unit, n=value.n)
    if measure is Measure.COUNT:
        return Figure(found, Unit.COUNT, n=value.n)
    return Figure(found, Unit.NUMBER, _MEAN_DECIMALS, n=value.n)


def number_of(sign: Sign) -> Figure:
    """How many citizens (or answers) are behind it."""
    if sign.now.hidden:
        return figures.hidden(sign.now.suppressed)
    return figures.count(sign.now.n) if sign.now.n else figures.EMPTY


def target_words(sign: Sign, day: date) -> Figure:
    """`60 %: nået`."""
    target, stands = sign.indicator.target, sign.standing(day)
    if target is None:
        return figures.EMPTY

    def written(language: Language) -> str:
        aimed = aim(target, sign.indicator, scale=None, language=language)
        told = ATTAINED[Attained.NOTHING_KNOWN if stands is None else stands].to(language)
        return f"{aimed}: {told.lower()}"

    return figures.words(both(written))


def aimed_at(sign: Sign) -> Figure:
    target = sign.indicator.target
    if target is None:
        return figures.EMPTY
    return figures.words(both(lambda language: aim(target, sign.indicator, scale=None, language=language)))


def apart_words(sign: Sign, then: IndicatorValue) -> Figure:
    """In percentage points; with an interval where other people answered, and without where many are the same."""
    if measure_of(sign) is not Measure.SHARE or sign.now.share is None or then.share is None:
        return figures.EMPTY
    now, before = sign.now.share, then.share
    difference = shares_apart(now, before)
    if difference is None:
        return figures.EMPTY
    others = sign.definition.kind_of(sign.indicator) is SourceKind.EXIT

    def written(language: Language) -> str:
        value = numbers.points(difference.value, n=0, language=language)
        if not others:
            return value
        interval = difference.interval
        low, high = (numbers.points(end, n=0, language=language) for end in (interval.low, interval.high))
        return f"{value} ({low} {_TO.to(language)} {high})"

    return figures.words(both(written))


_TO = Text(da="til", en="to")


def note(signs: list[Sign]) -> tuple[Text, ...]:
    """What the rows tell of, where there are any."""
    if not signs:
        return ()
    period = signs[0].period

    def written(language: Language) -> str:
        return OF_THE_LAST_QUARTER.to(language).format(quarter=numbers.period_name(period, language=language))

    return (both(written),)
