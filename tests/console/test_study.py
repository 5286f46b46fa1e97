"""`virkning study`: figures for others to check, and what is wrong with a file told with its place."""

import json
from pathlib import Path

import pytest

from tests.console.running import Console

CODES = "case,anna,bo,carl\n1,ja,ja,ja\n2,ja,nej,ja\n3,nej,nej,nej\n4,delvis,nej,\n5,,ja,\n"

EFFECT = ("effect", "--treatment", "a", "--outcome", "b", "--method", "ipw", "--covariates")
DID = ("did", "--unit", "a", "--time", "b", "--first-treated", "c", "--outcome", "d")


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    file = tmp_path / "codes.csv"
    file.write_text(CODES, encoding="utf-8")
    return file


def test_agreement_of_words(console: Console, codes: Path) -> None:
    found = json.loads(console("study", "agreement", codes, "--level", "nominal", "--id", "case", "--json").out)
    assert found["pairs_agree"] == {"share": 0.7, "n": 10}
    assert found["all_agree"] == {"share": 0.5, "n": 4}
    assert (found["alpha"]["units"], found["ratings"], len(found["cohen"])) == (4, 12, 3)
    assert [one["code"] for one in found["warnings"]] == ["study-few-units"]
    order = ("--level", "ordinal", "--order", "nej,delvis,ja", "--raters", "anna,bo")
    seen = console("study", "agreement", codes, *order, language="da")
    assert seen.code == 0
    assert "Krippendorffs alfa" in seen.out
    assert "Kun 4 enheder" in seen.err


def test_agreement_with_raters_in_rows_is_the_same(console: Console, tmp_path: Path) -> None:
    down, across = tmp_path / "down.csv", tmp_path / "across.csv"
    down.write_text("a,b\n1,1\n2,3\n3,3\n2,2\n", encoding="utf-8")
    across.write_text("coder,u1,u2,u3,u4\na,1,2,3,2\nb,1,3,3,2\n", encoding="utf-8")
    one = json.loads(console("study", "agreement", down, "--level", "interval", "--json").out)
    other = console("study", "agreement", across, "--level", "interval", "--across", "--id", "coder", "--json")
    assert one == json.loads(other.out)


