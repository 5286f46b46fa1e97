"""A data meeting held by two people in two browsers: nothing is written over, and what one is writing is left alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn

pytestmark = pytest.mark.browser

PROGRAMME = "/learning/programmes/way-ahead/"
POLLED = 30_000  # milliseconds: the notes of the others are fetched every five seconds


def screen_of(page: Page) -> str:
    """The address of the big screen of the meeting that is called, at a question."""
    page.locator("section[aria-labelledby=meetings] li", has_text="indkaldt").get_by_role("link").first.click()
    page.wait_for_url("**/learning/meetings/*/")
    page.get_by_role("link", name="Åbn på storskærm").click()
    page.wait_for_url("**/screen/")
    return f"{page.url}?at=3"


def add_note(page: Page) -> None:
    page.get_by_role("button", name="Tilføj noten").click()


def test_two_write_at_once_in_two_browsers(visit: LogIn) -> None:
    one, two = visit(PROGRAMME), visit(PROGRAMME, "teamleder")
    address = screen_of(one)
    one.goto(address)
    two.goto(address)
    two.locator("#note").fill("Tine er midt i en sætning")
    one.locator("#note").fill("Dorte skrev dette først")
    add_note(one)
    expect(one.locator("#meeting-notes")).to_contain_text("Dorte skrev dette først")
    expect(two.locator("#meeting-notes")).to_contain_text("Dorte skrev dette først", timeout=POLLED)
    expect(two.locator("#note")).to_have_value("Tine er midt i en sætning")
    add_note(two)
    for page in (two, one):
        notes = page.locator("#meeting-notes")
        expect(notes).to_contain_text("Tine er midt i en sætning", timeout=POLLED)
        expect(notes).to_contain_text("Dorte skrev dette først")
    changed_in_two_windows(one.context.new_page(), one.context.new_page(), address)


def changed_in_two_windows(first: Page, second: Page, address: str) -> None:
    """One's own note: the second window is refused, shows what stands, and keeps what was typed."""
    for page, text in ((first, "Dorte retter den her"), (second, "Dorte retter den også her")):
        page.goto(address)
        page.locator("#meeting-notes li", has_text="Dorte").get_by_role("link").click()
        page.wait_for_url("**/learning/notes/*/")
        page.locator("#text").fill(text)
    first.get_by_role("button", name="Gem noten").click()
    first.wait_for_url("**/screen/?at=3")
    expect(first.locator("#meeting-notes")).to_contain_text("Dorte retter den her")
    second.get_by_role("button", name="Gem noten").click()
    expect(second.locator(".agenda-note")).to_have_text("Dorte retter den her")
    expect(second.locator("#text")).to_have_value("Dorte retter den også her")
