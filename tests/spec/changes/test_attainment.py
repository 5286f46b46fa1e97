"""Section: Goal Attainment Scaling."""

import pytest

from tests.spec.paragraphs import paragraph
from tests.spec.references import KIRESUK_SHERMAN
from virkning.domain.goal import Attainment, t_score
from virkning.domain.text import Text

TITLE = Text(da="Egne mål med fem trin (GAS)", en="Own goals with five levels (GAS)")

LEVELS = Text(da="Nået trin for hvert mål", en="Level reached for each goal")
WEIGHTS = Text(da="Vægt for hvert mål", en="Weight of each goal")
SCORE = Text(da="T-score, afrundet", en="T-score, rounded")


@paragraph(
    Text(da="50 er det, der var aftalt", en="50 is what was agreed"),
    Text(
        da="Borger og medarbejder skriver fem trin for hvert mål, før arbejdet begynder: −2 og −1 er mindre end "
        "aftalt, 0 er det, de forventer at nå, +1 og +2 er mere. Når flere mål skal ses under ét, bruges T-scoren. Er "
        "alle mål nået som aftalt, er den 50, uanset hvor mange mål der er. Et mål, der betyder mere, kan veje dobbelt "
        "eller tredobbelt. Formlen regner med, at målene hænger lidt sammen (ρ = 0,3), som Kiresuk og Sherman foreslog."
        " T-scoren siger, hvor meget der blev nået af det aftalte. Den siger ikke, hvad det skyldes.",
        en="Citizen and employee write five levels for each goal before the work begins: −2 and −1 are less than "
        "agreed, 0 is what they expect to reach, +1 and +2 are more. The T-score sees several goals as one. When all "
        "goals are reached as agreed it is 50, however many there are. A goal that matters more may weigh two or three "
        "times as much. The formula takes the goals to be a little related (ρ = 0.3), as Kiresuk and Sherman proposed. "
        "The T-score says how much was reached of what was agreed. It does not say what caused it.",
    ),
    formula=Text(
        da="T = 50 + 10 · Σ(w · x) / √((1 − ρ) · Σw² + ρ · (Σw)²), ρ = 0,3",
        en="T = 50 + 10 · Σ(w · x) / √((1 − ρ) · Σw² + ρ · (Σw)²), ρ = 0.3",
    ),
    sources=(KIRESUK_SHERMAN,),
    columns=(LEVELS, WEIGHTS, SCORE),
    rows=(
        ((0,), (1,), 50.0),
        ((0, 0, 0), (1, 2, 3), 50.0),
        ((1,), (1,), 60.0),
        ((1, 1), (1, 1), 62.4),
        ((-1, 0, 1), (1, 1, 1), 50.0),
        ((1, -1), (3, 1), 55.8),
        ((-2, -2), (1, 1), 25.2),
    ),
)
def test_t_score(levels: tuple[int, ...], weights: tuple[int, ...], expected: float) -> None:
    attained = [Attainment(level, weight) for level, weight in zip(levels, weights, strict=True)]
    assert t_score(attained) == pytest.approx(expected, abs=0.05)


@paragraph(
    Text(da="Uden vurderede mål er der ingen T-score", en="Without rated goals there is no T-score"),
    Text(
        da="Mål, der ikke er vurderet endnu, og mål, der er lagt til side, tæller ikke med.",
        en="Goals that are not rated yet, and goals that are put aside, are not counted.",
    ),
    columns=(Text(da="Vurderede mål", en="Rated goals"), Text(da="Har en T-score", en="Has a T-score")),
    rows=((0, False), (1, True)),
)
def test_none(goals: int, has: bool) -> None:
    assert (t_score([Attainment(0)] * goals) is not None) is has
