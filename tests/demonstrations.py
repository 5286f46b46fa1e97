"""The whole demonstration, made once for all tests of a process: it takes seconds to make."""

from functools import cache

from virkning.library.demonstration import Demonstration, demonstration


@cache
def whole_demonstration() -> Demonstration:
    return demonstration()
