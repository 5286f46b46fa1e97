"""What the answer rests on: who is counted and who is lost, how alike the groups are, and the years since the start."""

from virkning.domain.balance import ALIKE
from virkning.domain.study import StudyMethod
from virkning.domain.study_analysis import Alike, Counts
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import figures
from virkning.reports.documents.figures import both
from virkning.reports.documents.values import Chart, ChartKind, Column, Figure, Row, Section, Series, Table, Unit
from virkning.reports.studies.names import covariate_name
from virkning.reports.studies.tables import ENDS, guess_figures
from virkning.reports.studies.values import StudyTold

HELPED = Text(da="Fik hjælpen", en="Got the help")
OTHERS = Text(da="Sammenligning", en="Comparison")
_GROUPS = (Column("helped", HELPED), Column("compared", OTHERS))
_PEOPLE = Text(da="Hvem det gælder", en="Who it is about")
_WAVES = Text(da="Hvor mange vi stadig ved noget om", en="Of how many something is still known")


def people_section(told: StudyTold) -> Section:
    found = told.found
    parts = (
        (
            "too-early",
            Text(da="Er ikke nået til vinduets slutning", en="Not at the end of the window yet"),
            told.too_early,
        ),
        ("eligible", Text(da="Nåede vinduets slutning", en="Reached the end of the window"), found.eligible),
        (
            "without-covariates",
            Text(da="Mangler noget, der tages højde for", en="Lack something allowed for"),
            found.without_covariates,
        ),
        ("without-outcome", Text(da="Mangler udfaldet", en="Lack the outcome"), found.without_outcome),
    )
    hidden = any(_small(told, n) for key, _, one in parts if key != "eligible" for n in (one.treated, one.others))
    rows = [
        Row(key, title, _counts(told, one) if key != "eligible" or not hidden else _all_hidden())
        for key, title, one in parts
    ]
    rows.append(Row("counted", Text(da="Er med", en="Are counted"), _counts(told, found.counted), strong=True))
    if found.matched is not None:
        lone = Counts(found.counted.treated - found.matched, found.counted.others - found.matched)
        shown = (
            figures.hidden(None) if _small(told, left) else _count(told, found.matched)
            for left in (lone.treated, lone.others)
        )
        rows.append(Row("matched", Text(da="Heraf i par", en="Of them in pairs"), tuple(shown)))
    if told.plan.method in (StudyMethod.IPW, StudyMethod.ENTROPY):
        effective = figures.plain(found.effective_others, decimals=0)
        title = Text(da="Virksomt antal efter vægtning", en="Effective number after weighting")
        rows.append(Row("effective", title, (figures.EMPTY, effective)))
    table = Table("people", _PEOPLE, Text(da="Personer", en="People"), _GROUPS, tuple(rows))
    tables = [table] + ([_waves(told, sums_hidden=hidden)] if found.waves else [])
    return Section("people", _PEOPLE, _lost(told), tuple(tables))


def _lost(told: StudyTold) -> tuple[Text, ...]:
    lost, counted = told.found.without_outcome, told.found.counted
    if told.protected and any(_small(told, n) for n in (lost.treated, lost.others)):
        return ()
    text = Text(
        da="Udfaldet er ikke kendt for {own} af dem, der fik hjælpen, og {rest} af dem, der sammenlignes med.",
        en="The outcome is not known of {own} of those who got the help, and {rest} of those compared with.",
    )

    least = min(lost.treated + counted.treated, lost.others + counted.others)

    def share(a: int, b: int, language: Language) -> str:
        return numbers.percent(a / (a + b) if a + b else 0.0, n=least, language=language)

    return (
        both(
            lambda language: text.to(language).format(
                own=share(lost.treated, counted.treated, language), rest=share(lost.others, counted.others, language)
            )
        ),
    )


