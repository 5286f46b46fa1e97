"""What notes and notifications have in common: one author, drafts that are never overwritten unseen, signed once."""

from datetime import date, datetime
from typing import TypeVar

from virkning.domain.errors import Problem, Refused
from virkning.store.models import JournalEntry, Notification, User

LONGEST_TITLE = 200
LONGEST = 20_000

S = TypeVar("S", JournalEntry, Notification)


def held(draft: S, *, version: int, by: User) -> S:
    """The author's draft as it is now, held until the end.

    Raises Refused when it is signed, or was saved since `version` was read.
    """
    row = type(draft)._default_manager.select_for_update(of=("self",)).get(pk=draft.pk, author=by)
    if row.signed:
        raise Refused([Problem("signed-already")])
    if row.version != version:
        raise Refused([Problem("edited-elsewhere")])
    return row


def kept(draft: S, *, now: datetime, sign: bool) -> S:
    """Save what was written into the row, and sign it where that is wanted."""
    draft.version += 1
    draft.saved = now
    if sign:
        draft.signed_at, draft.signed_by = now, draft.author
    draft.save()
    return draft


def text_problems(*texts: str, title: str = "") -> list[Problem]:
    problems = []
    if len(title) > LONGEST_TITLE:
        problems.append(Problem("text-too-long", params={"most": LONGEST_TITLE}))
    if any(len(text) > LONGEST for text in texts):
        problems.append(Problem("text-too-long", params={"most": LONGEST}))
    return problems


def day_problems(day: date, today: date) -> list[Problem]:
    return [Problem("date-in-future", params={"value": day.isoformat()})] if day > today else []
