"""The table on a page: words, links, marks, and what those who listen are told."""

import re

import pytest

from tests.unit.reports.sample import F1, F2, SHORT, A, B, change, everywhere, report, start
from virkning.domain.change import ChangeRule, Threshold
from virkning.domain.programme import Department
from virkning.domain.result import Cell, Result, Suppression
from virkning.domain.text import Text
from virkning.reports import steering
from virkning.reports.steering import TOGETHER, Reader
from virkning.reports.steering.words import department_names, midway


def cells(html: str, kind: str) -> list[str]:
    return re.findall(rf'<td class="vk-cell vk-{kind}[^"]*">.*?</td>', html, re.DOTALL)


def test_a_cell_shows_difference_share_means_and_n() -> None:
    one = change("anxiety", "a", F1, before=2.2, after=1.93, n=38, eligible=45, progressed=27)
    html = steering.table_html(report([one, start("anxiety", "a", 2.23, 52)]), language="da")
    cell = cells(html, "better")[0]
    for figure in ("−0,27", "71\u00a0%", "2,20<i>→</i>1,93", "38\u00a0af\u00a045"):
        assert figure in cell
    assert "52\u00a0af\u00a054" in cells(html, "measured")[0]
    assert "Angst, Afdeling A, fase 1. Fra 2,20 til 1,93, ændring −0,27 (95\u00a0%-interval" in cell
    assert "38\u00a0af\u00a045 borgere har begge målinger." in cell


def test_a_change_against_the_wanted_way_has_a_sign_besides_its_colour() -> None:
    html = steering.table_html(report([change("network", "a", F1, before=5.5, after=4.5, n=40)]), language="da")
    assert '<b class="vk-against">!</b>' in cells(html, "worse")[0]
    unsure = steering.table_html(report([change("network", "a", F1, before=5.5, after=5.45, n=40)]), language="da")
    assert "vk-open" in cells(unsure, "uncertain")[0]
    assert "vk-against" not in cells(unsure, "uncertain")[0]


def test_small_cells_are_hatched_for_those_with_access_and_hidden_for_others() -> None:
    small = change("anxiety", "a", F1, before=3, after=2, n=3)
    assert "vk-small" in cells(steering.table_html(report([small]), language="da"), "")[1]
    hidden = [
        small.hidden(Suppression.SMALL),
        change("anxiety", "b", F1, before=3, after=2, n=9).hidden(Suppression.SECONDARY),
    ]
    html = steering.table_html(report(hidden, reader=Reader.STEERING_GROUP), language="da")
    assert "få borgere" in cells(html, "hidden")[0]
    assert "beskytter få" in cells(html, "guarded")[0]
    assert "skjult: færre end 5 borgere" in html
    assert "skraveret" not in html


def test_every_cell_leads_where_the_page_says() -> None:
    def address(cell: Cell) -> str:
        return f"/cells/{cell.department or 'all'}/{cell.indicator}/{cell.span.key}/"

    made = report(everywhere(2.5, 2.1))
    html = steering.table_html(
        made, language="en", link=address, attributes={"hx-get": "{address}", "hx-target": "#panel"}
    )
    assert html.count("<a ") == len(made.results)
    assert 'href="/cells/a/ptsd/phase-f2/"' in html
    assert 'hx-get="/cells/b/network/course-short/" hx-target="#panel"' in html
    assert steering.table_html(made, language="en", link=lambda _: None).count("<a ") == 0


def test_the_table_is_a_real_table() -> None:
    html = steering.table_html(report(everywhere(2.5, 2.1)), language="da")
    assert html.count('scope="col"') == 2 + 5
    assert html.count('scope="rowgroup"') == 3
    assert html.count('scope="row"') == 6
    assert "<caption" in html


def test_the_rule_and_its_value_are_printed() -> None:
    ruled = Threshold(ChangeRule.RELIABLE, 0.62)
    one = change("anxiety", "a", F1, before=2.5, after=2.1, n=30)
    none = change("network", "a", F1, before=5, after=6, n=30, progressed=0)
    results = [
        Result(one.cell, ruled, eligible=30, paired=30, before=one.before, after=one.after, difference=one.difference),
        Result(
            none.cell, None, eligible=30, paired=30, before=none.before, after=none.after, difference=none.difference
        ),
    ]
    html = steering.table_html(report(results, rule=ChangeRule.RELIABLE), language="da")
    assert "sikker ændring: 0,62" in html
    assert "Reglen har ingen kendt værdi for netværk" in html
    assert "Regel: sikker ændring" in html


