"""The employee's own report: the citizens one is responsible for, as they stand today. Always fresh, never frozen."""

from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet

from virkning.access.cases import my_courses
from virkning.actions.reports.asked import Asked
from virkning.actions.reports.building import headed
from virkning.actions.reports.calendar import settings_of
from virkning.actions.reports.definitions import definitions_of
from virkning.actions.reports.sections import sections_of
from virkning.domain.period import quarter_of
from virkning.domain.report_plan import Audience
from virkning.domain.text import Text
from virkning.reports.documents import Document
from virkning.store.models import Course, Programme, User


def employee_courses(user: User, *, today: date) -> QuerySet[Course]:
    """Those that the user is responsible for, and that ran on some day of the quarter."""
    ran = Q(ended=None) | Q(ended__gte=quarter_of(today).first)
    return my_courses(user).filter(ran, started__lte=today)


def employee_document(user: User, *, today: date) -> Document | None:
    """Counted as the courses of the quarter are now; None where the user is responsible for none.

    Small numbers stand in it: whoever reads it works with each of these citizens.
    """
    courses = employee_courses(user, today=today).select_related("programme__organisation", "team")
    first = courses.first()
    if first is None:
        return None
    theirs = Q()
    for key, owner in courses.order_by().values_list("programme__key", "programme__organisation").distinct():
        theirs |= Q(key=key, organisation=owner)
    programmes = Programme.objects.filter(theirs, current=True).select_related("organisation").order_by("key")
    organisation = first.programme.organisation
    setting = next(one for one in settings_of(organisation).values() if one.plan.audience is Audience.EMPLOYEE)
    asked = Asked(
        plan=setting.plan,
        organisation=organisation,
        period=quarter_of(today),
        made=today,
        programmes=tuple(programmes),
        protected=False,
        threshold=settings.VIRKNING_SMALLEST_SHOWN,
        employee=user,
    )
    headline, sections = headed(sections_of(asked))
    teams = " · ".join(sorted({course.team.title for course in courses if course.team is not None}))
    return Document(
        plan=setting.plan.key,
        audience=setting.plan.audience,
        period=asked.period.key,
        title=setting.plan.title,
        headline=headline,
        lead=setting.intro,
        place=Text(teams, teams),
        organisation=organisation.title,
        made=today,
        protected=False,
        threshold=asked.threshold,
        sections=sections,
        definitions=definitions_of(asked),
    )
