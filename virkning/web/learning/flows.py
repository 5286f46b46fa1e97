"""The chart for learning of an indicator in the master data: where citizens stood first, and where they stand now."""

from django.utils.translation import gettext as _

from virkning.domain.categories import CategoryChange, Fact, category_change
from virkning.domain.period import Period
from virkning.reports.learning import Category, drawn_flows
from virkning.reports.learning import chart_words as words
from virkning.reports.learning.chart_words import ChartKind
from virkning.web.charting import Charting, Picture, nothing


def flows_picture(of: Charting, year: Period) -> Picture:
    """Of those whose course ended in the year. Bands are of few, so that only readers of the cases see them."""
    if of.protected:
        return nothing(ChartKind.FLOWS, of.language)
    variable = of.readings.definition.variable_by_key[of.indicator.variable]
    followed = of.readings.ended_with_facts(of.indicator, year)
    facts = [Fact(str(one.course), code, day) for one in followed for day, code in one.facts]
    change = category_change(variable, facts)
    if not change.n:
        return nothing(ChartKind.FLOWS, of.language)
    names = {one.key: one.title.to(of.language) for one in variable.categories}
    wanted = set(of.indicator.wanted)
    title = _came(of, change, wanted)
    told = "; ".join(
        f"{names[first]} → {names[now]}: {of.count(count)}" for (first, now), count in sorted(change.moves.items())
    )
    ends = (words.AT_START.to(of.language), words.NOW.to(of.language))
    unit = _("Number of citizens")
    svg = drawn_flows(
        [Category(key, name, key in wanted) for key, name in names.items()],
        change.moves,
        ends=ends,
        label=f"{title}. {unit}. {told}",
    )
    there = [row.code for row in change.rows if row.first.count or row.latest.count]
    rows = tuple(
        (
            names[first],
            *(of.count(change.moves.get((first, now), 0)) for now in there),
            of.count(sum(change.moves.get((first, now), 0) for now in there)),
        )
        for first in there
    )
    last = (_("All now"), *(of.count(row.latest.count) for row in change.rows if row.code in there), of.count(change.n))
    return Picture(
        ChartKind.FLOWS.value,
        words.NAMES[ChartKind.FLOWS].to(of.language),
        title,
        svg,
        words.HOW[ChartKind.FLOWS].to(of.language),
        unit,
        of.ended(change.n, year),
        (_("First, and then"), *(names[code] for code in there), _("All first")),
        (*rows, last),
    )


def _came(of: Charting, change: CategoryChange, wanted: set[str]) -> str:
    came = sum(count for (first, now), count in change.moves.items() if first not in wanted and now in wanted)
    left = sum(count for (first, now), count in change.moves.items() if first in wanted and now not in wanted)
    text = words.CAME if came or left else words.NOBODY_MOVED
    return text.to(of.language).format(came=of.count(came), left=of.count(left), n=of.count(change.n))
