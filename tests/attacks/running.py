"""The program as it runs: `virkning serve` and other commands in processes of their own, over data of their own.

Run as a program (`python -m tests.attacks.running`) it fills the database of its environment, and tells what it made.
"""

import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]

from tests.database import lay_out
from tests.postgres import lay_out as lay_out_postgres

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
PATIENCE = 120
TOKEN = "t" * 32
COURSES = 3
BELONGING = (
    "SELECT count(*) FROM store_response",
    "SELECT count(*) FROM store_occasion WHERE response_id IS NOT NULL",
    "SELECT count(*) FROM store_auditevent WHERE what = 'response-saved'",
)

Rows = list[tuple[object, ...]]


@dataclass
class Running:
    """One installation with its own data, and the browser of one employee."""

    data: Path
    database: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)
    port: int = 0
    server: subprocess.Popen[bytes] | None = None
    filler: str = "tests.attacks.running"
    limit: float = 300

    @property
    def environment(self) -> dict[str, str]:
        ours = ("VIRKNING_", "COV_", "DATABASE_URL")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        return kept | {
            "VIRKNING_DATA": str(self.data),
            "VIRKNING_TICK_MINUTES": "0",
            "DJANGO_SETTINGS_MODULE": "virkning.config.settings",
            **({"DATABASE_URL": self.database} if self.database else {}),
            **self.settings,
        }

    @property
    def file(self) -> Path:
        return self.data / "virkning.sqlite3"

    def fill(self, *what: str) -> None:
        self.data.mkdir(exist_ok=True)
        if self.database:
            lay_out_postgres(self.database, lambda: self.command("migrate").check_returncode())
        else:
            lay_out(self.file)
        done = subprocess.run(
            [sys.executable, "-m", self.filler, *what],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
        )
        self.made = json.loads(done.stdout)

    def command(self, *words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self._line(*words),
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=self.limit,
        )

    def begin(self, *words: object) -> subprocess.Popen[bytes]:
        """In a group of its own, so that all its processes can be killed at once."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            self._line(*words), cwd=ROOT, env=self.environment, stdout=quiet, stderr=quiet, start_new_session=True
        )

    def serve(self) -> None:
        with socket.socket() as free:
            free.bind((HOST, 0))
            self.port = free.getsockname()[1]
        self.server = self.begin("serve", "--port", self.port)
        until(lambda: self.get("/log-in/")[0] in (200, 302), "the server answers")

    def rows(self, question: str) -> Rows:
        """Straight from the file, past the program."""
        with closing(sqlite3.connect(self.file)) as database:
            register(database)  # constraints of tables use functions of Django's own
            return database.execute(question).fetchall()

    def locked(self, *, for_seconds: float = 0) -> bool:
        """Whether somebody holds the lock for writing, and for so long."""
        with closing(sqlite3.connect(self.file, timeout=for_seconds, isolation_level=None)) as database:
            try:
                database.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return True
            database.execute("ROLLBACK")
        return False

    def saved(self) -> list[object]:
        """Responses, occasions that are answered, and what the audit tells of it: they belong together."""
        return [self.rows(question)[0][0] for question in BELONGING]

    def kill(self) -> None:
        """Like a power cut for the program: nothing of it gets to put anything in order."""
        if self.server is not None:
            kill(self.server)
            self.server = None

    def get(self, path: str, *, session: str = "") -> tuple[int, str]:
        return self._asked("GET", path, session=session)

    def post(self, path: str, sent: Mapping[str, str], *, session: str = "") -> tuple[int, str]:
        return self._asked("POST", path, urlencode({"csrfmiddlewaretoken": TOKEN, **sent}), session=session)

    def _asked(self, method: str, path: str, body: str | None = None, *, session: str = "") -> tuple[int, str]:
        """Status and page; 0 where the line was cut, or nobody answers."""
        line = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        cookie = f"sessionid={session or self.made.get('session', '')}; csrftoken={TOKEN}; django_language=da"
        headers = {"Cookie": cookie} | ({"Content-Type": "application/x-www-form-urlencoded"} if body else {})
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            line.close()

    def _line(self, *words: object) -> list[str]:
        return [sys.executable, "-c", "from virkning.console.main import main; main()", *map(str, words)]


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=PATIENCE)


def until(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.1)


def main() -> None:
    """Some courses with measurements due today, and a browser in which the employee of the first is logged in.

    With `results` instead a programme of which a report shows figures, and a citizen with a name; with `called` a
    program that has a token.
    """
    import django

    django.setup()
    from django.core.management import call_command

    from virkning.store.audit_chain import seal_all

    call_command("migrate", verbosity=0, interactive=False)
    make = next((made for word, made in MAKERS.items() if word in sys.argv), _work)
    made = make()
    seal_all()
    json.dump(made, sys.stdout)


def _results() -> dict[str, object]:
    from tests.factories.world import make_world
    from virkning.actions.identities import IdentityData, keep_identity

    world = make_world()
    client = world.courses["a"][0].client
    keep_identity(client, identity=IdentityData(name="Ida Ingensteder"), by=world.user("employee"))
    return {}


def _studied() -> dict[str, object]:
    """The results, and beside them a programme with a study of its own courses."""
    from tests.factories.organisations import make_organisation
    from tests.factories.people import make_user
    from tests.factories.programmes import make_programme
    from tests.factories.studies import make_studied

    _results()
    return {"study": make_studied(make_programme(make_organisation()), make_user()).pk}


def _called() -> dict[str, object]:
    """A team, and a program that may open courses in it."""
    from tests.factories.cases import make_case
    from tests.factories.systems import make_a_system, make_a_token
    from virkning.store.models import Role

    course = make_case().course
    assert course.team is not None
    system = make_a_system(course.team.department.organisation, Role.TEAM_LEADER, team=course.team)
    place = {"programme": course.programme.key, "department": course.department.key, "team": course.team.key}
    return {"secret": make_a_token(system).secret, "place": place}


def _work() -> dict[str, object]:
    from django.utils import timezone

    from tests.factories.cases import make_case
    from tests.factories.sessions import make_session

    today = timezone.localdate()
    cases = [make_case(started=today, today=today) for _number in range(COURSES)]
    return {"session": make_session(cases[0].user), "occasion": cases[0].occasion("stress-barometer").pk}


MAKERS: Mapping[str, Callable[[], dict[str, object]]] = {"results": _results, "studied": _studied, "called": _called}

if __name__ == "__main__":
    main()
