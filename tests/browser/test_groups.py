"""A group in a real browser: ticked on a phone without a script, and its result list in three ways."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LogIn
from tests.browser.test_courses import WHO, violations

pytestmark = pytest.mark.browser

TITLE = "Tirsdagsgruppen"


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_a_group_is_open_to_all_and_fits(visit: LogIn, width: int) -> None:
    page = visit("/groups/", WHO, language="en", width=width)
    page.get_by_role("link", name=TITLE).click()
    here = page.url
    for rest in ("", "results/?view=numbers", "results/?view=pictures", "results/?view=story", "list/", "change/"):
        page.goto(f"{here}{rest}")
        assert violations(page) == [], rest
        assert page.evaluate("document.documentElement.scrollWidth") <= width, rest


def test_who_came_is_ticked_on_a_phone_without_a_script(visit: LogIn) -> None:
    page = visit("/groups/", WHO, language="en", width=360, script=False)
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Tick who came").click()
    page.get_by_role("group", name="5DEM").get_by_role("radio", name="Stayed away").check()
    page.get_by_role("button", name="Save who came").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    expect(page.get_by_role("row", name="5DEM")).to_contain_text("Stayed away")
