"""`virkning setup` as somebody on a bare machine runs it: asked, tried, written, served, and the link opened."""

import json
import os
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from tests.console.running import Console
from tests.postgres import own_postgres
from tests.receivers import mail_receiver
from virkning.console.exits import Ending
from virkning.console.setup_answers import Answers
from virkning.console.setup_files import Folder
from virkning.console.setup_steps import steps

pytestmark = pytest.mark.once

PROGRAM = (sys.executable, "-c", "from virkning.console.main import main; main()")
PATIENCE = 240
OURS = ("VIRKNING_", "DATABASE_URL", "DJANGO_", "COV_")
GIVEN = {
    "organisation": "Krisecenter Øst",
    "name": "Anne Admin",
    "email": "anne@oest.example",
    "address": "http://localhost:8000",
    "database": "sqlite",
    "mail": "-",
    "backups": "-",
}


def bare() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


def set_up(folder: Path, *, told: str = "", **given: str) -> subprocess.CompletedProcess[str]:
    return called([*PROGRAM, "setup", str(folder), *words(given)], at=folder.parent, told=told)


def words(given: Mapping[str, str]) -> list[str]:
    return [word for name, value in given.items() for word in (f"--{name.replace('_', '-')}", value)]


def called(words: Sequence[str], *, at: Path, told: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=at, env=bare(), input=told, capture_output=True, text=True, check=False, timeout=PATIENCE
    )


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_asked_set_up_served_and_the_link_opened(tmp_path: Path) -> None:
    port, folder, backups = free_port(), tmp_path / "virkning", tmp_path / "elsewhere"
    said = ["Krisecenter Øst", "Anne Admin", "ikke en mail", "anne@oest.example", f"http://localhost:{port}", ""]
    done = set_up(folder, told="\n".join([*said, "-", str(backups), ""]), port=str(port))
    assert done.returncode == Ending.DONE, done.stdout + done.stderr
    assert "er ikke en mailadresse" in done.stderr
    assert "AGE-SECRET-KEY-" in done.stdout
    assert [mode(folder / name) for name in ("virkning.env", "keys", "keys/identity-key", "data")] == [
        *(0o600, 0o700, 0o600, 0o700)
    ]
    assert mode(folder / "data" / "virkning.sqlite3") == 0o600
    kept = "".join(path.read_text() for path in folder.iterdir() if path.is_file())
    assert "AGE-SECRET-KEY-" not in kept
    assert len(list(backups.glob("*.age"))) == 1, "the first backup is made, and was restored on trial"
    link = next(line.strip() for line in done.stdout.splitlines() if "/invitation/" in line)
    with subprocess.Popen([folder / "virkning", "serve", "--port", str(port)], cwd=tmp_path, env=bare()) as server:
        try:
            assert "Krisecenter Øst" in opened(link)
            looked = called([str(folder / "virkning"), "doctor", "--json"], at=tmp_path)
            checks = {one["check"]: one["level"] for one in json.loads(looked.stdout)["checks"]}
        finally:
            server.terminate()
    assert {name for name, level in checks.items() if level != "ok"} == {"address", "mail"}  # http, and none
    assert "· sider Endnu ikke" in " ".join(done.stdout.split()), "no warning of what is not started yet"
    left = (folder / "naeste-skridt.txt").read_text()
    assert f"{folder}/virkning user link anne@oest.example" in left
    assert not any(secret in left for secret in (link, "AGE-SECRET-KEY-"))
    assert not (tmp_path / "var").exists(), "nothing is left where the command was run"


def opened(address: str) -> str:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
                return str(answer.read().decode())
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.2)


