"""A round of self-assessment: begun, people asked, closed, a value agreed on, something decided, finished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import SystemRandom
from typing import cast

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.frameworks import framework_in_use
from virkning.actions.learning import said
from virkning.domain.assessment import RaterKind, RoundState
from virkning.domain.errors import Problem, Refused
from virkning.domain.framework import Assessed, FactKind
from virkning.domain.text import Text
from virkning.store.definitions import written_definition
from virkning.store.models import (
    AgreedValue,
    Assessment,
    AssessmentLeave,
    Decision,
    Evidence,
    Membership,
    Organisation,
    Programme,
    Rater,
    RatingSheet,
    User,
)

MOST_RATERS = 60
LONGEST_NAME = 100
MOST_EVIDENCE = 12
LONGEST_EVIDENCE = 500
LONGEST_ADDRESS = 300


@transaction.atomic
def begin_assessment(
    organisation: Organisation,
    *,
    framework: str,
    programme: Programme | None,
    subject: str,
    today: date,
    answer_by: date | None,
    by: User,
) -> Assessment:
    """A new round with the framework as it is now. Raises Refused: the wrong kind of thing, or one is open already."""
    found = framework_in_use(organisation, framework)
    if (found.assessed is Assessed.PROGRAMME) != (programme is not None):
        raise Refused([Problem("assessment-wrong-subject")])
    if answer_by is not None and answer_by < today:
        raise Refused([Problem("assessment-day-is-past")])
    key = programme.key if programme else ""
    same = Assessment.objects.filter(organisation=organisation, programme_key=key, framework_key=found.key, origin="")
    if same.exclude(state=RoundState.DONE).exists():
        raise Refused([Problem("assessment-open-already")])
    row = Assessment.objects.create(
        organisation=organisation,
        programme_key=key,
        framework_key=found.key,
        framework_version=found.version,
        definition=cast("dict[str, object]", written_definition(found)),
        subject=subject[:200],
        led_by=by,
        begun=today,
        answer_by=answer_by,
    )
    record("assessment-begun", subject="assessment", objects=[row.pk], by=by)
    return row


@transaction.atomic
def ask_people(assessment: Assessment, *, people: Sequence[User], kind: RaterKind, by: User) -> tuple[Rater, ...]:
    """People who log in here. Raises Refused for somebody from elsewhere; who is asked already is not asked again."""
    row = _in_state(assessment, RoundState.OPEN)
    _room_for(row, len(people))
    known = set(row.raters.exclude(user=None).values_list("user", flat=True))
    here = set(Membership.objects.filter(organisation=row.organisation).values_list("user", flat=True))
    if any(one.pk not in here or not one.is_active for one in people) or kind is RaterKind.PARTNER:
        raise Refused([Problem("rater-from-elsewhere")])
    made = [Rater.objects.create(assessment=row, user=one, kind=kind) for one in people if one.pk not in known]
    record("raters-asked", subject="rater", objects=[one.pk for one in made], by=by)
    return tuple(made)


@transaction.atomic
def ask_partner(assessment: Assessment, *, name: str, by: User) -> Rater:
    """Somebody without an account here, who gets a link and a code."""
    row = _in_state(assessment, RoundState.OPEN)
    _room_for(row, 1)
    called = name.strip()
    if not called or len(called) > LONGEST_NAME:
        raise Refused([Problem("rater-name", params={"most": LONGEST_NAME})])
    made = Rater.objects.create(assessment=row, kind=RaterKind.PARTNER, name=called)
    record("raters-asked", subject="rater", objects=[made.pk], by=by)
    return made


@transaction.atomic
def withdraw_rater(rater: Rater, *, by: User) -> None:
    """Asked by mistake. Raises Refused once it was handed in: nobody's answer is taken out because of what it may "
    "say."""
    _in_state(rater.assessment, RoundState.OPEN)
    row = Rater.objects.select_for_update(of=("self",)).get(pk=rater.pk)
    if row.handed_in:
        raise Refused([Problem("rater-handed-in")])
    record("rater-withdrawn", subject="rater", objects=[row.pk], by=by)
    row.delete()


@transaction.atomic
def close_assessment(assessment: Assessment, *, today: date, by: User) -> Assessment:
    """What was handed in becomes sheets without names, in no order; what stood by the names is taken away for good.

    Raises Refused while nobody has handed in.
    """
    row = _in_state(assessment, RoundState.OPEN)
    given = list(row.raters.select_for_update(of=("self",)))
    handed_in = [one for one in given if one.handed_in]
    if not handed_in:
        raise Refused([Problem("assessment-nothing-handed-in")])
    SystemRandom().shuffle(handed_in)
    for one in handed_in:
        RatingSheet.objects.create(assessment=row, answers=one.answers)
    row.raters.update(answers="", token_hash=None, code_salt="", code_hash="", expires=None, handed_in=False)
    row.state, row.closed, row.invited = RoundState.TALK, max(today, row.begun), len(given)
    row.save(update_fields=["state", "closed", "invited"])
    record("assessment-closed", subject="assessment", objects=[row.pk], by=by)
    return row


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence: a known fact of a kind, or words of one's own, with an address or none."""

    text: Text
    kind: FactKind | None = None
    address: str = ""