def _waves(told: StudyTold, *, sums_hidden: bool) -> Table:
    """Where a part of the sum is hidden above, how many came so far would tell of it."""
    columns = tuple(
        Column(f"{key}-{group}", Text(f"{title.da}, {what.da}", f"{title.en}, {what.en}"))
        for group, title in (("helped", HELPED), ("compared", OTHERS))
        for key, what in (("due", Text(da="nået dertil", en="come so far")), ("known", Text(da="kendt", en="known")))
    )
    rows = []
    for one in told.found.waves:
        cells: list[Figure] = []
        for due, known in ((one.due.treated, one.known.treated), (one.due.others, one.known.others)):
            lost = sums_hidden or _small(told, due - known) or _small(told, known)
            cells += [figures.hidden(None) if sums_hidden else _count(told, due)]
            cells += [figures.hidden(None) if lost else figures.count(known)]
        title = Text(da=f"{one.months} måneder", en=f"{one.months} months")
        rows.append(Row(f"month-{one.months}", title, tuple(cells)))
    return Table("waves", _WAVES, Text(da="Efter", en="After"), columns, tuple(rows))


def _small(told: StudyTold, n: int) -> bool:
    return told.protected and 0 < n < told.threshold


def _count(told: StudyTold, n: int) -> Figure:
    return figures.hidden(None) if _small(told, n) else figures.count(n)


def _counts(told: StudyTold, counts: Counts) -> tuple[Figure, Figure]:
    return _count(told, counts.treated), _count(told, counts.others)


def _all_hidden() -> tuple[Figure, Figure]:
    return figures.hidden(None), figures.hidden(None)


_ALIKE = Text(da="Hvor ens grupperne er", en="How alike the groups are")


def alike_section(told: StudyTold) -> Section | None:
    shown = [one for one in told.found.balance if not _telling(told, one)]
    if not told.found.balance:
        return None
    hidden = len(told.found.balance) - len(shown)
    missing = Text(
        da=f"{hidden} oplysninger er ikke vist, fordi få borgere har dem.",
        en=f"{hidden} facts are not shown, since few citizens have them.",
    )
    return Section(
        "alike",
        _ALIKE,
        (both(lambda language: _alike_sentence(told, language)),),
        (_balance(told, shown),) if shown else (),
        ((_love(told, shown),) if shown else ()) + _overlap(told),
        (missing,) if hidden else (),
    )


def _telling(told: StudyTold, one: Alike) -> bool:
    """A category that few have, or that few lack, would tell of single people."""
    if one.ones is None:
        return False
    counted = told.found.counted
    parts = (one.ones.treated, counted.treated - one.ones.treated, one.ones.others, counted.others - one.ones.others)
    return any(_small(told, n) for n in parts)


def _alike_sentence(told: StudyTold, language: Language) -> str:
    before = sum(abs(one.told.before) > ALIKE for one in told.found.balance)
    after = sum(one.told.unlike for one in told.found.balance)
    weighs = told.plan.method not in (StudyMethod.REGRESSION, StudyMethod.DID)
    text = (
        Text(
            da="{before} af {n} oplysninger var forskellige mellem grupperne på forhånd, og {after} er det stadig "
            "efter "
            "{method}.",
            en="{before} of {n} facts differed between the groups beforehand, and {after} still do after {method}.",
        )
        if weighs
        else Text(
            da="{before} af {n} oplysninger var forskellige mellem grupperne på forhånd. Metoden vægter ingen, så det "
            "er de stadig.",
            en="{before} of {n} facts differed between the groups beforehand. The method weighs nobody, so they "
            "still do.",
        )
    )
    method = {
        "da": "parring" if told.plan.method is StudyMethod.MATCH else "vægtning",
        "en": "matching" if told.plan.method is StudyMethod.MATCH else "weighting",
    }[language]
    return text.to(language).format(before=before, after=after, n=len(told.found.balance), method=method)


_BEFORE = Text(da="Før", en="Before")
_AFTER = Text(da="Efter", en="After")


