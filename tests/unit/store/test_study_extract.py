"""Who is compared with whom: other departments, those who came earlier, and those who asked and got no course."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from tests.factories.courses import make_course
from tests.factories.organisations import make_department, make_organisation
from tests.factories.people import make_user
from tests.factories.programmes import SMALL, make_programme
from tests.factories.responses import make_response
from tests.factories.studies import make_study
from virkning.access.studies import courses_to_study, enquiries_to_study
from virkning.domain.pairing import Moment
from virkning.domain.study import OutcomeSource, StudyComparison, StudyPlan
from virkning.store.models import Client, Course, Department, Enquiry, Programme, Study, StudyFile, StudyValue
from virkning.store.study_extract import Drawn, Sources, drawn
from virkning.store.study_ground import InDatabase

pytestmark = pytest.mark.django_db

FIRST, LAST, TODAY = date(2013, 1, 1), date(2013, 6, 30), date(2014, 12, 1)
SCALE = StudyPlan(
    title="Tillid",
    question="Får de mere tillid?",
    first=FIRST,
    last=LAST,
    source=OutcomeSource.SCALE,
    outcome="trust",
    outcome_title="Tillid",
    month_from=2,
    month_to=13,
    covariates=("before", "department", "year"),
)
MONTHLY = replace(
    SCALE, source=OutcomeSource.FILE, outcome="work", outcome_title="Arbejde", month_from=0, covariates=()
)


@pytest.fixture
def programme() -> Programme:
    return make_programme(make_organisation())


@pytest.fixture
def departments(programme: Programme) -> dict[str, Department]:
    return {key: make_department(programme.organisation, key=key) for key in ("a", "b")}


def measured(programme: Programme, department: Department, *, started: date, before: int, after: int | None) -> Course:
    course = make_course(programme, department=department, started=started)
    make_response(course, moment=Moment.BEFORE, taken=started, answers={"q1": before})
    if after is not None:
        half_a_year = date(started.year + (started.month > 6), (started.month + 5) % 12 + 1, started.day)
        make_response(course, moment=Moment.AFTER, taken=half_a_year, answers={"q1": after})
    return course


def of(programme: Programme, plan: StudyPlan, study: Study | None = None) -> Drawn:
    study = study or make_study(programme, make_user(), plan=plan)
    indicator = SMALL.indicator_by_key["trust"] if plan.source is OutcomeSource.SCALE else None
    sources = Sources(InDatabase(courses_to_study(programme)), enquiries_to_study(programme), indicator, TODAY)
    return drawn(study, plan, sources)


def figures(found: Drawn) -> Counter[tuple[bool, float | None, float | None]]:
    return Counter((one.treated, one.before, one.outcome) for one in found.data.subjects)


def test_other_departments_in_the_same_months(programme: Programme, departments: dict[str, Department]) -> None:
    a, b = departments["a"], departments["b"]
    measured(programme, a, started=date(2013, 2, 4), before=40, after=60)
    measured(programme, a, started=date(2013, 3, 4), before=50, after=None)
    measured(programme, b, started=date(2013, 3, 4), before=30, after=35)
    measured(programme, b, started=date(2012, 3, 5), before=10, after=15)  # too early
    plan = replace(SCALE, comparison=StudyComparison.DEPARTMENT, departments=("a",), compared_departments=("b",))
    assert figures(of(programme, plan)) == {(True, 40.0, 60.0): 1, (True, 50.0, None): 1, (False, 30.0, 35.0): 1}


def test_those_who_began_before_the_day(programme: Programme, departments: dict[str, Department]) -> None:
    a, b = departments["a"], departments["b"]
    measured(programme, a, started=date(2013, 2, 4), before=40, after=60)
    measured(programme, a, started=date(2012, 2, 6), before=30, after=35)
    measured(programme, b, started=date(2012, 2, 6), before=10, after=15)
    measured(programme, a, started=date(2013, 9, 2), before=20, after=25)  # after the last day
    plan = replace(SCALE, comparison=StudyComparison.EARLIER)
    assert figures(of(programme, plan)) == {(True, 40.0, 60.0): 1, (False, 30.0, 35.0): 1, (False, 10.0, 15.0): 1}
    only_a = of(programme, replace(plan, departments=("a",)))
    assert figures(only_a) == {(True, 40.0, 60.0): 1, (False, 30.0, 35.0): 1}


def test_a_citizen_who_was_helped_twice_is_compared_with_nobody_twice(
    programme: Programme, departments: dict[str, Department]
) -> None:
    course = measured(programme, departments["a"], started=date(2013, 2, 4), before=40, after=60)
    again = measured(programme, departments["a"], started=date(2012, 2, 6), before=30, after=35)
    Course.objects.filter(pk=again.pk).update(client=course.client)
    plan = replace(SCALE, comparison=StudyComparison.EARLIER)
    assert figures(of(programme, plan)) == {(True, 40.0, 60.0): 1}


def test_those_who_asked_and_got_no_course(programme: Programme, departments: dict[str, Department]) -> None:
    course = make_course(programme, department=departments["a"], started=date(2013, 2, 4))
    waiting, declined, helped, early = (
        Client.objects.create(organisation=programme.organisation, key=f"w{number}") for number in range(4)
    )
    asked(programme, departments["a"], waiting, "waiting", date(2013, 2, 11))
    asked(programme, departments["a"], declined, "declined", date(2013, 3, 11))
    asked(programme, departments["a"], course.client, "declined", date(2013, 1, 14))  # got help later
    asked(programme, departments["a"], helped, "new", date(2013, 1, 14))  # nobody has answered yet
    asked(programme, departments["a"], early, "waiting", date(2011, 1, 10))
    plan = replace(MONTHLY, comparison=StudyComparison.WAITING)
    study = make_study(programme, make_user(), plan=plan)
    file = StudyFile.objects.create(
        study=study, kind="outcomes", name="x.csv", fingerprint="1", rows=3, at=timezone.now(), taken=timezone.now(),
        by=study.by,
    )  # fmt: skip
    for client, value in ((course.client, 1.0), (waiting, 0.0), (declined, 0.5), (early, 1.0)):
        months = [date(year, month, 1) for year in (2013, 2014) for month in range(1, 13)]
        StudyValue.objects.bulk_create(
            StudyValue(study=study, file=file, client=client, month=month, name="work", value=value) for month in months
        )
    found = figures(of(programme, plan, study))
    assert {(treated, outcome): n for (treated, _before, outcome), n in found.items()} == {
        (True, 1.0): 1,
        (False, 0.0): 1,
        (False, 0.5): 1,
    }


def asked(programme: Programme, department: Department, client: Client, status: str, day: date) -> Enquiry:
    reason = {"declined_reason": "other", "decided": day} if status == "declined" else {}
    return Enquiry.objects.create(
        key=f"e{client.pk}", organisation=programme.organisation, programme=programme, department=department,
        client=client, status=status, received=day, **reason,
    )  # fmt: skip
