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
    "plan": "/courses/7DEM/plan/",
    "no plan": "/courses/2DEM/plan/",
    "goal": "/courses/7DEM/plan/goals/new/",
    "course plan": "/courses/7DEM/plan/overview/",
    "agreed": "/courses/7DEM/plan/agreed/1/",
    "contacts": "/courses/7DEM/contacts/",
    "groups": "/groups/",
    "group-new": "/groups/new/",
}


def violations(page: Page) -> list[str]:
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {rule['help']} ({rule['nodes'][0]['html'][:200]})" for rule in found]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shuts_anybody_out(visit: LogIn, name: str) -> None:
    assert violations(visit(PAGES[name], WHO, language="en")) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_a_phone(visit: LogIn, name: str) -> None:
    page = visit(PAGES[name], WHO, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [360, 768])
def test_the_tab_that_is_open_is_seen(visit: LogIn, width: int) -> None:
    """A course has more places than a narrow screen holds beside each other."""
    page = visit("/courses/4DEM/", "teamleder", width=width)
    there = page.locator("nav.places a").last
    there.click()
    open_tab = page.locator("nav.places [aria-current=page]")
    assert open_tab.inner_text() == page.locator("nav.places a").last.inner_text()
    box = open_tab.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


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


@pytest.mark.parametrize("script", [True, False])
def test_a_goal_is_written_rated_and_agreed(visit: LogIn, script: bool) -> None:
    page = visit("/courses/4DEM/plan/", WHO, language="en", script=script)
    page.get_by_role("link", name=re.compile("first goal|New goal")).first.click()
    page.get_by_label("The goal, in the citizen's own words").fill(f"Gå en tur hver dag {script}")
    page.get_by_label("Health").check()
    page.get_by_role("button", name="Save the goal").click()
    goal = page.locator(".goal").filter(has_text=f"Gå en tur hver dag {script}")
    goal.get_by_role("button", name="4", exact=True).click()
    expect(goal).to_contain_text("4 of 10")
    goal.get_by_text("Add a step").click()
    goal.get_by_label("What is to be done").fill("Finde kondiskoene frem")
    goal.get_by_role("button", name="Add the step").click()
    goal.get_by_role("button", name="Done: Finde kondiskoene frem").click()
    expect(goal).to_contain_text("done")
    page.get_by_role("button", name="Save as agreed").click()
    expect(page.get_by_role("status")).to_contain_text("The plan is kept")