def _balance(told: StudyTold, shown: list[Alike]) -> Table:
    columns = (
        Column("before", Text(da="Forskel før", en="Difference before")),
        Column("after", Text(da="Forskel efter", en="Difference after")),
        Column("ratio", Text(da="Varians før", en="Variance before")),
        Column("ratio-after", Text(da="Varians efter", en="Variance after")),
    )
    rows = tuple(
        Row(
            f"c{number}",
            covariate_name(told, one.told.covariate),
            (
                Figure(one.told.before, Unit.CHANGE, 2),
                Figure(one.told.after, Unit.CHANGE, 2),
                figures.plain(one.told.ratio_before, decimals=2),
                figures.plain(one.told.ratio_after, decimals=2),
            ),
        )
        for number, one in enumerate(shown, start=1)
    )
    note = Text(
        da="Standardiserede forskelle; forhold mellem varianser (1 er ens) kun for tal.",
        en="Standardised differences; ratios of variances (1 is alike) for numbers only.",
    )
    return Table("balance", _ALIKE, Text(da="Oplysning", en="Fact"), columns, rows, note)


def _love(told: StudyTold, shown: list[Alike]) -> Chart:
    worst = max(shown, key=lambda one: abs(one.told.before))
    unlike = sum(one.told.unlike for one in shown)
    title = (
        Text(da="Efter justering ligger alle forskelle under 0,1", en="After adjustment all differences are below 0.1")
        if not unlike
        else Text(
            da=f"{unlike} af {len(shown)} oplysninger er stadig forskellige (over 0,1)",
            en=f"{unlike} of {len(shown)} facts still differ (above 0.1)",
        )
    )
    seen = both(
        lambda language: (
            Text(
                da="Størst forskel på forhånd: {name}, {value}.",
                en="The largest difference beforehand: {name}, {value}.",
            )
            .to(language)
            .format(
                name=covariate_name(told, worst.told.covariate).to(language),
                value=numbers.number(abs(worst.told.before), 2, language=language),
            )
        )
    )
    note = both(lambda language: f"{_n(told, language)} {_UNIT.to(language)}")
    return Chart(
        "love",
        ChartKind.LOVE,
        title,
        seen,
        tuple(covariate_name(told, one.told.covariate) for one in shown),
        (
            Series("before", _BEFORE, tuple(abs(one.told.before) for one in shown)),
            Series("after", _AFTER, tuple(abs(one.told.after) for one in shown)),
        ),
        Unit.NUMBER,
        2,
        note=note,
    )


_UNIT = Text(
    da="Størrelsen af standardiserede forskelle; den stiplede linje er 0,1 (Austin 2009).",
    en="The size of standardised differences; the dashed line is 0.1 (Austin 2009).",
)


def _n(told: StudyTold, language: Language) -> str:
    counted = told.found.counted
    text = Text(da="{a} fik hjælpen, {b} sammenlignes med.", en="{a} got the help, {b} are compared with.")
    return text.to(language).format(a=counted.treated, b=counted.others)


def _overlap(told: StudyTold) -> tuple[Chart, ...]:
    bins = told.found.overlap
    if len(bins) < 2:
        return ()
    counted = told.found.counted
    alone = told.found.alone
    title = (
        Text(da="De to grupper overlapper", en="The two groups overlap")
        if alone * 10 <= counted.treated
        else Text(da="Mange, der fik hjælpen, har ingen, der ligner", en="Many who got the help have nobody like them")
    )
    description = Text(
        da="Andel af hver gruppe efter, hvor sandsynligt det var på forhånd, at de ville få hjælpen.",
        en="The share of each group by how likely it was beforehand that they would get the help.",
    )
    names = tuple(both(lambda language, one=one: _percents(one.low, one.high, language)) for one in bins)  # type: ignore[misc]  # each its own
    series = (
        Series("helped", HELPED, tuple(one.counts.treated / counted.treated for one in bins)),
        Series("compared", OTHERS, tuple(one.counts.others / counted.others for one in bins)),
    )
    note = both(
        lambda language: (
            f"{_n(told, language)} "
            + Text(
                da="Sandsynlighed ved logistisk regression; søjler med færre end fem er lagt sammen.",
                en="Chance by logistic regression; columns of fewer than five are joined.",
            ).to(language)
        )
    )
    return (Chart("overlap", ChartKind.COLUMNS, title, description, names, series, Unit.SHARE, note=note),)


