"""The theory of change in a real browser: open to all at every width, and drawn by mouse and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn
from tests.browser.test_courses import violations

pytestmark = pytest.mark.browser

WHO = "dokumentarist"
DRAFT = "/knowledge/i-gang/draft/"


def put_from(page: Page, key: str, to: str) -> None:
    """Drag from the ring of one box to another box."""
    ring = page.locator(f"a.box[data-key={key}] .handle").bounding_box()
    box = page.locator(f"a.box[data-key={to}] .box-edge").bounding_box()
    assert ring
    assert box
    page.mouse.move(ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + 20, steps=5)
    page.mouse.up()


def test_it_is_read_and_written_in_the_drawing(visit: LogIn) -> None:
    for width in (360, 1440):
        page = visit("/knowledge/i-gang/", WHO, language="da", width=width)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("form[action$='draft/begin/'] button, a[href$='draft/']").first.click()
    page.wait_for_url(f"**{DRAFT}")
    assert violations(page) == []
    page.locator("a.box[data-key=staff]").focus()
    page.keyboard.press("p")
    expect(page.locator("[data-status]")).to_contain_text("Vælg den boks")
    page.locator("a.box[data-key=came]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Pilen er tegnet")
    put_from(page, "plan-made", "child")
    page.wait_for_url("**/arrows/plan-made/child/")
    assert violations(page) == []
    page.get_by_label("Antagelsen på dansk").fill("Skolen har plads")
    page.get_by_role("button", name="Gem antagelsen").click()
    expect(page.get_by_text("når: Skolen har plads", exact=True)).to_be_visible()
    page.locator("a.box[data-key=guidance]").focus()
    before = [box.get_attribute("data-key") for box in page.locator("a.box").all()]
    page.keyboard.press("Alt+ArrowUp" if before.index("guidance") > before.index("group") else "Alt+ArrowDown")
    expect(page.get_by_role("button", name="Ordn tegningen for mig")).to_be_visible()
    after = [box.get_attribute("data-key") for box in page.locator("a.box").all()]
    assert (before.index("group") < before.index("guidance")) != (after.index("group") < after.index("guidance"))
