"""The rules of the database about other programs, from both sides."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories.organisations import make_organisation
from tests.factories.systems import make_a_system, make_a_token
from virkning.store.models import KeptAnswer, Subscription, System, SystemMessage, SystemToken

pytestmark = pytest.mark.django_db

NOW = timezone.now()
LATER, BEFORE = NOW + timedelta(days=1), NOW - timedelta(days=1)


def refused(work: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            work()
    except IntegrityError:
        return True
    return False


def test_a_system_and_its_token_end_after_they_begin() -> None:
    system = make_a_system(make_organisation())
    token = make_a_token(system).token
    assert refused(lambda: System.objects.filter(pk=system.pk).update(purpose="fun"))
    assert refused(lambda: System.objects.filter(pk=system.pk).update(made=NOW, stopped=BEFORE))
    assert not refused(lambda: System.objects.filter(pk=system.pk).update(made=NOW, stopped=LATER))
    assert refused(lambda: SystemToken.objects.filter(pk=token.pk).update(expires=token.made))
    assert not refused(lambda: SystemToken.objects.filter(pk=token.pk).update(expires=token.made + timedelta(1)))


def test_an_answer_is_kept_once() -> None:
    system = make_a_system(make_organisation())
    row = {"system": system, "key_hash": "a", "made": NOW}
    assert not refused(lambda: KeptAnswer.objects.create(**row))
    assert refused(lambda: KeptAnswer.objects.create(**row))
    assert not refused(lambda: KeptAnswer.objects.create(**row | {"key_hash": "b"}))


def test_a_message_waits_or_arrived_or_is_given_up() -> None:
    told = Subscription.objects.create(system=make_a_system(make_organisation()), address="https://a.example", made=NOW)
    assert refused(lambda: Subscription.objects.filter(pk=told.pk).update(stopped=BEFORE))
    row: dict[str, Any] = {"subscription": told, "event": "course.ended", "body": {}}
    cases: tuple[tuple[bool, dict[str, Any]], ...] = (
        (True, {"next_try": NOW}),
        (True, {"delivered": NOW}),
        (True, {"given_up": NOW}),
        (False, {}),
        (False, {"next_try": NOW, "delivered": NOW}),
        (False, {"delivered": NOW, "given_up": NOW}),
        (False, {"next_try": NOW, "event": "fun"}),
    )
    for number, (right, given) in enumerate(cases):
        made = partial(SystemMessage.objects.create, **{**row, "key": f"m{number}", **given})
        assert refused(made) is not right, given
