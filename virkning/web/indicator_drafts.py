"""The form of an indicator in a draft: what it is read from, who answers when, what is aimed at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from virkning.actions.indicators import LONGEST_TEXT, LONGEST_TITLE, measures_of
from virkning.domain.change import ChangeRule, GoalType
from virkning.domain.goal import LifeArea
from virkning.domain.indicator import Indicator, Measure, SourceKind
from virkning.domain.instrument import Instrument, Respondent
from virkning.domain.plan import Importance, PlannedMeasure, Trigger
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language, Text
from virkning.domain.theory import NodeKind
from virkning.library.indicators import ALL_AREAS
from virkning.library.shelves import instruments
from virkning.reports.indicators.words import AREAS
from virkning.reports.packages import importance_words, moment_words, respondent_words
from virkning.reports.steering.words import RULES
from virkning.store.models import ProgrammeDraft
from virkning.web.programme_building import scales
from virkning.web.theory_drafts import shared

Options = list[tuple[str, str, bool]]
"""Value, name, chosen."""

TEXTS = ("title", "definition", "why", "responsible", "use")
MEASURES = ("share", "mean", "count")
MONTHLY, HALF_A_YEAR = 4, 6


def form(
    draft: ProgrammeDraft,
    *,
    key: str,
    language: Language,
    given: Mapping[str, str],
    problems: Sequence[str] = (),
    overtaken: bool = False,
) -> dict[str, object]:
    """`given` is what stands in the fields. After somebody else's change, what stands now is shown above them."""
    definition = draft.defined()
    indicator = definition.indicator_by_key.get(key)
    if key and indicator is None and not problems:
        raise Http404
    return {
        **shared(draft, language),
        "key": key,
        "given": given,
        "problems": problems,
        "gone": bool(key) and indicator is None,
        "stands": written(indicator, definition) if overtaken and indicator else None,
        "stands_source": source_words(indicator, definition, language) if overtaken and indicator else "",
        "former_title": indicator.title.to(language) if indicator else "",
        "results": [(one, title, given.get("outcome") == one) for one, title in results(definition, language)],
        "outcome_title": definition.outcome_of(key).title.to(language) if indicator else "",
        "sources": list(_sources(definition, given.get("source", ""), language)),
        "facts": [
            (one.title.to(language), [_category(one.key, c.key, c.title, given, language) for c in one.categories])
            for one in definition.variables
        ],
        "respondents": [
            (one.value, respondent_words(one, language), given.get("respondent") == one) for one in Respondent
        ],
        "goal_types": [(one.value, name, given.get("goal") == one) for one, name in _goal_types()],
        "rules": [(one.value, RULES[one].to(language), given.get("rule") == one) for one in ChangeRule],
        "programme_rule": RULES[definition.rule].to(language),
        "moments": moments(definition, indicator, given, language),
        "measures": [(one, name, given.get("measure") == one) for one, name in _measures()],
        "longest_title": LONGEST_TITLE,
        "longest_text": LONGEST_TEXT,
    }


def results(definition: Definition, language: Language) -> list[tuple[str, str]]:
    """Every result that an indicator can be a sign of: those measured already, and the other result boxes."""
    found = {one.key: one.title for one in definition.outcomes}
    for node in definition.theory.nodes:
        if node.kind is NodeKind.RESULT:
            found.setdefault(node.key, node.title)
    return [(key, title.to(language)) for key, title in found.items()]


def written(indicator: Indicator, definition: Definition) -> dict[str, str]:
    """An indicator as its form holds it; English that only repeats the Danish is left empty."""
    target = indicator.target
    said = {
        "source": _source(indicator),
        "respondent": indicator.respondent or "",
        "goal": indicator.goal.value,
        "rule": indicator.rule or "",
        "enough": _percent(indicator.enough) if indicator.kind is SourceKind.ATTENDANCE else "",
        "measure": target.measure.value if target else "",
        "value": _aim(target.measure, target.value) if target else "",
        "by": target.by.isoformat() if target else "",
    }
    for name, text in zip(TEXTS, _texts(indicator), strict=True):
        said[f"{name}_da"] = text.da if text else ""
        said[f"{name}_en"] = text.en if text and text.en != text.da else ""
    said |= {f"wanted-{indicator.variable}-{one}": "on" for one in indicator.wanted}
    said |= {f"asked-{one.key}": "on" for one in measures_of(definition, indicator)}
    return said


def fresh(outcome: str) -> dict[str, str]:
    """A new indicator as its form begins: asked before and after."""
    return {"outcome": outcome, "goal": GoalType.DEVELOP.value, "new-start": "on", "new-end": "on"}


def given_of(posted: QueryDict) -> dict[str, str]:
    return {name: str(value) for name, value in posted.items() if name != "csrfmiddlewaretoken"}


def source_words(indicator: Indicator, definition: Definition, language: Language) -> str:
    """`WHO-5`, `Bolig`, `Fremmøde` …: the name of what it is read from."""
    wanted = _source(indicator)
    for _group, options in _sources(definition, wanted, language):
        for value, name, _chosen in options:
            if value == wanted:
                return name
    return wanted


def asked_given(
    given: Mapping[str, str], definition: Definition, indicator: Indicator, former: Indicator | None
) -> tuple[PlannedMeasure, ...]:
    """The lines of the plan that are kept, and the new ones that were ticked. Another questionnaire starts afresh."""
    known = instruments().get(indicator.instrument)
    if known is None:
        return ()
    same = former is None or former.instrument == indicator.instrument
    before = measures_of(definition, indicator)
    kept = [one for one in before if not same or former is None or f"asked-{one.key}" in given]
    who = indicator.respondent or known.respondent
    asked = {(one.trigger, one.phase, one.respondent) for one in kept}
    new = [one for one in _new(known, who, given) if (one.trigger, one.phase, one.respondent) not in asked]
    taken = {one.key for one in definition.plan if one.instrument != indicator.instrument} | {one.key for one in kept}
    return (*kept, *(_unused(one, taken) for one in new))


