"""The words of questions of one's own: what was asked, as a title and as a part of a sentence."""

from collections.abc import Mapping

from virkning.domain.programme import Programme
from virkning.domain.question import Asking, CoursesAsked, OwnQuestion, SplitBy
from virkning.domain.text import Language, Text
from virkning.reports.documents.figures import both
from virkning.reports.steering.words import midway

ALL = Text(da="Alle", en="All")

ASKED: Mapping[Asking, Text] = {
    Asking.NEW: Text(da="Nye forløb", en="New courses"),
    Asking.ACTIVE: Text(da="Forløb i gang", en="Courses going on"),
    Asking.ENDED: Text(da="Afsluttede forløb", en="Courses ended"),
    Asking.HELPED: Text(da="Borgere, der fik hjælp", en="Citizens helped"),
    Asking.ENQUIRIES: Text(da="Henvendelser", en="Enquiries"),
}

SPLITS: Mapping[SplitBy, Text] = {
    SplitBy.NOTHING: Text(da="ingenting (alle under ét)", en="nothing (all together)"),
    SplitBy.DEPARTMENT: Text(da="afdeling", en="department"),
    SplitBy.PHASE: Text(da="fase", en="phase"),
    SplitBy.QUARTER: Text(da="kvartal", en="quarter"),
    SplitBy.MONTH: Text(da="måned", en="month"),
    SplitBy.LENGTH: Text(da="korte og lange forløb", en="short and long courses"),
    SplitBy.REFERRAL: Text(da="hvem der henviste", en="who referred them"),
    SplitBy.ENDED_REASON: Text(da="hvorfor forløbet sluttede", en="why the course ended"),
}

HEADS: Mapping[SplitBy, Text] = {
    SplitBy.NOTHING: Text(da="Hvem", en="Who"),
    SplitBy.DEPARTMENT: Text(da="Afdeling", en="Department"),
    SplitBy.PHASE: Text(da="Fase", en="Phase"),
    SplitBy.QUARTER: Text(da="Kvartal", en="Quarter"),
    SplitBy.MONTH: Text(da="Måned", en="Month"),
    SplitBy.LENGTH: Text(da="Forløb", en="Courses"),
    SplitBy.REFERRAL: Text(da="Hvem der henviste", en="Who referred them"),
    SplitBy.ENDED_REASON: Text(da="Hvorfor forløbet sluttede", en="Why the course ended"),
    SplitBy.VARIABLE: Text(da="Ved start", en="At the start"),
}

COURSES: Mapping[CoursesAsked, Text] = {
    CoursesAsked.ENDED: Text(da="forløb, der er afsluttet", en="courses that have ended"),
    CoursesAsked.SHORT: Text(da="korte forløb, der er afsluttet", en="short courses that have ended"),
    CoursesAsked.LONG: Text(da="lange forløb, der er afsluttet", en="long courses that have ended"),
    CoursesAsked.PHASE: Text(da="forløb, der har afsluttet {phase}", en="courses that have ended {phase}"),
}

WAYS: Mapping[str, Text] = {
    "better": Text(
        da="{where} fra {before} til {after} (n {n}): den ønskede vej, og ændringen er større end usikkerheden.",
        en="{where} from {before} to {after} (n {n}): the wanted way, and the change is larger than its uncertainty.",
    ),
    "worse": Text(
        da="{where} fra {before} til {after} (n {n}): den anden vej, og ændringen er større end usikkerheden.",
        en="{where} from {before} to {after} (n {n}): the other way, and the change is larger than its uncertainty.",
    ),
    "unsure": Text(
        da="{where} fra {before} til {after} (n {n}): ændringen er ikke større end usikkerheden.",
        en="{where} from {before} to {after} (n {n}): the change is not larger than its uncertainty.",
    ),
    "share": Text(da="{share} er kommet videre.", en="{share} have progressed."),
    "hidden": Text(
        da="{where}: skjult, fordi det er få borgere eller ville vise tal for få.",
        en="{where}: hidden, because it is few citizens or would show figures of few.",
    ),
    "empty": Text(da="{where}: ingen er målt både før og efter.", en="{where}: nobody is measured before and after."),
    "count-hidden": Text(
        da="Tallet er skjult, fordi det er få borgere eller ville vise tal for få.",
        en="The number is hidden, because it is few citizens or would show figures of few.",
    ),
    "hidden-word": Text(da="skjult", en="hidden"),
}


NOT_WHY = Text(
    da="Grupperne kan være forskellige på andet end det, der er delt på. En forskel mellem dem viser ikke, hvad den "
    "skyldes.",
    en="The groups can differ in other things than what it is split by. A difference between them does not show what "
    "it is due to.",
)
FEW_EACH = Text(
    da="Når mange deles i få, bliver usikkerheden større. Se på det samlede tal først.",
    en="When many are split into few, the uncertainty grows. Look at the figure of all of them first.",
)


def asked_title(question: OwnQuestion, programme: Programme) -> Text:
    """`Angst/depression før og efter, delt på afdeling`: what was asked, without the period."""
    return both(lambda language: _title(question, programme, language))


def _title(question: OwnQuestion, programme: Programme, language: Language) -> str:
    what = ASKED[question.asking].to(language)
    if question.measure:
        indicator = programme.indicator_by_key.get(question.measure)
        named = indicator.title.to(language) if indicator else question.measure
        what = {"da": "{} før og efter", "en": "{} before and after"}[language].format(named)
    parts = [what]
    if question.by is not SplitBy.NOTHING:
        by = split_words(question, programme).to(language)
        parts.append({"da": "delt på {}", "en": "split by {}"}[language].format(by))
    if question.measure and question.by is not SplitBy.PHASE and question.courses is not CoursesAsked.ENDED:
        parts.append(courses_words(question, programme).to(language))
    return ", ".join(parts)


def split_words(question: OwnQuestion, programme: Programme) -> Text:
    if question.by is not SplitBy.VARIABLE:
        return SPLITS[question.by]
    variable = programme.variable_by_key.get(question.variable)
    if variable is None:
        return Text(question.variable, question.variable)
    return both(lambda language: midway(variable.title.to(language)))


def courses_words(question: OwnQuestion, programme: Programme) -> Text:
    """Who is counted."""
    if not question.measure:
        return both(lambda language: midway(ASKED[question.asking].to(language)))
    if question.by is SplitBy.PHASE:
        return Text(da="forløb, der har afsluttet fasen", en="courses that have ended the phase")
    phase = programme.phase_by_key.get(question.phase)
    named = phase.title if phase else Text("", "")
    return both(lambda language: COURSES[question.courses].to(language).format(phase=midway(named.to(language))))
