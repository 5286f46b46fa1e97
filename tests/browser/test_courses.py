"""The day's work and the courses in a real browser: open to all, whole on a phone, usable without a script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn

pytestmark = pytest.mark.browser

WHO = "medarbejder"
PAGES = {
    "today": "/today/",
    "courses": "/courses/",
    "team": "/courses/?whose=team",
    "new": "/courses/new/",
    "overdue": "/courses/4DEM/",
    "moved": "/courses/7DEM/",
    "results": "/courses/7DEM/results/?drawn=1",
    "nothing": "/courses/2DEM/results/",
    "together": "/courses/7DEM/results/?with=citizen&drawn=1",
    "identity": "/courses/7DEM/identity/",
}


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {rule['help']} ({rule['nodes'][0]['html'][:200]})" for rule in found]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shuts_anybody_out(visit: LogIn, name: str) -> None:
    assert violations(visit(PAGES[name], WHO, language="en")) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_a_phone(visit: LogIn, name: str) -> None:
    page = visit(PAGES[name], WHO, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_from_the_day_to_the_talk(visit: LogIn) -> None:
    page = visit("/today/", WHO, language="en")
    page.get_by_role("link", name="7DEM").first.click()
    page.get_by_role("link", name="Result list").click()
    expect(page.locator(".result-card")).to_have_count(11, timeout=60_000)
    page.get_by_role("link", name="Show with the citizen").click()
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.locator(".result-card")).to_have_count(11, timeout=60_000)


def test_a_course_is_opened_without_a_script(visit: LogIn) -> None:
    page = visit("/courses/new/", WHO, language="en", script=False)
    page.get_by_role("button", name="Open the course").click()
    expect(page.get_by_role("status")).to_contain_text(re.compile("pseudonym [2-9A-Z]+"))
    expect(page.get_by_role("heading", name="To be measured")).to_be_visible()
