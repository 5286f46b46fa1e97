"""What a steering group says about its numbers."""

from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.domain.period import Period
from virkning.store.models import Comment, Department, Programme, User

LONGEST = 4000


@transaction.atomic
def add_comment(
    programme: Programme, *, period: Period, text: str, by: User, department: Department | None = None
) -> Comment:
    """Raises Refused when the text is empty or too long."""
    said = text.strip()
    if not said:
        raise Refused([Problem("comment-empty")])
    if len(said) > LONGEST:
        raise Refused([Problem("comment-too-long", params={"most": LONGEST})])
    comment = Comment.objects.create(programme=programme, period=period.key, department=department, text=said, by=by)
    record("comment-added", subject="comment", objects=[comment.pk], by=by)
    return comment
