"""What a form stands at before anybody has chosen."""

from collections import Counter
from collections.abc import Sequence

from virkning.access.cases import my_courses
from virkning.store.models import Programme, User


def chosen_programme(user: User, programmes: Sequence[Programme], *, key: str | None) -> Programme:
    """The one that was chosen; else the one that most of the user's own courses run in, or the first."""
    mine = Counter(my_courses(user).values_list("programme__key", flat=True))
    return next((row for row in programmes if row.key == key), max(programmes, key=lambda row: mine[row.key]))
