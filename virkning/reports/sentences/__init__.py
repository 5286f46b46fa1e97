"""What each problem code says, one table per part of the program that finds problems."""

from collections.abc import Mapping

from virkning.domain.text import Text
from virkning.reports.sentences.domain import SENTENCES as DOMAIN
from virkning.reports.sentences.exchange import SENTENCES as EXCHANGE

_TABLES: tuple[Mapping[str, Text], ...] = (DOMAIN, EXCHANGE)

SENTENCES: dict[str, Text] = {code: text for table in _TABLES for code, text in table.items()}

__all__ = ["SENTENCES"]
