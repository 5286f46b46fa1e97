"""Short names for citizens, enquiries and families that tell nothing: 7F3K."""

import secrets

from virkning.store.models import Case, Client, Course, Enquiry

NAMED = (Course, Client, Enquiry, Case)

FIGURES = "23456789"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without figures and letters that are easily confused (0 and O, 1 and I)."""

TRIES = 30
"""With four signs; when so many are taken, a longer one is made."""


def new_pseudonym() -> str:
    """A figure, a letter and two of either, which no course, citizen, enquiry or family has."""
    for attempt in range(1_000):
        key = _drawn(2 + attempt // TRIES)
        if not any(kind._default_manager.filter(key=key).exists() for kind in NAMED):
            return key
    raise RuntimeError("no pseudonym is free")


def new_pseudonyms(count: int) -> list[str]:
    """As many at once, for files; what is taken is asked for once."""
    taken = {key for kind in NAMED for key in kind._default_manager.values_list("key", flat=True)}
    made = list[str]()
    for _ in range(count):
        key = next(drawn for attempt in range(1_000) if (drawn := _drawn(2 + attempt // TRIES)) not in taken)
        taken.add(key)
        made.append(key)
    return made


def _drawn(more: int) -> str:
    rest = "".join(secrets.choice(FIGURES + LETTERS) for _ in range(more))
    return secrets.choice(FIGURES) + secrets.choice(LETTERS) + rest
