"""Research projects: written, asked for, decided by a second person, delivered, ended."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.conf import settings
from django.db import transaction

from virkning.access.research import clients_to_link, decides, programmes_to_research
from virkning.actions.audit import record
from virkning.actions.pseudonyms import new_pseudonym
from virkning.actions.research_tables import Extract, extract_of, pseudonym, traits_of
from virkning.domain.anonymity import Anonymity, anonymity_of, in_large_groups
from virkning.domain.errors import Problem, Refused
from virkning.domain.extract import ExtractChoice
from virkning.domain.policies import why_not
from virkning.domain.research_project import (
    PROJECT,
    LegalBasis,
    ProjectState,
    ProjectStep,
    is_over,
    why_not_approve,
    why_not_deliver,
)
from virkning.store.archive import recipients
from virkning.store.definitions import written_definition
from virkning.store.models import (
    EXPORTED,
    Course,
    DeliveryKind,
    Identity,
    Organisation,
    Programme,
    Purpose,
    ResearchDelivery,
    ResearchProject,
    User,
)

LONGEST_TITLE = 200
LONGEST_TEXT = 4000
SHORTEST_PURPOSE = 30


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the form of a project."""

    title: str
    purpose: str
    basis: LegalBasis
    receiver: User | None
    institution: str
    ends: date
    choice: ExtractChoice
    linkage: bool = False
    linkage_key: str = ""


@transaction.atomic
def write_project(
    organisation: Organisation, *, written: Written, by: User, today: date, now: datetime
) -> ResearchProject:
    """A draft, with its own secret. Raises Refused with every problem."""
    _sound(organisation, written, today)
    made = ResearchProject(
        organisation=organisation,
        key=f"f{new_pseudonym()}{secrets.token_hex(2)}".lower(),
        secret=secrets.token_hex(32),
        made_by=by,
        made=now,
    )
    _fill(made, written)
    made.save()
    _record("research-written", made, by)
    return made


@transaction.atomic
def change_project(
    project: ResearchProject, *, written: Written, version: int, by: User, today: date
) -> ResearchProject:
    """Raises Refused: it is no draft any more, somebody wrote meanwhile, or something is not right."""
    row = _locked(project, ProjectStep.CHANGE)
    if version != row.version:
        raise Refused([Problem("research-changed-meanwhile")])
    _sound(row.organisation, written, today)
    _fill(row, written)
    row.version += 1
    row.save()
    _record("research-changed", row, by)
    return row


@transaction.atomic
def ask_for_project(project: ResearchProject, *, by: User, now: datetime) -> ResearchProject:
    row = _locked(project, ProjectStep.ASK)
    row.state, row.asked_by, row.asked = ProjectState.ASKED, by, now
    row.save(update_fields=["state", "asked_by", "asked"])
    _record("research-asked-for", row, by)
    return row


@transaction.atomic
def decide_project(
    project: ResearchProject, *, approved: bool, reason: str, by: User, today: date, now: datetime
) -> ResearchProject:
    """By a second person. What is approved is the choice and the smallest group of now. Raises Refused."""
    row = _locked(project, ProjectStep.DECIDE)
    if by.pk == row.asked_by_id:
        raise Refused([Problem("research-second-person")])
    if not decides(by, row):
        raise Refused([Problem("research-may-not-decide")])
    if len(reason) > LONGEST_TEXT:
        raise Refused([Problem("text-too-long", params={"most": LONGEST_TEXT})])
    found = project_anonymity(row)
    if approved:
        if is_over(row.ends, today=today):
            raise Refused([Problem("research-over")])
        if problems := why_not_approve(found, reason):
            raise Refused(problems)
    elif not reason.strip():
        raise Refused([Problem("research-refusal-needs-a-reason")])
    row.state = ProjectState.APPROVED if approved else ProjectState.REFUSED
    row.decided_by, row.decided, row.decision_reason = by, now, reason.strip()
    row.accepted = found.smallest if approved else 0
    row.secret = row.secret if approved else ""
    row.save(update_fields=["state", "decided_by", "decided", "decision_reason", "accepted", "secret"])
    _record("research-approved" if approved else "research-refused", row, by)
    return row