def test_n_and_missing_are_told_under_the_table() -> None:
    results = [change("anxiety", d, F1, before=2.5, after=2.1, n=30, eligible=40) for d in ("a", "b")]
    html = steering.table_html(report(results), language="da")
    assert "60\u00a0af\u00a080 mulige par af målinger i de viste fasetal (75\u00a0%)" in html


def test_what_nobody_was_asked_is_named_and_does_not_count_as_missing() -> None:
    results = [change("anxiety", d, F1, before=2.5, after=2.1, n=30, eligible=40) for d in ("a", "b")]
    results += [Result(Cell("network", d, F1), None, eligible=40) for d in ("a", "b")]
    html = steering.table_html(report(results), language="da")
    assert "60\u00a0af\u00a080 mulige par" in html
    assert "netværk, som ingen er målt med begge gange." in html
    unasked = steering.table_html(report([Result(Cell("network", "a", F1), None, eligible=40)]), language="da")
    assert "0\u00a0af\u00a040 mulige par" in unasked, "where nothing was measured, that is not hidden"


def test_what_is_hidden_is_never_told_to_be_none() -> None:
    """Each department of the network is hidden in phase 1, so nothing of it is shown but that it should be measured."""
    results = [change("anxiety", d, F1, before=2.5, after=2.1, n=30, eligible=40) for d in ("a", "b")]
    results += [Result(Cell("network", "a", F1), None, eligible=40)]
    results += [Result(Cell("network", "b", F1), None, suppressed=Suppression.SECONDARY)]
    html = steering.table_html(report(results), language="da")
    assert "netværk, som ingen er målt med" not in html
    told = re.search(r"Uden ([^<]*), som ingen er målt", html)
    assert told is None or "netværk" not in told[1]


def test_all_departments_together_are_not_counted_twice() -> None:
    results = [change("anxiety", d, F1, before=2.5, after=2.1, n=30, eligible=40) for d in ("a", "b")]
    results.append(change("anxiety", "", F1, before=2.5, after=2.1, n=60, eligible=80))
    html = steering.table_html(report(results, departments=(A, B, TOGETHER)), language="da")
    assert "60\u00a0af\u00a080 mulige par" in html
    assert html.count("vk-together") == 3


def test_departments_that_share_a_first_word_are_named_by_the_rest() -> None:
    assert department_names((A, B), language="da") == ("Afdeling", {"a": "A", "b": "B"})
    assert department_names((A, B, TOGETHER), language="en") == ("Department", {"a": "A", "b": "B", "": "All"})
    other = Department("c", Text("Aarhus", "Aarhus"))
    assert department_names((A, other), language="da") == ("Afdeling", {"a": "Afdeling A", "c": "Aarhus"})


@pytest.mark.parametrize(
    ("title", "expected"), [("Angst/depression", "angst/depression"), ("PTSD", "PTSD"), ("I gang", "I gang"), ("", "")]
)
def test_titles_are_lowered_inside_a_sentence_unless_they_are_letters(title: str, expected: str) -> None:
    assert midway(title) == expected


def test_a_cell_with_everybody_progressed_and_no_interval() -> None:
    single = change("anxiety", "a", SHORT, before=3, after=2, n=1)
    html = steering.table_html(report([single, change("anxiety", "a", F2, before=3, after=3, n=9)]), language="da")
    assert "for få til et interval" in html
    assert "Gennemsnittet er uændret" in html


def test_n_is_marked_where_fewer_than_half_are_measured() -> None:
    html = steering.table_html(
        report([change("anxiety", "a", F1, before=3, after=2, n=14, eligible=29)]), language="da"
    )
    assert '<span class="vk-n vk-thin">14' in html
    assert "fed: under halvdelen" in html
    enough = steering.table_html(
        report([change("anxiety", "a", F1, before=3, after=2, n=14, eligible=28)]), language="da"
    )
    assert "vk-thin" not in enough


def test_a_difference_that_rounds_to_nothing_has_no_arrow() -> None:
    html = steering.table_html(report([change("network", "a", F1, before=5.2, after=5.198, n=15)]), language="da")
    assert "0,00<svg" in cells(html, "uncertain")[0]
    assert "<circle" in cells(html, "uncertain")[0]
