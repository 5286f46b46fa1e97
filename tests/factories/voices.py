"""What citizens say in their own words, written down by the actions that the pages use."""

from datetime import UTC, date, datetime

from virkning.actions.voices import Marked, approve_voice, hear, mark_voice
from virkning.store.models import Course, User, Voice

WORDS = "Mette på kontoret i Randers ventede på mig hver tirsdag"
SHOWN = "[navn] på kontoret i [sted] ventede på mig hver tirsdag"
DAY, NOW = date(2013, 5, 6), datetime(2013, 5, 6, 9, tzinfo=UTC)


def make_voice(course: Course, by: User, *, words: str = WORDS) -> Voice:
    return hear(course, words=words, day=DAY, by=by, now=NOW)


def make_approved(course: Course, by: User, *, shown: str = SHOWN, indicator: str = "trust") -> Voice:
    row = make_voice(course, by)
    row = mark_voice(row, Marked(("safety",), indicator, shown, agreed=True), version=row.version, by=by)
    return approve_voice(row, version=row.version, by=by, now=NOW)
