"""The indicators of a programme: the list, the card of each, and what theory and report show of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.learning import adjustments_to
from virkning.access.programmes import may_define
from virkning.actions.steering import today
from virkning.domain.indicator import Indicator, Measure, SourceKind
from virkning.domain.indicator_value import Attained, IndicatorValue, Stretch, attained
from virkning.domain.instrument import Direction
from virkning.domain.period import Period
from virkning.domain.summary import spans
from virkning.domain.text import Language, Text
from virkning.reports import indicators as reports
from virkning.reports import numbers
from virkning.reports.indicators.words import ATTAINED_MEANINGS, scale_of
from virkning.reports.steering.words import RULE_MEANINGS, RULES, scale_range, span_title
from virkning.store.models import Programme, User
from virkning.web.indicator_values import Readings, steering_choice
from virkning.web.quarters import known as known
from virkning.web.quarters import quarters_of
from virkning.web.quotes import beside
from virkning.web.steering import TOGETHER
from virkning.web.words import sentence_case

Definitions = list[tuple[str, str, str, str]]
"""Term, meaning, the address that the meaning leads to or nothing, and the word that explains the term or nothing."""


@dataclass(frozen=True, slots=True)
class Live:
    """What an indicator shows now, ready to be printed on a box, in a list or on its card."""

    key: str
    title: str
    kind: str
    told: reports.Told
    measure: str  # what the figure is: the share who moved as wanted, a mean ...
    target: str
    attained: Attained | None  # None where there is no target
    attained_word: str
    address: str
    period: str

    @property
    def short(self) -> str:
        """`PTSD: 57 % (49–65 %)`, for the box in the theory of change."""
        return f"{self.title}: {self.told.short}"


@dataclass(frozen=True, slots=True)
class Box:
    """A result with its indicators."""

    key: str
    title: str
    indicators: tuple[Live, ...]


def live_values(user: User, row: Programme, *, language: Language) -> Mapping[str, Live]:
    """Indicator -> what it shows in the latest quarter, protected for this reader."""
    readings = Readings(user, row)
    return {one.key: live(readings, one, language=language) for one in readings.definition.indicators}


def live(readings: Readings, indicator: Indicator, *, language: Language, period: Period | None = None) -> Live:
    """In the latest quarter, or in another period."""
    when = period or readings.latest_of(indicator)
    value = readings.value_in(indicator, when)
    kind = readings.definition.kind_of(indicator)
    measure = reports.main_measure(indicator, value)
    standing = standing_of(readings, indicator, value)
    target = indicator.target
    return Live(
        indicator.key,
        indicator.title.to(language),
        reports.KIND_NAMES[kind].to(language),
        told_of(readings, indicator, value, measure, language),
        reports.about_value(kind, measure, language=language),
        reports.target_sentence(target, indicator, instruments=known(readings, indicator), language=language)
        if target
        else "",
        standing,
        reports.ATTAINED[standing].to(language) if standing else "",
        card_address(readings.row, indicator.key),
        numbers.period_name(when, language=language),
    )


def told_of(
    readings: Readings, indicator: Indicator, value: IndicatorValue, measure: Measure, language: Language
) -> reports.Told:
    return reports.told(
        indicator,
        value,
        measure=measure,
        scale=scale_of(indicator, known(readings, indicator)),
        language=language,
        answers=readings.definition.kind_of(indicator) is SourceKind.EXIT,
    )


def standing_of(readings: Readings, indicator: Indicator, value: IndicatorValue) -> Attained | None:
    if indicator.target is None:
        return None
    scale = scale_of(indicator, known(readings, indicator))
    mean = indicator.target.measure is Measure.MEAN and scale is not None
    direction = scale.direction if mean and scale else Direction.HIGHER
    return attained(indicator.target, value, direction=direction, over=today() > indicator.target.by)


def card_address(row: Programme, indicator: str) -> str:
    return reverse("indicator", args=[row.key, indicator])


def box_address(row: Programme, outcome: str) -> str:
    """The result that an indicator is a sign of: its box in the theory, or without one its place among the others."""
    if outcome in row.defined().theory.node_by_key:
        return reverse("theory-box", args=[row.key, outcome])
    return f"{reverse('indicators', args=[row.key])}#result-{outcome}"


def list_page(readings: Readings, *, language: Language) -> dict[str, object]:
    definition = readings.definition
    boxes = [
        Box(
            outcome.key,
            outcome.title.to(language),
            tuple(live(readings, one, language=language) for one in outcome.indicators),
        )
        for outcome in definition.outcomes
    ]
    return {
        **_frame(readings, language),
        "boxes": boxes,
        "crumbs": [(definition.title.to(language), _steering(readings)), (_("Indicators"), "")],
        "lacking": [one.title for box in boxes for one in box.indicators if not one.target],
    }


def _frame(readings: Readings, language: Language) -> dict[str, object]:
    return {
        "room": "results",
        "programme": readings.row,
        "programme_title": readings.definition.title.to(language),
        "protected": readings.reading.protected,
        "part_only": not readings.reading.whole,
        "may_define": may_define(readings.user, readings.row),
    }


def _steering(readings: Readings) -> str:
    return reverse("steering-latest", args=[readings.row.key])


def card_page(readings: Readings, indicator: Indicator, *, language: Language) -> dict[str, object]:
    definition, kind = readings.definition, readings.definition.kind_of(indicator)
    outcome = definition.outcome_of(indicator.key)
    shown = live(readings, indicator, language=language)
    quarters = quarters_of(readings, indicator, language=language)
    return {
        **_frame(readings, language),
        "crumbs": [
            (definition.title.to(language), _steering(readings)),
            (_("Indicators"), reverse("indicators", args=[readings.row.key])),
            (shown.title, ""),
        ],
        "shown": shown,
        "period_name": shown.period,
        "figures": _figures(readings, indicator, quarters.series, language),
        "meaning": ATTAINED_MEANINGS[shown.attained].to(language) if shown.attained else "",
        "why": _text(indicator.target.why, language) if indicator.target else "",
        "outcome": outcome.title.to(language),
        "outcome_address": box_address(readings.row, outcome.key),
        "siblings": _siblings(readings, indicator, language),
        "definition": _text(indicator.definition, language),
        "about": _about(readings, indicator, kind, language),
        "chart": quarters.svg,
        "chart_of": shown.measure,
        "head": quarters.head,
        "rows": quarters.rows,
        "breaks": quarters.breaks,
        "manuals": quarters.manuals,
        "adjustments": [
            (one.what, reverse("adjustment", args=[one.pk]), numbers.day(one.from_day, language=language))
            for one in adjustments_to(readings.user, readings.row, indicator.key)
        ],
        "why_address": _why(readings, indicator, kind),
        "quotes": beside(readings.user, readings.row, indicator.key, language=language),
        "down": _down(readings, indicator, kind, language),
    }


def _why(readings: Readings, indicator: Indicator, kind: SourceKind) -> str:
    if kind is not SourceKind.SCALE:
        return ""
    return reverse("learning-why", args=[readings.row.key, readings.latest_of(indicator).key, indicator.key])


def _text(text: Text | None, language: Language) -> str:
    return text.to(language) if text else ""


def _siblings(readings: Readings, indicator: Indicator, language: Language) -> list[tuple[str, str]]:
    """The other signs of the same result."""
    others = readings.definition.outcome_of(indicator.key).indicators
    return [(o.title.to(language), card_address(readings.row, o.key)) for o in others if o.key != indicator.key]


def _figures(
    readings: Readings, indicator: Indicator, series: tuple[Stretch, ...], language: Language
) -> list[tuple[str, reports.Told]]:
    """The measures there are, the main one first; and where the figure comes from."""
    value = series[-1].points[-1].value
    main, kind = reports.main_measure(indicator, value), readings.definition.kind_of(indicator)
    others = [Measure.SHARE, *([Measure.MEAN] if value.mean.mean is not None else [])]
    measures = [main, *(one for one in others if one is not main and value.figure(one) is not None)]
    return [
        (reports.about_value(kind, one, language=language), told_of(readings, indicator, value, one, language))
        for one in measures
    ]


def _about(readings: Readings, indicator: Indicator, kind: SourceKind, language: Language) -> Definitions:
    definition, instruments = readings.definition, known(readings, indicator)
    instrument, scale = instruments.get(indicator.instrument), scale_of(indicator, instruments)
    counted = reports.counted_as(indicator, programme=definition, instruments=instruments, language=language)
    asked = reports.who_and_when(indicator, programme=definition, instruments=instruments, language=language)
    lines = [(_("How it is counted"), counted, "", "indicator"), (_("Who answers, and when"), asked, "", "measurement")]
    if instrument is not None:
        version = _("version")
        named = f"{instrument.title.to(language)}, {version} {instrument.version}"
        lines.append((_("Questionnaire"), named, reverse("instrument", args=[instrument.key]), "instrument"))
    wanted = reports.wanted_words(indicator, instruments=instruments, language=language)
    if scale is not None:
        wanted = f"{scale_range(scale, language=language)}, {wanted}"
    lines.append((_("Wanted direction"), sentence_case(wanted), "", "wanted-direction"))
    if kind is SourceKind.SCALE:
        rule = definition.rule_of(indicator)
        own = _("the indicator's own") if indicator.rule else _("the programme's")
        said = f"{sentence_case(RULES[rule].to(language))} ({own}): {RULE_MEANINGS[rule].to(language)}"
        lines.append((_("What counts as change"), said, "", "change-rule"))
    lines.append((_("Responsible"), _text(indicator.responsible, language) or _("Nobody is named yet"), "", ""))
    lines.append((_("Used for"), _text(indicator.use, language) or _("Nobody has written it yet"), "", ""))
    return lines


def _down(readings: Readings, indicator: Indicator, kind: SourceKind, language: Language) -> list[tuple[str, str]]:
    """From the card down to what the figure is counted from."""
    row, definition = readings.row, readings.definition
    if kind is SourceKind.SCALE:
        wanted = steering_choice(readings, indicator)
        return [
            (
                ": ".join(span_title(span, definition, language=language)),
                wanted.address("cell", department=TOGETHER, indicator=indicator.key, span=span.key),
            )
            for span in spans(definition)
        ]
    if kind is SourceKind.EXIT and readings.reading.whole and readings.is_said(indicator):
        return [(_("What people said after the talk"), reverse("talks", args=[row.key]))]
    if kind is SourceKind.CATEGORY:
        return [(_("From the enquiry to now, category by category"), reverse("progress", args=[row.key]))]
    return []


def other_signs(readings: Readings, period: Period, *, language: Language) -> list[Live]:
    """What stands under the steering group's table: the indicators that are read from no scale."""
    others = [one for one in readings.definition.indicators if not one.is_scale]
    known_of = [one for one in others if not readings.value_in(one, period).empty]
    return [live(readings, one, language=language, period=period) for one in known_of]
