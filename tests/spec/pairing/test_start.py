"""Section: the start of a course."""

from datetime import date

from tests.spec.courses import after, before, course, during, follow_up, on, values
from tests.spec.pairing import MEASUREMENTS
from tests.spec.paragraphs import paragraph
from virkning.domain.pairing import Measurement, pair_start
from virkning.domain.text import Text

TITLE = Text(da="Start", en="Start")


@paragraph(
    Text(da="Start er forløbets første måling", en="Start is the first measurement of the course"),
    Text(
        da="Startværdien viser, hvordan borgeren havde det ved begyndelsen, uanset i hvilken fase og uanset om der "
        "siden kom en eftermåling. Opfølgende målinger tæller ikke. Uden målinger dateres forløbet efter den dag, det "
        "begyndte (her 1. januar), så det kan ses, at målingen mangler.",
        en="The start value shows how the citizen was at the beginning, in whatever phase and whether or not an after "
        "came later. Follow-up measurements do not count. Without measurements the course is dated by the day it began "
        "(here 1 January), so that it can be seen that the measurement is missing.",
    ),
    columns=(MEASUREMENTS, Text(da="Startværdi", en="Start value"), Text(da="Dag", en="Day")),
    rows=(
        ((before(on(10, 1), 3.0), after(on(1, 4), 2.0)), 3.0, on(10, 1)),
        ((before(on(20, 3), 2.8, "f2"), during(on(12, 1), 3.1)), 3.1, on(12, 1)),
        ((after(on(1, 4), 2.0),), 2.0, on(1, 4)),
        ((follow_up(on(1, 7), 2.0),), None, on(1, 1)),
        ((), None, on(1, 1)),
    ),
)
def test_start(measurements: tuple[Measurement, ...], expected: float | None, day: date) -> None:
    found = pair_start(course(*measurements, started=on(1, 1)))
    assert values(found) == (expected, None)
    assert found.day == day
