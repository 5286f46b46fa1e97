"""Writing to a citizen that a questionnaire waits: only along the way that the citizen has said is safe."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.domain.instrument import Respondent
from virkning.store.models import AnswerLink, ContactWay, Course, Identity, SafeContact, User


def may_mail(course: Course, *, respondent: Respondent = Respondent.CITIZEN) -> bool:
    """Whether mail is set up, and the citizen has said that it is safe. Nobody else is written to."""
    return respondent == Respondent.CITIZEN and bool(settings.EMAIL_HOST) and _safe_address(course) is not None


@transaction.atomic
def mail_link(link: AnswerLink, *, subject: str, text: str, by: User) -> None:
    """Send the words with the link; the code never goes the same way. Raises Refused: mail-not-safe.

    The mail leaves when everything is saved; OSError then means that it did not, and that the link stands.
    """
    contact = _safe_address(link.course)
    another = link.occasions.exclude(respondent=Respondent.CITIZEN).exists()
    if contact is None or another or not settings.EMAIL_HOST:
        raise Refused([Problem("mail-not-safe")])
    address, sender = contact
    record("link-mailed", subject="link", objects=[link.pk], by=by)
    mail = EmailMessage(subject, text, from_email=sender, to=[address])
    transaction.on_commit(mail.send)


def _safe_address(course: Course) -> tuple[str, str] | None:
    """Where to and from whom, the latter under the name that the citizen has agreed to."""
    safe = SafeContact.objects.filter(client=course.client_id, way=ContactWay.MAIL).first()
    identity = Identity.objects.filter(client=course.client_id).first()
    if safe is None or identity is None or not identity.mail:
        return None
    name = safe.neutral_name.replace('"', "").replace("\\", "").strip()
    sender = f'"{name}" <{settings.DEFAULT_FROM_EMAIL}>' if name else settings.DEFAULT_FROM_EMAIL
    return identity.mail, sender
