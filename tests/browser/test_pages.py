"""Every page in a real browser: open to all, whole on a phone, and usable by keyboard and without a script."""

import re
from fractions import Fraction

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn
from virkning.library.demonstration.published import Printed, uvs_cells

pytestmark = pytest.mark.browser

EXTRACT = "/results/steering/uvs/2013Q2/"
CELL = f"{EXTRACT}a/ptsd/phase-f1/"
PAGES = {
    "results": "/results/",
    "numbers": f"{EXTRACT}?view=numbers",
    "pictures": f"{EXTRACT}?view=pictures&drawn=1",
    "story": f"{EXTRACT}?view=story",
    "empty": "/results/steering/uvs/2019Q1/",
    "cell": CELL,
    "courses": f"{CELL}courses/",
    "progress": "/results/progress/i-gang/?drawn=1",
    "indicators": "/knowledge/uvs/indicators/",
    "indicator": "/knowledge/uvs/indicators/ptsd/",
    "instrument": "/knowledge/instruments/who-5/",
}


def violations(page: Page) -> list[str]:
    page.wait_for_load_state()
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {rule['help']} ({rule['nodes'][0]['html'][:200]})" for rule in found]


@pytest.mark.parametrize(
    ("language", "name"), [*(("da", name) for name in PAGES), ("en", "story"), ("en", "indicators")]
)
def test_no_page_shuts_anybody_out(visit: LogIn, language: str, name: str) -> None:
    """English has the same parts; two pages see that its words do not get in the way."""
    assert violations(visit(PAGES[name], language=language)) == []


def test_the_log_in_shuts_nobody_out(visit: LogIn) -> None:
    assert violations(visit("/log-in/", "")) == []


def test_what_the_steering_group_sees_shuts_nobody_out(visit: LogIn) -> None:
    assert violations(visit(PAGES["numbers"], "styregruppe")) == []


def test_a_course_shuts_nobody_out(visit: LogIn) -> None:
    page = visit(PAGES["courses"])
    page.click("tbody a >> nth=0")
    page.click("details.answers summary >> nth=0")
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_a_phone(visit: LogIn, name: str) -> None:
    page = visit(PAGES[name], width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_cell_opens_beside_the_table_and_gives_the_place_back(visit: LogIn) -> None:
    page = visit(PAGES["numbers"])
    cell = page.locator("td.vk-cell a").nth(1)
    cell.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Angst/depression")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Sådan har borgerne rykket sig")
    assert violations(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('panel').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert cell.evaluate("cell => cell === document.activeElement")


def test_the_panel_closes_by_its_button(visit: LogIn) -> None:
    page = visit(PAGES["numbers"])
    page.locator("td.vk-cell a").nth(1).click()
    page.get_by_role("button", name="Luk").click()
    expect(page.locator("#panel")).to_be_hidden()


def test_the_first_key_leads_past_the_menu(visit: LogIn) -> None:
    page = visit(PAGES["numbers"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Spring til indholdet")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_menus_open_and_close_by_keyboard(visit: LogIn) -> None:
    page = visit(PAGES["numbers"])
    opener = page.locator(".tools summary")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=re.compile("^PDF til at give videre"))).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name=re.compile("^PDF til at give videre"))).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_file_is_taken_along(visit: LogIn) -> None:
    page = visit(PAGES["numbers"])
    page.locator(".tools summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Excel")).click()
    assert download.value.suggested_filename == "uvs-2013Q2.xlsx"


def test_pictures_come_by_themselves(visit: LogIn) -> None:
    page = visit(f"{EXTRACT}?view=pictures")
    expect(page.locator("figure")).to_have_count(11, timeout=60_000)


def test_without_a_script_everything_can_be_reached(visit: LogIn) -> None:
    page = visit(PAGES["numbers"], script=False)
    page.locator(".tools summary").click()
    expect(page.get_by_role("link", name=re.compile("^PDF til at give videre"))).to_be_visible()
    page.locator("td.vk-cell a").nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Angst/depression")
    page.get_by_role("link", name="Se forløbene").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("forløb bag tallet")
    page.goto(f"{EXTRACT}?view=pictures")
    page.get_by_role("link", name="Vis billederne").click()
    expect(page.locator("figure")).to_have_count(11)


def test_language_and_way_stay_from_page_to_page(visit: LogIn) -> None:
    page = visit(PAGES["story"])
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_label("Period", exact=True).select_option("2013Q1")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/2013Q1/**")
    expect(page.get_by_role("link", name="Story")).to_have_attribute("aria-current", "true")


def test_a_comment_follows_the_report(visit: LogIn) -> None:
    page = visit(PAGES["numbers"], "styregruppe")
    page.locator("#whole-text").fill("Vi ser nærmere på efterværnet.")
    page.get_by_role("button", name="Gem kommentaren").click()
    expect(page.get_by_role("status")).to_contain_text("Kommentaren er gemt")
    expect(page.locator(".comments")).to_contain_text("Vi ser nærmere på efterværnet.")
    page = visit("/results/steering/uvs/2013Q3/", "bestyrelse")
    expect(page.locator(".comments")).to_contain_text("Vi ser nærmere på efterværnet.")


def test_going_out(visit: LogIn) -> None:
    page = visit("/results/", "ledelse")
    page.locator(".corner summary").click()
    page.get_by_role("button", name="Log ud").click()
    expect(page).to_have_url(re.compile("/log-in/$"))


def test_the_page_shows_every_published_figure(visit: LogIn) -> None:
    """Ud af Voldens Skygge, 2nd quarter 2013, at the precision that was printed."""
    page = visit(PAGES["numbers"])
    cells = page.eval_on_selector_all(".vk-cell", READ_CELLS)
    shown = {tuple(cell["address"].split("/")[5:8]): cell for cell in cells}
    assert len(shown) == 22 * 6
    wrong, checked = [], 0
    for (indicator, department, span), printed in uvs_cells().items():
        cell = shown[department, indicator, span]
        for name, figure in printed.figures.items():
            checked += 1
            if not agrees(figure, cell["difference" if span == "start" else name]):
                wrong.append((indicator, department, span, name, figure.text, cell))
    assert wrong == []
    assert checked == 344


READ_CELLS = """cells => cells.map(cell => {
    const text = mark => cell.querySelector(mark)?.textContent ?? "";
    const [before, after] = text(".vk-ba").split("→");
    const address = new URL(cell.querySelector("a").href).pathname;
    return {address, difference: text(".vk-d"), before, after: after ?? "", share: text(".vk-s")};
})"""


def agrees(printed: Printed, shown: str) -> bool:
    """The same number at the printed precision; the page may show more decimals, and has been rounded itself."""
    number = re.sub(r"[^\d,.\u2212]", "", shown).replace(",", ".").replace("\u2212", "-")
    return bool(number) and abs(Fraction(number) - printed.value) <= printed.half + Fraction(1, 200)


def test_paper_shows_every_column(visit: LogIn) -> None:
    """What can be moved sideways on a screen would be cut off on paper."""
    page = visit("/statistics/uvs/?period=2013Q2")
    page.emulate_media(media="print")
    ways = page.eval_on_selector_all(".wide", "all => all.map(one => getComputedStyle(one).overflowX)")
    assert len(ways) > 3
    assert set(ways) == {"visible"}
