"""What is signed stays as it was: in the models and in the database. What is told of it afterwards is only added."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.factories.cases import NOW, TODAY, Case, make_case
from tests.factories.journal import at, make_note, make_notification
from tests.factories.people import make_user
from virkning.actions.journal import start_correction
from virkning.actions.notifications import StepData, add_step
from virkning.domain.notification import NotificationStage
from virkning.store.models import (
    AppendOnly,
    JournalEntry,
    Notification,
    NotificationStep,
    NotificationWay,
)

pytestmark = pytest.mark.django_db

COLUMNS = {"text": "'other'", "day": "'2020-01-01'", "signed_at": "NULL", "version": "99"}


@pytest.fixture
def case() -> Case:
    return make_case()


def row_of(case: Case, name: str, *, sign: bool) -> JournalEntry | Notification:
    if name == "note":
        return make_note(case.course, case.user, sign=sign)
    return make_notification(case.course, case.user, sign=sign)


def changed(row: JournalEntry | Notification | NotificationStep, column: str, value: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {column} = {value} WHERE id = %s", [row.pk])


@pytest.mark.parametrize("name", ["note", "notification"])
@pytest.mark.parametrize("column", COLUMNS)
def test_the_database_refuses_to_change_what_is_signed(case: Case, name: str, column: str) -> None:
    row = row_of(case, name, sign=True)
    with pytest.raises(DatabaseError, match="append-only"):
        changed(row, column, COLUMNS[column])


@pytest.mark.parametrize("name", ["note", "notification"])
def test_a_draft_can_be_changed_and_thrown_away(case: Case, name: str) -> None:
    row = row_of(case, name, sign=False)
    changed(row, "day", COLUMNS["day"])
    row.delete()
    assert not type(row).objects.exists()


@pytest.mark.parametrize("name", ["note", "notification"])
def test_the_models_refuse_too_also_a_copy_from_before_the_signing(case: Case, name: str) -> None:
    row = row_of(case, name, sign=True)
    old = type(row).objects.get(pk=row.pk)
    old.signed_at = None
    for attempt in (row.save, row.delete, old.save, type(row).objects.all().delete):
        with pytest.raises(AppendOnly):
            attempt()
    with pytest.raises(AppendOnly):
        type(row).objects.update(version=2)


@pytest.mark.parametrize("name", ["note", "notification"])
def test_only_the_author_signs(case: Case, name: str) -> None:
    row = row_of(case, name, sign=False)
    row.signed_at, row.signed_by = NOW, make_user()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    row.signed_by = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    row.signed_by = row.author
    row.save()


def test_a_note_is_superseded_once_by_what_is_signed(case: Case) -> None:
    old = make_note(case.course, case.user, sign=True)
    drafts = [start_correction(old, by=by, now=NOW) for by in (case.user, make_user())]
    for draft in drafts:
        draft.signed_at, draft.signed_by = NOW, draft.author
    drafts[0].save()
    with pytest.raises(IntegrityError), transaction.atomic():
        drafts[1].save()


@pytest.mark.parametrize("kind", ["", "gossip"])
def test_a_note_has_a_known_kind(case: Case, kind: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        JournalEntry.objects.create(course=case.course, author=case.user, created=NOW, saved=NOW, day=TODAY, kind=kind)


@pytest.mark.parametrize("lacking", [{"ground": ""}, {"section": ""}, {"parents_informed": None}])
def test_a_signed_notification_is_whole(case: Case, lacking: dict[str, object]) -> None:
    row = make_notification(case.course, case.user)
    for name, value in lacking.items():
        setattr(row, name, value)
    row.save()
    row.signed_at, row.signed_by = NOW, case.user
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize("wrong", [{"ground": "gossip"}, {"section": "134"}])
def test_a_notification_has_known_codes(case: Case, wrong: dict[str, str]) -> None:
    row = make_notification(case.course, case.user)
    for name, value in wrong.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_what_became_of_a_notification_stays(case: Case) -> None:
    row = make_notification(case.course, case.user, sign=True)
    sent = StepData(NotificationStage.SENT, TODAY, NotificationWay.LETTER)
    step = add_step(row, step=sent, by=case.user, now=at(TODAY), today=TODAY)
    with pytest.raises(DatabaseError, match="append-only"):
        changed(step, "day", COLUMNS["day"])
    with pytest.raises(AppendOnly):
        step.save()


@pytest.mark.parametrize(
    "wrong",
    [
        {"stage": "lost"},
        {"stage": "sent", "way": ""},
        {"stage": "receipt", "way": "letter"},
        {"stage": "receipt", "follow_up": TODAY - timedelta(days=1)},
    ],
)
def test_a_step_that_cannot_be_is_refused(case: Case, wrong: dict[str, object]) -> None:
    row = make_notification(case.course, case.user, sign=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        NotificationStep.objects.create(notification=row, day=TODAY, by=case.user, written=NOW, **wrong)


@pytest.mark.parametrize("name", ["note", "notification"])
def test_no_word_stands_open_in_the_database(case: Case, name: str) -> None:
    row = row_of(case, name, sign=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {row._meta.db_table} WHERE id = %s", [row.pk])
        stored = " ".join(str(value) for value in cursor.fetchone())
    for word in ("skolen", "Kanarie", "slag", "faren"):
        assert word not in stored
