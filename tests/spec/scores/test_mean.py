"""Section: the mean of the answers."""

from dataclasses import replace

import pytest

from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import FOUR, answers, questionnaire, value
from virkning.domain.score import Scored, score
from virkning.domain.text import Text

TITLE = Text(da="Gennemsnit", en="Mean")

ANSWERS = Text(da="Svar på spørgsmål 1–4", en="Answers to questions 1–4")
SCORE = Text(da="Score", en="Score")


@paragraph(
    Text(da="Scoren er gennemsnittet af svarene", en="The score is the mean of the answers"),
    Text(
        da="Svarene lægges sammen og deles med, hvor mange der er. Så ligger scoren på samme skala som svarene og er "
        "let at forestille sig. I det første eksempel: 1 + 2 + 3 + 4 = 10, og 10 / 4 = 2,5.",
        en="The answers are added up and divided by how many there are. The score then lies on the same scale as the "
        "answers and is easy to picture. In the first example: 1 + 2 + 3 + 4 = 10, and 10 / 4 = 2.5.",
    ),
    formula=Text(
        da="score = sum af point / antal besvarede spørgsmål × multiplikator",
        en="score = sum of points / number of answered questions × multiplier",
    ),
    columns=(ANSWERS, SCORE),
    rows=(((1, 2, 3, 4), 2.5), ((4, 4, 4, 4), 4.0), ((1, 1, 1, 2), 1.25)),
)
def test_mean(given: tuple[int, ...], expected: float) -> None:
    assert value(FOUR, given) == expected


@paragraph(
    Text(da="Et sprunget spørgsmål trækker hverken op eller ned", en="A skipped question pulls neither up nor down"),
    Text(
        da="Når nok er besvaret (her mindst 3 af 4), er scoren gennemsnittet af dem, der er besvaret: "
        "(1 + 2 + 3) / 3 = 2. En streg betyder, at spørgsmålet er sprunget over.",
        en="When enough are answered (here at least 3 of 4), the score is the mean of those that are: "
        "(1 + 2 + 3) / 3 = 2. A dash means that the question was skipped.",
    ),
    columns=(ANSWERS, SCORE),
    rows=(((1, 2, 3, None), 2.0), ((None, 4, 4, 1), 3.0)),
)
def test_mean_of_the_answered(given: tuple[int | None, ...], expected: float) -> None:
    assert value(FOUR, given) == expected


@paragraph(
    Text(da="Scoren afrundes aldrig, før den vises", en="The score is never rounded before it is shown"),
    Text(
        da="Der regnes videre med alle decimaler. 1 + 1 + 2 = 4, og 4 / 3 = 1,3333… vises som 1,33, men en afrundet "
        "score ville gøre små forskelle større eller mindre, end de er.",
        en="All decimals are kept in what follows. 1 + 1 + 2 = 4, and 4 / 3 = 1.3333… is shown as 1.33, but a rounded "
        "score would make small differences larger or smaller than they are.",
    ),
    columns=(ANSWERS, Text(da="Scoren gange 3", en="The score times 3")),
    rows=(((1, 1, 2, None), 4.0), ((4, 3, 4, None), 11.0)),
)
def test_never_rounded(given: tuple[int | None, ...], three_times: float) -> None:
    assert value(FOUR, given) * 3 == pytest.approx(three_times, abs=1e-12)


@paragraph(
    Text(da="Et skema kan have flere skalaer", en="An instrument may have several scales"),
    Text(
        da="Hver skala bruger kun sine egne spørgsmål. Her er spørgsmål 1 og 2 én skala, 3 og 4 en anden.",
        en="Each scale uses its own questions only. Here questions 1 and 2 are one scale, 3 and 4 another.",
    ),
    columns=(ANSWERS, Text(da="Første skala", en="First scale"), Text(da="Anden skala", en="Second scale")),
    rows=(((1, 2, 3, 4), 1.5, 3.5), ((4, 4, 1, 2), 4.0, 1.5)),
)
def test_several_scales(given: tuple[int, ...], first: float, second: float) -> None:
    one, two = replace(FOUR, items=("q1", "q2"), fewest=2), replace(FOUR, items=("q3", "q4"), fewest=2)
    tool = questionnaire(one, two)
    assert score(one, tool, answers(*given)) == Scored(first)
    assert score(two, tool, answers(*given)) == Scored(second)
