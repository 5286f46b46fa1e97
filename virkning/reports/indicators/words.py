"""The sentences of an indicator's card that follow from the programme: nobody has to write them twice."""

from collections.abc import Mapping

from virkning.domain.change import GoalType
from virkning.domain.goal import LifeArea
from virkning.domain.indicator import Indicator, Measure, SourceKind, Target
from virkning.domain.indicator_value import Attained
from virkning.domain.instrument import Direction, Instrument, Respondent, Scale
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.domain.programme import Programme
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.steering.words import WANTED

KIND_NAMES: Mapping[SourceKind, Text] = {
    SourceKind.SCALE: Text(da="Skala", en="Scale"),
    SourceKind.CATEGORY: Text(da="Stamdata", en="Master data"),
    SourceKind.GOALS: Text(da="Egne mål", en="Own goals"),
    SourceKind.ATTENDANCE: Text(da="Fremmøde", en="Attendance"),
    SourceKind.EXIT: Text(da="Svar efter samtalen", en="Answers after the talk"),
}

ATTAINED: Mapping[Attained, Text] = {
    Attained.REACHED: Text(da="Nået", en="Reached"),
    Attained.NOT_REACHED: Text(da="Ikke nået", en="Not reached"),
    Attained.UNSURE: Text(da="Kan ikke afgøres endnu", en="Cannot be told yet"),
    Attained.NOTHING_KNOWN: Text(da="Ingen tal at holde op imod", en="No figures to compare with"),
}

ATTAINED_MEANINGS: Mapping[Attained, Text] = {
    Attained.REACHED: Text(
        da="Hele det usikre område ligger på den ønskede side af måltallet.",
        en="The whole range of uncertainty lies on the wanted side of the target.",
    ),
    Attained.NOT_REACHED: Text(
        da="Hele det usikre område ligger på den anden side af måltallet.",
        en="The whole range of uncertainty lies on the other side of the target.",
    ),
    Attained.UNSURE: Text(
        da="Måltallet ligger inden for usikkerheden, eller fristen er ikke udløbet.",
        en="The target lies within the uncertainty, or its day has not come.",
    ),
    Attained.NOTHING_KNOWN: Text(
        da="Kvartalet har intet tal at holde op imod måltallet, eller det er skjult, fordi det handler om få borgere.",
        en="The quarter has no figure to compare with the target, or it is hidden since it is about few citizens.",
    ),
}

_COUNTED: Mapping[SourceKind, Text] = {
    SourceKind.SCALE: Text(
        da="Andelen af borgere, der {moved} på skalaen “{scale}” fra første til sidste måling i et forløb, der "
        "sluttede i kvartalet.",
        en="The share of citizens who {moved} on the scale “{scale}” from the first to the last measurement of a "
        "course that ended in the quarter.",
    ),
    SourceKind.CATEGORY: Text(
        da="Andelen af borgere med forløb i kvartalet, der på dets sidste dag står i en ønsket kategori af "
        "“{variable}”: {wanted}.",
        en="The share of citizens with a course in the quarter who on its last day stand in a wanted category of "
        "“{variable}”: {wanted}.",
    ),
    SourceKind.GOALS: Text(
        da="Andelen af borgere med forløb i kvartalet, der har nået mindst halvdelen af deres egne mål ({areas}). Hver "
        "borger tæller én gang. Mål, der er lagt til side, tælles ikke.",
        en="The share of citizens with a course in the quarter who have reached at least half of their own goals "
        "({areas}). Each citizen counts once. Goals that were put aside are not counted.",
    ),
    SourceKind.ATTENDANCE: Text(
        da="Andelen af borgere med aftaler i kvartalet, der kom til mindst {enough} af dem.",
        en="The share of citizens with appointments in the quarter who came to at least {enough} of them.",
    ),
    SourceKind.EXIT: Text(
        da="Andelen af anonyme svar på “{scale}” i kvartalet, der lå over midten af svarmulighederne.",
        en="The share of anonymous answers to “{scale}” in the quarter that lay above the middle of the choices.",
    ),
}

