"""Section: answers that a person must see at once."""

from dataclasses import replace

from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import FOUR, TEXT, answers, questionnaire
from virkning.domain.instrument import RedFlag
from virkning.domain.response import raised_flags
from virkning.domain.text import Text

TITLE = Text(da="Røde flag", en="Red flags")

TOOL = replace(
    questionnaire(FOUR, low=0, high=3), red_flags=(RedFlag("q3", 2, TEXT, TEXT), RedFlag("q4", 1, TEXT, TEXT))
)


@paragraph(
    Text(da="Nogle svar må ikke vente", en="Some answers may not wait"),
    Text(
        da="Et svar om for eksempel selvmordstanker skal ses af et menneske med det samme, uanset hvad scoren er. "
        "Skemaet siger, hvilket spørgsmål og fra hvilket svar; her spørgsmål 3 fra svaret 2 og spørgsmål 4 fra 1. "
        "Et sprunget spørgsmål rejser intet flag.",
        en="An answer about, say, thoughts of suicide must be seen by a person at once, whatever the score is. "
        "The instrument says which question and from which answer; here question 3 from answer 2 and question 4 from "
        "1. A skipped question raises no flag.",
    ),
    columns=(
        Text(da="Svar på spørgsmål 1–4", en="Answers to questions 1–4"),
        Text(da="Flag ved spørgsmål", en="Flag at question"),
    ),
    rows=(
        ((0, 0, 0, 0), ()),
        ((3, 3, 1, 0), ()),
        ((0, 0, 2, 0), (3,)),
        ((0, 0, 3, 1), (3, 4)),
        ((0, 0, None, None), ()),
    ),
)
def test_raised(given: tuple[int | None, ...], expected: tuple[int, ...]) -> None:
    assert raised_flags(TOOL, answers(*given)) == tuple(f"q{number}" for number in expected)
