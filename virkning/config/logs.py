"""What may stand in a log: never the secret part of a citizen's link."""

import logging
import re

LINK = re.compile(r"/a/[^/\s]+")


class LinkFilter(logging.Filter):
    """Django tells the address of every page that was refused; those of citizens open something."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = LINK.sub("/a/...", record.getMessage()), ()
        return True
