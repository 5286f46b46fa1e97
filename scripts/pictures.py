"""Photographs the demonstration for the README, in Debian's Chromium. Run `make pictures`."""

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

from playwright.sync_api import Page, sync_playwright

from scripts.port import free_port

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
ADDRESS = "http://localhost:{port}"
READER = "dokumentarist@demo.virkning.invalid"
SHOWN = {"steering.png": "/results/steering/uvs/2013Q2/"}
SIZE = {"width": 1440, "height": 900}
PATIENCE = 120


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    password = secrets.token_urlsafe(12)
    with tempfile.TemporaryDirectory() as data, served(Path(data), password) as address, sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, locale="da-DK")  # type: ignore[arg-type]  # a plain dict will do
        log_in(page, address, password)
        for name, path in SHOWN.items():
            page.goto(address + path, wait_until="networkidle")
            page.screenshot(path=PICTURES / name)
            print(f"Saved: docs/pictures/{name}")
        browser.close()
    return 0


@contextmanager
def served(data: Path, password: str) -> Iterator[str]:
    """The demonstration on a port of its own, with its data in a folder that is thrown away."""
    port = free_port(8400)
    command = [str(Path(sys.executable).with_name("virkning")), "demo", "--port", str(port), "--password", password]
    environment = os.environ | {"VIRKNING_DATA": str(data)}
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


def log_in(page: Page, address: str, password: str) -> None:
    page.goto(f"{address}/log-in/")
    page.fill("input[name=username]", READER)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    sys.exit(main())
