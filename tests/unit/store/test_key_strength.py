"""Keys that anybody could guess or carry off are refused where real people stand in the database."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from virkning.domain.errors import Refused
from virkning.store.key_strength import key_faults, refuse_unsafe_keys

GOOD, OTHER = "Zk3v9QxW1rT7uYpL2sDfGhJ8mNbVcXaE", "pQ7wE2rT9yU4iO1aS6dF3gH8jK5lZxCv"


@pytest.fixture
def production(settings: LazySettings, tmp_path: Path) -> LazySettings:
    settings.VIRKNING_PRODUCTION, settings.DATA = True, tmp_path
    settings.VIRKNING_KEY, settings.SECRET_KEY, settings.VIRKNING_KEY_FILE = GOOD, OTHER, None
    return settings


def codes() -> list[str]:
    return [fault.code for fault in key_faults()]


def test_good_keys_from_the_environment_are_taken(production: LazySettings) -> None:
    assert codes() == []
    refuse_unsafe_keys()


@pytest.mark.parametrize(
    ("key", "code"),
    [("a" * 40, "key-weak"), ("change-me-please-1234567890-abcdefgh", "key-default"), (OTHER, "key-same-as-secret")],
)
def test_a_key_that_can_be_guessed_is_refused(production: LazySettings, key: str, code: str) -> None:
    production.VIRKNING_KEY = key
    assert codes() == [code]
    with pytest.raises(Refused, match=code):
        refuse_unsafe_keys()
    production.VIRKNING_PRODUCTION = False
    refuse_unsafe_keys()


@pytest.mark.parametrize(("where", "expected"), [("identity-key", ["key-beside-data"]), ("../elsewhere", [])])
def test_a_key_beside_the_data_is_refused(
    production: LazySettings, tmp_path: Path, where: str, expected: list[str]
) -> None:
    production.VIRKNING_KEY_FILE = tmp_path / where
    assert codes() == expected


def test_beside_the_database_is_beside_the_data(
    production: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    production.VIRKNING_KEY_FILE = tmp_path / "db" / "key"
    production.DATA = tmp_path / "data"
    assert codes() == []
    sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "db" / "virkning.sqlite3")}
    monkeypatch.setitem(production.DATABASES, "default", sqlite)
    assert codes() == ["key-beside-data"]
