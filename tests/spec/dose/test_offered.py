"""Section: attended of offered."""

from tests.spec.dose import AWAY, CAME, CANCELLED, offers
from tests.spec.paragraphs import paragraph
from virkning.domain.dose import ContactKind, Turnout, dose
from virkning.domain.text import Text

TITLE = Text(da="Mødt op af aftalt", en="Attended of offered")

WENT = Text(da="Sådan gik det", en="How it went")
MINUTES, KEPT = Text(da="Minutter", en="Minutes"), Text(da="Mødte til", en="Attended")
OFFERED, KIND = Text(da="Aftalt", en="Offered"), Text(da="Slags", en="Kind")


@paragraph(
    Text(da="Kun det, der fandt sted, tæller som tid", en="Only what took place counts as time"),
    Text(
        da="En time, der blev holdt fri forgæves, er ikke hjælp, nogen har fået. Den var dog aftalt, og det er den, "
        "der blev aflyst i forvejen, også: seks af ti aftalte er seks af ti, uanset hvorfor de fire faldt bort. "
        "Udeblivelser og aflysninger står hver for sig ved siden af. Her varer hver aftale 60 minutter.",
        en="An hour that was kept free in vain is no help that anybody got. Yet it was offered, and so was one that "
        "was cancelled beforehand: six of ten is six of ten, whatever the reason for the other four. No-shows and "
        "cancellations are told beside it, each by itself. Here each appointment lasts 60 minutes.",
    ),
    columns=(WENT, MINUTES, KEPT, OFFERED),
    rows=(
        ((CAME, CAME, CAME), 180, 3, 3),
        ((CAME, AWAY, CAME), 120, 2, 3),
        ((CAME, CANCELLED, AWAY), 60, 1, 3),
        ((CANCELLED, AWAY), 0, 0, 2),
    ),
)
def test_time(turnouts: tuple[Turnout, ...], minutes: int, kept: int, offered: int) -> None:
    found = dose(offers(*turnouts))
    assert (found.minutes, found.kept, found.offered) == (minutes, kept, offered)


@paragraph(
    Text(da="Hvad man kan blive væk fra", en="What can be stayed away from"),
    Text(
        da="Beskeder, møder med andre og anden kontakt tæller i antal og tid, men en borger kan ikke udeblive fra dem, "
        "og de indgår ikke i mødt op af aftalt.",
        en="Messages, meetings with others and other contacts count in number and time, but a citizen cannot stay away "
        "from them, and they are no part of attended of offered.",
    ),
    columns=(KIND, MINUTES, KEPT, OFFERED),
    rows=(
        (ContactKind.TALK, 60, 1, 1),
        (ContactKind.CALL, 60, 1, 1),
        (ContactKind.VISIT, 60, 1, 1),
        (ContactKind.SESSION, 60, 1, 1),
        (ContactKind.MESSAGE, 60, 0, 0),
        (ContactKind.WITH_OTHERS, 60, 0, 0),
        (ContactKind.OTHER, 60, 0, 0),
    ),
)
def test_kinds(kind: ContactKind, minutes: int, kept: int, offered: int) -> None:
    found = dose(offers(CAME, kind=kind))
    assert (found.minutes, found.kept, found.offered) == (minutes, kept, offered)
