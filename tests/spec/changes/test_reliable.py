"""Section: reliable change."""

from math import sqrt

import pytest

from tests.spec.changes import AFTER, BEFORE, CLASS
from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import HIGHER
from tests.spec.references import JACOBSON_TRUAX
from virkning.domain.change import (
    Change,
    ChangeClass,
    ChangeRule,
    classify,
    reliable_change_index,
    reliable_threshold,
    standard_error_of_difference,
)
from virkning.domain.text import Text

TITLE = Text(da="Sikker ændring", en="Reliable change")

SD = Text(da="SD", en="SD")
RELIABILITY = Text(da="Reliabilitet", en="Reliability")


@paragraph(
    Text(da="Måleusikkerheden regnes af skalaens spredning og reliabilitet", en="The uncertainty of measurement comes "
         "from the scale's spread and reliability"),
    Text(
        da="Intet spørgeskema måler helt præcist. Reliabiliteten (fra 0 til 1) siger, hvor meget af forskellen mellem "
        "mennesker der er andet end tilfældigheder. Artiklens eget eksempel: standardafvigelse 7,5 og reliabilitet "
        "0,80 giver usikkerheden 7,5 × √0,20 = 3,35 på én måling. Forskellen mellem to målinger er mere usikker: "
        "3,35 × √2 = 4,74. En ændring skal derfor være over 1,96 × 4,74 = 9,30 for at være sikker.",
        en="No questionnaire measures quite exactly. The reliability (from 0 to 1) says how much of the difference "
        "between people is other than chance. The article's own example: a standard deviation of 7.5 and a reliability "
        "of 0.80 give the uncertainty 7.5 × √0.20 = 3.35 for one measurement. The difference between two measurements "
        "is more uncertain: 3.35 × √2 = 4.74. So a change must be above 1.96 × 4.74 = 9.30 to be reliable.",
    ),
    formula=Text(
        da="SE = SD × √(1 − reliabilitet)\ns_diff = SE × √2\nsikker ændring: |forskel| > 1,96 × s_diff",
        en="SE = SD × √(1 − reliability)\ns_diff = SE × √2\nreliable change: |difference| > 1.96 × s_diff",
    ),
    sources=(JACOBSON_TRUAX,),
    columns=(SD, RELIABILITY, Text(da="SE", en="SE"), Text(da="s_diff", en="s_diff"),
             Text(da="Grænse for sikker ændring", en="Threshold of reliable change")),
    rows=((7.5, 0.8, 3.35, 4.74, 9.3), (7.5, 0.95, 1.68, 2.37, 4.65), (10.0, 0.5, 7.07, 10.0, 19.6)),
)  # fmt: skip
def test_threshold(sd: float, reliability: float, error: float, of_difference: float, expected: float) -> None:
    s_diff = standard_error_of_difference(sd, reliability)
    assert s_diff / sqrt(2) == pytest.approx(error, abs=0.005)
    assert s_diff == pytest.approx(of_difference, abs=0.005)
    threshold = reliable_threshold(sd, reliability)
    assert threshold.rule is ChangeRule.RELIABLE
    assert threshold.value == pytest.approx(expected, abs=0.005)


@paragraph(
    Text(da="RCI: ændringen målt i måleusikkerhed", en="RCI: the change measured in its uncertainty"),
    Text(
        da="Indekset for sikker ændring (RCI) er forskellen delt med s_diff. Artiklens eksempel går fra 32,5 til 47,5: "
        "15 / 4,74 = 3,16. Er tallet over 1,96 eller under −1,96, ville højst 5 af 100 mennesker uden nogen reel "
        "ændring have rykket sig så meget. De to måder at spørge på giver altid samme svar.",
        en="The reliable change index (RCI) is the difference divided by s_diff. The article's example goes from 32.5 "
        "to 47.5: 15 / 4.74 = 3.16. When it is above 1.96 or below −1.96, at most 5 in 100 people without any real "
        "change would have moved that much. Both ways of asking always give the same answer.",
    ),
    formula=Text(da="RCI = (efter − før) / s_diff", en="RCI = (after − before) / s_diff"),
    sources=(JACOBSON_TRUAX,),
    columns=(BEFORE, AFTER, Text(da="RCI (SD 7,5; reliabilitet 0,80)", en="RCI (SD 7.5; reliability 0.80)"), CLASS),
    rows=(
        (32.5, 47.5, 3.16, ChangeClass.PROGRESSED),
        (32.5, 41.79, 1.9585, ChangeClass.STATUS_QUO),
        (32.5, 41.8, 1.9606, ChangeClass.PROGRESSED),
        (47.5, 32.5, -3.16, ChangeClass.REGRESSED),
        (32.5, 37.5, 1.05, ChangeClass.STATUS_QUO),
    ),
)
def test_index(before: float, after: float, index: float, expected: ChangeClass) -> None:
    change = Change(before, after, HIGHER)
    assert reliable_change_index(change, 7.5, 0.8) == pytest.approx(index, abs=0.005)
    assert classify(change, reliable_threshold(7.5, 0.8)) is expected
    assert (abs(reliable_change_index(change, 7.5, 0.8)) > 1.96) is (expected is not ChangeClass.STATUS_QUO)


@paragraph(
    Text(da="Jo mere reliabel skala, jo mindre ændringer kan ses", en="The more reliable the scale, the smaller the "
         "changes that can be seen"),
    Text(
        da="Den samme ændring på 5 er sikker på en meget reliabel skala og drukner i usikkerhed på en anden.",
        en="The same change of 5 is reliable on a very reliable scale and drowns in uncertainty on another.",
    ),
    columns=(SD, RELIABILITY, BEFORE, AFTER, CLASS),
    rows=(
        (7.5, 0.95, 40.0, 45.0, ChangeClass.PROGRESSED),
        (7.5, 0.80, 40.0, 45.0, ChangeClass.STATUS_QUO),
        (3.0, 0.80, 40.0, 45.0, ChangeClass.PROGRESSED),
        (7.5, 1.0, 40.0, 40.1, ChangeClass.PROGRESSED),
    ),
)  # fmt: skip
def test_reliability_matters(sd: float, reliability: float, before: float, after: float, expected: ChangeClass) -> None:
    assert classify(Change(before, after, HIGHER), reliable_threshold(sd, reliability)) is expected
