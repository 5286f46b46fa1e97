"""Section: sums, with and without skipped questions."""

from dataclasses import replace

import pytest

from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import FOUR, value
from virkning.domain.instrument import ScoreRule, WhenMissing
from virkning.domain.text import Text

TITLE = Text(da="Sum", en="Sum")

SUM = replace(FOUR, rule=ScoreRule.SUM, low=4, high=16)
COUNTED = replace(SUM, when_missing=WhenMissing.COUNT)

ANSWERS = Text(da="Svar på spørgsmål 1–4", en="Answers to questions 1–4")
SCORE = Text(da="Score", en="Score")


@paragraph(
    Text(da="Scoren er summen af svarene", en="The score is the sum of the answers"),
    Text(
        da="Nogle skemaer lægger svarene sammen: 1 + 2 + 3 + 4 = 10.",
        en="Some instruments add the answers up: 1 + 2 + 3 + 4 = 10.",
    ),
    formula=Text(da="score = sum af point × multiplikator", en="score = sum of points × multiplier"),
    columns=(ANSWERS, SCORE),
    rows=(((1, 2, 3, 4), 10.0), ((1, 1, 1, 1), 4.0)),
)
def test_sum(given: tuple[int, ...], expected: float) -> None:
    assert value(SUM, given) == expected


@paragraph(
    Text(
        da="Summen kan udfyldes med personens eget gennemsnit", en="The sum may be filled in with the person's own mean"
    ),
    Text(
        da="Springes et spørgsmål over, bliver en sum lavere, uden at personen har det anderledes. Skemaets regel kan "
        "derfor være, at personens eget gennemsnit træder i stedet: 2 + 3 + 4 = 9 for tre svar, altså 9 × 4 / 3 = 12 "
        "for fire.",
        en="When a question is skipped, a sum gets lower although the person is no different. The instrument's rule "
        "may therefore be that the person's own mean stands in: 2 + 3 + 4 = 9 for three answers, so 9 × 4 / 3 = 12 "
        "for four.",
    ),
    formula=Text(
        da="score = sum af point × antal spørgsmål / antal besvarede × multiplikator",
        en="score = sum of points × number of questions / number answered × multiplier",
    ),
    columns=(ANSWERS, SCORE),
    rows=(((2, 3, 4, None), 12.0), ((2, None, 2, 2), 8.0), ((2, 3, 4, 1), 10.0)),
)
def test_prorated(given: tuple[int | None, ...], expected: float) -> None:
    assert value(SUM, given) == expected


@paragraph(
    Text(da="Eller kun det besvarede tæller", en="Or only what is answered counts"),
    Text(
        da="Andre skemaer tæller simpelthen det, der er svaret, også når noget mangler: 2 + 3 + 4 = 9. "
        "Hvilken af de to regler der gælder, står ved skemaet.",
        en="Other instruments simply count what was answered, also when something is missing: 2 + 3 + 4 = 9. "
        "Which of the two rules applies is said by the instrument.",
    ),
    columns=(ANSWERS, SCORE),
    rows=(((2, 3, 4, None), 9.0), ((2, 3, 4, 1), 10.0)),
)
def test_counted(given: tuple[int | None, ...], expected: float) -> None:
    assert value(COUNTED, given) == expected


@paragraph(
    Text(da="En multiplikator strækker skalaen", en="A multiplier stretches the scale"),
    Text(
        da="Fem svar fra 0 til 5 giver en sum fra 0 til 25. Ganget med 4 bliver det 0 til 100, som er lettere at læse.",
        en="Five answers from 0 to 5 give a sum from 0 to 25. Times 4 it becomes 0 to 100, which is easier to read.",
    ),
    columns=(
        Text(da="Svar på spørgsmål 1–5", en="Answers to questions 1–5"),
        Text(da="Multiplikator", en="Multiplier"),
        SCORE,
    ),
    rows=(((3, 3, 2, 4, 1), 4.0, 52.0), ((5, 5, 5, 5, 5), 4.0, 100.0), ((5, 5, 5, 5, 5), 1.0, 25.0)),
)
def test_multiplier(given: tuple[int, ...], multiplier: float, expected: float) -> None:
    scale = replace(SUM, items=("q1", "q2", "q3", "q4", "q5"), low=0, high=100, multiplier=multiplier)
    assert value(scale, given, low=0, high=5) == expected


@paragraph(
    Text(da="Multiplikatoren virker også på gennemsnit", en="The multiplier works on means, too"),
    Text(
        da="Gennemsnittet ganges til sidst: (1 + 2 + 3) / 3 = 2, og 2 × 10 = 20.",
        en="The mean is multiplied at the end: (1 + 2 + 3) / 3 = 2, and 2 × 10 = 20.",
    ),
    columns=(ANSWERS, Text(da="Multiplikator", en="Multiplier"), SCORE),
    rows=(((1, 2, 3, None), 10.0, 20.0), ((1, 2, 3, 4), 2.0, 5.0)),
)
def test_multiplied_mean(given: tuple[int | None, ...], multiplier: float, expected: float) -> None:
    assert value(replace(FOUR, multiplier=multiplier), given) == pytest.approx(expected, abs=1e-12)
