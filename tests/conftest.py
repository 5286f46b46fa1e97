"""What every test that touches the database or a page relies on."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def nothing_kept_between_tests() -> Iterator[None]:
    """Counted results are kept by the number of the last write, and rolled back tests use a number again."""
    for kept in ("default", "limits"):
        caches[kept].clear()
    yield
    for kept in ("default", "limits"):
        caches[kept].clear()
