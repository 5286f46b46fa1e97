"""Small lines: every scale has its place, its mark and its words, and nothing in them can break a page."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from virkning.reports.charts import BETTER, LEVEL, WORSE
from virkning.reports.small_lines import Mini, goal_line, strip

DAY = date(2026, 3, 2)
SVG = "{http://www.w3.org/2000/svg}"


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - drawn by ourselves


def mini(*values: float, kind: str = "progressed", sure: bool = True, told: str = "Tillid: fremgang") -> Mini:
    points = tuple((DAY + timedelta(days=number), value) for number, value in enumerate(values))
    return Mini(points, 0, 10, kind, sure, told)


def test_a_line_for_each_scale_with_its_words() -> None:
    drawn = read(strip([mini(1, 5), mini(5, 1, kind="regressed", told="<Stress>")], label="1 & 1"))
    assert (drawn.get("role"), drawn.get("aria-label")) == ("img", "1 & 1")
    assert [title.text for title in drawn.iter(f"{SVG}title")] == ["Tillid: fremgang", "<Stress>"]
    assert [group.get("stroke") for group in drawn.iter(f"{SVG}g")] == [BETTER, WORSE]


def test_unsure_lines_are_grey_and_hollow() -> None:
    group = next(read(strip([mini(1, 5, sure=False)], label="x")).iter(f"{SVG}g"))
    assert group.get("stroke") == LEVEL
    assert [path.get("fill") for path in group.iter(f"{SVG}path")] == ["#fff"]


def test_the_marks_differ_by_shape() -> None:
    kinds = ("progressed", "status-quo", "regressed")
    drawn = read(strip([mini(3, 3, kind=kind) for kind in kinds], label="x"))
    assert len({str(path.get("d")).split("h")[-1].split("a")[-1] for path in drawn.iter(f"{SVG}path")}) == 3


@pytest.mark.parametrize(("days", "named"), [(1, 3), (30, 4)])
def test_days_are_named_where_there_is_room(days: int, named: int) -> None:
    values = [(DAY, 2.0), (DAY + timedelta(days=days), 8.0)]
    bands = [(DAY - timedelta(days=5), DAY + timedelta(days=1)), (DAY + timedelta(days=1), None)]
    drawn = read(
        goal_line(values, low=0, high=10, kind="progressed", bands=bands, label="<mål>", said=("2", "8"), language="da")
    )
    assert drawn.get("aria-label") == "<mål>"
    assert len(list(drawn.iter(f"{SVG}text"))) == named
    places = [(float(str(dot.get("cx"))), float(str(dot.get("cy")))) for dot in drawn.iter(f"{SVG}circle")]
    assert places[0][0] < places[1][0]
    assert places[0][1] > places[1][1]
