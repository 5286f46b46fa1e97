"""Whether a programme hangs together, read as strictly as if it had come in a file."""

from dataclasses import replace

from virkning.domain.errors import Malformed, Place, Problem
from virkning.domain.programme import Programme
from virkning.library.programmes import programme_of
from virkning.library.shelves import instruments, variables
from virkning.library.tables import parse_table
from virkning.library.writing import written_programme

UNFINISHED = frozenset({("missing-key", "outcomes"), ("must-be-list", "outcomes")})


def programme_problems(programme: Programme) -> tuple[Problem, ...]:
    """Everything that the reader of files would refuse, without a place: nobody has seen the file.

    That no result is there yet is no mistake while a programme is written.
    """
    text = written_programme(programme, instruments=instruments(), variables=variables())
    try:
        programme_of(parse_table(text, name=programme.key), instruments=instruments(), variables=variables())
    except Malformed as error:
        return tuple(
            replace(problem, place=Place())
            for problem in error.problems
            if (problem.code, problem.params.get("key") or problem.place.path) not in UNFINISHED
        )
    return ()
