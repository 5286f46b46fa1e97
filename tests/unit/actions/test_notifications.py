"""Writing and signing a notification, and telling what became of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories.cases import NOW, TODAY, Case, make_case
from tests.factories.journal import WHOLE, make_notification
from virkning.actions.notifications import (
    NotificationData,
    StepData,
    add_step,
    discard_notification,
    save_notification,
    seen_notification,
    write_notification,
)
from virkning.domain.errors import Refused
from virkning.domain.notification import NotificationStage
from virkning.reports.sentences import SENTENCES
from virkning.store.models import SEEN, AuditEvent, Client, Notification, NotificationStep, NotificationWay

pytestmark = pytest.mark.django_db

SENT = StepData(NotificationStage.SENT, TODAY, NotificationWay.DIGITAL_POST)
RECEIPT = StepData(NotificationStage.RECEIPT, TODAY)


@pytest.fixture
def case() -> Case:
    return make_case()


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def saved(
    row: Notification, case: Case, data: NotificationData = WHOLE, *, version: int, sign: bool = False
) -> Notification:
    return save_notification(row, data=data, version=version, by=case.user, now=NOW, today=TODAY, sign=sign)


def told(row: Notification, step: StepData, case: Case) -> NotificationStep:
    return add_step(row, step=step, by=case.user, now=NOW, today=TODAY)


def test_a_draft_may_lack_anything_and_a_signed_one_nothing(case: Case) -> None:
    draft = write_notification(case.course, data=NotificationData(TODAY), by=case.user, now=NOW, today=TODAY)
    with pytest.raises(Refused) as refused:
        saved(draft, case, NotificationData(TODAY), version=draft.version, sign=True)
    expected = {"child", "ground", "text", "section", "parents", "recipient"}
    assert set(codes(refused)) == {f"notification-{what}-missing" for what in expected}
    assert set(codes(refused)) <= set(SENTENCES)
    signed = saved(draft, case, version=draft.version, sign=True)
    assert (signed.signed_by, signed.signed_at) == (case.user, NOW)


def test_a_no_to_telling_the_parents_needs_a_reason_and_a_yes_has_none(case: Case) -> None:
    with pytest.raises(Refused) as refused:
        write_notification(
            case.course, data=replace(WHOLE, parents_why_not=""), by=case.user, now=NOW, today=TODAY, sign=True
        )
    assert codes(refused) == ["notification-why-not-missing"]
    assert set(codes(refused)) <= set(SENTENCES)
    data = replace(WHOLE, parents_informed=True)
    row = write_notification(case.course, data=data, by=case.user, now=NOW, today=TODAY, sign=True)
    assert row.parents_why_not == ""


def test_neither_overwritten_unseen_nor_changed_when_signed(case: Case) -> None:
    draft = make_notification(case.course, case.user)
    saved(draft, case, version=draft.version, sign=True)
    with pytest.raises(Refused) as refused:
        saved(draft, case, version=draft.version + 1)
    assert codes(refused) == ["signed-already"]
    other = make_notification(case.course, case.user)
    saved(other, case, version=other.version)
    with pytest.raises(Refused) as refused:
        discard_notification(other, version=other.version, by=case.user)
    assert codes(refused) == ["edited-elsewhere"]
    discard_notification(other, version=other.version + 1, by=case.user)
    assert Notification.objects.count() == 1


def test_what_became_of_it_is_added_step_by_step(case: Case) -> None:
    row = make_notification(case.course, case.user, sign=True)
    told(row, SENT, case)
    told(row, RECEIPT, case)
    told(row, StepData(NotificationStage.FOLLOWED_UP, TODAY, text="Kommunen undersøger."), case)
    assert [step.stage for step in row.steps.all()] == ["sent", "receipt", "followed-up"]
    what = AuditEvent.objects.filter(subject="notification").order_by("pk").values_list("what", flat=True)
    assert [*what] == [
        "notification-signed",
        "notification-sent",
        "notification-receipt",
        "notification-followed-up",
    ]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (RECEIPT, ["notification-not-sent"]),
        (replace(SENT, way=None), ["notification-way-missing"]),
        (replace(SENT, day=TODAY + timedelta(days=1)), ["date-in-future"]),
        (replace(SENT, follow_up=TODAY - timedelta(days=1)), ["follow-up-too-early"]),
        (replace(RECEIPT, way=NotificationWay.PHONE), ["notification-way-without-sending", "notification-not-sent"]),
        (StepData(NotificationStage.FOLLOWED_UP, TODAY), ["notification-not-sent", "follow-up-empty"]),
    ],
)
def test_what_cannot_have_happened(case: Case, step: StepData, expected: list[str]) -> None:
    row = make_notification(case.course, case.user, sign=True)
    with pytest.raises(Refused) as refused:
        told(row, step, case)
    assert codes(refused) == expected
    assert not row.steps.exists()


def test_nothing_happens_to_a_draft(case: Case) -> None:
    with pytest.raises(Refused) as refused:
        told(make_notification(case.course, case.user), SENT, case)
    assert codes(refused) == ["notification-not-signed"]


def test_the_audit_tells_of_the_course_and_of_the_child(case: Case) -> None:
    child = Client.objects.create(organisation=case.programme.organisation, key="barn")
    data = replace(WHOLE, child=child)
    row = write_notification(case.course, data=data, by=case.user, now=NOW, today=TODAY)
    seen_notification(row, by=case.user)
    event = AuditEvent.objects.get(what=SEEN, subject="notification")
    assert {one.client_id for one in event.subjects.all()} == {child.pk, case.course.client_id}


def test_what_is_written_does_not_show_where_it_is_printed() -> None:
    assert "Kanarie" not in repr(WHOLE)
