"""Settings from the environment: understood, or refused loudly."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from virkning.config.environment import (
    env_bool,
    env_database,
    env_keys_when_used,
    env_list,
    env_number,
    env_secret,
    env_text,
)
from virkning.store.pool_lines import Line

NAME = "VIRKNING_TEST_SETTING"


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("Yes", True), ("ja", True), ("0", False), ("", False)])
def test_a_switch_is_understood(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv(NAME, value)
    assert env_bool(NAME, default=not meant) is meant


def test_a_switch_that_is_not_set_has_its_default() -> None:
    assert env_bool(NAME, default=True)


def test_a_switch_is_never_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "maybe")
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env_bool(NAME, default=False)


def test_texts_and_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env_text(NAME, "x") == "x"
    monkeypatch.setenv(NAME, " a, b ,,c")
    assert env_list(NAME, "") == ["a", "b", "c"]


def test_a_short_secret_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, "short")
    with pytest.raises(ImproperlyConfigured, match="32"):
        env_secret(NAME, kept_in=tmp_path / "key")


def test_a_secret_from_the_environment_is_not_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, "s" * 32)
    assert env_secret(NAME, kept_in=tmp_path / "key") == "s" * 32
    assert not list(tmp_path.iterdir())


def test_a_secret_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "key"
    made = env_secret(NAME, kept_in=path)
    assert env_secret(NAME, kept_in=path) == made
    assert len(made) >= 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["key"]


def test_sqlite_stands_in_the_data_folder(tmp_path: Path) -> None:
    found = env_database(NAME, data=tmp_path)
    assert found["NAME"] == str(tmp_path / "virkning.sqlite3")
    options = found["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_sqlite_by_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, "sqlite:////srv/virkning/data.sqlite3")
    assert env_database(NAME, data=tmp_path)["NAME"] == "/srv/virkning/data.sqlite3"


def test_postgresql_by_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, "postgresql://anna:p%40ss@db:5433/virkning?sslmode=require")
    found = env_database(NAME, data=tmp_path)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    keys = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
    assert [found[key] for key in keys] == ["virkning", "anna", "p@ss", "db", "5433", {"sslmode": "require"}]


def test_connections_are_shared_where_there_are_threads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, "postgresql://anna@db/virkning")
    found = env_database(NAME, data=tmp_path, connections=7, wait=3)
    pool = {"min_size": 0, "max_size": 7, "timeout": 3, "reconnect_timeout": 1.0, "connection_class": Line}
    assert found["OPTIONS"] == {"pool": pool, "connect_timeout": 3, "prepare_threshold": 0}
    assert found["CONN_MAX_AGE"] == 0  # Django refuses both at once
    assert env_database(NAME, data=tmp_path)["CONN_MAX_AGE"] == 60


def test_another_database_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, "mysql://x")
    with pytest.raises(ImproperlyConfigured, match="postgresql"):
        env_database(NAME, data=tmp_path)


@pytest.mark.parametrize(("value", "meant"), [("0", 0), (" 30 ", 30), ("100", 100)])
def test_a_number_within_its_limits(monkeypatch: pytest.MonkeyPatch, value: str, meant: int) -> None:
    monkeypatch.setenv(NAME, value)
    assert env_number(NAME, 5, low=0, high=100) == meant


def test_a_number_that_is_not_set_has_its_default() -> None:
    assert env_number(NAME, 5, low=0, high=100) == 5


@pytest.mark.parametrize("value", ["", "-1", "101", "5.5", "five", "\u0665"])
def test_a_number_is_never_guessed(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env_number(NAME, 5, low=0, high=100)


KEYS = ("VIRKNING_KEY", "VIRKNING_KEY_FILE", "VIRKNING_KEYS_OLD")
FIRST, SECOND, THIRD = ("a" * 40, "b" * 40, "c" * 40)


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[str, list[str]]]:
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)

    def read() -> tuple[str, list[str]]:
        now, old = env_keys_when_used(KEYS[0], file=KEYS[1], older=KEYS[2], kept_in=tmp_path / "identity-key")
        return str(now), list(old)

    return read


def test_a_key_that_is_not_used_leaves_no_file(tmp_path: Path, keys: Callable[[], tuple[str, list[str]]]) -> None:
    kept_in = tmp_path / "identity-key"
    now, _ = env_keys_when_used(KEYS[0], file=KEYS[1], older=KEYS[2], kept_in=kept_in)
    assert not kept_in.exists()
    assert str(now) == kept_in.read_text(encoding="ascii")
    assert kept_in.stat().st_mode & 0o777 == 0o600
    assert keys() == (str(now), [])


def test_older_keys_stand_below_in_the_file_and_in_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: Callable[[], tuple[str, list[str]]]
) -> None:
    file = tmp_path / "elsewhere"
    file.write_text(f"# now\n{FIRST}\n{SECOND}\n", encoding="ascii")
    monkeypatch.setenv("VIRKNING_KEY_FILE", str(file))
    monkeypatch.setenv("VIRKNING_KEYS_OLD", f"{THIRD}, {SECOND}")
    assert keys() == (FIRST, [SECOND, THIRD])
    monkeypatch.setenv("VIRKNING_KEY", THIRD)
    assert keys() == (THIRD, [THIRD, SECOND])


@pytest.mark.parametrize(
    ("name", "value"),
    [("VIRKNING_KEY", "short"), ("VIRKNING_KEYS_OLD", "short"), ("VIRKNING_KEY_FILE", "/no/such/file")],
)
def test_a_key_that_cannot_be_one_is_refused(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, keys: Callable[[], tuple[str, list[str]]]
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        keys()


def test_a_file_without_a_key_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: Callable[[], tuple[str, list[str]]]
) -> None:
    (tmp_path / "empty").write_text("# nothing\n", encoding="ascii")
    monkeypatch.setenv("VIRKNING_KEY_FILE", str(tmp_path / "empty"))
    with pytest.raises(ImproperlyConfigured, match="holds no key"):
        keys()
