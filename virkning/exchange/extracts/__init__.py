"""The tables of analysis as files in a folder, for an engine to read: written anew where something changed."""

from virkning.exchange.extracts.folder import Extract, Kept, read_extract
from virkning.exchange.extracts.reading import parts_in
from virkning.exchange.extracts.studies import ground_in
from virkning.exchange.extracts.writing import Written, write_extract

__all__ = ["Extract", "Kept", "Written", "ground_in", "parts_in", "read_extract", "write_extract"]
