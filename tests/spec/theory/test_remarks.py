"""Section: what is still to be thought through."""

from dataclasses import replace

from tests.spec.paragraphs import paragraph
from tests.spec.theory import TEXT, box, theory
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.domain.programme import Indicator, Outcome, Programme
from virkning.domain.text import Text
from virkning.domain.theory import Theory
from virkning.domain.theory_remarks import RemarkCode, remarks

TITLE = Text(da="Det, der mangler at blive tænkt", en="What is still to be thought through")
ARROWS, SAID = Text(da="Pile", en="Arrows"), Text(da="Bemærkning", en="Remark")
MEASURED = Text(da="Resultater med indikator", en="Results with an indicator")
ASKED = Text(da="Spørges i planen", en="Asked in the plan")
BECAUSE = Text(da="fordi", en="because")
MISSING_INDICATOR = "result-without-indicator"
LOOSE = Programme("example", "1", TEXT, (), outcomes=())


def programme(shown: Theory, *, measured: tuple[str, ...] = (), asked: tuple[str, ...] | None = None) -> Programme:
    """Each result in `measured` has one indicator, read from the questionnaire of its own name."""
    outcomes = tuple(Outcome(key, TEXT, (Indicator(f"sign-{key}", TEXT, key, "total"),)) for key in measured)
    plan = tuple(PlannedMeasure(f"at-{key}", key, Trigger.START) for key in (measured if asked is None else asked))
    return replace(LOOSE, theory=shown, outcomes=outcomes, plan=plan)


@paragraph(
    Text(da="Resultater og indikatorer", en="Results and indicators"),
    Text(
        da="Et resultat uden indikator kan ingen vide, om I når. En indikator, som planen aldrig spørger om, får "
        "ingen tal. Begge dele bliver sagt, og ingen af dem hindrer jer i at gemme.",
        en="Nobody can know whether a result without an indicator is reached. An indicator that the plan never asks "
        "for gets no figures. Both are told, and neither keeps you from saving.",
    ),
    columns=(MEASURED, ASKED, SAID),
    rows=(
        (("R1", "R2"), ("R1", "R2"), {}),
        (("R1",), ("R1", "x"), {"R2": MISSING_INDICATOR}),
        (("R1", "R2"), ("R1", "x"), {"R2": "indicator-never-measured"}),
        (("R1", "R2", "R9"), ("R1", "R2", "R9"), {"R9": "outcome-without-box"}),
    ),
)
def test_indicators(measured: tuple[str, ...], asked: tuple[str, ...], expected: dict[str, str]) -> None:
    shown = theory("R1→R2", assumption=BECAUSE)
    found = remarks(programme(shown, measured=measured, asked=asked))
    assert {remark.node: str(remark.code) for remark in found} == expected


@paragraph(
    Text(da="Pile uden antagelse", en="Arrows without an assumption"),
    Text(
        da="Når en pil peger på et resultat, er der noget, der skal holde, før det sker. Det spørges der efter. At en "
        "ressource gør en aktivitet mulig, behøver ingen forklaring.",
        en="Where an arrow points to a result, something must hold before it comes about. That is asked for. That "
        "a resource makes an activity possible needs no explanation.",
    ),
    columns=(ARROWS, SAID),
    rows=(("A1→O1", ()), ("A1→O1 O1→R1", ("O1→R1",)), ("C1→R1", ("C1→R1",))),
)
def test_assumptions(drawn: str, expected: tuple[str, ...]) -> None:
    found = remarks(programme(theory(drawn), measured=("R1",)), with_manual=("A1",))
    arrows = [remark for remark in found if remark.code is RemarkCode.ARROW_WITHOUT_ASSUMPTION]
    assert tuple(f"{remark.node}→{remark.target}" for remark in arrows) == expected


@paragraph(
    Text(da="Aktiviteter og løse bokse", en="Activities and loose boxes"),
    Text(
        da="En aktivitet uden manual bliver let udført på lige så mange måder, som der er medarbejdere. En boks uden "
        "pile er ikke en del af kæden. Med en eneste boks er der intet at hænge fast i endnu.",
        en="An activity without a manual is easily done in as many ways as there are employees. A box without arrows "
        "is no part of the chain. With a single box there is nothing to be tied to yet.",
    ),
    columns=(ARROWS, SAID),
    rows=(
        ("A1→O1", {"A1": "activity-without-manual", "C9": "box-hangs-loose"}),
        ("O1→O2", {"C9": "box-hangs-loose"}),
        ("", {}),
    ),
)
def test_activities(drawn: str, expected: dict[str, str]) -> None:
    shown = theory(drawn)
    found = remarks(programme(Theory((*shown.nodes, box("C9")), shown.edges)))
    assert {remark.node: str(remark.code) for remark in found} == expected
