"""Section: answers that count something else than their own number."""

from dataclasses import replace

from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import FOUR, value
from virkning.domain.instrument import Item
from virkning.domain.score import points
from virkning.domain.text import Text

TITLE = Text(da="Omkodning", en="Recoding")

RECODE = ((1, 0), (2, 0), (3, 1), (4, 1))
RECODED = replace(FOUR, recode=(("q1", RECODE),))


@paragraph(
    Text(da="Et svar kan give andre point end sit eget tal", en="An answer may give other points than its own number"),
    Text(
        da="Nogle skemaer samler svar, før de tæller. Her giver svarene 1 og 2 i spørgsmål 1 ingen point, "
        "mens 3 og 4 giver ét. De andre spørgsmål tæller som besvaret.",
        en="Some instruments gather answers before they count. Here the answers 1 and 2 to question 1 give no points, "
        "while 3 and 4 give one. The other questions count as answered.",
    ),
    columns=(
        Text(da="Svar på spørgsmål 1–4 (1 er omkodet)", en="Answers to questions 1–4 (1 is recoded)"),
        Text(da="Score", en="Score"),
    ),
    rows=(((4, 1, 1, 1), 1.0), ((2, 2, 2, 2), 1.5), ((3, 2, 2, 3), 2.0)),
)
def test_recoded(given: tuple[int, ...], expected: float) -> None:
    assert value(RECODED, given) == expected


@paragraph(
    Text(da="Først omkodes, så vendes", en="First recoded, then reversed"),
    Text(
        da="Er et spørgsmål både omkodet og vendt, vendes det omkodede tal. Svaret 2 omkodes her til 0 og vendes på "
        "skalaen 0–1 til 1.",
        en="When a question is both recoded and reversed, the recoded number is reversed. The answer 2 is here recoded "
        "to 0 and, on the scale 0–1, reversed to 1.",
    ),
    columns=(Text(da="Svar", en="Answer"), Text(da="Point", en="Points")),
    rows=((2, 1), (4, 0)),
)
def test_recoded_then_reversed(answer: int, expected: int) -> None:
    scale = replace(RECODED, reversed=("q1",))
    assert points(scale, Item("q1", FOUR.title, 0, 1), answer) == expected
