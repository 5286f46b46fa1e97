"""Where citizens stood at the enquiry and where they stand now: two marks and a line per category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from virkning.domain.categories import CategoryChange, CategoryRow
from virkning.domain.late import late
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.charts import INK, LINE, SOFT, Chart, Spec, chart
from virkning.reports.progress import sentences
from virkning.reports.progress.report import ProgressReport
from virkning.reports.steering.words import word

if TYPE_CHECKING:
    import altair as alt
else:
    alt = late("altair")


_WIDTH, _STEP = 300, 30
_LETTER = 6.3  # pixels a letter takes on average, to give the longest category its room
_FIRST, _LATEST = "#ffffff", "#1b4f8f"

_PERCENT: dict[Language, str] = {
    "da": "format(datum.value * 100, '~g') + '\u00a0%'",
    "en": "format(datum.value * 100, '~g') + '%'",
}

_AT_ENQUIRY = Text(da="ved henvendelsen", en="at enquiry")
_NOW = Text(da="nu", en="now")
_POINTS = Text(da="procentpoint", en="points")
_HEAD = (
    Text(da="Kategori", en="Category"),
    Text(da="Ved henvendelsen", en="At enquiry"),
    Text(da="Nu", en="Now"),
    Text(da="Ændring (procentpoint)", en="Change (points)"),
)


def category_chart(report: ProgressReport, change: CategoryChange, *, language: Language) -> Chart:
    title = f"{change.variable.title.to(language)} (N = {numbers.count(change.n, language=language)})"
    return chart(
        f"category-{change.variable.key}",
        _spec(change, language),
        title=title,
        description=sentences.categories(change, language=language),
        language=language,
        head=tuple(text.to(language) for text in _HEAD),
        rows=tuple(_line(change, row, language) for row in change.rows),
    )


def _names(change: CategoryChange, language: Language) -> dict[str, str]:
    return {category.key: category.title.to(language) for category in change.variable.categories}


def _line(change: CategoryChange, row: CategoryRow, language: Language) -> tuple[str, ...]:
    name = _names(change, language)[row.code]
    if row.suppressed is not None:
        return (name, *[word("hidden", language)] * 3)
    shares = (
        f"{numbers.percent(s.value, n=s.n, language=language)} ({numbers.count(s.count, language=language)})"
        for s in (row.first, row.latest)
    )
    return (name, *shares, numbers.points(sentences.difference(row), n=row.first.n, language=language))


def _spec(change: CategoryChange, language: Language) -> Spec:
    names = _names(change, language)
    rows = [_row(row, names[row.code], language) | {"y": (i + 0.5) * _STEP} for i, row in enumerate(change.rows)]
    most = max((float(row[end] or 0) for row in rows for end in ("first", "latest")), default=1.0)
    across = alt.Scale(domain=[0, min(1.0, most * 1.05) or 1.0], nice=True)
    plot = alt.Chart(alt.InlineData(values=rows))
    y = alt.Y("y:Q", scale=None, axis=None)
    first = alt.X("first:Q", scale=across, axis=alt.Axis(title=None, labelExpr=_PERCENT[language], tickCount=5))
    layers = (
        plot.mark_rule(color=LINE).encode(x=alt.value(0), x2=alt.value(_WIDTH), y=y),
        plot.mark_rule(strokeWidth=4, color="#b9c9de").encode(x=first, x2="latest:Q", y=y),
        plot.mark_point(size=85, strokeWidth=2, opacity=1, color=SOFT, fill=_FIRST).encode(x=first, y=y),
        plot.mark_point(size=95, filled=True, opacity=1, color=_LATEST).encode(x=alt.X("latest:Q", scale=across), y=y),
        plot.mark_text(align="right", color=INK, fontSize=12).encode(x=alt.value(-10), y=y, text="name:N"),
        plot.mark_text(align="right", color=SOFT).encode(x=alt.value(_WIDTH + 110), y=y, text="shares:N"),
        plot.mark_text(align="right", color=INK, fontWeight=600).encode(
            x=alt.value(_WIDTH + 156), y=y, text="difference:N"
        ),
        _legend(language),
    )
    spec: Spec = alt.layer(*layers).properties(width=_WIDTH, height=max(1, len(rows)) * _STEP).to_dict()
    return spec


def _row(row: CategoryRow, name: str, language: Language) -> dict[str, str | float | None]:
    hidden = row.suppressed is not None
    ends = [numbers.percent(share.value, n=share.n, language=language) for share in (row.first, row.latest)]
    return {
        "name": name,
        "first": None if hidden else row.first.value,
        "latest": None if hidden else row.latest.value,
        "shares": word("hidden", language) if hidden else " → ".join(ends),
        "difference": "" if hidden else numbers.points(sentences.difference(row), n=row.first.n, language=language),
    }


def _legend(language: Language) -> alt.LayerChart | alt.FacetChart:
    rows = [
        {"x": 4, "said": _AT_ENQUIRY.to(language), "fill": _FIRST, "stroke": SOFT},
        {
            "x": 4 + 30 + len(_AT_ENQUIRY.to(language)) * _LETTER,
            "said": _NOW.to(language),
            "fill": _LATEST,
            "stroke": _LATEST,
        },
    ]
    plot = alt.Chart(alt.InlineData(values=rows))
    x = alt.X("x:Q", scale=None)
    marks = plot.mark_point(size=70, strokeWidth=2, opacity=1).encode(
        x=x, y=alt.value(-14), fill=alt.Fill("fill:N", scale=None), color=alt.Color("stroke:N", scale=None)
    )
    words = plot.mark_text(align="left", dx=9, color=SOFT).encode(x=x, y=alt.value(-14), text="said:N")
    unit = (
        alt.Chart(alt.InlineData(values=[{"said": _POINTS.to(language)}]))
        .mark_text(align="right", color=SOFT, fontSize=10)
        .encode(x=alt.value(_WIDTH + 156), y=alt.value(-14), text="said:N")
    )
    return alt.layer(marks, words, unit)
