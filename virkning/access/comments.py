"""The doors to what people say about figures: whoever may read the report or the extract, and nobody else."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.courses import may, programmes_visible_to
from virkning.access.permissions import Permission, roles_with
from virkning.access.reports import READERS, readers_of, reports_visible_to
from virkning.domain.period import Period
from virkning.domain.report_plan import Audience
from virkning.store.models import Comment, Membership, Mention, Programme, Report, Role, User

ABOUT = ("by", "report__organisation", "report__department", "report__team", "programme__organisation")


def comments_visible_to(user: User) -> QuerySet[Comment]:
    readable = Q(report__in=reports_visible_to(user))
    for programme in programmes_visible_to(user):
        readable |= Q(programme__organisation=programme.organisation_id, programme__key=programme.key)
    return Comment.objects.filter(readable).select_related(*ABOUT)


def comment_or_404(user: User, number: int) -> Comment:
    found = comments_visible_to(user).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def comments_on(programme: Programme, period: Period) -> QuerySet[Comment]:
    """For whoever has been let through to the programme: its comments follow the report."""
    return Comment.objects.filter(
        programme__organisation=programme.organisation_id,
        programme__key=programme.key,
        period=period.key,
    ).select_related("by")


def may_answer(user: User, comment: Comment) -> bool:
    """Whoever reads the report; about an extract its commenters, and whoever was asked in the thread."""
    if comment.report_id is not None:
        return reports_visible_to(user).filter(pk=comment.report_id).exists()
    if comment.programme is not None and may(user, Permission.COMMENT, comment.programme):
        return comments_visible_to(user).filter(pk=comment.pk).exists()
    root = comment.answers_id or comment.pk
    return mentions_visible_to(user).filter(Q(comment=root) | Q(comment__answers=root)).exists()


def mentions_visible_to(user: User) -> QuerySet[Mention]:
    """What others asked of the user, seen or not. What can no longer be read is no longer asked."""
    rows = Mention.objects.filter(user=user, comment__in=comments_visible_to(user).order_by().values("pk"))
    return rows.select_related(*(f"comment__{name}" for name in ABOUT)).order_by("-comment__written", "-pk")


def asked_about(subject: Report | Programme | None) -> QuerySet[User]:
    """Everybody who may read it, to choose from: of a programme's extract not those who see only their own courses."""
    if isinstance(subject, Report):
        return readers_of(subject)
    if subject is None:
        return User.objects.none()
    roles = {role.value for role in (*roles_with(Permission.SEE_RESULTS), *roles_with(Permission.SEE_CASES))}
    held = _towards(subject).filter(role__in=roles, own_only=False)
    return User.objects.filter(pk__in=held.values("user"), is_active=True, system=None).order_by("pk")


def role_towards(user: User, subject: Report | Programme | None) -> str:
    """The role by which somebody speaks there: of several the one the figures are meant for."""
    if subject is None:
        return ""
    held = set(_towards(subject).filter(user=user).values_list("role", flat=True))
    meant: Sequence[Role] = ()
    if isinstance(subject, Report):
        meant = sorted(READERS[Audience(subject.audience)])
    order = [*meant, *Role]
    return next((role.value for role in order if role.value in held), "")


def _towards(subject: Report | Programme) -> QuerySet[Membership]:
    key = subject.programme_key if isinstance(subject, Report) else subject.key
    reaching = Q(programme_key="") | Q(programme_key=key)
    return Membership.objects.filter(reaching, organisation=subject.organisation_id)
