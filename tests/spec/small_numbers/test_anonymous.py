"""Section: anonymous answers after a talk."""

from tests.spec.paragraphs import paragraph
from virkning.analysis.disclosure import protect_tallies
from virkning.domain.exit_survey import Leaning, Tally, may_be_shown
from virkning.domain.text import Text
from virkning.library.shelves import instrument

TITLE = Text(da="Anonyme svar efter en samtale", en="Anonymous answers after a talk")

WAITING = Text(da="Svar, der venter", en="Answers that wait")
TO_ONE = Text(da="Heraf svar på ét spørgsmål", en="Of these, answers to one question")
ADDED = Text(da="Lægges til", en="Are added")
WELL = Text(da="Svarede godt", en="Answered well")
OF = Text(da="Af", en="Of")
SHARE = Text(da="Andelen vises", en="The share is shown")
WORDS = Text(da="Med ord", en="In words")


@paragraph(
    Text(da="Svar lægges til flere ad gangen", en="Answers are added several at a time"),
    Text(
        da="Vistes hvert svar, når det kom, kunne den, der lige har talt med en borger, se forskel før og efter. "
        "Derfor venter svar, til der er mindst 5, og til hvert spørgsmål mindst 5 eller ingen; så lægges de til "
        "på én gang.",
        en="Were each answer shown as it came, whoever had just talked with a citizen could compare before and after. "
        "So answers wait until there are at least 5, and to each question at least 5 or none; then they are added at "
        "once.",
    ),
    columns=(WAITING, TO_ONE, ADDED),
    rows=((4, 4, False), (5, 5, True), (5, 4, False), (6, 5, True), (5, 0, True), (5, 1, False)),
)
def test_added_together(waiting: int, to_one: int, added: bool) -> None:
    answers = [{"able": 4, "heard": 4} | ({"satisfied": 4} if number < to_one else {}) for number in range(waiting)]
    assert may_be_shown(instrument("after-talk"), answers, threshold=5) is added


@paragraph(
    Text(da="En andel af få siges med ord", en="A share of few is told in words"),
    Text(
        da="Tallet vises, når både de, der svarede godt, og de andre er mindst 5. Ellers siges det med ord, som ikke "
        "skelner mellem alle og alle på nær én. Er der færre end 5 svar, vises intet.",
        en="The number is shown when both those who answered well and the others are at least 5. Else it is told in "
        "words that do not tell all from all but one. With fewer than 5 answers nothing is shown.",
    ),
    columns=(WELL, OF, SHARE, WORDS),
    rows=(
        (5, 5, False, Leaning.NEARLY_ALL),
        (4, 5, False, Leaning.NEARLY_ALL),
        (3, 5, False, Leaning.MOST),
        (2, 5, False, Leaning.HALF),
        (1, 5, False, Leaning.FEWER),
        (0, 5, False, Leaning.FEWER),
        (5, 10, True, Leaning.HALF),
        (16, 20, False, Leaning.NEARLY_ALL),
        (15, 20, True, Leaning.MOST),
        (4, 4, False, None),
    ),
)
def test_in_words(well: int, of: int, share: bool, words: Leaning | None) -> None:
    (shown,) = protect_tallies([Tally("able", of, well)])
    assert (shown.share is not None, shown.leaning) == (share, words)
