"""Pages of reports beside a bare Django page: `python -m benchmarks.pages 20000`, after `benchmarks.hose` made them.

Both are served by granian on this machine, one worker each, and asked in turn. Prints a table in Markdown.
"""

import argparse
import http.client
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.organisation import use

ROUNDS = 100
CELL = re.compile(rb"<t[dh][ >]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("courses", type=int)
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent / "data")
    chosen = parser.parse_args()
    use(chosen.folder / f"organisation-{chosen.courses}")
    cookie, paths = _reader()
    with served("virkning.config.wsgi:application") as ours, served("benchmarks.bare:application") as bare:
        print("| page | cells | kB | median, ms | 95 %, ms | times the bare page |\n|---|---:|---:|---:|---:|---:|")
        for name, path in paths.items():
            _measure(name, path, ours, bare, cookie)


def _reader() -> tuple[str, Mapping[str, str]]:
    """A session of somebody who reads every level, and the addresses of one report of each kind."""
    from django.conf import settings

    from tests.factories.sessions import make_session
    from virkning.store.models import Report, Role, User

    user = User.objects.filter(memberships__role=Role.DOCUMENTALIST).first()
    assert user is not None
    paths = {report.plan: f"/reports/{report.pk}/" for report in Report.objects.order_by("-pk")}
    paths |= {"steering group's extract": "/results/steering/uvs/2013Q2/", "list of reports": "/reports/"}
    return f"{settings.SESSION_COOKIE_NAME}={make_session(user)}", paths


def _measure(name: str, path: str, ours: int, bare: int, cookie: str) -> None:
    status, body, _ = asked(ours, path, cookie)
    assert status == 200, (name, status)
    pairs = [(asked(ours, path, cookie)[2], asked(bare, "/", "")[2]) for _ in range(ROUNDS)]
    mine, plain = sorted(one for one, _ in pairs), statistics.median(other for _, other in pairs)
    middle, slow = statistics.median(mine), mine[int(ROUNDS * 0.95)]
    cells = len(CELL.findall(body))
    print(f"| {name} | {cells} | {len(body) // 1000} | {middle:.0f} | {slow:.0f} | {middle / plain:.0f} |", flush=True)


def asked(port: int, path: str, cookie: str) -> tuple[int, bytes, float]:
    """Status, content, and milliseconds until all of it is there."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("localhost", port, timeout=120)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body, (time.perf_counter() - begun) * 1000


@contextmanager
def served(application: str) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    words = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen([*words, "--no-log", application])
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            asked(port, "/", "")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the server does not answer")


if __name__ == "__main__":
    main()
