"""QCA against the R package QCA (3.23) on Lipset's data, crisp and fuzzy. Tolerance: the three decimals it prints."""

import csv

import pytest

from tests.reference_data import reference
from virkning.domain.qca import QcaModel, SolutionKind, qca
from virkning.domain.truth_table import CutOffs, SetData

pytestmark = pytest.mark.reference

CONDITIONS = ("DEV", "URB", "LIT", "IND", "STB")

PRESENT = {"Developed", "High urbanization", "High literacy", "Industrialized", "Stable", "Survival"}
ABSENT = {"Undeveloped", "Low urbanization", "Low literacy", "Not industrialized", "Unstable", "Collapse"}
"""R writes labels for 1 and 0, among the numbers of the fuzzy file as well."""


def membership(cell: str) -> float:
    return float(cell) if cell not in PRESENT | ABSENT else float(cell in PRESENT)


def data(name: str) -> SetData:
    with reference(f"statistics/qca/{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    cases = tuple(tuple(membership(row[name]) for name in CONDITIONS) for row in rows)
    return SetData(CONDITIONS, cases, tuple(membership(row["SURV"]) for row in rows))


def models(name: str, cutoff: float) -> dict[SolutionKind, tuple[QcaModel, ...]]:
    found = qca(data(name), cut_offs=CutOffs(cutoff), expected=dict.fromkeys(CONDITIONS, True), kinds=SolutionKind)
    return {one.kind: one.models for one in found.solutions}


def figures(model: QcaModel) -> tuple[float | None, ...]:
    return (model.fit.inclusion, model.fit.pri, model.fit.coverage)


def test_crisp_parsimonious() -> None:
    """SOURCE.txt beside the data."""
    assert [model.written for model in models("LC", 1.0)[SolutionKind.PARSIMONIOUS]] == ["DEV*STB"]


def test_fuzzy_parsimonious() -> None:
    """SOURCE.txt beside the data."""
    (model,) = models("LF", 0.8)[SolutionKind.PARSIMONIOUS]
    assert {term.written for term in model.terms} == {"DEV*~IND", "URB*STB"}
    assert figures(model) == pytest.approx((0.850, 0.819, 0.714), abs=0.0005)


def test_fuzzy_conservative_and_intermediate() -> None:
    """As the R package gives them with every condition expected to be present: one of twelve assumptions is easy."""
    found = models("LF", 0.8)
    (long,), (between,) = found[SolutionKind.CONSERVATIVE], found[SolutionKind.INTERMEDIATE]
    assert {term.written for term in long.terms} == {"DEV*URB*LIT*IND*STB", "DEV*~URB*LIT*~IND*STB"}
    assert {term.written for term in between.terms} == {"DEV*URB*LIT*STB", "DEV*LIT*~IND*STB"}
    assert (len(between.assumptions), len(found[SolutionKind.PARSIMONIOUS][0].assumptions)) == (1, 12)


def test_fuzzy_with_a_lower_cut_off() -> None:
    """With 0.7 one more row is positive; figures as the tests of the R package print them."""
    found = models("LF", 0.7)
    (long,), (between,), (short,) = (found[kind] for kind in SolutionKind)
    assert figures(long) == pytest.approx((0.871, 0.851, 0.818), abs=0.0005)
    told = {term.written: (term.fit.inclusion, term.fit.pri, term.fit.coverage, term.unique) for term in long.terms}
    assert told["DEV*~URB*LIT*STB"] == pytest.approx((0.809, 0.761, 0.433, 0.196), abs=0.0005)
    assert told["DEV*LIT*IND*STB"] == pytest.approx((0.843, 0.821, 0.622, 0.385), abs=0.0005)
    assert (between.written, short.written) == ("DEV*LIT*STB", "DEV*STB")
    assert figures(short) == pytest.approx((0.869, 0.848, 0.824), abs=0.0005)
