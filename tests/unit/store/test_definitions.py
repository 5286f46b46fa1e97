"""Definitions survive being written as JSON and read again."""

import json

import pytest

from tests.factories.programmes import SMALL
from virkning.domain.instrument import Instrument
from virkning.domain.programme import Programme
from virkning.library.shelves import instruments, programmes
from virkning.store.definitions import read_definition, written_definition


@pytest.mark.parametrize("key", sorted(programmes()))
def test_shipped_programmes_come_back_as_they_were(key: str) -> None:
    programme = programmes()[key]
    assert read_definition(Programme, json.loads(json.dumps(written_definition(programme)))) == programme


@pytest.mark.parametrize("key", sorted(instruments()))
def test_shipped_instruments_come_back_as_they_were(key: str) -> None:
    instrument = instruments()[key]
    assert read_definition(Instrument, json.loads(json.dumps(written_definition(instrument)))) == instrument


def test_what_equals_its_default_is_left_out() -> None:
    written = written_definition(SMALL)
    assert isinstance(written, dict)
    assert "chain_days" not in written
    assert "length" not in written
    assert written["key"] == "small"


def test_something_else_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        written_definition({1, 2})
