"""Both frameworks run by five raters in the browser: they differ, agree, decide, and do it again a year later.

Four log in and one comes by a link. Each has a browser of their own, the first and the last a phone. Both of these go
through every page of the practice; the others open their first page, and send the answers of the rest without drawing
each. In the second round of each framework the answers are put in without the browser; the rest of it is clicked.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser.test_answering import free_port, wait_for
from tests.database import lay_out
from virkning.domain.framework import Framework
from virkning.library.frameworks import frameworks

pytestmark = pytest.mark.browser

ROUNDS = "/learning/assessments/"
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "borgerinddragelse.toml"
RATERS = {"employee": "Mette Møller", "team-leader": "Tine Toft", "steering-group": "Søren Skov", "management": "Lis"}
LEADERS = ("team-leader", "management")
PHONE = 390
JUDGED = ("practice-spread", "practice-carried-out", "practice-years", "practice-side-by-side")
"""By the rules of axe; the others are judged in `test_every_page_open_to_all.py`."""

ANSWER_ALL = """level => document.querySelectorAll("fieldset.question").forEach(
    one => one.querySelectorAll("input")[level].click())"""
FILL = "import django; django.setup(); from tests.browser.rounds_data import main; main('{}')"


@dataclass
class House:
    """A served program and its data."""

    address: str
    environment: dict[str, str]
    sessions: dict[str, str]
    complaints: list[str] = field(default_factory=list)

    def happens(self, what: str) -> object:
        line = [sys.executable, "-c", FILL.format(what)]
        done = subprocess.run(line, env=self.environment, stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout)

    def page(self, browser: Browser, who: str = "", width: int = 1440) -> Page:
        context = browser.new_context(base_url=self.address, viewport={"width": width, "height": 900}, locale="da-DK")
        cookies = {"django_language": "da"} | ({"sessionid": self.sessions[who]} if who else {})
        context.add_cookies([{"name": name, "value": value, "url": self.address} for name, value in cookies.items()])
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self.heard)
        return page

    def heard(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder, port = tmp_path_factory.mktemp("rounds"), free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "virkning.config.settings",
        "VIRKNING_DATA": str(folder),
        "VIRKNING_ADDRESS": address,
        "VIRKNING_TICK_MINUTES": "0",
    }
    lay_out(folder / "virkning.sqlite3")
    made = House(address, environment, {})
    found = made.happens("world")
    assert isinstance(found, dict)
    made.sessions.update(found)
    program = str(Path(sys.executable).parent / "virkning")
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([program, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"{address}/log-in/")
            yield made
        finally:
            server.terminate()
            server.wait(timeout=30)


def seen(page: Page, name: str) -> None:
    """Whole, and those of a closed round open to everybody; kept as a picture where a folder is named for them."""
    page.wait_for_load_state()
    if name in JUDGED:
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    if folder := os.environ.get("VIRKNING_PICTURES"):
        page.screenshot(path=Path(folder) / f"rounds-{name}.png", full_page=True)


def begin(page: Page, what: str, name: str) -> tuple[str, str, str]:
    """A round with five raters: its address, and the link and the code of the partner."""
    page.goto(f"{ROUNDS}new/")
    page.get_by_label(what, exact=True).check()
    page.fill("#answer_by", (date.today() + timedelta(days=14)).isoformat())  # noqa: DTZ011 - the day of the browser
    seen(page, f"{name}-new")
    page.get_by_role("button", name="Begynd runden").click()
    page.wait_for_url(f"**{ROUNDS}*/")
    for kind, people in (("employee", RATERS.keys() - set(LEADERS)), ("leader", LEADERS)):
        for one in people:
            page.get_by_label(RATERS[one]).check()
        page.select_option("#kind", kind)
        page.get_by_role("button", name="Spørg dem").click()
        expect(page.locator("section[aria-labelledby=raters]")).to_contain_text(RATERS[min(people)])
    page.fill("#name", "Nabokommunens familieafdeling")
    page.get_by_role("button", name="Lav et link").click()
    link = page.locator("dd.token").inner_text()
    code = page.locator("dd b.token").inner_text()
    return page.url.removesuffix("partners/"), link, code


def answer(page: Page, framework: Framework, levels: Sequence[int], *, note: str, name: str, whole: bool) -> None:
    """From the first page of a rater to the last."""
    start = page.url
    page.locator("a.main").first.click()
    page.wait_for_url("**/1/")
    home = page.url.removesuffix("1/")
    for number, (level, element) in enumerate(zip(levels, framework.elements, strict=True), start=1):
        if number > 1 and not whole:
            token = page.locator("input[name=csrfmiddlewaretoken]")
            sent: dict[str, str | float | bool] = {
                f"answer-{one.key}": str(framework.degrees[level].value) for one in element.questions
            }
            sent |= {"csrfmiddlewaretoken": token.input_value()} if token.count() else {}
            headers = {"Sec-Fetch-Site": "same-origin", "Referer": start}
            done = page.request.post(f"{home}{number}/", form=sent, headers=headers, max_redirects=0)
            assert done.status == 302
            continue
        page.evaluate(ANSWER_ALL, level)
        if number == 1:
            page.fill("#note", note)
            if whole:
                seen(page, f"{name}-answering")
        page.get_by_role("button", name="Gem og fortsæt").click()
        page.wait_for_url(f"**/{number + 1}/" if number < len(levels) else "**/check/")
    page.goto(f"{home}check/")
    if whole:
        seen(page, f"{name}-looked-through")
    page.get_by_role("button", name="Aflever").click()
    page.wait_for_url("**/thanks/")


def levels(rater: int, elements: int) -> list[int]:
    """Near each other on most elements; on every fourth one says the lowest and another the highest."""
    return [(rater if at % 4 == 3 else 1 + (at + rater) % 2) for at in range(elements)]


def everybody_answers(house: House, browser: Browser, asked: tuple[str, str, str], key: str, name: str) -> None:
    address, link, code = asked
    framework = frameworks()[key]
    elements = len(framework.elements)
    for at, who in enumerate(RATERS):
        page = house.page(browser, who, PHONE if at == 0 else 1440)
        page.goto("/today/")
        page.locator("section[aria-labelledby=ratings-title] a").first.click()
        page.wait_for_url("**/rate/")
        if at == 0:
            seen(page, f"{name}-asked")
        note, whole = f"Set fra min stol nr. {at + 1}", at == 0 and name == "practice"
        answer(page, framework, levels(at, elements), note=note, name=f"{name}-{who}", whole=whole)
        page.context.close()
    partner = house.page(browser, width=PHONE)
    partner.goto(link)
    partner.fill("input[name=code]", code)
    partner.locator("form button.main").click()
    partner.wait_for_url("**/start/")
    seen(partner, f"{name}-partner")
    note, whole = "Vi får sjældent noget at vide", name == "practice"
    answer(partner, framework, levels(4, elements), note=note, name=f"{name}-partner", whole=whole)
    partner.goto(address)
    partner.wait_for_url("**/log-in/**")  # a partner's link opens nothing else
    partner.context.close()


def talk(page: Page, address: str, first: str, name: str, *, value: int) -> None:
    """Closed, what they differ most about first, agreed on with evidence, and something decided."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("5 af 5 har svaret")
    seen(page, f"{name}-all-have-answered")
    page.get_by_role("button", name="Luk runden").click()
    rows = page.locator("section[aria-labelledby=elements] tbody tr")
    expect(rows.first).to_contain_text("langt fra hinanden")
    expect(rows.first).to_contain_text(first)
    expect(page.locator(".profile svg")).to_be_visible()
    seen(page, f"{name}-spread")
    rows.first.get_by_role("link").click()
    page.wait_for_url("**/elements/*/")
    agree(page, value=value, why="Vi har set det samme, men fra hver sin ende.")
    seen(page, f"{name}-agreed")


