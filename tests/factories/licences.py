"""Licences of questionnaires."""

from datetime import date

from django.utils import timezone

from virkning.store.models import LicenceGrant, Organisation, User


def make_licence(
    organisation: Organisation,
    by: User,
    *,
    instrument: str = "swemwbs",
    starts: date | None = None,
    expires: date | None = None,
) -> LicenceGrant:
    return LicenceGrant.objects.create(
        organisation=organisation,
        instrument=instrument,
        holder="Huset",
        terms="Op til 500 svar om året",
        who_may_use="Alle medarbejdere",
        reference="Fællesdrev, mappen Licenser",
        starts=starts or timezone.localdate(),
        expires=expires,
        made=timezone.now(),
        made_by=by,
    )
