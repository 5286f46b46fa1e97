"""The extract as a page, in three ways, and as files."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.factories.world import World
from tests.web.conftest import LogIn
from tests.web.pages import EXTRACT, FILES, said
from virkning.actions.comments import Subject, add_comment
from virkning.actions.responses import correct_response
from virkning.domain.period import period
from virkning.library.shelves import instrument


@pytest.mark.parametrize(
    ("language", "figures"), [("da", ("+6,79", "79 %", "14 af 14")), ("en", ("+6.79", "79%", "14 of 14"))]
)
def test_the_documentalist_sees_every_figure(log_in: LogIn, language: str, figures: tuple[str, ...]) -> None:
    """Department A: eleven of fourteen move up by 10, three down by 5: (11 * 10 - 3 * 5) / 14 = 6.786."""
    page = said(log_in("documentalist", language=language).get(EXTRACT))
    assert [figure for figure in figures if figure not in page] == []


@pytest.mark.parametrize(("language", "word"), [("da", "skjult"), ("en", "hidden")])
def test_the_steering_group_does_not_see_three_citizens(log_in: LogIn, language: str, word: str) -> None:
    full = said(log_in("documentalist", language=language).get(EXTRACT))
    page = said(log_in("steering-group", language=language).get(EXTRACT))
    assert re.search(r"\b3 (af|of) 3\b", full)
    assert not re.search(r"\b3 (af|of) 3\b", page)
    assert word in page


@pytest.mark.parametrize("who", ["employee", "team-leader"])
def test_a_team_is_told_that_only_its_courses_are_counted(log_in: LogIn, who: str) -> None:
    page = said(log_in(who, language="en").get(EXTRACT))
    assert "Only the courses that you have access to are counted here" in page
    assert "+6.79" in page
    assert "Department B" not in page


def test_the_three_ways_show_the_same_and_the_choice_is_remembered(log_in: LogIn) -> None:
    client = log_in("documentalist", language="en")
    assert '<table class="vk-table">' in client.get(EXTRACT).content.decode()
    story = client.get(f"{EXTRACT}?view=story")
    assert 'class="sheet story"' in story.content.decode()
    assert 'class="sheet story"' in client.get(EXTRACT).content.decode()
    assert 'aria-current="true">Story' in client.get(EXTRACT).content.decode()


def test_pictures_are_drawn_after_the_page_has_come(log_in: LogIn) -> None:
    client = log_in("documentalist", language="en")
    waiting = client.get(f"{EXTRACT}?view=pictures").content.decode()
    assert 'hx-get="?view=pictures&amp;drawn=1"' in waiting
    assert "<noscript>" in waiting
    part = client.get(f"{EXTRACT}?view=pictures&drawn=1", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div class="pictures')
    assert part.count("<svg") == 1
    whole = client.get(f"{EXTRACT}?view=pictures&drawn=1").content.decode()
    assert "<html" in whole
    assert whole.count("The same as a table") == 1


@pytest.mark.parametrize(
    ("department", "rows"), [("", ["A", "B"]), ("a", ["Department A"]), ("all", ["All departments"])]
)
def test_departments_are_chosen(log_in: LogIn, department: str, rows: list[str]) -> None:
    page = log_in("documentalist", language="en").get(f"{EXTRACT}?department={department}").content.decode()
    assert re.findall(r'<span class="vk-short">([^<]+)</span>', page) == rows


def test_another_rule_is_named_and_travels_along(log_in: LogIn) -> None:
    page = log_in("documentalist", language="en").get(f"{EXTRACT}?rule=reliable").content.decode()
    assert "reliable change" in page
    assert "/a/trust/phase-f1/?rule=reliable" in page
    assert "2013Q2.pdf?rule=reliable" in page


@pytest.mark.parametrize("query", ["?department=zz&rule=none&view=none", "?department=&rule="])
def test_what_is_not_understood_falls_back(log_in: LogIn, query: str) -> None:
    assert log_in("documentalist").get(EXTRACT + query).status_code == 200


def test_the_form_leads_to_a_lasting_address(log_in: LogIn) -> None:
    client = log_in("documentalist")
    answer = client.get("/results/steering/small/?period=2013&department=a&rule=")
    assert answer.headers["Location"] == "/results/steering/small/2013/?department=a"
    assert client.get("/results/steering/small/").headers["Location"] == EXTRACT


def test_an_empty_period_shows_the_way_out(log_in: LogIn) -> None:
    page = log_in("steering-group", language="en").get("/results/steering/small/2019Q1/")
    assert "Nobody was measured both before and after in this period" in said(page)
    assert f'href="{EXTRACT}"' in page.content.decode()


def test_pdf_is_tagged_and_holds_the_figures(log_in: LogIn) -> None:
    answer = log_in("documentalist").get(FILES["pdf"])
    assert answer.headers["Content-Disposition"] == 'attachment; filename="small-2013Q2.pdf"'
    reader = PdfReader(BytesIO(answer.content))
    assert "/StructTreeRoot" in reader.root_object
    assert "+6,79" in " ".join(page.extract_text() for page in reader.pages)


def test_xlsx_holds_real_numbers(log_in: LogIn) -> None:
    book = load_workbook(BytesIO(log_in("documentalist").get(FILES["xlsx"]).content))
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(isinstance(value, float) and abs(value - 95 / 14) < 1e-9 for value in values)


def test_a_file_to_hand_on_is_offered_only_where_it_can_be_made(log_in: LogIn) -> None:
    offered = "for=others"
    assert offered in log_in("documentalist").get(EXTRACT).content.decode()
    assert offered not in log_in("steering-group").get(EXTRACT).content.decode(), "theirs is protected already"
    running = f"/results/steering/small/{timezone.localdate().year}/"
    assert "for=others" not in log_in("documentalist").get(running).content.decode(), "a year that is not over"


def test_csv_hides_from_the_steering_group_what_the_page_hides(log_in: LogIn) -> None:
    def lines(who: str) -> dict[tuple[str, str], dict[str, str]]:
        text = log_in(who).get(FILES["csv"]).content.decode()
        return {(line["department"], line["span"]): line for line in csv.DictReader(StringIO(text))}

    assert float(lines("documentalist")["b", "phase-f1"]["difference"]) == pytest.approx(10.0)
    told = log_in("documentalist").get(f"{FILES['csv']}?for=others").content
    assert told == log_in("steering-group").get(FILES["csv"]).content, "what is handed on is what others are told"
    hidden = lines("steering-group")["b", "phase-f1"]
    assert (hidden["difference"], hidden["paired"]) == ("", "")
    assert hidden["suppressed"]


def test_html_is_one_file(log_in: LogIn) -> None:
    answer = log_in("documentalist", language="en").get(FILES["html"])
    assert "+6.79" in said(answer)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.content.decode())


def test_a_comment_is_saved_and_follows_the_report(log_in: LogIn) -> None:
    client = log_in("steering-group", language="en")
    answer = client.post(f"{EXTRACT}comments/", {"text": "Vi ser på <b>fase 1</b>."}, follow=True)
    assert "The comment is saved" in said(answer)
    assert "Vi ser på &lt;b&gt;fase 1&lt;/b&gt;." in answer.content.decode()
    assert "Vi ser på" in " ".join(
        page.extract_text() for page in PdfReader(BytesIO(client.get(FILES["pdf"]).content)).pages
    )


def test_an_empty_comment_is_not_saved(log_in: LogIn) -> None:
    answer = log_in("steering-group", language="en").post(f"{EXTRACT}comments/", {"text": "  "}, follow=True)
    assert "The comment is empty" in said(answer)


def test_comments_of_the_period_before_stand_beside(log_in: LogIn, world: World) -> None:
    by = world.user("steering-group")
    about = Subject(programme=world.programme, period=period("2013Q1"))
    add_comment(about, text="Ring efter fire uger.", by=by, now=timezone.now())
    page = said(log_in("board").get(EXTRACT))
    assert "Ring efter fire uger." in page


def test_the_same_page_again_counts_nothing_anew(log_in: LogIn) -> None:
    client = log_in("documentalist")
    client.get(EXTRACT)
    with CaptureQueriesContext(connection) as captured:
        client.get(EXTRACT)
    assert not any("store_score" in query["sql"] for query in captured)
    assert len(captured) < 32


def test_something_written_is_seen_at_once(log_in: LogIn, world: World) -> None:
    client = log_in("documentalist", language="en")
    assert "+6.79" in said(client.get(EXTRACT))
    response = world.courses["a"][0].responses.get(moment="after")
    correct_response(response, instrument=instrument("trust"), answers={"q1": 64}, by=world.user("documentalist"))
    assert "+7.79" in said(client.get(EXTRACT))


RUNNING = "2013-01-01..2199-12-31"
"""Begun, and not over while these tests are run."""


@pytest.mark.parametrize(
    ("language", "name", "note"),
    [("da", "til dato", "Perioden er ikke slut: tal til og med"), ("en", "to date", "The period is not over")],
)
def test_a_period_that_goes_on_is_shown_and_marked_everywhere(
    log_in: LogIn, language: str, name: str, note: str
) -> None:
    client, address = log_in("documentalist", language=language), f"/results/steering/small/{RUNNING}/"
    page = said(client.get(address))
    assert [word for word in (name, note) if page.count(word) < 2] == []  # above the table and under it
    assert note not in said(client.get(EXTRACT))
    sheet = client.get(f"{address[:-1]}.csv")
    assert "to-date.csv" in sheet.headers["Content-Disposition"]
    lines = list(csv.DictReader(StringIO(sheet.content.decode())))
    assert {line["counted_to"] for line in lines} == {timezone.localdate().isoformat()}
    pdf = PdfReader(BytesIO(client.get(f"{address[:-1]}.pdf").content))
    assert note[:12] in " ".join(" ".join(one.extract_text() for one in pdf.pages).split())


def test_a_period_that_goes_on_is_not_told_to_readers_without_the_cases(log_in: LogIn) -> None:
    page = said(log_in("steering-group", language="en").get(f"/results/steering/small/{RUNNING}/"))
    assert "This period is not told" in page
    assert "The period is not over" not in page
    assert "Nobody was measured" not in page


def test_a_period_that_is_over_is_counted_to_its_end(log_in: LogIn) -> None:
    lines = csv.DictReader(StringIO(log_in("documentalist", language="en").get(FILES["csv"]).content.decode()))
    assert {line["counted_to"] for line in lines} == {"2013-06-30"}
