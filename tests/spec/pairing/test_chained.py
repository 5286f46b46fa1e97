"""Section: the end of one phase as the beginning of the next."""

from tests.spec.courses import F1, F2, F3, PROGRAMME, UNCHAINED, after, before, course, during, on, values
from tests.spec.pairing import AFTER, BEFORE, MEASUREMENTS, STAYS
from tests.spec.paragraphs import paragraph
from virkning.domain.pairing import Measurement, Stay, pair_phase
from virkning.domain.programme import Phase
from virkning.domain.text import Text

TITLE = Text(da="Én måling mellem to faser", en="One measurement between two phases")

FIRST = Stay("f1", on(10, 1), on(1, 3))
FIRST_AFTER = after(on(1, 3), 2.0, "f1")
SECOND_AFTER = after(on(1, 6), 1.5, "f2")


def second(day: int) -> Stay:
    """A stay in phase 2 that began on this day in March."""
    return Stay("f2", on(day, 3), on(1, 6))


@paragraph(
    Text(da="En eftermåling kan være den næste fases førmåling", en="An after may be the before of the next phase"),
    Text(
        da="Går borgeren direkte videre, skal hun ikke svare to gange. Mangler fase 2 sin egen førmåling, bruges den "
        "seneste eftermåling fra en tidligere fase, hvis den ligger tæt nok på den dag, fasen begyndte. Hvor tæt, "
        "bestemmer indsatsen; her 21 dage. Fra 1. til 22. marts er der 21 dage.",
        en="When the citizen goes straight on, she should not have to answer twice. When phase 2 lacks a before of its "
        "own, the latest after of an earlier phase is used, if it is close enough to the day the phase began. How "
        "close is set by the programme; here 21 days. From 1 to 22 March is 21 days.",
    ),
    columns=(STAYS, MEASUREMENTS, BEFORE, AFTER),
    rows=(
        ((FIRST, second(15)), (FIRST_AFTER, SECOND_AFTER), 2.0, 1.5),
        ((FIRST, second(22)), (FIRST_AFTER, SECOND_AFTER), 2.0, 1.5),
        ((FIRST, second(23)), (FIRST_AFTER, SECOND_AFTER), None, 1.5),
        ((FIRST, second(15)), (after(on(20, 3), 2.0, "f1"), SECOND_AFTER), 2.0, 1.5),
    ),
)
def test_chained(
    stays: tuple[Stay, ...],
    measurements: tuple[Measurement, ...],
    expected_before: float | None,
    expected_after: float,
) -> None:
    found = pair_phase(course(*measurements, stays=stays), F2, PROGRAMME)
    assert values(found) == (expected_before, expected_after)


@paragraph(
    Text(da="Fasens egen førmåling går forud", en="The phase's own before goes first"),
    Text(
        da="Lånet bruges kun, når fasen mangler sin egen førmåling, og kun eftermålinger kan lånes.",
        en="The loan is only used when the phase lacks a before of its own, and only afters can be lent.",
    ),
    columns=(MEASUREMENTS, BEFORE, AFTER),
    rows=(
        ((FIRST_AFTER, before(on(15, 3), 2.4, "f2"), SECOND_AFTER), 2.4, 1.5),
        ((during(on(1, 3), 2.0, "f1"), SECOND_AFTER), None, 1.5),
    ),
)
def test_own_first(measurements: tuple[Measurement, ...], expected_before: float | None, expected_after: float) -> None:
    found = pair_phase(course(*measurements, stays=(FIRST, second(15))), F2, PROGRAMME)
    assert values(found) == (expected_before, expected_after)


@paragraph(
    Text(da="Kun fra tidligere faser, og den seneste", en="Only from earlier phases, and the latest"),
    Text(
        da="Fase 3 begyndte den 10. juni og låner af den seneste eftermåling fra fase 1 og 2. Fase 1 kan ikke låne "
        "af fase 2, for den kommer bagefter.",
        en="Phase 3 began on 10 June and borrows from the latest after of phases 1 and 2. Phase 1 cannot borrow from "
        "phase 2, which comes later.",
    ),
    columns=(Text(da="Fase", en="Phase"), MEASUREMENTS, BEFORE),
    rows=(
        (3, (after(on(5, 6), 2.0, "f1"), after(on(1, 6), 1.5, "f2")), 2.0),
        (3, (after(on(1, 3), 2.0, "f1"), after(on(1, 6), 1.5, "f2")), 1.5),
        (1, (after(on(12, 1), 1.5, "f2"),), None),
    ),
)
def test_earlier_phases(number: int, measurements: tuple[Measurement, ...], expected: float | None) -> None:
    phases: dict[int, Phase] = {1: F1, 3: F3}
    stays = (FIRST, second(15), Stay("f3", on(10, 6)))
    assert values(pair_phase(course(*measurements, stays=stays), phases[number], PROGRAMME))[0] == expected


@paragraph(
    Text(da="Indsatsen kan sige nej", en="The programme may say no"),
    Text(
        da="Er der ingen grænse i dage, lånes der ikke. Er der intet ophold, vides det ikke, hvornår fasen begyndte, "
        "og så lånes der heller ikke.",
        en="Without a limit in days nothing is borrowed. Without a stay it is not known when the phase began, and then "
        "nothing is borrowed either.",
    ),
    columns=(Text(da="Grænse i dage", en="Limit in days"), STAYS, MEASUREMENTS, BEFORE),
    rows=(
        (21, (FIRST, second(15)), (FIRST_AFTER, SECOND_AFTER), 2.0),
        (0, (FIRST, second(15)), (FIRST_AFTER, SECOND_AFTER), None),
        (21, (FIRST,), (FIRST_AFTER, SECOND_AFTER), None),
    ),
)
def test_no_loan(
    days: int, stays: tuple[Stay, ...], measurements: tuple[Measurement, ...], expected: float | None
) -> None:
    programme = {21: PROGRAMME, 0: UNCHAINED}[days]
    assert programme.chain_days == days
    assert values(pair_phase(course(*measurements, stays=stays), F2, programme))[0] == expected


@paragraph(
    Text(da="Et afbrudt ophold regnes fra første dag", en="An interrupted stay counts from its first day"),
    Text(
        da="Har borgeren været i fasen flere gange, begyndte den, da det første ophold begyndte.",
        en="When the citizen stayed in the phase several times, it began when the first stay did.",
    ),
    columns=(STAYS, MEASUREMENTS, BEFORE),
    rows=(
        ((Stay("f2", on(20, 5), on(1, 6)), second(15)), (FIRST_AFTER,), 2.0),
        ((Stay("f2", on(20, 5), on(1, 6)),), (FIRST_AFTER,), None),
    ),
)
def test_first_stay(stays: tuple[Stay, ...], measurements: tuple[Measurement, ...], expected: float | None) -> None:
    assert values(pair_phase(course(*measurements, stays=stays), F2, PROGRAMME))[0] == expected
