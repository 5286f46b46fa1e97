"""An installation where nothing stands, as its first administrator meets it: from the invitation to four programmes.

The three packages are imported one after the other, and a fourth programme is built from nothing. Each step is timed
when `VIRKNING_TIMES` names a file: the time of the machine, and not that of a person who reads.
"""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import wait_for, with_a_key
from tests.database import lay_out

pytestmark = pytest.mark.browser

MAIL, PASSWORD = "leder@husset.invalid", "fire gode ord i træk"
PROGRAM = Path(sys.executable).parent / "virkning"
PACKAGES = {
    "intensive-violence": ("Intensivt forløb for voldsudsatte", "De første samtaler og sikkerhedsplanen"),
    "young-parents": ("Gruppeforløb for unge forældre", "En mødegang fra start til slut"),
    "anonymous-counselling": ("Anonym rådgivning", "Samtalen, fra de ringer, til de svarer"),
}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The address of an empty installation, served by the program, and the link that its first administrator gets."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    lay_out(tmp_path / "virkning.sqlite3")
    surroundings = {**os.environ, "VIRKNING_DATA": str(tmp_path), "VIRKNING_ADDRESS": f"http://localhost:{port}"}
    with (tmp_path / "log").open("wb") as log:
        served = [str(PROGRAM), "serve", "--port", str(port)]
        process = subprocess.Popen(served, env=surroundings, stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/log-in/", process, tmp_path / "log")
            asked = [str(PROGRAM), "user", "create-administrator", MAIL, "--name", "Lene", "--organisation", "huset"]
            told = subprocess.run(asked, env=surroundings, capture_output=True, text=True, check=True)
            link = re.search(r"http://localhost:\d+(/\S+)", told.stdout)
            assert link, told.stdout
            yield f"http://localhost:{port}", link[1]  # by name: a passkey belongs to a name
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def timed(what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    told(f"{what}: {time.monotonic() - began:.1f} s")


def told(line: str) -> None:
    if file := os.environ.get("VIRKNING_TIMES"):
        with Path(file).open("a") as written:
            written.write(f"{line}\n")


def seen(page: Page, name: str) -> None:
    """Open to everybody and whole; kept as a picture where a folder is named for them."""
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    assert [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    if folder := os.environ.get("VIRKNING_PICTURES"):
        page.screenshot(path=Path(folder) / f"first-run-{name}.png", full_page=True)


def log_in(page: Page, link: str) -> None:
    page.goto(link)
    page.fill("#password", PASSWORD)
    page.fill("#password2", PASSWORD)
    page.locator("button.button-primary").click()
    page.fill("#id_login", MAIL)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/me/security/")
    page.goto("/me/security/passkeys/new/")
    page.fill("#id_name", "Min bærbare")
    page.click("#passkey_add")
    page.wait_for_url("**/me/security/codes/")
    page.goto("/")
    page.wait_for_url("**/setup/")


def bring_in(page: Page, key: str) -> None:
    title, manual = PACKAGES[key]
    page.goto("/setup/")
    page.get_by_role("link", name=re.compile(f"Se på den.*{title}")).click()
    page.wait_for_load_state()
    for shown in page.locator("details.packed-manual summary").all():
        shown.click()
    expect(page.get_by_text(manual)).to_be_visible()
    seen(page, key)
    page.get_by_role("link", name="Vælg denne indsats").click()
    page.wait_for_url("**/adapt/")
    if page.get_by_label("Afdeling", exact=True).count():
        page.get_by_label("Afdeling", exact=True).fill("Huset i Aarhus")
    seen(page, f"{key}-names")
    page.get_by_role("button", name="Gør indsatsen til vores").click()
    page.wait_for_url(f"**/setup/programmes/{key}/ready/")
    seen(page, f"{key}-ready")


@dataclass
class Hands:
    """What a person would have to do: each press of a button or a link, and each field that is filled in."""

    page: Page
    clicks: int = 0
    fields: int = 0

    def click(self, where: Locator) -> None:
        self.clicks += 1
        where.click()

    def fill(self, given: Mapping[str, str]) -> None:
        for name, value in given.items():
            self.fields += 1
            field = self.page.locator(f"#{name}")
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            elif field.get_attribute("type") == "checkbox":
                field.check()
            else:
                field.fill(value)

    def save(self, then: str) -> None:
        self.click(self.page.locator("form button.button-primary"))
        self.page.wait_for_url(then)


def build(page: Page) -> Hands:
    """A programme from nothing: built, looked at, changed, and put in force."""
    hands = Hands(page)
    page.goto("/setup/")
    hands.click(page.get_by_role("link", name="Byg en indsats"))
    hands.fill({"title": "Åben café", "whom": "Ensomme unge", "result-1": "Flere at være sammen med"})
    hands.fill({"sign-1-1": "network.total", "contacts": "12", "weeks": "20", "contact_minutes": "60"})
    seen(page, "built")
    hands.save("**/knowledge/aaben-cafe/draft/")
    seen(page, "built-draft")
    hands.click(page.get_by_role("link", name="Netværk", exact=True))
    page.wait_for_url("**/draft/indicators/1-network/")
    hands.fill({"measure": "share", "value": "60", "by": "2027-12-31", "why_da": "Seks ud af ti er det, vi tør love."})
    hands.fill({"responsible_da": "Lederen af caféen", "use_da": "Ses på teammødet hvert kvartal"})
    seen(page, "built-indicator")
    hands.save("**/knowledge/aaben-cafe/draft/")
    hands.click(page.get_by_role("link", name="Åben café → Flere at være sammen med"))
    page.wait_for_url("**/draft/arrows/**")
    hands.fill({"assumption_da": "De unge kommer igen."})
    hands.save("**/knowledge/aaben-cafe/draft/")
    hands.click(page.get_by_role("link", name="Ret navn, faser, stamdata og rapporter"))
    page.wait_for_url("**/draft/frame/")
    hands.fill({"fact-employment": "on", "consent-quality": "on", "months": "24", "report-board": "yearly"})
    seen(page, "built-frame")
    hands.save("**/knowledge/aaben-cafe/draft/")
    seen(page, "built-changed")
    hands.click(page.get_by_role("link", name="Sæt i kraft"))
    page.wait_for_url("**/draft/in-force/")
    seen(page, "built-in-force")
    hands.save("**/setup/programmes/aaben-cafe/ready/")
    seen(page, "built-ready")
    return hands


def test_three_packages_and_a_fourth_programme_in_an_empty_installation(
    browser: Browser, empty: tuple[str, str]
) -> None:
    server, link = empty
    context = browser.new_context(base_url=server, viewport={"width": 1440, "height": 900}, locale="da-DK")
    context.add_cookies([{"name": "django_language", "value": "da", "url": server}])
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with_a_key(page)
    with timed("log-in"):
        log_in(page, link)
    seen(page, "empty")
    for key in PACKAGES:
        with timed(key):
            bring_in(page, key)
    with timed("from nothing"):
        hands = build(page)
    told(f"from nothing: {hands.clicks} clicks, {hands.fields} fields")
    assert (hands.clicks, hands.fields) <= (12, 20)  # an hour's work at a desk, not a day's
    page.goto("/setup/")
    expect(page.get_by_role("heading", level=1)).to_have_text("4 indsatser er i brug")
    seen(page, "four")
    context.close()
    assert complaints == []
