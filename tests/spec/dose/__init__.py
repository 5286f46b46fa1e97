"""Chapter: how much help the citizen got."""

from datetime import date

from virkning.domain.dose import ContactKind, Offer, Turnout
from virkning.domain.text import Text

TITLE = Text(da="Hvor megen hjælp borgeren har fået", en="How much help the citizen got")
INTRO = Text(
    da="En ændring siger mere, når man ved, hvor megen hjælp der ligger bag. Omfanget tælles af de kontakter, der er "
    "registreret i forløbet, og af de gruppegange, borgeren var tilmeldt. Alle dage er i 2026.",
    en="A change says more when one knows how much help lies behind it. The dose is counted from the contacts recorded "
    "in the course, and from the sessions of the groups that the citizen belonged to. All days are in 2026.",
)

TALKS = Text(da="Samtaler og gruppegange", en="Talks and group sessions")
CAME, AWAY, CANCELLED = Turnout.ATTENDED, Turnout.NO_SHOW, Turnout.CANCELLED


def on(day: int, month: int = 3) -> date:
    return date(2026, month, day)


def offers(*turnouts: Turnout, kind: ContactKind = ContactKind.TALK, minutes: int = 60) -> tuple[Offer, ...]:
    """One a week, from Monday 2 March on."""
    return tuple(Offer(kind, on(2 + 7 * number), minutes, turnout) for number, turnout in enumerate(turnouts))
