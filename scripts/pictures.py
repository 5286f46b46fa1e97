"""Photographs the demonstration for the README and the guides, in Debian's Chromium. Run `make pictures`."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.guide_pictures import LANGUAGES, PICTURES, SIZE, WORDS, words_on
from scripts.port import free_port
from virkning.domain.text import Language

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
ADDRESS = "http://localhost:{port}"
SHOWN = {"steering.png": "/results/steering/uvs/2013Q2/"}
LARGE = {"width": 1440, "height": 900}
PATIENCE = 300


def main() -> int:
    password = secrets.token_urlsafe(12)
    with tempfile.TemporaryDirectory() as data, served(Path(data), password) as address, sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = reader(browser, address, "dokumentarist", password, "da", LARGE)
        for name, path in SHOWN.items():
            page.goto(address + path, wait_until="networkidle")
            save(page, README / name, LARGE["height"])
        said: dict[str, dict[str, list[str]]] = {}
        for language in LANGUAGES:
            said[language] = {}
            for who in dict.fromkeys(one.reader for one in PICTURES):
                page = reader(browser, address, who, password, language, SIZE)
                for one in (one for one in PICTURES if one.reader == who):
                    answer = page.goto(address + one.path, wait_until="networkidle")
                    if answer is None or not answer.ok:
                        raise SystemExit(f"{one.path} cannot be read by {who}")
                    save(page, one.file(language), one.height)
                    said[language][one.name] = words_on(page)
        browser.close()
    WORDS.write_text(json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def save(page: Page, file: Path, height: int) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size or SIZE
    page.screenshot(path=file, clip={"x": 0, "y": 0, "width": size["width"], "height": height})
    print(f"Saved: {file.relative_to(ROOT)}")


@contextmanager
def served(data: Path, password: str) -> Iterator[str]:
    """The demonstration on a port of its own, with its data in a folder that is thrown away."""
    port = free_port(8400)
    command = [str(Path(sys.executable).with_name("virkning")), "demo", "--port", str(port), "--password", password]
    environment = os.environ | {"VIRKNING_DATA": str(data), "VIRKNING_TICK_MINUTES": "0"}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        address = ADDRESS.format(port=port)
        wait_for(f"{address}/log-in/", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(address, timeout=5).close()  # noqa: S310 - our own address
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The demonstration did not start")


def reader(browser: Browser, address: str, who: str, password: str, language: Language, size: dict[str, int]) -> Page:
    """The page of somebody who has logged in, in one language."""
    context = browser.new_context(viewport=size, locale="da-DK")  # type: ignore[arg-type]  # a plain dict will do
    page = context.new_page()
    page.goto(f"{address}/log-in/")
    page.fill("#id_login", f"{who}@demo.virkning.invalid")
    page.fill("#id_password", password)
    page.press("#id_password", "Enter")
    page.wait_for_url(lambda url: "/log-in/" not in url)
    context.add_cookies([{"name": "django_language", "value": language, "url": address}])
    return page


if __name__ == "__main__":
    sys.exit(main())
