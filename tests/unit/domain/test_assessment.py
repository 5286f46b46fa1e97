"""Self-assessment beyond the examples of the manual: orders, steps, what is lacking, and answers that are none."""

from tests.spec.assessments import framework
from virkning.domain.assessment import (
    Agreed,
    Lack,
    degree_of,
    furthest_apart_first,
    lacking,
    mean_of_elements,
    spreads,
    wrong_ratings,
)
from virkning.domain.framework import Readiness
from virkning.domain.text import Text
from virkning.library.frameworks import frameworks

EMPTY = Text("", "")


def test_what_raters_differ_most_about_comes_first_and_what_is_not_shown_last() -> None:
    one = frameworks()["kapacitet"]
    strategy, leadership, culture = (element.questions for element in one.elements[:3])
    sheets = [
        {
            **{question.key: 3 for question in strategy},
            **{question.key: 1 + 2 * number for question in leadership},
            **({question.key: 2 for question in culture} if number else {}),
        }
        for number in range(3)
    ]
    order = furthest_apart_first(one, spreads(one, sheets))
    assert order[:2] == ("ledelse", "strategi")
    assert order[2:] == ("kultur", "kompetencer", "struktur", "metoder", "teknologi", "maalinger")


def test_the_nearest_step_and_halfway_is_the_lower() -> None:
    one = framework(1, 5)
    assert [degree_of(one, points).value for points in (0, 12.5, 13, 50, 100)] == [1, 1, 2, 3, 5]


def test_answers_that_are_none() -> None:
    found = wrong_ratings(framework(), {"a1": 4, "a2": None, "a3": 5, "b": 1})
    assert [problem.code for problem in found] == ["rating-unknown-question", "rating-no-step"]


def test_the_mean_leaves_out_what_has_no_value() -> None:
    assert mean_of_elements({"a": 20.0, "b": None, "c": 40.0}) == 30.0
    assert mean_of_elements({"a": None}) is None


def test_what_is_lacking_for_a_step_has_one_reason_each() -> None:
    step = Readiness("trial", EMPTY, ("a", "b", "c", "d"), 50, EMPTY)
    agreed = {"a": Agreed(75, evidence=1), "b": Agreed(75), "c": Agreed(25, evidence=2)}
    assert lacking(step, agreed) == (("b", Lack.NO_EVIDENCE), ("c", Lack.TALK_FIRST), ("d", Lack.NOT_AGREED))
