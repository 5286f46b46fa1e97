"""Families: who belongs together, by pseudonym only. Nothing of one member is ever copied to another."""

from datetime import date

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.pseudonyms import new_pseudonym
from virkning.domain.errors import Place, Problem, Refused
from virkning.store.models import Case, CaseMember, Client, FamilyRole, User


@transaction.atomic
def open_case(client: Client, *, role: FamilyRole, since: date, by: User, today: date) -> Case:
    """A family that begins with one member. Raises Refused."""
    _refuse_future(since, today)
    case = Case.objects.create(key=new_pseudonym(), organisation=client.organisation, opened=since)
    CaseMember.objects.create(case=case, client=client, role=role, since=since)
    record("case-opened", subject="case", objects=[case.pk], by=by)
    return case


@transaction.atomic
def join(case: Case, *, client: Client, role: FamilyRole, since: date, by: User, today: date) -> CaseMember:
    """Another citizen of the same organisation belongs to the family from a day on. Raises Refused."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    _refuse_future(since, today)
    if client.organisation_id != case.organisation_id:
        raise Refused([Problem("member-elsewhere")])
    if case.members.filter(client=client, until=None).exists():
        raise Refused([Problem("member-already")])
    member = CaseMember.objects.create(case=case, client=client, role=role, since=since)
    record("case-joined", subject="case", objects=[case.pk], by=by)
    return member


@transaction.atomic
def leave(member: CaseMember, *, until: date, by: User, today: date) -> CaseMember:
    """`until` is the first day outside the family. Raises Refused."""
    row = CaseMember.objects.select_for_update().get(pk=member.pk)
    _refuse_future(until, today)
    if row.until is not None:
        raise Refused([Problem("member-left-already")])
    if until < row.since:
        raise Refused(
            [Problem("date-before-start", Place(), {"value": until.isoformat(), "start": row.since.isoformat()})]
        )
    row.until = until
    row.save(update_fields=["until"])
    record("case-left", subject="case", objects=[row.case_id], by=by)
    return row


def _refuse_future(day: date, today: date) -> None:
    if day > today:
        raise Refused([Problem("date-in-future", Place(), {"value": day.isoformat()})])
