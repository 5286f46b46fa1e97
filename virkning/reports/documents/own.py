"""The section that answers a question of one's own: a sentence, a table, a picture, and what it is counted by."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from virkning.domain.instrument import Scale
from virkning.domain.period import Period
from virkning.domain.question import OwnQuestion, SplitBy
from virkning.domain.result import Result
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import figures
from virkning.reports.documents.figures import both
from virkning.reports.documents.measured import COLUMNS, Measured, ProgrammeResults, row_of
from virkning.reports.documents.own_words import ALL, FEW_EACH, HEADS, NOT_WHY, WAYS, asked_title, courses_words
from virkning.reports.documents.values import Chart, ChartKind, Column, Figure, Row, Section, Series, Table, Unit
from virkning.reports.steering.verdict import Verdict, is_hidden, shares_withheld, verdict
from virkning.reports.steering.words import RULES, WANTED, midway


@dataclass(frozen=True, slots=True)
class Line:
    """One part of the answer. A measure has a `result`; a count has a `count`, None where it is hidden."""

    key: str
    title: Text
    result: Result | None = None
    count: int | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """`lines` in their order, the whole last. `asked_for` is the period that was asked for, where another is told."""

    question: OwnQuestion
    programme: ProgrammeResults
    version: str
    period: Period
    lines: tuple[Line, ...]
    measured: Measured | None = None
    asked_for: Period | None = None


def own_section(answer: Answer, *, key: str) -> Section:
    """Sentences first: the whole, then one for each part, also where it is hidden or empty."""
    title = asked_title(answer.question, answer.programme.definition)
    told = measure_sentences(answer) if answer.measured else count_sentences(answer)
    return Section(
        key,
        title,
        sentences=told,
        tables=(_table(answer, key, title),),
        charts=_chart(answer, key, title),
        missing=(
            *((_another_period(answer),) if answer.asked_for else ()),
            *((NOT_WHY,) if answer.measured and answer.question.splits_people else ()),
        ),
        notes=(FEW_EACH,) if len(answer.lines) > 1 else (),
    )


def _table(answer: Answer, key: str, title: Text) -> Table:
    head = _head(answer)
    rows = tuple(Row(line.key, line.title, _figures(answer, line), strong=line.strong) for line in answer.lines)
    columns = COLUMNS if answer.measured else _COUNTED
    return Table(key, title, head, columns, rows, both(partial(small_line, answer)))


def _head(answer: Answer) -> Text:
    """`Bolig, ved start`: a fact can change, and this is what it was when the course began."""
    variable = answer.programme.definition.variable_by_key.get(answer.question.variable)
    head = HEADS[answer.question.by]
    if answer.question.by is not SplitBy.VARIABLE or variable is None:
        return head
    return both(lambda language: f"{variable.title.to(language)}, {midway(head.to(language))}")


_COUNTED = (
    Column("n", Text(da="Antal", en="Number")),
    Column("share", Text(da="Andel", en="Share"), Text(da="Af dem alle.", en="Of all of them.")),
)


def _figures(answer: Answer, line: Line) -> tuple[Figure, ...]:
    if answer.measured and line.result:
        return row_of(line.result, answer.measured.scale)
    if line.count is None:
        return (figures.hidden(None),) * 2
    parts = [one.count for one in answer.lines if not one.strong]
    adds_up = answer.question.by in _PARTITIONS and None not in parts
    total = sum(part or 0 for part in parts)
    share = figures.part_of(line.count, total) if adds_up and total and not line.strong else figures.EMPTY
    return (figures.count(line.count), share)


_PARTITIONS = frozenset(SplitBy) - {SplitBy.NOTHING, SplitBy.PHASE, SplitBy.QUARTER, SplitBy.MONTH}


def small_line(answer: Answer, language: Language) -> str:
    """By what rule, when, who is counted, n and missing, and the versions."""
    definition = answer.programme.definition
    parts = [
        numbers.period_name(answer.period, language=language),
        courses_words(answer.question, definition).to(language),
    ]
    measured = answer.measured
    if measured is None:
        return " · ".join((*parts, _version(answer, language)))
    whole = answer.lines[-1].result
    rule = RULES[definition.rule].to(language)
    instrument = answer.programme.read_by.get(measured.indicator.key, answer.programme.instruments)
    source = instrument[measured.indicator.instrument]
    parts.insert(0, {"da": "kommet videre: {}", "en": "progressed: {}"}[language].format(rule))
    if whole is not None and not is_hidden(whole) and whole.eligible:
        n = numbers.out_of(whole.paired, whole.eligible, language=language)
        lacking = numbers.count(whole.eligible - whole.paired, language=language)
        parts.append(
            {"da": "n {} · {} mangler en måling", "en": "n {} · {} lack a measurement"}[language].format(n, lacking)
        )
    parts += [WANTED[measured.scale.direction].to(language), f"{source.title.to(language)} {source.version}"]
    return " · ".join((*parts, _version(answer, language)))


def _version(answer: Answer, language: Language) -> str:
    return f"{answer.programme.definition.title.to(language)}, version {answer.version}"


def _another_period(answer: Answer) -> Text:
    text = Text(
        da="Der blev spurgt om {asked}. Her fortælles om {told}, så ingen kan regne sig frem til få borgere.",
        en="The question was about {asked}. This tells of {told}, so that nobody can work out few citizens.",
    )

    def written(language: Language) -> str:
        names = {"asked": answer.asked_for, "told": answer.period}
        said = {key: numbers.period_name(one, language=language) for key, one in names.items() if one}
        return text.to(language).format(**said)

    return both(written)


def measure_sentences(answer: Answer) -> tuple[Text, ...]:
    """What changed on the whole stands first, so that it can be a title; the share of all is a sentence of its own."""
    whole, parts = answer.lines[-1], answer.lines[:-1]
    first = both(partial(_said, answer, whole, False))
    share = (both(partial(_share, whole)),) if whole.result and _has_share(whole.result) else ()
    return (first, *share, *(both(partial(_said, answer, line, True)) for line in parts))


def _has_share(result: Result) -> bool:
    return bool(not is_hidden(result) and result.classes.n and not shares_withheld(result))


def _share(line: Line, language: Language) -> str:
    if line.result is None:  # a measure has a result in each line
        return ""
    of = line.result.progressed
    return WAYS["share"].to(language).format(share=numbers.percent(of.value, n=of.n, language=language))


def _said(answer: Answer, line: Line, with_share: bool, language: Language) -> str:
    measured, result = answer.measured, line.result
    if measured is None or result is None:  # a measure has a result in each line
        return ""
    start = f"{line.title.to(language)}:"
    if line.strong:
        name = measured.indicator.title.to(language)
        start = {"da": f"{name} er gået", "en": f"{name} has gone"}[language]
    named = measured.indicator.title if line.strong else line.title
    if is_hidden(result):
        return WAYS["hidden"].to(language).format(where=named.to(language))
    if result.before.mean is None or result.after.mean is None:
        return WAYS["empty"].to(language).format(where=named.to(language))
    scale = measured.scale
    said = (
        _way(result, scale)
        .to(language)
        .format(
            where=start,
            before=numbers.number(result.before.mean, scale.decimals, language=language),
            after=numbers.number(result.after.mean, scale.decimals, language=language),
            n=numbers.count(result.paired, language=language),
        )
    )
    return f"{said} {_share(line, language)}" if with_share and _has_share(result) else said


def _way(result: Result, scale: Scale) -> Text:
    known = {Verdict.BETTER: WAYS["better"], Verdict.WORSE: WAYS["worse"]}
    return known.get(verdict(result, scale.direction), WAYS["unsure"])


def count_sentences(answer: Answer) -> tuple[Text, ...]:
    whole, parts = answer.lines[-1], answer.lines[:-1]
    name = asked_title(
        OwnQuestion(answer.question.programme, asking=answer.question.asking), answer.programme.definition
    )
    if whole.count is None:
        return (WAYS["count-hidden"],)

    def told(language: Language) -> str:
        when = numbers.within(answer.period, language=language)
        n = numbers.count(whole.count or 0, language=language)
        return {"da": "{name} i {when}: {n}.", "en": "{name} in {when}: {n}."}[language].format(
            name=name.to(language), when=when, n=n
        )

    largest = max((line for line in parts if line.count), key=lambda line: line.count or 0, default=None)
    if largest is None or len(parts) < 2 or answer.question.by is SplitBy.DEPARTMENT:
        return (both(told),)

    def most(language: Language) -> str:
        text = {"da": "Flest er der under “{title}”: {n}.", "en": "Most are under “{title}”: {n}."}[language]
        return text.format(title=largest.title.to(language), n=numbers.count(largest.count or 0, language=language))

    return (both(told), both(most))


def _chart(answer: Answer, key: str, title: Text) -> tuple[Chart, ...]:
    """The parts beside each other; the whole stands in the sentence. Time goes along, in its order."""
    lines = [line for line in answer.lines if not line.strong] or list(answer.lines)
    series = _before_and_after(lines) if answer.measured else _counted(lines, title)
    if all(value is None for one in series for value in one.values):
        return ()
    names = tuple(line.title for line in lines)
    decimals = answer.measured.scale.decimals if answer.measured else 0
    unit = Unit.NUMBER if answer.measured else Unit.COUNT
    told = partial(_described, title, lines, series, decimals)
    note = both(partial(_who, answer.measured, lines)) if answer.measured else None
    return (Chart(key, ChartKind.COLUMNS, title, both(told), names, series, unit, decimals, note=note),)


def _who(measured: Measured, lines: Sequence[Line], language: Language) -> str:
    """Whom each pair of columns is of, and which way is wanted."""
    parts = (
        f"{line.title.to(language)} {numbers.count(line.result.paired, language=language)}"
        for line in lines
        if line.result and line.result.paired and not is_hidden(line.result)
    )
    start = {"da": "n, målt før og efter", "en": "n, measured before and after"}[language]
    return f"{start}: {', '.join(parts)} · {WANTED[measured.scale.direction].to(language)}"


def _before_and_after(lines: Sequence[Line]) -> tuple[Series, ...]:
    before = tuple(line.result.before.mean if line.result else None for line in lines)
    after = tuple(line.result.after.mean if line.result else None for line in lines)
    return (
        Series("before", Text(da="Før", en="Before"), before),
        Series("after", Text(da="Efter", en="After"), after),
    )


def _counted(lines: Sequence[Line], title: Text) -> tuple[Series, ...]:
    return (Series("n", title, tuple(None if line.count is None else float(line.count) for line in lines)),)


def _described(title: Text, lines: Sequence[Line], series: Sequence[Series], decimals: int, language: Language) -> str:
    parts = []
    for number, line in enumerate(lines):
        values = [one.values[number] for one in series]
        said = " → ".join(numbers.number(value, decimals, language=language) for value in values if value is not None)
        parts.append(f"{line.title.to(language)}: {said or WAYS['hidden-word'].to(language)}")
    return f"{title.to(language)}. {'; '.join(parts)}."


def whole_line(result: Result | None = None, count: int | None = None) -> Line:
    return Line("all", ALL, result, count, strong=True)
