"""Who asks, and whether the page is kept, is looked up for a few readers at a time, in each process.

Python does one thing at a time, and every question to a database lets another thread go first. With sixteen threads
that all look up who asks, most time goes with their changing places: one after the other they were answered more than
twice as fast. Only a courtesy, never a lock to rely on: whoever has waited for `PATIENCE` goes on beside the others,
and a page that must be made, and whatever is written, is past the turnstile before its work begins.
"""

from collections import deque
from collections.abc import Callable
from threading import Lock

from django.db import connection
from django.http import HttpRequest, HttpResponse

PATIENCE = 0.05
"""Seconds."""

ABREAST = {"sqlite": 1, "postgresql": 2}
"""SQLite answers at once; while PostgreSQL does, another may go on."""

KEPT, INSIDE = "may_be_kept", "virkning.turnstile"

View = Callable[..., HttpResponse]


class Places:
    """First come, first served.

    A semaphore of `threading` lets in whoever comes by when somebody leaves, and sends the one it woke to the end of
    the line again: with eight readers one in twenty waited until its patience was over.
    """

    def __init__(self, places: int) -> None:
        self.free = places
        self._waiting: deque[Lock] = deque()
        self._lock = Lock()

    def come(self, *, patience: float) -> bool:
        """Whether there was a place before the patience, in seconds, was over."""
        with self._lock:
            if self.free:
                self.free -= 1
                return True
            door = Lock()
            door.acquire()
            self._waiting.append(door)
        if door.acquire(timeout=patience):
            return True
        with self._lock:
            if door in self._waiting:
                self._waiting.remove(door)
                return False
        return True  # let in at the very moment

    def go(self) -> None:
        """The place is handed to the first who waits, so that nobody can come between."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self.free += 1


class Turnstile:
    """Stands before everything that asks the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.places = Places(ABREAST[connection.vendor])

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.places.come(patience=PATIENCE):
            request.META[INSIDE] = self.places
        try:
            return self.get_response(request)
        finally:
            leave(request)

    def process_view(self, request: HttpRequest, view: View, _args: object, _kwargs: object) -> None:
        """The reader is known; only a page that may be kept goes on behind it."""
        if not getattr(view, KEPT, False):
            leave(request)


def leave(request: HttpRequest) -> None:
    """At once, and once only."""
    places: Places | None = request.META.pop(INSIDE, None)
    if places is not None:
        places.go()


def may_be_kept(view: View) -> View:
    setattr(view, KEPT, True)
    return view
