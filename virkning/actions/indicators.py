"""The indicators of a draft, each with the lines of the plan that it is asked by."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from virkning.actions.programmes import save_draft
from virkning.actions.theories import fresh_key
from virkning.domain.errors import Problem, Refused
from virkning.domain.indicator import Indicator
from virkning.domain.plan import PlannedMeasure
from virkning.domain.programme import Outcome
from virkning.domain.programme import Programme as Definition
from virkning.domain.theory import NodeKind
from virkning.library.whole import programme_problems
from virkning.store.models import ProgrammeDraft, User

LONGEST_TEXT = 1000
LONGEST_TITLE = 120


def add_indicator(
    draft: ProgrammeDraft,
    *,
    outcome: str,
    indicator: Indicator,
    asked: Sequence[PlannedMeasure],
    version: int,
    by: User,
) -> ProgrammeDraft:
    """The box of a result becomes a result that is measured with its first indicator. Raises Refused."""
    definition = draft.defined()
    node = definition.theory.node_by_key.get(outcome)
    titles = {one.key: one.title for one in definition.outcomes}
    if node is not None and node.kind is NodeKind.RESULT:
        titles.setdefault(outcome, node.title)
    if outcome not in titles:
        raise Refused([Problem("indicator-without-result")])
    key = fresh_key(indicator.title.da, definition.indicator_by_key)
    fresh = replace(indicator, key=key)
    outcomes = _with(definition, outcome, fresh, Outcome(outcome, titles[outcome], ()))
    return _save(draft, definition, fresh, outcomes, asked, version=version, by=by)


def change_indicator(
    draft: ProgrammeDraft, *, key: str, to: Indicator, asked: Sequence[PlannedMeasure], version: int, by: User
) -> ProgrammeDraft:
    """The key stays, whatever `to` says: figures of earlier versions are told apart by it. Raises Refused."""
    definition = draft.defined()
    former = _known(definition, key)
    changed = replace(to, key=key)
    outcomes = tuple(
        replace(one, indicators=tuple(changed if own is former else own for own in one.indicators))
        for one in definition.outcomes
    )
    return _save(draft, definition, changed, outcomes, asked, version=version, by=by, former=former)


def remove_indicator(draft: ProgrammeDraft, *, key: str, version: int, by: User) -> ProgrammeDraft:
    """Its lines of the plan go too, where no other indicator is read from them; so does a result that is left bare."""
    definition = draft.defined()
    former = _known(definition, key)
    left = (
        replace(one, indicators=tuple(own for own in one.indicators if own is not former))
        for one in definition.outcomes
    )
    changed = replace(definition, outcomes=tuple(one for one in left if one.indicators))
    changed = replace(changed, plan=tuple(_still_asked(changed, former)))
    return save_draft(draft, definition=changed, version=version, by=by)


def measures_of(definition: Definition, indicator: Indicator) -> tuple[PlannedMeasure, ...]:
    """The lines of the plan that an indicator is read from."""
    if not indicator.instrument:
        return ()
    return tuple(one for one in definition.plan if one.instrument == indicator.instrument)


def _save(
    draft: ProgrammeDraft,
    definition: Definition,
    indicator: Indicator,
    outcomes: tuple[Outcome, ...],
    asked: Sequence[PlannedMeasure],
    *,
    version: int,
    by: User,
    former: Indicator | None = None,
) -> ProgrammeDraft:
    changed = replace(definition, outcomes=outcomes)
    if former is not None and former.instrument != indicator.instrument:
        changed = replace(changed, plan=tuple(_still_asked(changed, former)))
    if indicator.instrument:
        others = [one for one in changed.plan if one.instrument != indicator.instrument]
        changed = replace(changed, plan=(*others, *asked))
    if problems := [*_too_long(indicator), *fresh_problems(definition, changed)]:
        raise Refused(problems)
    return save_draft(draft, definition=changed, version=version, by=by)


def fresh_problems(before: Definition, after: Definition) -> list[Problem]:
    """What is wrong now and was not before: what was there already hinders nobody from changing something else."""
    known = {(one.code, str(one.params)) for one in programme_problems(before)}
    return [one for one in programme_problems(after) if (one.code, str(one.params)) not in known]


def _with(definition: Definition, outcome: str, indicator: Indicator, new: Outcome) -> tuple[Outcome, ...]:
    known = definition.outcomes
    if all(one.key != outcome for one in known):
        known = (*known, new)
    return tuple(replace(one, indicators=(*one.indicators, indicator)) if one.key == outcome else one for one in known)


def _still_asked(definition: Definition, former: Indicator) -> Iterable[PlannedMeasure]:
    used = {one.instrument for one in definition.indicators}
    return (one for one in definition.plan if one.instrument != former.instrument or one.instrument in used)


def _known(definition: Definition, key: str) -> Indicator:
    if key not in definition.indicator_by_key:
        raise Refused([Problem("indicator-gone")])
    return definition.indicator_by_key[key]


def _too_long(indicator: Indicator) -> Iterable[Problem]:
    texts = [indicator.definition, indicator.responsible, indicator.use]
    texts.append(indicator.target.why if indicator.target else None)
    if max(len(indicator.title.da), len(indicator.title.en)) > LONGEST_TITLE:
        yield Problem("theory-text-too-long", params={"most": LONGEST_TITLE})
    if any(text and max(len(text.da), len(text.en)) > LONGEST_TEXT for text in texts):
        yield Problem("theory-text-too-long", params={"most": LONGEST_TEXT})
