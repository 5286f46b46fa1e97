"""Section: over time and in categories."""

from tests.spec.courses import after, before, course, during, follow_up, on
from tests.spec.pairing import MEASUREMENTS
from tests.spec.paragraphs import paragraph
from virkning.domain.categories import Fact, category_change, change_of_moves
from virkning.domain.pairing import Measurement
from virkning.domain.programme import Category, Variable
from virkning.domain.result import Moments, Share
from virkning.domain.text import Text
from virkning.domain.waves import waves

TITLE = Text(da="Kurver og kategorier", en="Curves and categories")

SUPPORT = Variable("support", TITLE, tuple(Category(key, TITLE) for key in ("benefits", "study", "work")))
MOVES = {("benefits", "study"): 4, ("benefits", "benefits"): 3, ("study", "study"): 2, ("study", "work"): 1}


@paragraph(
    Text(da="Kurven viser 1., 2., 3. … måling", en="The curve shows the 1st, 2nd, 3rd … measurement"),
    Text(
        da="Hvert forløbs målinger nummereres efter dag. Kurven er gennemsnittet af alle, der nåede til nummeret. "
        "Færre når til de sene målinger, så n står ved hvert punkt: her har det andet forløb altid én måling, 4.",
        en="Each course's measurements are numbered by day. The curve is the mean of all who reached the number. Fewer "
        "reach the late measurements, so n stands at each point: here the second course always has one measurement, 4.",
    ),
    columns=(Text(da="Målinger i det ene forløb", en=MEASUREMENTS.en + " of one course"),
             Text(da="Kurve", en="Curve")),
    rows=(
        (
            (before(on(10, 1), 3.0), during(on(1, 3), 2.5), after(on(1, 4), 2.0)),
            (Moments(2, 3.5, None), Moments(1, 2.5, None), Moments(1, 2.0, None)),
        ),
        ((after(on(1, 4), 2.0), before(on(10, 1), 3.0)), (Moments(2, 3.5, None), Moments(1, 2.0, None))),
        ((before(on(10, 1), 3.0), follow_up(on(1, 12), 1.0)), (Moments(2, 3.5, None),)),
        ((), (Moments(1, 4.0, None),)),
    ),
)  # fmt: skip
def test_curve(measurements: tuple[Measurement, ...], expected: tuple[Moments, ...]) -> None:
    found = waves([course(*measurements), course(before(on(10, 2), 4.0))])
    assert tuple((wave.values.n, wave.values.mean) for wave in found) == tuple((m.n, m.mean) for m in expected)
    assert tuple(wave.number for wave in found) == tuple(range(1, len(expected) + 1))


@paragraph(
    Text(da="Fra første til seneste oplysning", en="From the first to the latest fact"),
    Text(
        da="Nogle ting måles ikke på en skala, men i kategorier: hvad borgeren lever af, om hun er i arbejde. Så vises "
        "den første oplysning mod den seneste. Er to dateret samme dag, gælder den, der er givet sidst.",
        en="Some things are not measured on a scale but in categories: what the citizen lives on, whether she has "
        "work. Then the first fact is shown against the latest. Of two dated the same day, the one given last holds.",
    ),
    columns=(Text(da="Oplysninger", en="Facts"), Text(da="Første", en="First"), Text(da="Seneste", en="Latest")),
    rows=(
        ((Fact("1", "benefits", on(1, 1)), Fact("1", "study", on(1, 6))), "benefits", "study"),
        ((Fact("1", "study", on(1, 6)), Fact("1", "benefits", on(1, 1))), "benefits", "study"),
        ((Fact("1", "work", on(1, 1)),), "work", "work"),
        (
            (Fact("1", "benefits", on(1, 1)), Fact("1", "study", on(1, 6)), Fact("1", "work", on(1, 6))),
            "benefits",
            "work",
        ),
        ((Fact("1", "benefits", on(1, 1)), Fact("1", "study", on(1, 1))), "study", "study"),
    ),
)
def test_first_and_latest(facts: tuple[Fact, ...], first: str, latest: str) -> None:
    assert category_change(SUPPORT, facts).moves == {(first, latest): 1}


@paragraph(
    Text(da="Begge andele er af de samme borgere", en="Both shares are of the same citizens"),
    Text(
        da="Ti borgere: fire gik fra kontanthjælp til SU, tre blev på kontanthjælp, to blev på SU og én gik fra SU til "
        "løn. Ved henvendelsen var 7 af 10 på kontanthjælp; nu er det 3.",
        en="Ten citizens: four went from benefits to study grant, three stayed on benefits, two stayed on study grant "
        "and one went from study grant to wages. At the enquiry 7 of 10 were on benefits; now it is 3.",
    ),
    columns=(Text(da="Kategori", en="Category"), Text(da="Ved henvendelsen", en="At the enquiry"),
             Text(da="Nu", en="Now")),
    rows=(
        ("benefits", Share(7, 10), Share(3, 10)),
        ("study", Share(3, 10), Share(6, 10)),
        ("work", Share(0, 10), Share(1, 10)),
    ),
)  # fmt: skip
def test_categories(code: str, first: Share, latest: Share) -> None:
    found = change_of_moves(SUPPORT, MOVES)
    (row,) = (row for row in found.rows if row.code == code)
    assert (row.first, row.latest) == (first, latest)
    assert found.n == 10
