"""Section: arrows."""

from tests.spec.paragraphs import paragraph
from tests.spec.theory import theory
from virkning.domain.text import Text
from virkning.domain.theory import circle, layers
from virkning.domain.theory_rules import theory_problems

TITLE = Text(da="Pile", en="Arrows")
ARROWS = Text(da="Pile", en="Arrows")
ROUND, PLACES = Text(da="Ringen", en="The circle"), Text(da="Plads i kolonnen", en="Place in the column")


@paragraph(
    Text(da="Pile går ikke i ring", en="Arrows do not go in a circle"),
    Text(
        da="En pil siger “fører til”. Går pilene i ring, er der ingen begyndelse, og intet tal kan siges at komme "
        "før et andet. Ringen bliver vist, så den kan brydes. To veje til samme sted er ikke en ring.",
        en="An arrow says “leads to”. Where arrows go in a circle there is no beginning, and no figure can be said to "
        "come before another. The circle is shown, so that it can be broken. Two ways to one place are no circle.",
    ),
    columns=(ARROWS, ROUND),
    rows=(
        ("A1→R1 R1→R2", ""),
        ("A1→R1 A1→R2 R1→R3 R2→R3", ""),
        ("A1→R1 R1→R2 R2→R1", "R1→R2→R1"),
        ("R1→R1", "R1→R1"),
        ("A1→A2 A2→A3 A3→A1 A3→R1", "A1→A2→A3→A1"),
    ),
)
def test_circles(drawn: str, expected: str) -> None:
    found = theory(drawn)
    assert "→".join(circle(found.edges)) == expected
    assert [problem.code for problem in theory_problems(found)] == (["theory-circle"] if expected else [])


@paragraph(
    Text(da="Inden for samme kolonne", en="Within one column"),
    Text(
        da="Bokse af samme slags kan føre til hinanden. Den boks, pilen peger på, står da længere til højre: bag den "
        "længste kæde, der fører til den.",
        en="Boxes of the same kind may lead to each other. The box that the arrow points to then stands further to the "
        "right: behind the longest chain that leads to it.",
    ),
    columns=(ARROWS, PLACES),
    rows=(
        ("A1→R1", {"A1": 0, "R1": 0}),
        ("R1→R2 R2→R3 R1→R3", {"R1": 0, "R2": 1, "R3": 2}),
        ("A1→A2 A2→R1 R1→R2", {"A1": 0, "A2": 1, "R1": 0, "R2": 1}),
    ),
)
def test_layers(drawn: str, expected: dict[str, int]) -> None:
    assert layers(theory(drawn)) == expected
