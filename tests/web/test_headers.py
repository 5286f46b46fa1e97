"""What holds for every answer."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.web.conftest import LogIn
from tests.web.pages import CELL, COURSE_A, COURSES, EXTRACT, PROGRESS

PAGES = ["/results/", EXTRACT, f"{EXTRACT}?view=pictures&drawn=1", f"{EXTRACT}?view=story", CELL, COURSES, COURSE_A]


@pytest.mark.django_db
def test_the_log_in_page_is_protected(client: Client) -> None:
    answer = client.get("/log-in/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]


@pytest.mark.parametrize("address", [*PAGES, f"{PROGRESS}?drawn=1"])
def test_no_page_needs_more_than_the_policy_allows(log_in: LogIn, address: str) -> None:
    page = log_in("documentalist").get(address).content.decode()
    assert not re.search(r"<style\b|<script(?![^>]*\bsrc=)|\sstyle=\"|\son[a-z]+=\"", page)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page)


@pytest.mark.parametrize("address", PAGES)
def test_nothing_of_a_page_behind_the_log_in_is_kept(log_in: LogIn, address: str) -> None:
    assert log_in("documentalist").get(address).headers["Cache-Control"] == "no-store"


def test_pseudonyms_only_in_addresses(log_in: LogIn) -> None:
    page = log_in("documentalist").get(COURSES).content.decode()
    links = re.findall(r'href="(/courses/[^"]+)"', page)
    assert len(links) == 14
    assert all(re.fullmatch(r"/courses/A\d{3}/measurements/", link) for link in links)


def test_the_box_for_searching_shows_what_was_searched_for_and_nothing_else() -> None:
    """It stands on every page, and a page's own names must not reach into it."""
    page = {"asked": [object()], "searched": True}
    assert 'value=""' in render_to_string("web/search/box.html", page)
    assert 'value="7F3K"' in render_to_string("web/search/box.html", page | {"searched_for": "7F3K"})
