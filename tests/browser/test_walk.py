"""The whole road of a citizen, walked in one real browser: from the enquiry to the report of the quarter.

An employee opens the course and works with it, the citizen answers on a phone without a script and on a tablet that
is handed over, and the documentalist sees one more citizen counted where the phase ended.
"""

import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response, StorageState, expect

from tests.browser.conftest import logged_in
from virkning.domain.period import quarter_of

pytestmark = pytest.mark.browser

WIDE, TABLET, PHONE = 1440, 820, 390
MOST_QUESTIONS = 120
DEPARTMENT, INDICATOR = "b", "anxiety-depression"
FIRST_PHASE = "Rådgivning og behandling"
GOAL = "Sove en hel nat uden at låse døren tre gange"
NOTE = "Vi så på målingerne sammen. Hun vil gerne begynde med søvnen."


class Walk:
    """One browser after the other on the same road; what they ask for and complain of is gathered."""

    def __init__(self, browser: Browser, server: str, states: dict[str, StorageState]) -> None:
        self.browser, self.server, self.states = browser, server, states
        self.contexts: list[BrowserContext] = []
        self.wrong: list[str] = []

    def context(self, *, width: int, script: bool = True, who: str = "") -> BrowserContext:
        if who and who not in self.states:
            self.states[who] = logged_in(self.browser, self.server, who)
        made = self.browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=self.server,
            java_script_enabled=script,
            storage_state=self.states.get(who),
            locale="da-DK",
        )
        made.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        made.on("weberror", lambda error: self.wrong.append(str(error.error)))
        made.on("request", lambda asked: None if self._here(asked.url) else self.wrong.append(asked.url))
        made.set_default_timeout(15_000)
        made.set_default_navigation_timeout(60_000)  # the first report of a server is drawn from nothing
        self.contexts.append(made)
        return made

    def employee(self, who: str = "medarbejder", *, width: int = WIDE) -> Page:
        context = self.context(width=width, who=who)
        context.add_cookies([{"name": "django_language", "value": "da", "url": self.server}])
        return context.new_page()

    def _here(self, url: str) -> bool:
        return urlparse(url).scheme in ("data", "blob") or urlparse(url).port == urlparse(self.server).port


@pytest.fixture
def walk(browser: Browser, server: str, states: dict[str, StorageState]) -> Iterator[Walk]:
    found = Walk(browser, server, states)
    yield found
    for context in found.contexts:
        context.close()
    assert found.wrong == []


