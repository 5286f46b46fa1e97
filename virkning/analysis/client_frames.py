"""The tables that client statistics are counted from. No column tells who worked with whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import pyarrow as pa

from virkning.analysis.frames import FACTS as FACTS
from virkning.analysis.frames import Source


def _schema(*fields: object) -> pa.Schema:
    return pa.schema(cast("Iterable[pa.Field[pa.DataType]]", fields))


ASKED = _schema(
    pa.field("number", pa.int32(), nullable=False),
    pa.field("first", pa.date32(), nullable=False),
    pa.field("last", pa.date32(), nullable=False),
)
"""The periods that are asked for, numbered."""

CLIENT_COURSES = _schema(
    pa.field("course", pa.int64(), nullable=False),
    pa.field("client", pa.int64(), nullable=False),  # the same citizen in several courses counts once
    pa.field("department", pa.string(), nullable=False),
    pa.field("team", pa.string(), nullable=False),  # "<department>/<team>", "" where there is none
    pa.field("started", pa.date32(), nullable=False),
    pa.field("ended", pa.date32()),
    pa.field("enquired", pa.date32()),
    pa.field("ended_reason", pa.string(), nullable=False),  # "" where nobody has told
    pa.field("referral", pa.string(), nullable=False),
)

PAUSES = _schema(
    pa.field("course", pa.int64(), nullable=False),
    pa.field("began", pa.date32(), nullable=False),
    pa.field("back", pa.date32()),  # the day of coming back; null while it rests
)

REQUESTS = _schema(
    pa.field("request", pa.int64(), nullable=False),
    pa.field("department", pa.string(), nullable=False),
    pa.field("team", pa.string(), nullable=False),
    pa.field("received", pa.date32(), nullable=False),
    pa.field("status", pa.string(), nullable=False),
    pa.field("decided", pa.date32()),
    pa.field("declined_reason", pa.string(), nullable=False),
)

REASONS = _schema(
    pa.field("request", pa.int64(), nullable=False),
    pa.field("code", pa.string(), nullable=False),
)

OFFERS = _schema(
    pa.field("course", pa.int64(), nullable=False),
    pa.field("day", pa.date32(), nullable=False),
    pa.field("minutes", pa.int32(), nullable=False),
    pa.field("agreed", pa.bool_(), nullable=False),  # a kind of contact that one can stay away from
    pa.field("turnout", pa.string(), nullable=False),  # a domain.dose.Turnout
)


@dataclass(frozen=True, slots=True)
class ClientFrames:
    """Everything that client statistics of one programme need."""

    courses: Source
    pauses: Source
    requests: Source
    reasons: Source
    offers: Source
    facts: Source
