"""The doors to saved questions: read by whoever reads the programme's results, taken away by its writer or a shaper."""

from django.db.models import QuerySet
from django.http import Http404

from virkning.access.reports import shapes_reports_in
from virkning.store.models import Programme, SavedQuestion, User


def questions_of(programme: Programme) -> QuerySet[SavedQuestion]:
    """For whoever has been let through to the programme. No figure stands in a question, and no citizen."""
    rows = SavedQuestion.objects.filter(organisation=programme.organisation_id, programme_key=programme.key)
    return rows.select_related("by")


def question_or_404(user: User, programme: Programme, number: int) -> SavedQuestion:
    """For whoever may take it away or restore it: who saved it, and who decides what stands in reports."""
    row = questions_of(programme).filter(pk=number).first()
    if row is None or not may_remove(user, row):
        raise Http404
    return row


def may_remove(user: User, row: SavedQuestion) -> bool:
    return row.by_id == user.pk or shapes_reports_in(user).filter(pk=row.organisation_id).exists()
