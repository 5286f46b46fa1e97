"""What is said where a definition changed: in the foot of a report, under a chart, on an indicator's card."""

from collections.abc import Callable, Mapping
from typing import Protocol

from virkning.domain.change import ChangeRule, GoalType
from virkning.domain.definition_change import DefinitionBreak, DefinitionChange, DefinitionPart
from virkning.domain.goal import LifeArea
from virkning.domain.indicator import SourceKind
from virkning.domain.instrument import Direction, Instrument, Respondent
from virkning.domain.programme import Programme
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.steering.words import RULES, WANTED

KINDS: Mapping[SourceKind, Text] = {
    SourceKind.SCALE: Text(da="ændring på en skala", en="change on a scale"),
    SourceKind.CATEGORY: Text(da="stamdata i kategorier", en="master data in categories"),
    SourceKind.GOALS: Text(da="borgernes egne mål", en="the citizens' own goals"),
    SourceKind.ATTENDANCE: Text(da="fremmøde", en="attendance"),
    SourceKind.EXIT: Text(da="anonyme svar efter samtalen", en="anonymous answers after the talk"),
}

GOALS: Mapping[GoalType, Text] = {
    GoalType.DEVELOP: Text(da="udvikle", en="develop"),
    GoalType.KEEP: Text(da="fastholde", en="keep"),
    GoalType.LIMIT_LOSS: Text(da="begrænse tab", en="limit the loss"),
}

RESPONDENTS: Mapping[Respondent, Text] = {
    Respondent.CITIZEN: Text(da="borgeren", en="the citizen"),
    Respondent.PARENT: Text(da="forælderen", en="the parent"),
    Respondent.EMPLOYEE: Text(da="medarbejderen", en="the employee"),
}

AREAS: Mapping[LifeArea, Text] = {
    LifeArea.NETWORK: Text(da="netværk", en="network"),
    LifeArea.PARENTHOOD: Text(da="forældreskab", en="parenthood"),
    LifeArea.AGENCY: Text(da="handlekraft", en="agency"),
    LifeArea.WORK: Text(da="arbejde og uddannelse", en="work and education"),
    LifeArea.SAFETY: Text(da="tryghed", en="safety"),
    LifeArea.ECONOMY: Text(da="økonomi", en="economy"),
    LifeArea.HEALTH: Text(da="helbred", en="health"),
    LifeArea.OTHER: Text(da="andet", en="other"),
}

_ALL_AREAS = Text(da="alle livsområder", en="all areas of life")

_PARTS: Mapping[DefinitionPart, Text] = {
    DefinitionPart.KIND: Text(da="den læses nu af {now} (før: {was})", en="it is now read from {now} (before: {was})"),
    DefinitionPart.INSTRUMENT: Text(
        da="spørgeskemaet er nu {now} (før: {was})", en="the questionnaire is now {now} (before: {was})"
    ),
    DefinitionPart.SCALE: Text(da="skalaen er nu {now} (før: {was})", en="the scale is now {now} (before: {was})"),
    DefinitionPart.RESPONDENT: Text(
        da="det er nu {now}, der svarer (før: {was})", en="the one who answers is now {now} (before: {was})"
    ),
    DefinitionPart.GOAL: Text(
        da="målet er nu at {now} (før: at {was})", en="the goal is now to {now} (before: to {was})"
    ),
    DefinitionPart.RULE: Text(
        da="reglen for ændring er nu {now} (før: {was})", en="the rule of change is now {now} (before: {was})"
    ),
    DefinitionPart.DIRECTION: Text(da="nu er {now} (før: {was})", en="now {now} (before: {was})"),
    DefinitionPart.RANGE: Text(da="skalaen går nu {now} (før: {was})", en="the scale now goes {now} (before: {was})"),
    DefinitionPart.SCORING: Text(da="pointene regnes ud på en anden måde", en="the score is worked out in another way"),
    DefinitionPart.VARIABLE: Text(
        da="den læses nu af “{now}” (før: “{was}”)", en="it is now read from “{now}” (before: “{was}”)"
    ),
    DefinitionPart.WANTED: Text(
        da="andre kategorier er ønskede: {now} (før: {was})", en="other categories are wanted: {now} (before: {was})"
    ),
    DefinitionPart.AREA: Text(
        da="målene er nu om {now} (før: {was})", en="the goals are now about {now} (before: {was})"
    ),
    DefinitionPart.ENOUGH: Text(da="nok er nu {now} (før: {was})", en="enough is now {now} (before: {was})"),
}

