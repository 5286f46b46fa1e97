"""A programme built from nothing: what was typed becomes a definition, with the theory that can be read out of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from virkning.actions.places import LONGEST_NAME, key_of
from virkning.domain.change import ChangeRule, threshold_of
from virkning.domain.documentation_dose import Intensity
from virkning.domain.errors import Problem, Refused
from virkning.domain.indicator import Indicator
from virkning.domain.instrument import Instrument, LicenceNeed
from virkning.domain.package import PackageLabel
from virkning.domain.plan import Importance, PlannedMeasure, Trigger
from virkning.domain.programme import Outcome, Phase, Programme
from virkning.domain.report_plan import Audience, Cadence, ReportPlan
from virkning.domain.text import Language, Text
from virkning.domain.theory import Horizon, NodeKind, Theory, TheoryEdge, TheoryNode
from virkning.library.shelves import instruments, variables
from virkning.reports.steering.words import RULES
from virkning.store.models import Organisation, User
from virkning.web.documentation_dose import dose_of, intensity_given, risks
from virkning.web.wording_lacks import lacking_in_programmes

PHASES, RESULTS, SIGNS = 3, 4, 2
RELIABLE = ChangeRule.RELIABLE
"""What is chosen at first: with any change the shares are high, and a board is easily led astray."""

REPORTS = (
    ReportPlan(
        "steering",
        Text("Udtræk til styregruppen", "Extract for the steering group"),
        Audience.STEERING,
        Cadence.QUARTERLY,
        splits=("department",),
    ),
    ReportPlan(
        "management",
        Text("Resultater til ledelsen", "Results for the management"),
        Audience.MANAGEMENT,
        Cadence.QUARTERLY,
    ),
    ReportPlan(
        "board", Text("Resultater til bestyrelsen", "Results for the board"), Audience.BOARD, Cadence.HALF_YEARLY
    ),
)
"""Who gets a report of it, as of a programme out of a package. Changed where the frame of the programme is."""
SHORT_MINUTES = 1
"""A questionnaire of a minute may be asked on the way without tiring anybody."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time to measure at that can be ticked."""

    key: str
    text: str
    chosen: bool


def moments(given: Mapping[str, str]) -> list[Moment]:
    fresh = not given
    return [
        Moment("start", _("at the start of each phase"), fresh or "when-start" in given),
        Moment("end", _("at the end of each phase"), fresh or "when-end" in given),
        Moment("monthly", _("every four weeks, with those that take a minute"), "when-monthly" in given),
        Moment("after", _("six months after the end"), "when-after" in given),
    ]


def build_page(
    organisation: Organisation, given: Mapping[str, str], *, by: User, language: Language
) -> dict[str, object]:
    dose = lacking = None
    if "more" in given:
        try:
            definition, label = programme_given(given, organisation, language=language)
            dose = dose_of(definition, label.intensity, language=language)
            lacking = lacking_in_programmes(by, [definition], language=language)
        except Refused:
            dose = None
    return {
        "given": given,
        "phases": [(n, given.get(f"phase-{n}", _("Support") if n == 1 and not given else "")) for n in _to(PHASES)],
        "results": [
            (
                n,
                given.get(f"result-{n}", ""),
                [(m, scales(given.get(f"sign-{n}-{m}", ""), language)) for m in _to(SIGNS)],
            )
            for n in _to(RESULTS)
        ],
        "moments": moments(given),
        "rules": [(one.value, RULES[one].to(language), given.get("rule", RELIABLE) == one) for one in ChangeRule],
        "facts": [(one.key, one.title.to(language), f"fact-{one.key}" in given) for one in variables().values()],
        "risks": risks(given.get("risk", "low"), language),
        "contacts": given.get("contacts", "12"),
        "weeks": given.get("weeks", "26"),
        "minutes": given.get("contact_minutes", "60"),
        "dose": dose,
        "lacking": lacking,
    }


def programme_given(
    given: Mapping[str, str], organisation: Organisation, *, language: Language
) -> tuple[Programme, PackageLabel]:
    """Raises Refused with every problem."""
    title, whom = given.get("title", "").strip(), given.get("whom", "").strip()
    phases = _phases(given)
    rule = _rule(given)
    outcomes = tuple(_outcomes(given, rule))
    chosen = {moment.key for moment in moments(given) if moment.chosen}
    problems = list(_missing(title, phases, outcomes, chosen))
    try:
        intensity = intensity_given(given)
    except Refused as refused:
        problems += refused.problems
    if problems:
        raise Refused(problems)
    plan = tuple(_plan(outcomes, chosen))
    definition = Programme(
        key=key_of(title) or "programme",
        version="1",
        title=_own(title),
        phases=phases,
        outcomes=outcomes,
        variables=tuple(one for one in variables().values() if f"fact-{one.key}" in given),
        rule=rule,
        chain_days=21 if len(phases) > 1 else 0,
        plan=plan,
        theory=_theory(title, whom, outcomes),
        report_plans=REPORTS,
    )
    return definition, _label(definition, whom, organisation, intensity)


