"""What was sent stays as it was written; that it failed is added once. Everything is for the one it is for."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, models, transaction
from django.utils import timezone

from tests.factories.answering import Case, make_case
from virkning.store.models import (
    AppendOnly,
    ContactWay,
    MessageKind,
    Reminding,
    SentMessage,
    ToldOccasion,
    UserSettings,
)

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def case() -> Case:
    return make_case("trust")


def sent(case: Case, **other: Any) -> SentMessage:
    link = other.pop("link", None) or case.link("trust")[0]
    given = {"kind": MessageKind.REMINDER, "way": ContactWay.SMS, "at": NOW, "course": case.course, "link": link}
    return SentMessage.objects.create(**given | other)


@pytest.mark.parametrize("changed", [{"way": "mail"}, {"at": NOW.replace(year=2000)}, {"link": None, "course": None}])
def test_the_database_lets_nothing_be_changed(case: Case, changed: dict[str, object]) -> None:
    row = sent(case)
    with pytest.raises(DatabaseError), transaction.atomic():
        models.QuerySet(SentMessage).filter(pk=row.pk).update(**changed)
    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(AppendOnly):
        SentMessage.objects.update(way="mail")


def test_that_it_failed_is_added_once(case: Case) -> None:
    row = sent(case)
    row.mark_failed(at=NOW)
    assert SentMessage.objects.get().failed == NOW
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        models.QuerySet(SentMessage).filter(pk=row.pk).update(failed=None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        models.QuerySet(SentMessage).filter(pk=row.pk).update(failed=NOW.replace(year=2000))


@pytest.mark.parametrize(
    "wrong", [{"way": "none"}, {"way": "call"}, {"kind": "advert"}, {"kind": "due"}, {"course": None}]
)
def test_a_message_is_for_one_and_goes_a_known_way(case: Case, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        sent(case, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        sent(case, user=case.employee)


def test_one_message_for_a_link(case: Case) -> None:
    row = sent(case)
    with pytest.raises(IntegrityError, match="UNIQUE|unique"), transaction.atomic():
        sent(case, link=row.link)


def test_each_is_told_once_of_each(case: Case) -> None:
    row = {"user": case.employee, "occasion": case.occasion("trust")}
    ToldOccasion.objects.create(**row, overdue=False)
    ToldOccasion.objects.create(**row, overdue=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        ToldOccasion.objects.create(**row, overdue=True)


def test_only_languages_that_we_write(case: Case) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UserSettings.objects.create(user=case.employee, language="xx")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminding.objects.create(course=case.course, language="xx", since=NOW, by=case.employee)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminding.objects.create(course=case.course, language="da", since=NOW, by=case.employee, until=NOW)
    UserSettings.objects.create(user=case.employee, language="en")
