"""The historic case walked through: from a finding to a decision, a new version, and the same number two quarters on.

Motivation for job and education came late and not early, so the course was rearranged. Each page is kept as a picture
where `VIRKNING_PICTURES` names a folder.
"""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn

pytestmark = pytest.mark.browser

PROGRAMME = "/learning/programmes/way-ahead/"


def kept(page: Page, name: str) -> None:
    page.wait_for_load_state()
    if folder := os.environ.get("VIRKNING_PICTURES"):
        page.screenshot(path=Path(folder) / f"learning-{name}.png", full_page=True)


def follow(page: Page, link: str, to: str) -> None:
    page.get_by_role("link", name=link).first.click()
    page.wait_for_url(re.compile(to))


def test_from_a_late_change_to_the_same_number_two_quarters_on(visit: LogIn) -> None:
    page = visit(PROGRAMME)
    follow(page, "Motivationen for job og uddannelse rykker sig sent", r"/findings/\d+/$")
    kept(page, "1-finding")
    found = page.url
    follow(page, "Se, hvor det kommer fra", r"/job-motivation/$")
    late = page.locator(".why-clear", has_text="I hvilken fase")
    expect(late).to_contain_text("Ændringen kommer i “Gruppe”")
    expect(late).to_contain_text("I “Samtaler, job og uddannelse” kan der ikke ses nogen")
    kept(page, "2-why")
    page.goto(found)
    follow(page, "Datamøde", r"/meetings/\d+/$")
    expect(page.locator(".agenda")).to_contain_text("Der er ikke plads til jobsnak.")
    expect(page.locator("section[aria-labelledby=decided]")).to_contain_text("flyttes fra fase 1 til fase 2")
    kept(page, "3-meeting")
    follow(page, "Se, hvad der kom ud af den", r"/adjustments/\d+/$")
    told = page.locator("section[aria-labelledby=two]")
    expect(page.locator("h1")).to_contain_text("Det er blevet bedre")
    expect(told).to_contain_text(re.compile(r"Forskel\s*\+\d,\d usikkerhed \+\d,\d"))
    expect(page.locator("section[aria-labelledby=about]")).to_contain_text("version 2")
    kept(page, "4-same-number")
    looked_at_again(page)
    page.goto("/knowledge/way-ahead/")
    expect(page.locator("main")).to_contain_text("Version 2, i kraft fra")
    kept(page, "6-version-2")
    page.goto(f"{PROGRAMME}charts/job-motivation/")
    expect(page.locator("#p-time")).to_contain_text("Ændringen kommer mest mellem uge 12 og 26")
    expect(page.locator(".learning-picture svg", has_text="justeret")).not_to_have_count(0)
    kept(page, "7-charts")


def looked_at_again(page: Page) -> None:
    """What can be told today is kept as it is told today, and another day is agreed on."""
    page.locator("#note").fill("Flytningen ser ud til at virke. Vi ser igen om et kvartal.")
    page.get_by_role("button", name="Skriv ned, hvad der kan siges i dag").click()
    looks = page.locator("section[aria-labelledby=looks]")
    expect(looks.locator("li")).to_contain_text("Flytningen ser ud til at virke.")
    expect(looks).to_contain_text("Dengang:")
    expect(page.locator("h1")).to_contain_text("Det er blevet bedre")
    kept(page, "5-second-look")
