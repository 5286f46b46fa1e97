"""Section: reversed items."""

from dataclasses import replace

from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import FOUR, value
from virkning.domain.instrument import Item
from virkning.domain.score import points
from virkning.domain.text import Text

TITLE = Text(da="Vendte spørgsmål", en="Reversed questions")


@paragraph(
    Text(da="Et vendt spørgsmål tæller modsat", en="A reversed question counts the other way"),
    Text(
        da="I mange skemaer er nogle spørgsmål stillet positivt og andre negativt (“Jeg sover godt”, “Jeg er tit ked "
        "af det”). Før de kan lægges sammen, skal nogle vendes: laveste plus højeste svarmulighed minus svaret. "
        "På en skala fra 1 til 4 bliver 1 til 4 og 2 til 3.",
        en="In many instruments some questions are worded positively and others negatively (“I sleep well”, “I am "
        "often sad”). Before they can be added up, some must be reversed: lowest plus highest option minus the answer. "
        "On a scale from 1 to 4, 1 becomes 4 and 2 becomes 3.",
    ),
    formula=Text(da="point = laveste + højeste − svar", en="points = lowest + highest − answer"),
    columns=(
        Text(da="Laveste", en="Lowest"),
        Text(da="Højeste", en="Highest"),
        Text(da="Svar", en="Answer"),
        Text(da="Point", en="Points"),
    ),
    rows=((1, 4, 1, 4), (1, 4, 2, 3), (0, 10, 3, 7), (0, 10, 5, 5), (0, 3, 0, 3)),
)
def test_reversed_points(low: int, high: int, answer: int, expected: int) -> None:
    scale = replace(FOUR, reversed=("q1",))
    assert points(scale, Item("q1", FOUR.title, low, high), answer) == expected


@paragraph(
    Text(da="Kun de vendte spørgsmål vendes", en="Only the reversed questions are reversed"),
    Text(
        da="Her er spørgsmål 4 vendt. Svarene 1, 1, 1, 4 bliver til 1 + 1 + 1 + 1 = 4 point, altså et gennemsnit på 1.",
        en="Here question 4 is reversed. The answers 1, 1, 1, 4 become 1 + 1 + 1 + 1 = 4 points, a mean of 1.",
    ),
    columns=(
        Text(da="Svar på spørgsmål 1–4 (4 er vendt)", en="Answers to questions 1–4 (4 is reversed)"),
        Text(da="Score", en="Score"),
    ),
    rows=(((1, 1, 1, 4), 1.0), ((1, 1, 1, 1), 1.75), ((1, 2, 3, None), 2.0)),
)
def test_only_the_reversed(given: tuple[int | None, ...], expected: float) -> None:
    assert value(replace(FOUR, reversed=("q4",)), given) == expected
