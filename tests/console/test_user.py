"""`virkning user`: help for whoever cannot log in, also the only administrator, and also who never came in."""

import re

import pytest
from django.utils import timezone

from tests.console.running import Console
from virkning.actions.accounts import VALID, accept, open_invitation
from virkning.console.exits import Ending
from virkning.store.models import AccountInvitation, Role, User

pytestmark = pytest.mark.django_db

MAIL = "mette@havnen.example"
PASSWORD = "en lang og hemmelig sætning"


def secret(console: Console, *words: str) -> str:
    seen = console("user", *words)
    assert seen.code == Ending.DONE, seen.err
    [found] = re.findall(r"/invitation/([\w-]+)/", seen.out)
    return str(found)


def first(console: Console) -> str:
    return secret(console, "create-administrator", MAIL, "--name", "Mette", "--organisation", "havnen")


def test_the_only_administrator_gets_a_new_link_for_a_new_password(console: Console) -> None:
    accept(first(console), name="Mette", password=PASSWORD, now=timezone.now())
    accept(secret(console, "link", MAIL.upper()), name="", password=f"{PASSWORD} igen", now=timezone.now())
    assert User.objects.get(email=MAIL).check_password(f"{PASSWORD} igen")


def test_a_first_link_that_ran_out_is_made_again(console: Console) -> None:
    old = first(console)
    begun = timezone.now() - 2 * VALID
    AccountInvitation.objects.update(made=begun, expires=begun + VALID)
    assert open_invitation(old, now=timezone.now()) is None
    fresh = secret(console, "link", MAIL)
    user = accept(fresh, name="Mette", password=PASSWORD, now=timezone.now())
    assert [row.role for row in user.memberships.all()] == [Role.ADMINISTRATOR]


def test_a_link_that_was_lost_ends_when_there_is_another(console: Console) -> None:
    lost = first(console)
    assert open_invitation(lost, now=timezone.now())
    assert secret(console, "link", MAIL) != lost
    assert open_invitation(lost, now=timezone.now()) is None


def test_who_was_never_invited_or_whose_invitation_was_taken_back_gets_none(console: Console) -> None:
    assert console("user", "link", MAIL).code == Ending.UNKNOWN
    first(console)
    AccountInvitation.objects.update(withdrawn=timezone.now())
    assert console("user", "link", MAIL).code == Ending.UNKNOWN
