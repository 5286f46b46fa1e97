"""Section: an element's score."""

from tests.spec.assessments import framework
from tests.spec.paragraphs import paragraph
from virkning.domain.assessment import element_score, scores
from virkning.domain.text import Text

TITLE = Text(da="Et elements tal", en="An element's score")

ANSWERS, SCORE = Text(da="Svar", en="Answers"), Text(da="0–100", en="0–100")
SCALE = Text(da="Skala", en="Scale")


def sheet(answers: tuple[str, ...]) -> dict[str, int | None]:
    return {f"a{number}": int(given) if given != "–" else None for number, given in enumerate(answers, start=1)}


@paragraph(
    Text(da="Mindst halvdelen skal være besvaret", en="At least half must be answered"),
    Text(
        da="Et “ved ikke eller ikke relevant” tæller hverken op eller ned, men er heller ikke et svar. Er under "
        "halvdelen "
        "af elementets spørgsmål besvaret, får elementet intet tal af den, der vurderede.",
        en='A "don\'t know or not relevant" counts neither up nor down, but it is no answer either. Where fewer '
        "than half of "
        "an element's questions are answered, the element gets no score from that rater.",
    ),
    columns=(ANSWERS, SCORE),
    rows=(
        (("4", "3", "2"), 75.0),
        (("4", "3", "–"), 87.5),
        (("4", "–", "–"), None),
        (("0", "0", "–"), 0.0),
        (("–", "–", "–"), None),
        (("1", "–"), 25.0),
    ),
    formula=Text(
        da="(gennemsnit af svar − laveste trin) / (højeste trin − laveste trin) · 100",
        en="(mean of the answers − lowest step) / (highest step − lowest step) · 100",
    ),
)
def test_at_least_half(answers: tuple[str, ...], score: float | None) -> None:
    one = framework(questions=len(answers))
    assert element_score(one, one.elements[0], sheet(answers)) == score
    assert scores(one, sheet(answers)) == {"a": score}


@paragraph(
    Text(da="Skalaen må være en anden", en="The scale may be another"),
    Text(
        da="Kapaciteten har fem trin fra 1 til 5. Så bliver det laveste trin 0 og det højeste 100, og trinnet på "
        "0–100 er "
        "det samme som (trin − 1) · 25.",
        en="Capacity has five stages from 1 to 5. The lowest then becomes 0 and the highest 100, which is the same as "
        "(stage − 1) · 25.",
    ),
    columns=(SCALE, ANSWERS, SCORE),
    rows=(((1, 5), ("1", "1", "1"), 0.0), ((1, 5), ("3", "3", "3"), 50.0), ((1, 5), ("5", "4", "3"), 75.0)),
)
def test_scales(scale: tuple[int, int], answers: tuple[str, ...], score: float) -> None:
    one = framework(*scale)
    assert element_score(one, one.elements[0], sheet(answers)) == score