def test_reliability(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    rows = [(n % 5, (n + n // 7) % 5, 4 - (n + n // 11) % 5) for n in range(40)]
    file.write_text("a,b,c\n" + "".join(f"{a},{b},{c}\n" for a, b, c in rows) + "1,,2\n", encoding="utf-8")
    found = json.loads(console("study", "reliability", file, "--items", "a,b,c", "--reversed", "c", "--json").out)
    assert (found["n"], found["answers"], found["reversed"]) == (40, 41, ["c"])
    assert [one["n"] for one in found["items"]] == [41, 40, 41]
    assert found["interval"]["low"] < found["alpha"] < found["interval"]["high"]
    seen = console("study", "reliability", file, "--items", "a,b,c", language="da")
    assert "Cronbachs alfa" in seen.out
    assert "Går imod de andre spørgsmål" in seen.err


def test_predictors(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    rows = [(n % 13 + (n % 5), n % 13, n % 5, "kvinde" if n % 3 else "mand") for n in range(60)]
    text = "end,before,alliance,sex\n" + "".join(f"{a},{b},{c},{d}\n" for a, b, c, d in rows) + "3,,1,mand\n"
    file.write_text(text, encoding="utf-8")
    options = ("--outcome", "end", "--start", "before", "--predictors", "alliance,sex")
    found = json.loads(console("study", "predictors", file, *options, "--json").out)
    assert [one["name"] for one in found["predictors"]] == ["alliance", "sex = mand"]
    assert found["told_by_all"] > 0.999
    assert (found["people"], found["rows_left_out"]) == (60, 1)
    seen = console("study", "predictors", file, *options, language="da")
    assert "Brug det aldrig på én person" in seen.out
    few = tmp_path / "few.csv"
    few.write_text("\n".join(text.splitlines()[:15]), encoding="utf-8")
    assert console("study", "predictors", few, *options).code == 3


def test_growth(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "growth.csv"
    rows = [(p, t, 10 + p % 3 + (2 + p % 2) * t + (p * t) % 4 / 4) for p in range(12) for t in range(5)]
    lines = "".join(f"p{p},{t},{value}\n" for p, t, value in rows)
    file.write_text("who,week,score\n" + lines + "p1,9,\n", encoding="utf-8")
    options = ("--id", "who", "--time", "week", "--value", "score")
    found = json.loads(console("study", "growth", file, *options, "--json").out)
    assert (found["people"], found["points"], found["rows_left_out"]) == (12, 60, 1)
    assert found["line"][1] == pytest.approx(2.5, abs=0.2)
    assert found["own"]["p1"]["trend"] > found["own"]["p2"]["trend"]
    seen = console("study", "growth", file, *options, "--knots", "2", language="da")
    assert "ikke en effekt" in seen.out
    assert "pr. tidsenhed efter 2,0" in seen.out


def people() -> str:
    rows = [(n, (n * 7) % 10, ("by", "land", "ø")[n % 3], int((n * 7) % 10 / 3 + (n // 6) % 10 > 5)) for n in range(60)]
    return "".join(f"{n},{got},{2 * got + before + n % 5},{before},{place}\n" for n, before, place, got in rows)


@pytest.mark.parametrize("method", ["regression", "ipw", "match", "entropy"])
def test_effect(console: Console, tmp_path: Path, method: str) -> None:
    file = tmp_path / "people.csv"
    file.write_text("id,got,later,before,place\n" + people() + "99,1,,3,by\n", encoding="utf-8")
    options = ("--treatment", "got", "--outcome", "later", "--covariates", "before,place", "--method", method)
    seen = console("study", "effect", file, *options, "--json")
    found = json.loads(seen.out)
    assert (found["treated"] + found["others"], found["rows_left_out"]) == (60, 1)
    assert [one["covariate"] for one in found["balance"]] == ["before", "place = land", "place = ø"]
    assert abs(found["effect"]["value"] - 2) < abs(found["difference"]["value"] - 2)
    assert found["e_value"] >= found["e_value_limit"] >= 1
    assert "study-small-group" in [one["code"] for one in found["warnings"]]
    if method == "regression":
        told = console("study", "effect", file, *options, language="da")
        assert "effekt, hvis intet andet, der ikke er målt, er forskelligt" in told.out
        assert "Den mindste gruppe" in told.err


def test_did(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "units.csv"
    rows = [(u, t, (0, 2, 3)[u % 3], u + t + (u * t) % 3 / 3) for u in range(24) for t in range(1, 5)]
    lines = "".join(f"u{u},{t},{g},{value + (3 if g and t >= g else 0)}\n" for u, t, g, value in rows)
    file.write_text("unit,year,began,value\n" + lines + "u99,1,,4\n", encoding="utf-8")
    options = ("--unit", "unit", "--time", "year", "--first-treated", "began", "--outcome", "value")
    found = json.loads(console("study", "did", file, *options, "--json").out)
    assert (found["units"], found["never"], found["units_left_out"]) == (24, 8, 1)
    assert found["overall"]["value"] == pytest.approx(3, abs=0.6)
    assert [one["group"] for one in found["two_by_two"]] == [2.0, 3.0]
    seen = console("study", "did", file, *options, "--compare", "not-yet", language="da")
    assert "effekt, hvis begge ellers var gået samme vej" in seen.out


@pytest.mark.parametrize(
    ("command", "content", "code", "told"),
    [
        (("agreement", "--level", "ordinal"), "a,b\n1,1\n2,x\n", 3, "row 3"),
        (("agreement", "--level", "ordinal", "--order", "ja,nej"), "a,b\nja,ja\nnej,maybe\n", 3, "ja, nej"),
        (("agreement", "--level", "nominal"), "a\n1\n2\n", 3, "only one rater"),
        (("agreement", "--level", "nominal"), "a,b\n1,\n,2\n", 3, "rated by two"),
        (("agreement", "--level", "nominal", "--raters", "a,x"), "a,b\n1,1\n", 3, "x"),
        (("agreement", "--level", "nominal", "--raters", "a,b", "--across"), "a,b\n1,1\n", 2, "each row is a rater"),
        (("agreement",), "a,b\n1,1\n", 2, "--level"),
        (("reliability", "--items", "a,b"), "a,b\n1,1\n2,x\n", 3, "row 3"),
        (("reliability", "--items", "a,b"), "a,b\n1,1\n1,2\n1,3\n", 3, "three whole answers"),
        (("reliability", "--items", "a"), "a,b\n1,1\n", 2, "at least two"),
        (("reliability", "--items", "a,b", "--reversed", "c"), "a,b\n1,1\n", 2, "to be reversed"),
        ((*EFFECT, "c"), "a,b,c\n1,1,1\n2,1,1\n", 3, "row 3"),
        ((*EFFECT, "c"), "a,b,c\n1,1,1\n0,1,1\n", 3, "cannot be made alike"),
        ((*EFFECT, "c"), "a,b,c\n1,,1\n0,,1\n", 3, "cannot be made alike"),
        ((*EFFECT, ","), "a,b,c\n1,1,1\n", 2, "at least one covariate"),
        (DID, "a,b,c,d\n1,,0,1\n", 3, "row 2"),
        (DID, "a,b,c,d\n1,1,0,1\n1,1,0,2\n", 3, "stands twice"),
        (DID, "a,b,c,d\n1,1,0,1\n1,2,2,2\n", 3, "row 3"),
        (DID, "a,b,c,d\n1,1,0,1\n1,2,0,2\n", 3, "nobody to compare with"),
        (("growth", "--id", "a", "--time", "b", "--value", "c"), "a,b,c\n1,1,1\n", 3, "at least 10 people"),
        (
            ("growth", "--id", "a", "--time", "b", "--value", "c", "--knots", "x"),
            "a,b,c\n1,1,1\n",
            2,
            "numbers with a point",
        ),
        (("growth", "--id", "a", "--time", "b", "--value", "c", "--knots", "-1"), "a,b,c\n1,1,1\n", 2, "after time 0"),
    ],
)
def test_what_is_wrong_is_told(
    console: Console, tmp_path: Path, command: tuple[str, ...], content: str, code: int, told: str
) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text(content, encoding="utf-8")
    name, *options = command
    seen = console("study", name, file, *options)
    assert seen.code == code
    assert told in seen.err
    assert "Traceback" not in seen.all