def _missing(
    title: str, phases: tuple[Phase, ...], outcomes: tuple[Outcome, ...], chosen: set[str]
) -> Iterator[Problem]:
    names = [title, *(phase.title.da for phase in phases), *(outcome.title.da for outcome in outcomes)]
    if not title:
        yield Problem("package-name-empty")
    if any(len(name) > LONGEST_NAME for name in names):
        yield Problem("package-name-too-long", params={"most": LONGEST_NAME})
    if not phases:
        yield Problem("programme-without-phase")
    if not outcomes or any(not outcome.indicators for outcome in outcomes):
        yield Problem("programme-without-results")
    if not chosen:
        yield Problem("programme-not-measured")


def _phases(given: Mapping[str, str]) -> tuple[Phase, ...]:
    named = [name for n in _to(PHASES) if (name := given.get(f"phase-{n}", "").strip())]
    return tuple(Phase(f"f{number}", number, _own(name)) for number, name in enumerate(named, start=1))


def _rule(given: Mapping[str, str]) -> ChangeRule:
    asked = given.get("rule", "")
    return ChangeRule(asked) if asked in ChangeRule._value2member_map_ else ChangeRule.ANY


def _outcomes(given: Mapping[str, str], rule: ChangeRule) -> Iterator[Outcome]:
    for n in _to(RESULTS):
        title = given.get(f"result-{n}", "").strip()
        signs = dict.fromkeys(sign for m in _to(SIGNS) if (sign := given.get(f"sign-{n}-{m}", "")))
        if title or signs:
            yield Outcome(f"result-{n}", _own(title or "?"), tuple(_indicators(n, list(signs), rule)))


def _indicators(number: int, signs: list[str], rule: ChangeRule) -> Iterator[Indicator]:
    """Where nobody has published a limit by the chosen rule, any change counts, and the report says so."""
    for sign in signs:
        key, _dot, scale = sign.partition(".")
        found = instruments().get(key)
        if found and scale in found.scale_by_key:
            name = f"{number}-{key}-{scale}".removesuffix("-total")
            own = None if threshold_of(found.scale_by_key[scale], rule) else ChangeRule.ANY
            yield Indicator(name, found.scale_by_key[scale].title, key, scale, rule=own)


def _plan(outcomes: tuple[Outcome, ...], chosen: set[str]) -> Iterator[PlannedMeasure]:
    keys = dict.fromkeys(one.instrument for outcome in outcomes for one in outcome.indicators)
    asked = [(key, instruments()[key].respondent, instruments()[key].minutes) for key in keys]
    for key, respondent, minutes in asked:
        base = PlannedMeasure(key, key, Trigger.PHASE_START, respondent=respondent)
        if "start" in chosen:
            yield replace(base, key=f"phase-start-{key}", not_within_days=21)
        if "end" in chosen:
            yield replace(base, key=f"phase-end-{key}", trigger=Trigger.PHASE_END)
        if "monthly" in chosen and minutes <= SHORT_MINUTES:
            monthly = replace(base, key=f"monthly-{key}", trigger=Trigger.WEEKS, every_weeks=4)
            yield replace(monthly, importance=Importance.WISHED, not_within_days=14)
        if "after" in chosen:
            after = replace(base, key=f"after-{key}", trigger=Trigger.AFTER_END, months_after=6, window_days=30)
            yield replace(after, importance=Importance.WISHED)


def _theory(title: str, whom: str, outcomes: tuple[Outcome, ...]) -> Theory:
    """As much as was said: for whom, what is done, and what it is to lead to. The rest is thought through later."""
    nodes = [TheoryNode("activity", NodeKind.ACTIVITY, _own(title))]
    edges = [TheoryEdge("activity", outcome.key) for outcome in outcomes]
    if whom:
        nodes.insert(0, TheoryNode("target-group", NodeKind.TARGET_GROUP, _own(whom[:LONGEST_NAME])))
        edges.insert(0, TheoryEdge("target-group", "activity"))
    nodes += [TheoryNode(one.key, NodeKind.RESULT, one.title, horizon=Horizon.SHORT) for one in outcomes]
    return Theory(tuple(nodes), tuple(edges))


def _label(definition: Programme, whom: str, organisation: Organisation, intensity: Intensity) -> PackageLabel:
    about = _own(whom or definition.title.da)
    return PackageLabel(definition.title, about, about, organisation.title, intensity)


def scales(chosen: str, language: Language) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """What can show a result: those that can be used at once, then those that need wording or a licence."""
    groups: dict[str, list[tuple[str, str, bool]]] = {
        _("Can be used at once"): [],
        _("Free, but you add the wording"): [],
        _("Need a licence"): [],
    }
    for one in sorted(instruments().values(), key=lambda one: one.title.to(language)):
        groups[_group(one)] += [
            (f"{one.key}.{scale.key}", _scale_name(one, scale.title, language), f"{one.key}.{scale.key}" == chosen)
            for scale in one.scales
        ]
    return [(name, options) for name, options in groups.items() if options]


def _group(one: Instrument) -> str:
    if one.licence.needs is not LicenceNeed.NOTHING:
        return _("Need a licence")
    return _("Can be used at once") if one.licence.item_text_shipped else _("Free, but you add the wording")


def _scale_name(one: Instrument, scale: Text, language: Language) -> str:
    title, part = one.title.to(language), scale.to(language)
    name = title if title == part else f"{title}: {part}"
    return _("%(name)s (%(minutes)d min.)") % {"name": name, "minutes": one.minutes}


def _own(name: str) -> Text:
    return Text(name, name)


def _to(last: int) -> range:
    return range(1, last + 1)
