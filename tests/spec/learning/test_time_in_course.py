"""Section: when in the course the change comes."""

from tests.spec.paragraphs import paragraph
from tests.spec.references import LAIRD_WARE
from virkning.domain.growth import time_curve
from virkning.domain.text import Text

TITLE = Text(da="Hvornår i forløbet ændringen kommer", en="When in the course the change comes")

MEASURED = Text(da="Målt i uge", en="Measured in week")
MOVES_AFTER = Text(da="Rykker sig efter uge", en="Moves after week")
TOLD = Text(da="Ændring ses mellem uge", en="Change is seen between weeks")


@paragraph(
    Text(da="Alle målinger tæller, uge for uge", en="All measurements count, week by week"),
    Text(
        da="Borgerne måles ikke i de samme uger. Kurven er en brudt linje for alle, hvor hver borger har sit "
        "eget udgangspunkt og sin egen hældning (blandet lineær model). Så bøjer den ikke, fordi de, der begyndte "
        "lavt, stopper tidligt. Den må bøje i uge 6, 12, 18, 26 og 52, hvis mindst fem er målt siden sidst; "
        "ellers går stykket sammen med det næste. Regnet efter mod lme4's eget eksempel.",
        en="Citizens are not measured in the same weeks. The curve is a broken line of all, where each citizen "
        "has an own start and an own slope (linear mixed model). So it does not bend because those who began low "
        "leave early. It may bend in week 6, 12, 18, 26 and 52 where at least five were measured since the last; "
        "else the stretch goes with the next. Checked against lme4's own example.",
    ),
    sources=(LAIRD_WARE,),
    columns=(MEASURED, MOVES_AFTER, TOLD),
    rows=(
        ((0, 11, 25), 12, ((12, 26),)),
        ((0, 6, 12), 0, ((0, 6), (6, 12))),
        ((0, 11, 25), 99, ()),
    ),
)
def test_stretches(measured: tuple[int, ...], after: int, told: tuple[tuple[int, int], ...]) -> None:
    people = [
        [(float(week), 40 + number + max(week - after, 0) * 0.8 + ((number * 7 + week) % 5) / 5) for week in measured]
        for number in range(20)
    ]
    curve = time_curve(people, fewest=5)
    pairs = zip(curve, curve[1:], strict=False)
    assert tuple((round(one.week), round(two.week)) for one, two in pairs if two.moves) == told
