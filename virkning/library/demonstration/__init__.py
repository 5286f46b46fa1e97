"""An invented organisation whose reports show the published figures; every person and answer in it is made up."""

from virkning.library.demonstration.calendar import PUBLISHED, TODAY
from virkning.library.demonstration.measurements import measured, reasons
from virkning.library.demonstration.organisation import demonstration
from virkning.library.demonstration.values import (
    DemoContact,
    DemoCourse,
    Demonstration,
    DemoResponse,
    EndedReason,
)

__all__ = [
    "PUBLISHED",
    "TODAY",
    "DemoContact",
    "DemoCourse",
    "DemoResponse",
    "Demonstration",
    "EndedReason",
    "demonstration",
    "measured",
    "reasons",
]
