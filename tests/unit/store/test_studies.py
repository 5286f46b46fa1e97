"""The rules of the database about studies, from both sides; and what is frozen stays."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from tests.factories.courses import make_course
from tests.factories.organisations import make_organisation
from tests.factories.people import make_user
from tests.factories.programmes import make_programme
from tests.factories.studies import make_result, make_study
from virkning.actions.erasing import erase
from virkning.store.models import AppendOnly, FrozenPlan, Study, StudyFile, StudyPerson, StudyRun, StudyValue, User

pytestmark = pytest.mark.django_db
MONTH = date(2024, 3, 1)


@pytest.fixture
def by() -> User:
    return make_user()


@pytest.fixture
def study(by: User) -> Study:
    return make_study(make_programme(make_organisation()), by)


@pytest.fixture
def file(study: Study, by: User) -> StudyFile:
    now = timezone.now()
    return StudyFile.objects.create(
        study=study, kind="people", name="fil.csv", fingerprint="1", rows=1, at=now, taken=now, by=by
    )


def refused(make: object) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make()  # type: ignore[operator]


def test_a_frozen_plan_and_a_result_stay_as_they_are(study: Study, by: User) -> None:
    result = make_result(study, by)
    plan = study.plans.get()
    for row, change in ((plan, "fingerprint = 'x'"), (result, "content = '{}'")):
        with pytest.raises(AppendOnly):
            row.save()
        table = type(row)._meta.db_table
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {change}")
    once = {"study": study, "content": {}, "fingerprint": "x", "frozen": timezone.now(), "by": by, "opened": True}
    refused(lambda: FrozenPlan.objects.create(number=1, **once))
    refused(lambda: FrozenPlan.objects.create(number=2, **once))  # a later one says why
    FrozenPlan.objects.create(number=2, reason="For kort tid", **once)


def test_one_analysis_at_a_time_and_a_fault_where_it_failed(study: Study, by: User) -> None:
    make_result(study, by)
    plan, now = study.plans.get(), timezone.now()
    StudyRun.objects.create(plan=plan, asked=now, by=by)
    refused(lambda: StudyRun.objects.create(plan=plan, asked=now, by=by))
    refused(lambda: StudyRun.objects.create(plan=plan, asked=now, by=by, state="done", fault="failed"))
    refused(lambda: StudyRun.objects.create(plan=plan, asked=now, by=by, state="failed"))
    refused(lambda: StudyRun.objects.create(plan=plan, asked=now, by=by, state="done", progress=101))
    StudyRun.objects.create(plan=plan, asked=now, by=by, state="failed", fault="too-few")


def test_people_and_values_are_a_citizens_or_an_outsiders_and_once(study: Study, file: StudyFile, by: User) -> None:
    client = make_course(make_programme(study.organisation, key="other")).client
    of = {"study": study, "file": file}
    StudyPerson.objects.create(client=client, facts={}, **of)
    StudyPerson.objects.create(key="k-1", begins=MONTH, facts={}, **of)
    for wrong in (
        {"client": client},
        {"key": "k-1", "begins": MONTH},
        {"key": "k-2"},
        {"begins": MONTH},
        {"client": client, "key": "k-3", "begins": MONTH},
    ):
        refused(lambda wrong=wrong: StudyPerson.objects.create(facts={}, **of, **wrong))
    value = {**of, "month": MONTH, "name": "work", "value": 1.0}
    StudyValue.objects.create(client=client, **value)
    StudyValue.objects.create(key="k-1", **value)
    for wrong in ({"client": client}, {"key": "k-1"}, {}, {"client": client, "key": "k-1"}):
        refused(lambda wrong=wrong: StudyValue.objects.create(**value, **wrong))
    refused(
        lambda: StudyFile.objects.create(
            study=study, kind="people", name="x", fingerprint="1", rows=1, at=file.at, taken=file.at, by=by
        )
    )
    refused(lambda: StudyFile.objects.create(study=study, kind="else", name="x", rows=1, at=file.at, by=by))


def test_an_erased_citizen_leaves_the_study_too(study: Study, file: StudyFile, by: User) -> None:
    course = make_course(make_programme(study.organisation, key="other"), ended=date(2024, 1, 1))
    StudyPerson.objects.create(study=study, file=file, client=course.client, facts={})
    StudyValue.objects.create(study=study, file=file, client=course.client, month=MONTH, name="work", value=1.0)
    erase(course.client, by=by, now=timezone.now())
    assert not StudyPerson.objects.exists()
    assert not StudyValue.objects.exists()
