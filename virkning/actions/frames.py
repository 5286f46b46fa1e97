"""What stands around the results of a draft: its name, phases, facts, consents, rule, and who gets which report."""

from dataclasses import dataclass, replace

from virkning.actions.indicators import LONGEST_TITLE, fresh_problems
from virkning.actions.programmes import save_draft
from virkning.actions.theories import fresh_key
from virkning.domain.change import ChangeRule
from virkning.domain.consent import ConsentPurpose
from virkning.domain.errors import Problem, Refused
from virkning.domain.programme import Phase, Variable
from virkning.domain.report_plan import ReportPlan
from virkning.domain.text import Text
from virkning.store.models import ProgrammeDraft, User

MOST_PHASES = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """As it is to stand; of the phases those without a key are new, and those that are left out go."""

    title: Text
    phases: tuple[tuple[str, Text], ...]
    variables: tuple[Variable, ...]
    consents: tuple[ConsentPurpose, ...]
    months: int
    rule: ChangeRule
    report_plans: tuple[ReportPlan, ...]


def save_frame(draft: ProgrammeDraft, *, frame: Frame, version: int, by: User) -> ProgrammeDraft:
    """Raises Refused; a phase that something hangs on cannot go before that is moved."""
    definition = draft.defined()
    if problems := _wrong(frame):
        raise Refused(problems)
    phases = _phases(frame)
    changed = replace(
        definition,
        title=frame.title,
        phases=phases,
        variables=frame.variables,
        consents=frame.consents,
        anonymise_months_after_end=frame.months,
        rule=frame.rule,
        report_plans=frame.report_plans,
    )
    if problems := fresh_problems(definition, changed):
        raise Refused(problems)
    return save_draft(draft, definition=changed, version=version, by=by)


def _phases(frame: Frame) -> tuple[Phase, ...]:
    phases: list[Phase] = []
    taken = {key for key, _ in frame.phases if key}
    for number, (key, title) in enumerate(frame.phases, start=1):
        own = key or fresh_key(title.da, taken)
        taken.add(own)
        phases.append(Phase(own, number, title))
    return tuple(phases)


def _wrong(frame: Frame) -> list[Problem]:
    problems = []
    texts = [frame.title, *(title for _, title in frame.phases)]
    if not frame.title.da:
        problems.append(Problem("package-name-empty"))
    if any(max(len(text.da), len(text.en)) > LONGEST_TITLE for text in texts):
        problems.append(Problem("theory-text-too-long", params={"most": LONGEST_TITLE}))
    if len(frame.phases) > MOST_PHASES:
        problems.append(Problem("programme-many-phases", params={"most": MOST_PHASES}))
    return problems