@transaction.atomic
def withdraw_project(project: ResearchProject, *, by: User) -> ResearchProject:
    """Nothing is handed out from now on, and the secret is gone: its pseudonyms cannot be made or undone again."""
    row = _locked(project, ProjectStep.WITHDRAW)
    row.state, row.secret = ProjectState.WITHDRAWN, ""
    row.save(update_fields=["state", "secret"])
    _record("research-withdrawn", row, by)
    return row


def forget_secrets(*, today: date) -> int:
    """Of projects that are over: nobody can make or undo their pseudonyms any more."""
    done = 0
    for row in ResearchProject.objects.filter(ends__lt=today):
        if row.secret:
            with transaction.atomic():
                ResearchProject.objects.filter(pk=row.pk).update(secret="")
                _record("research-secret-forgotten", row, None)
            done += 1
    return done


def programme_of(project: ResearchProject) -> Programme:
    """Raises Refused where the programme is gone."""
    key = project.chosen().programme
    found = next((one for one in programmes_to_research(project.organisation) if one.key == key), None)
    if found is None:
        raise Refused([Problem("research-unknown-programme")])
    return found


def project_anonymity(project: ResearchProject, choice: ExtractChoice | None = None) -> Anonymity:
    """How easily somebody is known again by what the project chooses, or by another choice."""
    wanted, limit = choice or project.chosen(), settings.VIRKNING_SMALLEST_RESEARCH
    _, traits, _ = traits_of(programme_of(project), wanted)
    if wanted.hold_back:
        kept = in_large_groups(traits, limit=limit)
        traits = [one for one, stays in zip(traits, kept, strict=True) if stays]
    return anonymity_of(traits, limit=limit)


def extract_for(project: ResearchProject, *, limit: int) -> Extract:
    return extract_of(programme_of(project), project.chosen(), secret=project.secret, limit=limit)


@contextmanager
def delivering(project: ResearchProject, *, today: date) -> Iterator[ResearchProject]:
    """One delivery, whole or not at all. Raises Refused where nothing may be handed out now."""
    with transaction.atomic():
        row = _locked(project, ProjectStep.DELIVER)
        if is_over(row.ends, today=today) or not row.secret:
            raise Refused([Problem("research-over")])
        yield row


def approved_extract(project: ResearchProject) -> Extract:
    """Inside `delivering`. Raises Refused when consents withdrawn since have left somebody more alone than approved."""
    extract = extract_for(project, limit=settings.VIRKNING_SMALLEST_RESEARCH)
    if problems := why_not_deliver(extract.anonymity, accepted=project.accepted):
        raise Refused(problems)
    return extract


def linkage_keys(project: ResearchProject) -> tuple[list[tuple[str, str]], list[int], dict[str, int]]:
    """Inside `delivering`: pseudonym and CPR number of those handed out, the citizens, and how many were left out."""
    if not project.linkage:
        raise Refused([Problem("research-no-linkage")])
    extract = approved_extract(project)
    courses = Course.objects.filter(pk__in=extract.courses)
    linked = set(clients_to_link(courses).values_list("client", flat=True))
    everyone = set(courses.values_list("client", flat=True))
    found = [(row.client_id, row.cpr) for row in Identity.objects.filter(client__in=linked) if row.cpr]
    if not found:
        raise Refused([Problem("research-nobody-to-link")])
    keys = sorted((pseudonym(project.secret, "person", client), cpr) for client, cpr in found)
    counts = {"citizens": len(everyone), "protected": len(everyone) - len(linked), "linked": len(found)}
    return keys, [client for client, _ in found], counts


def next_delivery(project: ResearchProject) -> int:
    return project.deliveries.count() + 1


