"""Three ways into the same result, since people learn differently; the choice is remembered."""

from enum import StrEnum

from virkning.web.requests import UserRequest


class Way(StrEnum):
    NUMBERS = "numbers"
    PICTURES = "pictures"
    STORY = "story"


def chosen_way(request: UserRequest) -> Way:
    """As asked for in the address, else as last time, else numbers."""
    asked = request.GET.get("view", "")
    if asked in set(Way):
        request.session["view"] = asked
        return Way(asked)
    return Way(request.session.get("view", Way.NUMBERS))
