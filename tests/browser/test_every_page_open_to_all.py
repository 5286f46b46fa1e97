"""Every page that the URL table names, in a real browser: open to all by the rules of axe, reached by the keyboard,
and whole on a phone, a tablet and paper."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.attacks.table import PAGES
from tests.browser.test_answering import free_port, wait_for
from tests.database import lay_out

pytestmark = pytest.mark.browser

WIDE, TABLET, PHONE = 1440, 768, 360
PAPER = 794
"""A4 in the pixels of a style sheet."""
UNREACHED = """() => {
  const shown = node => node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length > 0;
  const told = node => node.outerHTML.slice(0, 120);
  const wrong = [];
  for (const node of document.querySelectorAll('[tabindex]'))
    if (node.tabIndex > 0) wrong.push('goes before its turn: ' + told(node));
  const acting = 'a, button, input:not([type=hidden]), select, textarea, summary, [role=button], [hx-get], [hx-post]';
  for (const node of document.querySelectorAll(acting)) {
    if (!shown(node) || node.disabled || node.closest('[inert]')) continue;
    const entered = node.matches('.hidden-to-eye[type=submit]');  // the Enter key in the field beside it does the same
    const loads = entered || (node.getAttribute('hx-trigger') || '').match(/load|revealed|every/);
    if (node.tabIndex < 0 && !loads) { wrong.push('is not reached: ' + told(node)); continue; }
    if (loads) continue;
    const unlike = node => {
      const seen = [node, ...(node.labels || []), node.parentElement, node.nextElementSibling].filter(Boolean);
      const looks = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderColor', 'backgroundColor'];
      return seen.map(one => looks.map(look => getComputedStyle(one)[look])).join();
    };
    document.activeElement.blur();
    const before = unlike(node);
    node.focus({focusVisible: true, preventScroll: true});
    if (document.activeElement !== node) wrong.push('takes no focus: ' + told(node));
    else if (unlike(node) === before) wrong.push('does not show that it is reached: ' + told(node));
  }
  document.activeElement.blur();
  return wrong;
}"""
"""What somebody without a mouse does not get to, or does not see that they have come to."""
HERE = "127.0.0.1"
FILL = "import django; django.setup(); from tests.browser.every_page import main; main()"
CUT = """() => [...document.querySelectorAll('.rows.stacked')]
  .filter(list => list.checkVisibility() && list.parentElement.scrollWidth > list.parentElement.clientWidth + 1)
  .map(list => list.className)"""
"""Lists that are made to fit every screen, and do not."""
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
TAGS = re.compile(r'<([a-z]\w*)(?:[^>]*?\bclass="([^"]*)")?')
OK, NOT_FOUND = 200, 404
PATIENCE = 60

CITIZEN = {name for name in PAGES if name.startswith(("answering", "exit-", "a/", "x/"))}
BEFORE_THE_CODE = (
    *("answering", "answering-root", "answering-end", "a/<path:rest>", "exit-root", "exit-survey", "exit-thanks"),
    *("exit-tablet", "exit-tablet-thanks", "x/<path:rest>"),
)
WITH_THE_CODE = ("answering-start", "answering-question", "answering-all", "answering-check")
LEFT = {"answering-thanks", "answering-leave"}
"""The first is looked at where the answers are sent; the second leads out of the program."""

LEAVING = {"log-out", "account_logout"}
"""Pages that end the session of whoever looks: looked at last."""

NOT_HERE = {
    *("openid_connect_login", "openid_connect_callback", "confirm-provider"),
    *("talks", "survey-new", "assessment-export", "import-columns", "import-check"),
}
"""Of what this installation has not got: a log-in of its own, a programme with anonymous talks, a finished round, and
a file of one's own that waits to be brought in."""


