"""Section: before and after a phase."""

from datetime import date

from tests.spec.courses import F1, PROGRAMME, after, before, course, during, follow_up, on, values
from tests.spec.pairing import AFTER, BEFORE, DAY, MEASUREMENTS, STAYS
from tests.spec.paragraphs import paragraph
from virkning.domain.pairing import Measurement, Stay, pair_phase
from virkning.domain.text import Text

TITLE = Text(da="Før og efter en fase", en="Before and after a phase")

STAY = Stay("f1", on(10, 1), on(1, 4))
RUNNING = Stay("f1", on(10, 1))
AGAIN = Stay("f1", on(1, 5), on(1, 6))


@paragraph(
    Text(da="Den første førmåling og den sidste eftermåling", en="The first before and the last after"),
    Text(
        da="Parret skal rumme hele fasen. Derfor bruges den første førmåling og den sidste eftermåling. Målinger "
        "undervejs bruges i samtalen med borgeren, men ikke i parret.",
        en="The pair should hold the whole phase. So the first before and the last after are used. Measurements in "
        "between are used in the talk with the citizen but not in the pair.",
    ),
    columns=(MEASUREMENTS, BEFORE, AFTER),
    rows=(
        ((before(on(10, 1), 3.0), after(on(1, 4), 2.0)), 3.0, 2.0),
        ((before(on(10, 1), 3.0), during(on(1, 2), 2.5), after(on(1, 4), 2.0)), 3.0, 2.0),
        (
            (before(on(10, 1), 3.0), before(on(20, 1), 2.8), after(on(1, 3), 2.2), after(on(1, 4), 2.0)),
            3.0,
            2.0,
        ),
        ((after(on(1, 4), 2.0), after(on(1, 3), 2.2), before(on(20, 1), 2.8), before(on(10, 1), 3.0)), 3.0, 2.0),
    ),
)
def test_first_and_last(measurements: tuple[Measurement, ...], expected_before: float, expected_after: float) -> None:
    found = pair_phase(course(*measurements, stays=(STAY,)), F1, PROGRAMME)
    assert values(found) == (expected_before, expected_after)
    assert found is not None
    assert found.complete


@paragraph(
    Text(da="Mangler den ene, er der intet par", en="When one is missing there is no pair"),
    Text(
        da="En måling undervejs eller en opfølgende måling kan ikke stå i stedet. Forløbet tæller med blandt dem, der "
        "burde have været målt, så det kan ses, hvor mange der mangler.",
        en="A measurement during the phase or a follow-up cannot stand in. The course counts among those that should "
        "have been measured, so that it can be seen how many are missing.",
    ),
    columns=(MEASUREMENTS, BEFORE, AFTER),
    rows=(
        ((before(on(10, 1), 3.0),), 3.0, None),
        ((after(on(1, 4), 2.0),), None, 2.0),
        ((before(on(10, 1), 3.0), during(on(1, 4), 2.0)), 3.0, None),
        ((before(on(10, 1), 3.0), follow_up(on(1, 7), 2.0, "f1")), 3.0, None),
        ((), None, None),
    ),
)
def test_incomplete(
    measurements: tuple[Measurement, ...], expected_before: float | None, expected_after: float | None
) -> None:
    found = pair_phase(course(*measurements, stays=(STAY,)), F1, PROGRAMME)
    assert values(found) == (expected_before, expected_after)
    assert found is not None
    assert not found.complete


@paragraph(
    Text(da="Efter skal komme senere end før", en="After must come later than before"),
    Text(
        da="En eftermåling, der ikke ligger senere end førmålingen, kan ikke vise en ændring og tæller ikke. Er begge "
        "taget samme dag, gælder den rækkefølge, de er registreret i.",
        en="An after that does not come later than the before cannot show a change and does not count. When both were "
        "taken on the same day, the order in which they were registered holds.",
    ),
    columns=(MEASUREMENTS, BEFORE, AFTER),
    rows=(
        ((after(on(5, 1), 2.0), before(on(10, 1), 3.0)), 3.0, None),
        ((before(on(10, 1), 3.0, seq=1), after(on(10, 1), 2.0, seq=2)), 3.0, 2.0),
        ((after(on(10, 1), 2.0, seq=1), before(on(10, 1), 3.0, seq=2)), 3.0, None),
    ),
)
def test_later(measurements: tuple[Measurement, ...], expected_before: float, expected_after: float | None) -> None:
    found = pair_phase(course(*measurements, stays=(STAY,)), F1, PROGRAMME)
    assert values(found) == (expected_before, expected_after)


@paragraph(
    Text(da="Parret falder på dagen for eftermålingen", en="The pair falls on the day of the after"),
    Text(
        da="En rapport for 2. kvartal viser de faser, der blev målt færdige i kvartalet. Uden eftermåling er det "
        "dagen, hvor det sidste ophold i fasen sluttede. Er borgeren stadig i fasen, hører den ikke til nogen periode "
        "endnu.",
        en="A report for the second quarter shows the phases whose after was measured in that quarter. Without an "
        "after it is the day on which the last stay in the phase ended. While the citizen is still in the phase it "
        "belongs to no period yet.",
    ),
    columns=(STAYS, MEASUREMENTS, DAY),
    rows=(
        ((STAY,), (before(on(10, 1), 3.0), after(on(25, 3), 2.0)), on(25, 3)),
        ((STAY,), (before(on(10, 1), 3.0),), on(1, 4)),
        ((STAY, AGAIN), (before(on(10, 1), 3.0),), on(1, 6)),
        ((RUNNING,), (before(on(10, 1), 3.0),), None),
        ((AGAIN, RUNNING), (before(on(10, 1), 3.0),), None),
    ),
)
def test_day(stays: tuple[Stay, ...], measurements: tuple[Measurement, ...], expected: date | None) -> None:
    found = pair_phase(course(*measurements, stays=stays), F1, PROGRAMME)
    assert found is not None
    assert found.day == expected


@paragraph(
    Text(da="Den, der ikke var i fasen, tæller ikke med", en="Those who were never in the phase do not count"),
    Text(
        da="Et forløb hører til en fase, når der er et ophold eller en måling i den.",
        en="A course belongs to a phase when it has a stay or a measurement in it.",
    ),
    columns=(STAYS, MEASUREMENTS, Text(da="Hører til fase 1", en="Belongs to phase 1")),
    rows=(
        ((STAY,), (), True),
        ((), (before(on(10, 1), 3.0),), True),
        ((), (before(on(10, 1), 3.0, "f2"),), False),
        ((Stay("f2", on(1, 2)),), (), False),
        ((), (), False),
    ),
)
def test_membership(stays: tuple[Stay, ...], measurements: tuple[Measurement, ...], expected: bool) -> None:
    assert (pair_phase(course(*measurements, stays=stays), F1, PROGRAMME) is not None) is expected
