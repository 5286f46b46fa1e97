"""`virkning doctor` finds what is wrong, and says what to do."""

import json
import os
import socketserver
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.utils import timezone

from tests.console.running import Console
from tests.factories.organisations import make_organisation
from virkning.actions.audit import record
from virkning.actions.doctor import CHECKS, WHEN_STARTED, Level, look_over
from virkning.reports.sentences.doctor import NAMES, SENTENCES
from virkning.store.audit_chain import seal_all
from virkning.store.models import Organisation
from virkning.store.ownership import owner_of
from virkning.store.status import note

pytestmark = pytest.mark.django_db

NOBODY = 65534
GOOD, OTHER = "Zk3v9QxW1rT7uYpL2sDfGhJ8mNbVcXaE", "pQ7wE2rT9yU4iO1aS6dF3gH8jK5lZxCv"


@pytest.fixture
def well(settings: LazySettings, tmp_path: Path) -> LazySettings:
    """Everything as it should be, but for what a test cannot have: an address and a mail server."""
    settings.DATA, settings.VIRKNING_PRODUCTION, settings.ADDRESS = tmp_path, True, "http://127.0.0.1:9"
    settings.VIRKNING_KEY, settings.SECRET_KEY, settings.VIRKNING_KEY_FILE = GOOD, OTHER, None
    settings.VIRKNING_BACKUP_RECIPIENTS = ["age1"]
    for name in ("backup", "trial-restore", "tick"):
        note(name, at=timezone.now())
    return settings


def codes() -> set[str]:
    return {found.code for found in look_over(now=timezone.now()) if found.level is not Level.OK}


def test_what_is_well_is_said_to_be(well: LazySettings) -> None:
    assert codes() <= {"doctor-no-https", "doctor-not-started", "doctor-no-mail", "doctor-disk", "doctor-no-design"}


def test_every_check_has_a_sentence_for_being_well() -> None:
    assert [check.__name__ for check in CHECKS if f"doctor{check.__name__.replace('_', '-')}-ok" not in SENTENCES] == []
    assert {check.__name__.strip("_") for check in CHECKS} == set(NAMES)
    later = {f"doctor{check.__name__.replace('_', '-')}-later" for check in WHEN_STARTED}
    assert later <= set(SENTENCES)


def test_debugging_any_host_and_keys_beside_the_data_are_wrong(well: LazySettings, tmp_path: Path) -> None:
    well.DEBUG, well.ALLOWED_HOSTS, well.VIRKNING_KEY_FILE = True, ["*"], tmp_path / "identity-key"
    (tmp_path / "identity-key").touch(0o644)
    assert {"doctor-debug", "doctor-any-host", "key-beside-data", "doctor-readable"} <= codes()


def test_a_folder_of_backups_that_cannot_be_written_in_is_told_at_once(well: LazySettings, tmp_path: Path) -> None:
    well.VIRKNING_BACKUP_FOLDER = tmp_path / "not" / "there" / "yet"
    assert "doctor-backup-folder" not in codes()
    (tmp_path / "file").write_text("no folder")
    well.VIRKNING_BACKUP_FOLDER = tmp_path / "file"
    assert "doctor-backup-folder" in codes()


def test_an_old_backup_an_old_tick_and_no_trial_are_wrong(well: LazySettings, tmp_path: Path) -> None:
    note("backup", at=timezone.now() - timedelta(days=3))
    note("tick", at=timezone.now() - timedelta(days=3))
    (tmp_path / "status" / "trial-restore.json").write_text("spoiled")
    assert {"doctor-old-backup", "doctor-old-tick", "doctor-no-trial"} <= codes()
    well.VIRKNING_BACKUP_RECIPIENTS = []
    for name in ("backup", "tick"):
        (tmp_path / "status" / f"{name}.json").unlink()
    assert {"doctor-no-recipients", "doctor-no-backup", "doctor-no-tick"} <= codes()


def test_a_guard_that_was_taken_away_and_a_broken_chain_are_wrong(well: LazySettings) -> None:
    event = record("tried", subject="nothing", objects=[], by=None)
    seal_all()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("DROP TRIGGER store_auditevent_frozen ON store_auditevent")
        else:
            cursor.execute("DROP TRIGGER store_auditevent_frozen")
        cursor.execute("UPDATE store_auditevent SET what = 'x' WHERE id = %s", [event.pk])
    assert {"doctor-no-trigger", "doctor-audit"} <= codes()


