"""Section: adjustments."""

from datetime import date

from tests.spec.paragraphs import paragraph
from tests.spec.references import NEWCOMBE
from virkning.domain.before_and_after import judge
from virkning.domain.indicator import Measure
from virkning.domain.learning import Adjusted
from virkning.domain.moved import Moved
from virkning.domain.text import Text

TITLE = Text(da="En justering, før og efter", en="An adjustment, before and after")

BEFORE, AFTER = Text(da="Som ønsket før", en="As wanted before"), Text(da="Som ønsket efter", en="As wanted after")
DAY, SAID = Text(da="Set efter", en="Looked"), Text(da="Siges", en="Said")
FROM, LOOK = date(2026, 2, 1), date(2026, 6, 1)


@paragraph(
    Text(da="Det siges på den aftalte dag, og kun hvis usikkerheden tillader det", en="On the day that was agreed"),
    Text(
        da="Før dagen dømmes ikke. På dagen holdes alle efter op mod alle før, når der er for få punkter til at "
        "regne en udvikling ud, ellers mod hvor udviklingen før ville have ført hen. Kun når hele usikkerheden "
        "ligger på én side af ingen ændring, siges det, at det er blevet bedre eller dårligere. Hvorfor, siger "
        "tallet ikke.",
        en="Nothing is judged before the day. On the day all after are held against all before where there are "
        "too few points for a trend, else against where the trend before would have led. Only when the whole "
        "uncertainty lies on one side of no change is it said to be better or worse. Why, the figure does not "
        "say.",
    ),
    sources=(NEWCOMBE,),
    columns=(BEFORE, AFTER, DAY, SAID),
    rows=(
        ((20, 40), (36, 40), date(2026, 5, 31), "too-early"),
        ((20, 40), (36, 40), LOOK, "better"),
        ((36, 40), (20, 40), LOOK, "worse"),
        ((20, 40), (22, 40), LOOK, "unsure"),
        ((20, 40), (0, 0), LOOK, "too-early"),
    ),
)
def test_verdicts(before: tuple[int, int], after: tuple[int, int], day: date, expected: str) -> None:
    rows = [*_moved(date(2026, 1, 10), *before), *_moved(date(2026, 3, 10), *after)]
    adjusted = Adjusted("trust", Measure.SHARE, 0.5, 0.8, FROM, LOOK)
    assert judge(rows, adjusted, sign=1, today=day, number=1).verdict.value == expected


def _moved(day: date, wanted: int, n: int) -> list[Moved]:
    return [Moved(one, "a", 1.0, 2.0, day, 1.0, one < wanted) for one in range(n)]
