"""The register of licences, and what may not be asked because a licence is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.instrument import Instrument, LicenceNeed
from virkning.domain.licences import LicencePeriod, LicenceStanding, licence_standing
from virkning.domain.programme import Programme
from virkning.library.shelves import instruments
from virkning.store.models import LicenceGrant, Organisation, User

LONGEST = {"holder": 200, "terms": 2000, "who_may_use": 300, "reference": 300}


@dataclass(frozen=True, slots=True)
class LicenceData:
    """What is written down of a licence. `reference` says where the owner's answer is kept."""

    holder: str
    terms: str
    who_may_use: str
    reference: str
    starts: date
    expires: date | None = None


@transaction.atomic
def register_licence(
    organisation: Organisation, *, instrument: str, data: LicenceData, by: User, now: datetime
) -> LicenceGrant:
    """Raises Refused with every problem."""
    problems = _wrong(data)
    if instrument not in instruments():
        problems.append(Problem("licence-of-what"))
    if problems:
        raise Refused(problems)
    row = LicenceGrant(organisation=organisation, instrument=instrument, made=now, made_by=by)
    _fill(row, data)
    row.save()
    record("licence-registered", subject="licence", objects=[row.pk], by=by)
    return row


@transaction.atomic
def change_licence(licence: LicenceGrant, *, data: LicenceData, version: int, by: User) -> LicenceGrant:
    """Raises Refused, also when somebody else has saved since `version`."""
    row = LicenceGrant.objects.select_for_update().get(pk=licence.pk)
    problems = _wrong(data)
    if row.version != version or row.withdrawn is not None:
        problems.append(Problem("licence-overtaken"))
    if problems:
        raise Refused(problems)
    _fill(row, data)
    row.version += 1
    row.save()
    record("licence-changed", subject="licence", objects=[row.pk], by=by)
    return row


@transaction.atomic
def withdraw_licence(licence: LicenceGrant, *, by: User, now: datetime) -> None:
    """It no longer holds, and stays to be read."""
    changed = LicenceGrant.objects.filter(pk=licence.pk, withdrawn=None).update(withdrawn=now)
    if changed:
        record("licence-withdrawn", subject="licence", objects=[licence.pk], by=by)


def licence_problems(organisation: Organisation, keys: Iterable[str], *, today: date) -> tuple[Problem, ...]:
    """Why these questionnaires may not be asked here today: one problem for each; none where all may."""
    wanted = [instruments()[key] for key in dict.fromkeys(keys) if key in instruments()]
    asked = [one for one in wanted if one.licence.needs is not LicenceNeed.NOTHING]
    if not asked:
        return ()
    standings = licence_standings(organisation, asked, today=today)
    return tuple(_blocked(one, standings[one.key]) for one in asked if not standings[one.key].allows)


def licence_standings(
    organisation: Organisation, asked: Iterable[Instrument], *, today: date
) -> Mapping[str, LicenceStanding]:
    """How the organisation stands with each, by key."""
    periods: dict[str, list[LicencePeriod]] = {}
    for row in LicenceGrant.objects.filter(organisation=organisation, withdrawn=None):
        periods.setdefault(row.instrument, []).append(LicencePeriod(row.starts, row.expires))
    return {one.key: licence_standing(one, periods.get(one.key, ()), today=today) for one in asked}


def questionnaires_of(definition: Programme) -> set[str]:
    """Everything that a programme asks, by its plan or after a talk."""
    planned = {measure.instrument for measure in definition.plan}
    return planned | {indicator.instrument for indicator in definition.indicators if indicator.instrument}


def _blocked(one: Instrument, standing: LicenceStanding) -> Problem:
    return Problem(f"licence-{standing.value}", Place(), {"instrument": one.key, "needs": one.licence.needs.value})


def _fill(row: LicenceGrant, data: LicenceData) -> None:
    row.holder, row.terms, row.who_may_use = data.holder.strip(), data.terms.strip(), data.who_may_use.strip()
    row.reference, row.starts, row.expires = data.reference.strip(), data.starts, data.expires


def _wrong(data: LicenceData) -> list[Problem]:
    said = {name: getattr(data, name).strip() for name in LONGEST}
    problems = [
        Problem("licence-text-too-long", Place(column=name), {"most": most})
        for name, most in LONGEST.items()
        if len(said[name]) > most
    ]
    if not said["holder"] or not said["reference"]:
        problems.append(Problem("licence-whose-and-where"))
    if data.expires is not None and data.expires < data.starts:
        problems.append(Problem("licence-ends-before-it-begins"))
    return problems
