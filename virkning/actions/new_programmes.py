"""A programme from nothing: begun as a draft, and made with departments and teams when it is put in force."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.packages import OwnNames, add_programme, free_key, unlabelled
from virkning.actions.places import OwnPlace
from virkning.actions.programmes import definition_problems, locked
from virkning.domain.errors import Problem, Refused
from virkning.domain.package import PackageLabel
from virkning.domain.programme import Programme as Definition
from virkning.library.whole import programme_problems
from virkning.store.definitions import written_definition
from virkning.store.models import Organisation, PackageOrigin, Programme, ProgrammeDraft, User


@transaction.atomic
def begin_new(
    organisation: Organisation, definition: Definition, *, label: PackageLabel, by: User, now: datetime
) -> ProgrammeDraft:
    """A draft under a short name that is free. `label` says whom it fits, and what a typical course is like."""
    key = free_key(organisation, definition.key)
    own = replace(definition, key=key)
    if problems := [*definition_problems(own), *programme_problems(own)]:
        raise Refused(problems)
    draft = ProgrammeDraft.objects.create(organisation=organisation, key=key, definition=written_definition(own), by=by)
    PackageOrigin.objects.update_or_create(
        organisation=organisation, programme_key=key, defaults={"label": written_definition(label), "made": now}
    )
    record("programme-draft-begun", subject="programme-draft", objects=[draft.pk], by=by)
    return draft


@transaction.atomic
def put_new_in_force(
    draft: ProgrammeDraft,
    *,
    name: str,
    from_day: date,
    places: Sequence[OwnPlace],
    version: int,
    by: User,
    now: datetime,
) -> Programme:
    """The first version of a programme, with its departments and teams. Raises Refused with every problem."""
    row = locked(draft, version=version)
    definition = replace(row.defined(), version=name.strip())
    problems = list(programme_problems(definition))
    if not definition.outcomes:
        problems.append(Problem("programme-without-results"))
    if not definition.phases:
        problems.append(Problem("programme-without-phase"))
    if problems:
        raise Refused(problems)
    made = add_programme(
        row.organisation,
        definition,
        names=OwnNames(places=tuple(places), key=row.key),
        label=label_of(row),
        wanted=row.key,
        by=by,
        now=now,
        from_day=from_day,
    )
    row.delete()
    return made


def label_of(draft: ProgrammeDraft) -> PackageLabel:
    """What was said of the programme when it was begun; of one that is older, what is known of it."""
    found = PackageOrigin.objects.filter(organisation=draft.organisation, programme_key=draft.key).first()
    return found.labelled() if found else unlabelled(draft.defined(), draft.organisation.title)
