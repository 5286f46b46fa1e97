"""Answers that must be seen at once: they stand until someone has told what was done."""

from datetime import datetime

from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.domain.instrument import Instrument
from virkning.domain.response import raised_flags
from virkning.store.models import RedFlag, Response, User

LONGEST = 2000


def raise_flags(response: Response, instrument: Instrument) -> list[RedFlag]:
    """Called where a response is saved, in the same transaction."""
    items = raised_flags(instrument, response.answers)
    return RedFlag.objects.bulk_create(RedFlag(response=response, item=item) for item in items)


@transaction.atomic
def acknowledge(flag: RedFlag, *, what_was_done: str, by: User, now: datetime) -> RedFlag:
    """Raises Refused without words on what was done, or when somebody else was first."""
    said = what_was_done.strip()
    row = RedFlag.objects.select_for_update().get(pk=flag.pk)
    problems = []
    if not said:
        problems.append(Problem("what-was-done-empty"))
    if len(said) > LONGEST:
        problems.append(Problem("text-too-long", params={"most": LONGEST}))
    if row.acknowledged_at:
        problems.append(Problem("already-acknowledged"))
    if problems:
        raise Refused(problems)
    row.what_was_done, row.acknowledged_by, row.acknowledged_at = said, by, now
    row.save(update_fields=["what_was_done", "acknowledged_by", "acknowledged_at"])
    record("red-flag-acknowledged", subject="red-flag", objects=[row.pk], by=by)
    return row
