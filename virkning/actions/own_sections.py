"""Answers to questions of one's own: counted by the same analysis as every report, and protected like it."""

from collections.abc import Mapping, Sequence

from virkning.access.counted import enquiries_in
from virkning.actions.client_counts import Reader, counted_clients
from virkning.actions.reports.asked import Asked
from virkning.actions.reports.section_kind import SectionKind
from virkning.analysis.adding_up import with_whole_courses
from virkning.analysis.client_disclosure import protect_counts
from virkning.analysis.clients import TOGETHER, clients
from virkning.analysis.disclosure import protect_labels
from virkning.analysis.labelled import UNTOLD, labelled, labelled_clients
from virkning.analysis.versions import combined_results
from virkning.domain.client_statistics import ClientStatistics
from virkning.domain.pairing import CourseLength
from virkning.domain.period import Period, preceding, quarter_of
from virkning.domain.programme import Programme as Definition
from virkning.domain.question import OwnQuestion, SplitBy, problems_of, told_period, why_not_told
from virkning.domain.report_calendar import months_of, quarters_of
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Result, Span, SpanKind
from virkning.domain.summary import spans
from virkning.domain.text import LANGUAGES, Text
from virkning.library.shelves import instruments
from virkning.reports import numbers
from virkning.reports.documents import Section
from virkning.reports.documents.client_words import ENDED, REFERRALS, UNKNOWN
from virkning.reports.documents.measured import ProgrammeResults
from virkning.reports.documents.own import Answer, Line, own_section, whole_line
from virkning.reports.documents.own_words import asked_title
from virkning.reports.steering.words import LENGTHS, span_title
from virkning.store import client_extract
from virkning.store.backgrounds import labels_of
from virkning.store.models import Organisation, Programme, SavedQuestion

_ABOUT = Text(da="Et spørgsmål, I selv har sat sammen: {title}.", en="A question that you have put together: {title}.")


def own_kinds(organisation: Organisation, *, removed: bool = False) -> Mapping[str, SectionKind]:
    """The saved questions as sections that a report can be put together from."""
    rows = SavedQuestion.objects.filter(organisation=organisation, removed__isnull=not removed)
    current = {row.key: row for row in Programme.objects.filter(organisation=organisation, current=True)}
    return {row.section: _kind(row, current[row.programme_key]) for row in rows if row.programme_key in current}


def _kind(row: SavedQuestion, programme: Programme) -> SectionKind:
    definition, question = programme.defined(), row.question()
    asked = asked_title(question, definition)
    title = Text(*(f"{asked.to(la)} ({definition.title.to(la)})" for la in LANGUAGES))
    about = Text(*(_ABOUT.to(la).format(title=definition.title.to(la)) for la in LANGUAGES))

    def make(asked: Asked) -> Section | None:
        there = next((one for one in asked.programmes if one.key == row.programme_key), None)
        return None if there is None else question_section(asked, question, there, key=row.section)

    return SectionKind(title, about, make)


def question_section(asked: Asked, question: OwnQuestion, row: Programme, *, key: str) -> Section | None:
    """None where the question does not fit the programme any more, or is never told to these readers."""
    definition = asked.definition(row)
    if problems_of(question, definition) or (asked.protected and why_not_told(question)):
        return None
    return own_section(answered(asked, question, row), key=key)


def answered(asked: Asked, question: OwnQuestion, row: Programme) -> Answer:
    period = asked.period
    if asked.protected:
        period = told_period(question, period, last_closed=preceding(quarter_of(asked.made)))
    counting = asked.counting(row)
    programme = ProgrammeResults(counting.definition(period), instruments(), (), counting.combined.instruments)
    measured = next((one for one in programme.measured if one.indicator.key == question.measure), None)
    lines = _measure_lines(asked, question, row, period) if measured else _count_lines(asked, question, row, period)
    other = asked.period if period != asked.period else None
    return Answer(question, programme, row.version, period, tuple(lines), measured, other)


def _measure_lines(asked: Asked, question: OwnQuestion, row: Programme, period: Period) -> list[Line]:
    found = {one.cell: one for one in asked.results(row, period)}
    definition, span = asked.definition(row), question.span

    def at(of: Span, department: str = ALL_DEPARTMENTS, some: Mapping[Cell, Result] = found) -> Result:
        cell = Cell(question.measure, department, of)
        return some.get(cell) or Result(cell, None)

    whole = whole_line(at(span))
    if question.by is SplitBy.DEPARTMENT:
        return [*(Line(one.key, one.title, at(span, one.key)) for one in definition.departments), whole]
    if question.by is SplitBy.PHASE:
        phases = [one for one in spans(definition) if one.kind is SpanKind.PHASE]
        return [*(Line(one.key, _phase(one, definition), at(one)) for one in phases), whole]
    if question.by is SplitBy.LENGTH:
        lengths = [one for one in spans(definition) if one.length is not None]
        return [*(Line(one.key, _length(one), at(one)) for one in lengths), whole]
    if question.by in (SplitBy.QUARTER, SplitBy.MONTH):
        lines = []
        for part in _parts(question, period):
            some = {one.cell: one for one in asked.results(row, part)}
            lines.append(Line(part.key, _name(part), at(span, some=some)))
        return [*lines, whole]
    if question.splits_people:
        return [*_by_background(asked, question, row, period, at(span)), whole]
    return [whole]


