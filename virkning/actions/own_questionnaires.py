"""A questionnaire from a file of others, taken as one's own: kept as a file of the installation, with its words."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.package_instruments import write_definition
from virkning.actions.questionnaires import WORDING_FOLDER
from virkning.domain.errors import Problem, Refused
from virkning.domain.instrument import Instrument
from virkning.library.overlays import Overlay, save_wording
from virkning.library.shelves import instruments
from virkning.library.writing_instruments import written_instrument
from virkning.store.models import Organisation, QuestionnaireUpload, User

UPLOADS_LAST = timedelta(days=7)


@transaction.atomic
def keep_questionnaire(
    organisation: Organisation, *, name: str, content: bytes, by: User, now: datetime
) -> QuestionnaireUpload:
    """A file that was read already, until somebody has told the rest. What nobody went on with for a week goes."""
    QuestionnaireUpload.objects.filter(made__lt=now - UPLOADS_LAST).delete()
    row = QuestionnaireUpload.objects.create(
        organisation=organisation, name=name[:200], content=content, by=by, made=now
    )
    record("questionnaire-uploaded", subject="questionnaire-upload", objects=[row.pk], by=by)
    return row


@transaction.atomic
def take_questionnaire(
    organisation: Organisation, instrument: Instrument, overlays: Sequence[Overlay], *, by: User | None
) -> Instrument:
    """Nothing that is here is written over; where one part fails, what was written goes again."""
    if instrument.key in instruments():
        raise Refused([Problem("questionnaire-key-taken", params={"key": instrument.key})])
    written = list[Path]()
    record("questionnaire-taken", subject="organisation", objects=[organisation.pk], by=by)
    try:
        written += [save_wording(one, settings.DATA / WORDING_FOLDER) for one in overlays]
        written.append(write_definition(instrument.key, written_instrument(instrument)))
        return instruments()[instrument.key]
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
