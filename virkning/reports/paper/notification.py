"""A notification to the authorities as PDF, in Danish whoever prints it: the municipality reads it.

No pseudonym and nothing of the citizen's identity stands there but what the author wrote.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.paper.notification_words import GROUNDS, SECTIONS
from virkning.reports.typesetting import REGIONS, Json
from virkning.reports.typesetting import to_pdf as typeset

LANGUAGE: Language = "da"


@dataclass(frozen=True, slots=True, repr=False)
class NotificationLetter:
    """What is sent. `ground` and `section` are codes."""

    number: int
    organisation: str
    department: str
    author: str
    reached_at: str
    recipient: str
    day: date
    signed: date
    child: str
    ground: str
    text: str
    section: str
    parents_informed: bool
    parents_why_not: str


def notification_to_pdf(letter: NotificationLetter, *, font_folder: Path | None = None) -> bytes:
    day, signed = (numbers.day(one, language=LANGUAGE) for one in (letter.day, letter.signed))
    informed = "Ja, forældrene er orienteret." if letter.parents_informed else "Nej, forældrene er ikke orienteret."
    parts: list[Json] = [
        {"title": "Hvem det handler om", "text": letter.child},
        {"title": "Grund til underretningen", "text": GROUNDS[letter.ground].to(LANGUAGE)},
        {"title": "Hvad der er set, hørt eller fortalt", "text": letter.text},
        {"title": "Er forældrene orienteret først?", "text": informed},
    ]
    if not letter.parents_informed:
        parts.append({"title": "Hvorfor forældrene ikke er orienteret", "text": letter.parents_why_not})
    data: dict[str, Json] = {
        "title": "Underretning om bekymring for et barn",
        "language": LANGUAGE,
        "region": REGIONS[LANGUAGE],
        "recipient": letter.recipient,
        "facts": [
            {"term": "Dato", "meaning": day},
            {"term": "Afsender", "meaning": f"{letter.organisation}, {letter.department}"},
            {"term": "Underretter", "meaning": f"{letter.author}, {letter.reached_at}"},
            {"term": "Efter", "meaning": SECTIONS[letter.section].to(LANGUAGE)},
            {"term": "Vores nummer", "meaning": f"U{letter.number}"},
        ],
        "parts": parts,
        "signed": f"Underskrevet elektronisk af {letter.author} den {signed}.",
        "receipt": "Send venligst en kvittering for modtagelsen til underretteren.",
        "foot": f"U{letter.number} · Fortroligt",
    }
    return typeset("notification.typ", data, made=letter.signed, font_folder=font_folder)
