"""Too long, too large, too many, too often: refused kindly and cheaply, and never those who come honestly."""

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tests.attacks.world import OWN, World
from virkning.web.limits import LARGEST_FORM, LIMITS, LONGEST_ADDRESS, bounded
from virkning.web.requests import client_address


def test_a_long_address_is_refused(world: World) -> None:
    answer = world.client("owner").get("/courses/", {"q": "x" * LONGEST_ADDRESS})
    assert answer.status_code == 414
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_large_form_is_refused_before_it_is_read(world: World) -> None:
    place = world.places[OWN]
    path = f"/courses/{place.course.key}/identity/"
    answer = world.client("owner").post(path, {"name": "x" * LARGEST_FORM})
    assert answer.status_code == 413
    assert "Intet af det er gemt" in answer.content.decode()


def test_too_many_fields_are_refused_kindly(world: World) -> None:
    path = f"/courses/{world.places[OWN].course.key}/identity/"
    answer = world.client("owner").post(path, {f"field{number}": "x" for number in range(2000)})
    assert answer.status_code == 400
    assert '<html lang="da">' in answer.content.decode()


@pytest.mark.parametrize("length", ["-1", "many", "99999999999999999999"])
def test_a_length_that_is_none_is_refused(length: str) -> None:
    def reached(_request: object) -> HttpResponse:
        return HttpResponse("reached")

    request = RequestFactory().generic("POST", "/log-in/", CONTENT_LENGTH=length)
    assert bounded(reached)(request).status_code == 413


def test_a_class_behind_one_address_answers_at_once(world: World) -> None:
    """Five hundred citizens with a link each, of whom many mistype, behind the one address of the house."""
    for number in range(500):
        counted(f"token{number}", 200, times=3)
    assert counted("token1", 200) == 200


def test_guessing_links_is_stopped_for_those_who_guess_only(world: World) -> None:
    place = world.places[OWN]
    guesses = [Client().get(f"/a/guess{number}/").status_code for number in range(LIMITS["unknown"].most + 5)]
    assert guesses[: LIMITS["unknown"].most] == [404] * LIMITS["unknown"].most
    assert set(guesses[LIMITS["unknown"].most :]) == {429}
    assert Client().get(f"/a/{place.token}/", REMOTE_ADDR="198.51.100.7").status_code == 200


def test_one_link_is_not_hammered(world: World) -> None:
    path = f"/a/{world.places[OWN].token}/"
    for _ in range(LIMITS["link"].most):
        assert Client().get(path).status_code == 200
    answer = Client().get(path)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "60"
    assert "Virkning" not in answer.content.decode()  # as neutral as every page of a citizen
    assert Client().get(path, REMOTE_ADDR="198.51.100.7").status_code == 200


def test_files_are_fetched_as_fast_as_a_person_can(world: World) -> None:
    path = "/results/steering/small/2013Q2.csv"
    found = [world.client("documentalist").get(path).status_code for _ in range(LIMITS["file"].most + 1)]
    assert found[:-1] == [200] * LIMITS["file"].most
    assert found[-1] == 429
    assert world.client("board").get(path).status_code == 200


def test_the_address_is_that_of_the_proxy_before_us(settings: LazySettings) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4, 198.51.100.7")
    assert client_address(request) == "10.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert client_address(request) == "198.51.100.7"


def counted(token: str, status: int, *, times: int = 1) -> int:
    """What a visitor at one address gets who asks for a link this many times."""
    answer = bounded(lambda _request: HttpResponse(status=status))
    found = 0
    for _ in range(times):
        found = answer(RequestFactory().get(f"/a/{token}/1/", REMOTE_ADDR="192.0.2.1")).status_code
    return found
