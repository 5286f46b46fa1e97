"""What is still to be thought through in a theory of change: told kindly, and never a hindrance."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from virkning.domain.programme import Indicator, Programme
from virkning.domain.theory import NodeKind


class RemarkCode(StrEnum):
    RESULT_WITHOUT_INDICATOR = "result-without-indicator"
    ACTIVITY_WITHOUT_MANUAL = "activity-without-manual"
    ARROW_WITHOUT_ASSUMPTION = "arrow-without-assumption"
    INDICATOR_NEVER_MEASURED = "indicator-never-measured"
    BOX_HANGS_LOOSE = "box-hangs-loose"
    OUTCOME_WITHOUT_BOX = "outcome-without-box"


@dataclass(frozen=True, slots=True)
class Remark:
    """`node` is the box (or outcome) it is about; of an arrow the box it starts from, and `target` where it ends."""

    code: RemarkCode
    node: str
    target: str = ""
    indicator: str = ""


def remarks(programme: Programme, *, with_manual: Collection[str] = ()) -> tuple[Remark, ...]:
    """In the order of the boxes; nothing is remarked on a theory that is not begun.

    `with_manual` are the activities that have a manual. An arrow is asked for its assumption where it leads to
    a result, for there the thinking lies: that a resource makes an activity possible goes without saying.
    """
    if not programme.theory.nodes:
        return ()
    return (*_of_nodes(programme, with_manual), *_of_edges(programme), *_of_outcomes(programme))


def is_measured(programme: Programme, indicator: Indicator) -> bool:
    """Whether the plan asks its questionnaire of whoever it is read from; after an anonymous talk it always is.

    Master data, goals and attendance are written down in the course of the work, and need no line of the plan.
    """
    if programme.is_anonymous or not indicator.is_scale:
        return True
    return any(
        measure.instrument == indicator.instrument and indicator.respondent in (None, measure.respondent)
        for measure in programme.plan
    )


def _of_nodes(programme: Programme, with_manual: Collection[str]) -> Iterator[Remark]:
    theory = programme.theory
    tied = {key for edge in theory.edges for key in edge.ends}
    indicators = {outcome.key: outcome.indicators for outcome in programme.outcomes}
    for node in theory.nodes:
        if node.kind is NodeKind.RESULT and not indicators.get(node.key):
            yield Remark(RemarkCode.RESULT_WITHOUT_INDICATOR, node.key)
        if node.kind is NodeKind.ACTIVITY and node.key not in with_manual:
            yield Remark(RemarkCode.ACTIVITY_WITHOUT_MANUAL, node.key)
        if node.key not in tied and len(theory.nodes) > 1:
            yield Remark(RemarkCode.BOX_HANGS_LOOSE, node.key)


def _of_edges(programme: Programme) -> Iterator[Remark]:
    for edge in programme.theory.edges:
        leads_to = programme.theory.node_by_key[edge.target]
        if leads_to.kind is NodeKind.RESULT and edge.assumption is None:
            yield Remark(RemarkCode.ARROW_WITHOUT_ASSUMPTION, edge.source, target=edge.target)


def _of_outcomes(programme: Programme) -> Iterator[Remark]:
    for outcome in programme.outcomes:
        if outcome.key not in programme.theory.node_by_key:
            yield Remark(RemarkCode.OUTCOME_WITHOUT_BOX, outcome.key)
        for indicator in outcome.indicators:
            if not is_measured(programme, indicator):
                yield Remark(RemarkCode.INDICATOR_NEVER_MEASURED, outcome.key, indicator=indicator.key)
