"""Brought back on a machine that holds nothing, by the commands themselves: the figures are the same."""

import hashlib
import json
import shutil
from pathlib import Path

from tests.attacks.running import Running
from tests.database import lay_out
from tests.factories.world import PERIOD
from virkning.store.archive import new_identity

FILE = "one.age"
PROGRAMME = "small"


def test_the_report_and_the_audits_head_are_the_same_before_and_after(tmp_path: Path) -> None:
    key = new_identity()
    (tmp_path / "private-key.txt").write_text(f"{key}\n", encoding="ascii")
    here = Running(tmp_path / "here", settings={"VIRKNING_BACKUP_RECIPIENTS": str(key.to_public())})
    here.fill("results")
    report(here, tmp_path / "before.csv")
    earlier = head(here)
    told = json.loads(done(here, "backup", tmp_path / FILE, "--json", "--no-trial"))  # the trial has tests of its own
    sealed_with = (here.data / "identity-key").read_text(encoding="ascii").strip()
    shutil.rmtree(here.data)
    there = Running(tmp_path / "there", settings={"VIRKNING_KEY": sealed_with})
    done(there, "restore", tmp_path / FILE, "--identity-file", tmp_path / "private-key.txt")
    assert head(there) == told["audit_head"]
    done(there, "audit", "verify", "--head", earlier)
    report(there, tmp_path / "after.csv")
    assert fingerprint(tmp_path / "after.csv") == fingerprint(tmp_path / "before.csv")
    done(there, "subject", "export", "A000", "-o", tmp_path / "citizen.json")
    assert "Ida Ingensteder" in (tmp_path / "citizen.json").read_text(encoding="utf-8")


def test_whoever_leaves_has_the_same_report_elsewhere_under_another_key(tmp_path: Path) -> None:
    (tmp_path / "phrase.txt").write_text("en lang hemmelighed", encoding="utf-8")
    here, there = Running(tmp_path / "here"), Running(tmp_path / "there")
    here.fill("results")
    report(here, tmp_path / "before.csv")
    opener = ("--passphrase-file", tmp_path / "phrase.txt")
    done(here, "export", "--everything", "-o", tmp_path / "all.age", *opener)
    assert b"Ingensteder" not in (tmp_path / "all.age").read_bytes()
    there.data.mkdir()
    lay_out(there.file)
    done(there, "import", "--everything", tmp_path / "all.age", *opener)
    report(there, tmp_path / "after.csv")
    assert fingerprint(tmp_path / "after.csv") == fingerprint(tmp_path / "before.csv")
    done(there, "audit", "verify")
    done(there, "subject", "export", "A000", "-o", tmp_path / "citizen.json")
    assert "Ida Ingensteder" in (tmp_path / "citizen.json").read_text(encoding="utf-8")


def done(running: Running, *words: object) -> str:
    ran = running.command(*words)
    assert ran.returncode == 0, (words, ran.stdout, ran.stderr)
    return ran.stdout


def head(running: Running) -> str:
    return done(running, "audit", "head").strip()


def report(running: Running, to: Path) -> None:
    done(running, "report", "steering", "--programme", PROGRAMME, "--period", PERIOD, "-o", to)
    assert to.read_bytes().count(b"\n") > 5


def fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
