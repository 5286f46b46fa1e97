"""What each picture of the progress report says, in one or two sentences."""

from collections.abc import Sequence

from virkning.domain.categories import CategoryChange, CategoryRow
from virkning.domain.change import ChangeClass
from virkning.domain.result import Result
from virkning.domain.text import Language, Text
from virkning.domain.waves import Wave
from virkning.reports import numbers
from virkning.reports.progress.report import IndicatorProgress, ProgressReport
from virkning.reports.steering.verdict import is_hidden, shares_withheld
from virkning.reports.steering.words import LENGTHS

MOVED: dict[ChangeClass, Text] = {
    ChangeClass.PROGRESSED: Text(da="fremgang", en="progression"),
    ChangeClass.STATUS_QUO: Text(da="status quo", en="status quo"),
    ChangeClass.REGRESSED: Text(da="tilbagegang", en="regression"),
}
TOGETHER = Text(da="status quo eller tilbagegang", en="status quo or regression")

_TITLE = Text(
    da="{scale}: {share} er gået frem fra første til sidste måling",
    en="{scale}: {share} have progressed from the first to the last measurement",
)
_TITLE_PLAIN = Text(da="{programme}: borgernes udvikling", en="{programme}: how citizens are doing")
_LEAD = Text(
    da="{programme}, {period}. Tallene viser, hvordan borgerne havde det før og efter. De viser ikke, "
    "hvad der er årsagen.",
    en="{programme}, {period}. The figures show how citizens were doing before and after. They do not show what "
    "caused it.",
)
_BAR = Text(
    da="{scale}: {progressed} af {n} ({progressed_share}) er gået frem, {status_quo} ({status_quo_share}) står stille, "
    "og {regressed} ({regressed_share}) er gået tilbage.",
    en="{scale}: {progressed} of {n} ({progressed_share}) have progressed, {status_quo} ({status_quo_share}) stand "
    "still, and {regressed} ({regressed_share}) have regressed.",
)
_BAR_TOGETHER = Text(
    da="{scale}: {progressed} af {n} ({progressed_share}) er gået frem; de øvrige vises samlet, fordi de er få.",
    en="{scale}: {progressed} of {n} ({progressed_share}) have progressed; the others are shown together, being few.",
)
_BAR_HIDDEN = Text(
    da="{scale}: skjult, fordi der er for få borgere.", en="{scale}: hidden, because there are too few citizens."
)
_BAR_UNSORTED = Text(
    da="{scale}: reglen har ingen kendt værdi på denne skala.", en="{scale}: the rule has no known value on this scale."
)
_WAVES = Text(
    da="{scale}: gennemsnittet er {first} ved 1. måling (n {first_n}) og {last} ved {number}. måling (n {last_n}).",
    en="{scale}: the mean is {first} at measurement 1 (n {first_n}) and {last} at measurement {number} (n {last_n}).",
)
FEWER_LATER = Text(
    da="Ikke alle når de sene målinger, så det er ikke helt de samme borgere i hvert punkt.",
    en="Not everyone reaches the later measurements, so the points do not hold quite the same citizens.",
)
_CATEGORY = Text(da="{category} er gået fra {first} til {latest}.", en="{category} went from {first} to {latest}.")
NO_CATEGORIES = Text(da="Ingen borgere er registreret endnu.", en="No citizens are recorded yet.")
HIDDEN_CATEGORIES = Text(da="Kategorier med få borgere er skjult.", en="Categories with few citizens are hidden.")


def title(report: ProgressReport, *, language: Language) -> str:
    """The first movement that may be told, as a sentence."""
    for found, result in report.movements:
        if result.classes.n and not shares_withheld(result):
            share = numbers.percent(result.progressed.value, n=result.classes.n, language=language)
            return _TITLE.to(language).format(share=share, scale=name(found, result, language=language))
    return _TITLE_PLAIN.to(language).format(programme=report.programme.title.to(language))


def lead(report: ProgressReport, *, language: Language) -> str:
    return _LEAD.to(language).format(
        programme=report.programme.title.to(language),
        period=numbers.period_name(report.period, language=language),
    )


def name(found: IndicatorProgress, result: Result, *, language: Language) -> str:
    """`Angst/depression, korte forløb` where short and long courses are told apart."""
    scale, length = found.indicator.title.to(language), result.cell.span.length
    return scale if length is None else f"{scale}, {LENGTHS[length].to(language)}"


def movement(found: IndicatorProgress, result: Result, *, language: Language) -> str:
    scale = name(found, result, language=language)
    if is_hidden(result) or shares_withheld(result):
        return _BAR_HIDDEN.to(language).format(scale=scale)
    classes, n = result.classes, result.classes.n
    if not n:
        return _BAR_UNSORTED.to(language).format(scale=scale)
    counts = {"progressed": classes.progressed, "status_quo": classes.status_quo, "regressed": classes.regressed}
    values = {name: numbers.count(count, language=language) for name, count in counts.items()}
    shares = {f"{name}_share": numbers.percent(count / n, n=n, language=language) for name, count in counts.items()}
    template = _BAR_TOGETHER if classes.together else _BAR
    return template.to(language).format(scale=scale, n=numbers.count(n, language=language), **values, **shares)


def waves(found: IndicatorProgress, *, language: Language) -> str:
    measured = [wave for wave in found.waves if wave.values.mean is not None]
    if not measured:
        return ""
    first, last = measured[0], measured[-1]
    return _WAVES.to(language).format(
        scale=found.indicator.title.to(language),
        first=numbers.number(first.values.mean, found.scale.decimals, language=language),
        first_n=first.values.n,
        last=numbers.number(last.values.mean, found.scale.decimals, language=language),
        number=last.number,
        last_n=last.values.n,
    )


def fewer_later(measured: Sequence[Wave]) -> bool:
    return len({wave.values.n for wave in measured}) > 1


def categories(change: CategoryChange, *, language: Language) -> str:
    """The largest rise and the largest fall."""
    shown = [row for row in change.rows if row.suppressed is None and row.first.n]
    if not shown:
        return (HIDDEN_CATEGORIES if change.n else NO_CATEGORIES).to(language)
    by_change = sorted(shown, key=difference)
    chosen = [row for row in (by_change[-1], by_change[0]) if difference(row)]
    told = [_category(change, row, language) for row in dict.fromkeys(chosen)]
    if len(shown) < len(change.rows):
        told.append(HIDDEN_CATEGORIES.to(language))
    return " ".join(told)


def difference(row: CategoryRow) -> float:
    return (row.latest.value or 0.0) - (row.first.value or 0.0)


def _category(change: CategoryChange, row: CategoryRow, language: Language) -> str:
    names = {category.key: category.title.to(language) for category in change.variable.categories}
    return _CATEGORY.to(language).format(
        category=names[row.code],
        first=numbers.percent(row.first.value, n=row.first.n, language=language),
        latest=numbers.percent(row.latest.value, n=row.latest.n, language=language),
    )
