"""The figures of the answer, and what speaks against it: E-value, placebo, negative control, other methods."""

from virkning.domain.effect_study import Guess
from virkning.domain.study import StudyMethod
from virkning.domain.text import Text
from virkning.reports import numbers
from virkning.reports.documents.figures import both
from virkning.reports.documents.values import Chart, ChartKind, Column, Figure, Row, Section, Series, Table, Unit
from virkning.reports.studies.values import StudyTold
from virkning.reports.studies.words import METHODS

ENDS = (Text(da="95\u00a0% fra", en="95% from"), Text(da="95\u00a0% til", en="95% to"))
_DIFFERENCE = Text(da="Forskel", en="Difference")
_FIGURE = Text(da="Tal", en="Figure")
_COLUMNS = (Column("difference", _DIFFERENCE), Column("low", ENDS[0]), Column("high", ENDS[1]))
PLACEBO = Text(da="Placebo: udfaldet før starten", en="Placebo: the outcome before the start")


def guess_figures(told: StudyTold, guess: Guess) -> tuple[Figure, Figure, Figure]:
    ends = (guess.value, guess.interval.low, guess.interval.high)
    value, low, high = (Figure(one * told.factor, Unit.CHANGE, told.decimals) for one in ends)
    return value, low, high


def answer_tables(told: StudyTold) -> tuple[tuple[Table, ...], tuple[Chart, ...]]:
    found = told.found
    unit = {True: Text(da="procent", en="per cent"), False: Text(da="point", en="points")}[told.plan.is_share]
    title = both(lambda language: f"{told.plan.outcome_title} ({unit.to(language)})")
    means = (Column("helped", Text(da="Fik hjælpen", en="Got the help")), Column("compared", _compared()))
    plain = Table(
        "means",
        title,
        _FIGURE,
        means,
        (
            Row(
                "mean",
                Text(da="Gennemsnit", en="Mean"),
                (
                    _mean(told, found.mean_treated, found.counted.treated),
                    _mean(told, found.mean_others, found.counted.others),
                ),
            ),
        ),
        Text(da="Som grupperne er, uden justering.", en="As the groups are, without adjustment."),
    )
    name = METHODS[told.plan.method]
    rows = (
        Row("raw", Text(da="Uden justering", en="Without adjustment"), guess_figures(told, found.difference)),
        Row(
            "adjusted",
            Text(da=f"Med {name.da}", en=f"By {name.en}"),
            guess_figures(told, found.effect),
            strong=True,
        ),
    )
    note = both(lambda language: {"da": "I ", "en": "In "}[language] + told.unit(language) + ".")
    table = Table("effect", Text(da="Forskellen", en="The difference"), _FIGURE, _COLUMNS, rows, note)
    return (plain, table), (_chart(told),)


def _compared() -> Text:
    return Text(da="Sammenligning", en="Comparison")


def _mean(told: StudyTold, value: float, n: int) -> Figure:
    return Figure(value * told.factor, Unit.NUMBER, told.decimals, n)


def _chart(told: StudyTold) -> Chart:
    """The difference as it is, as planned, and by every other method."""
    found, k = told.found, told.factor
    planned = METHODS[told.plan.method]
    pairs = [
        (Text(da="uden justering", en="unadjusted"), found.difference),
        (Text(da=f"{planned.da} (plan)", en=f"{planned.en} (plan)"), found.effect),
        *((METHODS[one.method], one.guess) for one in found.others),
    ]
    same = all((guess.value > 0) == (found.effect.value > 0) for _, guess in pairs[1:])
    title = (
        Text(da="Metoderne peger samme vej", en="The methods point the same way")
        if same
        else Text(da="Metoderne peger ikke samme vej", en="The methods do not point the same way")
    )
    description = both(
        lambda language: "; ".join(
            f"{name.to(language)}: {told.value(guess.value, language)} ({told.ends(guess, language)})"
            for name, guess in pairs
        )
    )
    note = both(
        lambda language: (
            Text(
                da="Forskellen i {unit} med 95 %-intervaller; {a} fik hjælpen, {b} sammenlignes med. Kun den "
                "planlagte metode "
                "er svaret.",
                en="The difference in {unit} with 95% intervals; {a} got the help, {b} are compared with. Only the "
                "planned "
                "method is the answer.",
            )
            .to(language)
            .format(unit=told.unit(language), a=found.counted.treated, b=found.counted.others)
        )
    )
    series = (
        Series("value", _DIFFERENCE, tuple(guess.value * k for _, guess in pairs)),
        Series("low", ENDS[0], tuple(guess.interval.low * k for _, guess in pairs)),
        Series("high", ENDS[1], tuple(guess.interval.high * k for _, guess in pairs)),
    )
    names = tuple(name for name, _ in pairs)
    return Chart("methods", ChartKind.RANGE, title, description, names, series, Unit.CHANGE, told.decimals, note=note)


def against_section(told: StudyTold) -> Section:
    found = told.found
    rows = []
    if found.placebo is not None:
        rows.append(Row("placebo", PLACEBO, guess_figures(told, found.placebo)))
    if found.control is not None:
        control = told.plan.negative_control
        title = Text(da=f"Kontroludfald: {control}", en=f"Negative control: {control}")
        ends = (found.control.value, found.control.interval.low, found.control.interval.high)
        rows.append(Row("control", title, tuple(Figure(one, Unit.CHANGE, 2) for one in ends)))
    group = Text(da="Andre metoder på de samme personer", en="Other methods on the same people")
    rows += [
        Row(f"other-{one.method}", METHODS[one.method], guess_figures(told, one.guess), group) for one in found.others
    ]
    title = Text(da="Hvad der taler imod", en="What speaks against it")
    table = Table("against", title, _FIGURE, _COLUMNS, tuple(rows))
    missing = []
    if found.placebo is None and told.plan.method is not StudyMethod.DID:
        missing.append(
            Text(
                da="Der er ingen placebo: udfaldet er ikke kendt for nok før starten.",
                en="There is no placebo: the outcome is not known of enough people before the start.",
            )
        )
    return Section(
        "against", title, (_e_value(told), *_nothing_seen(told)), (table,) if rows else (), (), tuple(missing)
    )


def _nothing_seen(told: StudyTold) -> tuple[Text, ...]:
    tried = [one for one in (told.found.placebo, told.found.control) if one is not None]
    if not tried or any(one.interval.excludes_zero for one in tried):
        return ()
    return (
        Text(
            da="Hvor hjælpen ikke kan have virket, ses ingen forskel. Det er, som det skal være, men intet bevis.",
            en="Where the help cannot have worked, no difference is seen. That is as it should be, but no proof.",
        ),
    )


def _e_value(told: StudyTold) -> Text:
    text = Text(
        da="Noget umålt skulle hænge sammen med både hjælpen og udfaldet med et risikoforhold på mindst {e} for "
        "alene at "
        "forklare forskellen (E-værdi; for intervallets nærmeste ende {limit}).",
        en="Something unmeasured would have to go with both the help and the outcome by a risk ratio of at least "
        "{e} to "
        "explain the difference by itself (E-value; {limit} for the nearest end of the interval).",
    )
    found = told.found
    return both(
        lambda language: text.to(language).format(
            e=numbers.number(found.e_value, 2, language=language),
            limit=numbers.number(found.e_value_limit, 2, language=language),
        )
    )
