"""Section: what could be found by subtraction."""

from tests.spec.paragraphs import paragraph
from tests.spec.small_numbers import PHASE, Shown, department, shown
from virkning.analysis.disclosure import protect
from virkning.analysis.pooling import pooled
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Result
from virkning.domain.text import Text

TITLE = Text(da="Det, der kunne regnes ud", en="What could be worked out")

SMALL, SECONDARY, ALL = Shown.SMALL, Shown.SECONDARY, Shown.ALL


def together(*parts: Result) -> list[Result]:
    return [*parts, pooled(Cell("example", ALL_DEPARTMENTS, PHASE), parts)]


@paragraph(
    Text(da="En skjult celle må ikke kunne regnes ud", en="A hidden cell must not be found by subtraction"),
    Text(
        da="Afdelingerne giver tilsammen “alle”. Er kun én skjult, kan den findes som alle minus resten. Derfor "
        "skjules også den næstmindste, så der altid mangler mindst to, og så de skjulte tilsammen når grænsen på 5. I "
        "eksemplerne er halvdelen af hver afdelings borgere gået frem og halvdelen tilbage.",
        en="The departments together make up “all”. When only one is hidden it can be found as all minus the rest. So "
        "the next smallest is hidden too, so that at least two are always missing, and so that the hidden together "
        "reach the threshold of 5. In the examples half the citizens of each department progressed and half regressed.",
    ),
    columns=(
        Text(da="n i A, B, C, D", en="n in A, B, C, D"),
        Text(da="A", en="A"),
        Text(da="B", en="B"),
        Text(da="C", en="C"),
        Text(da="D", en="D"),
        Text(da="Alle", en="All"),
    ),
    rows=(
        ((20, 20, 20, 20), ALL, ALL, ALL, ALL, ALL),
        ((4, 20, 40, 60), SMALL, SECONDARY, ALL, ALL, ALL),
        ((60, 40, 20, 4), ALL, ALL, SECONDARY, SMALL, ALL),
        ((2, 2, 20, 40), SMALL, SMALL, SECONDARY, ALL, ALL),
        ((4, 4, 4, 40), SMALL, SMALL, SMALL, ALL, ALL),
    ),
)
def test_departments(counts: tuple[int, ...], a: Shown, b: Shown, c: Shown, d: Shown, everyone: Shown) -> None:
    parts = [department(key, n // 2, 0, n // 2) for key, n in zip("abcd", counts, strict=True)]
    assert tuple(shown(cell) for cell in protect(together(*parts))) == (a, b, c, d, everyone)


@paragraph(
    Text(da="Med to afdelinger fortælles “alle”", en="With two departments “all” is told"),
    Text(
        da="Er der kun to afdelinger, skjules begge, og “alle” fortælles: det er tallet for flest borgere, og det, som "
        "flest læser. Har kun én afdeling målinger, er “alle” det samme som den.",
        en="With two departments only, both are hidden and “all” is told: it is the figure of most citizens, and the "
        "one that most people read. When only one department has measurements, “all” is the same as that one.",
    ),
    columns=(
        Text(da="n i A, B", en="n in A, B"),
        Text(da="A", en="A"),
        Text(da="B", en="B"),
        Text(da="Alle", en="All"),
    ),
    rows=(
        ((20, 20), ALL, ALL, ALL),
        ((4, 20), SMALL, SECONDARY, ALL),
        ((4, 0), SMALL, ALL, SMALL),
        ((10, 0), ALL, ALL, ALL),
    ),
)
def test_few_departments(counts: tuple[int, ...], a: Shown, b: Shown, everyone: Shown) -> None:
    parts = [department(key, n // 2, 0, n // 2) for key, n in zip("ab", counts, strict=True)]
    assert tuple(shown(cell) for cell in protect(together(*parts))) == (a, b, everyone)
