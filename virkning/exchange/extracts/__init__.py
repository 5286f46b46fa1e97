"""The tables of analysis as files in a folder or an object store, for an engine to read: written anew where something
changed."""

from virkning.exchange.extracts.location import Location
from virkning.exchange.extracts.manifest import Extract, Kept, read_extract
from virkning.exchange.extracts.places import located
from virkning.exchange.extracts.reading import parts_in
from virkning.exchange.extracts.studies import ground_in
from virkning.exchange.extracts.writing import Written, write_extract

__all__ = [
    "Extract",
    "Kept",
    "Location",
    "Written",
    "ground_in",
    "located",
    "parts_in",
    "read_extract",
    "write_extract",
]
