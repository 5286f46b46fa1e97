"""Many readers at once beside a bare Django page: `python -m benchmarks.crowd`, on a demonstration to throw away.

VIRKNING_DATA holds the demonstration (`virkning demo --load-only`), DATABASE_URL says where it stands when that is not
SQLite. A team leader's team is given a hundred running courses. The list of them, and a frozen report, are asked for by
1, 8 and 32 readers at once, each waiting for its answer before it asks again, in turn with a bare Django view that is
served likewise (benchmarks/bare.py). Prints a table in Markdown.
"""

import argparse
import http.client
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.pages import asked

CLIENTS = (1, 8, 32)
WARM = 5
"""Seconds of readers before anything is counted: the server loads the analysis beside its first pages, and each of its
threads opens the database once."""
COURSES = 100
AIM = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=5.0, help="for each page and number of readers")
    parser.add_argument("--threads", type=int, default=0, help="of the server; else as `virkning serve`")
    chosen = parser.parse_args()
    os.environ |= {"DJANGO_SETTINGS_MODULE": "virkning.config.settings", "VIRKNING_TICK_MINUTES": "0"}
    pages = _pages()
    threads = chosen.threads or _as_served()
    with (
        served("virkning.config.wsgi:application", threads) as ours,
        served("benchmarks.bare:application", threads) as bare,
    ):
        print("| page | readers | median, ms | 95 %, ms | bare, 95 %, ms | times | a second |")
        print("|---|---:|---:|---:|---:|---:|---:|")
        for name, (path, cookie) in pages.items():
            status, body, _ms = asked(ours, path, cookie)
            assert status == 200, (name, status)
            cookie = _as_a_browser(ours, path, cookie)
            if name == next(iter(pages)):
                _crowd(ours, path, cookie, max(CLIENTS), WARM)
                _crowd(bare, "/", "", max(CLIENTS), 1)
            for clients in CLIENTS:
                mine = _crowd(ours, path, cookie, clients, chosen.seconds)
                plain = _crowd(bare, "/", "", clients, chosen.seconds / 2)
                slow, least = _slow(mine), _slow(plain)
                print(
                    f"| {name}, {len(body) // 1000} kB | {clients} | {statistics.median(mine):.0f} | {slow:.0f} | "
                    f"{least:.1f} | {slow / least:.1f} | {len(mine) / chosen.seconds:.0f} |",
                    flush=True,
                )


def _as_a_browser(port: int, path: str, cookie: str) -> str:
    """With the cookie of the forms, too, that a browser brings back from its first page on."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    line.request("GET", path, headers={"Cookie": cookie})
    answer = line.getresponse()
    answer.read()
    set_here = [given.partition(";")[0] for given in answer.headers.get_all("Set-Cookie") or ()]
    line.close()
    return "; ".join([cookie, *set_here])


def _as_served() -> int:
    from virkning.console.serve import THREADS

    return THREADS


def _pages() -> dict[str, tuple[str, str]]:
    """In a process of its own settings: address and cookie of each page."""
    import django

    django.setup()
    from django.conf import settings

    from tests.factories.sessions import make_session
    from virkning.access.cases import team_courses
    from virkning.store.models import Course, Membership, Publication, Role, User

    def cookie(user: User) -> str:
        return f"{settings.SESSION_COOKIE_NAME}={make_session(user)}"

    leader = Membership.objects.filter(role=Role.TEAM_LEADER).order_by("-pk")[0].user
    theirs = team_courses(leader).filter(ended=None).order_by("pk")
    one = theirs.first()
    assert one is not None
    missing = COURSES - theirs.count()
    others = Course.objects.filter(ended=None, programme=one.programme_id).exclude(pk__in=theirs.values("pk"))
    moved = list(others.values_list("pk", flat=True)[: max(missing, 0)])
    Course.objects.filter(pk__in=moved).update(team=one.team, department=one.department)
    if missing < 0:
        Course.objects.filter(pk__in=list(theirs.values_list("pk", flat=True)[COURSES:])).update(team=None)
    documentalist = Membership.objects.filter(role=Role.DOCUMENTALIST).order_by("-pk")[0].user
    pages = {
        f"list of {theirs.count()} courses": ("/courses/?whose=team", cookie(leader)),
        "today": ("/today/", cookie(leader)),
    }
    frozen = Publication.objects.order_by("-pk").first()
    if frozen is not None:
        pages["frozen report"] = (f"/reports/{frozen.report_id}/", cookie(documentalist))
    return pages


def _crowd(port: int, path: str, cookie: str, clients: int, seconds: float) -> list[float]:
    """Milliseconds of every answer, by so many readers for so long, each on a line of its own that stays open."""
    taken: list[float] = []
    ends = time.monotonic() + seconds

    def read() -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while time.monotonic() < ends:
            begun = time.perf_counter()
            line.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            answer = line.getresponse()
            answer.read()
            assert answer.status == 200, answer.status
            taken.append((time.perf_counter() - begun) * 1000)
        line.close()

    readers = [threading.Thread(target=read) for _ in range(clients)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return taken


def _slow(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


@contextmanager
def served(application: str, threads: int) -> Iterator[int]:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    words = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen([*words, "--blocking-threads", str(threads), "--no-log", application])
    try:
        for _ in range(300):
            try:
                asked(port, "/", "")
            except OSError:
                time.sleep(0.2)
            else:
                break
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


if __name__ == "__main__":
    main()
