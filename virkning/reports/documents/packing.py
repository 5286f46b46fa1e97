"""Office files that are the same each time they are made from the same report: no clock stands in them."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_DAY_ONE = (1980, 1, 1, 0, 0, 0)  # the first day that the format can hold
_MADE = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def repacked(content: bytes, *, made: date) -> bytes:
    """The same parts in the same order, with the report's own day for a date; also in the workbooks inside."""
    stamp = f"{made.isoformat()}T00:00:00Z".encode()
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = _MADE.sub(lambda found: found[1] + stamp + found[3], data)
            elif part.filename.endswith(".xlsx"):
                data = repacked(data, made=made)
            new.writestr(ZipInfo(part.filename, _DAY_ONE), data, ZIP_DEFLATED)
    return out.getvalue()