_MOVED: Mapping[GoalType, Text] = {
    GoalType.DEVELOP: Text(da="rykkede sig i den ønskede retning", en="moved in the wanted direction"),
    GoalType.KEEP: Text(da="ikke fik det værre", en="did not get worse"),
    GoalType.LIMIT_LOSS: Text(da="ikke fik det værre", en="did not get worse"),
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
ALL_AREAS = Text(da="alle livsområder", en="all areas of life")

_WHEN: Mapping[Trigger, Text] = {
    Trigger.START: Text(da="når forløbet begynder", en="when the course begins"),
    Trigger.PHASE_START: Text(da="når {phase} begynder", en="when {phase} begins"),
    Trigger.PHASE_END: Text(da="når {phase} slutter", en="when {phase} ends"),
    Trigger.WEEKS: Text(da="hver {n}. uge", en="every {n} weeks"),
    Trigger.SESSIONS: Text(da="hver {n}. gang", en="every {n} sessions"),
    Trigger.END: Text(da="når forløbet slutter", en="when the course ends"),
    Trigger.AFTER_END: Text(da="{n} måneder efter forløbet", en="{n} months after the course"),
}
_EACH_PHASE = Text(da="en fase", en="a phase")
_PHASE = Text(da="fasen “{title}”", en="the phase “{title}”")

RESPONDENTS: Mapping[Respondent, Text] = {
    Respondent.CITIZEN: Text(da="Borgeren", en="The citizen"),
    Respondent.PARENT: Text(da="Forælderen", en="The parent"),
    Respondent.EMPLOYEE: Text(da="Medarbejderen", en="The employee"),
}
_ANSWERS = Text(
    da="{who} svarer{comma} {when}. Det tager omkring {minutes} hver gang.",
    en="{who} answers {when}. It takes about {minutes} each time.",
)
_NEVER = Text(
    da="Planen spørger ikke om det her endnu: ingen målinger bliver til noget.",
    en="The plan does not ask for this yet: nothing will be measured.",
)
_WITHOUT_PLAN: Mapping[SourceKind, Text] = {
    SourceKind.CATEGORY: Text(
        da="Medarbejderen skriver stamdata ind ved begyndelsen, og når noget ændrer sig. Det koster ikke borgeren tid.",
        en="The employee writes the master data at the beginning, and when something changes. It costs the citizen no "
        "time.",
    ),
    SourceKind.GOALS: Text(
        da="Borger og medarbejder vurderer målene sammen, når handleplanen tages op. Det er en del af samtalen.",
        en="Citizen and employee rate the goals together when they go through the action plan. It is a part of the "
        "talk.",
    ),
    SourceKind.ATTENDANCE: Text(
        da="Fremmødet læses af kontakter og gruppernes lister. Ingen skal svare på noget.",
        en="Attendance is read from contacts and the lists of the groups. Nobody has to answer anything.",
    ),
    SourceKind.EXIT: Text(
        da="Borgeren svarer anonymt efter samtalen, hvis borgeren vil. Det tager omkring {minutes} for alle "
        "spørgsmålene.",
        en="The citizen answers anonymously after the talk, if the citizen wants to. It takes about {minutes} for all "
        "the questions.",
    ),
}
_MINUTE = Text(da="ét minut", en="one minute")
_MINUTES = Text(da="{n} minutter", en="{n} minutes")

_TARGETS: Mapping[Measure, Text] = {
    Measure.SHARE: Text(da="Mindst {value} i et kvartal, senest {by}", en="At least {value} in a quarter, by {by}"),
    Measure.MEAN: Text(da="Gennemsnit {side} {value}, senest {by}", en="Mean {side} {value}, by {by}"),
    Measure.COUNT: Text(
        da="Mindst {value} borgere i et kvartal, senest {by}", en="At least {value} citizens in a quarter, by {by}"
    ),
}
_SIDES: Mapping[Direction, Text] = {
    Direction.HIGHER: Text(da="på mindst", en="of at least"),
    Direction.LOWER: Text(da="på højst", en="of at most"),
}
_MORE = Text(da="flere er bedre", en="more is better")


def counted_as(
    indicator: Indicator, *, programme: Programme, instruments: Mapping[str, Instrument], language: Language
) -> str:
    """How it is counted, in one sentence."""
    kind = programme.kind_of(indicator)
    variable = programme.variable_by_key.get(indicator.variable)
    titles = {one.key: one.title.to(language) for one in variable.categories} if variable else {}
    scale = scale_of(indicator, instruments)
    return (
        _COUNTED[kind]
        .to(language)
        .format(
            moved=_MOVED[indicator.goal].to(language),
            scale=scale.title.to(language) if scale else indicator.scale,
            variable=variable.title.to(language) if variable else indicator.variable,
            wanted=numbers.list_of(tuple(titles.get(key, key) for key in indicator.wanted), language=language),
            areas=(AREAS[indicator.area] if indicator.area else ALL_AREAS).to(language),
            enough=numbers.percent(indicator.enough, n=100, language=language),
        )
    )


def scale_of(indicator: Indicator, instruments: Mapping[str, Instrument]) -> Scale | None:
    found = instruments.get(indicator.instrument)
    return found.scale_by_key.get(indicator.scale) if found else None


def wanted_words(indicator: Indicator, *, instruments: Mapping[str, Instrument], language: Language) -> str:
    """Which way is better."""
    scale = scale_of(indicator, instruments)
    return (WANTED[scale.direction] if scale else _MORE).to(language)


def who_and_when(
    indicator: Indicator, *, programme: Programme, instruments: Mapping[str, Instrument], language: Language
) -> str:
    """Who answers when, and the minutes it takes, as the plan of the programme says."""
    kind = programme.kind_of(indicator)
    found = instruments.get(indicator.instrument)
    minutes = _minutes(found.minutes, language) if found else ""
    if kind is not SourceKind.SCALE:
        return _WITHOUT_PLAN[kind].to(language).format(minutes=minutes)
    lines = [one for one in programme.plan if _asks(one, indicator, found)]
    if not lines:
        return _NEVER.to(language)
    when = numbers.list_of(tuple(dict.fromkeys(_when(one, programme, language) for one in lines)), language=language)
    who = RESPONDENTS[lines[0].respondent].to(language)
    comma = "," if when.startswith("når") else ""
    return _ANSWERS.to(language).format(who=who, comma=comma, when=when, minutes=minutes)


def _asks(measure: PlannedMeasure, indicator: Indicator, instrument: Instrument | None) -> bool:
    asked = indicator.respondent or (instrument.respondent if instrument else Respondent.CITIZEN)
    return measure.instrument == indicator.instrument and measure.respondent is asked


def _when(measure: PlannedMeasure, programme: Programme, language: Language) -> str:
    phase = programme.phase_by_key.get(measure.phase)
    named = _PHASE.to(language).format(title=phase.title.to(language)) if phase else _EACH_PHASE.to(language)
    often = measure.every_weeks or measure.every_sessions or measure.months_after
    return _WHEN[measure.trigger].to(language).format(phase=named, n=often)


def _minutes(n: int, language: Language) -> str:
    return _MINUTE.to(language) if n == 1 else _MINUTES.to(language).format(n=n)


def target_sentence(
    target: Target, indicator: Indicator, *, instruments: Mapping[str, Instrument], language: Language
) -> str:
    scale = scale_of(indicator, instruments)
    return (
        _TARGETS[target.measure]
        .to(language)
        .format(
            value=aim(target, indicator, scale=scale, language=language),
            side=_SIDES[scale.direction if scale else Direction.HIGHER].to(language),
            by=numbers.day(target.by, language=language),
        )
    )


def aim(target: Target, indicator: Indicator, *, scale: Scale | None, language: Language) -> str:
    """The number of the target as it is written: `60 %`, `12,5`, `20`."""
    if target.measure is Measure.SHARE or (target.measure is Measure.MEAN and is_percent(indicator)):
        return numbers.percent(target.value, n=100, language=language)
    if target.measure is Measure.MEAN:
        whole = target.value == int(target.value)
        return numbers.number(target.value, 0 if whole or scale is None else scale.decimals, language=language)
    return numbers.count(int(target.value), language=language)


def is_percent(indicator: Indicator) -> bool:
    """Whether its mean is a share of what was agreed."""
    return indicator.kind is SourceKind.ATTENDANCE
