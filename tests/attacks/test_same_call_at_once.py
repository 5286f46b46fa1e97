"""The same call by several callers at once, as a program makes it that lost its patience: it is done once."""

import http.client
import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import pytest
from django.utils import timezone

from tests.attacks.running import HOST, PATIENCE, Running
from tests.postgres import own_postgres

CALLERS = 8
COURSES = "/api/v1/courses"

Told = tuple[int, dict[str, Any], bool]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    home = tmp_path_factory.mktemp("called") / "data"
    if request.param == "sqlite":
        yield from served(Running(home))
    else:
        with own_postgres() as server:
            yield from served(Running(home, database=server.address))


def served(one: Running) -> Iterator[Running]:
    one.fill("called")
    one.serve()
    yield one
    one.kill()


def call(running: Running, method: str, key: str = "", **more: Any) -> Told:
    headers = {"Authorization": f"Bearer {running.made['secret']}", "Content-Type": "application/json"}
    headers |= {"Idempotency-Key": key} if key else {}
    sent = {**running.made["place"], "started": timezone.localdate().isoformat(), **more}
    with closing(http.client.HTTPConnection(HOST, running.port, timeout=PATIENCE)) as line:
        line.request(method, COURSES, json.dumps(sent) if method == "POST" else None, headers)
        with line.getresponse() as answer:
            told = json.loads(answer.read())
            return answer.status, told, answer.headers.get("Idempotency-Replayed") == "true"


def courses(running: Running) -> int:
    return len(call(running, "GET")[1]["items"])


def at_once(running: Running, key: str, bodies: list[dict[str, Any]]) -> list[Told]:
    with ThreadPoolExecutor(len(bodies)) as callers:
        return list(callers.map(lambda more: call(running, "POST", key, **more), bodies))


def test_one_row_and_one_answer_for_all(running: Running) -> None:
    before = courses(running)
    told = at_once(running, "same", [{}] * CALLERS)
    assert {status for status, _body, _again in told} == {201}
    assert len({body["key"] for _status, body, _again in told}) == 1
    assert Counter(again for _status, _body, again in told) == {False: 1, True: CALLERS - 1}
    assert courses(running) == before + 1


def test_another_call_with_the_key_is_refused_and_leaves_nothing(running: Running) -> None:
    before = courses(running)
    told = at_once(running, "other", [{"referral": referral} for referral in ("police", "self") * (CALLERS // 2)])
    done = [body for status, body, _again in told if status == 201]
    refused = [body["code"] for status, body, _again in told if status == 422]
    assert (len(done), len(refused)) == (CALLERS // 2, CALLERS // 2)
    assert set(refused) == {"api-key-reused"}
    assert len({(body["key"], body["referral"]) for body in done}) == 1
    assert courses(running) == before + 1
