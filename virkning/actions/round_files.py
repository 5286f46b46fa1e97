"""A round that comes as a file, from an organisation without a share in this installation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import cast

from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.assessment import RaterSpread, RoundState
from virkning.domain.errors import Problem, Refused
from virkning.domain.framework import Framework
from virkning.domain.text import Text
from virkning.store.definitions import written_definition
from virkning.store.models import AgreedValue, Assessment, Evidence, Organisation, User


@dataclass(frozen=True, slots=True)
class FileAgreed:
    """What was agreed of one element elsewhere."""

    points: float
    reason: str
    evidence: tuple[Text, ...]


@dataclass(frozen=True)
class RoundFile:
    """What a file tells of a round: never who took part, and no single answer."""

    framework: Framework
    subject: str
    organisation: str
    begun: date
    closed: date
    invited: int
    spread: Mapping[str, RaterSpread]
    agreed: Mapping[str, FileAgreed]
    fingerprint: str


@transaction.atomic
def bring_in_round(organisation: Organisation, found: RoundFile, *, by: User, today: date) -> Assessment:
    """Raises Refused when it is here already."""
    if Assessment.objects.filter(organisation=organisation, fingerprint=found.fingerprint).exists():
        raise Refused([Problem("round-file-here-already")])
    row = Assessment.objects.create(
        organisation=organisation,
        framework_key=found.framework.key,
        framework_version=found.framework.version,
        definition=cast("dict[str, object]", written_definition(found.framework)),
        subject=found.subject,
        origin=found.organisation,
        state=RoundState.DONE,
        led_by=by,
        begun=found.begun,
        closed=found.closed,
        finished=max(today, found.closed),
        invited=found.invited,
        spread={key: asdict(one) for key, one in found.spread.items()},
        fingerprint=found.fingerprint,
    )
    for key, one in found.agreed.items():
        agreed = AgreedValue.objects.create(
            assessment=row, element=key, points=one.points, reason=one.reason, by=by, day=found.closed
        )
        for text in one.evidence:
            Evidence.objects.create(agreed=agreed, da=text.da, en=text.en)
    record("round-brought-in", subject="assessment", objects=[row.pk], by=by)
    return row
