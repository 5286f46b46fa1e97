"""The theory of change in a programme file."""

from pathlib import Path

import pytest

from tests.unit.library.test_programmes import OWN, problems_of, written
from virkning.domain.text import Text
from virkning.domain.theory import Horizon, NodeKind, Stage
from virkning.library.shelves import programmes, read_programme
from virkning.store.definitions import read_definition, written_definition

SOUND = """
[[theory.nodes]]
key = "talks"
kind = "activity"
title = { da = "Samtaler", en = "Talks" }

[[theory.nodes]]
key = "mood"
kind = "result"
horizon = "middle"

[[theory.edges]]
source = "talks"
target = "mood"
assumption = { da = "De kommer", en = "They come" }

[columns]
"""


def with_theory(theory: str) -> str:
    return OWN.replace("[columns]\n", theory, 1)


def test_a_box_of_an_outcome_takes_its_title(tmp_path: Path) -> None:
    found = read_programme(written(tmp_path, with_theory(SOUND))).programme.theory
    mood = found.node_by_key["mood"]
    assert (mood.title, mood.horizon, mood.stage) == (Text("Humør", "Mood"), Horizon.MIDDLE, Stage.MIDDLE)
    assert found.out_of("talks") == found.into("mood") == found.edges
    assert found.edges[0].assumption == Text("De kommer", "They come")


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ('target = "mood"', 'target = "moon"', "theory-unknown-box", "theory.edges[0].target"),
        ('target = "mood"', 'target = "talks"', "theory-circle", "theory.edges[0]"),
        ('horizon = "middle"', "", "theory-result-without-horizon", "theory.nodes[1]"),
        ('horizon = "middle"', 'horizon = "soon"', "unknown-choice", "theory.nodes[1].horizon"),
        ('kind = "result"', 'kind = "output"', "theory-horizon-of-results", "theory.nodes[1].horizon"),
        (
            'kind = "result"\nhorizon = "middle"',
            'kind = "output"',
            "theory-outcome-is-a-result",
            "theory.nodes[1].kind",
        ),
        ('kind = "activity"', 'kind = "activity"\nphase = "f9"', "unknown-phase", "theory.nodes[0].phase"),
        ('kind = "activity"', 'kind = "activity"\ncolour = "red"', "unknown-key", "theory.nodes[0].colour"),
        ('key = "talks"', 'key = "mood"', "duplicate-key", "theory.nodes[1].key"),
        ('da = "Samtaler"', f'da = "{"x" * 121}"', "theory-text-too-long", "theory.nodes[0].title"),
        (
            'title = { da = "Samtaler"',
            f'text = {{ da = "{"x" * 1001}", en = "x" }}\ntitle = {{ da = "Samtaler"',
            "theory-text-too-long",
            "theory.nodes[0].text",
        ),
        ('da = "De kommer"', f'da = "{"x" * 1001}"', "theory-text-too-long", "theory.edges[0].assumption"),
        (
            "[columns]",
            '[[theory.edges]]\nsource = "talks"\ntarget = "mood"\n\n[columns]',
            "theory-arrow-twice",
            "theory.edges[1]",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, old: str, new: str, code: str, path: str) -> None:
    found = problems_of(tmp_path, with_theory(SOUND.replace(old, new, 1)))
    assert (code, path) in {(problem.code, problem.place.path) for problem in found}
    assert all(problem.place.row for problem in found)


def test_a_title_is_needed_where_no_outcome_gives_one(tmp_path: Path) -> None:
    found = problems_of(tmp_path, with_theory(SOUND.replace('title = { da = "Samtaler", en = "Talks" }', "", 1)))
    assert [(problem.code, problem.place.path) for problem in found] == [("missing-key", "theory.nodes[0]")]


def test_the_sizes_have_a_limit(tmp_path: Path) -> None:
    node = '[[theory.nodes]]\nkey = "n{0}"\nkind = "output"\ntitle = {{ da = "a", en = "a" }}\n'
    edge = '[[theory.edges]]\nsource = "n{0}"\ntarget = "n{1}"\n'
    nodes = "".join(node.format(number) for number in range(201))
    edges = "".join(edge.format(first, second) for first in range(30) for second in range(first + 1, 60))[: 2**20]
    found = problems_of(tmp_path, with_theory(f"{nodes}{edges}\n[columns]\n"))
    assert {problem.code for problem in found} == {"theory-too-large", "theory-too-many-arrows"}


@pytest.mark.parametrize(("key", "boxes"), [("uvs", 21), ("i-gang", 12), ("counselling", 7)])
def test_the_shipped_theories_reach_every_outcome_and_are_kept_whole(key: str, boxes: int) -> None:
    found = programmes()[key]
    assert len(found.theory.nodes) == boxes
    kinds = {node.key: node.kind for node in found.theory.nodes}
    assert all(kinds[outcome.key] is NodeKind.RESULT for outcome in found.outcomes)
    written_once = written_definition(found)
    assert isinstance(written_once, dict)
    assert read_definition(type(found), written_once) == found


def test_a_programme_without_a_theory_is_written_as_before() -> None:
    written_once = written_definition(programmes()["children"])
    assert isinstance(written_once, dict)
    assert "theory" not in written_once
