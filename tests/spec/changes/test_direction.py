"""Section: difference and wanted direction."""

import pytest

from tests.spec.changes import AFTER, BEFORE, CLASS, DIFFERENCE, DIRECTION
from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import HIGHER, LOWER
from virkning.domain.change import Change, ChangeClass, ChangeRule, Threshold, classify
from virkning.domain.instrument import Direction
from virkning.domain.text import Text

TITLE = Text(da="Forskel og ønsket retning", en="Difference and wanted direction")


@paragraph(
    Text(da="Forskellen er efter minus før", en="The difference is after minus before"),
    Text(
        da="Forskellen har altid samme fortegn, uanset retning: 1,93 − 2,20 = −0,27. Den vises, som den er. "
        "Udbyttet er forskellen regnet i den ønskede retning, så et plus altid er godt.",
        en="The difference always has the same sign, whatever the direction: 1.93 − 2.20 = −0.27. It is shown as it "
        "is. The gain is the difference counted in the wanted direction, so that a plus is always good.",
    ),
    formula=Text(
        da="forskel = efter − før\nudbytte = forskel (højere er bedre) eller −forskel (lavere er bedre)",
        en="difference = after − before\ngain = difference (higher is better) or −difference (lower is better)",
    ),
    columns=(DIRECTION, BEFORE, AFTER, DIFFERENCE, Text(da="Udbytte", en="Gain")),
    rows=((LOWER, 2.2, 1.93, -0.27, 0.27), (HIGHER, 2.2, 1.93, -0.27, -0.27), (HIGHER, 40.0, 52.0, 12.0, 12.0)),
)
def test_difference(direction: Direction, before: float, after: float, difference: float, gain: float) -> None:
    change = Change(before, after, direction)
    assert change.difference == pytest.approx(difference, abs=1e-12)
    assert change.gain == pytest.approx(gain, abs=1e-12)


@paragraph(
    Text(da="Fremgang er at rykke sig i den ønskede retning", en="Progression is to move in the wanted direction"),
    Text(
        da="Færre tegn på angst er fremgang, og det samme er mere selvværd, selv om det ene tal falder og det andet "
        "stiger. Eksemplerne er læst med reglen enhver ændring.",
        en="Fewer signs of anxiety are progression, and so is more self-worth, although one number falls and the other "
        "rises. The examples are read by the rule any change.",
    ),
    columns=(DIRECTION, BEFORE, AFTER, CLASS),
    rows=(
        (LOWER, 3.0, 2.0, ChangeClass.PROGRESSED),
        (LOWER, 2.0, 3.0, ChangeClass.REGRESSED),
        (HIGHER, 3.0, 2.0, ChangeClass.REGRESSED),
        (HIGHER, 2.0, 3.0, ChangeClass.PROGRESSED),
        (HIGHER, 2.0, 2.0, ChangeClass.STATUS_QUO),
    ),
)
def test_class_follows_direction(direction: Direction, before: float, after: float, expected: ChangeClass) -> None:
    assert classify(Change(before, after, direction), Threshold(ChangeRule.ANY)) is expected
