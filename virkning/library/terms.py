"""The dictionary that comes with the product, and the strict reader of a file of terms."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from virkning.domain.term import NOTHING, Term
from virkning.library.tables import Table, read_table, report_duplicates

TERMS = Path(__file__).parent / "terms.toml"


@cache
def terms() -> Mapping[str, Term]:
    """Every word that is shipped, by key."""
    return MappingProxyType({term.key: term for term in read_terms(TERMS)})


def read_terms(path: Path) -> tuple[Term, ...]:
    """The words in a file; raises Malformed with every problem."""
    return terms_in(read_table(path))


def terms_in(table: Table) -> tuple[Term, ...]:
    """The same from a table that was read already."""
    found = tuple(term_of(part) for part in table.tables("terms", required=True))
    report_duplicates([term.key for term in found], "terms", table)
    table.finish()
    table.problems.raise_if_any()
    return found


def term_of(table: Table) -> Term:
    """One word out of a table; what counts something must say where the rule comes from."""
    key, counted = table.key(), table.text_or_none("counted")
    source = table.string("source", required=False)
    if counted and not source:
        table.report("term-without-source", "source", term=key)
    return Term(key, table.text("word"), table.text("definition"), counted or NOTHING, source)
