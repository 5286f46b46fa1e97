"""Section: three solutions, and several that are equally good."""

from tests.spec.paragraphs import paragraph
from tests.spec.references import RAGIN, RIHOUX_DE_MEUR, THIEM_DUSA
from tests.unit.domain.lipset import lipset
from virkning.domain.qca import SolutionKind, qca
from virkning.domain.text import Text
from virkning.domain.truth_table import CutOffs, SetData

TITLE = Text(da="Tre løsninger", en="Three solutions")

FOUND = Text(da="Løsning", en="Solution")
KIND, ROWS = Text(da="Slags", en="Kind"), Text(da="Kombinationer antaget", en="Combinations assumed")
SAME, MODELS = Text(da="A og B følges altid ad", en="A and B always go together"), Text(da="Modeller", en="Models")


@paragraph(
    Text(da="Jo mere der antages, jo kortere bliver svaret", en="The more is assumed, the shorter the answer"),
    Text(
        da="Lipset spurgte, hvilke demokratier der overlevede mellemkrigstiden: rige (DEV), med store byer (URB), hvor "
        "folk kunne læse (LIT), med industri (IND) og stabile regeringer (STB). Af 32 kombinationer er 9 set i 18 "
        "lande. Den konservative løsning antager intet om resten, den mellemliggende kun det, forventningerne taler "
        "for, og den korteste alt, hvad der gør den kortere. `~` betyder, at betingelsen mangler.",
        en="Lipset asked which democracies survived between the wars: rich ones (DEV), with large towns (URB), where "
        "people could read (LIT), with industry (IND) and stable governments (STB). Of 32 combinations 9 are seen in "
        "18 countries. The conservative solution assumes nothing of the rest, the intermediate only what the "
        "expectations speak for, and the parsimonious whatever makes it shorter. `~` means that the condition is "
        "absent.",
    ),
    sources=(RAGIN, RIHOUX_DE_MEUR),
    columns=(KIND, FOUND, ROWS),
    rows=(
        (SolutionKind.CONSERVATIVE, "DEV*LIT*IND*STB + DEV*~URB*LIT*STB", 0),
        (SolutionKind.INTERMEDIATE, "DEV*LIT*STB", 1),
        (SolutionKind.PARSIMONIOUS, "DEV*STB", 5),
    ),
)
def test_three_solutions(kind: SolutionKind, found: str, assumed: int) -> None:
    data = lipset()
    expected = dict.fromkeys(data.conditions, True)
    (solution,) = qca(data, cut_offs=CutOffs(1.0), expected=expected, kinds=[kind]).solutions
    (model,) = solution.models
    assert (model.written, len(model.assumptions)) == (found, assumed)


@paragraph(
    Text(da="Lige gode svar vises alle", en="Answers that are equally good are all shown"),
    Text(
        da="Følges to betingelser altid ad, kan sagerne ikke sige, hvilken af dem der hører til udfaldet. Så vises "
        "begge svar, og ingen af dem må stå alene i en rapport.",
        en="Where two conditions always go together, the cases cannot tell which of them belongs to the outcome. Then "
        "both answers are shown, and neither may stand alone in a report.",
    ),
    sources=(THIEM_DUSA,),
    columns=(SAME, MODELS),
    rows=((True, 2), (False, 1)),
)
def test_all_models(same: bool, models: int) -> None:
    third = () if same else ((1.0, 0.0),)
    memberships = ((1.0, 1.0), (0.0, 0.0), *third)
    data = SetData(("A", "B"), memberships, (1.0, 0.0, *(0.0 for _ in third)))
    (solution,) = qca(data, cut_offs=CutOffs(), expected={}, kinds=[SolutionKind.PARSIMONIOUS]).solutions
    assert len(solution.models) == models
