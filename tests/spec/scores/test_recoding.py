"""Section: answers that count something else than their own number."""

from dataclasses import replace

from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import FOUR, value
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
    Text(da="Omkodningen hører til skalaen", en="Recoding belongs to the scale"),
    Text(
        da="Samme svar kan tælle forskelligt i to skalaer. Her er spørgsmål 1 omkodet i den ene og ikke i den anden. "
        "Besvarelsen gemmes, som den er givet.",
        en="The same answer may count differently in two scales. Here question 1 is recoded in one and not in the "
        "other. The response is kept as it was given.",
    ),
    columns=(
        Text(da="Svar på spørgsmål 1–4", en="Answers to questions 1–4"),
        Text(da="Med omkodning", en="With recoding"),
        Text(da="Uden", en="Without"),
    ),
    rows=(((4, 1, 1, 1), 1.0, 1.75), ((1, 1, 1, 1), 0.75, 1.0)),
)
def test_by_scale(given: tuple[int, ...], recoded: float, plain: float) -> None:
    assert value(RECODED, given) == recoded
    assert value(FOUR, given) == plain