def record_extract(
    project: ResearchProject,
    *,
    number: int,
    extract: Extract,
    receipt: Mapping[str, Any],
    sha256: str,
    by: User | None,
    now: datetime,
) -> ResearchDelivery:
    clients = Course.objects.filter(pk__in=extract.courses).values_list("client", flat=True)
    return _delivered(project, DeliveryKind.EXTRACT, number, receipt, sha256, by, now, clients)


def record_linkage(
    project: ResearchProject,
    *,
    number: int,
    clients: Iterable[int],
    receipt: Mapping[str, Any],
    sha256: str,
    by: User | None,
    now: datetime,
) -> ResearchDelivery:
    return _delivered(project, DeliveryKind.LINKAGE, number, receipt, sha256, by, now, clients)


def _delivered(
    project: ResearchProject,
    kind: DeliveryKind,
    number: int,
    receipt: Mapping[str, Any],
    sha256: str,
    by: User | None,
    now: datetime,
    clients: Iterable[int],
) -> ResearchDelivery:
    """Every citizen who was handed out can read of it in the list of who has looked."""
    made = ResearchDelivery.objects.create(
        project=project, number=number, kind=kind, at=now, by=by, receipt=dict(receipt), sha256=sha256
    )
    if kind is DeliveryKind.EXTRACT:
        record(
            EXPORTED, subject="research-project", objects=[project.pk], by=by, purpose=Purpose.RESEARCH, clients=clients
        )
    else:
        record(
            EXPORTED, subject="research-linkage", objects=[project.pk], by=by, purpose=Purpose.RESEARCH, clients=clients
        )
    return made


def _locked(project: ResearchProject, step: ProjectStep) -> ResearchProject:
    row = (
        ResearchProject.objects.select_for_update(of=("self",))
        .select_related("organisation", "receiver", "asked_by", "decided_by")
        .get(pk=project.pk)
    )
    if problems := why_not(PROJECT, step, state=ProjectState(row.state)):
        raise Refused(problems)
    return row


def _record(what: str, project: ResearchProject, by: User | None) -> None:
    record(what, subject="research-project", objects=[project.pk], by=by, purpose=Purpose.RESEARCH)


def _fill(row: ResearchProject, written: Written) -> None:
    row.title, row.purpose = written.title.strip(), written.purpose.strip()
    row.basis, row.receiver, row.institution = written.basis, written.receiver, written.institution.strip()
    row.ends, row.linkage, row.linkage_key = written.ends, written.linkage, written.linkage_key.strip()
    row.choice = cast("dict[str, object]", written_definition(written.choice))


def _sound(organisation: Organisation, written: Written, today: date) -> None:
    problems: list[Problem] = []
    if not written.title.strip() or len(written.title) > LONGEST_TITLE:
        problems.append(Problem("research-title", params={"most": LONGEST_TITLE}))
    if not SHORTEST_PURPOSE <= len(written.purpose.strip()) <= LONGEST_TEXT:
        problems.append(Problem("research-purpose", params={"least": SHORTEST_PURPOSE, "most": LONGEST_TEXT}))
    if written.receiver is None and not written.institution.strip():
        problems.append(Problem("research-nobody-receives"))
    if len(written.institution) > LONGEST_TITLE:
        problems.append(Problem("text-too-long", params={"most": LONGEST_TITLE}))
    if written.ends < today:
        problems.append(Problem("research-ends-in-the-past"))
    if written.choice.first > written.choice.last:
        problems.append(Problem("research-period-backwards"))
    if written.choice.programme not in {one.key for one in programmes_to_research(organisation)}:
        problems.append(Problem("research-unknown-programme"))
    if written.linkage:
        problems += _key_problems(written.linkage_key)
    if problems:
        raise Refused(problems)


def _key_problems(key: str) -> tuple[Problem, ...]:
    try:
        recipients([key])
    except Refused:
        return (Problem("research-linkage-key"),)
    return ()