@pytest.mark.postgres
def test_on_postgresql_with_mail_and_behind_a_web_server(tmp_path: Path, settings: LazySettings) -> None:
    folder = tmp_path / "virkning"
    with own_postgres() as database, mail_receiver(settings) as post:
        more = {"database": database.address, "mail": f"smtp://127.0.0.1:{post.port}", "mail_from": "fra@oest.example"}
        done = set_up(folder, **{**GIVEN, **more, "address": "https://virkning.oest.example"})
        assert "https://virkning.oest.example/invitation/" in done.stdout, done.stderr
        looked = called([str(folder / "virkning"), "doctor", "--json"], at=tmp_path)
        checks = {one["check"]: one["level"] for one in json.loads(looked.stdout)["checks"]}
    assert [checks[name] for name in ("keys", "database", "migrations", "mail")] == ["ok"] * 4
    unit, nginx = ((folder / name).read_text() for name in ("virkning.service", "nginx.conf"))
    assert f"ExecStart={folder}/virkning serve --port 8000" in unit
    assert "server_name virkning.oest.example;" in nginx
    assert database.address not in unit + nginx
    quiet = ("access_log off;", "error_log /var/log/nginx/error.log crit;")
    told = " ".join(done.stdout.split())
    assert (
        told.index("useradd --system") < told.index(f"chown -R virkning: {folder} cp ") < told.index("systemctl enable")
    )
    assert f"apt-get install -y caddy cp {folder}/Caddyfile /etc/caddy/Caddyfile" in told
    assert "En bruger for sig" in unit
    assert "Certifikatet og dets nøgle" in nginx
    assert "heller ikke når noget går galt" in (folder / "Caddyfile").read_text()
    assert [nginx.count(one) for one in (*quiet, "server {")] == [2, 2, 2]
    assert "exclude http.log.access http.log.error" in (folder / "Caddyfile").read_text()
    assert not (folder / "data" / "virkning.sqlite3").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("organisation", "---", "Skriv et navn"),
        ("email", "anne", "ikke en mailadresse"),
        ("address", "http://virkning.oest.example", "https://"),
        ("address", "https://virkning.oest.example/sti", "intet efter det"),
        ("database", "mysql://x", "postgresql://"),
        ("database", "postgresql://anne:hemmelig@127.0.0.1:1/x", "Databasen svarer ikke"),
        ("mail", "smtp://127.0.0.1:1", "svarer ikke på port 1"),
        ("mail", "127.0.0.1", "smtp://"),
        ("backups", "{folder}/data/kopier", "Ikke sammen med dataene"),
        ("backups", "/proc/kopier", "ikke skrives"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_and_nothing_is_written(
    console: Console, tmp_path: Path, name: str, value: str, told: str
) -> None:
    folder = tmp_path / "virkning"
    given = {**GIVEN, name: value.format(folder=folder)}
    seen = console("setup", folder, *words(given), language="da")
    assert (seen.code, told in seen.err) == (Ending.USAGE, True), seen.err
    assert "hemmelig" not in seen.all
    assert list(folder.iterdir()) == []


def test_an_installation_that_is_there_is_left_alone(console: Console, tmp_path: Path) -> None:
    folder = tmp_path / "virkning"
    (folder / "keys").mkdir(parents=True)
    (folder / "keys" / "identity-key").write_text("den, der er i brug")
    seen = console("setup", folder, *words(GIVEN), language="da")
    assert (seen.code, "allerede" in seen.err) == (Ending.USAGE, True)
    assert (folder / "keys" / "identity-key").read_text() == "den, der er i brug"


def test_what_is_shown_only_once_is_shown_also_where_the_last_step_fails(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the key of the backups and the link would be lost."""
    folder, real = tmp_path / "virkning", subprocess.run

    def run(command: Sequence[object], **more: Any) -> subprocess.CompletedProcess[Any]:
        made = real([sys.executable, "-c", "print('https://x/invitation/once/')"], **more)
        made.returncode = int("tick" in command)
        return made

    monkeypatch.setattr("virkning.console.setup.subprocess.run", run)
    seen = console("setup", folder, *words({**GIVEN, "backups": str(tmp_path / "elsewhere")}))
    assert seen.code == Ending.PARTLY
    assert "AGE-SECRET-KEY-" in seen.out
    assert "https://x/invitation/once/" in seen.out
    assert f"run this again: {folder}/virkning tick" in seen.err


def test_a_program_where_the_service_cannot_go_is_told(tmp_path: Path) -> None:
    """A home folder is closed to others, and so is that of root."""
    closed = tmp_path / "home"
    closed.mkdir(mode=0o700)
    answers = Answers("Øst", "Anne", "a@oest.example", "https://oest.example", 8000, "", "", "", "", "")
    started = next(
        step for step in steps(Folder(closed / "virkning"), answers) if "systemctl daemon-reload" in step.lines
    )
    assert "som andre ikke kan komme ind i" in started.after
