"""The next version of a programme: begun as a draft, put in force from a day, and the old one closed."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.licences import licence_problems, questionnaires_of
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.programme import Programme as Definition
from virkning.domain.theory_rules import theory_problems
from virkning.store.definitions import written_definition
from virkning.store.models import Course, ExitSurvey, Organisation, PackageOrigin, Programme, ProgrammeDraft, User

VERSION = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")


@transaction.atomic
def begin_draft(programme: Programme, *, by: User) -> ProgrammeDraft:
    """A draft that begins as this version; the one that is begun already, where there is one."""
    draft, made = ProgrammeDraft.objects.get_or_create(
        organisation=programme.organisation,
        key=programme.key,
        defaults={"base": programme, "definition": programme.definition, "by": by},
    )
    if made:
        record("programme-draft-begun", subject="programme-draft", objects=[draft.pk], by=by)
    return draft


@transaction.atomic
def save_draft(draft: ProgrammeDraft, *, definition: Definition, version: int, by: User) -> ProgrammeDraft:
    """Every part of a draft is saved through here. Raises Refused when it was changed since `version` was read."""
    row = locked(draft, version=version)
    if definition == row.defined():
        return row
    if problems := definition_problems(definition):
        raise Refused(problems)
    row.definition = written_definition(definition)
    row.version += 1
    row.by = by
    row.save()
    record("programme-draft-changed", subject="programme-draft", objects=[row.pk], by=by)
    return row


def locked(draft: ProgrammeDraft, *, version: int) -> ProgrammeDraft:
    """The draft as it stands now, held until the transaction ends. Raises Refused when it is another than was read."""
    row = ProgrammeDraft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if row is None:
        raise Refused([Problem("draft-gone")])
    if row.version != version:
        raise Refused([Problem("draft-changed-meanwhile")])
    return row


def definition_problems(definition: Definition) -> tuple[Problem, ...]:
    return theory_problems(
        definition.theory,
        phases=[phase.key for phase in definition.phases],
        outcomes=[outcome.key for outcome in definition.outcomes],
    )


@transaction.atomic
def discard_draft(draft: ProgrammeDraft, *, version: int, by: User) -> None:
    row = locked(draft, version=version)
    record("programme-draft-discarded", subject="programme-draft", objects=[row.pk], by=by)
    if row.base is None:  # nothing was made of what was said of it
        PackageOrigin.objects.filter(organisation=row.organisation, programme_key=row.key).delete()
    row.delete()


@transaction.atomic
def put_in_force(draft: ProgrammeDraft, *, name: str, from_day: date, version: int, by: User, today: date) -> Programme:
    """The draft becomes the version called `name`, at once or on a day to come. Raises Refused with every problem."""
    row = locked(draft, version=version)
    definition = replace(row.defined(), version=name.strip())
    if row.base is not None and row.base.defined() == replace(definition, version=row.base.defined().version):
        raise Refused([Problem("draft-without-changes")])
    made = add_version(definition, organisation=row.organisation, from_day=from_day, by=by, today=today)
    row.delete()
    return made


@transaction.atomic
def add_version(
    definition: Definition, *, organisation: Organisation, from_day: date, by: User | None, today: date
) -> Programme:
    """Keep a version for good. From today: it is current at once; else `make_current` makes it so on its day."""
    problems = [*_wrong_version(definition, organisation, from_day, today), *definition_problems(definition)]
    problems += licence_problems(organisation, _newly_asked(definition, organisation), today=from_day)
    if problems:
        raise Refused(problems)
    made = Programme.objects.create(
        organisation=organisation,
        key=definition.key,
        version=definition.version,
        definition=written_definition(definition),
        current=False,
        in_force_from=from_day,
    )
    record("programme-version-made", subject="programme", objects=[made.pk], by=by)
    if from_day <= today:
        _begin(made, by=by)
    return made


def _newly_asked(definition: Definition, organisation: Organisation) -> set[str]:
    """What is asked already is held back where it is asked, so that a licence that ran out hinders no other change."""
    row = Programme.objects.filter(organisation=organisation, key=definition.key, current=True).first()
    return questionnaires_of(definition) - (questionnaires_of(row.defined()) if row else set())


@transaction.atomic
def call_off(programme: Programme, *, by: User) -> None:
    """A version that waits for its day never comes into force. Raises Refused when it is no longer waiting."""
    row = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    if row.current or row.closed is not None or row.in_force_from is None:
        raise Refused([Problem("programme-version-not-waiting")])
    Programme.objects.filter(pk=row.pk).update(closed=row.in_force_from)
    record("programme-version-called-off", subject="programme", objects=[row.pk], by=by)


@transaction.atomic
def take_away(programme: Programme, *, by: User, today: date) -> None:
    """A programme that was begun by mistake, and in which nothing has happened. Raises Refused where something has.

    Its versions stay for the audit; nobody is offered it any more.
    """
    same = Programme.objects.select_for_update(of=("self",)).filter(
        organisation=programme.organisation_id, key=programme.key
    )
    if Course.objects.filter(programme__in=same).exists() or ExitSurvey.objects.filter(programme__in=same).exists():
        raise Refused([Problem("programme-in-use")])
    record("programme-taken-away", subject="programme", objects=[row.pk for row in same], by=by)
    same.filter(closed=None).update(current=False, closed=today)
    ProgrammeDraft.objects.filter(organisation=programme.organisation_id, key=programme.key).delete()


def next_name(version: str, *, taken: Collection[str] = ()) -> str:
    """`3` after `2`; what is no number gets `.1` behind it. The next of those after it where that is taken."""
    name = str(int(version) + 1) if version.isascii() and version.isdigit() else f"{version[:37]}.1"
    while name in taken:
        stem, dot, number = name.rpartition(".")
        name = f"{stem}{dot}{int(number) + 1}"
    return name


def make_current(*, today: date) -> int:
    """Every version whose day has come, the earliest first. How many."""
    due = Programme.objects.filter(current=False, closed=None, in_force_from__lte=today)
    waiting = list(due.order_by("in_force_from", "pk"))
    for row in waiting:
        with transaction.atomic():
            _begin(row, by=None)
    return len(waiting)


def _begin(made: Programme, *, by: User | None) -> None:
    """Old first: the database allows one current version at a time."""
    same = Programme.objects.select_for_update(of=("self",)).filter(organisation=made.organisation_id, key=made.key)
    same.filter(current=True).update(current=False, closed=made.in_force_from)
    Programme.objects.filter(pk=made.pk).update(current=True)
    made.current = True
    record("programme-in-force", subject="programme", objects=[made.pk], by=by)


def _wrong_version(
    definition: Definition, organisation: Organisation, from_day: date, today: date
) -> Iterator[Problem]:
    versions = Programme.objects.filter(organisation=organisation, key=definition.key)
    if not VERSION.match(definition.version):
        yield Problem("version-name", Place(), {"value": definition.version})
    elif versions.filter(version=definition.version).exists():
        yield Problem("version-name-taken", Place(), {"value": definition.version})
    if from_day < today:
        yield Problem("version-from-the-past")
    if waiting := versions.filter(current=False, closed=None).exclude(in_force_from=None).first():
        yield Problem("version-waits-already", Place(), {"value": waiting.version})