def test_events_from_the_future_and_a_silent_mail_server_are_wrong(well: LazySettings) -> None:
    record("tried", subject="nothing", objects=[], by=None)
    well.EMAIL_HOST, well.EMAIL_PORT = "127.0.0.1", 9
    now = timezone.now() - timedelta(hours=1)
    assert {"doctor-future", "doctor-mail-silent"} <= {one.code for one in look_over(now=now)}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("to={to}&message={text}&from=Besked", {"doctor-sms-silent"}),
        ("to={to}&message={text}&from=Krisecentret", {"doctor-sms-silent", "doctor-sms-sender"}),
        ("to={to}&message={text}&sender=Ud af skyggen", {"doctor-sms-silent", "doctor-sms-sender"}),
        ("to={to}&message={text}", {"doctor-sms-silent", "doctor-sms-no-sender"}),
        ("to={to}&from=Besked", {"doctor-sms-silent", "doctor-sms-fields"}),
    ],
)
def test_an_sms_gateway_is_there_complete_and_tells_nothing(
    well: LazySettings, fields: str, expected: set[str]
) -> None:
    assert "doctor-sms-ok" in {found.code for found in look_over(now=timezone.now())}
    Organisation.objects.filter(pk=make_organisation().pk).update(title="Foreningen Ud af Skyggen")
    well.VIRKNING_SMS, well.VIRKNING_SMS_FIELDS = "http://127.0.0.1:9/send", fields
    assert {code for code in codes() if code.startswith("doctor-sms")} == expected


def test_an_sms_gateway_proves_who_it_is(well: LazySettings) -> None:
    """A door that speaks no TLS, and one without a certificate that anybody vouches for, are both refused."""
    well.VIRKNING_SMS_FIELDS = "to={to}&message={text}&from=Besked"
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        well.VIRKNING_SMS = f"https://127.0.0.1:{server.server_address[1]}/send"
        found = {code for code in codes() if code.startswith("doctor-sms")}
        assert found <= {"doctor-sms-certificate", "doctor-sms-silent"}
        assert found
    well.VIRKNING_SMS = "http://gateway.example.invalid/send"
    assert {"doctor-sms-in-the-clear", "doctor-sms-silent"} <= codes()


def test_the_command_tells_it_in_both_languages_and_for_programs(console: Console, well: LazySettings) -> None:
    well.DEBUG = True
    told = console("doctor", language="da")
    assert (told.code, "fejlsøgning Fejlsøgning er slået til" in told.out) == (1, True)
    assert "guards The database itself" in console("doctor").out
    found = json.loads(console("doctor", "--json").out)
    assert (found["ok"], {one["check"] for one in found["checks"]} >= {"keys", "clock", "audit"}) == (False, True)


def test_room_for_connections_is_looked_for(well: LazySettings) -> None:
    well.VIRKNING_DATABASE_CONNECTIONS = 1000
    found = {one.code for one in look_over(now=timezone.now()) if one.check == "connections"}
    assert found == {"doctor-connections-too-many" if connection.vendor == "postgresql" else "doctor-connections-ok"}
    well.VIRKNING_DATABASE_CONNECTIONS = 0
    assert ("doctor-connections-not-shared" in codes()) is (connection.vendor == "postgresql")


def test_before_the_start_what_only_shows_then_is_no_fault(console: Console, well: LazySettings) -> None:
    told = console("doctor", "--before-start", language="da")
    assert "· sider Endnu ikke" in told.out
    assert "1 ses, når den er startet" in told.out
    levels = {
        one["check"]: one["level"] for one in json.loads(console("doctor", "--before-start", "--json").out)["checks"]
    }
    assert levels["pages"] == "later"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to others")
def test_what_root_left_among_the_data_is_told_and_given_back(
    console: Console, well: LazySettings, tmp_path: Path
) -> None:
    os.chown(tmp_path, NOBODY, NOBODY)
    for place in [tmp_path / "status", *(tmp_path / "status").iterdir()]:
        os.chown(place, NOBODY, NOBODY)
    assert "doctor-of-another" not in codes()
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "who-5.csv").write_text("of root")
    (tmp_path / "elsewhere").write_text("two names")
    (tmp_path / "wording" / "linked").hardlink_to(tmp_path / "elsewhere")
    (tmp_path / "wording" / "away").symlink_to("/etc/hostname")
    told = console("doctor", language="da")
    assert f"chown -R {owner_of(tmp_path)}: {tmp_path}" in told.out
    left = {path.name: path.lstat().st_uid for path in [tmp_path / "wording", *(tmp_path / "wording").iterdir()]}
    assert left == {"wording": NOBODY, "who-5.csv": NOBODY, "linked": 0, "away": NOBODY}
    assert Path("/etc/hostname").stat().st_uid == 0
