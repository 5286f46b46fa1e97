"""Section: when there is no score, and why."""

from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import FOUR, answers, questionnaire
from virkning.domain.errors import Place
from virkning.domain.response import wrong_answers
from virkning.domain.score import NotScored, NotScoredReason, score
from virkning.domain.text import Text

TITLE = Text(da="Når der ikke er nogen score", en="When there is no score")

ANSWERS = Text(da="Svar på spørgsmål 1–4", en="Answers to questions 1–4")


@paragraph(
    Text(da="For få svar giver ingen score, men en grund", en="Too few answers give no score, but a reason"),
    Text(
        da="Hvert skema siger, hvor mange spørgsmål der mindst skal være besvaret; her 3 af 4. Er der færre, gættes "
        "der ikke: der er ingen score, og grunden gemmes, så den kan tælles med i rapporten.",
        en="Each instrument says how many questions must be answered at least; here 3 of 4. With fewer nothing is "
        "guessed: there is no score, and the reason is kept so that the report can count it.",
    ),
    columns=(ANSWERS, Text(da="Resultat", en="Result")),
    rows=(
        ((1, 2, None, None), NotScored(NotScoredReason.TOO_FEW_ANSWERS, answered=2, needed=3)),
        ((None, None, None, None), NotScored(NotScoredReason.NO_ANSWERS, answered=0, needed=3)),
        ((1, 2, 3, 7), NotScored(NotScoredReason.INVALID_ANSWER, answered=4, needed=3)),
        ((1, 2.5, 3, 4), NotScored(NotScoredReason.INVALID_ANSWER, answered=4, needed=3)),
    ),
)
def test_not_scored(given: tuple[float | None, ...], expected: NotScored) -> None:
    assert score(FOUR, questionnaire(FOUR), answers(*given)) == expected


@paragraph(
    Text(da="Svar, der ikke findes, afvises før de gemmes", en="Answers that do not exist are refused before saving"),
    Text(
        da="Et 7-tal på en skala fra 1 til 4 er en fejl, og den rettes lettest med det samme. Alle fejl i besvarelsen "
        "nævnes på én gang, hver med sit spørgsmål.",
        en="A 7 on a scale from 1 to 4 is a mistake, most easily put right at once. Every mistake in the response is "
        "named at the same time, each with its question.",
    ),
    columns=(ANSWERS, Text(da="Spørgsmål med fejl", en="Questions with a mistake")),
    rows=(
        ((1, 2, 3, 4), ()),
        ((1, 7, 3, 4), (2,)),
        ((0, 2, 2.5, None), (1, 3)),
    ),
)
def test_refused(given: tuple[float | None, ...], expected: tuple[int, ...]) -> None:
    problems = wrong_answers(questionnaire(FOUR), answers(*given), place=Place(row=7))
    assert tuple(problem.params["item"] for problem in problems) == tuple(f"q{number}" for number in expected)
    assert {(problem.code, problem.place.row) for problem in problems} <= {("answer-not-allowed", 7)}
