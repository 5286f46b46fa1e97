"""Why not? One indicator split in every way there is, each a picture with a plain sentence and a caution."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.learning import findings_of, may_learn
from virkning.actions.steering import today
from virkning.domain.indicator import Indicator
from virkning.domain.instrument import Scale
from virkning.domain.learning import Facet, Tone
from virkning.domain.moved import Part, Split
from virkning.domain.period import Period
from virkning.domain.telling import mean_difference
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.indicators.words import ATTAINED_MEANINGS, scale_of
from virkning.reports.learning import Band, drawn_bands, words
from virkning.store.models import Programme, Referral, User
from virkning.web import indicators
from virkning.web.charting import Charting
from virkning.web.course_words import referral_name
from virkning.web.indicator_values import Readings
from virkning.web.learning.data import REFERRAL, Behind, splits, year_split
from virkning.web.learning.room import finding_line


@dataclass(frozen=True, slots=True)
class Looked:
    """One way to split, ready for the page. `finding` is what the sentence is saved as."""

    key: str
    title: str
    sentence: str
    unit: str
    caution: str
    drawing: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    clear: bool


def scaled_or_404(row: Programme, key: str) -> Indicator:
    definition = row.defined()
    found = definition.indicator_by_key.get(key)
    if found is None or not found.is_scale or definition.is_anonymous:
        raise Http404
    return found


def page(user: User, row: Programme, indicator: Indicator, period: Period, *, language: Language) -> dict[str, object]:
    readings = Readings(user, row)
    shown = indicators.live(readings, indicator, language=language, period=period)
    year = year_split(period, protected=readings.reading.protected)
    found = splits(Behind(readings, indicator), year)
    looked = [looked_at(readings, indicator, one, len(found), year, language) for one in found]
    title = readings.definition.title.to(language)
    own = findings_of(user).filter(
        organisation=row.organisation_id, programme_key=row.key, indicator=indicator.key, period=period.key
    )
    return {
        "room": "learning",
        "programme": row,
        "programme_title": title,
        "indicator": indicator.key,
        "shown": shown,
        "meaning": ATTAINED_MEANINGS[shown.attained].to(language) if shown.attained else "",
        "period": period.key,
        "period_name": numbers.period_name(period, language=language),
        "since": numbers.day(year.first, language=language),
        "until": numbers.day(year.last, language=language),
        "source": Charting(readings, indicator, today(), language).source,
        "looked": sorted(looked, key=lambda one: not one.clear),
        "n": len(found),
        "absent": absent(found, language),
        "protected": readings.reading.protected,
        "part_only": not readings.reading.whole,
        "may_save": may_learn(user, row) and readings.reading.whole,
        "findings": [finding_line(one, language) for one in own],
        "tones": [(tone.value, words.TONES[tone].to(language)) for tone in Tone],
        "crumbs": [(title, _programme(row)), (shown.title, "")],
    }


def absent(found: Sequence[Split], language: Language) -> list[tuple[str, str]]:
    """The ways that there is nothing to see by, and why."""
    there = {one.facet for one in found}
    return [
        (words.FACETS[facet].to(language), why.to(language))
        for facet, why in words.ABSENT.items()
        if facet not in there
    ]


def _programme(row: Programme) -> str:
    return reverse("learning-programme", args=[row.key])


def looked_at(readings: Readings, indicator: Indicator, of: Split, n: int, year: Period, language: Language) -> Looked:
    scale = scale_of(indicator, indicators.known(readings, indicator))
    name = part_names(readings, of, year, language)
    written = _start if of.facet is Facet.DROPOUT else _gain
    bands = tuple(_band(part, name(part.key), written, scale, language) for part in of.parts)
    sentence, clear = sentence_of(of, name, n, scale, language)
    title = title_of(readings, of, language)
    drawing = drawn_bands(
        bands,
        label=f"{title} " + "; ".join(f"{band.name}: {band.told}, {band.counted}" for band in bands),
        zero=of.facet is not Facet.DROPOUT,
    )
    measure = (words.START if of.facet is Facet.DROPOUT else words.GAIN).to(language)
    unit = Charting(readings, indicator, today(), language).unit
    return Looked(
        f"{of.facet.value}.{of.variable}" if of.variable else of.facet.value,
        title,
        sentence,
        f"{measure} ({unit})",
        words.CAUTIONS[of.facet].to(language),
        drawing,
        (_("Group"), measure, _("Uncertainty (95%)"), _("Citizens")),
        tuple(_row(part, band, scale, language) for part, band in zip(of.parts, bands, strict=True)),
        clear,
    )


def title_of(readings: Readings, of: Split, language: Language) -> str:
    """Master data with the name of what they are split by."""
    title = words.FACETS[of.facet].to(language)
    if not of.variable:
        return title
    named = {one.key: one.title.to(language) for one in readings.definition.variables}
    return f"{title} {named.get(of.variable, words.REFERRED.to(language))}"


def part_names(readings: Readings, of: Split, year: Period, language: Language) -> Callable[[str], str]:
    """Phases are called what they were called then: a later version may have moved what one of them holds."""
    definition, facet = readings.definition, of.facet
    if of.variable == REFERRAL:
        titles = {one.value: referral_name(one) for one in Referral}
    elif facet is Facet.FACTS:
        variable = next(one for one in definition.variables if one.key == of.variable)
        titles = {one.key: one.title.to(language) for one in variable.categories}
    elif facet is Facet.PHASE:
        titles = {phase.key: phase.title.to(language) for phase in readings.definition_on(year.last).phases}
    elif facet is Facet.DEPARTMENT:
        titles = {one.key: one.title.to(language) for one in definition.departments}
    else:
        titles = {key: text.to(language) for key, text in words.PARTS[facet].items()}
    return lambda key: titles.get(key, key)


def sentence_of(
    of: Split, name: Callable[[str], str], n: int, scale: Scale | None, language: Language
) -> tuple[str, bool]:
    """The plain sentence, and whether something can be told apart."""
    if of.facet is Facet.DROPOUT:
        return _dropout(of, n, language)
    if len(of.shown) < 2:
        return words.ONE_PART.to(language), False
    apart = of.apart(looked_at=n)
    if apart is None:
        return words.TOGETHER.to(language), False
    more, less = apart
    text = words.LATE if more.moves and not less.moves else words.APART
    said = text.to(language).format(
        more=name(more.key),
        less=name(less.key),
        more_gain=_gain(more, scale, language),
        less_gain=_gain(less, scale, language),
    )
    return said, True


def _dropout(of: Split, n: int, language: Language) -> tuple[str, bool]:
    if len(of.shown) < 2:
        return words.ONE_PART.to(language), False
    one, two = of.shown
    interval = mean_difference(one.gains, two.gains, level=1 - 0.05 / n)
    clear = interval is not None and interval.excludes_zero
    return (words.BEGAN_APART if clear else words.BEGAN_ALIKE).to(language), clear


def _gain(part: Part, scale: Scale | None, language: Language) -> str:
    return numbers.difference(part.gains.mean, _decimals(scale), language=language)


def _start(part: Part, scale: Scale | None, language: Language) -> str:
    return numbers.number(part.gains.mean, _decimals(scale), language=language)


def _decimals(scale: Scale | None) -> int:
    return max(scale.decimals if scale else 0, 1)


def _band(
    part: Part,
    name: str,
    written: Callable[[Part, Scale | None, Language], str],
    scale: Scale | None,
    language: Language,
) -> Band:
    if part.hidden:
        return Band(name, "", words.HIDDEN.to(language))
    counted = _("%(n)s citizens") % {"n": numbers.count(part.gains.n, language=language)}
    interval = part.interval
    low, high = (interval.low, interval.high) if interval else (None, None)
    return Band(name, counted, written(part, scale, language), part.gains.mean, low, high)


def _row(part: Part, band: Band, scale: Scale | None, language: Language) -> tuple[str, ...]:
    if part.hidden:
        return (band.name, band.told, "", "")
    interval = part.interval
    told = numbers.interval(interval, _decimals(scale), language=language) if interval else ""
    return (band.name, band.told, told, numbers.count(part.gains.n, language=language))


def asked_facet(value: str) -> Facet | None:
    """Which of the master data it was, the text tells."""
    key = value.partition(".")[0]
    return Facet(key) if key in set(Facet) else None
