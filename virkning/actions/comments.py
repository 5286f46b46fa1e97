"""What people say about figures: at a section, a cell or a chart, with answers, and with whom they ask to look."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Max, Q
from django.urls import reverse

from virkning.access.comments import asked_about, role_towards
from virkning.actions.audit import record
from virkning.domain.comment import WHOLE, CommentPlace, asked_in
from virkning.domain.errors import Problem, Refused
from virkning.domain.period import Period
from virkning.domain.period import period as read_period
from virkning.domain.report_plan import Audience
from virkning.domain.text import Language
from virkning.reports.documents.mail import mention_mail
from virkning.store.models import (
    Comment,
    Mention,
    Programme,
    PublicationStep,
    PublicationStepKind,
    Report,
    ReportStatus,
    User,
    UserSettings,
)

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Subject:
    """What is talked of: a report, or the extract of a programme and a period."""

    report: Report | None = None
    programme: Programme | None = None
    period: Period | None = None

    @classmethod
    def of(cls, comment: Comment) -> "Subject":
        if comment.report is not None:
            return cls(report=comment.report)
        return cls(programme=comment.programme, period=read_period(comment.period))


@transaction.atomic
def add_comment(
    about: Subject,
    *,
    text: str,
    by: User,
    now: datetime,
    at: CommentPlace = WHOLE,
    answers: Comment | None = None,
    asks: Iterable[int] = (),
) -> Comment:
    """Raises Refused when it is empty, too long or too late, or names somebody who may not read it.

    An answer stands where what it answers stands, and under it.
    """
    _open(about)
    said = _said(text)
    root = None if answers is None else answers.answers or answers
    comment = Comment.objects.create(
        report=about.report,
        programme=about.programme,
        period=about.period.key if about.period else "",
        section=root.section if root else at.section,
        place=root.place if root else at.place,
        named_da=root.named_da if root else at.named.da[:300],
        named_en=root.named_en if root else at.named.en[:300],
        answers=root,
        text=said,
        role=role_towards(by, about.report or about.programme),
        by=by,
        written=now,
    )
    _ask(comment, _asked(about, said, asks), by=by)
    _answered(root, by=by, now=now)
    record("comment-added", subject="comment", objects=[comment.pk], by=by)
    return comment


@transaction.atomic
def change_comment(comment: Comment, *, text: str, version: int, by: User, now: datetime) -> Comment:
    """By whoever wrote it, until it follows an approved report. `version` is the one that was looked at."""
    locked = _own(comment, by=by)
    if locked.version != version:
        raise Refused([Problem("comment-changed")])
    said = _said(text)
    locked.text, locked.changed, locked.version = said, now, version + 1
    locked.save(update_fields=["text", "changed", "version"])
    _ask(locked, _asked(Subject.of(locked), said, ()), by=by)
    record("comment-changed", subject="comment", objects=[locked.pk], by=by)
    return locked


@transaction.atomic
def withdraw_comment(comment: Comment, *, version: int, by: User) -> None:
    """By whoever wrote it, while nobody has answered and no approved report has it."""
    locked = _own(comment, by=by)
    if locked.version != version:
        raise Refused([Problem("comment-changed")])
    if locked.answered.exists():
        raise Refused([Problem("comment-answered")])
    record("comment-withdrawn", subject="comment", objects=[locked.pk], by=by)
    locked.delete()


@transaction.atomic
def see_mentions(comment: Comment, *, by: User, now: datetime) -> None:
    """They no longer stand among what others have asked."""
    _answered(comment.answers or comment, by=by, now=now)
    record("comment-seen", subject="comment", objects=[comment.pk], by=by)


def is_frozen(comment: Comment) -> bool:
    """Whether it follows an edition that is approved: of its report, or of the reports that bring the extract's."""
    return bool(frozen_among([comment]))