@transaction.atomic
def agree(
    assessment: Assessment,
    *,
    element: str,
    value: int,
    reason: str,
    evidence: Sequence[Shown],
    version: int,
    today: date,
    by: User,
) -> AgreedValue:
    """A step of the scale, why, and what stands behind it. `version` is what was read: 0 where nothing was agreed.

    Raises Refused with every problem; also when somebody wrote meanwhile.
    """
    row = _in_state(assessment, RoundState.TALK)
    framework = row.framework()
    if framework.element(element) is None or value not in {degree.value for degree in framework.degrees}:
        raise Refused([Problem("agreed-no-step")])
    _sound(evidence)
    text = said(reason, "agreed-says-nothing")
    found = row.agreed.select_for_update().filter(element=element).first()
    if version != (found.version if found else 0):
        raise Refused([Problem("agreed-changed-meanwhile")])
    made = found or AgreedValue(assessment=row, element=element, version=0)
    made.points, made.reason, made.by, made.day = framework.points(value), text, by, today
    made.version += 1
    made.save()
    made.evidence.all().delete()
    for one in evidence:
        kind = one.kind.value if one.kind else ""
        Evidence.objects.create(agreed=made, kind=kind, da=one.text.da, en=one.text.en, address=one.address)
    record("value-agreed", subject="assessment", objects=[row.pk], by=by)
    return made


@transaction.atomic
def decide_to_develop(
    assessment: Assessment, *, element: str, text: str, owner: User, due: date, by: User, now: datetime, today: date
) -> Decision:
    """What is to be developed, who sees to it, and by when. It stands in the learning loop from now on."""
    row = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    if row.state == RoundState.OPEN or row.origin:
        raise Refused([Problem("assessment-not-to-talk-about")])
    if row.framework().element(element) is None:
        raise Refused([Problem("agreed-no-step")])
    if due < today:
        raise Refused([Problem("develop-due-is-past")])
    made = Decision.objects.create(
        assessment=row,
        element=element,
        text=said(text, "decision-says-nothing"),
        owner=owner,
        due=due,
        by=by,
        made=now,
    )
    record("decision-made", subject="decision", objects=[made.pk], by=by)
    return made


@transaction.atomic
def finish_assessment(assessment: Assessment, *, today: date, by: User) -> Assessment:
    """What was agreed stands from now on. Raises Refused while nothing is agreed."""
    row = _in_state(assessment, RoundState.TALK)
    if not row.agreed.exists():
        raise Refused([Problem("assessment-nothing-agreed")])
    row.state, row.finished = RoundState.DONE, today
    row.save(update_fields=["state", "finished"])
    record("assessment-finished", subject="assessment", objects=[row.pk], by=by)
    return row


@transaction.atomic
def let_see(assessment: Assessment, *, to: Organisation, today: date, by: User) -> AssessmentLeave:
    """Another organisation may see what was agreed on in a finished round. A second time changes nothing."""
    row = _in_state(assessment, RoundState.DONE)
    if row.origin or to.pk == row.organisation_id:
        raise Refused([Problem("leave-to-oneself")])
    made, new = AssessmentLeave.objects.get_or_create(assessment=row, to=to, defaults={"by": by, "given": today})
    if new:
        record("leave-given", subject="assessment", objects=[row.pk], by=by)
    return made


@transaction.atomic
def take_leave_back(leave: AssessmentLeave, *, by: User) -> None:
    record("leave-taken-back", subject="assessment", objects=[leave.assessment_id], by=by)
    leave.delete()


def _in_state(assessment: Assessment, state: RoundState) -> Assessment:
    """As it stands now, held until the transaction ends. Raises Refused when it has gone on, or has not come there."""
    row = Assessment.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=assessment.pk)
    if row.state != state:
        raise Refused([Problem("assessment-closed" if state is RoundState.OPEN else "assessment-not-to-talk-about")])
    return row


def _room_for(row: Assessment, more: int) -> None:
    if row.raters.count() + more > MOST_RATERS:
        raise Refused([Problem("assessment-too-many-raters", params={"most": MOST_RATERS})])


def _sound(evidence: Sequence[Shown]) -> None:
    problems = []
    if len(evidence) > MOST_EVIDENCE:
        problems.append(Problem("evidence-too-much", params={"most": MOST_EVIDENCE}))
    for one in evidence:
        if not one.text.da.strip() or len(one.text.da) > LONGEST_EVIDENCE:
            problems.append(Problem("evidence-says-nothing", params={"most": LONGEST_EVIDENCE}))
        inside = one.address.startswith("/") and not one.address.startswith("//")
        if one.address and not (inside or one.address.startswith(("https://", "http://"))):
            problems.append(Problem("evidence-no-address"))
        if len(one.address) > LONGEST_ADDRESS:
            problems.append(Problem("evidence-no-address"))
    if problems:
        raise Refused(problems)
