"""Answering in a real browser: on a phone, by keyboard, without a script, and away in a moment."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.answering_data import PASSWORD
from tests.database import lay_out

pytestmark = pytest.mark.browser

PHONE = 360
WIDE = 1440
LEAST_TARGET = 44  # pixels, WCAG 2.2 at its strictest
STARTED_WITHIN = 90
TYPED_WITHIN = 40
ITEMS, BETWEEN_KEYS = 25, 250  # milliseconds

Link = dict[str, str]
Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[Link]]]:
    port, elsewhere = free_port(), free_port()
    address = f"http://127.0.0.1:{port}"
    folder = tmp_path_factory.mktemp("answering")
    (folder / "elsewhere.html").write_text('<!doctype html><link rel="icon" href="data:,"><title>Vejret</title>')
    environment = {**os.environ, "VIRKNING_DATA": str(folder), "VIRKNING_ADDRESS": address}
    environment["VIRKNING_EXIT_ADDRESS"] = f"http://127.0.0.1:{elsewhere}/elsewhere.html"
    lay_out(folder / "virkning.sqlite3")
    made = subprocess.run(
        [sys.executable, "-m", "tests.browser.answering_data"], env=environment, capture_output=True, check=True
    )
    program = str(Path(sys.executable).parent / "virkning")
    log = (folder / "log").open("wb")
    server = subprocess.Popen([program, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log)
    away = subprocess.Popen(
        [sys.executable, "-m", "http.server", str(elsewhere), "--bind", "127.0.0.1", "--directory", str(folder)],
        stdout=log,
        stderr=log,
    )
    try:
        wait_for(f"{address}/log-in/")
        yield address, json.loads(made.stdout)
    finally:
        for process in (server, away):
            process.terminate()
            process.wait(timeout=30)
        log.close()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(address: str) -> None:
    deadline = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - this machine
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail("the program did not answer in time")


@pytest.fixture
def context(browser: Browser, served: tuple[str, list[Link]]) -> Iterator[Callable[..., BrowserContext]]:
    """Browsers of their own, in which nothing was complained of and nothing asked for elsewhere."""
    address, _links = served
    made: list[BrowserContext] = []
    wrong: list[str] = []

    def opened(*, width: int = PHONE, script: bool = True) -> BrowserContext:
        found = browser.new_context(
            viewport={"width": width, "height": 740}, base_url=address, java_script_enabled=script
        )
        found.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        found.on("weberror", lambda error: wrong.append(str(error.error)))
        found.on("request", lambda asked: None if _here(asked.url, address) else wrong.append(asked.url))
        made.append(found)
        return found

    yield opened
    for one in made:
        one.close()
    assert wrong == []


def _here(url: str, address: str) -> bool:
    """Of the program itself, or the neutral page that one leaves for."""
    return urlparse(url).scheme == "data" or url.startswith(address) or url.endswith("/elsewhere.html")


def fits(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    boxes = page.locator("main a:visible, main button:visible, header a:visible").all()
    for box in (found for target in boxes if (found := target.bounding_box())):
        assert box["height"] >= LEAST_TARGET - 0.5, page.url


def open_with_code(page: Page, link: Link, language: str = "da") -> str:
    base = f"/a/{link['token']}"
    page.goto(f"{base}/?language={language}")
    page.fill("#code", link["code"])
    page.click(".main")
    page.wait_for_url("**/start/")
    return base


@pytest.mark.parametrize(("language", "which"), [("da", 0), ("en", 1)])
@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_no_page_of_a_citizen_shuts_anybody_out(
    context: Callable[..., BrowserContext], served: tuple[str, list[Link]], language: str, which: int, width: int
) -> None:
    page = context(width=width).new_page()
    link = served[1][which]
    page.goto(f"/a/{link['token']}/?language={language}")
    fits(page)
    base = open_with_code(page, link, language)
    fits(page)
    for part in ("1/", "13/", "all/", "check/"):
        page.goto(f"{base}/{part}")
        fits(page)
    assert [cookie["name"] for cookie in page.context.cookies()] == ["a"]


def test_the_whole_way_on_a_phone_without_a_script(
    context: Callable[..., BrowserContext], served: tuple[str, list[Link]]
) -> None:
    page = context(script=False).new_page()
    open_with_code(page, served[1][2])
    page.click("a.main")
    for number in range(12):
        expect(page.locator(".where")).to_contain_text(f"{number + 1} ")
        page.locator("button.answer").nth(number % 4).click()
    for number, answer in enumerate((20, 30, 40), start=13):
        expect(page.locator(".where")).to_contain_text(f"{number} ")
        page.fill("#answer", str(answer))
        page.click(".main")
    expect(page.locator(".given li")).to_have_count(15)
    page.click("button.main")
    page.wait_for_url("**/thanks/")
    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    expect(page.locator(".given")).to_have_count(0)


@pytest.mark.parametrize("way", ["button", "keys"])
def test_away_in_a_moment(context: Callable[..., BrowserContext], served: tuple[str, list[Link]], way: str) -> None:
    page = context().new_page()
    base = open_with_code(page, served[1][3])
    page.goto(f"{base}/1/")
    if way == "button":
        page.click(".exit")
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url("**/elsewhere.html")
    page.wait_for_timeout(300)
    assert page.context.cookies() == []
    page.goto(f"{base}/1/")
    assert page.url.endswith(f"{base}/")  # the code is asked for again


def test_away_without_a_script(context: Callable[..., BrowserContext], served: tuple[str, list[Link]]) -> None:
    page = context(script=False).new_page()
    base = open_with_code(page, served[1][3])
    page.click(".exit")
    page.wait_for_url("**/elsewhere.html")
    assert page.context.cookies() == []
    page.go_back()
    assert page.url.endswith(f"{base}/")


def log_in(page: Page, link: Link, language: str, address: str) -> None:
    page.context.add_cookies([{"name": "django_language", "value": language, "url": address}])
    page.goto("/log-in/")
    page.fill("#id_login", link["email"])
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(lambda url: "/log-in/" not in url)


@pytest.mark.parametrize(("language", "width"), [("da", WIDE), ("en", PHONE)])
def test_no_page_of_the_employee_shuts_anybody_out(
    context: Callable[..., BrowserContext], served: tuple[str, list[Link]], language: str, width: int
) -> None:
    page = context(width=width).new_page()
    link = served[1][4]
    log_in(page, link, language, served[0])
    for way in ("type-in", "link", "tablet"):
        page.goto(f"/occasions/{link['occasion']}/{way}/")
        found = Axe().run(page).response["violations"]
        assert [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    page.goto(f"/occasions/{link['occasion']}/link/")
    page.locator("form.asking button").first.click()
    expect(page.locator(".qr")).to_be_visible()
    assert Axe().run(page).response["violations"] == []


def test_typing_in_by_the_number_row_alone(
    context: Callable[..., BrowserContext], served: tuple[str, list[Link]]
) -> None:
    """25 items, a key every quarter of a second, as somebody types who looks at the paper, and the page's own time."""
    page = context(width=WIDE).new_page()
    link = served[1][5]
    log_in(page, link, "da", served[0])
    page.goto(f"/occasions/{link['long']}/type-in/")
    began = time.monotonic()
    for number in range(ITEMS):
        page.keyboard.press(str(number % 4 + 1))
        page.wait_for_timeout(BETWEEN_KEYS)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("2")
    checked = [int(box.get_attribute("value") or 0) for box in page.locator(":checked").all()]
    assert checked == [number % 4 + 1 for number in range(ITEMS - 1)] + [2]
    page.keyboard.press("Enter")
    page.wait_for_url("**/courses/**")
    taken = time.monotonic() - began
    print(f"{ITEMS} items typed in and saved in {taken:.1f} s")  # noqa: T201 - the figure of docs/answering.md
    assert taken < TYPED_WITHIN
    expect(page.locator(".notice-success")).to_be_visible()
