"""What every chart for learning carries, and how the figures of one indicator are written in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.domain.before_and_after import is_monthly
from virkning.domain.indicator import Indicator, SourceKind
from virkning.domain.moved import Bin
from virkning.domain.period import Period
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.indicators.words import scale_of
from virkning.reports.learning import chart_words as words
from virkning.reports.learning.chart_words import ChartKind
from virkning.reports.steering.words import RULE_MEANINGS, RULES
from virkning.store.models import Programme
from virkning.web import indicators
from virkning.web.indicator_values import Readings
from virkning.web.learning.data import Behind


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart with what it says, of whom, in what unit, by which rule, from where, and the same as a table.

    `svg` is empty where nothing can be shown; then `title` is what the chart is called, and `how` what it takes.
    """

    key: str
    kind: str
    title: str
    svg: str
    how: str
    unit: str = ""
    counted: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    marked: bool = False
    source: str = ""


@dataclass(frozen=True)
class Charting:
    """One indicator for one reader, with what it takes to write its figures."""

    readings: Readings
    indicator: Indicator
    today: date
    language: Language

    @cached_property
    def behind(self) -> Behind:
        return Behind(self.readings, self.indicator)

    @property
    def protected(self) -> bool:
        return self.readings.reading.protected

    @property
    def least(self) -> int:
        return settings.VIRKNING_SMALLEST_SHOWN

    @property
    def decimals(self) -> int:
        scale = scale_of(self.indicator, indicators.known(self.readings, self.indicator))
        return max(scale.decimals if scale else 0, 1)

    @property
    def unit(self) -> str:
        """The name of the scale, and from where to where it goes."""
        scale = scale_of(self.indicator, indicators.known(self.readings, self.indicator))
        if scale is None:
            return ""
        ends = (numbers.number(end, 0, language=self.language) for end in (scale.low, scale.high))
        return _("%(title)s, %(low)s to %(high)s") % dict(
            zip(("title", "low", "high"), (scale.title.to(self.language), *ends), strict=True)
        )

    def value(self, figure: float) -> str:
        return numbers.number(figure, self.decimals, language=self.language)

    def share(self, figure: float) -> str:
        return numbers.percent(figure, n=100, language=self.language)

    def count(self, n: int) -> str:
        return numbers.count(n, language=self.language)

    @property
    def rule(self) -> str:
        """What counts as having moved."""
        rule = self.readings.definition.rule_of(self.indicator)
        told = {"rule": RULES[rule].to(self.language), "meaning": RULE_MEANINGS[rule].to(self.language)}
        return _("Rule: %(rule)s (%(meaning)s).") % told

    @property
    def source(self) -> str:
        """Whose answers they are, and of which day."""
        what = {
            "day": numbers.day(self.today, language=self.language),
            "programme": self.readings.definition.title.to(self.language),
        }
        if not self.indicator.is_scale:
            variable = self.readings.definition.variable_by_key[self.indicator.variable].title.to(self.language)
            told = _("Source: the master data “%(variable)s” in %(programme)s, as they stood on %(day)s.")
            return told % {**what, "variable": variable}
        known = indicators.known(self.readings, self.indicator)
        title = known[self.indicator.instrument].title.to(self.language)
        told = _("Source: answers to “%(title)s” in %(programme)s, as they stood on %(day)s.")
        return told % {**what, "title": title}

    def ended(self, n: int, year: Period) -> str:
        """Who is counted, where only those of some time are."""
        told = _("%(citizens)s, whose course ended from %(since)s to %(until)s")
        days = [numbers.day(day, language=self.language) for day in (year.first, year.last)]
        return told % {"citizens": self.citizens(n), "since": days[0], "until": days[1]}

    def counted(self, bins: Sequence[Bin], n: int) -> str:
        """How many stand behind a curve, and over how many points."""
        points = len(bins)
        if is_monthly(bins):
            told = ngettext("%(citizens)s in %(k)d month", "%(citizens)s in %(k)d months", points)
        else:
            told = ngettext("%(citizens)s in %(k)d quarter", "%(citizens)s in %(k)d quarters", points)
        return told % {"citizens": self.citizens(n), "k": points}

    def citizens(self, n: int) -> str:
        return ngettext("%(n)s citizen", "%(n)s citizens", n) % {"n": self.count(n)}


def nothing(kind: ChartKind, language: Language) -> Picture:
    name = words.NAMES[kind].to(language)
    return Picture(kind.value, name, name, "", words.NOT_SHOWN[kind].to(language))


def charted_or_404(row: Programme, key: str) -> Indicator:
    """Scales, and what stands in the master data; others have one figure, that the card draws over time."""
    definition = row.defined()
    found = definition.indicator_by_key.get(key)
    if found is None or definition.is_anonymous or found.kind not in (SourceKind.SCALE, SourceKind.CATEGORY):
        raise Http404
    return found
