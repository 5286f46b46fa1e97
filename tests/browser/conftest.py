"""The demonstration as a visitor meets it: served by the program itself, seen in a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, StorageState, sync_playwright

from tests.database import lay_out

PASSWORD = "hemmelig-i-testen"
DEMO = (str(Path(sys.executable).parent / "virkning"), "demo", "--password", PASSWORD)
STARTED_WITHIN = 600  # seconds; the whole demonstration is made and loaded first

LogIn = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> str:
    found = os.environ.get("VIRKNING_CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip("no Chromium on this machine; set VIRKNING_CHROMIUM to the path of one")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data with the whole demonstration: made once for all workers of a run, and copied by each."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demonstration"
    with shared.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)  # whoever comes second waits, and finds it made
        if not (shared / "log").exists():
            shared.mkdir(exist_ok=True)
            lay_out(shared / "virkning.sqlite3")
            _make(shared)
    return shared


def _make(folder: Path) -> None:
    done = subprocess.run(
        [*DEMO, "--load-only"],
        env={**os.environ, "VIRKNING_DATA": str(folder)},
        capture_output=True,
        timeout=STARTED_WITHIN,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    (folder / "log").write_bytes(done.stdout)


@pytest.fixture(scope="session")
def server(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`virkning demo` on a free port, with data of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(made, folder, dirs_exist_ok=True)
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [*DEMO, "--port", str(port)],
        env={
            **os.environ,
            "VIRKNING_DATA": str(folder),
            "VIRKNING_ADDRESS": f"http://localhost:{port}",
            "VIRKNING_TICK_MINUTES": "0",  # else every report that is due is made while pages are looked at
        },
        stdout=log,
        stderr=log,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/log-in/", process, folder / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)
        log.close()


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - this machine
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"the demonstration did not answer in time:\n{log.read_text()}")


@pytest.fixture(scope="session")
def states() -> dict[str, StorageState]:
    """Who is logged in already, so that each logs in once."""
    return {}


@pytest.fixture
def visit(browser: Browser, server: str, states: dict[str, StorageState]) -> Iterator[LogIn]:
    """Opens a page for someone of the demonstration (or nobody), and sees that nothing was complained of in it."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{message.text} {message.location.get('url', '')}")

    def visited(
        path: str, who: str = "dokumentarist", *, language: str = "da", width: int = 1440, script: bool = True
    ) -> Page:
        if who and who not in states:
            states[who] = logged_in(browser, server, who)
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=server,
            java_script_enabled=script,
            storage_state=states.get(who),
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": server}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield visited
    for context in contexts:
        context.close()
    assert complaints == []


def with_a_key(page: Page) -> None:
    """An authenticator such as a machine has, so that passkeys are made and used."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def logged_in(browser: Browser, server: str, who: str) -> StorageState:
    context = browser.new_context(base_url=server)
    page = context.new_page()
    page.goto("/log-in/")
    page.fill("#id_login", f"{who}@demo.virkning.invalid")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(lambda url: "/log-in/" not in url)
    state = context.storage_state()
    context.close()
    return state
