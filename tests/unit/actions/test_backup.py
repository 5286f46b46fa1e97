"""Backups come back as they were, or nothing is touched. Run on SQLite and on PostgreSQL."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.database import lay_out
from tests.factories.manuals import SMALL_PICTURE, make_manual
from tests.factories.world import make_world
from virkning.actions import backup as backups
from virkning.actions.backup import Made, back_up, kept_numbers, kept_of, named, nightly, rotate
from virkning.actions.identities import IdentityData, keep_identity
from virkning.actions.manuals import add_file
from virkning.actions.restoring import restore
from virkning.domain.errors import Refused, Unreadable
from virkning.store import attachments, dump
from virkning.store.archive import Phrase, identities, new_identity, reading
from virkning.store.audit_chain import head, seal_all
from virkning.store.models import Client, Course, ManualFile, User
from virkning.store.models import Identity as Kept

pytestmark = pytest.mark.django_db

NOW = datetime.fromisoformat("2026-03-02T02:00:00+01:00")
KEY = new_identity()


@pytest.fixture
def place(tmp_path: Path, settings: LazySettings) -> Path:
    """A small organisation with a name, an attachment, and somewhere to put backups."""
    settings.DATA, settings.VIRKNING_ATTACHMENTS = tmp_path, tmp_path / "attachments"
    settings.VIRKNING_BACKUP_RECIPIENTS = [str(KEY.to_public())]
    (tmp_path / "attachments" / "sub").mkdir(parents=True)
    (tmp_path / "attachments" / "sub" / "letter.pdf").write_bytes(b"a letter" * 1000)
    world = make_world()
    client = world.courses["a"][0].client
    manual = make_manual(world.programme, world.user("documentalist"))
    add_file(manual, name="plan.png", content=SMALL_PICTURE, by=world.user("documentalist"), now=NOW)
    keep_identity(client, identity=IdentityData(name="Ida Ingensteder"), by=world.user("employee"))
    seal_all()
    return tmp_path


@pytest.fixture
def made(place: Path) -> Made:
    return back_up(place / "one.age", now=NOW, trial=False)


def standing() -> dict[str, dump.Table]:
    return {model._meta.db_table: dump.hashed(dump.lines(model)) for model in dump.tables()}


def test_everything_comes_back_over_a_database_that_went_on(place: Path, made: Made) -> None:
    before, kept = standing(), head()
    course = Course.objects.order_by("pk")[0]
    course.facts.all().delete()
    User.objects.create_user("late@example.test", name="Late")
    (place / "attachments" / "sub" / "letter.pdf").write_bytes(b"changed")
    picture = attachments.path_of(ManualFile.objects.get().digest)
    picture.unlink()
    assert standing() != before
    done = restore(made.path, by=[KEY], force=True, now=NOW)
    assert (standing(), head()) == (before, kept)
    assert done.audit_head == str(kept) == made.manifest.audit_head
    assert done.safety is not None
    assert done.safety.stat().st_size > 0
    assert (place / "attachments" / "sub" / "letter.pdf").read_bytes() == b"a letter" * 1000
    assert attachments.read(ManualFile.objects.get().digest) == SMALL_PICTURE
    assert len(list(place.glob("attachments-before-restore-*"))) == 1
    assert Kept.objects.get().name == "Ida Ingensteder"
    assert Client.objects.create(organisation=course.client.organisation, key="NEW").pk > 0


def test_names_stand_in_no_backup_in_the_clear(made: Made) -> None:
    """Not even for whoever can open it, without the other key."""
    with reading(made.path, by=[KEY]) as tar:
        text = b"".join(
            file.read() for member in tar if (file := tar.extractfile(member)) and member.name.endswith("jsonl")
        )
    assert b"A000" in text
    assert b"Ingensteder" not in text  # long: three letters turn up by chance in what is sealed


@pytest.mark.once
def test_a_passphrase_opens_it_too(place: Path) -> None:
    made = back_up(place / "two.age", now=NOW, phrase="en lang sætning til kopien", trial=False)
    before = standing()
    restore(made.path, by=Phrase("en lang sætning til kopien"), force=True, now=NOW)
    assert standing() == before
    with pytest.raises(Unreadable, match="backup-wrong-key"):
        restore(made.path, by=Phrase("en anden"), force=True, now=NOW)


def test_a_database_with_work_in_it_is_left_alone(made: Made) -> None:
    before = standing()
    with pytest.raises(Refused, match="backup-not-empty"):
        restore(made.path, by=[KEY], force=False, now=NOW)
    assert standing() == before


def spoiled(path: Path, how: Callable[[bytes], bytes]) -> Path:
    other = path.with_name("spoiled.age")
    other.write_bytes(how(path.read_bytes()))
    return other


@pytest.mark.parametrize(
    ("how", "code"),
    [
        (lambda raw: raw[: len(raw) // 2], "backup-damaged"),
        (lambda raw: raw[:100], "backup-wrong-key"),
        (lambda raw: raw[:-40] + bytes(40), "backup-damaged"),
        (lambda raw: raw[:2000] + b"x" + raw[2001:], "backup-damaged"),
        (lambda raw: b"PK" + raw, "backup-damaged"),
        (lambda raw: b"", "backup-damaged"),
    ],
    ids=["half", "head", "end", "one letter", "other kind", "empty"],
)
def test_a_damaged_file_touches_nothing(made: Made, how: Callable[[bytes], bytes], code: str) -> None:
    before = standing()
    with pytest.raises(Unreadable, match=code):
        restore(spoiled(made.path, how), by=[KEY], force=True, now=NOW)
    assert standing() == before


def test_another_key_opens_nothing(made: Made) -> None:
    with pytest.raises(Unreadable, match="backup-wrong-key"):
        restore(made.path, by=[new_identity()], force=True, now=NOW)


def test_a_backup_of_another_version_is_refused(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump, "migrations", lambda: ["store.0001_initial", "store.9999_later"])
    before = standing()
    with pytest.raises(Refused, match="backup-other-version"):
        restore(made.path, by=[KEY], force=True, now=NOW)
    assert standing() == before


@pytest.mark.parametrize(("to", "code"), [([], "backup-no-recipient"), (["age1nonsense"], "backup-wrong-recipient")])
def test_without_somebody_to_encrypt_for_nothing_is_written(
    place: Path, settings: LazySettings, to: list[str], code: str
) -> None:
    settings.VIRKNING_BACKUP_RECIPIENTS = to
    with pytest.raises(Refused, match=code):
        back_up(place / "one.age", now=NOW)
    assert not list(place.glob("*.age"))


def test_a_file_without_a_private_key_is_told() -> None:
    assert [str(one) for one in identities(f"# made\n{KEY}\n")] == [str(KEY)]
    for text in ("", "age1public", "AGE-SECRET-KEY-NONSENSE"):
        with pytest.raises(Refused, match="backup-no-identity"):
            identities(text)


def test_each_backup_is_restored_on_trial(place: Path) -> None:
    made = back_up(place / "one.age", now=NOW)
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert (place / "status" / "trial-restore.json").is_file()
    assert not list(place.glob(".*.part"))


def test_a_backup_that_fails_on_trial_is_thrown_away(place: Path, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made.path.read_bytes()
    monkeypatch.setattr(backups, "PROGRAM", (sys.executable, "-c", "raise SystemExit('no disk')"))
    with pytest.raises(Refused, match="backup-trial-failed"):
        back_up(made.path, now=NOW)
    assert made.path.read_bytes() == before
    assert not list(place.glob(".*.part"))


def test_each_night_one_and_the_old_ones_away(
    place: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert nightly(NOW) == 0
    settings.VIRKNING_BACKUP_FOLDER, settings.VIRKNING_BACKUP_KEEP = str(place / "nights"), "1,0,0"
    monkeypatch.setattr(backups, "_tried", lambda *given, **named: None)
    assert nightly(NOW) == 1
    assert nightly(NOW + timedelta(hours=2)) == 0
    assert nightly(NOW + timedelta(days=1)) == 2
    assert len(list((place / "nights").iterdir())) == 1


def test_days_weeks_and_months_are_kept() -> None:
    stamps = [datetime(2026, 3, 31) - timedelta(hours=12 * n) for n in range(400)]  # noqa: DTZ001 - as in the names
    kept = kept_of(stamps, keep=(3, 2, 4))
    assert sorted(f"{one:%y-%m-%d}" for one in kept) == [
        "25-12-31",
        "26-01-31",
        "26-02-28",
        "26-03-29",
        "26-03-30",
        "26-03-31",
    ]


@pytest.mark.parametrize("text", ["", "7", "7,4", "a,b,c", "0,0,0", "7,4,-1"])
def test_what_to_keep_is_never_guessed(text: str) -> None:
    with pytest.raises(Refused, match="backup-keep"):
        kept_numbers(text)


def test_only_files_with_the_names_of_backups_are_thrown_away(tmp_path: Path) -> None:
    for day in range(1, 4):
        named(tmp_path, NOW + timedelta(days=day)).touch()
    (tmp_path / "important.age").touch()
    assert len(rotate(tmp_path, keep=(1, 0, 0))) == 2
    assert sorted(path.name[:9] for path in tmp_path.iterdir()) == ["important", "virkning-"]


@pytest.mark.once
def test_killed_in_the_middle_it_leaves_no_file_under_the_name(tmp_path: Path) -> None:
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'some.sqlite3'}",
        "VIRKNING_DATA": str(tmp_path),
        "VIRKNING_BACKUP_RECIPIENTS": str(KEY.to_public()),
    }
    lay_out(tmp_path / "some.sqlite3")
    virkning = [sys.executable, "-c", "from virkning.console.main import main; main()"]
    subprocess.run([*virkning, "migrate"], check=True, env=environment, capture_output=True)
    final = tmp_path / "one.age"
    running = subprocess.Popen([*virkning, "backup", str(final)], env=environment, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while not list(tmp_path.glob(".one.age.*.part")) and running.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert not final.exists()
    [left] = tmp_path.glob(".one.age.*.part")
    os.utime(left, (0, 0))
    again = subprocess.run([*virkning, "backup", str(final)], env=environment, capture_output=True, check=False)
    assert (again.returncode, final.exists(), list(tmp_path.glob(".*.part"))) == (0, True, [])
