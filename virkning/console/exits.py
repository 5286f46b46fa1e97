"""What the command ends with, for scripts: one number per kind of ending."""

from enum import IntEnum

import click

from virkning.domain.errors import Malformed, Problem, Refused, Severity, Unknown, Unreadable


class Ending(IntEnum):
    """The exit codes; told in docs/console.md."""

    DONE = 0  # everything was used; there may have been warnings
    PARTLY = 1  # the result was made, but something in the file could not be used
    USAGE = 2  # the command was written wrongly, or may not be done
    UNREADABLE = 3  # a file or definition could not be used at all
    UNKNOWN = 4  # something was asked for that does not exist
    FAULT = 5  # a fault in Virkning itself, or in what it stands on
    INTERRUPTED = 130  # stopped from the keyboard


def ending(outcome: object) -> Ending:
    """The one place where an outcome becomes an exit code."""
    match outcome:
        case Ending():
            return outcome
        case None | 0:  # help was asked for and given
            return Ending.DONE
        case click.ClickException() | Refused():
            return Ending.USAGE
        case Malformed() | Unreadable():
            return Ending.UNREADABLE
        case Unknown():
            return Ending.UNKNOWN
        case KeyboardInterrupt() | click.Abort():
            return Ending.INTERRUPTED
        case _:
            return Ending.FAULT


def after(problems: tuple[Problem, ...]) -> Ending:
    """How a command ends that used what it could."""
    left_out = any(problem.severity is Severity.ERROR for problem in problems)
    return Ending.PARTLY if left_out else Ending.DONE
