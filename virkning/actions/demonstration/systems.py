"""A BI program that is let in and has no token yet: the page teaches how one is made."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from virkning.actions.memberships import Scope, give
from virkning.actions.systems import make_system
from virkning.store.models import Organisation, Purpose, Role, System, User

DAYS_AGO = 3


def let_a_system_in(organisation: Organisation, *, by: User, today: date) -> System:
    at = timezone.make_aware(datetime.combine(today - timedelta(days=DAYS_AGO), time(10)))
    about = "Ledelsens overblik i Power BI. Spørg økonomi og analyse på sekretariatet."
    made = make_system(organisation, name="Power BI", about=about, purpose=Purpose.REPORT, by=by, now=at)
    give(made.user, organisation=organisation, scope=Scope(Role.BOARD), by=by, now=at)
    return made