def _unused(measure: PlannedMeasure, taken: set[str]) -> PlannedMeasure:
    key, number = measure.key, 1
    while key in taken:
        number += 1
        key = f"{measure.key.removesuffix(f'-{measure.instrument}')}-{number}-{measure.instrument}"
    return replace(measure, key=key)


def _new(known: Instrument, who: Respondent, given: Mapping[str, str]) -> Iterator[PlannedMeasure]:
    base = PlannedMeasure(f"phase-start-{known.key}", known.key, Trigger.PHASE_START, respondent=who)
    if "new-start" in given:
        yield replace(base, not_within_days=21)
    if "new-end" in given:
        yield replace(base, key=f"phase-end-{known.key}", trigger=Trigger.PHASE_END)
    if "new-monthly" in given:
        monthly = replace(base, key=f"monthly-{known.key}", trigger=Trigger.WEEKS, every_weeks=MONTHLY)
        yield replace(monthly, importance=Importance.WISHED, not_within_days=14)
    if "new-after" in given:
        after = replace(base, key=f"after-{known.key}", trigger=Trigger.AFTER_END, months_after=HALF_A_YEAR)
        yield replace(after, window_days=30, importance=Importance.WISHED)


def moments(
    definition: Definition, indicator: Indicator | None, given: Mapping[str, str], language: Language
) -> list[tuple[str, str, bool]]:
    """The lines of the plan as they are, and those that can be added."""
    titles = {phase.key: phase.title for phase in definition.phases}
    lines = measures_of(definition, indicator) if indicator else ()
    found = [
        (
            f"asked-{one.key}",
            _line(one, titles, language),
            f"asked-{one.key}" in given,
        )
        for one in lines
    ]
    there = {(one.trigger, one.phase) for one in lines}
    new = (
        ("new-start", _("at the start of each phase"), (Trigger.PHASE_START, "")),
        ("new-end", _("at the end of each phase"), (Trigger.PHASE_END, "")),
        ("new-monthly", _("every four weeks"), (Trigger.WEEKS, "")),
        ("new-after", _("six months after the end"), (Trigger.AFTER_END, "")),
    )
    return [*found, *((name, text, name in given) for name, text, place in new if place not in there)]


def _line(measure: PlannedMeasure, titles: Mapping[str, Text], language: Language) -> str:
    who, importance = respondent_words(measure.respondent, language), importance_words(measure.importance, language)
    return f"{moment_words(measure, titles, language)}: {who}, {importance}"


def _sources(definition: Definition, chosen: str, language: Language) -> Iterator[tuple[str, Options]]:
    for group, options in scales("", language):
        marked = [(f"scale:{value}", name, f"scale:{value}" == chosen) for value, name, _chosen in options]
        yield group, marked
    facts = [(f"variable:{one.key}", one.title.to(language)) for one in definition.variables]
    yield from _group(_("Facts about the citizen"), facts, chosen)
    areas = [(f"goals:{ALL_AREAS}", _("all their own goals"))]
    areas += [(f"goals:{area.value}", AREAS[area].to(language)) for area in LifeArea]
    yield from _group(_("The citizens' own goals"), areas, chosen)
    yield from _group(_("Attendance"), [("attendance", _("how much of what was agreed took place"))], chosen)
    if definition.is_anonymous:
        said = [
            (f"exit:{key}.{scale.key}", f"{one.title.to(language)}: {scale.title.to(language)}")
            for key, one in sorted(instruments().items())
            for scale in one.scales
            if len(scale.items) == 1
        ]
        yield from _group(_("Anonymous answers after the talk"), said, chosen)


def _group(name: str, options: Sequence[tuple[str, str]], chosen: str) -> Iterator[tuple[str, Options]]:
    if options:
        yield name, [(value, title, value == chosen) for value, title in options]


def _source(indicator: Indicator) -> str:
    match indicator.kind:
        case SourceKind.CATEGORY:
            return f"variable:{indicator.variable}"
        case SourceKind.GOALS:
            return f"goals:{indicator.area or ALL_AREAS}"
        case SourceKind.ATTENDANCE:
            return "attendance"
        case SourceKind.EXIT:
            return f"exit:{indicator.instrument}.{indicator.scale}"
        case SourceKind.SCALE:
            return f"scale:{indicator.instrument}.{indicator.scale}"


def _category(
    variable: str, key: str, title: Text, given: Mapping[str, str], language: Language
) -> tuple[str, str, bool]:
    name = f"wanted-{variable}-{key}"
    return name, title.to(language), name in given


def _texts(indicator: Indicator) -> tuple[Text | None, ...]:
    why = indicator.target.why if indicator.target else None
    return indicator.title, indicator.definition, why, indicator.responsible, indicator.use


def _goal_types() -> tuple[tuple[GoalType, str], ...]:
    return (
        (GoalType.DEVELOP, _("to get better")),
        (GoalType.KEEP, _("to keep what is there")),
        (GoalType.LIMIT_LOSS, _("that it gets less bad than it would have")),
    )


def _measures() -> tuple[tuple[str, str], ...]:
    return (
        (Measure.SHARE.value, _("a share of the citizens, in percent")),
        (Measure.MEAN.value, _("a mean")),
        (Measure.COUNT.value, _("a number of citizens")),
    )


def _percent(share: float) -> str:
    return f"{share * 100:g}"


def _aim(measure: Measure, value: float) -> str:
    return _percent(value) if measure is Measure.SHARE else f"{value:g}"
