"""The dictionary as values: one's own words in place of the shipped ones."""

from dataclasses import replace

from virkning.domain.term import dictionary
from virkning.library.terms import terms


def test_an_own_version_stands_in_place_of_the_shipped_one() -> None:
    shipped = terms()["share"]
    own = replace(shipped, version=2)
    found = dictionary(terms().values(), [own])
    assert found["share"] is own
    assert found["share"].own
    assert not found["n"].own
    assert len(found) == len(terms())
