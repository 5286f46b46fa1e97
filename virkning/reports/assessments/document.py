"""The report of a round, in the form that every format writes."""

from datetime import date

from virkning.domain.assessment import Lack, lacking
from virkning.domain.framework import Readiness
from virkning.domain.period import quarter_of
from virkning.domain.report_plan import Audience
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.assessments.profile import ELEMENT, profile_section, years_section
from virkning.reports.assessments.values import RoundTold
from virkning.reports.assessments.words import LACKS, degree_name
from virkning.reports.documents.figures import EMPTY, both, words
from virkning.reports.documents.values import Column, Definition, Document, Row, Section, Table

PLAN = "assessment"
_NOBODY = 3
AGREED_ON = Text(da="Det, I blev enige om", en="What you agreed on")
DEVELOP = Text(da="Det, I vil udvikle", en="What you will develop")


def round_document(told: RoundTold, *, made: date) -> Document:
    sections = (
        profile_section(told),
        _agreed_section(told),
        _develop_section(told),
        years_section(told),
        *(_ready_section(told, one) for one in told.framework.readiness),
    )
    title = told.framework.title
    return Document(
        plan=PLAN,
        audience=Audience.MANAGEMENT,
        period=quarter_of(told.closed).key,
        title=title,
        headline=both(lambda language: f"{title.to(language)}: {told.subject}"),
        lead=told.framework.about,
        place=Text(told.subject, told.subject),
        organisation=told.organisation,
        made=made,
        protected=True,
        threshold=_NOBODY,
        sections=tuple(section for section in sections if section is not None),
        definitions=_definitions(told),
    )


def _agreed_section(told: RoundTold) -> Section | None:
    if not told.agreed:
        return None
    columns = (
        Column("agreed", Text(da="Aftalt", en="Agreed")),
        Column("why", Text(da="Hvorfor", en="Why")),
        Column("evidence", Text(da="Det, der viser det", en="What shows it")),
    )
    rows = []
    for element in told.framework.elements:
        one = told.agreed.get(element.key)
        if one is None:
            continue
        step = both(lambda language, one=one: degree_name(told.framework, one.points, language))  # type: ignore[misc]  # each its own
        shown = both(lambda language, one=one: "; ".join(text.to(language) for text in one.evidence))  # type: ignore[misc]  # as above
        figures = (words(step), words(Text(one.reason, one.reason)), words(shown) if one.evidence else EMPTY)
        rows.append(Row(element.key, element.title, figures))
    missing = () if len(rows) == len(told.framework.elements) else (_not_agreed(told),)
    return Section(
        "agreed", AGREED_ON, tables=(Table("agreed", AGREED_ON, ELEMENT, columns, tuple(rows)),), missing=missing
    )


def _not_agreed(told: RoundTold) -> Text:
    text = Text(da="Der er endnu ikke aftalt noget om {names}.", en="Nothing is agreed yet on {names}.")
    left = [element.title for element in told.framework.elements if element.key not in told.agreed]
    return both(
        lambda language: text.to(language).format(
            names=numbers.list_of(tuple(one.to(language) for one in left), language=language)
        )
    )


def _develop_section(told: RoundTold) -> Section | None:
    if not told.development:
        return None
    columns = (
        Column("what", Text(da="Hvad", en="What")),
        Column("who", Text(da="Hvem", en="Who")),
        Column("due", Text(da="Senest", en="By")),
        Column("done", Text(da="Gjort", en="Done")),
    )
    rows = tuple(
        Row(
            f"{number}-{one.element}",
            element.title if (element := told.framework.element(one.element)) else Text(one.element, one.element),
            (
                words(Text(one.text, one.text)),
                words(Text(one.who, one.who)),
                words(_day(one.due)),
                words(_day(one.done)) if one.done else EMPTY,
            ),
        )
        for number, one in enumerate(told.development, start=1)
    )
    return Section("develop", DEVELOP, tables=(Table("develop", DEVELOP, ELEMENT, columns, rows),))


def _ready_section(told: RoundTold, step: Readiness) -> Section:
    found = lacking(step, told.evidenced)
    if not found:
        told_so = Text(da="Alle elementer er aftalt og underbygget.", en="Every element is agreed on and supported.")
        return Section(f"ready-{step.key}", step.title, (told_so, step.why))
    columns = (Column("lack", Text(da="Det mangler", en="What is lacking")),)
    rows = tuple(
        Row(key, element.title, (words(LACKS[Lack(lack)]),))
        for key, lack in found
        if (element := told.framework.element(key))
    )
    return Section(
        f"ready-{step.key}", step.title, (step.why,), (Table(f"ready-{step.key}", step.title, ELEMENT, columns, rows),)
    )


def _definitions(told: RoundTold) -> tuple[Definition, ...]:
    framework = told.framework
    about = [
        Definition(Text(da="Spørgsmålene", en="The questions"), framework.wording),
        Definition(Text(da="Bygger på", en="Rests on"), framework.credit),
        Definition(
            Text(da="Udregning", en="Scoring"),
            Text(
                da="Gennemsnit af de besvarede spørgsmål, 0–100, når mindst halvdelen er besvaret. Ved ikke eller "
                "ikke relevant "
                "tæller ikke. Ingen sum, ingen bestå-grænse.",
                en="Mean of the answered questions, 0–100, where at least half are answered. Don't know or not "
                "relevant does not "
                "count. No sum, no pass mark.",
            ),
        ),
        Definition(
            Text(da="Rammens version", en="Version of the framework"), Text(framework.version, framework.version)
        ),
    ]
    about += [Definition(element.title, element.definition) for element in framework.elements]
    about += [
        Definition(Text(da="Kilde", en="Source"), Text(line, line))
        for line in (f"{one.citation} {one.address}".strip() for one in framework.sources)
    ]
    return tuple(about)


def _day(value: date) -> Text:
    def told(language: Language) -> str:
        return numbers.day(value, language=language)

    return both(told)
