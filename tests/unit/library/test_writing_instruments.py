"""An instrument that is written and read again is the same instrument."""

from pathlib import Path

import pytest

from virkning.library.reader import read_instrument
from virkning.library.shelves import instrument, instruments
from virkning.library.writing_instruments import written_instrument


@pytest.mark.parametrize("key", sorted(instruments()))
def test_every_shipped_instrument_is_the_same_after_the_round(key: str, tmp_path: Path) -> None:
    path = tmp_path / f"{key}.toml"
    path.write_text(written_instrument(instrument(key)), encoding="utf-8")
    assert read_instrument(path) == instrument(key)
