"""The codebooks for reading closed cases that come with the product."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from virkning.domain.case_review import MOST_FACTORS, Codebook, Factor
from virkning.domain.text import Text
from virkning.library.tables import Table, read_table, report_duplicates

CODEBOOKS = Path(__file__).parent / "codebooks"


@cache
def codebooks() -> Mapping[str, tuple[Text, Codebook]]:
    """Key -> title and codebook."""
    return MappingProxyType({path.stem: read_codebook(path) for path in sorted(CODEBOOKS.glob("*.toml"))})


def read_codebook(path: Path) -> tuple[Text, Codebook]:
    """Raises Malformed with every problem found, each with its line."""
    table = read_table(path)
    table.key()
    title, source = table.text("title"), table.text("source")
    factors = tuple(_factor(part) for part in table.tables("factors", required=True))
    report_duplicates([factor.key for factor in factors], "factors", table)
    table.finish()
    table.problems.raise_if_any()
    return title, Codebook(factors[:MOST_FACTORS], source)


def _factor(part: Table) -> Factor:
    return Factor(part.key(), part.text("title"), part.text("question"), part.text("there"), part.text("not_there"))
