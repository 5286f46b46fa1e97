"""Lets many citizens answer at once on this machine, and counts what was saved.

Run `python -m scripts.answer_load` (500 citizens); it makes an organisation in a folder that is thrown away, serves it
by `virkning serve` on a free port, and has every citizen open a link, answer each question and hand in. With `--kill`
the server is stopped hard half-way and started again: whoever was cut off tries again, as a person would.
"""

import argparse
import http.client
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
INSTRUMENT = "stress-barometer"
QUESTIONS = 3
PATIENCE = 180
MOST_CITIZENS = 2000


@dataclass
class Citizen:
    token: str
    code: str
    cookie: str = ""
    answers: list[int] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    retries: int = 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--citizens", type=int, default=500)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--kill", action="store_true", help="stop the server hard half-way")
    chosen = parser.parse_args()
    count = max(1, min(chosen.citizens, MOST_CITIZENS))
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"VIRKNING_DATA": data, "DJANGO_SETTINGS_MODULE": "virkning.config.settings"}
        citizens = prepared(count)
        port = free_port()
        server = served(port, chosen.workers)
        try:
            began = time.monotonic()
            killer = threading.Timer(3, lambda: os.killpg(server.pid, signal.SIGKILL)) if chosen.kill else None
            if killer:
                killer.start()
            with ThreadPoolExecutor(max_workers=count) as crowd:
                answering = [crowd.submit(answer, citizen, port) for citizen in citizens]
                if killer:
                    killer.join()
                    server.wait(timeout=30)
                    server = served(port, chosen.workers)
                for one in answering:
                    one.result()
            took = time.monotonic() - began
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)
        return told(citizens, took)


def prepared(count: int) -> list[Citizen]:
    """Courses with a link each, made by the same actions as the pages use."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from virkning.actions.answering import make_link
    from virkning.actions.courses import open_course
    from virkning.library.shelves import programme
    from virkning.store.definitions import written_definition
    from virkning.store.models import Channel, Department, Occasion, Organisation, Programme, Team, User

    call_command("migrate", verbosity=0, interactive=False)
    organisation = Organisation.objects.create(key="load", title="Load")
    definition = programme("uvs")
    row = Programme.objects.create(
        organisation=organisation,
        key=definition.key,
        version=definition.version,
        definition=written_definition(definition),
        current=True,
    )
    department = Department.objects.create(organisation=organisation, key="a", title="A")
    team = Team.objects.create(department=department, key="t", title="T")
    user = User.objects.create_user("load@example.invalid", name="Load")
    now, today = timezone.now(), timezone.localdate()
    citizens = []
    for _number in range(count):
        course = open_course(
            row, department=department, team=team, enquired=None, started=today, by=user, today=today, phase="f1"
        )
        occasions = Occasion.objects.filter(course=course, instrument=INSTRUMENT, opens__lte=today)[:1]
        _link, token, code = make_link(list(occasions), channel=Channel.LINK, by=user, now=now)
        citizens.append(Citizen(token, code, answers=[random.randint(1, 100) for _ in range(QUESTIONS)]))  # noqa: S311
    return citizens


def served(port: int, workers: int) -> subprocess.Popen[bytes]:
    command = [str(Path(sys.executable).with_name("virkning")), "serve", "--port", str(port)]
    server = subprocess.Popen(
        [*command, "--workers", str(workers)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            asked(port, "GET", "/log-in/")
        except OSError:
            time.sleep(0.2)
        else:
            return server
    raise SystemExit("the server did not answer in time")


def answer(citizen: Citizen, port: int) -> None:
    """The way of a person: the code, a question at a time, the look back, handing in."""
    base = f"/a/{citizen.token}"
    step(citizen, port, "POST", f"{base}/", {"code": citizen.code})
    step(citizen, port, "GET", f"{base}/start/")
    for number, value in enumerate(citizen.answers, start=1):
        step(citizen, port, "GET", f"{base}/{number}/")
        step(citizen, port, "POST", f"{base}/{number}/", {"answer": str(value)})
    step(citizen, port, "GET", f"{base}/check/")
    step(citizen, port, "POST", f"{base}/check/", {})


def step(citizen: Citizen, port: int, method: str, path: str, sent: dict[str, str] | None = None) -> None:
    """One press; when the line is cut, again until it goes through."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        began = time.monotonic()
        try:
            status, cookie = asked(port, method, path, sent, citizen.cookie)
        except (OSError, http.client.HTTPException):
            status, cookie = 0, ""
        if status in (200, 302):
            citizen.waits.append(time.monotonic() - began)
            citizen.cookie = cookie or citizen.cookie
            return
        citizen.retries += 1
        time.sleep(0.5 + random.random())  # noqa: S311 - so that not all come back at once
    raise SystemExit("a citizen gave up waiting")


def asked(port: int, method: str, path: str, sent: dict[str, str] | None = None, cookie: str = "") -> tuple[int, str]:
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    headers = {"Sec-Fetch-Site": "same-origin"} | ({"Cookie": cookie} if cookie else {})
    body = None
    if sent is not None:
        body, headers["Content-Type"] = urlencode(sent), "application/x-www-form-urlencoded"
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        response.read()
        given = re.match(r"a=[^;]+", response.getheader("Set-Cookie") or "")
        return response.status, given.group() if given else ""
    finally:
        connection.close()


def told(citizens: list[Citizen], took: float) -> int:
    from virkning.store.models import Draft, Response

    saved = sorted(tuple(response.answers.values()) for response in Response.objects.all())
    given = sorted(tuple(map(float, citizen.answers)) for citizen in citizens)
    waits = sorted(wait for citizen in citizens for wait in citizen.waits)
    whole = saved == given
    print(f"citizens {len(citizens)}, responses saved {len(saved)}, drafts left {Draft.objects.count()}")
    print(f"every answer as it was given: {'yes' if whole else 'NO'}")
    print(f"took {took:.1f} s, {len(waits)} pages, {len(waits) / took:.0f} a second")
    print(
        f"wait for a page: median {statistics.median(waits):.2f} s, 95 % under {waits[int(len(waits) * 0.95)]:.2f} s, "
        f"longest {waits[-1]:.2f} s; pressed again {sum(citizen.retries for citizen in citizens)} times"
    )
    return 0 if whole else 1


def free_port() -> int:
    from scripts.port import free_port as found

    return found(8390)


if __name__ == "__main__":
    sys.exit(main())
