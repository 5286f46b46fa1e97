"""When a plan asks, whom, and whether it must be: the line of a plan as one says it."""

from collections.abc import Mapping

from virkning.domain.consent import ConsentPurpose
from virkning.domain.instrument import Respondent
from virkning.domain.plan import Importance, PlannedMeasure, Trigger
from virkning.domain.text import Language, Text

WHEN: Mapping[Trigger, Text] = {
    Trigger.START: Text("ved start", "at the start"),
    Trigger.PHASE_START: Text("ved start af {phase}", "at the start of {phase}"),
    Trigger.PHASE_END: Text("ved slut af {phase}", "at the end of {phase}"),
    Trigger.WEEKS: Text("hver {n}. uge{within}", "every {n} weeks{within}"),
    Trigger.SESSIONS: Text("hver {n}. mødegang{within}", "every {n} sessions{within}"),
    Trigger.END: Text("ved slut", "at the end"),
    Trigger.AFTER_END: Text("{n} måneder efter slut", "{n} months after the end"),
}
EACH_PHASE = Text("hver fase", "each phase")
WITHIN = Text(" i {phase}", " in {phase}")
ONCE_A_WEEK = Text("hver uge{within}", "every week{within}")
MONTH = Text("1 måned efter slut", "1 month after the end")

RESPONDENTS: Mapping[Respondent, Text] = {
    Respondent.CITIZEN: Text("borgeren", "the citizen"),
    Respondent.PARENT: Text("forælderen", "the parent"),
    Respondent.EMPLOYEE: Text("medarbejderen", "the employee"),
}
IMPORTANCE: Mapping[Importance, Text] = {
    Importance.REQUIRED: Text("skal", "required"),
    Importance.WISHED: Text("gerne", "wished"),
}
CONSENTS: Mapping[ConsentPurpose, Text] = {
    ConsentPurpose.RECORD: Text("at I skriver journal om forløbet", "that you keep notes of the course"),
    ConsentPurpose.QUALITY: Text("at svarene tæller med i jeres resultater", "that the answers count in your results"),
    ConsentPurpose.RESEARCH: Text("at svarene indgår i forskning", "that the answers are used in research"),
    ConsentPurpose.CONTACT_AFTERWARDS: Text(
        "at I kontakter borgeren, efter forløbet er slut", "that you contact the citizen after the course has ended"
    ),
}


def moment_words(measure: PlannedMeasure, phases: Mapping[str, Text], language: Language) -> str:
    """`ved slut af Gruppe`; `phases` are the titles by key."""
    named = phases[measure.phase].to(language) if measure.phase in phases else ""
    within = WITHIN.to(language).format(phase=named) if named else ""
    n = measure.every_weeks or measure.every_sessions or measure.months_after
    said = WHEN[measure.trigger]
    if n == 1 and measure.trigger is Trigger.WEEKS:
        said = ONCE_A_WEEK
    if n == 1 and measure.trigger is Trigger.AFTER_END:
        said = MONTH
    return said.to(language).format(phase=named or EACH_PHASE.to(language), n=n, within=within)


def respondent_words(respondent: Respondent, language: Language) -> str:
    return RESPONDENTS[respondent].to(language)


def importance_words(importance: Importance, language: Language) -> str:
    return IMPORTANCE[importance].to(language)


def consent_words(purpose: ConsentPurpose, language: Language) -> str:
    return CONSENTS[purpose].to(language)
