"""A citizen's yes and no, acted upon at once; restriction; and what the citizen asks for by right."""

from datetime import date, datetime

from django.db import transaction

from virkning.access.consents import consents_of
from virkning.actions.answering import close_link
from virkning.actions.audit import record
from virkning.actions.occasions import refresh
from virkning.domain.consent import ConsentPurpose, ConsentState
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.schedule import months_later
from virkning.store.models import (
    AnswerLink,
    Client,
    Consent,
    Course,
    Restriction,
    RestrictionGround,
    RightKind,
    RightOutcome,
    RightsRequest,
    User,
)

LONGEST = 4000
MONTHS_TO_ANSWER = 1
"""Without undue delay and at the latest one month after it came: GDPR art. 12 (3)."""

SHUT_OUT = (ConsentState.REFUSED, ConsentState.WITHDRAWN)


@transaction.atomic
def answer_consent(
    client: Client, *, purpose: ConsentPurpose, given: bool, by: User, today: date, now: datetime
) -> Consent:
    """Write down a yes or a no, and act upon it at once. Raises Refused when the same stands already."""
    locked = Client.objects.select_for_update().get(pk=client.pk)
    state = consents_of(locked)[purpose]
    if state is (ConsentState.GIVEN if given else ConsentState.REFUSED):
        raise Refused([Problem("consent-stands-already")])
    Consent.objects.filter(client=locked, purpose=purpose, given=True, withdrawn=None).update(withdrawn=today)
    made = Consent.objects.create(client=locked, purpose=purpose, given=given, day=today, by=by)
    record("consent-given" if given else "consent-refused", subject="client", objects=[locked.pk], by=by)
    _act_upon(locked, purpose, by, today, now)
    return made


@transaction.atomic
def withdraw_consent(client: Client, *, purpose: ConsentPurpose, by: User, today: date, now: datetime) -> None:
    """Take back a yes, and act upon it at once. Raises Refused when there is none."""
    locked = Client.objects.select_for_update().get(pk=client.pk)
    rows = Consent.objects.filter(client=locked, purpose=purpose, given=True, withdrawn=None)
    if not rows.update(withdrawn=today):
        raise Refused([Problem("consent-not-given")])
    record("consent-withdrawn", subject="client", objects=[locked.pk], by=by)
    _act_upon(locked, purpose, by, today, now)


@transaction.atomic
def restrict(client: Client, *, ground: RestrictionGround, by: User, today: date, now: datetime) -> Restriction:
    """From now on nothing of the citizen is counted, asked or handed out. Raises Refused when it is so already."""
    locked = Client.objects.select_for_update().get(pk=client.pk)
    if Restriction.objects.filter(client=locked, until=None).exists():
        raise Refused([Problem("restricted-already")])
    made = Restriction.objects.create(client=locked, ground=ground, since=today, by=by)
    record("client-restricted", subject="client", objects=[locked.pk], by=by)
    _bring_in_step(locked, by, today, now)
    return made


@transaction.atomic
def lift_restriction(client: Client, *, by: User, today: date, now: datetime) -> None:
    """Raises Refused when nothing is restricted."""
    locked = Client.objects.select_for_update().get(pk=client.pk)
    if not Restriction.objects.filter(client=locked, until=None).update(until=today):
        raise Refused([Problem("not-restricted")])
    record("restriction-lifted", subject="client", objects=[locked.pk], by=by)
    _bring_in_step(locked, by, today, now)


@transaction.atomic
def open_request(
    client: Client, *, kind: RightKind, received: date, by: User, today: date, note: str = ""
) -> RightsRequest:
    """Write down what the citizen has asked for, so that it is answered in time. Raises Refused."""
    problems = []
    if received > today:
        problems.append(Problem("date-in-future", Place(), {"value": received.isoformat()}))
    if len(note) > LONGEST:
        problems.append(Problem("text-too-long", params={"most": LONGEST}))
    if problems:
        raise Refused(problems)
    due = months_later(received, MONTHS_TO_ANSWER)
    made = RightsRequest.objects.create(client=client, kind=kind, received=received, due=due, note=note.strip(), by=by)
    record("right-asked-for", subject="client", objects=[client.pk], by=by)
    return made


@transaction.atomic
def answer_request(
    request: RightsRequest, *, outcome: RightOutcome, answer: str, by: User, today: date
) -> RightsRequest:
    """Say what came of it. A refusal must say why (GDPR art. 12 (4)). Raises Refused."""
    row = RightsRequest.objects.select_for_update().get(pk=request.pk)
    problems = []
    if row.answered:
        problems.append(Problem("right-answered-already"))
    if outcome is not RightOutcome.MET and not answer.strip():
        problems.append(Problem("refusal-needs-a-reason"))
    if len(answer) > LONGEST:
        problems.append(Problem("text-too-long", params={"most": LONGEST}))
    if problems:
        raise Refused(problems)
    row.outcome, row.answer, row.answered, row.by = outcome, answer.strip(), today, by
    row.save(update_fields=["outcome", "answer", "answered", "by"])
    record("right-answered", subject="client", objects=[row.client_id], by=by)
    return row


def _act_upon(client: Client, purpose: ConsentPurpose, by: User, today: date, now: datetime) -> None:
    """Results and extracts ask for the consent themselves; here is what somebody would otherwise have to do."""
    state = consents_of(client)[purpose]
    if purpose is ConsentPurpose.RECORD:
        restricted = Restriction.objects.filter(client=client, until=None)
        if state in SHUT_OUT and not restricted.exists():
            Restriction.objects.create(client=client, ground=RestrictionGround.CONSENT_WITHDRAWN, since=today, by=by)
        elif state is ConsentState.GIVEN:
            restricted.filter(ground=RestrictionGround.CONSENT_WITHDRAWN).update(until=today)
    _bring_in_step(client, by, today, now)


def _bring_in_step(client: Client, by: User, today: date, now: datetime) -> None:
    """What may no longer be asked is cancelled, and links that ask nothing else are closed."""
    for course in Course.objects.filter(client=client):
        refresh(course, today=today, by=by)
        for link in AnswerLink.objects.filter(course=course, used_at=None, expires__gt=now):
            if not link.occasions.filter(cancelled=False, response=None).exists():
                close_link(link, by=by, now=now)
