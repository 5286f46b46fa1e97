"""A programme that changes while it runs: every course by the definitions that it began with, and the break is told."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from tests.factories.manuals import WRITTEN_AT, make_manual
from tests.factories.programmes import PLANNED, SMALL
from tests.factories.versions import OTHER_SCALE, defined_with, make_second_version
from tests.factories.world import World
from tests.web.conftest import LogIn
from tests.web.pages import EXTRACT, FILES, PROGRESS, said
from virkning.actions.manuals import Written, write_version
from virkning.domain.text import Text

FORMER = f"{EXTRACT}a/trust--1/phase-f1/"
NOW = f"{EXTRACT}a/trust/phase-f1/"


def lines(text: str) -> list[tuple[str, ...]]:
    """Indicator, department, before and after of what is told of the phase."""
    rows = csv.DictReader(StringIO(text))
    return [
        (row["indicator"], row["department"], row["before"], row["after"], row["paired"])
        for row in rows
        if row["span"] == "phase-f1" and row["paired"] not in ("", "0")
    ]


@pytest.mark.parametrize(("language", "told"), [("da", "Definitionen af"), ("en", "The definition of")])
def test_the_report_shows_both_definitions_and_says_so(world: World, log_in: LogIn, language: str, told: str) -> None:
    client = log_in("documentalist", language=language)
    before = client.get(EXTRACT)
    assert told not in said(before)
    make_second_version(world, defined_with(OTHER_SCALE))
    page = said(client.get(EXTRACT))
    assert told in page
    assert "version 1" in page
    for figure in ("14", "6,79" if language == "da" else "6.79"):
        assert figure in page


def test_no_figure_of_an_old_course_moves(world: World, log_in: LogIn) -> None:
    client = log_in("documentalist")
    old = lines(client.get(FILES["csv"]).content.decode("utf-8-sig"))
    make_second_version(world, defined_with(OTHER_SCALE))
    new = lines(client.get(FILES["csv"]).content.decode("utf-8-sig"))
    assert {("trust--1", *line[1:]) for line in old} == {line for line in new if line[0] == "trust--1"}
    assert [(line[0], float(line[2].replace(",", ".")), float(line[3].replace(",", "."))) for line in new][:1] == [
        ("trust", 2, 3)
    ]


def test_courses_of_all_versions_are_counted_together_where_nothing_changed(world: World, log_in: LogIn) -> None:
    client = log_in("documentalist")
    make_second_version(world, defined_with(*SMALL.scaled), measured="trust")
    page = said(client.get(EXTRACT))
    assert "20 af 20" in page
    assert "Definitionen af" not in page
    assert "version 1" not in page.replace("version 1)", "")


def test_a_cell_of_the_former_definition_leads_to_its_own_courses(world: World, log_in: LogIn) -> None:
    make_second_version(world, defined_with(OTHER_SCALE))
    client = log_in("documentalist")
    assert "A000" in said(client.get(f"{FORMER}courses/"))
    assert "N000" not in said(client.get(f"{FORMER}courses/"))
    assert "N000" in said(client.get(f"{NOW}courses/"))
    assert "A000" not in said(client.get(f"{NOW}courses/"))
    assert client.get(f"{EXTRACT}a/trust--2/phase-f1/").status_code == 404


def test_means_over_time_are_not_joined_across_definitions(world: World, log_in: LogIn) -> None:
    make_second_version(world, defined_with(OTHER_SCALE))
    page = said(log_in("documentalist").get(f"{PROGRESS}?drawn=1"))
    assert "Stole på andre, version 1" in page
    assert "Definitionen af “Stole på andre” er ændret pr." in page


def test_small_groups_of_a_former_definition_are_hidden_too(world: World, log_in: LogIn) -> None:
    make_second_version(world, defined_with(OTHER_SCALE))
    page = said(log_in("steering-group").get(EXTRACT))
    assert "3 af 3" not in page
    assert "skjult" in page


def test_a_calendar_shows_the_new_definition_and_the_new_manual(world: World, log_in: LogIn) -> None:
    followed = replace(defined_with(OTHER_SCALE), plan=PLANNED.plan)
    second = make_second_version(world, followed)
    writer, day = world.user("documentalist"), date(2013, 2, 1)
    to = Written(Text("Nyt", ""), day, "Ny")
    write_version(make_manual(second, writer), to=to, after=1, by=writer, now=WRITTEN_AT)
    client = log_in("documentalist")
    page = client.get(f"{PROGRESS}?drawn=1&period=2013&rule=any")
    drawn = page.content.decode()
    assert "Kvartal for kvartal: Stole på andre" in said(page)
    assert "ny manual" in drawn
    assert "Rådgivning: version 2 gælder fra 1. februar 2013." in said(page)
    assert '<input type="hidden" name="period" value="2013">' in drawn
    assert "ny definition" in client.get(f"{PROGRESS}?drawn=1&indicator=trust").content.decode()
    assert "Kvartal for kvartal" not in said(client.get(PROGRESS))