def seen(page: Page, name: str = "") -> None:
    """Open to everybody, and whole on the screen at hand; kept as a picture where a folder is named for them."""
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    assert [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    if name and (folder := os.environ.get("VIRKNING_PICTURES")):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def seen_wide_and_narrow(page: Page, name: str = "") -> None:
    size = page.viewport_size
    assert size is not None
    for width in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        seen(page, name and f"{name}-{width}")
    page.set_viewport_size(size)


def test_from_the_enquiry_to_the_report_of_the_quarter(walk: Walk) -> None:
    today = datetime.now(tz=UTC).date()
    before = counted(walk, today)
    page = walk.employee()
    course = enquiry_becomes_a_course(page, today)
    token, code = a_link_is_made(page, course)
    on_the_phone(walk, token, code)
    the_talk(page, course)
    a_goal_is_agreed(page, course)
    a_contact_and_a_note(page, course)
    a_group_meets(page, course, today)
    the_phase_ends(page, course)
    on_the_tablet(walk, course)
    the_course_ends(walk.employee(), course)
    after = counted(walk, today)
    assert (after[0] - before[0], after[1] - before[1]) == (1, 1)


def counted(walk: Walk, today: date) -> tuple[int, int]:
    """What the documentalist reads of phase 1 in this quarter: paired, of how many."""
    page = walk.employee("dokumentarist")
    page.goto(f"/results/steering/uvs/{quarter_of(today).key}/")
    seen(page, "steering")
    cell = page.locator("td").filter(has=page.locator(f'a[href*="/{DEPARTMENT}/{INDICATOR}/phase-f1/"]'))
    found = re.search(r"(\d+)\s+af\s+(\d+)", cell.first.inner_text())
    assert found is not None
    page.context.close()
    return int(found[1]), int(found[2])


def enquiry_becomes_a_course(page: Page, today: date) -> str:
    page.goto("/courses/enquiries/")
    seen_wide_and_narrow(page, "enquiries")
    page.get_by_role("link", name="Registrér en henvendelse").first.click()
    page.get_by_label("Dag for henvendelsen").fill((today - timedelta(days=9)).isoformat())
    page.get_by_label("Notat").fill("Ringer helst om formiddagen.")
    seen_wide_and_narrow(page, "enquiry-new")
    page.get_by_role("button", name="Registrér henvendelsen").click()
    page.get_by_role("link", name=key_told(page), exact=True).click()
    seen_wide_and_narrow(page, "enquiry")
    page.get_by_role("link", name="Opret et forløb").click()
    page.get_by_label("Første dag").fill((today - timedelta(days=5)).isoformat())
    page.get_by_label("Begynder i").select_option(label=FIRST_PHASE)
    seen_wide_and_narrow(page, "course-new")
    page.get_by_role("button", name="Opret forløbet").click()
    page.wait_for_url(re.compile(r"/courses/[0-9A-Z]+/$"))
    seen_wide_and_narrow(page, "course-begun")
    return page.url.rstrip("/").rpartition("/")[2]


def key_told(page: Page) -> str:
    """The pseudonym or number that the page tells that it has given."""
    found = re.search(r"\b[2-9A-Z]{4,8}\b", page.get_by_role("status").inner_text())
    assert found is not None
    return found[0]


def a_link_is_made(page: Page, course: str) -> tuple[str, str]:
    page.get_by_role("link", name=re.compile("^Link")).first.click()
    seen_wide_and_narrow(page, "link")
    page.get_by_role("button", name="Lav link, og vis det her").click()
    seen_wide_and_narrow(page, "link-made")
    return page.locator(".address-shown").inner_text().rstrip("/").rpartition("/")[2], code_on(page)


def code_on(page: Page) -> str:
    return re.sub(r"\s", "", page.locator(".code-shown").inner_text())


def is_safe(answer: Response | None, page: Page) -> None:
    """A page of the citizen: strict, kept nowhere, and it tells nobody what it is about."""
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy or "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "no-store" in answer.headers["cache-control"]
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "Virkning" not in page.content()
    assert page.title().endswith("Spørgeskema")


def on_the_phone(walk: Walk, token: str, code: str) -> None:
    """No script, one question at a time; the pages are seen by axe in a browser of their own that has scripts."""
    page = walk.context(width=PHONE, script=False).new_page()
    is_safe(page.goto(f"/a/{token}/"), page)
    assert page.context.cookies() == []
    page.fill("#code", code)
    page.click(".main")
    page.wait_for_url("**/start/")
    assert [cookie["name"] for cookie in page.context.cookies()] == ["a"]
    looks_right_to_all(walk, token, code)
    page.click("a.main")
    is_safe(page.reload(), page)
    expect(page.locator("a.exit")).to_be_visible()
    answer_everything(page, which=0, number=80)
    page.click("button.main")
    page.wait_for_url("**/thanks/")
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"a"}


def looks_right_to_all(walk: Walk, token: str, code: str) -> None:
    page = walk.context(width=PHONE).new_page()
    page.goto(f"/a/{token}/")
    seen(page, "phone-code")
    page.fill("#code", code)
    page.click(".main")
    page.wait_for_url("**/start/")
    seen(page, "phone-start")
    for part in ("1", "all", "check"):
        is_safe(page.goto(f"/a/{token}/{part}/"), page)
        seen(page, f"phone-{part}")


def answer_everything(page: Page, *, which: int, number: int) -> None:
    for _question in range(MOST_QUESTIONS):
        if "/check/" in page.url:
            return
        question = page.url
        answers, box = page.locator("button.answer"), page.locator("#answer")
        expect(answers.or_(box).first).to_be_visible()
        if answers.count():
            answers.nth(which).click()
        else:
            low, high = (int(box.get_attribute(end) or 0) for end in ("min", "max"))
            box.fill(str(round(low + (high - low) * number / 100)))
            page.click("button.main")
        expect(page).not_to_have_url(question)
    pytest.fail("there is no end to the questions")


def the_talk(page: Page, course: str) -> None:
    page.goto(f"/courses/{course}/")
    page.get_by_role("link", name="Resultatliste").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".result-card").first).to_be_visible(timeout=60_000)
    seen_wide_and_narrow(page, "results")
    page.get_by_role("link", name="Vis sammen med borgeren").click()
    expect(page.get_by_role("navigation")).to_have_count(0)
    seen(page, "together")


