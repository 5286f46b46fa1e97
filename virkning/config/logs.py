"""What may stand in a log: no secret part of a citizen's link, no row that the database quotes, no CPR number."""

import logging
import re

LINK = re.compile(r"/(a|x|invitation)/[^/\s\"'?]+")
QUOTED_ROW = re.compile(r"^(DETAIL|CONTEXT|HINT): .*$", re.MULTILINE)
"""PostgreSQL tells which values it refused, and they may be answers."""

CPR = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}-?\d{4}(?!\d)")


class LinkFilter(logging.Filter):
    """Django tells the address of every page that was refused; those of citizens open something."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = LINK.sub(r"/\1/...", record.getMessage()), ()
        return True


class DiscreetFormatter(logging.Formatter):
    """Goes over the whole entry, since what must not be told may stand in the trace of a fault too."""

    def format(self, record: logging.LogRecord) -> str:
        told = LINK.sub(r"/\1/...", super().format(record))
        return CPR.sub("(CPR)", QUOTED_ROW.sub(r"\1: ...", told))