@dataclass
class Installation:
    """A served program, and what was found on its pages."""

    port: int
    pages: dict[str, str]
    sessions: dict[str, str]
    token: str
    code: str
    answered: dict[str, set[int]] = field(default_factory=dict)
    seen: set[tuple[str, frozenset[tuple[str, str]]]] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://{HERE}:{self.port}"

    def looks_new(self, who: str, path: str) -> bool:
        """Whether this one gets a page there, made of other parts than what others got.

        What stands round it is the same on every page of one's own, and so looked at once for each.
        """
        line = HTTPConnection(HERE, self.port, timeout=PATIENCE)
        line.request("GET", path, headers={"Cookie": f"sessionid={self.sessions[who]}; django_language=da"})
        answer = line.getresponse()
        text = answer.read()
        line.close()
        self.answered.setdefault(path, set()).add(answer.status)
        if answer.status != OK or not (answer.headers["Content-Type"] or "").startswith("text/html"):
            return False
        whole = text.decode()
        inside = MAIN.search(whole)
        round_it = (who, frozenset(TAGS.findall(MAIN.sub("", whole))))
        parts = (path, frozenset(TAGS.findall(inside.group() if inside else whole)))
        new = {round_it, parts} - self.seen
        self.seen |= new
        return bool(new)

    def look(self, page: Page, path: str, who: str) -> None:
        page.set_viewport_size({"width": WIDE, "height": 900})
        page.goto(path)
        self.judge(page, who)

    def judge(self, page: Page, who: str) -> None:
        where = f"{who} {page.url.removeprefix(self.address)}"
        for rule in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]:
            nodes = rule["nodes"]
            self.wrong.append(f"{where} {rule['id']} ×{len(nodes)}: {nodes[0]['html'][:200]}")
        self.wrong += (f"{where} by the keyboard: {one}" for one in page.evaluate(UNREACHED))
        for width, media in ((TABLET, "screen"), (PHONE, "screen"), (PAPER, "print")):
            page.emulate_media(media=media)  # type: ignore[arg-type]  # one of the two
            page.set_viewport_size({"width": width, "height": 740})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.wrong.append(f"{where} is {wide} px wide on a {media} of {width}")
            if media == "screen":
                self.wrong += (
                    f"{where} has a list cut off on a screen of {width}: {one}" for one in page.evaluate(CUT)
                )
        page.emulate_media(media="screen")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder, port = tmp_path_factory.mktemp("every-page"), free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "virkning.config.settings",
        "VIRKNING_DATA": str(folder),
        "VIRKNING_ADDRESS": f"http://{HERE}:{port}",
        "VIRKNING_TICK_MINUTES": "0",
    }
    lay_out(folder / "virkning.sqlite3")
    made = subprocess.run([sys.executable, "-c", FILL], env=environment, stdout=subprocess.PIPE, check=True)
    program = str(Path(sys.executable).parent / "virkning")
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([program, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"http://{HERE}:{port}/log-in/")
            yield Installation(port, **json.loads(made.stdout))
        finally:
            server.terminate()
            server.wait(timeout=30)


def opened(browser: Browser, installed: Installation, session: str = "") -> Page:
    context = browser.new_context(base_url=installed.address)
    cookies = {"django_language": "da"} | ({"sessionid": session} if session else {})
    context.add_cookies([{"name": name, "value": value, "url": installed.address} for name, value in cookies.items()])
    page = context.new_page()

    def heard(kind: str, text: str) -> None:
        if kind in ("error", "warning") and not text.startswith("Failed to load resource"):  # a page that is not found
            installed.wrong.append(f"{page.url} {text}")

    page.on("console", lambda said: heard(said.type, said.text))
    page.on("pageerror", lambda error: heard("error", str(error)))
    return page


def test_every_page_of_employees_is_open_to_all_and_fits(browser: Browser, installed: Installation) -> None:
    installed.wrong.clear()
    names = sorted(PAGES.keys() - CITIZEN, key=lambda name: (name in LEAVING, name))
    paths = {installed.pages[name]: name for name in names if not installed.pages[name].endswith(".pdf")}
    for who, session in installed.sessions.items():
        page = opened(browser, installed, session)
        for path, name in paths.items():
            if (who in PAGES[name] or not PAGES[name]) and installed.looks_new(who, path):
                installed.look(page, path, who)
        page.context.close()
    assert not installed.wrong, "\n".join(installed.wrong)
    assert {name for path, name in paths.items() if installed.answered.get(path) == {NOT_FOUND}} == NOT_HERE


def test_every_page_of_citizens_is_open_to_all_and_fits(browser: Browser, installed: Installation) -> None:
    installed.wrong.clear()
    page = opened(browser, installed)
    for name in BEFORE_THE_CODE:
        installed.look(page, installed.pages[name], "citizen")
    page.goto(installed.pages["answering"])
    page.fill("#code", installed.code)
    page.click(".main")
    page.wait_for_url("**/start/")
    for name in WITH_THE_CODE:
        installed.look(page, installed.pages[name], "citizen")
    page.goto(installed.pages["answering-question"])
    page.fill("#answer", "50")
    page.click(".main")
    page.locator("button.main").click()
    page.wait_for_url("**/thanks/")
    installed.judge(page, "citizen")
    page.context.close()
    assert not installed.wrong, "\n".join(installed.wrong)
    assert set(BEFORE_THE_CODE) | set(WITH_THE_CODE) | LEFT == CITIZEN
