"""What every test that touches the database or a page relies on."""

import os
from collections.abc import Iterator

import pytest
from django.conf import LazySettings, settings
from django.core.cache import caches
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck
from hypothesis import settings as examples
from pytest_django import DjangoDbBlocker

from tests.database import from_kept, keep, kept_database

# Playwright leaves a loop running in the process that drove the browser, and Django would then refuse to ask the
# database anything in whatever test comes next there. No test of ours touches the database from a coroutine.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# No test may fail because the machine is busy with another.
examples.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("busy")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long one that runs a third of all tests once more goes first, so that nobody waits for it at the end."""
    items.sort(key=lambda item: "postgres" not in item.keywords)


@pytest.fixture(autouse=True)
def nothing_kept_between_tests() -> Iterator[None]:
    """Counted results are kept by the number of the last write, and rolled back tests use a number again."""
    for kept in ("default", "pages", "limits"):
        caches[kept].clear()
    yield
    for kept in ("default", "pages", "limits"):
        caches[kept].clear()


@pytest.fixture(scope="session", autouse=True)
def quick_passwords(django_test_environment: None) -> None:
    """A password is meant to be slow to try, and tests make thousands of users."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def quick_browsers(django_test_environment: None) -> None:
    """Each test browser builds the middleware anew, which would list all files to serve: look them up when asked."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture
def files_as_served(settings: LazySettings) -> None:
    """Files are listed at the start, as in the running product."""
    settings.WHITENOISE_AUTOREFRESH = False


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """As pytest-django's own, but on SQLite the migrations run once for all processes and runs, and not in each."""
    kept = kept_database() if connection.vendor == "sqlite" else None
    with django_db_blocker.unblock():
        if kept and kept.exists():
            with from_kept(kept), django_db_blocker.block():
                yield
            return
        made = setup_databases(verbosity=0, interactive=False)
        if kept:
            keep(kept)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)
