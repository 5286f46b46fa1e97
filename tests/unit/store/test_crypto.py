"""Sealed texts: not to be read, moved or changed in the database."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from django.test import override_settings

from tests.factories.organisations import make_organisation
from virkning.store.crypto import Unopenable, keyed_hash, seal, unseal
from virkning.store.models import Client, Identity

NAME, CPR = "Ida Ingensteder", "0102031234"


@pytest.fixture
def identity() -> Identity:
    client = Client.objects.create(organisation=make_organisation(), key="7F3K")
    return Identity.objects.create(client=client, name=NAME, cpr=CPR)


def raw(identity: Identity, column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM store_identity WHERE id = %s", [identity.pk])
        return str(cursor.fetchone()[0])


def test_what_is_sealed_opens_to_the_same_text() -> None:
    assert unseal(seal("Øre på åen", column="a.b"), column="a.b") == "Øre på åen"


def test_the_same_text_is_never_sealed_the_same_way() -> None:
    assert seal("x", column="a.b") != seal("x", column="a.b")


@pytest.mark.parametrize("spoiled", ["", "x", "v1.0000.zzz", "v2.{rest}", "{start}AAAA{end}"])
def test_what_was_changed_does_not_open(spoiled: str) -> None:
    sealed = seal("the text", column="a.b")
    text = spoiled.format(rest=sealed[3:], start=sealed[:20], end=sealed[24:])
    with pytest.raises(Unopenable, match=r"^a\.b$"):
        unseal(text, column="a.b")


def test_a_text_does_not_open_in_another_column() -> None:
    with pytest.raises(Unopenable):
        unseal(seal("x", column="a.b"), column="a.c")


def test_another_key_opens_nothing_and_gives_other_hashes() -> None:
    sealed, hashed = seal("x", column="a.b"), keyed_hash("x", purpose="p")
    with override_settings(VIRKNING_KEY="another key that is long enough to be one"):
        with pytest.raises(Unopenable):
            unseal(sealed, column="a.b")
        assert keyed_hash("x", purpose="p") != hashed


def test_hashes_differ_by_purpose() -> None:
    assert keyed_hash("x", purpose="p") == keyed_hash("x", purpose="p") != keyed_hash("x", purpose="q")


@pytest.mark.django_db
def test_the_database_holds_no_name_and_the_model_does(identity: Identity) -> None:
    for column, text in (("name", NAME), ("cpr", CPR)):
        kept = raw(identity, column)
        assert kept.startswith("v1.")
        assert text not in kept
    again = Identity.objects.get(pk=identity.pk)
    assert (again.name, again.cpr, again.address) == (NAME, CPR, "")
    assert raw(identity, "address") == ""


@pytest.mark.django_db
def test_saving_again_and_changing_many_seals_too(identity: Identity) -> None:
    again = Identity.objects.get(pk=identity.pk)
    again.save()
    assert Identity.objects.get(pk=identity.pk).name == NAME
    Identity.objects.filter(pk=identity.pk).update(name="Ny")
    assert raw(identity, "name").startswith("v1.")
    assert Identity.objects.get(pk=identity.pk).name == "Ny"


@pytest.mark.django_db
def test_a_sealed_text_cannot_be_searched(identity: Identity) -> None:
    with pytest.raises(FieldError):
        Identity.objects.filter(name=identity.name).exists()


def test_a_row_does_not_tell_a_name() -> None:
    assert NAME not in repr(Identity(name=NAME))
