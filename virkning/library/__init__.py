"""Instruments, programmes and variables as data, their strict readers, and the wording that organisations add."""

from virkning.library.examples import Example
from virkning.library.overlays import (
    Overlay,
    read_overlay,
    read_overlays,
    reworded,
    save_wording,
    with_wording,
)
from virkning.library.programmes import ColumnMap, FactColumn, ProgrammeFile, ValueColumn
from virkning.library.questionnaires import ResponseResult, read_response
from virkning.library.reader import InstrumentFile, read_instrument, read_instrument_file
from virkning.library.shelves import (
    examples,
    instrument,
    instruments,
    own_instruments,
    programme,
    programme_file,
    programmes,
    read_programme,
    status_sheet,
    use_own_shelf,
    variables,
)
from virkning.library.terms import read_terms, terms
from virkning.library.whole import programme_problems
from virkning.library.wording import WordingResult, read_wording

__all__ = [
    "ColumnMap",
    "Example",
    "FactColumn",
    "InstrumentFile",
    "Overlay",
    "ProgrammeFile",
    "ResponseResult",
    "ValueColumn",
    "WordingResult",
    "examples",
    "instrument",
    "instruments",
    "programme",
    "programme_file",
    "own_instruments",
    "use_own_shelf",
    "programme_problems",
    "programmes",
    "read_instrument",
    "read_instrument_file",
    "read_overlay",
    "read_overlays",
    "read_programme",
    "read_response",
    "read_terms",
    "read_wording",
    "reworded",
    "save_wording",
    "status_sheet",
    "terms",
    "variables",
    "with_wording",
]
