"""Pictures: what stands in for them, their marks, and that several can share a page."""

import json
import re

import pytest

from tests.unit.reports.sample import F1, SCALES, change, everywhere, report
from virkning.domain.change import ChangeRule, Threshold
from virkning.domain.text import LANGUAGES, Language
from virkning.reports import steering
from virkning.reports.steering.pictures import nice_limit

PNG = b"\x89PNG"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_scale_has_a_picture_with_title_description_and_table(language: Language) -> None:
    charts = steering.charts(report(everywhere(2.5, 2.1)), language=language)
    assert [chart.title for chart in charts] == [scale.title.to(language) for scale in SCALES.values()]
    for chart in charts:
        assert 'role="img"' in chart.svg
        assert f">{chart.title}</title>" in chart.svg
        assert "<desc" in chart.svg
        assert len(chart.rows) == 8
        assert len(chart.head) == len(chart.rows[0]) == 5


def test_pictures_on_one_page_share_no_names() -> None:
    svgs = [chart.svg for chart in steering.charts(report(everywhere(2.5, 2.1)), language="da")]
    names = [name for svg in svgs for name in re.findall(r'id="([^"]+)"', svg)]
    assert len(names) == len(set(names))
    for svg in svgs:
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(re.findall(r'id="([^"]+)"', svg))


def test_a_mark_is_filled_only_where_the_change_is_sure() -> None:
    made = report(
        [
            change("anxiety", "a", F1, before=2.5, after=2.1, n=30),
            change("anxiety", "b", F1, before=2.5, after=2.48, n=30),
        ]
    )
    text = steering.charts(made, language="da")[0].spec
    assert '"fill": "#0f5bb0"' in text
    assert '"fill": "#ffffff"' in text


def test_a_wide_interval_of_few_does_not_squeeze_the_others() -> None:
    made = report(
        [
            change("anxiety", "a", F1, before=2.5, after=2.1, n=30),
            change("anxiety", "b", F1, before=2.5, after=2.3, n=3, sd=2.0),
        ]
    )
    text = steering.charts(made, language="da")[0].spec
    assert re.search(r'"domain": \[-0\.6000000000000001, 0\.6000000000000001\]|"domain": \[-0\.6, 0\.6\]', text)


@pytest.mark.parametrize(("value", "limit"), [(0.45, 0.6), (0.17, 0.2), (7, 10), (34, 40), (100, 100), (0, 0)])
def test_axes_end_at_round_numbers(value: float, limit: float) -> None:
    assert nice_limit(value) == pytest.approx(limit)


def test_pictures_can_be_had_as_png() -> None:
    assert steering.charts(report(everywhere(2.5, 2.1)), language="da")[0].png().startswith(PNG)


def test_the_dots_of_one_cell_are_sorted_by_the_rule() -> None:
    chart = steering.change_dots(
        [-1.0, -0.5, 0.0, 0.2], scale=SCALES["anxiety"], threshold=Threshold(ChangeRule.ANY), language="da"
    )
    assert chart.rows == (("fremgang", "2"), ("status quo", "1"), ("tilbagegang", "1"))
    assert "4 borgere. Ændringerne ligger mellem −1,00 og +0,20." in chart.description
    shapes = [dot["shape"] for data in json.loads(chart.spec)["datasets"].values() for dot in data if "shape" in dot]
    assert sorted(shapes) == ["circle", "circle", "diamond", "square"]


def test_dots_without_a_rule_value_are_not_sorted() -> None:
    chart = steering.change_dots([0.5], scale=SCALES["anxiety"], threshold=None, language="en")
    assert chart.rows == ()
    assert "not sorted" in chart.description
    nobody = steering.change_dots([], scale=SCALES["anxiety"], threshold=None, language="en")
    assert nobody.description == "No citizen has both measurements."
    assert "<svg" in nobody.svg
