"""A log-out for want of anything happening takes nobody's words, and leaves no page open behind it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LogIn

pytestmark = pytest.mark.browser

HOUR = 60 * 60
NOTE = "/courses/6DEM/journal/new/"


def test_whoever_does_nothing_is_warned_and_can_stay(visit: LogIn) -> None:
    page = visit("/today/", "medarbejder")
    page.clock.install()
    page.reload()
    page.clock.fast_forward((HOUR - 119) * 1000)
    expect(page.get_by_text("Om to minutter bliver du logget ud")).to_be_visible()
    with page.expect_response("**/me/stay/") as told:
        page.get_by_role("button", name="Bliv logget ind").press("Enter")
    assert told.value.status == 204
    expect(page.locator("#stay")).to_be_hidden()
    with page.expect_navigation():
        page.clock.fast_forward((HOUR + 10) * 1000)


def test_whoever_writes_stays_and_keeps_the_words(visit: LogIn) -> None:
    page = visit(NOTE, "medarbejder")
    page.clock.install()
    page.reload()
    words = page.locator("main textarea").first
    page.clock.fast_forward((HOUR - 200) * 1000)
    with page.expect_response("**/me/stay/") as told:
        words.press_sequentially("Hun")
    assert told.value.status == 204
    page.clock.fast_forward((HOUR - 200) * 1000)
    expect(page.locator("#stay")).to_be_hidden()
    page.clock.fast_forward(300 * 1000)
    expect(page.get_by_text("Det, du var ved at skrive, står her endnu")).to_be_visible()
    assert "Hun" in words.input_value()
    assert page.url.endswith(NOTE)


def test_another_window_of_the_same_reader_counts(visit: LogIn) -> None:
    page = visit("/today/", "medarbejder")
    page.clock.install()
    page.reload()
    page.clock.fast_forward((HOUR - 60) * 1000)
    expect(page.get_by_text("Om to minutter")).to_be_visible()
    other = page.context.new_page()
    other.goto(re.sub(r"/today/.*", "/courses/", page.url))
    expect(page.locator("#stay")).to_be_hidden()
    other.close()
