"""The doors to analyses of plain files: each user's own, and nobody else's."""

from django.db.models import QuerySet
from django.http import Http404

from virkning.access.terms import home_of
from virkning.store.models import FileAnalysis, User


def may_analyse_files(user: User) -> bool:
    """Whoever works for an organisation: the file is their own, and nothing of ours is in it."""
    return home_of(user) is not None


def file_analyses_of(user: User) -> QuerySet[FileAnalysis]:
    rows = FileAnalysis.objects.filter(by=user)
    return rows if may_analyse_files(user) else rows.none()


def file_analysis_or_404(user: User, pk: int) -> FileAnalysis:
    found = file_analyses_of(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