_BREAK = Text(
    da="Definitionen af “{title}” er ændret pr. {since} (version {version}): {changes}. Forløb, der begyndte før, "
    "tælles for sig efter deres egen definition og lægges aldrig sammen med de nye.",
    en="The definition of “{title}” changed on {since} (version {version}): {changes}. Courses that began before are "
    "counted apart by their own definition, and never added to the new ones.",
)
_EDITION = Text(
    da="Spørgeskemaet bag “{title}” er besvaret i to udgaver. I udgave {version}, som tælles her, er første svar fra "
    "{since}: {changes}. {left_out} besvarelser i en anden udgave lægges aldrig sammen med dem og er ikke talt med.",
    en="The questionnaire of “{title}” was answered in two versions. The first answer in version {version}, counted "
    "here, is of {since}: {changes}. {left_out} responses to another version are never added to them, and not counted.",
)
_SHORT = Text(da="Definitionen ændret pr. {since}", en="Definition changed on {since}")


class Reported(Protocol):
    """A report that shows several definitions of an indicator beside each other."""

    @property
    def programme(self) -> Programme: ...
    @property
    def breaks(self) -> tuple[DefinitionBreak, ...]: ...
    @property
    def read_by(self) -> Mapping[str, Mapping[str, Instrument]]: ...


def break_sentences(report: Reported, *, language: Language) -> tuple[str, ...]:
    return tuple(
        break_sentence(one, programme=report.programme, instruments=report.read_by, language=language)
        for one in report.breaks
    )


def break_sentence(
    broken: DefinitionBreak,
    *,
    programme: Programme,
    instruments: Mapping[str, Mapping[str, Instrument]],
    language: Language,
) -> str:
    """`programme` has both definitions; `instruments` are those that each indicator is read by."""
    title = programme.indicator_by_key[broken.indicator].title.to(language)
    template = _EDITION if broken.edition else _BREAK
    told = tuple(change_phrase(one, broken, programme, instruments, language) for one in broken.changes)
    return template.to(language).format(
        left_out=numbers.count(broken.left_out, language=language),
        title=title,
        since=numbers.day(broken.since, language=language),
        version=broken.version,
        changes=numbers.list_of(told, language=language),
    )


def break_mark(broken: DefinitionBreak, *, language: Language) -> str:
    return _SHORT.to(language).format(since=numbers.day(broken.since, language=language))


def change_phrase(
    change: DefinitionChange,
    broken: DefinitionBreak,
    programme: Programme,
    instruments: Mapping[str, Mapping[str, Instrument]],
    language: Language,
) -> str:
    named = _NAMES.get(change.part)
    if change.part in (DefinitionPart.INSTRUMENT, DefinitionPart.SCALE):
        was = _asked(change.part, broken.former, programme, instruments, change.was, language)
        now = _asked(change.part, broken.indicator, programme, instruments, change.now, language)
    elif change.part in (DefinitionPart.VARIABLE, DefinitionPart.WANTED):
        was, now = _category_words(change.was, programme, language), _category_words(change.now, programme, language)
    elif named:
        was, now = named(change.was).to(language), named(change.now).to(language)
    else:
        was, now = change.was, change.now
    return _PARTS[change.part].to(language).format(was=was, now=now)


def _asked(
    part: DefinitionPart,
    key: str,
    programme: Programme,
    instruments: Mapping[str, Mapping[str, Instrument]],
    code: str,
    language: Language,
) -> str:
    indicator = programme.indicator_by_key.get(key)
    found = instruments.get(key, {}).get(indicator.instrument) if indicator else None
    if found is None or indicator is None:
        return code
    if part is DefinitionPart.SCALE and indicator.scale in found.scale_by_key:
        return f"“{found.scale_by_key[indicator.scale].title.to(language)}”"
    return f"“{found.title.to(language)}”"


def _category_words(codes: str, programme: Programme, language: Language) -> str:
    """The titles of what is known; a category of a former variable keeps its short name."""
    known = {variable.key: variable.title for variable in programme.variables}
    known |= {one.key: one.title for variable in programme.variables for one in variable.categories}
    return ", ".join(known[code].to(language) if code in known else code for code in codes.split(", "))


def _share(code: str) -> Text:
    return Text(*(numbers.percent(float(code), n=100, language=language) for language in ("da", "en")))


def _range(code: str) -> Text:
    return Text(da=code.replace("-", "–"), en=code.replace("-", "–"))


_NAMES: Mapping[DefinitionPart, Callable[[str], Text]] = {
    DefinitionPart.KIND: lambda code: KINDS[SourceKind(code)],
    DefinitionPart.RESPONDENT: lambda code: RESPONDENTS[Respondent(code)],
    DefinitionPart.GOAL: lambda code: GOALS[GoalType(code)],
    DefinitionPart.RULE: lambda code: RULES[ChangeRule(code)],
    DefinitionPart.DIRECTION: lambda code: WANTED[Direction(code)],
    DefinitionPart.RANGE: _range,
    DefinitionPart.AREA: lambda code: AREAS[LifeArea(code)] if code else _ALL_AREAS,
    DefinitionPart.ENOUGH: _share,
}
