"""Who a citizen is and how the citizen may be reached: kept sealed, changed by name only."""

from dataclasses import astuple, dataclass

from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.store.models import Client, ContactWay, Identity, Organisation, SafeContact, User, cpr_index, cpr_indexes

LONGEST = 500
CPR_DIGITS = 10


@dataclass(frozen=True, slots=True, repr=False)
class IdentityData:
    """What is known of a person. Nothing of it is needed; `repr` shows none of it."""

    name: str = ""
    cpr: str = ""
    address: str = ""
    phone: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class SafeContactData:
    """What the citizen has said of being written to."""

    way: ContactWay = ContactWay.NONE
    times: str = ""
    may_leave_message: bool = False
    neutral_name: str = ""


@transaction.atomic
def keep_identity(client: Client, *, identity: IdentityData, by: User) -> Identity:
    """Write down who the citizen is. Raises Refused for a CPR number that is none, or a text that is too long."""
    problems = identity_problems(identity)
    if problems:
        raise Refused(problems)
    digits = _digits(identity.cpr)
    kept, _ = Identity.objects.update_or_create(
        client=client,
        defaults={
            "name": identity.name.strip(),
            "cpr": digits,
            "cpr_index": cpr_index(digits, organisation=client.organisation_id) if digits else "",
            "address": identity.address.strip(),
            "phone": identity.phone.strip(),
            "mail": identity.mail.strip(),
        },
    )
    record("identity-kept", subject="client", objects=[client.pk], by=by)
    return kept


@transaction.atomic
def keep_safe_contact(client: Client, *, safe_contact: SafeContactData, by: User) -> SafeContact:
    """Write down how the citizen may be reached. Raises Refused when the way has no address or number behind it."""
    identity = Identity.objects.filter(client=client).first()
    known = IdentityData(mail=identity.mail, phone=identity.phone) if identity else IdentityData()
    problems = contact_problems(safe_contact, known)
    if problems:
        raise Refused(problems)
    kept, _ = SafeContact.objects.update_or_create(
        client=client,
        defaults={
            "way": safe_contact.way,
            "times": safe_contact.times.strip(),
            "may_leave_message": safe_contact.may_leave_message,
            "neutral_name": safe_contact.neutral_name.strip(),
        },
    )
    record("safe-contact-kept", subject="client", objects=[client.pk], by=by)
    return kept


def identity_problems(identity: IdentityData) -> list[Problem]:
    problems = []
    if identity.cpr.strip() and len(_digits(identity.cpr)) != CPR_DIGITS:
        problems.append(Problem("cpr-not-ten-digits"))
    if any(len(text) > LONGEST for text in astuple(identity)):
        problems.append(Problem("text-too-long", params={"most": LONGEST}))
    return problems


def contact_problems(contact: SafeContactData, identity: IdentityData) -> list[Problem]:
    problems = []
    if contact.way is ContactWay.MAIL and not identity.mail.strip():
        problems.append(Problem("safe-way-needs-mail"))
    if contact.way is ContactWay.SMS and not identity.phone.strip():
        problems.append(Problem("safe-way-needs-phone"))
    if max(len(contact.times), len(contact.neutral_name)) > LONGEST:
        problems.append(Problem("text-too-long", params={"most": LONGEST}))
    return problems


def client_with_cpr(organisation: Organisation, cpr: str) -> Client | None:
    """The citizen of this organisation who has the number, found without opening any identity."""
    digits = _digits(cpr)
    if len(digits) != CPR_DIGITS:
        return None
    indexes = cpr_indexes(digits, organisation=organisation.pk)
    return Client.objects.filter(organisation=organisation, identity__cpr_index__in=indexes).first()


def _digits(cpr: str) -> str:
    """The ten digits without hyphen and space; anything else is left in, so that it is noticed."""
    return cpr.replace("-", "").replace(" ", "").strip() if cpr.replace("-", "").replace(" ", "").isdigit() else ""