def a_goal_is_agreed(page: Page, course: str) -> None:
    page.goto(f"/courses/{course}/plan/")
    page.get_by_role("link", name=re.compile("mål")).first.click()
    page.get_by_label("Målet med borgerens egne ord").fill(GOAL)
    page.get_by_label("Helbred").check()
    seen_wide_and_narrow(page, "goal-new")
    page.get_by_role("button", name="Gem målet").click()
    goal = page.locator(".goal").filter(has_text=GOAL)
    goal.get_by_role("button", name="3", exact=True).click()
    expect(goal).to_contain_text("3 af 10")
    page.get_by_role("button", name="Gem som aftalt").click()
    expect(page.get_by_role("status")).to_be_visible()
    seen_wide_and_narrow(page, "plan")


def a_contact_and_a_note(page: Page, course: str) -> None:
    page.goto(f"/courses/{course}/contacts/")
    page.get_by_label("Minutter").fill("60")
    page.get_by_role("button", name="Registrér").click()
    expect(page.get_by_role("status")).to_be_visible()
    seen_wide_and_narrow(page, "contacts")
    page.goto(f"/courses/{course}/journal/")
    page.get_by_role("link", name="Skriv et notat").click()
    page.get_by_label("Notat", exact=True).fill(NOTE)
    seen_wide_and_narrow(page, "note")
    page.get_by_role("button", name="Underskriv og lås").click()
    expect(page.locator(".note-text")).to_contain_text(NOTE)
    seen_wide_and_narrow(page, "journal")


def a_group_meets(page: Page, course: str, today: date) -> None:
    page.goto("/groups/")
    page.get_by_role("link", name="Opret en gruppe").click()
    page.get_by_label("Gruppens navn").fill("Onsdagsgruppen")
    page.get_by_label("Første dag", exact=True).fill(today.isoformat())
    page.get_by_label("Antal gange").fill("3")
    seen_wide_and_narrow(page, "group-new")
    page.get_by_role("button", name="Opret gruppen").click()
    page.get_by_role("checkbox", name=course).check()
    page.get_by_role("button", name="Tilføj", exact=True).click()
    seen_wide_and_narrow(page, "group")
    page.locator(".sessions a").first.click()
    page.get_by_role("group", name=course).get_by_role("radio").first.check()
    seen_wide_and_narrow(page, "session")
    page.get_by_role("button", name="Gem fremmødet").click()
    expect(page.get_by_role("row", name=course)).to_be_visible()


def the_phase_ends(page: Page, course: str) -> None:
    page.goto(f"/courses/{course}/")
    page.get_by_text(f"Afslut {FIRST_PHASE}").click()
    page.get_by_role("button", name="Afslut fasen").click()
    expect(page.get_by_role("status")).to_be_visible()
    seen_wide_and_narrow(page, "phase-ended")


def on_the_tablet(walk: Walk, course: str) -> None:
    """The employee's own log-in is gone from the tablet, and the code is what leads back."""
    page = walk.employee("teamleder", width=TABLET)
    page.goto(f"/courses/{course}/")
    page.get_by_role("link", name=re.compile("^Tablet")).first.click()
    page.get_by_role("button", name="Få koden").click()
    code = code_on(page)
    seen(page, "tablet-code")
    page.get_by_role("button", name=re.compile("vis spørgsmålene")).click()
    page.wait_for_url("**/start/")
    seen(page, "tablet-start")
    page.click("a.main")
    answer_everything(page, which=-1, number=20)
    page.click("button.main")
    page.wait_for_url("**/thanks/")
    seen(page, "tablet-thanks")
    walk.states.pop("teamleder")
    page.goto(f"/courses/{course}/")
    assert page.locator("h1").inner_text().find(course) == -1
    page.goto("/a/end/")
    seen(page, "tablet-end")
    page.fill("input[name=code]", code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/log-in/**")


def the_course_ends(page: Page, course: str) -> None:
    page.goto(f"/courses/{course}/results/")
    expect(page.locator(".result-card").first).to_be_visible(timeout=60_000)
    seen_wide_and_narrow(page, "results-after")
    page.goto(f"/courses/{course}/plan/overview/")
    seen_wide_and_narrow(page, "overview")
    page.goto(f"/courses/{course}/")
    page.get_by_text("Afslut forløbet").first.click()
    page.get_by_label("Hvorfor det slutter").select_option(index=1)
    page.get_by_role("button", name="Afslut forløbet").click()
    seen_wide_and_narrow(page, "course-ended")
