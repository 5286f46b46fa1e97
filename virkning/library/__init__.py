"""Instruments, programmes and variables as data, and their strict readers."""

from virkning.library.examples import Example
from virkning.library.programmes import ColumnMap, FactColumn, ProgrammeFile, ValueColumn
from virkning.library.reader import InstrumentFile, read_instrument, read_instrument_file
from virkning.library.shelves import (
    examples,
    instrument,
    instruments,
    programme,
    programme_file,
    programmes,
    read_programme,
    variables,
)

__all__ = [
    "ColumnMap",
    "Example",
    "FactColumn",
    "InstrumentFile",
    "ProgrammeFile",
    "ValueColumn",
    "examples",
    "instrument",
    "instruments",
    "programme",
    "programme_file",
    "programmes",
    "read_instrument",
    "read_instrument_file",
    "read_programme",
    "variables",
]
