"""Invented lines of the licence register: one that holds, one that is soon over, and one that has run out."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from virkning.actions.licences import LicenceData, register_licence
from virkning.store.models import Organisation, User

LICENCES = (
    (
        "swemwbs",
        "Rettighedshaveren",
        "Registreret på rettighedshaverens side.",
        "Drev K, mappen Licenser",
        400,
        None,
    ),
    (
        "rcads",
        "Rettighedshaveren",
        "Skriftlig tilladelse til brug i børnesamtaler.",
        "Mail af 3. marts, sag 2026-14",
        300,
        35,
    ),
    ("wai-sr", "Rettighedshaveren", "Tilladelse til ét udviklingsprojekt.", "Brev i projektmappen", 800, -60),
)
"""Questionnaire, holder, terms, where the answer is kept, days since it began, days until it is over."""

WHO = "Alle medarbejdere i organisationen"


def keep_licences(organisation: Organisation, *, by: User, today: date) -> None:
    now = timezone.make_aware(datetime.combine(today, time(9)))
    for instrument, holder, terms, reference, begun, left in LICENCES:
        starts = today - timedelta(days=begun)
        expires = today + timedelta(days=left) if left is not None else None
        data = LicenceData(holder, f"{terms} Opfundet til demonstrationen.", WHO, reference, starts, expires)
        register_licence(organisation, instrument=instrument, data=data, by=by, now=now)
