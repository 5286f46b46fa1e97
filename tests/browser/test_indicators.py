"""From a figure of the steering group's table up to card and result, down to the answers, and back, by clicking."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LogIn
from tests.browser.test_pages import EXTRACT

pytestmark = pytest.mark.browser

LIST = "/knowledge/uvs/indicators/"
CARD = f"{LIST}anxiety-depression/"


def test_a_figure_is_followed_up_and_down_and_back(visit: LogIn) -> None:
    page = visit(f"{EXTRACT}?view=numbers")
    page.locator("td.vk-cell a").nth(1).click()
    panel = page.get_by_role("dialog", name="Angst/depression")
    panel.get_by_role("link", name="Angst/depression", exact=True).click()
    page.wait_for_url(f"**{CARD}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Angst/depression")
    expect(page.get_by_text("Mindst 60\u00a0% i et kvartal")).to_be_visible()
    page.get_by_role("link", name="Resultatet: Psykiske følgevirkninger").click()
    page.wait_for_url("**/knowledge/uvs/boxes/aftereffects/")
    expect(page.locator(".measured")).to_contain_text("Angst/depression")
    page.go_back()
    page.get_by_role("link", name="Angst og nedtrykthed, version 1").click()
    page.wait_for_url("**/knowledge/instruments/anxiety-depression/")
    page.get_by_role("link", name="Ud af Voldens Skygge: Angst/depression").click()
    page.get_by_role("link", name=re.compile("^Fase 1")).click()
    page.get_by_role("link", name="Se forløbene").click()
    page.locator("tbody a").first.click()
    page.locator("details.answers summary").first.click()
    expect(page.locator("details.answers").first).to_contain_text("1")
    page.go_back()
    page.go_back()
    page.get_by_role("link", name="Tilbage til hele tabellen").click()
    expect(page.locator("table.vk-table")).to_be_visible()
