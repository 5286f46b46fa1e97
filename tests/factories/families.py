"""Enquiries and families."""

from datetime import date

from tests.factories.cases import TODAY, Case
from virkning.actions.courses import open_course
from virkning.actions.enquiries import EnquiryData, register
from virkning.actions.families import join, open_case
from virkning.actions.identities import IdentityData
from virkning.store.models import Case as Family
from virkning.store.models import Client, Course, Enquiry, FamilyRole, Referral, Team

SECRET = "Hemmelig Allé 7, 9999 Ingensteder"


def make_enquiry(
    case: Case,
    *,
    received: date = TODAY,
    reasons: tuple[str, ...] = ("violence", "economy"),
    note: str = "Ring kun formiddag",
    client: Client | None = None,
    today: date = TODAY,
) -> Enquiry:
    given = EnquiryData(received, Referral.POLICE, reasons, note)
    return register(
        case.programme,
        department=case.team.department,
        team=case.team,
        given=given,
        client=client,
        by=case.user,
        today=today,
    )


def make_further_course(
    case: Case, *, team: Team | None = None, name: str = "", address: str = "", today: date = TODAY
) -> Course:
    """Another citizen in the same programme; with a `team` elsewhere, one that the case's employee does not reach."""
    at = team or case.team
    return open_course(
        case.programme,
        department=at.department,
        team=at,
        enquired=None,
        started=today,
        by=case.user,
        today=today,
        identity=IdentityData(name=name, address=address) if name or address else None,
    )


def make_family(case: Case, *others: tuple[Course, FamilyRole], today: date = TODAY) -> Family:
    """The case's citizen is the mother."""
    family = open_case(case.course.client, role=FamilyRole.MOTHER, since=today, by=case.user, today=today)
    for course, role in others:
        join(family, client=course.client, role=role, since=today, by=case.user, today=today)
    return family
