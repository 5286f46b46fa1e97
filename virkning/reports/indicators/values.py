"""One value of an indicator as it is told: the figure, its uncertainty, how many it is of, and how many are missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from virkning.domain.exit_survey import Leaning
from virkning.domain.indicator import Indicator, Measure, SourceKind
from virkning.domain.indicator_value import IndicatorValue
from virkning.domain.instrument import Scale
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.indicators.words import is_percent

_HIDDEN = Text(da="skjult", en="hidden")
_HIDDEN_WHY = Text(
    da="Skjult, fordi tallet handler om få borgere eller kunne røbe et andet skjult tal.",
    en="Hidden, since the figure is about few citizens or could give away another hidden figure.",
)
_NO_SHARE = Text(da="ingen andel", en="no share")
_NO_SHARE_WHY = Text(
    da="Reglen for ændring har ingen kendt værdi for skalaen, så det kan ikke siges, hvem der har rykket sig.",
    en="The rule of change has no known value for the scale, so it cannot be said who has moved.",
)
_NOTHING = Text(da="ingen tal endnu", en="no figures yet")
_NOTHING_WHY = Text(
    da="Ingen er talt i kvartalet. Tallet kommer, når de første er målt.",
    en="Nobody was counted in the quarter. The figure comes when the first have been measured.",
)
_OF: Mapping[bool, Text] = {
    False: Text(da="{n} borgere", en="{n} citizens"),
    True: Text(da="{n} svar", en="{n} answers"),
}
_ONE_OF: Mapping[bool, Text] = {False: Text(da="1 borger", en="1 citizen"), True: Text(da="1 svar", en="1 answer")}
_INTERVAL = Text(da="{low}–{high}", en="{low}–{high}")
_SURE = Text(da="usikkerhed {interval}", en="uncertainty {interval}")
_MISSING = Text(da="{n} mangler", en="{n} missing")
_LEANINGS: Mapping[Leaning, Text] = {
    Leaning.NEARLY_ALL: Text(da="næsten alle", en="nearly all"),
    Leaning.MOST: Text(da="de fleste", en="most"),
    Leaning.HALF: Text(da="omkring halvdelen", en="about half"),
    Leaning.FEWER: Text(da="under halvdelen", en="fewer than half"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """`figure` stands large; `interval` and `counted` beside it. `why` tells where there is no figure."""

    figure: str
    interval: str = ""
    counted: str = ""
    missing: str = ""
    why: str = ""
    span: str = ""  # the interval without its word

    @property
    def short(self) -> str:
        """`61 % (45–75 %)`, for a box."""
        return f"{self.figure} ({self.span})" if self.span else self.figure

    @property
    def sentence(self) -> str:
        """`61 % (usikkerhed 45–75 %), 38 borgere`."""
        figure = f"{self.figure} ({self.interval})" if self.interval else self.figure
        return ", ".join(part for part in (figure, self.counted) if part)


def main_measure(indicator: Indicator, value: IndicatorValue) -> Measure:
    """What is told first: that of the target, else the share, else the mean."""
    if indicator.target is not None:
        return indicator.target.measure
    return Measure.MEAN if value.reached is None and value.mean.mean is not None else Measure.SHARE


def told(
    indicator: Indicator,
    value: IndicatorValue,
    *,
    measure: Measure,
    scale: Scale | None,
    language: Language,
    answers: bool = False,
) -> Told:
    """`answers` says that anonymous answers were counted, and no citizens."""
    if value.hidden:
        return Told(_HIDDEN.to(language), why=_HIDDEN_WHY.to(language))
    if value.empty:
        return Told(_NOTHING.to(language), why=_NOTHING_WHY.to(language))
    counted = (_ONE_OF if value.n == 1 else _OF)[answers].to(language)
    counted = counted.format(n=numbers.count(value.n, language=language))
    missing = _MISSING.to(language).format(n=value.missing) if value.missing else ""
    figure = value.figure(measure)
    if figure is None and value.suppressed is None:
        return Told(_NO_SHARE.to(language), "", counted, missing, _NO_SHARE_WHY.to(language))
    if figure is None:
        word = _LEANINGS[value.leaning] if value.leaning else _HIDDEN
        return Told(word.to(language), "", counted, missing, _HIDDEN_WHY.to(language))
    interval = value.interval(measure)
    sure = span = ""
    if interval is not None:
        low, high = (written(end, indicator, value, measure, scale, language) for end in (interval.low, interval.high))
        low = low.removesuffix("\u00a0%").removesuffix("%") if high.endswith("%") else low
        span = _INTERVAL.to(language).format(low=low, high=high)
        sure = _SURE.to(language).format(interval=span)
    return Told(written(figure, indicator, value, measure, scale, language), sure, counted, missing, span=span)


def written(
    figure: float,
    indicator: Indicator,
    value: IndicatorValue,
    measure: Measure,
    scale: Scale | None,
    language: Language,
) -> str:
    if measure is Measure.SHARE or (measure is Measure.MEAN and is_percent(indicator)):
        return numbers.percent(figure, n=value.n, language=language)
    if measure is Measure.MEAN:
        return numbers.number(figure, scale.decimals if scale else 1, language=language)
    return numbers.count(int(figure), language=language)


_MEANS: Mapping[SourceKind, Text] = {
    SourceKind.SCALE: Text(da="Gennemsnit ved slut", en="Mean at the end"),
    SourceKind.GOALS: Text(da="Gennemsnitlig T-score", en="Mean T score"),
    SourceKind.ATTENDANCE: Text(da="Gennemsnitligt fremmøde", en="Mean attendance"),
}
_SHARES: Mapping[SourceKind, Text] = {
    SourceKind.SCALE: Text(da="Rykkede sig som ønsket", en="Moved as wanted"),
    SourceKind.CATEGORY: Text(da="Står, hvor vi håber", en="Stand where we hope"),
    SourceKind.GOALS: Text(da="Nåede mindst halvdelen", en="Reached at least half"),
    SourceKind.ATTENDANCE: Text(da="Kom nok", en="Came enough"),
    SourceKind.EXIT: Text(da="Svarede positivt", en="Answered positively"),
}
_COUNT = Text(da="Antal", en="Number")


def about_value(kind: SourceKind, measure: Measure, *, language: Language) -> str:
    """The head over a figure."""
    if measure is Measure.COUNT:
        return _COUNT.to(language)
    return (_MEANS if measure is Measure.MEAN else _SHARES)[kind].to(language)