def _percents(low: float, high: float, language: Language) -> str:
    per = {"da": " %", "en": "%"}[language]
    return f"{round(low * 100)}–{round(high * 100)}{per}"


_YEARS = Text(da="År for år siden starten", en="Year by year since the start")


_YEARS_NOTE = Text(
    da="Forskelle i ændringer siden året før starten, i {unit}, med 95 %-intervaller.",
    en="Difference in differences since the year before the start, in {unit}, with 95% intervals.",
)


def _n_of_years(told: StudyTold, language: Language) -> str:
    """Without numbers where they and those that are counted would tell how few are missing in some year."""
    years, counted = told.found.years_counted, told.found.counted
    apart = (abs(counted.treated - years.treated), abs(counted.others - years.others))
    if any(_small(told, n) for n in apart):
        return {"da": "De, der er kendt i alle årene.", "en": "Those known in all the years."}[language]
    text = Text(
        da="{a} fik hjælpen, {b} sammenlignes med, alle kendt i alle årene.",
        en="{a} got the help, {b} are compared with, all known in all the years.",
    )
    return text.to(language).format(a=years.treated, b=years.others)


def years_section(told: StudyTold) -> Section | None:
    years = told.found.years
    if not years:
        return None
    names = [_year(one.year) for one in years]
    k = told.factor
    later = [one for one in years if one.year >= 0]
    seen = sum(one.guess.interval.excludes_zero for one in later)
    title = Text(
        da=f"Forskellen ses i {seen} af {len(later)} år efter starten"
        if seen
        else "Ingen af årene skiller sig ud fra 0",
        en=f"The difference is seen in {seen} of {len(later)} years after the start"
        if seen
        else "No year stands out from 0",
    )
    description = both(
        lambda language: "; ".join(
            f"{name.to(language)}: {told.value(one.guess.value, language)} ({told.ends(one.guess, language)})"
            for name, one in zip(names, years, strict=True)
        )
    )
    note = both(
        lambda language: f"{_n_of_years(told, language)} {_YEARS_NOTE.to(language).format(unit=told.unit(language))}"
    )
    series = (
        Series("value", Text(da="Forskel", en="Difference"), tuple(one.guess.value * k for one in years)),
        Series("low", ENDS[0], tuple(one.guess.interval.low * k for one in years)),
        Series("high", ENDS[1], tuple(one.guess.interval.high * k for one in years)),
    )
    chart = Chart(
        "years", ChartKind.RANGE, title, description, tuple(names), series, Unit.CHANGE, told.decimals, note=note
    )
    columns = (
        Column("difference", Text(da="Forskel", en="Difference")),
        Column("low", ENDS[0]),
        Column("high", ENDS[1]),
    )
    rows = tuple(
        Row(f"year-{one.year}", name, guess_figures(told, one.guess)) for name, one in zip(names, years, strict=True)
    )
    table = Table("years", _YEARS, Text(da="År", en="Year"), columns, rows, note)
    return Section("years", _YEARS, (_year_sentence(told),), (table,), (chart,))


def _year(year: int) -> Text:
    if year < 0:
        return Text(da=f"{-year}. år før", en=f"year {-year} before")
    return Text(da=f"{year + 1}. år", en=f"year {year + 1}")


def _year_sentence(told: StudyTold) -> Text:
    last = told.found.years[-1]
    text = Text(da="I {year} er forskellen {value} ({ends}).", en="In {year} the difference is {value} ({ends}).")
    return both(
        lambda language: text.to(language).format(
            year=_year(last.year).to(language),
            value=told.value(last.guess.value, language),
            ends=told.ends(last.guess, language),
        )
    )
