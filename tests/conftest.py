"""What every test that touches the database or a page relies on."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import caches

# Playwright leaves a loop running in the process that drove the browser, and Django would then refuse to ask the
# database anything in whatever test comes next there. No test of ours touches the database from a coroutine.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(autouse=True)
def nothing_kept_between_tests() -> Iterator[None]:
    """Counted results are kept by the number of the last write, and rolled back tests use a number again."""
    for kept in ("default", "limits"):
        caches[kept].clear()
    yield
    for kept in ("default", "limits"):
        caches[kept].clear()
