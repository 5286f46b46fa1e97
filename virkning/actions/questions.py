"""Saving a question of one's own as a section, taking it away, and restoring it."""

from datetime import datetime

from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.errors import Refused
from virkning.domain.question import OwnQuestion, problems_of
from virkning.store.definitions import written_definition
from virkning.store.models import Programme, SavedQuestion, User


@transaction.atomic
def save_question(programme: Programme, *, question: OwnQuestion, by: User, now: datetime) -> SavedQuestion:
    """The same question is saved once; saved again it is restored. Raises Refused when its parts do not go together."""
    problems = problems_of(question, programme.defined())
    if problems:
        raise Refused(list(problems))
    row, fresh = SavedQuestion.objects.select_for_update().get_or_create(
        organisation=programme.organisation,
        definition=written_definition(question),
        defaults={"programme_key": programme.key, "by": by, "made": now},
    )
    if row.removed is not None:
        return restore_question(row, by=by)
    if fresh:
        record("question-saved", subject="question", objects=[row.pk], by=by)
    return row


@transaction.atomic
def remove_question(row: SavedQuestion, *, by: User, now: datetime) -> SavedQuestion:
    """It stands in no report from the next one on; those that are made stay as they are. It can be restored."""
    locked = SavedQuestion.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.removed is None:
        locked.removed, locked.removed_by = now, by
        locked.save(update_fields=["removed", "removed_by"])
        record("question-removed", subject="question", objects=[locked.pk], by=by)
    return locked


@transaction.atomic
def restore_question(row: SavedQuestion, *, by: User) -> SavedQuestion:
    """With its place in the reports that named it."""
    locked = SavedQuestion.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.removed is not None:
        locked.removed = locked.removed_by = None
        locked.save(update_fields=["removed", "removed_by"])
        record("question-restored", subject="question", objects=[locked.pk], by=by)
    return locked
