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


def _drawn(more: int) -> str:
    rest = "".join(secrets.choice(FIGURES + LETTERS) for _ in range(more))
    return secrets.choice(FIGURES) + secrets.choice(LETTERS) + rest
