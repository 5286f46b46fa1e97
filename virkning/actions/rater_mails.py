"""Mails to those who are asked to take part in a round: a link, and nothing of what it is about or was answered."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse

from virkning.actions.assessments import ask_people
from virkning.actions.audit import record
from virkning.actions.reminding import BY_ITSELF
from virkning.domain.assessment import RaterKind, RoundState
from virkning.domain.errors import Problem, Refused
from virkning.domain.text import Language
from virkning.reports.assessments import asking_mail
from virkning.store.models import Assessment, Rater, User, UserSettings


@transaction.atomic
def invite_people(assessment: Assessment, *, people: Sequence[User], kind: RaterKind, by: User) -> tuple[int, int]:
    """Ask them, and write to all of them but whoever asks. Gives how many were asked, and how many are written to.

    Without mail set up here nobody is written to; it stands under Today all the same.
    """
    made = ask_people(assessment, people=people, kind=kind, by=by)
    return len(made), _write(made, answer_by=assessment.answer_by, by=by, again=False)


@transaction.atomic
def remind_raters(assessment: Assessment, *, by: User) -> int:
    """Write to those who have an account and have not handed in, but not to oneself. Raises Refused."""
    row = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    if row.state != RoundState.OPEN:
        raise Refused([Problem("assessment-closed")])
    if not settings.EMAIL_HOST:
        raise Refused([Problem("raters-no-mail")])
    waiting = row.raters.filter(handed_in=False, user__is_active=True).select_related("user", "assessment")
    found = list(waiting)
    record("raters-reminded", subject="rater", objects=[one.pk for one in found], by=by)
    return _write(found, answer_by=row.answer_by, by=by, again=True)


def _write(raters: Iterable[Rater], *, answer_by: date | None, by: User, again: bool) -> int:
    """They leave when everything is saved; what does not get through is seen under Today."""
    if not settings.EMAIL_HOST:
        return 0
    mails = [
        _mail(one, one.user, answer_by=answer_by, again=again)
        for one in raters
        if one.user is not None and one.user != by
    ]
    if mails:
        transaction.on_commit(lambda: _post(mails))
    return len(mails)


def _mail(rater: Rater, user: User, *, answer_by: date | None, again: bool) -> EmailMessage:
    chosen = UserSettings.objects.filter(user=user).first()
    language: Language = "en" if chosen and chosen.language == "en" else "da"
    address = settings.ADDRESS.rstrip("/") + reverse("rating-start", args=[rater.assessment_id])
    subject, text = asking_mail(answer_by, address=address, again=again, language=language)
    return EmailMessage(subject, text, to=[user.email], headers=dict(BY_ITSELF))


def _post(mails: list[EmailMessage]) -> None:
    with get_connection(fail_silently=True) as post:
        post.send_messages(mails)
