"""A course whose first measurements are due today, and those who have to do with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils import timezone

from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import make_programme
from virkning.actions.answering import make_link
from virkning.actions.courses import open_course
from virkning.actions.identities import IdentityData, SafeContactData
from virkning.domain.plan import PlannedMeasure
from virkning.domain.schedule import Trigger
from virkning.library.shelves import programme
from virkning.store.models import AnswerLink, Channel, ContactWay, Course, Occasion, Role, User

ORGANISATION = "Krisecenteret Prøven"


@dataclass(frozen=True)
class Case:
    course: Course
    employee: User
    colleague: User
    documentalist: User
    outsider: User

    def occasion(self, instrument: str) -> Occasion:
        return Occasion.objects.get(course=self.course, instrument=instrument)

    def link(self, *instruments: str, channel: Channel = Channel.LINK) -> tuple[AnswerLink, str, str]:
        asked = [self.occasion(instrument) for instrument in instruments]
        return make_link(asked, channel=channel, by=self.employee, now=timezone.now())


def make_case(*instruments: str, safe: ContactWay = ContactWay.NONE, neutral_name: str = "") -> Case:
    """Each instrument is due once, at the start of phase 1, which is today."""
    organisation = make_organisation()
    organisation.title = ORGANISATION
    organisation.save()
    definition = replace(programme("uvs"), plan=_plan(instruments or ("trust",)))
    row = make_programme(organisation, definition=definition)
    department = make_department(organisation, key="a")
    team = make_team(department)
    users = {name: make_user(name=name) for name in ("employee", "colleague", "documentalist", "outsider")}
    make_membership(users["employee"], organisation, Role.EMPLOYEE, team=team)
    make_membership(users["colleague"], organisation, Role.EMPLOYEE, team=team)
    make_membership(users["documentalist"], organisation, Role.DOCUMENTALIST)
    elsewhere = make_organisation()
    make_programme(elsewhere, key="elsewhere")
    other_team = make_team(make_department(elsewhere, key="z"))
    make_membership(users["outsider"], elsewhere, Role.EMPLOYEE, team=other_team)
    today = timezone.localdate()
    course = open_course(
        row,
        department=department,
        team=team,
        enquired=None,
        started=today,
        by=users["employee"],
        today=today,
        phase="f1",
        responsible=[users["employee"]],
        identity=IdentityData(name="Opdigtet Borger", mail="borger@example.invalid"),
        safe_contact=SafeContactData(way=safe, neutral_name=neutral_name),
    )
    return Case(course, **users)


def expire(link: AnswerLink) -> None:
    AnswerLink.objects.filter(pk=link.pk).update(expires=timezone.now() - timedelta(minutes=1))


def _plan(instruments: Sequence[str]) -> tuple[PlannedMeasure, ...]:
    return tuple(PlannedMeasure(key, key, Trigger.PHASE_START, phase="f1") for key in instruments)
