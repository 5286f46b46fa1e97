"""Published data sets scored by the shipped instruments: every row, to the printed precision.

Rosenberg (openpsychometrics.org), PHQ-9, GAD-7 and PSS-10 (100 students), and two scales of the BFI (2800 persons).
"""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from statistics import covariance, fmean, variance

import pytest

from tests.reference_data import reference
from virkning.domain.instrument import Instrument
from virkning.domain.response import raised_flags
from virkning.domain.score import NotScored, NotScoredReason, Scored, band, points, score
from virkning.library.reader import read_instrument
from virkning.library.shelves import instrument

pytestmark = pytest.mark.reference

Row = Mapping[str, str]


def rows(name: str, *, delimiter: str = ",", encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with reference(f"statistics/scoring/{name}").open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def answers_of(row: Row, columns: Mapping[str, str], *, missing: Sequence[str] = ("", "NA")) -> dict[str, float]:
    """Item key -> answer, by the heading of each item's column."""
    return {key: float(row[column]) for key, column in columns.items() if row[column] not in missing}


def numbered(letter: str, count: int) -> dict[str, str]:
    return {f"q{n}": f"{letter}{n}" for n in range(1, count + 1)}


def expected(text: str) -> float | None:
    return float(text) if text not in ("", "NA") else None


# Rosenberg: 0 means "no answer" in this file, not the lowest answer.

ROSENBERG_MISSING = ("0", "", "NA")


def rosenberg_answers(row: Row) -> dict[str, float]:
    return answers_of(row, numbered("Q", 10), missing=ROSENBERG_MISSING)


def test_rosenberg_prorated_with_at_most_two_missing() -> None:
    rosenberg = instrument("rosenberg")
    scale = rosenberg.scale_by_key["total-10-40"]
    given, wanted = rows("rse_first1500.tsv", delimiter="\t"), rows("expected_rse_scores.csv")
    assert len(given) == len(wanted) == 1500
    reasons = Counter[NotScoredReason]()
    for row, want in zip(given, wanted, strict=True):
        answers = rosenberg_answers(row)
        assert len(answers) == 10 - int(want["n_missing"])
        got, value = score(scale, rosenberg, answers), expected(want["prorated_max2missing_10_40"])
        if isinstance(got, NotScored):
            assert value is None
            reasons[got.reason] += 1
        else:
            assert got.value == pytest.approx(value, abs=5e-7)
    assert reasons == {NotScoredReason.TOO_FEW_ANSWERS: 2, NotScoredReason.NO_ANSWERS: 1}


def test_rosenberg_complete_answers_in_both_counts() -> None:
    """The shipped `total` counts 0-30; `total-10-40` counts the same answers 1-4: always exactly ten more."""
    rosenberg = instrument("rosenberg")
    complete = 0
    given, wanted = rows("rse_first1500.tsv", delimiter="\t"), rows("expected_rse_scores.csv")
    for row, want in zip(given, wanted, strict=True):
        answers = rosenberg_answers(row)
        if len(answers) < 10:
            assert want["sum_complete_only_10_40"] in ("", "NA")
            continue
        complete += 1
        assert score(rosenberg.scale_by_key["total"], rosenberg, answers) == Scored(float(want["sum_0_30"]))
        got = score(rosenberg.scale_by_key["total-10-40"], rosenberg, answers)
        assert got == Scored(float(want["sum_complete_only_10_40"]))
    assert complete == 1457


def test_a_zero_taken_for_an_answer_is_refused_not_counted() -> None:
    rosenberg = instrument("rosenberg")
    zero = next(row for row in rows("rse_first1500.tsv", delimiter="\t") if "0" in [row[f"Q{n}"] for n in range(1, 11)])
    got = score(rosenberg.scale_by_key["total"], rosenberg, answers_of(zero, numbered("Q", 10)))
    assert isinstance(got, NotScored)
    assert got.reason is NotScoredReason.INVALID_ANSWER


def test_the_misprint_in_the_codebook() -> None:
    """It prints `1=male, 3=female, 3=other`; the data have the codes 0-3, and most are 2: 2 is female."""
    codebook = reference("statistics/scoring/rse_codebook.txt").read_text(encoding="utf-8")
    assert "1=male, 3=female, 3=other" in codebook
    counts = Counter(row["gender"] for row in rows("rse_first1500.tsv", delimiter="\t"))
    assert counts == {"2": 823, "1": 661, "0": 10, "3": 6}


# PHQ-9, GAD-7, PSS-10

BANDS = {
    "phq-9": {"minimal", "mild", "moderate", "moderately severe", "severe"},
    "gad-7": {"minimal", "mild", "moderate", "severe"},
    "pss-10": {"low", "moderate", "high"},
}


def test_the_file_begins_with_a_byte_order_mark() -> None:
    path = reference("statistics/scoring/phq_gad_pss_first100.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "D1" not in rows("phq_gad_pss_first100.csv", encoding="utf-8")[0], "the mark would hide the first item"
    assert "D1" in rows("phq_gad_pss_first100.csv")[0]


@pytest.mark.parametrize(
    ("key", "letter", "count", "column"),
    [("phq-9", "D", 9, "phq9"), ("gad-7", "A", 7, "gad7"), ("pss-10", "S", 10, "pss10")],
)
def test_sums_and_bands_of_a_hundred_students(key: str, letter: str, count: int, column: str) -> None:
    found = instrument(key)
    scale = found.scale_by_key["total"]
    given, wanted = rows("phq_gad_pss_first100.csv"), rows("expected_phq_gad_pss_first100.csv")
    assert len(given) == len(wanted) == 100
    seen = Counter[str]()
    for row, want in zip(given, wanted, strict=True):
        got = score(scale, found, answers_of(row, numbered(letter, count)))
        assert got == Scored(float(want[column]))
        reached = band(scale, got.value)
        assert reached is not None
        assert reached.title.en.lower() == want[f"{column}_band"]
        seen[want[f"{column}_band"]] += 1
    assert set(seen) == BANDS[key]


def test_thoughts_of_self_harm_are_seen_by_a_person() -> None:
    """Every answer above "not at all" to PHQ-9 item 9 raises the flag, whatever the total."""
    phq9 = instrument("phq-9")
    given = rows("phq_gad_pss_first100.csv")
    raised = [raised_flags(phq9, answers_of(row, numbered("D", 9))) for row in given]
    assert [bool(flags) for flags in raised] == [row["D9"] != "0" for row in given]
    totals = [sum(int(row[f"D{n}"]) for n in range(1, 10)) for row, flags in zip(given, raised, strict=True) if flags]
    assert min(totals) < 10, "some stand below the cut-off and must be seen all the same"


# Two scales of the BFI, an instrument made for this test

BFI = """
key = "bfi"
version = "1"
title = { da = "To BFI-skalaer", en = "Two BFI scales" }
description = { da = "Til afprøvning", en = "For this test" }
translation = { da = "own", en = "own" }

[sources.psych]
citation = "psychTools::bfi"

[licence]
terms = { da = "Ingen tekst", en = "No text" }
who_may_use = { da = "Alle", en = "Everyone" }
item_text_shipped = false
source = "psych"

[[scales]]
key = "agree"
title = { da = "Venlighed", en = "Agreeableness" }
items = ["a1", "a2", "a3", "a4", "a5"]
reversed = ["a1"]
fewest = 1
low = 1
high = 6
direction = "higher"

[[scales]]
key = "neuroticism"
title = { da = "Neuroticisme", en = "Neuroticism" }
items = ["n1", "n2", "n3", "n4", "n5"]
fewest = 1
low = 1
high = 6
direction = "lower"
"""

BFI_COLUMNS = {f"{letter.lower()}{n}": f"{letter}{n}" for letter in "AN" for n in range(1, 6)}


@pytest.fixture
def bfi(tmp_path: Path) -> Instrument:
    item = '\n[[items]]\nkey = "{0}"\nlabel = {{ da = "{0}", en = "{0}" }}\nlow = 1\nhigh = 6\n'
    path = tmp_path / "bfi.toml"
    path.write_text(BFI + "".join(item.format(key) for key in BFI_COLUMNS), encoding="utf-8")
    return read_instrument(path)


def test_means_of_the_answered_items_of_2800_persons(bfi: Instrument) -> None:
    given, wanted = rows("bfi_agree_neuroticism.csv"), rows("expected_bfi_scores.csv")
    assert len(given) == len(wanted) == 2800
    for row, want in zip(given, wanted, strict=True):
        assert row["id"] == want["id"]
        answers = answers_of(row, BFI_COLUMNS)
        for key in ("agree", "neuroticism"):
            got, value = score(bfi.scale_by_key[key], bfi, answers), expected(want[key])
            if value is None:
                assert isinstance(got, NotScored)
            else:
                assert isinstance(got, Scored)
                assert got.value == pytest.approx(value, abs=1e-9)


def matrix(bfi: Instrument, key: str, given: Sequence[Row], *, complete: bool) -> list[list[float]]:
    """Covariances of the items' points, over complete rows or over every row that has both items."""
    scale = bfi.scale_by_key[key]
    persons = []
    for row in given:
        answers = answers_of(row, BFI_COLUMNS)
        counted = {k: points(scale, bfi.item_by_key[k], int(answers[k])) for k in scale.items if k in answers}
        if len(counted) == len(scale.items) or not complete:
            persons.append(counted)
    result = [[0.0] * len(scale.items) for _ in scale.items]
    for i, item in enumerate(scale.items):
        result[i][i] = variance([p[item] for p in persons if item in p])
    for (i, one), (j, two) in combinations(enumerate(scale.items), 2):
        both = [(p[one], p[two]) for p in persons if one in p and two in p]
        result[i][j] = result[j][i] = covariance([a for a, _ in both], [b for _, b in both])
    return result


def alpha(matrix: Sequence[Sequence[float]]) -> float:
    """Cronbach (1951): k / (k - 1) * (1 - trace / sum)."""
    k = len(matrix)
    return k / (k - 1) * (1 - sum(matrix[i][i] for i in range(k)) / sum(map(sum, matrix)))


def correlations(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    k = range(len(matrix))
    return [[matrix[i][j] / (matrix[i][i] * matrix[j][j]) ** 0.5 for j in k] for i in k]


@pytest.mark.parametrize("key", ["agree", "neuroticism"])
def test_the_reliability_of_the_same_points(bfi: Instrument, key: str) -> None:
    """Alpha of the points as this program reverses them, against R's psych: the reversal is the same.

    Lambda 6 and omega are not computed by the program and not repeated here.
    """
    given = rows("bfi_agree_neuroticism.csv")
    (want,) = [row for row in rows("expected_bfi_reliability.csv") if row["scale"] == key]
    whole = matrix(bfi, key, given, complete=True)
    pairs = matrix(bfi, key, given, complete=False)
    off = [correlations(whole)[i][j] for i, j in combinations(range(5), 2)]
    assert alpha(whole) == pytest.approx(float(want["alpha_raw_complete"]), abs=1e-12)
    assert alpha(correlations(whole)) == pytest.approx(float(want["alpha_std_complete"]), abs=1e-12)
    assert alpha(pairs) == pytest.approx(float(want["alpha_raw_pairwise"]), abs=1e-12)
    assert alpha(correlations(pairs)) == pytest.approx(float(want["alpha_std_pairwise"]), abs=1e-12)
    assert fmean(off) == pytest.approx(float(want["mean_interitem_r_complete"]), abs=1e-12)
    keys = bfi.scale_by_key[key].items
    assert sum(all(k in answers_of(row, BFI_COLUMNS) for k in keys) for row in given) == int(want["n_complete"])
