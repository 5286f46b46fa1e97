"""Every problem that the program can find has a sentence, and telling of a problem never fails."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from virkning.domain.errors import Place, Problem
from virkning.domain.text import LANGUAGES
from virkning.reports import problems
from virkning.reports.sentences import SENTENCES, TABLES

PACKAGE = Path(__file__).resolve().parents[3] / "virkning"


def test_a_sentence_says_where_what_and_what_to_do() -> None:
    problem = Problem("unknown-period", Place(file="svar.xlsx", sheet="Data", row=14, column="q3"), {"value": "2013K2"})
    said = problems.sentence(problem, language="da")
    assert said.startswith("svar.xlsx, ark Data, række 14, kolonne q3: “2013K2” er ikke en periode. Skriv ")
    assert problems.sentence(problem, language="en").startswith("svar.xlsx, sheet Data, row 14, column q3: ")


def test_a_problem_without_a_place_is_told_all_the_same() -> None:
    assert problems.sentence(Problem("unknown-period", params={"value": "x"}), language="en").startswith("“x” is not")


def test_an_unknown_code_still_says_its_code_and_values() -> None:
    said = problems.sentence(Problem("never-heard-of", params={"limit": 5}), language="en")
    assert "never-heard-of" in said
    assert "limit: 5" in said


def test_a_missing_value_leaves_a_question_mark() -> None:
    assert "“?”" in problems.sentence(Problem("unknown-period"), language="da")


def test_no_code_stands_in_two_tables() -> None:
    codes = [code for table in TABLES for code in table]
    assert len(codes) == len(set(codes))


def test_both_languages_are_filled_by_the_same_values() -> None:
    for code, text in SENTENCES.items():
        fields = [{name for _, name, _, _ in Formatter().parse(text.to(lang)) if name} for lang in LANGUAGES]
        assert fields[0] == fields[1], code


def test_every_code_in_the_program_has_a_sentence() -> None:
    assert set(codes_in_use()) <= set(SENTENCES)


def codes_in_use() -> Iterator[str]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Problem"
            if named and isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)
