"""Section: how large a change is, across scales."""

import pytest

from tests.spec.paragraphs import paragraph
from tests.spec.references import COHEN, CUMMING, HEDGES, LAKENS
from tests.spec.results import N
from virkning.domain.change import ChangeRule, Threshold
from virkning.domain.result import Cell, Moments, Result, Span, SpanKind
from virkning.domain.statistics import d_av, d_z, g_z, hedges_factor
from virkning.domain.text import Text

TITLE = Text(da="Størrelse på tværs af skalaer", en="Size across scales")

DIFFERENCE = Text(da="Forskel, gennemsnit", en="Difference, mean")
SD_DIFFERENCE = Text(da="Forskel, SD", en="Difference, SD")


@paragraph(
    Text(da="d_z: forskellen i spredninger af forskellen", en="d_z: the difference in spreads of the difference"),
    Text(
        da="En forskel på 0,3 er stor på en skala fra 1 til 4 og lille på en fra 0 til 100. Deler man med "
        "spredningen, kan skalaer sammenlignes. d_z bruger forskellenes egen spredning: 1,58 / 1,23 = 1,28 i Students "
        "forsøg. Ordet størrelse bruges i stedet for effekt: tallet siger intet om årsagen.",
        en="A difference of 0.3 is large on a scale from 1 to 4 and small on one from 0 to 100. Divided by the spread, "
        "scales can be compared. d_z uses the differences' own spread: 1.58 / 1.23 = 1.28 in Student's trial. The word "
        "size is used rather than effect: the number says nothing of the cause.",
    ),
    formula=Text(
        da="d_z = forskellens gennemsnit / forskellens SD", en="d_z = mean difference / SD of the differences"
    ),
    sources=(COHEN, LAKENS),
    columns=(N, DIFFERENCE, SD_DIFFERENCE, Text(da="d_z", en="d_z")),
    rows=((10, 1.58, 1.23, 1.28), (10, -0.5, 1.0, -0.5), (1, 1.58, None, None), (10, 1.0, 0.0, None)),
)
def test_d_z(n: int, difference: float, sd: float | None, expected: float | None) -> None:
    assert d_z(n, difference, sd) == (expected and pytest.approx(expected, abs=0.005))


@paragraph(
    Text(da="g_z: rettet for, at få borgere overdriver", en="g_z: corrected, since few citizens exaggerate"),
    Text(
        da="Med få borgere bliver d_z for stor. Hedges' faktor J retter det; den er nær 1, når der er mange. Her "
        "bruges den nøjagtige faktor, ikke tilnærmelsen 1 − 3/(4df − 1). Med ti borgere er df = 9 og J = 0,9139: "
        "1,28 bliver til 1,17.",
        en="With few citizens d_z gets too large. Hedges' factor J corrects that; it is near 1 when there are many. "
        "The exact factor is used here, not the approximation 1 − 3/(4df − 1). With ten citizens df = 9 and J = "
        "0.9139: 1.28 becomes 1.17.",
    ),
    formula=Text(
        da="g_z = d_z × J(n − 1),  J(df) = Γ(df/2) / (√(df/2) × Γ((df − 1)/2))",
        en="g_z = d_z × J(n − 1),  J(df) = Γ(df/2) / (√(df/2) × Γ((df − 1)/2))",
    ),
    sources=(HEDGES,),
    columns=(N, DIFFERENCE, SD_DIFFERENCE, Text(da="J", en="J"), Text(da="g_z", en="g_z")),
    rows=(
        (10, 1.58, 1.23, 0.9139, 1.174),
        (3, 1.0, 1.0, 0.5642, 0.564),
        (11, 1.0, 1.0, 0.9227, 0.923),
        (2, 1.0, 1.0, 0.0, 0.0),
        (1, 1.0, None, 0.0, None),
    ),
)
def test_g_z(n: int, difference: float, sd: float | None, factor: float, expected: float | None) -> None:
    assert hedges_factor(n - 1) == pytest.approx(factor, abs=5e-5)
    assert g_z(n, difference, sd) == (None if expected is None else pytest.approx(expected, abs=5e-4))


@paragraph(
    Text(da="d_av: forskellen i spredninger mellem borgere", en="d_av: the difference in spreads between citizens"),
    Text(
        da="d_av deler med en spredning, der ligger mellem den før og den efter, og kan sammenlignes med studier af "
        "forskellige mennesker: √((1² + 1,5²) / 2) = 1,2748, og −0,5 / 1,2748 = −0,3922. Nogle forfattere deler under "
        "samme navn med det simple gennemsnit (1 + 1,5) / 2; det gør vi ikke.",
        en="d_av divides by a spread between the one before and the one after and can be compared with studies of "
        "different people: √((1² + 1.5²) / 2) = 1.2748, and −0.5 / 1.2748 = −0.3922. Some authors divide by the plain "
        "average (1 + 1.5) / 2 under the same name; we do not.",
    ),
    formula=Text(
        da="d_av = forskellens gennemsnit / √((SD før² + SD efter²) / 2)",
        en="d_av = mean difference / √((SD before² + SD after²) / 2)",
    ),
    sources=(CUMMING, LAKENS),
    columns=(DIFFERENCE, Text(da="SD før", en="SD before"), Text(da="SD efter", en="SD after"),
             Text(da="d_av", en="d_av")),
    rows=((-0.5, 1.0, 1.5, -0.3922), (1.0, 2.0, 2.0, 0.5), (1.0, None, 1.0, None), (1.0, 1.0, None, None),
          (1.0, 0.0, 0.0, None)),
)  # fmt: skip
def test_d_av(difference: float, before: float | None, after: float | None, expected: float | None) -> None:
    assert d_av(difference, before, after) == (expected and pytest.approx(expected, abs=5e-5))


@paragraph(
    Text(da="Hver størrelse har sit navn i rapporten", en="Each size has its name in the report"),
    Text(
        da="De tre størrelser er ikke det samme og vises aldrig som bare “d”. Her er n 10, forskellen −0,5 med SD 1, "
        "og SD er 1 før og 1,5 efter.",
        en="The three sizes are not the same and are never shown as just “d”. Here n is 10, the difference −0.5 with "
        "SD 1, and the SD is 1 before and 1.5 after.",
    ),
    columns=(Text(da="d_z", en="d_z"), Text(da="g_z", en="g_z"), Text(da="d_av", en="d_av")),
    rows=((-0.5, -0.4569, -0.3922),),
)
def test_of_a_result(by_z: float, by_g: float, by_av: float) -> None:
    result = Result(
        Cell("example", "", Span(SpanKind.COURSE)),
        Threshold(ChangeRule.ANY),
        paired=10,
        before=Moments(10, 2.5, 1.0),
        after=Moments(10, 2.0, 1.5),
        difference=Moments(10, -0.5, 1.0),
    )
    assert result.d_z == pytest.approx(by_z, abs=5e-5)
    assert result.g_z == pytest.approx(by_g, abs=5e-5)
    assert result.d_av == pytest.approx(by_av, abs=5e-5)