def agree(page: Page, *, value: int, why: str) -> None:
    page.check(f"#value-{value}")
    page.fill("#reason", why)
    facts = page.locator("input[name=fact]")
    if facts.count():
        facts.first.check()
    page.fill("#own-1", "Referat fra teamdagen")
    page.fill("#address-1", "https://huset.example.invalid/referat")
    page.get_by_role("button", name="Gem det, I er enige om").click()
    expect(page.locator("section[aria-labelledby=agreed]")).to_contain_text(why)
    expect(page.locator("section[aria-labelledby=agreed]")).to_contain_text("Referat fra teamdagen")


def decide(page: Page, what: str) -> None:
    page.fill("#text", what)
    page.select_option("#owner", label="Tine Toft")
    page.fill("#due", (date.today() + timedelta(days=60)).isoformat())  # noqa: DTZ011 - the day of the browser
    page.get_by_role("button", name="Gem beslutningen").click()
    expect(page.locator("section[aria-labelledby=develop]")).to_contain_text(what)


def finish(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Gør runden færdig").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("elementer")
    expect(page.locator("main")).to_contain_text("Færdig")


def again(page: Page, address: str, first: str, name: str, *, value: int) -> None:
    """A year later: closed as before, agreed on, and held up against the first time."""
    page.goto(address)
    page.get_by_role("button", name="Luk runden").click()
    page.locator("section[aria-labelledby=elements]").get_by_role("link", name=first, exact=True).click()
    page.wait_for_url("**/elements/*/")
    agree(page, value=value, why="Det blev bedre, efter at vi lavede det om.")
    finish(page, address)
    years = page.locator("section[aria-labelledby=years]")
    expect(years).to_contain_text("Et helt trin op eller mere")
    expect(years).to_contain_text(first)
    expect(years.locator("svg").first).to_be_visible()
    seen(page, f"{name}-years")


def carried_into_the_learning_loop(page: Page) -> None:
    """An adjustment can be planned from it, and it stands under Learning until it is carried out."""
    page.get_by_role("link", name="Planlæg en justering ud fra den").click()
    page.wait_for_url("**/adjustments/new/**")
    expect(page.locator("#what")).to_have_value("Skriv målene om sammen med borgeren")
    seen(page, "practice-adjustment")
    page.goto("/learning/")
    page.locator("section[aria-labelledby=decisions] a", has_text="Skriv målene om").click()
    page.wait_for_url("**/elements/maal/")
    page.locator(".line-actions").get_by_role("button", name="Den er ført ud i livet").click()
    expect(page.locator("section[aria-labelledby=develop] .chip")).to_have_text("gjort")
    seen(page, "practice-carried-out")


def test_both_frameworks_by_five_raters_and_what_became_of_it_a_year_later(house: House, browser: Browser) -> None:
    page = house.page(browser, "documentalist")
    practice = "Lovende praksis: Støtte efter krisecentret"
    capacity = "Kapacitet til resultatbaseret arbejde: Huset ved Søen"
    asked = begin(page, practice, "practice")
    seen(page, "practice-people-asked")
    everybody_answers(house, browser, asked, "lovende-praksis", "practice")
    talk(page, asked[0], "Mål", "practice", value=1)
    decide(page, "Skriv målene om sammen med borgeren")
    carried_into_the_learning_loop(page)
    finish(page, asked[0])
    asked = begin(page, capacity, "capacity")
    everybody_answers(house, browser, asked, "kapacitet", "capacity")
    talk(page, asked[0], "Kompetencer", "capacity", value=2)
    decide(page, "Oplær nye kolleger i at læse resultater")
    finish(page, asked[0])

    house.happens("year")
    second = [begin(page, what, f"{name}-again")[0] for what, name in ((practice, "practice"), (capacity, "capacity"))]
    house.happens("answers")
    again(page, second[0], "Mål", "practice", value=3)
    again(page, second[1], "Kompetencer", "capacity", value=4)
    page.goto("/learning/practices/")
    expect(page.locator(".practices")).to_contain_text("Støtte efter krisecentret")
    expect(page.locator(".practices svg")).to_be_visible()
    seen(page, "practice-side-by-side")
    page.context.close()
    assert house.complaints == []


def test_a_documentalist_adds_a_third_framework_and_begins_a_round_with_it(house: House, browser: Browser) -> None:
    page = house.page(browser, "documentalist")
    page.goto("/knowledge/frameworks/")
    page.set_input_files("#file", EXAMPLE)
    seen(page, "third-added")
    page.get_by_role("button", name="Tilføj rammen").click()
    page.wait_for_url("**/knowledge/frameworks/borgerinddragelse/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Borgerinddragelse")
    seen(page, "third")
    page.goto(f"{ROUNDS}new/")
    page.get_by_label("Borgerinddragelse: Støtte efter krisecentret", exact=True).check()
    page.get_by_role("button", name="Begynd runden").click()
    page.wait_for_url(f"**{ROUNDS}*/")
    expect(page.locator("main")).to_contain_text("Egne spørgsmål, skrevet som eksempel.")
    page.context.close()
    assert house.complaints == []
