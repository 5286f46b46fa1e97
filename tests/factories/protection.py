"""Citizens whose address must not be known."""

from datetime import date, timedelta

from tests.factories.cases import TODAY
from virkning.actions.protection import ProtectionData, protect
from virkning.store.models import Client, Protection, ProtectionKind, User


def make_protection(
    client: Client, *staff: User, kind: ProtectionKind = ProtectionKind.ADDRESS, today: date = TODAY
) -> Protection:
    """By the first of the staff, to be looked at again in a year."""
    given = ProtectionData(kind, today + timedelta(days=365), staff, "Ringer kun selv.")
    return protect(client, protection=given, by=staff[0], today=today)
