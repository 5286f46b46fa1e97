"""Section: totals that were scored elsewhere."""

from dataclasses import replace

from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import FOUR, answers, questionnaire
from virkning.domain.response import wrong_answers
from virkning.domain.score import NotScored, NotScoredReason, Score, Scored, score
from virkning.domain.text import Text

TITLE = Text(da="Totaler fra andre steder", en="Totals from elsewhere")

TOTAL = replace(FOUR, items=(), fewest=0, low=0, high=40)


@paragraph(
    Text(da="En total kan tastes ind", en="A total may be typed in"),
    Text(
        da="Nogle skemaer må kun besvares i ejerens eget system. Så tastes den færdige total ind, her fra 0 til 40. "
        "Den bruges, som den er; ligger den uden for skalaen, er der ingen score.",
        en="Some instruments may only be answered in their owner's own system. Then the finished total is typed in, "
        "here from 0 to 40. It is used as it is; when it lies outside the scale there is no score.",
    ),
    columns=(Text(da="Indtastet", en="Typed in"), Text(da="Score", en="Score"), Text(da="Afvises", en="Refused")),
    rows=(
        (27.5, 27.5, False),
        (0, 0.0, False),
        (40, 40.0, False),
        (41, NotScored(NotScoredReason.INVALID_ANSWER, answered=1, needed=1), True),
        (None, NotScored(NotScoredReason.NO_ANSWERS, answered=0, needed=1), False),
    ),
)
def test_entered(typed: float | None, expected: float | NotScored, *, refused: bool) -> None:
    given = {} if typed is None else {"total": typed}
    tool = questionnaire(TOTAL)
    wanted: Score = expected if isinstance(expected, NotScored) else Scored(expected)
    assert score(TOTAL, tool, given) == wanted
    assert bool(wrong_answers(tool, given)) is refused


@paragraph(
    Text(da="En total står kun, hvor svarene mangler", en="A total stands only where the answers are missing"),
    Text(
        da="Gamle regneark har tit kun totalen. Den må stå i stedet for svarene, når ingen af dem er kendt. Er bare ét "
        "af svarene kendt, gælder svarene, og en total ved siden af er til at regne efter: den bliver ikke scoren. En "
        "total uden for skalaen giver ingen score.",
        en="Old spreadsheets often have only the total. It may stand in place of the answers when none of them is "
        "known. When even one answer is known the answers count, and a total beside them is there to check: it does "
        "not become the score. A total outside the scale gives no score.",
    ),
    columns=(
        Text(da="Svar på spørgsmål 1–4", en="Answers to questions 1–4"),
        Text(da="Total i filen", en="Total in the file"),
        Text(da="Score", en="Score"),
    ),
    rows=(
        ((None, None, None, None), 2.25, 2.25),
        ((1, 2, 3, 2), 2.25, 2.0),
        ((1, 2, 3, 2), None, 2.0),
        ((1, None, None, None), 2.25, NotScored(NotScoredReason.TOO_FEW_ANSWERS, answered=1, needed=3)),
        ((None, None, None, None), 4.5, NotScored(NotScoredReason.INVALID_ANSWER, answered=1, needed=1)),
    ),
)
def test_total_in_place_of_answers(
    given: tuple[float | None, ...], total: float | None, expected: float | NotScored
) -> None:
    told = {**answers(*given), **({} if total is None else {"total": total})}
    wanted: Score = expected if isinstance(expected, NotScored) else Scored(expected)
    assert score(FOUR, questionnaire(FOUR), told) == wanted
