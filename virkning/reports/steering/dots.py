"""How the changes of single citizens are spread: one dot each, sorted by the way they moved.

For readers with access to the cases only; a dot is a person. Loaded through `drawn`, as it needs Altair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from virkning.domain.change import Change, ChangeClass, Threshold, classify
from virkning.domain.instrument import Scale
from virkning.domain.late import late
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.charts import BETTER, LEVEL, WASH, WORSE, Chart, Spec, chart
from virkning.reports.steering.pictures import nice_limit

if TYPE_CHECKING:
    import altair as alt
else:
    alt = late("altair")


_WIDTH, _HEIGHT, _BINS = 420, 150, 40

CLASSES: dict[ChangeClass, Text] = {
    ChangeClass.PROGRESSED: Text(da="fremgang", en="progressed"),
    ChangeClass.STATUS_QUO: Text(da="status quo", en="status quo"),
    ChangeClass.REGRESSED: Text(da="tilbagegang", en="regressed"),
}
LOOKS: dict[ChangeClass, tuple[str, str]] = {
    ChangeClass.PROGRESSED: (BETTER, "circle"),
    ChangeClass.STATUS_QUO: (LEVEL, "square"),
    ChangeClass.REGRESSED: (WORSE, "diamond"),
}

_SIGNED = "datum.value == 0 ? '0' : format(datum.value, '+~g')"

_TITLE = Text(da="Hver borgers ændring", en="Each citizen's change")
_NOBODY = Text(da="Ingen borgere har begge målinger.", en="No citizen has both measurements.")
_SAID = Text(
    da="{n} borgere. Ændringerne ligger mellem {low} og {high}. {classes}.",
    en="{n} citizens. The changes lie between {low} and {high}. {classes}.",
)
_UNSORTED = Text(
    da="Reglen har ingen kendt værdi på denne skala, så de er ikke inddelt",
    en="The rule has no known value on this scale, so they are not sorted",
)
_CLASS_HEAD = Text(da="Bevægelse", en="Movement")
_COUNT_HEAD = Text(da="Borgere", en="Citizens")


def change_dots(
    differences: Sequence[float], *, scale: Scale, threshold: Threshold | None, language: Language
) -> Chart:
    found = [(value, _class(value, scale, threshold)) for value in sorted(differences)]
    counts = Counter(moved for _, moved in found)
    classes = {moved: counts[moved] for moved in ChangeClass} if threshold else {}
    return chart(
        "change-dots",
        _spec(found, scale, language),
        title=_TITLE.to(language),
        description=_description(differences, classes, scale, language),
        language=language,
        head=(_CLASS_HEAD.to(language), _COUNT_HEAD.to(language)),
        rows=tuple((CLASSES[m].to(language), numbers.count(n, language=language)) for m, n in classes.items()),
    )


def _class(value: float, scale: Scale, threshold: Threshold | None) -> ChangeClass | None:
    return None if threshold is None else classify(Change(0.0, value, scale.direction), threshold)


def _description(
    differences: Sequence[float], classes: dict[ChangeClass, int], scale: Scale, language: Language
) -> str:
    if not differences:
        return _NOBODY.to(language)
    told = [f"{numbers.count(n, language=language)} {CLASSES[moved].to(language)}" for moved, n in classes.items()]
    return _SAID.to(language).format(
        n=numbers.count(len(differences), language=language),
        low=numbers.difference(min(differences), scale.decimals, language=language),
        high=numbers.difference(max(differences), scale.decimals, language=language),
        classes=numbers.list_of(tuple(told), language=language) or _UNSORTED.to(language),
    )


def _spec(found: Sequence[tuple[float, ChangeClass | None]], scale: Scale, language: Language) -> Spec:
    limit = nice_limit(max((abs(value) for value, _ in found), default=0.0)) or 1.0
    dots = _stacked(found, limit)
    highest = max(Counter(dot["value"] for dot in dots).values(), default=1)
    room = min(_HEIGHT / max(highest, 1), _WIDTH / _BINS) * 0.8
    across = alt.Scale(domain=[-limit, limit], nice=False)
    sign = scale.direction.sign
    side = alt.Chart(alt.InlineData(values=[{"zero": 0, "end": sign * limit}]))
    counts = Counter(moved for _, moved in found)
    legend = [
        {"said": f"{CLASSES[m].to(language)} {counts[m]}", "at": _legend_place(m, sign), "colour": LOOKS[m][0]}
        for m in (ChangeClass if any(counts[m] for m in ChangeClass) else ())
    ]
    layers = (
        side.mark_rect(color=WASH).encode(x=alt.X("zero:Q", scale=across), x2="end:Q"),
        side.mark_rule(color="#8b96a3").encode(x=alt.X("zero:Q", scale=across)),
        alt.Chart(alt.InlineData(values=dots))
        .mark_point(filled=True, opacity=0.9, size=room * room)
        .encode(
            x=alt.X("value:Q", scale=across, axis=alt.Axis(title=None, tickCount=5, labelExpr=_SIGNED)),
            y=alt.Y("height:Q", axis=None, scale=alt.Scale(domain=[0, max(highest, 6) + 0.5])),
            color=alt.Color("colour:N", scale=None),
            shape=alt.Shape("shape:N", scale=None),
        ),
        alt.Chart(alt.InlineData(values=legend))
        .mark_text(fontWeight=600)
        .encode(x=alt.X("at:Q", scale=None), y=alt.value(-8), text="said:N", color=alt.Color("colour:N", scale=None)),
    )
    spec: Spec = alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT).to_dict()
    return spec


def _legend_place(moved: ChangeClass, sign: int) -> float:
    """The word stands over the side where its dots are."""
    shift = {ChangeClass.PROGRESSED: sign, ChangeClass.STATUS_QUO: 0, ChangeClass.REGRESSED: -sign}[moved]
    return _WIDTH / 2 + shift * _WIDTH / 3


def _stacked(found: Sequence[tuple[float, ChangeClass | None]], limit: float) -> list[dict[str, str | float]]:
    """Dots of the same step stand on top of each other."""
    step = 2 * limit / _BINS
    heights: Counter[int] = Counter()
    dots: list[dict[str, str | float]] = []
    for value, moved in found:
        place = round(value / step)
        heights[place] += 1
        colour, shape = LOOKS[moved] if moved else (LEVEL, "circle")
        dots.append({"value": place * step, "height": float(heights[place]), "colour": colour, "shape": shape})
    return dots