def frozen_among(comments: Sequence[Comment]) -> set[int]:
    """The numbers of those that are frozen; one question to the database for each kind, whatever their number."""
    of_reports = {one.report_id for one in comments if one.report_id is not None}
    extracts = {_of_extract(one) for one in comments if one.report_id is None and one.programme is not None}
    approved = PublicationStep.objects.filter(kind=PublicationStepKind.APPROVED).order_by()
    latest: dict[Hashable, datetime] = {}
    if of_reports:
        rows = approved.filter(publication__report__in=of_reports).values("publication__report")
        latest |= dict(rows.annotate(latest=Max("at")).values_list("publication__report", "latest"))
    if extracts:
        names = [f"publication__report__{name}" for name in ("organisation", "programme_key", "period")]
        wanted = reduce(or_, (Q(**dict(zip(names, one, strict=True))) for one in extracts))
        rows = approved.filter(wanted, publication__report__audience=Audience.STEERING).values(*names)
        latest |= {tuple(one[:3]): one[3] for one in rows.annotate(latest=Max("at")).values_list(*names, "latest")}
    return {one.pk for one in comments if (at := latest.get(one.report_id or _of_extract(one))) and at >= one.written}


def _of_extract(comment: Comment) -> tuple[int, str, str]:
    """What the extract of the steering group is known by: organisation, programme, period."""
    programme = comment.programme
    return (programme.organisation_id, programme.key, comment.period) if programme else (0, "", "")


def _open(about: Subject) -> None:
    if about.report is None:
        return
    locked = Report.objects.select_for_update().get(pk=about.report.pk)
    if locked.status != ReportStatus.WAITING:
        raise Refused([Problem("report-approved-already")])


def _said(text: str) -> str:
    said = text.strip()
    if not said:
        raise Refused([Problem("comment-empty")])
    if len(said) > LONGEST:
        raise Refused([Problem("comment-too-long", params={"most": LONGEST})])
    return said


def _own(comment: Comment, *, by: User) -> Comment:
    locked = Comment.objects.select_for_update(of=("self",)).select_related("report", "programme").get(pk=comment.pk)
    if locked.by_id != by.pk:
        raise Refused([Problem("comment-not-yours")])
    if is_frozen(locked):
        raise Refused([Problem("comment-frozen")])
    return locked


def _asked(about: Subject, text: str, asks: Iterable[int]) -> frozenset[int]:
    """By choice and by name. Only those who may read it themselves."""
    readers = dict(asked_about(about.report or about.programme).values_list("pk", "name"))
    named, unclear = asked_in(text, readers)
    if unclear:
        raise Refused([Problem("comment-asks-nobody", params={"name": unclear[0][:60]})])
    return named | (frozenset(asks) & frozenset(readers))


def _ask(comment: Comment, people: Iterable[int], *, by: User) -> None:
    """Each once; nobody is asked by themselves. A mail leaves when the row is saved, with a link and nothing else."""
    known = set(comment.mentions.values_list("user", flat=True)) | {by.pk}
    fresh = [user for user in User.objects.filter(pk__in=people).order_by("pk") if user.pk not in known]
    Mention.objects.bulk_create(Mention(comment=comment, user=user) for user in fresh)
    if settings.EMAIL_HOST and fresh:
        off = set(UserSettings.objects.filter(user__in=fresh, reminders=False).values_list("user", flat=True))
        mails = [_mail(user, comment) for user in fresh if user.pk not in off]
        transaction.on_commit(lambda: _post(mails))


def _answered(root: Comment | None, *, by: User, now: datetime) -> None:
    if root is not None:
        thread = Q(comment=root) | Q(comment__answers=root)
        Mention.objects.filter(thread, user=by, seen=None).update(seen=now)


def _mail(user: User, comment: Comment) -> EmailMessage:
    chosen = UserSettings.objects.filter(user=user).first()
    language: Language = "en" if chosen and chosen.language == "en" else "da"
    address = settings.ADDRESS.rstrip("/") + reverse("comment", args=[comment.answers_id or comment.pk])
    subject, text = mention_mail(address=address, language=language)
    return EmailMessage(subject, text, to=[user.email], headers={"Auto-Submitted": "auto-generated"})


def _post(mails: list[EmailMessage]) -> None:
    with get_connection(fail_silently=True) as post:
        post.send_messages(mails)
