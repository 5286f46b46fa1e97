"""Manuals with a checklist, written as a page does."""

import struct
from datetime import UTC, date, datetime

from virkning.actions.manuals import Written, open_manual
from virkning.domain.text import Text
from virkning.store.models import Manual, Programme, User

WRITTEN_AT = datetime(2013, 1, 1, 9, tzinfo=UTC)
FIRST = date(2013, 1, 1)
TEXT = "# Sådan gør vi\n\nTal **først** om det.\n\n- [ ] Sikkerhed er talt igennem {#safety}\n- [ ] Aftale om kontakt\n"
SMALL_PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 2, 2) + b"\x08\x02\x00\x00\x00" + b"\x00" * 8
)


def make_manual(programme: Programme, by: User, *, text: str = TEXT, phase: str = "f1", since: date = FIRST) -> Manual:
    first = Written(Text(text, ""), since)
    title = Text("Rådgivning", "Counselling")
    return open_manual(programme, title=title, phase=phase, first=first, by=by, now=WRITTEN_AT)
