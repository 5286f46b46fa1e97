"""The controller tells what was found when a look-up was asked about."""

from datetime import datetime

from django.db import IntegrityError, transaction

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.store.models import AuditEvent, AuditReview, Purpose, ReviewOutcome, User

LONGEST = 2000


@transaction.atomic
def review(event: AuditEvent, *, outcome: ReviewOutcome, note: str, by: User, now: datetime) -> AuditReview:
    """Once for each event. Raises Refused: review-needs-note, review-done-already, text-too-long."""
    told = note.strip()
    if len(told) > LONGEST:
        raise Refused([Problem("text-too-long", params={"most": LONGEST})])
    if outcome is not ReviewOutcome.FINE and not told:
        raise Refused([Problem("review-needs-note")])
    try:
        with transaction.atomic():
            row = AuditReview.objects.create(event=event, outcome=outcome.value, note=told, by=by, at=now)
    except IntegrityError:
        raise Refused([Problem("review-done-already")]) from None
    record("audit-reviewed", subject="audit-event", objects=[event.pk], by=by, purpose=Purpose.QUALITY, clients=[])
    return row
