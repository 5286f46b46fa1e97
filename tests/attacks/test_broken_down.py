"""When what is underneath gives way: the database, the disk, the key. The page says so, and nothing is lost."""

import errno
import logging
import sys

import pytest
from django.conf import LazySettings
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import override

from tests.attacks.world import OWN, World
from virkning.config.logs import DiscreetFormatter
from virkning.store.models import Identity
from virkning.web.views.errors import failed


def told(problem: Exception, path: str = "/courses/") -> HttpResponse:
    try:
        raise problem
    except type(problem):
        with override("da"):
            return failed(RequestFactory().get(path))


@pytest.mark.parametrize(
    "problem", [OperationalError("database or disk is full"), OSError(errno.ENOSPC, "no space left on device")]
)
@pytest.mark.parametrize("path", ["/courses/", "/a/x/1/"])
def test_a_database_out_of_reach_or_a_full_disk_is_said_to_be_one(problem: Exception, path: str) -> None:
    answer = told(problem, path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    page = answer.content.decode()
    assert "det, du lige har sendt, er ikke gemt" in page
    assert "disk is full" not in page
    assert ("Virkning" in page) is (path == "/courses/")


def test_a_wrong_key_opens_nothing_and_overwrites_nothing(world: World, settings: LazySettings) -> None:
    course = world.places[OWN].course
    path, before = f"/courses/{course.key}/identity/", sealed(course.client_id)
    settings.VIRKNING_KEY = "another-key-0000000000000000000000000000"
    client = world.client("owner")
    for answer in (client.get(path), client.post(path, {"name": "Overskrevet", "way": "none"})):
        assert answer.status_code == 500
        assert "Teksten kan ikke åbnes" in answer.content.decode()
        assert "Kanarina" not in answer.content.decode()
    assert sealed(course.client_id) == before


@pytest.mark.parametrize(
    ("message", "hidden"),
    [
        ('new row violates a check\nDETAIL:  Failing row contains (7, {"q1": 88}).', '"q1"'),
        ("Not Found: /a/sEcReT-tOkEn/1/", "sEcReT"),
        ("no such citizen: 010190-1234", "010190"),
    ],
)
def test_a_log_tells_no_row_no_link_and_no_cpr_number(message: str, hidden: str) -> None:
    try:
        raise ValueError(message)
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, message, None, sys.exc_info())
    assert hidden not in DiscreetFormatter("%(message)s").format(record)


def sealed(client: int) -> object:
    """As it stands in the database; opening it would need the key."""
    with connection.cursor() as cursor:
        table = Identity._meta.db_table
        cursor.execute(f"SELECT name, phone, mail FROM {table} WHERE client_id = %s", [client])
        return cursor.fetchone()
