"""Section: named parts of a scale."""

from dataclasses import replace

from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import FOUR, SOURCE
from virkning.domain.instrument import Band
from virkning.domain.score import band
from virkning.domain.text import Text

TITLE = Text(da="Navngivne områder", en="Named bands")

NONE, MILD, MODERATE = Text(da="ingen", en="none"), Text(da="let", en="mild"), Text(da="moderat", en="moderate")
BANDED = replace(
    FOUR,
    low=0,
    high=27,
    bands=(Band(0, 4, NONE, SOURCE), Band(5, 9, MILD, SOURCE), Band(10, 27, MODERATE, SOURCE)),
)


@paragraph(
    Text(da="En score får navn efter det område, den ligger i", en="A score is named after the band it lies in"),
    Text(
        da="Områderne er 0–4 (ingen), 5–9 (let) og 10–27 (moderat), begge ender med. Er summen udfyldt med personens "
        "gennemsnit, kan den ligge mellem to områder; så hører den til det nederste. 4,5 har endnu ikke nået 5.",
        en="The bands are 0–4 (none), 5–9 (mild) and 10–27 (moderate), both ends included. A sum that was filled in "
        "with the person's mean may lie between two bands; then it belongs to the lower one. 4.5 has not reached 5.",
    ),
    columns=(Text(da="Score", en="Score"), Text(da="Område nr.", en="Band no."), Text(da="Navn", en="Name")),
    rows=((0.0, 1, NONE), (4.0, 1, NONE), (4.5, 1, NONE), (5.0, 2, MILD), (9.9, 2, MILD), (27.0, 3, MODERATE)),
)
def test_band(value: float, number: int) -> None:
    assert band(BANDED, value) == BANDED.bands[number - 1]


@paragraph(
    Text(da="Uden områder intet navn", en="Without bands no name"),
    Text(
        da="Et område skal have en kilde. Hvor ingen er kendt, vises kun tallet.",
        en="A band must have a source. Where none is known, only the number is shown.",
    ),
    columns=(Text(da="Score", en="Score"), Text(da="Navn", en="Name")),
    rows=((3.0, None),),
)
def test_no_band(value: float, expected: None) -> None:
    assert band(FOUR, value) is expected
