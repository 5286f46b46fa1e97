"""Difference in differences, where units begin at different times."""

from dataclasses import asdict

from virkning.analysis.asked import DidAsked
from virkning.domain.errors import Problem
from virkning.domain.staggered import FEWEST_CALM, Staggered, staggered
from virkning.domain.text import Text
from virkning.reports.documents.figures import words
from virkning.reports.documents.values import Chart, ChartKind, Column, Row, Section, Series, Table, Unit
from virkning.reports.file_analyses.told import (
    ENDS,
    VALUE,
    FileAnswer,
    cannot,
    filled,
    plain,
    range_table,
    ranged,
    same,
    told,
    warning,
)

_EFFECT = Text(
    da="effekt, hvis begge ellers var gået samme vej", en="effect, if both would else have gone the same way"
)
_SINCE = Text(da="tidspunkter siden start: {n}", en="times since the start: {n}")
_PLACEBO = Text(da="tidspunkter siden start: {n} (placebo)", en="times since the start: {n} (placebo)")
_COUNTED = Text(
    da="{units} enheder; {never} af dem begyndte aldrig. Rækker før starten er placebo og bør ligge nær 0.",
    en="{units} units, of whom {never} never began. Rows before the start are placebos, and should be near 0.",
)
_TWO_WAY = Text(
    da="Den sædvanlige regression giver {value}; den tager fejl, hvor forskellen ændrer sig over tid.",
    en="The usual regression gives {value}; it errs where the difference changes over time.",
)
_ALLOWED = Text(
    da="Der er taget højde for, hvordan det var ved det første tidspunkt: {names}.",
    en="Allowed for, as it was at the first time: {names}.",
)
_UP = Text(
    da="De, der begyndte, ændrede sig {size} opad i forhold til de andre ({low} til {high})",
    en="Those who began changed {size} upwards against the others ({low} to {high})",
)
_DOWN = Text(
    da="De, der begyndte, ændrede sig {size} nedad i forhold til de andre ({low} til {high})",
    en="Those who began changed {size} downwards against the others ({low} to {high})",
)
_UNSURE = Text(
    da="Tallene kan ikke afgøre, om de, der begyndte, ændrede sig mere end de andre",
    en="The figures cannot tell whether those who began changed more than the others",
)


def answer(asked: DidAsked) -> FileAnswer:
    try:
        found = staggered(asked.values, asked.starts, asked.times, asked.compared, asked.rows)
    except ValueError as nobody:
        raise cannot("study-nobody-to-compare") from nobody
    warnings = _warnings(found, asked.left_out)
    sentences = [filled(_COUNTED, units=found.units, never=found.never), filled(_TWO_WAY, value=found.two_way)]
    if asked.names:
        sentences.insert(1, filled(_ALLOWED, names=", ".join(asked.names)))
    title = Text(da="Forskellen i ændringer", en="The difference in changes")
    rows = [("overall", _EFFECT, ranged(found.overall.value, found.overall.interval))]
    for one in found.by_start:
        name = filled(_SINCE if one.since >= 0 else _PLACEBO, n=one.since)
        rows.append((f"since{one.since}", name, ranged(one.value, one.interval)))
    tables = (range_table("effect", title, rows), _each(found))
    section = Section("answer", title, tuple(sentences), tables, (_chart(found),))
    data = {**_data(found, asked.left_out, warnings), "covariates": list(asked.names)}
    return FileAnswer(headline(found), (section,), data, tuple(warnings))


def headline(found: Staggered) -> Text:
    one = found.overall
    if not one.interval.excludes_zero:
        return _UNSURE
    low, high = sorted((abs(one.interval.low), abs(one.interval.high)))
    return filled(_UP if one.value > 0 else _DOWN, size=(abs(one.value), 2), low=(low, 2), high=(high, 2))


def _each(found: Staggered) -> Table:
    columns = (
        Column("time", Text(da="tid", en="time")),
        Column("units", Text(da="enheder", en="units")),
        VALUE,
        *ENDS,
    )
    rows = tuple(
        Row(
            f"group-{at}",
            same(f"{part.group:g}"),
            (words(same(f"{part.time:g}")), plain(part.units), *ranged(part.value, part.interval)),
        )
        for at, part in enumerate(found.by_group_time)
    )
    title = Text(da="Efter hvornår de begyndte", en="By when they began")
    return Table("groups", title, Text(da="begyndte", en="began"), columns, rows)


def _chart(found: Staggered) -> Chart:
    series = (
        Series("value", VALUE.title, tuple(one.value for one in found.by_start)),
        Series("low", ENDS[0].title, tuple(one.interval.low for one in found.by_start)),
        Series("high", ENDS[1].title, tuple(one.interval.high for one in found.by_start)),
    )
    description = Text(
        da="Forskellen efter antal tidspunkter siden start, med 95 %-intervaller. Før 0 er det placebo.",
        en="The difference by times since the start, with 95% intervals. Before 0 it is a placebo.",
    )
    names = tuple(filled(same("{n}"), n=one.since) for one in found.by_start)
    title = headline(found)
    return Chart("since", ChartKind.RANGE, title, description, names, series, Unit.CHANGE, 2, note=description)


def _warnings(found: Staggered, left_out: int) -> list[Problem]:
    problems = []
    if left_out:
        problems.append(warning("study-units-left-out", n=left_out))
    fewest = min(min(one.units, one.compared) for one in found.by_group_time)
    if fewest < FEWEST_CALM:
        problems.append(warning("study-small-group", n=fewest, fewest=FEWEST_CALM))
    if any(one.since < 0 and one.interval.excludes_zero for one in found.by_start):
        problems.append(warning("study-apart-before-start"))
    return problems


def _data(found: Staggered, left_out: int, warnings: list[Problem]) -> dict[str, object]:
    two = [asdict(one) for one in found.two_by_two]
    return {**asdict(found), "two_by_two": two, "units_left_out": left_out, "warnings": told(warnings)}
