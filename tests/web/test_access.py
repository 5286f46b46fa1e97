"""Every role at every address: a page, or nothing there. Nobody is told that something is hidden from them."""

import pytest
from django.test import Client

from tests.web.conftest import LogIn
from tests.web.pages import CELL, COURSE_A, COURSE_B, COURSES, EXTRACT, FILES, PROGRESS

READERS = {"employee", "team-leader", "documentalist", "steering-group", "management", "board"}
TEAM = {"employee", "team-leader"}
EVERYONE = READERS | {"administrator", "outsider"}

MAY_OPEN = {
    "/results/": EVERYONE,
    "/results/steering/small/": READERS,
    EXTRACT: READERS,
    f"{EXTRACT}?view=pictures": READERS,
    f"{EXTRACT}?view=story": READERS,
    FILES["csv"]: READERS,
    CELL: READERS,
    COURSES: TEAM | {"documentalist"},
    f"{EXTRACT}b/trust/phase-f1/courses/": {"documentalist"},
    COURSE_A: TEAM | {"documentalist"},
    COURSE_B: {"documentalist"},
    PROGRESS: READERS,
}


@pytest.mark.parametrize("who", sorted(EVERYONE))
def test_each_address_opens_for_those_it_is_meant_for(log_in: LogIn, who: str) -> None:
    client = log_in(who)
    opened = {address: client.get(address).status_code in (200, 302) for address in MAY_OPEN}
    assert opened == {address: who in meant for address, meant in MAY_OPEN.items()}


@pytest.mark.parametrize("who", sorted(EVERYONE))
def test_who_may_comment(log_in: LogIn, who: str) -> None:
    answer = log_in(who).post(f"{EXTRACT}comments/", {"text": "Vi ser på fase 1."})
    assert answer.status_code == (302 if who in {"documentalist", "steering-group"} else 404)


@pytest.mark.parametrize("address", [a for a in MAY_OPEN if "?" not in a])
def test_without_log_in_every_address_leads_to_the_log_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/log-in/?next=")


@pytest.mark.parametrize(
    "address",
    [
        "/results/steering/none/2013Q2/",
        "/results/steering/elsewhere/2013Q2/",
        "/results/steering/small/2013Q5/",
        "/results/steering/small/0001Q1/",
        "/results/steering/small/soon/",
        "/results/steering/small/?period=soon",
        "/results/steering/small/2013Q2.exe",
        f"{EXTRACT}z/trust/phase-f1/",
        f"{EXTRACT}a/none/phase-f1/",
        f"{EXTRACT}a/trust/phase-f9/",
        "/courses/NONE/measurements/",
        "/results/progress/elsewhere/",
        "/nowhere/",
    ],
)
@pytest.mark.parametrize("language", ["da", "en"])
def test_what_does_not_exist_says_so_kindly(log_in: LogIn, address: str, language: str) -> None:
    answer = log_in("documentalist", language=language).get(address)
    assert answer.status_code == 404
    assert '<a class="button button-primary" href="/">' in answer.content.decode()
    assert f'<html lang="{language}">' in answer.content.decode()
