"""Errors carry every problem, and say nothing of people."""

import pytest

from virkning.domain.errors import Malformed, Place, Problem, Refused, Severity, Unknown, Unreadable, VirkningError


@pytest.mark.parametrize("kind", [Malformed, Unreadable, Unknown, Refused])
def test_every_error_is_one_of_ours_and_keeps_its_problems(kind: type[VirkningError]) -> None:
    problems = [Problem("too-long", Place(row=3)), Problem("empty"), Problem("too-long", Place(row=4))]
    error = kind(problems)
    assert isinstance(error, VirkningError)
    assert error.problems == tuple(problems)


def test_the_message_is_codes_only_so_that_logs_hold_no_values() -> None:
    error = Refused([Problem("too-long", params={"value": "private"}), Problem("empty"), Problem("empty")])
    assert str(error) == "empty, too-long"


def test_a_problem_is_an_error_unless_said_otherwise() -> None:
    assert Problem("empty").severity is Severity.ERROR
    assert Problem("empty", severity=Severity.WARNING).severity is Severity.WARNING
