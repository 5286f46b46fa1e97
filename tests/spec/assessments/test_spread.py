"""Section: how far apart the raters are."""

from tests.spec.assessments import framework
from tests.spec.paragraphs import paragraph
from virkning.domain.assessment import Closeness, closeness, spread
from virkning.domain.text import Text

TITLE = Text(da="Hvor enige er I?", en="How far do you agree?")

SCORES, MIDDLE = Text(da="Vurderingernes tal", en="The raters' scores"), Text(da="Median", en="Median")
RANGE, DISTANCE = Text(da="Lavest–højest", en="Lowest–highest"), Text(da="Afstand", en="Distance")
SAID = Text(da="Siges som", en="Told as")


@paragraph(
    Text(da="Median, lavest, højest og afstand", en="Median, lowest, highest and distance"),
    Text(
        da="Afstanden er, hvor meget to af dem, der vurderede, i gennemsnit er fra hinanden. Ét svar, der skiller "
        "sig ud, "
        "flytter den mindre end forskellen på det højeste og det laveste. De elementer, I er mest uenige om, står "
        "først. "
        "Ét trin på skalaen er målet: et halvt trin eller mindre er enighed, over et helt er uenighed. Det er "
        "vores valg.",
        en="The distance is what two of the raters differ by on average. One answer that stands out moves it less "
        "than the "
        "difference of the highest and the lowest. The elements that you differ most about stand first. One step "
        "of the "
        "scale is the measure: half a step or less is agreement, more than a whole step is disagreement. That is "
        "our choice.",
    ),
    columns=(SCORES, MIDDLE, RANGE, DISTANCE, SAID),
    rows=(
        ((50.0, 50.0, 50.0), 50.0, (50.0, 50.0), 0.0, Closeness.CLOSE),
        ((25.0, 50.0, 75.0), 50.0, (25.0, 75.0), 100 / 3, Closeness.APART),
        ((50.0, 50.0, 50.0, 50.0, 100.0), 50.0, (50.0, 100.0), 20.0, Closeness.SOME),
        ((0.0, 0.0, 100.0, 100.0), 50.0, (0.0, 100.0), 200 / 3, Closeness.APART),
    ),
)
def test_spread(
    scores: tuple[float, ...], middle: float, ends: tuple[float, float], distance: float, said: Closeness
) -> None:
    found = spread(scores)
    assert found is not None
    assert (found.middle, (found.low, found.high)) == (middle, ends)
    assert abs(found.distance - distance) < 1e-9  # noqa: PLR2004 - thirds
    assert closeness(framework(), found) is said


@paragraph(
    Text(da="Under tre vises intet", en="Below three nothing is shown"),
    Text(
        da="Er der to, der har givet et element et tal, kan hver af dem regne den andens svar ud. Derfor vises "
        "spredningen "
        "først fra tre.",
        en="Where two have given an element a score, each of them can work out what the other answered. So the "
        "spread is "
        "shown from three on.",
    ),
    columns=(SCORES, MIDDLE),
    rows=(((25.0, 75.0), None), ((25.0, None, 75.0), None), ((25.0, 50.0, 75.0), 50.0)),
)
def test_fewest(scores: tuple[float | None, ...], middle: float | None) -> None:
    found = spread(scores)
    assert (found.middle if found else None) == middle
