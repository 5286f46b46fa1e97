"""Chapter: the theory of change."""

from virkning.domain.text import Text
from virkning.domain.theory import Horizon, NodeKind, Theory, TheoryEdge, TheoryNode

TITLE = Text(da="Forandringsteorien", en="The theory of change")
INTRO = Text(
    da="Forandringsteorien er bokse og pile: fra målgruppe og ressourcer over aktiviteter til resultater på kort, "
    "mellemlangt og langt sigt. Hvert tal i Virkning hænger i en resultatboks. Her står, hvad en forandringsteori "
    "skal overholde for at kunne tegnes, og hvad der bliver sagt om den, når noget endnu ikke er tænkt til ende.",
    en="The theory of change is boxes and arrows: from target group and resources over activities to results in the "
    "short, middle and long run. Every figure in Virkning hangs in a result box. Here stands what a theory of change "
    "must keep to in order to be drawn, and what is said about it while something has not yet been thought through.",
)

TEXT = Text(da="eksempel", en="example")
SIGNS = {"A": NodeKind.ACTIVITY, "O": NodeKind.OUTPUT, "R": NodeKind.RESULT, "C": NodeKind.CONDITION}


def box(key: str, *, horizon: Horizon = Horizon.SHORT, phase: str = "") -> TheoryNode:
    """`R1` is a result, `A2` an activity."""
    kind = SIGNS[key[0].upper()]
    return TheoryNode(key, kind, Text(key, key), horizon=horizon if kind is NodeKind.RESULT else None, phase=phase)


def arrows(drawn: str, assumption: Text | None = None) -> tuple[TheoryEdge, ...]:
    """`A1→R1 R1→R2`"""
    ends = [arrow.split("→") for arrow in drawn.split()]
    return tuple(TheoryEdge(source, target, assumption) for source, target in ends)


def theory(drawn: str, *, assumption: Text | None = None) -> Theory:
    edges = arrows(drawn, assumption)
    return Theory(tuple(box(key) for key in dict.fromkeys(key for edge in edges for key in edge.ends)), edges)
