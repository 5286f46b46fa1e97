"""What every page may ask for without its view having to say it."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from virkning.access.rooms import Rooms, rooms_of
from virkning.access.second_factor import sees_cases_or_people
from virkning.store.models import User


def rooms(request: HttpRequest) -> dict[str, object]:
    """The places that concern the reader, looked up once a page, and only where something asks."""
    return {
        "rooms": SimpleLazyObject(partial(_rooms, request)),
        "practice": settings.VIRKNING_PRACTICE,
        "idle_minutes": SimpleLazyObject(partial(_idle_minutes, request)),
    }


def _rooms(request: HttpRequest) -> Rooms:
    user = getattr(request, "user", None)  # a request that is refused early has none yet
    return rooms_of(user) if isinstance(user, User) else Rooms()


def _idle_minutes(request: HttpRequest) -> int:
    """After so many without a page the reader is logged out; 0 where that does not happen."""
    user = getattr(request, "user", None)
    return settings.VIRKNING_IDLE_MINUTES if isinstance(user, User) and sees_cases_or_people(user) else 0
