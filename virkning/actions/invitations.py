"""Writing to a citizen that a questionnaire waits: only along the way that the citizen has said is safe."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from virkning.access.consents import restriction_of
from virkning.actions.audit import record
from virkning.actions.texting import may_text, send_text
from virkning.domain.errors import Problem, Refused
from virkning.domain.instrument import Respondent
from virkning.store.models import AnswerLink, ContactWay, Course, Identity, SafeContact, User


def may_mail(course: Course, *, respondent: Respondent = Respondent.CITIZEN) -> bool:
    """Whether mail is set up, the citizen has said that it is safe, and the use is not restricted."""
    return respondent == Respondent.CITIZEN and bool(settings.EMAIL_HOST) and safe_address(course) is not None


@transaction.atomic
def mail_link(link: AnswerLink, *, subject: str, text: str, by: User) -> None:
    """Send the words with the link; the code never goes the same way. Raises Refused: mail-not-safe.

    The mail leaves when everything is saved; OSError then means that it did not, and that the link stands.
    """
    contact = safe_address(link.course)
    another = link.occasions.exclude(respondent=Respondent.CITIZEN).exists()
    if contact is None or another or not settings.EMAIL_HOST:
        raise Refused([Problem("mail-not-safe")])
    address, sender = contact
    record("link-mailed", subject="link", objects=[link.pk], by=by)
    mail = EmailMessage(subject, text, from_email=sender, to=[address])
    transaction.on_commit(mail.send)


def may_text_to(course: Course, *, respondent: Respondent = Respondent.CITIZEN) -> bool:
    """Whether a gateway for SMS is set up, the citizen has said that it is safe, and the use is not restricted."""
    return respondent == Respondent.CITIZEN and may_text() and safe_number(course) is not None


@transaction.atomic
def text_link(link: AnswerLink, *, text: str, by: User) -> None:
    """As `mail_link`, by SMS. Raises Refused: sms-not-safe; OSError when it did not leave, and the link stands."""
    number = safe_number(link.course)
    another = link.occasions.exclude(respondent=Respondent.CITIZEN).exists()
    if number is None or another or not may_text():
        raise Refused([Problem("sms-not-safe")])
    record("link-texted", subject="link", objects=[link.pk], by=by)
    transaction.on_commit(lambda: send_text(to=number, text=text))


def safe_number(course: Course) -> str | None:
    """The telephone number, where the citizen has said that SMS is safe."""
    if restriction_of(course.client_id) is not None:
        return None
    safe = SafeContact.objects.filter(client=course.client_id, way=ContactWay.SMS).exists()
    identity = Identity.objects.filter(client=course.client_id).first()
    return identity.phone if safe and identity is not None and identity.phone else None


def safe_address(course: Course) -> tuple[str, str] | None:
    """Where to and from whom, the latter under the name that the citizen has agreed to."""
    if restriction_of(course.client_id) is not None:
        return None
    safe = SafeContact.objects.filter(client=course.client_id, way=ContactWay.MAIL).first()
    identity = Identity.objects.filter(client=course.client_id).first()
    if safe is None or identity is None or not identity.mail:
        return None
    name = safe.neutral_name.replace('"', "").replace("\\", "").strip()
    sender = f'"{name}" <{settings.DEFAULT_FROM_EMAIL}>' if name else settings.DEFAULT_FROM_EMAIL
    return identity.mail, sender
