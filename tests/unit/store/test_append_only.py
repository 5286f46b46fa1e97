"""Responses, anonymous answers and audit events stay as they were written: in the models and in the database."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.factories.courses import make_course
from tests.factories.learning import make_adjustment
from tests.factories.organisations import make_department, make_organisation
from tests.factories.people import make_user
from tests.factories.programmes import PLANNED, make_programme
from tests.factories.reports import make_report
from tests.factories.responses import make_response
from virkning.actions.audit import record
from virkning.store.models import (
    AdjustmentLook,
    AnonymousContact,
    AppendOnly,
    AuditEvent,
    InstrumentVersion,
    Programme,
    Publication,
    PublicationStep,
    PublicationStepKind,
    Response,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def response() -> Response:
    return make_response(make_course(make_programme(make_organisation())))


@pytest.fixture
def event() -> AuditEvent:
    return record("tried", subject="nothing", objects=[2, 1], by=make_user())


@pytest.fixture
def contact() -> AnonymousContact:
    organisation = make_organisation()
    return AnonymousContact.objects.create(
        programme=make_programme(organisation),
        department=make_department(organisation),
        week=date(2013, 4, 1),
        instrument="after-talk",
        version="1",
        answers={},
    )


@pytest.fixture
def version() -> InstrumentVersion:
    return InstrumentVersion.objects.create(key="trust", version="1", definition={})


@pytest.fixture
def publication() -> Publication:
    return make_report(make_organisation()).publications.get()


@pytest.fixture
def step(publication: Publication) -> PublicationStep:
    kind, user = PublicationStepKind.APPROVED, make_user()
    return PublicationStep.objects.create(publication=publication, kind=kind, at=timezone.now(), by=user)


@pytest.fixture
def look() -> AdjustmentLook:
    by = make_user()
    adjustment = make_adjustment(make_programme(make_organisation(), definition=PLANNED), by)
    return AdjustmentLook.objects.create(adjustment=adjustment, number=1, day=date(2014, 2, 1), verdict="unsure", by=by)


@pytest.mark.parametrize("name", ["response", "event", "contact", "version", "look", "publication", "step"])
def test_the_model_refuses_to_save_again(name: str, request: pytest.FixtureRequest) -> None:
    row = request.getfixturevalue(name)
    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(AppendOnly):
        row.delete()


@pytest.mark.parametrize("name", ["response", "event", "contact", "version", "look", "publication", "step"])
def test_the_manager_refuses_to_change_many(name: str, request: pytest.FixtureRequest) -> None:
    rows = type(request.getfixturevalue(name)).objects.all()
    with pytest.raises(AppendOnly):
        rows.update(pk=1)
    with pytest.raises(AppendOnly):
        rows.delete()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("response", "phase = 'f2'"),
        ("response", "declined = '[]'"),
        ("event", "what = 'else'"),
        ("contact", "version = '2'"),
        ("version", "definition = '[]'"),
        ("look", "verdict = 'better'"),
        ("look", "told = '{}'"),
        ("publication", "content = '{}'"),
        ("publication", "fingerprint = ''"),
        ("step", "fingerprint = 'other'"),
    ],
)
def test_the_database_refuses_what_goes_round_the_models(
    name: str, change: str, request: pytest.FixtureRequest
) -> None:
    row = request.getfixturevalue(name)
    table = type(row)._meta.db_table
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {change} WHERE id = %s", [row.pk])


def test_a_programme_keeps_its_definition_but_may_be_replaced() -> None:
    programme = make_programme(make_organisation())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Programme.objects.filter(pk=programme.pk).update(definition={})
    Programme.objects.filter(pk=programme.pk).update(current=False)
    programme.refresh_from_db()
    assert not programme.current


def test_events_keep_numbers_in_order(event: AuditEvent) -> None:
    assert event.objects_touched == [1, 2]