def _by_background(asked: Asked, question: OwnQuestion, row: Programme, period: Period, whole: Result) -> list[Line]:
    labels = labels_of(asked.courses(row), question)
    counting = asked.counting(row)
    parts = [(part, labelled(frames, labels)) for part, frames in counting.parts]
    rule = counting.combined.programme.rule
    counted = with_whole_courses(combined_results(parts, period=period, rule=rule))
    known = {one.cell.department: one for one in counted if (one.cell.indicator, one.cell.span) == _place(question)}
    results = {label: result for label, result in known.items() if label and result.eligible}
    if asked.protected:
        results = protect_labels(results, whole=whole, threshold=asked.threshold)
    titles = _titles(question, row)
    return [Line(label, titles.get(label, UNKNOWN), results[label]) for label in _ordered(titles, results)]


def _place(question: OwnQuestion) -> tuple[str, Span]:
    return question.measure, question.span


def _count_lines(asked: Asked, question: OwnQuestion, row: Programme, period: Period) -> list[Line]:
    reader = Reader(asked.protected, asked.threshold)
    courses, enquiries = asked.courses(row), enquiries_in(row)
    if asked.team is not None:
        enquiries = enquiries.filter(team=asked.team)
    frames = client_extract.client_frames(courses, enquiries)
    definition = row.defined()
    periods = [period, *_parts(question, period)]
    found = counted_clients(frames, definition, periods, reader, today=asked.made)

    def count(place: str, when: Period) -> int | None:
        one = found.at(place, when)
        return _count(question, one)

    whole = whole_line(count=count(TOGETHER, period))
    if question.by is SplitBy.DEPARTMENT:
        return [*(Line(one.key, one.title, count=count(one.key, period)) for one in definition.departments), whole]
    if question.by in (SplitBy.QUARTER, SplitBy.MONTH):
        return [*(Line(one.key, _name(one), count=count(TOGETHER, one)) for one in periods[1:]), whole]
    if question.splits_people:
        parts = clients(labelled_clients(frames, labels_of(courses, question)), [period])
        counts = {
            place: _count(question, parts.at(place, period)) for place, _ in parts.found if place and "/" not in place
        }
        counts = {place: number for place, number in counts.items() if number}
        shown: Mapping[str, int | None] = counts
        if asked.protected:
            shown = dict.fromkeys(counts) if whole.count is None else protect_counts(counts, threshold=asked.threshold)
        titles = _titles(question, row)
        return [*(Line(key, titles.get(key, UNKNOWN), count=shown[key]) for key in _ordered(titles, shown)), whole]
    return [whole]


def _count(question: OwnQuestion, one: ClientStatistics) -> int | None:
    number: int | None = getattr(one, question.asking.value)
    return number


def _parts(question: OwnQuestion, period: Period) -> Sequence[Period]:
    if question.by is SplitBy.QUARTER:
        return quarters_of(period) or (period,)
    return months_of(period) if question.by is SplitBy.MONTH else ()


def _titles(question: OwnQuestion, row: Programme) -> dict[str, Text]:
    if question.by is SplitBy.REFERRAL:
        return dict(REFERRALS)
    if question.by is SplitBy.ENDED_REASON:
        return dict(ENDED)
    return {one.key: one.title for one in row.defined().variable_by_key[question.variable].categories}


def _ordered(titles: Mapping[str, Text], known: Mapping[str, object]) -> list[str]:
    return [*(key for key in titles if key in known), *sorted(set(known) - {*titles, UNTOLD}), *({UNTOLD} & set(known))]


def _phase(span: Span, definition: Definition) -> Text:
    return Text(*(": ".join(span_title(span, definition, language=language)) for language in LANGUAGES))


def _length(span: Span) -> Text:
    title = LENGTHS[span.length or CourseLength.SHORT]
    return Text(*(f"{text[:1].upper()}{text[1:]}" for text in (title.da, title.en)))


def _name(period: Period) -> Text:
    return Text(*(numbers.period_name(period, language=language) for language in LANGUAGES))
