"""What holds for every format alike: both languages, nothing at all, hidden cells, long names, dangerous text."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.unit.reports.formats import FORMATS, csv_lines
from tests.unit.reports.sample import F1, F2, B, change, everywhere, programme, report
from virkning.analysis.disclosure import protect
from virkning.domain.programme import Department
from virkning.domain.result import Result, Suppression
from virkning.domain.text import LANGUAGES, Language, Text
from virkning.reports.steering import Comment, Reader, SteeringReport

Format = Callable[[SteeringReport, Language], str]

each_format = pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)
each_language = pytest.mark.parametrize("language", LANGUAGES)

SECRET = change("anxiety", "a", F1, before=3.371, after=2.713, n=3, sd=0.123, eligible=7, progressed=2)
SECRETS = (
    "3,37",
    "2,71",
    "0,66",
    "3.37",
    "2.71",
    "0.66",
    "0.123",
    "0.6666",
    "67 %",
    "67\u00a0%",
    "67%",
    "3 af 7",
    "3 of 7",
)


def with_secret() -> tuple[Result, ...]:
    by_cell = {result.cell: result for result in (*everywhere(2.5, 2.1), SECRET)}
    return tuple(by_cell.values())


@each_format
@each_language
def test_a_hidden_cell_leaks_in_no_format(write: Format, language: Language) -> None:
    text = write(report(protect(with_secret()), reader=Reader.STEERING_GROUP), language)
    assert not [secret for secret in SECRETS if secret in text]


@each_format
def test_the_reader_with_access_finds_it_in_every_format_but_the_story(write: Format) -> None:
    text = write(report(with_secret()), "en")
    assert ("3.37" in text or "2.71" in text or "0.66" in text or "0.658" in text) is (write is not FORMATS["story"])


@each_format
def test_a_share_that_is_hidden_leaks_in_no_format(write: Format) -> None:
    means_only = change("anxiety", "a", F1, before=2.5, after=2.1, n=23, progressed=21).without_shares(
        Suppression.SMALL
    )
    text = write(report([means_only], reader=Reader.STEERING_GROUP), "en")
    assert "91%" not in text
    assert "0.913" not in text


@each_format
@each_language
def test_nothing_at_all_is_still_a_report(write: Format, language: Language) -> None:
    text = write(report(()), language)
    assert "None %" not in text
    assert "nan" not in text.split()


@each_format
@each_language
def test_the_words_are_in_the_language_asked_for(write: Format, language: Language) -> None:
    text = write(report(everywhere(2.5, 2.1)), language)
    if write is FORMATS["csv"]:
        assert ("Angst" in text) is (language == "da")
        return
    assert ("Afdeling A" in text or "begge afdelinger" in text) is (language == "da")
    assert ("Department A" in text or "both departments" in text) is (language == "en")


@each_format
def test_long_names_do_not_stop_a_report(write: Format) -> None:
    long = "Selvstændighed i forhold til den tidligere samlever og dennes familie " * 4
    named = Department("a", Text(long, long))
    made = report(everywhere(2.5, 2.1), departments=(named, B), of=programme(title=Text(long, long)))
    text = write(made, "da")
    assert "Selvstændighed" in text


DANGEROUS = '=HYPERLINK("http://x","<script>alert(1)</script>") #image("/etc/passwd")'


@each_format
def test_dangerous_text_stays_text(write: Format) -> None:
    said = Comment(DANGEROUS, "@SUM(A1)", date(2013, 9, 1))
    made = report(
        everywhere(2.5, 2.1),
        departments=(Department("a", Text(DANGEROUS, DANGEROUS)), B),
        comments=(said,),
        of=programme(title=Text(DANGEROUS, DANGEROUS)),
    )
    text = write(made, "da")
    assert "HYPERLINK" in text
    if write is FORMATS["html"]:
        assert "<script" not in text


def test_no_cell_of_the_csv_begins_a_formula() -> None:
    made = report(everywhere(2.5, 2.1), departments=(Department("a", Text(DANGEROUS, DANGEROUS)), B))
    lines = csv_lines(made)
    assert lines[0]["department_title"] == f"'{DANGEROUS}"
    assert not [value for line in lines for value in line.values() if value.startswith(("=", "@", "+"))]


def test_the_html_holds_no_live_script_and_asks_nothing_of_the_network() -> None:
    text = FORMATS["html"](report(everywhere(2.5, 2.1), comments=(Comment(DANGEROUS, "x", date(2013, 9, 1)),)), "da")
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert 'src="http' not in text
    assert 'href="http' not in text
    assert "@import" not in text


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("csv", ("5.471", "4.956", "26", "33")),
        ("xlsx", ("5.471", "4.956", "26", "33")),
        ("html", ("5.47", "4.96", "−0.52", "26\u00a0of\u00a033")),
        ("pdf", ("5.47 → 4.96", "−0.52", "26 of 33")),
        ("story", ("5.47 to 4.96", "−0.52", "26\\xa0of\\xa033")),
        ("pictures", ("5.47", "4.96", "−0.52", "26\u00a0of\u00a033")),
    ],
)
def test_the_same_figures_stand_in_every_format(name: str, figures: tuple[str, ...]) -> None:
    made = report([change("network", "b", F2, before=5.471, after=4.956, n=26, sd=0.5, eligible=33)])
    text = FORMATS[name](made, "en")
    text = text.replace("\u00a0", " ") if name == "pdf" else text
    assert [figure for figure in figures if figure not in text] == []
