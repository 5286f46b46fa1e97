"""What PostgreSQL does for the main pages at two million responses: `python -m benchmarks.explain`.

After `benchmarks.national` made the database of DATABASE_URL large. Each page is asked for by somebody who may, every
statement behind it is explained and analysed, and what reads a large table from end to end is told, with how much
of it was wanted. Prints tables in Markdown.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

LARGE = 20_000
"""Rows from which reading a whole table is worth a word."""

MOST = 300
"""Statements of a job of the clock that are looked at; it would go on for every course."""

PATIENCE = "60s"


class Enough(Exception):
    """So many statements of a job are enough to see what it does."""


@dataclass
class Seen:
    """What one page or job asked of the database."""

    name: str
    took: float
    statements: list[str]
    within: float = 0.0
    slowest: tuple[float, str] = (0.0, "")
    scans: dict[str, tuple[float, int, int, str]] = field(default_factory=dict)  # table: ms, read, wanted, filter


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only", default="", help="pages whose name holds this")
    parser.add_argument("--period", default="2024H2")
    chosen = parser.parse_args()
    os.environ |= {"DJANGO_SETTINGS_MODULE": "virkning.config.settings"}
    import django

    django.setup()
    large = _large()
    print("| page or job | ms | statements | ms in PostgreSQL | slowest, ms | large tables read whole |")
    print("|---|---:|---:|---:|---:|---|")
    told = []
    for name, run in _what(chosen.period):
        if chosen.only in name:
            seen = _looked(name, run)
            _explain(seen, large)
            print(_line(seen), flush=True)
            told.append(seen)
    for seen in told:
        if seen.scans or seen.slowest[0] > 50:
            print(f"\n{seen.name}: slowest {seen.slowest[0]:.0f} ms: {seen.slowest[1][:1500]}")
            for table, (ms, read, wanted, why) in seen.scans.items():
                print(f"  {table}: {ms:.0f} ms, {read} read, {wanted} wanted: {why[:400]}")


def _what(period: str) -> Iterator[tuple[str, Callable[[], object]]]:
    from django.utils import timezone

    from virkning.actions import occasions, reminding
    from virkning.actions.reminding import remind_staff
    from virkning.store.audit_chain import seal_new
    from virkning.store.models import Course, Role

    course = Course.objects.filter(ended=None, team__isnull=False).order_by("-pk").first()
    assert course is not None
    for role in (Role.EMPLOYEE, Role.TEAM_LEADER):
        for path in (
            "/today/",
            "/courses/",
            "/courses/?state=all",
            "/search/?q=7f3",
            "/courses/enquiries/",
            "/groups/",
        ):
            yield f"{role.value} {path}", _page(role, path)
    theirs = _course_of(Role.TEAM_LEADER)
    for path in ("", "measurements/", "results/", "journal/", "plan/", "contacts/", "looks/", "rights/"):
        yield f"team-leader /courses/…/{path}", _page(Role.TEAM_LEADER, f"/courses/{theirs}/{path}")
    for path in ("/people/", "/people/review/", "/audit/", "/audit/review/"):
        yield f"administrator {path}", _page(Role.ADMINISTRATOR, path)
    yield "administrator /audit/emergency/", _page(Role.ADMINISTRATOR, "/audit/emergency/")
    yield "documentalist /reports/", _page(Role.DOCUMENTALIST, "/reports/")
    opened = _opened_in_an_emergency(Role.TEAM_LEADER)
    for path in ("/today/", "/courses/", f"/courses/{opened}/", f"/courses/{opened}/journal/", "/search/?q=7f3"):
        yield f"team-leader with an emergency {path.replace(opened, '…')}", _page(Role.TEAM_LEADER, path)
    now = timezone.now()
    yield "tick: measurements that come due", lambda: occasions.refresh_running(today=timezone.localdate(now))
    yield "tick: mails to employees", lambda: remind_staff(now=now)
    yield "tick: mails to citizens", lambda: reminding.remind_citizens(now=now)
    yield "sealing after an event", seal_new
    yield "documentalist: the extract behind a report", _extract
    yield "documentalist /results/steering/", _page(Role.DOCUMENTALIST, f"/results/steering/uvs/{period}/")


def _page(role: str, path: str) -> Callable[[], object]:
    def ask() -> None:
        from django.test import Client

        client = Client(HTTP_HOST="localhost", raise_request_exception=False)
        client.cookies["sessionid"] = _session(role)
        answer = client.get(path)
        if answer.status_code != 200:
            print(f"{path}: {answer.status_code}")

    return ask


def _session(role: str) -> str:
    from tests.factories.sessions import make_session

    return make_session(_user(role))


def _opened_in_an_emergency(role: str) -> str:
    """The key of a course that somebody with the role could not open before. It stays open."""
    from django.utils import timezone

    from virkning.access.cases import team_courses
    from virkning.actions.break_glass import break_glass
    from virkning.store.models import Course

    user = _user(role)
    course = Course.objects.filter(ended=None).exclude(pk__in=team_courses(user).values("pk")).order_by("pk")[0]
    break_glass(course.key, reason="Somebody must see what was agreed.", by=user, now=timezone.now())
    return course.key


def _user(role: str) -> Any:
    """The newest with this role: of the last copy, and so far behind in every table."""
    from virkning.store.models import Membership

    return Membership.objects.filter(role=role).order_by("-pk").select_related("user")[0].user


def _course_of(role: str) -> str:
    from virkning.access.cases import team_courses

    return str(team_courses(_user(role)).filter(ended=None).order_by("-pk").values_list("key", flat=True)[0])


def _extract() -> object:
    from virkning.store import extract
    from virkning.store.models import Course, Programme
    from virkning.store.versions import combined_versions

    row = Programme.objects.get(key="uvs", current=True)
    [part, *_] = combined_versions(row).parts
    courses = Course.objects.filter(programme__in=part.versions)
    return extract.frames(courses, programme=part.programme, instruments=part.instruments)


def _looked(name: str, run: Callable[[], object]) -> Seen:
    """What is done is taken back. A page is asked for twice, and the second time counts."""
    from django.core.cache import caches
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    times, found = [], list[str]()
    for _ in range(1 if "tick" in name or name.startswith("documentalist") else 2):
        caches["pages"].clear()
        with transaction.atomic(), connection.execute_wrapper(_limited()), CaptureQueriesContext(connection) as asked:
            begun = time.perf_counter()
            with suppress(Enough):
                run()
            times.append((time.perf_counter() - begun) * 1000)
            transaction.set_rollback(True)
        found = [one["sql"] for one in asked.captured_queries if one["sql"]]
    return Seen(name, times[-1], found)


def _limited() -> Callable[..., object]:
    left = [MOST]

    def count(execute: Callable[..., object], *words: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise Enough
        return execute(*words)

    return count


def _explain(seen: Seen, large: dict[str, int]) -> None:
    from django.db import DatabaseError, connection, transaction

    plans: dict[str, tuple[float, dict[str, Any]] | None] = {}
    for statement in seen.statements:
        if not statement.lstrip("( \n").startswith("SELECT"):
            continue
        if statement not in plans:
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(f"SET LOCAL statement_timeout = '{PATIENCE}'")
                    cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + statement.replace("%", "%%"), [])
                    [plan] = _read(cursor.fetchone()[0])
                    plans[statement] = plan["Execution Time"] + plan["Planning Time"], plan["Plan"]
            except DatabaseError as error:
                print(f"not explained: {error}".splitlines()[0])
                plans[statement] = None
        kept = plans[statement]
        if kept is None:
            continue
        seen.within += kept[0]
        seen.slowest = max(seen.slowest, (kept[0], statement))
        for node in _nodes(kept[1]):
            table = node.get("Relation Name", "")
            if node["Node Type"] == "Seq Scan" and table in large:
                loops = node["Actual Loops"]
                wanted = int(node["Actual Rows"] * loops)
                read = wanted + int(node.get("Rows Removed by Filter", 0) * loops)
                ms = node["Actual Total Time"] * loops
                seen.scans[table] = max(
                    seen.scans.get(table, (0.0, 0, 0, "")), (ms, read, wanted, node.get("Filter", ""))
                )


def _read(told: Any) -> Any:
    return json.loads(told) if isinstance(told, str) else told


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


def _large() -> dict[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples::bigint FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [LARGE]
        )
        return dict(cursor.fetchall())


def _line(seen: Seen) -> str:
    scans = ", ".join(
        f"{table} ({ms:.0f} ms, {wanted} of {read})" for table, (ms, read, wanted, _) in sorted(seen.scans.items())
    )
    return (
        f"| {seen.name} | {seen.took:.0f} | {len(seen.statements)}{'+' if len(seen.statements) >= MOST else ''} | "
        f"{seen.within:.0f} | {seen.slowest[0]:.0f} | {scans or '–'} |"
    )


if __name__ == "__main__":
    main()
