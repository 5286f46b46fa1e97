"""Section: measuring every so many sessions."""

from datetime import date

from tests.spec.dose import TALKS, on
from tests.spec.paragraphs import paragraph
from virkning.domain.dose import ContactKind, Offer, Turnout, session_days
from virkning.domain.pairing import Stay
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.domain.schedule import Timeline, occasions
from virkning.domain.text import Text

TITLE = Text(da="Måling for hver n'te gang", en="Measuring every so many sessions")

EVERY, DUE = Text(da="For hver", en="Every"), Text(da="Måles den", en="Measured on")
KIND, WENT = Text(da="Slags", en="Kind"), Text(da="Sådan gik det", en="How it went")
COUNTS = Text(da="Tæller", en="Counts")
PHASE = Text(da="Regnes i", en="Counted in")
WEEKLY = (on(2), on(9), on(16), on(23), on(30))
STAYS = (Stay("f1", on(2), on(15)), Stay("f2", on(16), None))


def due(days: tuple[date, ...], every: int, phase: str = "", ended: date | None = None) -> tuple[date, ...]:
    plan = (PlannedMeasure("m", "who-5", Trigger.SESSIONS, every_sessions=every, phase=phase),)
    found = occasions(plan, Timeline(on(2), ended, STAYS, sessions=days), until=on(31, 12))
    return tuple(one.day for one in found)


@paragraph(
    Text(da="Samtaler og gruppegange, der fandt sted", en="Talks and sessions that took place"),
    Text(
        da="En samtale med borgeren og en gruppegang, borgeren kom til, tæller, og den, der kom for sent, er kommet. "
        "Opkald, besøg og beskeder tæller ikke, og det, der blev aflyst eller udeblevet fra, gør heller ikke.",
        en="A talk with the citizen and a group's session that the citizen came to count, and who came late has come. "
        "Calls, visits and messages do not count, and neither does what was cancelled or stayed away from.",
    ),
    columns=(KIND, WENT, COUNTS),
    rows=(
        (ContactKind.TALK, Turnout.ATTENDED, 1),
        (ContactKind.SESSION, Turnout.ATTENDED, 1),
        (ContactKind.TALK, Turnout.NO_SHOW, 0),
        (ContactKind.SESSION, Turnout.CANCELLED, 0),
        (ContactKind.CALL, Turnout.ATTENDED, 0),
        (ContactKind.VISIT, Turnout.ATTENDED, 0),
        (ContactKind.MESSAGE, Turnout.ATTENDED, 0),
    ),
)
def test_counted(kind: ContactKind, turnout: Turnout, counts: int) -> None:
    assert len(session_days([Offer(kind, on(2), 60, turnout)])) == counts


@paragraph(
    Text(da="Den n'te gang og hver n'te derefter", en="The nth time, and every nth after it"),
    Text(
        da="Målingen kommer på den dag, den n'te gang fandt sted. Er der to gange samme dag, tæller begge.",
        en="The measurement comes due on the day the nth took place. Two on one day count as two.",
    ),
    columns=(TALKS, EVERY, DUE),
    rows=(
        (WEEKLY, 2, (on(9), on(23))),
        (WEEKLY, 5, (on(30),)),
        (WEEKLY, 6, ()),
        ((on(2), on(2), on(9)), 2, (on(2),)),
    ),
)
def test_nth(days: tuple[date, ...], every: int, expected: tuple[date, ...]) -> None:
    assert due(days, every) == expected


@paragraph(
    Text(da="Fra fasens eller forløbets første dag, før den sidste", en="From the first day, before the last"),
    Text(
        da="Med en fase i planen tælles der forfra, når fasen begynder. Den sidste dag hører til målingen ved "
        "slutningen. Fase 1 varer fra 2. til 15. marts, og fase 2 begynder den 16.",
        en="With a phase in the plan the counting begins afresh when the phase does. The last day belongs to the "
        "measurement at the end. Phase 1 lasts from 2 to 15 March, and phase 2 begins on the 16th.",
    ),
    columns=(TALKS, EVERY, PHASE, DUE),
    rows=(
        (WEEKLY, 2, "f1", (on(9),)),
        (WEEKLY, 2, "f2", (on(23),)),
        ((on(2), on(15), on(16)), 2, "f1", ()),
        ((on(1), on(2), on(9)), 2, "", (on(9),)),
    ),
)
def test_part(days: tuple[date, ...], every: int, phase: str, expected: tuple[date, ...]) -> None:
    assert due(days, every, phase) == expected
