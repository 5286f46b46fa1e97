"""Rows whose numbers are among many, on SQLite and PostgreSQL alike."""

import pytest
from django.db import connection

from tests.factories.organisations import make_department, make_organisation, make_team
from virkning.store.among import Among
from virkning.store.models import Department, Team

pytestmark = pytest.mark.django_db

MORE_THAN_PARAMETERS = 300_000


def test_those_and_no_others() -> None:
    here, there = (make_department(make_organisation()) for _ in range(2))
    assert list(Department.objects.filter(Among("pk", [there.pk, there.pk, 0]))) == [there]
    assert set(Department.objects.filter(Among("pk", (one.pk for one in (here, there))))) == {here, there}
    assert not Department.objects.filter(Among("pk", [])).exists()


def test_across_a_reference_and_together() -> None:
    here, there = (make_team(make_department(make_organisation())) for _ in range(2))
    organisations = [here.department.organisation_id]
    assert list(Team.objects.filter(Among("department__organisation", organisations))) == [here]
    both = Team.objects.filter(Among("department", [there.department_id]), Among("pk", [here.pk, there.pk]))
    assert list(both) == [there]


def test_more_than_a_database_takes_parameters_by_one() -> None:
    here = make_department(make_organisation())
    numbers = range(here.pk, here.pk + MORE_THAN_PARAMETERS)
    assert Department.objects.filter(Among("pk", numbers)).count() == 1


def test_postgresql_does_not_translate_questions() -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
