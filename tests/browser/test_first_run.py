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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

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
    if file := os.environ.get("VIRKNING_TIMES"):
        with Path(file).open("a") as written:
            written.write(f"{what}: {time.monotonic() - began:.1f} s\n")


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
    page.get_by_role("link", name="Giv den vores navne").click()
    page.wait_for_url("**/adapt/")
    if page.get_by_label("Afdeling", exact=True).count():
        page.get_by_label("Afdeling", exact=True).fill("Huset i Aarhus")
    seen(page, f"{key}-names")
    page.get_by_role("button", name="Gør indsatsen til vores").click()
    page.wait_for_url(f"**/setup/programmes/{key}/ready/")
    seen(page, f"{key}-ready")


def build(page: Page) -> None:
    page.goto("/setup/")
    page.get_by_role("link", name="Byg en indsats").click()
    for name, value in {"title": "Åben café", "whom": "Ensomme unge", "result-1": "Flere at være sammen med"}.items():
        page.fill(f"#{name}", value)
    page.select_option("#sign-1-1", "network.total")
    for name, value in {"contacts": "12", "weeks": "20", "contact_minutes": "60"}.items():
        page.fill(f"#{name}", value)
    seen(page, "built")
    page.locator("button.button-primary").click()
    page.wait_for_url("**/knowledge/aaben-cafe/draft/")
    seen(page, "built-draft")
    page.get_by_role("link", name="Sæt i kraft").click()
    page.wait_for_url("**/draft/in-force/")
    seen(page, "built-in-force")
    page.locator("button.button-primary").click()
    page.wait_for_url("**/setup/programmes/aaben-cafe/ready/")
    seen(page, "built-ready")


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
        build(page)
    page.goto("/setup/")
    expect(page.get_by_role("heading", level=1)).to_have_text("4 indsatser er i brug")
    seen(page, "four")
    context.close()
    assert complaints == []
