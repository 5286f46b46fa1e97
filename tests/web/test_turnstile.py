"""The turnstile lets few readers at a time look up who asks; nobody waits long there, and nobody works behind it."""

import time
from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.factories.cases import Case, make_case
from virkning.web.turnstile import ABREAST, INSIDE, PATIENCE, Places, Turnstile, leave, may_be_kept

Answer = Callable[[HttpRequest], HttpResponse]


def standing_before(view: Answer) -> Turnstile:
    """As Django does: what stands before the views is asked first, then the view."""

    def answer(request: HttpRequest) -> HttpResponse:
        stile.process_view(request, view, (), {})
        return view(request)

    stile = Turnstile(answer)
    return stile


def free(stile: Turnstile) -> int:
    return stile.places.free


def every() -> int:
    return ABREAST[connection.vendor]


def look(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside" if INSIDE in request.META else "past it")


def kept(request: HttpRequest) -> HttpResponse:
    return look(request)


may_be_kept(kept)


def test_only_a_page_that_may_be_kept_is_looked_for_behind_it() -> None:
    for view, told in ((look, b"past it"), (kept, b"inside")):
        stile = standing_before(view)
        assert stile(RequestFactory().get("/")).content == told
        assert free(stile) == every()


def test_whoever_waited_long_enough_goes_on_beside_the_others() -> None:
    stile = standing_before(kept)
    for _place in range(every()):
        stile.places.come(patience=0)
    begun = time.monotonic()
    assert stile(RequestFactory().get("/")).content == b"past it"
    assert PATIENCE * 0.8 <= time.monotonic() - begun < PATIENCE * 40
    assert free(stile) == 0, "it let nobody out but itself"


def test_it_is_left_whatever_happens() -> None:
    def fails(request: HttpRequest) -> HttpResponse:
        raise ValueError("broken")

    may_be_kept(fails)
    stile = standing_before(fails)
    with pytest.raises(ValueError, match="broken"):
        stile(RequestFactory().get("/"))
    assert free(stile) == every()


def test_leaving_twice_opens_it_for_nobody_else() -> None:
    def twice(request: HttpRequest) -> HttpResponse:
        leave(request)
        stile.places.come(patience=0)
        leave(request)
        assert free(stile) == every() - 1
        stile.places.go()
        return look(request)

    may_be_kept(twice)
    stile = standing_before(twice)
    assert stile(RequestFactory().get("/")).content == b"past it"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/today/", "/courses/", "/courses/?q=9", "/courses/new/"])
def test_pages_are_made_past_it(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that takes long holds up nobody."""
    case: Case = make_case(started=timezone.localdate(), today=timezone.localdate())
    client, seen = Client(), []
    client.force_login(case.user)

    def render(request: HttpRequest, *_words: object, **_more: object) -> HttpResponse:
        seen.append(look(request).content)
        return HttpResponse()

    for module in ("courses", "today", "course_opening"):
        monkeypatch.setattr(f"virkning.web.views.{module}.render", render)
    assert client.get(address).status_code == 200
    assert seen == [b"past it"]


def test_first_come_first_served() -> None:
    """Who waited gets the place, not who comes by just then; who gave up does not stand in the way."""
    places, told = Places(1), list[str]()
    places.come(patience=0)

    def comes(name: str, patience: float) -> Thread:
        thread = Thread(target=lambda: told.append(f"{name} {places.come(patience=patience)}"))
        thread.start()
        time.sleep(0.05)
        return thread

    first, _, second = comes("first", 5), comes("gives up", 0.01), comes("second", 5)
    for thread in (first, second):
        places.go()
        assert not places.come(patience=0), "nobody comes between"
        thread.join(timeout=10)
    assert told == ["gives up False", "first True", "second True"]
    places.go()
    assert places.free == 1


def test_many_at_once_all_get_through() -> None:
    told: list[bytes] = []

    def slow(request: HttpRequest) -> HttpResponse:
        time.sleep(PATIENCE / 4)
        return HttpResponse(b"read")

    may_be_kept(slow)
    stile = standing_before(slow)
    threads = [Thread(target=lambda: told.append(stile(RequestFactory().get("/")).content)) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [b"read"] * 16
    assert free(stile) == every()
