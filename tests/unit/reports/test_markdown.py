"""Manuals as HTML: what is written is shown, and nothing that is hostile runs or asks elsewhere."""

import pytest

from virkning.reports.markdown import to_html

FILES = {"plan.png": ("/f/1", True), "plan.pdf": ("/f/2", False)}


def html(text: str) -> str:
    return to_html(text, files=FILES)


def test_the_parts_of_a_manual() -> None:
    made = html("# Formål\n\n- [ ] Tal om **det** {#x}\n\n| a |\n|---|\n| b |\n\n![Kort](plan.png) [pjece](plan.pdf)")
    assert "<h2>Formål</h2>" in made
    assert "<li>☐ Tal om <strong>det</strong></li>" in made
    assert "<td>b</td>" in made
    assert '<img src="/f/1" alt="Kort" loading="lazy" />' in made
    assert '<a href="/f/2">pjece</a>' in made


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt&colon;alert(1))",
        "[a](data:text/html,x)",
        "[a](//elsewhere.invalid)",
        "![a](https://elsewhere.invalid/x.png)",
        "![a](plan.pdf)",
        "[a](<javascript:alert(1)>)",
        '[a](plan.png "><script>")',
        "<https://ok.invalid/<script>>",
    ],
)
def test_nothing_runs_and_no_picture_comes_from_elsewhere(hostile: str) -> None:
    made = html(f"{hostile}\n\n- [ ] {hostile}")
    assert "<script" not in made
    assert "<img" not in made
    assert 'href="//' not in made
    assert not any(f'href="{scheme}' in made.lower() for scheme in ("javascript", "data"))


def test_columns_of_numbers_carry_no_style_of_their_own() -> None:
    made = html("| a | b |\n|---|---:|\n| c | 2 |")
    assert "<td>c</td>" in made
    assert '<td class="num">2</td>' in made
    assert "style" not in made


def test_lists_in_lists_without_end_are_no_trouble() -> None:
    assert html("\n".join(" " * n + "- x" for n in range(2000)))
    assert html("[" * 20_000)
    assert html("> " * 5_000)
