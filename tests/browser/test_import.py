"""A spreadsheet that somebody put together in a hurry, brought in by clicking, and out again: wide and on a phone.

`VIRKNING_PICTURES` names a folder for a picture of each step.
"""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn

pytestmark = pytest.mark.browser

MESSY = Path(__file__).parents[2] / "examples" / "rodet-regneark.xlsx"
WORDS = {
    "da": ("Se på filen", "Se, hvad der vil ske", "Hent den ind", "Tag importen ud", "Importen er taget ud igen"),
    "en": ("Look at the file", "See what would happen", "Bring it in", "Take the import out", "is taken out again"),
}


@pytest.mark.parametrize(("language", "width"), [("da", 1440), ("en", 390)])
def test_a_messy_spreadsheet_is_brought_in_by_clicking(visit: LogIn, language: str, width: int) -> None:
    look, see, bring, take_out, out = WORDS[language]
    page = visit("/imports/new/", "dokumentarist", language=language, width=width)
    seen(page, "file", language)
    page.select_option("#programme", "uvs")
    page.set_input_files("#file", MESSY)
    button(page, look)
    page.wait_for_url("**/columns/")
    tell(page, "Hvornår", "moment")
    tell(page, "PTSD i alt", "value:ptsd.total")
    place = page.locator("#place option").nth(1).get_attribute("value")
    page.select_option("#place", place)
    seen(page, "columns", language)
    button(page, see)
    page.wait_for_url("**/check/")
    seen(page, "check", language)
    button(page, bring)
    page.wait_for_url("**/imports/*/")
    expect(page.get_by_role("button", name=take_out)).to_be_visible(timeout=60_000)
    seen(page, "receipt", language)
    counts = page.locator(".import-counts").inner_text()
    button(page, take_out)
    expect(page.locator("main")).to_contain_text(out)
    seen(page, "out", language)
    assert {"da": "nye forløb", "en": "new courses"}[language] in counts


def tell(page: Page, column: str, meaning: str) -> None:
    page.locator("tr", has=page.locator("th", has_text=column)).locator("select").first.select_option(meaning)


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def seen(page: Page, name: str, language: str) -> None:
    """Whole, free of what axe can find, and no wider than the screen."""
    page.wait_for_load_state("networkidle")
    found = Axe().run(page).response["violations"]
    assert [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    if folder := os.environ.get("VIRKNING_PICTURES"):
        page.screenshot(path=Path(folder) / f"import-{name}-{language}.png", full_page=True)
