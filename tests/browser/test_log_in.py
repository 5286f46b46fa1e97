"""A passkey in a real Chromium with an authenticator of its own: made, used to log in, and to confirm."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PASSWORD, with_a_key

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """By name and not by number, since a passkey belongs to a name."""
    address = f"http://localhost:{urlsplit(server).port}"
    context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with_a_key(page)
    yield page
    context.close()
    assert complaints == []


def entered(page: Page, who: str) -> None:
    page.goto("/log-in/")
    page.fill("#id_login", f"{who}@demo.virkning.invalid")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(lambda url: "/log-in/" not in url)


def left(page: Page) -> None:
    page.click(".corner summary")
    page.click("text=Log ud")
    page.wait_for_url("**/log-in/")


def test_a_passkey_is_made_and_logs_in_without_a_password(page: Page) -> None:
    entered(page, "bestyrelse")
    page.goto("/me/security/passkeys/new/")
    page.fill("#id_name", "Min bærbare")
    page.click("#passkey_add")
    page.wait_for_url("**/me/security/codes/")
    page.goto("/me/security/")
    assert "Min bærbare" in page.inner_text("main")
    left(page)
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/log-in/" not in url)
    assert "Birgit Bestyrelse" in page.inner_text("header")
    left(page)
    page.fill("#id_login", "bestyrelse@demo.virkning.invalid")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/log-in/code/")
    page.click("#passkey_use")
    page.wait_for_url(lambda url: "/log-in/" not in url)
    page.goto("/me/security/")
    page.click("text=fjern")
    page.click("text=Fjern den")
    page.wait_for_url("**/me/security/")
    assert "Min bærbare" not in page.inner_text("main")


@pytest.mark.parametrize(
    "path",
    ["/me/security/", "/me/security/app/", "/me/security/password/", "/people/", "/people/invite/", "/people/rules/"],
)
@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_of_accounts_are_open_to_all(page: Page, path: str, width: int) -> None:
    entered(page, "administrator")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    found = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
