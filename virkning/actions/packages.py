"""A package becomes an organisation's own programme: everything in one transaction, or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from virkning.actions.audit import exported, record
from virkning.actions.licences import licence_problems, questionnaires_of
from virkning.actions.package_documents import bring_in, files_taken_back, packed_manuals, packed_terms
from virkning.actions.package_instruments import instruments_brought_in
from virkning.actions.places import LONGEST_NAME, OwnPlace, key_of, make_department, unused
from virkning.actions.programmes import add_version
from virkning.actions.questionnaires import version_in_use
from virkning.domain.documentation_dose import Intensity
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.package import Package, PackageLabel
from virkning.domain.programme import Department as DefinedDepartment
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Text
from virkning.library.packages import missing_instruments, packed_instruments
from virkning.library.shelves import instruments
from virkning.store.definitions import written_definition
from virkning.store.models import (
    Department,
    Organisation,
    PackageOrigin,
    PackageUpload,
    Programme,
    ProgrammeDraft,
    Team,
    User,
)

MOST_PLACES = 30
UPLOADS_LAST = timedelta(days=7)

NOT_SAID = Text("Ikke beskrevet endnu.", "Not described yet.")


@dataclass(frozen=True)
class OwnNames:
    """What the importing organisation calls things; what is left out keeps the name of the package."""

    title: Text | None = None
    phases: Mapping[str, Text] = field(default_factory=dict)
    places: tuple[OwnPlace, ...] = ()
    key: str = ""


def import_package(
    organisation: Organisation,
    package: Package,
    *,
    names: OwnNames,
    fingerprint: str,
    by: User | None,
    now: datetime,
) -> Programme:
    """The new programme, with departments and teams that are not there yet, its manuals and words.

    Raises Refused with every problem; then nothing is left, neither in the database nor among the files.
    """
    label = package.label
    with files_taken_back(package), transaction.atomic(), instruments_brought_in(package, organisation, by=by):
        row = add_programme(
            organisation, package.programme, names=names, label=label, wanted=package.key, by=by, now=now
        )
        PackageOrigin.objects.filter(organisation=organisation, programme_key=row.key).update(
            package=package.key, package_version=package.programme.version, fingerprint=fingerprint
        )
        bring_in(row, package, by=by, now=now)
        record("package-imported", subject="programme", objects=[row.pk], by=by)
    return row


@transaction.atomic
def add_programme(
    organisation: Organisation,
    definition: Definition,
    *,
    names: OwnNames,
    label: PackageLabel,
    wanted: str,
    by: User | None,
    now: datetime,
    from_day: date | None = None,
) -> Programme:
    """A programme of the organisation's own under a short name that is free. Raises Refused with every problem.

    Without `from_day` it is in force at once.
    """
    today = timezone.localdate(now)
    problems = [*_unknown(definition), *_wrong(organisation, definition, names)]
    if problems:
        raise Refused(problems)
    departments = [make_department(organisation, place) for place in names.places]
    own = _named(definition, names, departments)
    own = replace(own, key=names.key or free_key(organisation, wanted))
    for key in sorted(questionnaires_of(own)):
        version_in_use(key)
    row = add_version(own, organisation=organisation, from_day=from_day or today, by=by, today=today)
    PackageOrigin.objects.update_or_create(
        organisation=organisation, programme_key=own.key, defaults={"label": written_definition(label), "made": now}
    )
    return row


@transaction.atomic
def export_package(programme: Programme, *, by: User | None, today: date) -> Package:
    """The version in use as a package, with its manuals in force and the organisation's own words.

    Departments are the organisation's own, and stay at home.
    """
    definition = replace(programme.defined(), departments=())
    record_of = PackageOrigin.objects.filter(organisation=programme.organisation, programme_key=programme.key).first()
    own = replace(definition, version=programme.version)
    label = record_of.labelled() if record_of else unlabelled(own, programme.organisation.title)
    label = replace(label, title=own.title, made_by=programme.organisation.title)
    exported("programme", objects=[programme.pk], by=by)
    manuals, words = packed_manuals(programme, own, today=today), packed_terms(programme.organisation)
    return Package(programme.key, label, today, own, packed_instruments(own), manuals, words)


def unlabelled(definition: Definition, made_by: str) -> PackageLabel:
    """What is said of a programme that nobody has described."""
    return PackageLabel(
        title=definition.title,
        summary=definition.title,
        for_whom=NOT_SAID,
        made_by=made_by,
        intensity=Intensity(1, 1) if definition.is_anonymous else Intensity(12, 26),
    )


def _unknown(definition: Definition) -> Iterable[Problem]:
    for key in sorted(questionnaires_of(definition) - set(instruments())):
        yield Problem("package-instrument-missing", Place(), {"instrument": key, "version": "?"})


def _wrong(organisation: Organisation, definition: Definition, names: OwnNames) -> Iterable[Problem]:
    given = [names.title, *names.phases.values()]
    said = [text for one in given if one for text in (one.da, one.en)]
    said += [name for place in names.places for name in (place.title, *place.teams)]
    if any(not name.strip() for name in said):
        yield Problem("package-name-empty")
    if any(len(name) > LONGEST_NAME for name in said):
        yield Problem("package-name-too-long", params={"most": LONGEST_NAME})
    if not names.places:
        yield Problem("package-no-place")
    if any(not place.teams and not _has_team(organisation, place) for place in names.places):
        yield Problem("package-no-team")
    if sum(1 + len(place.teams) for place in names.places) > MOST_PLACES:
        yield Problem("package-too-many-places", params={"most": MOST_PLACES})
    for key in names.phases:
        if key not in definition.phase_by_key:
            yield Problem("unknown-phase", params={"phase": key})
    if names.key and names.key != key_of(names.key):
        yield Problem("bad-key", params={"value": names.key})
    if names.key and Programme.objects.filter(organisation=organisation, key=names.key).exists():
        yield Problem("package-there-already", params={"key": names.key})


def _has_team(organisation: Organisation, place: OwnPlace) -> bool:
    return Team.objects.filter(department__organisation=organisation, department__title=place.title.strip()).exists()


def _named(definition: Definition, names: OwnNames, departments: Sequence[Department]) -> Definition:
    phases = tuple(replace(phase, title=names.phases.get(phase.key, phase.title)) for phase in definition.phases)
    own = tuple(DefinedDepartment(one.key, Text(one.title, one.title)) for one in departments)
    return replace(definition, title=names.title or definition.title, phases=phases, departments=own)


def free_key(organisation: Organisation, wanted: str) -> str:
    """A draft of a new programme holds its name until it is in force or discarded."""
    taken = set(Programme.objects.filter(organisation=organisation).values_list("key", flat=True))
    taken |= set(ProgrammeDraft.objects.filter(organisation=organisation).values_list("key", flat=True))
    return unused(wanted, taken)


def problems_of(package: Package, organisation: Organisation, *, today: date) -> tuple[Problem, ...]:
    """What would hinder the package here, before any names are chosen."""
    return (
        *missing_instruments(package),
        *licence_problems(organisation, questionnaires_of(package.programme), today=today),
    )


@transaction.atomic
def keep_upload(organisation: Organisation, *, name: str, content: bytes, by: User, now: datetime) -> PackageUpload:
    """A package that was read already, until its names are chosen. What nobody went on with for a week goes."""
    PackageUpload.objects.filter(made__lt=now - UPLOADS_LAST).delete()
    row = PackageUpload.objects.create(organisation=organisation, name=name[:200], content=content, by=by, made=now)
    record("package-uploaded", subject="package-upload", objects=[row.pk], by=by)
    return row
