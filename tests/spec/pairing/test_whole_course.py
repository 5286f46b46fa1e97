"""Section: from start to end."""

from datetime import date

from tests.spec.courses import after, before, course, during, follow_up, on, values
from tests.spec.pairing import AFTER, BEFORE, DAY, MEASUREMENTS
from tests.spec.paragraphs import paragraph
from virkning.domain.pairing import Measurement, pair_course
from virkning.domain.text import Text

TITLE = Text(da="Fra start til slut", en="From start to end")

ENDED = Text(da="Forløbet sluttede", en="The course ended")


@paragraph(
    Text(da="Forløbets første og sidste måling", en="The first and the last measurement of the course"),
    Text(
        da="Start til slut går på tværs af faserne: den allerførste måling mod den allersidste, også hvis den sidste "
        "er taget undervejs. Opfølgende målinger ligger efter forløbet og tæller ikke.",
        en="Start to end goes across the phases: the very first measurement against the very last, also when the last "
        "was taken during a phase. Follow-up measurements lie after the course and do not count.",
    ),
    columns=(MEASUREMENTS, BEFORE, AFTER),
    rows=(
        ((before(on(10, 1), 3.0), after(on(1, 4), 2.2), after(on(1, 6), 2.0, "f2")), 3.0, 2.0),
        ((before(on(10, 1), 3.0), during(on(1, 5), 2.1, "f2")), 3.0, 2.1),
        ((before(on(10, 1), 3.0), after(on(1, 4), 2.2), follow_up(on(1, 12), 1.0)), 3.0, 2.2),
    ),
)
def test_first_and_last(measurements: tuple[Measurement, ...], expected_before: float, expected_after: float) -> None:
    assert values(pair_course(course(*measurements, ended=on(15, 6)))) == (expected_before, expected_after)


@paragraph(
    Text(da="Én måling er ikke en ændring", en="One measurement is no change"),
    Text(
        da="Er der kun én måling, er det startværdien, og slutværdien mangler.",
        en="When there is one measurement only, it is the start value, and the end value is missing.",
    ),
    columns=(MEASUREMENTS, BEFORE, AFTER),
    rows=(
        ((before(on(10, 1), 3.0),), 3.0, None),
        ((before(on(10, 1), 3.0), follow_up(on(1, 12), 1.0)), 3.0, None),
        ((), None, None),
    ),
)
def test_single(
    measurements: tuple[Measurement, ...], expected_before: float | None, expected_after: float | None
) -> None:
    assert values(pair_course(course(*measurements, ended=on(15, 6)))) == (expected_before, expected_after)


@paragraph(
    Text(da="Kun afsluttede forløb tæller", en="Only finished courses count"),
    Text(
        da="Mens forløbet er i gang, er den sidste måling ikke slutningen. Et afsluttet forløb falder på dagen for den "
        "sidste måling, eller uden en sådan på den dag, det sluttede.",
        en="While the course is running, its last measurement is not the end. A finished course falls on the day of "
        "its last measurement, or without one on the day it ended.",
    ),
    columns=(ENDED, MEASUREMENTS, Text(da="Tæller", en="Counts"), DAY),
    rows=(
        (on(15, 6), (before(on(10, 1), 3.0), after(on(1, 6), 2.0)), True, on(1, 6)),
        (on(15, 6), (before(on(10, 1), 3.0),), True, on(15, 6)),
        (on(15, 6), (), True, on(15, 6)),
        (None, (before(on(10, 1), 3.0), after(on(1, 6), 2.0)), False, None),
    ),
)
def test_finished(ended: date | None, measurements: tuple[Measurement, ...], counts: bool, day: date | None) -> None:
    found = pair_course(course(*measurements, ended=ended))
    assert (found is not None) is counts
    assert (found and found.day) == day
