"""The form of what stands around the results of a draft: name, phases, facts, consents, rule, and reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from virkning.actions.frames import MOST_PHASES, Frame
from virkning.domain.change import ChangeRule
from virkning.domain.consent import ConsentPurpose
from virkning.domain.errors import Problem, Refused
from virkning.domain.programme import Programme as Definition
from virkning.domain.programme import Variable
from virkning.domain.report_plan import Audience, Cadence, ReportPlan
from virkning.domain.text import Language, Text
from virkning.library.shelves import variables
from virkning.reports.packages import audience_words, cadence_words, consent_words
from virkning.reports.steering.words import RULES
from virkning.store.models import ProgrammeDraft
from virkning.web.theory_drafts import shared, text_given

NEW_PHASES = 2
MOST_MONTHS = 600

TITLES: Mapping[Audience, Text] = {
    Audience.EMPLOYEE: Text("Mine forløb", "My courses"),
    Audience.TEAM: Text("Resultater til teammødet", "Results for the team meeting"),
    Audience.STEERING: Text("Udtræk til styregruppen", "Extract for the steering group"),
    Audience.MANAGEMENT: Text("Resultater til ledelsen", "Results for the management"),
    Audience.BOARD: Text("Resultater til bestyrelsen", "Results for the board"),
    Audience.FUNDER: Text("Rapport til dem, der giver pengene", "Report to those who give the money"),
    Audience.CITIZENS: Text("Hvad I har lært os", "What you have taught us"),
}


@dataclass(frozen=True, slots=True)
class ReportRow:
    """How often one audience gets its report; `title` is that of the plan, or what it would be called."""

    audience: str
    name: str
    title: str
    cadences: tuple[tuple[str, str, bool], ...]


def form(
    draft: ProgrammeDraft,
    *,
    language: Language,
    given: Mapping[str, str],
    problems: Sequence[str] = (),
    overtaken: bool = False,
) -> dict[str, object]:
    definition = draft.defined()
    return {
        **shared(draft, language),
        "given": given,
        "problems": problems,
        "overtaken_by": overtaken,
        "phases": [
            (name, given.get(f"{name}_da", ""), given.get(f"{name}_en", "")) for name in _phase_names(definition)
        ],
        "facts": [(key, title, f"fact-{key}" in given) for key, title in _facts(definition, language)],
        "consents": [(one.value, consent_words(one, language), f"consent-{one}" in given) for one in ConsentPurpose],
        "rules": [(one.value, RULES[one].to(language), given.get("rule") == one) for one in ChangeRule],
        "reports": [_report(one, definition, given, language) for one in Audience],
        "longest_title": 120,
    }


def written(definition: Definition) -> dict[str, str]:
    """What stands now, as the form holds it."""
    said = {"rule": definition.rule.value, "months": str(definition.anonymise_months_after_end or "")}
    texts = {"title": definition.title, **{f"phase-{one.key}": one.title for one in definition.phases}}
    for name, text in texts.items():
        said |= {f"{name}_da": text.da, f"{name}_en": text.en if text.en != text.da else ""}
    said |= {f"fact-{one.key}": "on" for one in definition.variables}
    said |= {f"consent-{one}": "on" for one in definition.consents}
    return said | {f"report-{one.audience}": one.cadence.value for one in definition.report_plans}


def frame_given(given: Mapping[str, str], definition: Definition) -> Frame:
    """Raises Refused. A phase whose name was emptied goes; sections and splits of a report stay as they were."""
    months = given.get("months", "").strip() or "0"
    if not (months.isascii() and months.isdigit() and int(months[:4]) <= MOST_MONTHS and len(months) <= 3):
        raise Refused([Problem("programme-months", params={"most": MOST_MONTHS})])
    phases = [
        (name.removeprefix("phase-") if not name.startswith("phase-new-") else "", text)
        for name in _phase_names(definition)
        if (text := text_given(given, name)) is not None
    ]
    if not phases:
        raise Refused([Problem("programme-without-phase")])
    rule = given.get("rule", "")
    return Frame(
        title=text_given(given, "title") or Text("", ""),
        phases=tuple(phases),
        variables=tuple(_variables(given, definition)),
        consents=tuple(one for one in ConsentPurpose if f"consent-{one}" in given),
        months=int(months),
        rule=ChangeRule(rule) if rule in ChangeRule._value2member_map_ else definition.rule,
        report_plans=tuple(_plans(given, definition)),
    )


def _phase_names(definition: Definition) -> list[str]:
    """The phases there are, and room for new ones."""
    room = min(NEW_PHASES, MOST_PHASES - len(definition.phases))
    return [
        *(f"phase-{one.key}" for one in definition.phases),
        *(f"phase-new-{number}" for number in range(1, room + 1)),
    ]


def _facts(definition: Definition, language: Language) -> list[tuple[str, str]]:
    known = {**variables(), **definition.variable_by_key}
    return [(key, one.title.to(language)) for key, one in known.items()]


def _variables(given: Mapping[str, str], definition: Definition) -> list[Variable]:
    """Those that are there keep their place and their own categories."""
    kept = [one for one in definition.variables if f"fact-{one.key}" in given]
    there = definition.variable_by_key
    return [*kept, *(one for key, one in variables().items() if key not in there and f"fact-{key}" in given)]


def _report(audience: Audience, definition: Definition, given: Mapping[str, str], language: Language) -> ReportRow:
    plan = next((one for one in definition.report_plans if one.audience is audience), None)
    chosen = given.get(f"report-{audience}", "")
    return ReportRow(
        audience.value,
        audience_words(audience, language),
        (plan.title if plan else TITLES[audience]).to(language),
        tuple((one.value, cadence_words(one, language), one == chosen) for one in Cadence),
    )


def _plans(given: Mapping[str, str], definition: Definition) -> list[ReportPlan]:
    """One report for each audience that gets one; several for one audience are a matter for a package's file."""
    plans: list[ReportPlan] = []
    for audience in Audience:
        word = given.get(f"report-{audience}", "")
        if word not in Cadence._value2member_map_:
            continue
        own = [one for one in definition.report_plans if one.audience is audience]
        first = own[0] if own else ReportPlan(audience.value, TITLES[audience], audience, Cadence(word))
        plans.append(ReportPlan(first.key, first.title, audience, Cadence(word), first.sections, first.splits))
        plans += own[1:]
    return plans
