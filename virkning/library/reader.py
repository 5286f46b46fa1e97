"""Reads an instrument from a TOML file; refuses a malformed one with every problem, each with its place."""

from dataclasses import dataclass
from pathlib import Path

from virkning.domain.instrument import Instrument
from virkning.library.examples import Example, examples_of
from virkning.library.reading import instrument_of
from virkning.library.tables import read_table


@dataclass(frozen=True, slots=True)
class InstrumentFile:
    instrument: Instrument
    examples: tuple[Example, ...]


def read_instrument(path: Path) -> Instrument:
    """The instrument in a file; raises Malformed with every problem found."""
    return read_instrument_file(path).instrument


def read_instrument_file(path: Path) -> InstrumentFile:
    """The instrument and its worked examples, which must agree with its own rules."""
    table = read_table(path)
    instrument = instrument_of(table)
    table.has("examples")
    sound = not table.problems.found
    examples = examples_of(table, instrument) if sound else ()
    table.finish()
    table.problems.raise_if_any()
    return InstrumentFile(instrument, examples)
