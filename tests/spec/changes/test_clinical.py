"""Section: clinically significant change."""

import pytest

from tests.spec.changes import AFTER, BEFORE, CLASS, DIRECTION
from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import HIGHER, LOWER, SOURCE, TEXT
from tests.spec.references import JACOBSON_TRUAX
from virkning.domain.change import (
    Change,
    ClinicalChange,
    CutOffKind,
    classify_clinical,
    cut_off,
    reliable_threshold,
)
from virkning.domain.instrument import Direction, Norm
from virkning.domain.text import Text

TITLE = Text(da="Klinisk betydende ændring", en="Clinically significant change")

RECOVERED, IMPROVED, UNCHANGED, DETERIORATED = ClinicalChange
A, B, C = CutOffKind
CLINICAL, FUNCTIONAL = Text(da="Klinisk gruppe", en="Clinical mean"), Text(da="Befolkning", en="Functional mean")


@paragraph(
    Text(da="Tre måder at sætte en grænse på", en="Three ways to set a cut-off"),
    Text(
        da="En grænse skiller dem, der har brug for hjælp (den kliniske gruppe), fra befolkningen i almindelighed. "
        "a: to standardafvigelser fra den kliniske gruppe. b: inden for to standardafvigelser af befolkningen. c: der, "
        "hvor man er lige så langt fra begge, regnet i hver gruppes spredning. I artiklens eksempel er gennemsnittene "
        "40 og 60 og begge standardafvigelser 7,5: a = 40 + 15 = 55, b = 60 − 15 = 45, c = 50.",
        en="A cut-off separates those who need help (the clinical group) from people in general. "
        "a: two standard deviations from the clinical group. b: within two standard deviations of the population. "
        "c: where one is equally far from both, counted in each group's spread. In the article's example the means are "
        "40 and 60 and both standard deviations 7.5: a = 40 + 15 = 55, b = 60 − 15 = 45, c = 50.",
    ),
    formula=Text(
        da="a = klinisk gennemsnit ± 2 × klinisk SD\n"
        "b = befolkningens gennemsnit ∓ 2 × befolkningens SD\n"
        "c = (klinisk SD × befolkningens gennemsnit + befolkningens SD × klinisk gennemsnit)\n"
        "    / (klinisk SD + befolkningens SD)\n"
        "øverste tegn hvor højere er bedre, nederste hvor lavere er bedre",
        en="a = clinical mean ± 2 × clinical SD\n"
        "b = functional mean ∓ 2 × functional SD\n"
        "c = (clinical SD × functional mean + functional SD × clinical mean) / (clinical SD + functional SD)\n"
        "upper sign where higher is better, lower sign where lower is better",
    ),
    sources=(JACOBSON_TRUAX,),
    columns=(DIRECTION, CLINICAL, Text(da="SD", en="SD"), FUNCTIONAL, Text(da="SD", en="SD"),
             Text(da="Slags", en="Kind"), Text(da="Grænse", en="Cut-off")),
    rows=(
        (HIGHER, 40.0, 7.5, 60.0, 7.5, A, 55.0),
        (HIGHER, 40.0, 7.5, 60.0, 7.5, B, 45.0),
        (HIGHER, 40.0, 7.5, 60.0, 7.5, C, 50.0),
        (HIGHER, 40.0, 10.0, 60.0, 5.0, C, 53.33),
        (LOWER, 60.0, 7.5, 40.0, 7.5, A, 45.0),
        (LOWER, 60.0, 7.5, 40.0, 7.5, B, 55.0),
        (LOWER, 60.0, 10.0, 40.0, 5.0, C, 46.67),
    ),
)  # fmt: skip
def test_cut_offs(
    direction: Direction,
    clinical: float,
    clinical_sd: float,
    functional: float,
    functional_sd: float,
    kind: CutOffKind,
    expected: float,
) -> None:
    found = cut_off(
        kind,
        clinical=Norm(clinical, clinical_sd, TEXT, SOURCE),
        functional=Norm(functional, functional_sd, TEXT, SOURCE),
        direction=direction,
    )
    assert found == pytest.approx(expected, abs=0.005)


@paragraph(
    Text(da="Kommet sig = sikker ændring og over grænsen", en="Recovered = a reliable change and across the cut-off"),
    Text(
        da="Man er kommet sig, når ændringen er sikker og går fra den kliniske side af grænsen til befolkningens. Er "
        "den sikker uden at krydse, er man forbedret. Er den ikke sikker, er man uændret, også hvis grænsen er "
        "krydset. Her er grænsen 50 og en sikker ændring over 9,3. Står man præcis på grænsen, er man på ingen af "
        "siderne.",
        en="One has recovered when the change is reliable and goes from the clinical side of the cut-off to the "
        "functional one. Reliable without crossing is improved. Not reliable is unchanged, also when the cut-off was "
        "crossed. Here the cut-off is 50 and a reliable change is above 9.3. Exactly on the cut-off is on neither "
        "side.",
    ),
    sources=(JACOBSON_TRUAX,),
    columns=(DIRECTION, BEFORE, AFTER, CLASS),
    rows=(
        (HIGHER, 32.5, 52.5, RECOVERED),
        (HIGHER, 32.5, 47.5, IMPROVED),
        (HIGHER, 52.0, 65.0, IMPROVED),
        (HIGHER, 45.0, 52.0, UNCHANGED),
        (HIGHER, 52.5, 32.5, DETERIORATED),
        (HIGHER, 35.0, 50.0, IMPROVED),
        (HIGHER, 50.0, 65.0, IMPROVED),
        (LOWER, 60.0, 45.0, RECOVERED),
        (LOWER, 75.0, 60.0, IMPROVED),
        (LOWER, 45.0, 60.0, DETERIORATED),
    ),
)
def test_classes(direction: Direction, before: float, after: float, expected: ClinicalChange) -> None:
    change = Change(before, after, direction)
    assert classify_clinical(change, threshold=reliable_threshold(7.5, 0.8), cut_off_value=50.0) is expected
