"""The sections about citizens, missing measurements, comparison and data quality, as reports ask for them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories.world import World, make_world
from virkning.actions.reports import clients as report_clients
from virkning.actions.reports.asked import Asked
from virkning.actions.reports.sections import SECTIONS
from virkning.domain.period import period
from virkning.domain.report_plan import Audience, Cadence, ReportPlan
from virkning.domain.report_section import SectionKey
from virkning.domain.text import Text
from virkning.reports.documents.figures import is_small

pytestmark = pytest.mark.django_db

OURS = ("flow", "helped", "profile", "start-now", "missing", "dropout", "comparison", "departments", "quality")


@pytest.fixture
def world() -> World:
    return make_world()


def asked(world: World, when: str, *, protected: bool) -> Asked:
    plan = ReportPlan("own", Text("Egen", "Own"), Audience.BOARD, Cadence.YEARLY, OURS)
    return Asked(
        plan, world.organisation, period(when), date(2014, 1, 2), (world.programme,), protected=protected, threshold=5
    )


def test_every_section_has_its_function() -> None:
    assert {SectionKey(key) for key in OURS} <= set(SECTIONS)


@pytest.mark.parametrize("when", ["2013", "2013H1", "2013Q1", "2013Q2"])
def test_no_section_tells_protected_readers_of_few(world: World, when: str) -> None:
    for key in OURS:
        made = SECTIONS[SectionKey(key)].make(asked(world, when, protected=True))
        for table in made.tables if made else ():
            assert not [f for row in table.rows for f in row.figures if is_small(f, 5)], (key, table.key)


def test_the_same_number_as_on_the_page(world: World) -> None:
    flow = report_clients.flow_section(asked(world, "2013", protected=False))
    assert flow is not None
    rows = {row.key: row.figures[0].value for row in flow.tables[0].rows}
    assert (rows["new"], rows["ended"], rows["helped"]) == (17, 17, 17)


def test_months_and_single_courses_are_told_to_nobody_who_cannot_see_the_cases(world: World) -> None:
    assert report_clients.flow_section(asked(world, "2013-01", protected=True)) is None
    assert report_clients.quality_section(asked(world, "2013", protected=True)) is None
    found = report_clients.quality_section(asked(world, "2013", protected=False))
    assert found is not None
    assert {row.key for row in found.tables[0].rows} == {"missing"}  # nobody said why the courses ended


def test_several_programmes_stand_under_one_heading(world: World) -> None:
    twice = replace(asked(world, "2013", protected=False), programmes=(world.programme, world.programme))
    made = report_clients.helped_section(twice)
    assert made is not None
    assert [table.key for table in made.tables] == ["0-helped", "1-helped"]
