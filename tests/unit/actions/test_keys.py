"""A change of key: everything opens before, during and after; what cannot be made again is told."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from tests.factories.cases import NOW, make_case
from tests.factories.people import make_user
from virkning.actions.answering import link_of, make_link, open_link
from virkning.actions.identities import IdentityData, client_with_cpr, keep_identity
from virkning.actions.keys import rotate
from virkning.domain.pairing import Moment
from virkning.store import sealed_columns as columns
from virkning.store.audit_verification import verify
from virkning.store.crypto import Unopenable, key_id
from virkning.store.models import Channel, Client, Identity, Occasion

pytestmark = pytest.mark.django_db

OLD, NEW = "the key of before 0123456789 ABCDEFG", "the key of now 9876543210 GFEDCBA hij"
CPR = "0102031234"


@pytest.fixture
def client() -> Client:
    """Names sealed under the old key, in more rows than one batch takes."""
    with override_settings(VIRKNING_KEY=OLD, VIRKNING_KEYS_OLD=()):
        case = make_case()
        keep_identity(case.course.client, identity=IdentityData(name="Ida", cpr=CPR), by=case.user)
        for number in range(5):
            other = Client.objects.create(organisation=case.programme.organisation, key=f"X{number}")
            Identity.objects.create(client=other, name=f"Name {number}")
    return case.course.client


def under() -> set[str]:
    return {key for column in columns.sealed_columns() for key in columns.keys_in(column)}


def test_every_sealed_column_of_the_program_is_found() -> None:
    found = {str(column) for column in columns.sealed_columns()}
    assert {
        "store_identity.name",
        "store_identity.cpr",
        "store_redflag.what_was_done",
        "store_auditreview.note",
    } <= found


@override_settings(VIRKNING_KEY=NEW, VIRKNING_KEYS_OLD=(OLD,))
def test_all_is_sealed_again_and_opens_without_the_old_key(client: Client) -> None:
    assert Identity.objects.get(client=client).name == "Ida"
    assert client_with_cpr(client.organisation, CPR) == client
    done = rotate(by=None, now=NOW)
    assert (done.sealed, done.indexes, done.unopenable, done.old_keys_needed) == (7, 1, 0, False)
    assert under() == {key_id()}
    with override_settings(VIRKNING_KEYS_OLD=()):
        assert Identity.objects.get(client=client).name == "Ida"
        assert client_with_cpr(client.organisation, CPR) == client
        assert verify(now=timezone.now(), patience=timedelta(minutes=5)).ok
    again = rotate(by=None, now=NOW)
    assert (again.sealed, again.indexes) == (0, 0)


@override_settings(VIRKNING_KEY=NEW, VIRKNING_KEYS_OLD=(OLD,))
def test_stopped_in_the_middle_it_goes_on_where_it_was(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "BATCH", 2)

    def stop(column: str, done: int, of: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate(by=None, now=NOW, progress=stop)
    assert len(under()) == 2
    assert sorted(row.name for row in Identity.objects.all())[0] == "Ida"
    assert rotate(by=None, now=NOW).sealed == 3
    assert under() == {key_id()}


@override_settings(VIRKNING_KEY=NEW, VIRKNING_KEYS_OLD=())
def test_without_the_old_key_nothing_is_lost_and_it_is_told(client: Client) -> None:
    done = rotate(by=None, now=NOW)
    assert (done.sealed, done.unopenable, done.old_keys_needed) == (0, 7, True)
    with override_settings(VIRKNING_KEYS_OLD=(OLD,)):
        assert Identity.objects.get(client=client).name == "Ida"


def test_a_text_that_is_written_meanwhile_is_not_overwritten(client: Client) -> None:
    with override_settings(VIRKNING_KEY=NEW, VIRKNING_KEYS_OLD=(OLD,)):
        column = next(one for one in columns.sealed_columns() if str(one) == "store_identity.name")
        Identity.objects.filter(client=client).update(name="Ida Ny")
        row = Identity.objects.only("name").get(client=client)
        row.name = "Ida Ny"
        row.save(update_fields=["name"])
        columns.seal_again(column, after=0)
        assert Identity.objects.get(client=client).name == "Ida Ny"


def test_what_is_append_only_is_sealed_again_and_frozen_afterwards(client: Client) -> None:
    table, make = "store_identity", "CREATE TRIGGER store_identity_frozen BEFORE UPDATE ON store_identity "
    body = "BEGIN SELECT RAISE(ABORT, 'append-only'); END"
    if connection.vendor == "postgresql":
        body = "FOR EACH ROW EXECUTE FUNCTION virkning_refuse()"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(make + body)
    with override_settings(VIRKNING_KEY=NEW, VIRKNING_KEYS_OLD=(OLD,)), columns.thawed(table):
        column = next(one for one in columns.sealed_columns() if str(one) == "store_identity.name")
        assert columns.seal_again(column, after=0) is not None
    with pytest.raises(Exception, match="append-only"):
        Identity.objects.filter(client=client).update(cpr_index="x")


def test_a_link_of_the_old_key_works_until_it_expires(client: Client) -> None:
    case = make_case()
    occasions = list(Occasion.objects.filter(course=case.course, moment=Moment.BEFORE, cancelled=False)[:1])
    with override_settings(VIRKNING_KEY=OLD, VIRKNING_KEYS_OLD=()):
        _, token, code = make_link(occasions, channel=Channel.LINK, by=case.user, now=NOW)
    with override_settings(VIRKNING_KEY=NEW, VIRKNING_KEYS_OLD=(OLD,)):
        done = rotate(by=None, now=NOW)
        assert (done.open_links, done.links_until is not None, done.old_keys_needed) == (1, True, True)
        assert link_of(token, now=NOW) == open_link(token, code=code, now=NOW)


def test_a_name_under_an_unknown_key_does_not_open(client: Client) -> None:
    with override_settings(VIRKNING_KEY=NEW, VIRKNING_KEYS_OLD=()), pytest.raises(Unopenable):
        Identity.objects.get(client=client)


@override_settings(VIRKNING_KEY=NEW, VIRKNING_KEYS_OLD=(OLD,))
def test_second_factors_open_with_the_new_key_alone() -> None:
    """The library keeps their secrets inside JSON, where no column tells that they are sealed."""
    with override_settings(VIRKNING_KEY=OLD, VIRKNING_KEYS_OLD=()):
        app = TOTP.activate(make_user(), "JBSWY3DPEHPK3PXP").instance
        codes = RecoveryCodes.activate(app.user)
        told = codes.get_unused_codes()
    done = rotate(by=None, now=NOW)
    assert (done.sealed, done.unopenable) == (2, 0)
    with override_settings(VIRKNING_KEYS_OLD=()):
        row = Authenticator.objects.get(pk=app.pk)
        assert decrypt(row.data["secret"]) == "JBSWY3DPEHPK3PXP"
        assert RecoveryCodes(Authenticator.objects.get(pk=codes.instance.pk)).get_unused_codes() == told
    assert rotate(by=None, now=NOW).sealed == 0


def test_a_second_factor_under_a_key_that_is_gone_is_told() -> None:
    with override_settings(VIRKNING_KEY=OLD, VIRKNING_KEYS_OLD=()):
        TOTP.activate(make_user(), "JBSWY3DPEHPK3PXP")
    with override_settings(VIRKNING_KEY=NEW, VIRKNING_KEYS_OLD=()):
        assert rotate(by=None, now=NOW).unopenable == 1
