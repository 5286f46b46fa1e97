"""Results and the feed: the figures of the pages, protected, and as another program reads them."""

import csv
from base64 import b64encode
from io import BytesIO, StringIO

import pyarrow.parquet as pq
import pytest
from django.test import Client

from tests.factories.systems import make_a_system, make_a_token
from tests.factories.world import World
from tests.unit.exchange.api.conftest import Ask
from tests.unit.library.demonstration.organisations import results as demonstrated
from virkning.domain.change import ChangeRule
from virkning.domain.period import period
from virkning.exchange.api.feed import as_csv
from virkning.exchange.api.steering import rows_of
from virkning.library.demonstration.published import uvs_cells
from virkning.library.shelves import instruments, programme
from virkning.reports import steering
from virkning.store.models import AuditEvent, Role

QUARTER = "2013Q2"
CSV = f"/api/v1/feed/results.csv?programme=small&period={QUARTER}"
NAMES = {"before": "before", "after": "after", "difference": "difference", "share": "share_progressed"}


def read(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.decode())))


def test_the_published_figures_come_out_of_the_feed_as_they_were_printed() -> None:
    """Each figure of the steering-group extract of 2013, through the table and the CSV, read back as a program does."""
    printed, uvs = uvs_cells(), programme("uvs")
    found = {
        (department.key, one.key, span): result
        for department in uvs.departments
        for one in uvs.scaled
        for span, result in demonstrated("uvs", one.key, QUARTER, department.key, 2013).items()
    }
    report = steering.build(
        programme=uvs,
        instruments=instruments(),
        period=period(QUARTER),
        rule=ChangeRule.ANY,
        results=list(found.values()),
        departments=uvs.departments,
        organisation="",
        made=period(QUARTER).last,
        reader=steering.Reader.DOCUMENTALIST,
    )
    rows = {
        (one["department"], one["indicator"], one["span"]): one for one in read(as_csv(rows_of(report, language="da")))
    }
    wrong, checked = [], 0
    for cell in printed.values():
        row = rows[cell.department, cell.indicator, cell.span]
        for name, figure in cell.figures.items():
            told = float(row["start" if (name, cell.span) == ("before", "start") else NAMES[name]])
            right = int(told * 100 + 0.5) == figure.value if name == "share" else figure.reads(told)
            checked += 1
            if not right:
                wrong.append((cell.department, cell.indicator, cell.span, name, told))
    assert not wrong
    assert checked > 100


@pytest.mark.django_db
def test_the_feed_is_the_page_of_whoever_sees_no_case(world: World, ask: Ask) -> None:
    """Whatever the system's role: a documentalist's token gets what the board reads."""
    browser = Client()
    browser.force_login(world.user("board"))
    page = read(browser.get(f"/results/steering/small/{QUARTER}.csv").content)
    for role in (Role.DOCUMENTALIST, Role.BOARD):
        feed = read(ask(role, language="da").get(CSV).content)
        places = {row["department"]: row for row in feed if row["span"] == "phase-f1"}
        assert [row for row in feed if row in page] == feed
        assert places["b"]["suppressed"]
        assert not places["b"]["paired"], "three courses are too few"
        assert not places["a"]["paired"], "else those three could be found by subtraction"
        assert int(places[""]["paired"]) == 17
    assert ask(Role.TEAM_LEADER).get(CSV).status_code == 404
    assert AuditEvent.objects.filter(what="exported", subject="programme").count() >= 3


@pytest.mark.django_db
def test_results_follow_the_role(ask: Ask) -> None:
    address = f"/api/v1/results?programme=small&period={QUARTER}"
    board, documentalist, team = (
        ask(one).get(address).json() for one in (Role.BOARD, Role.DOCUMENTALIST, Role.EMPLOYEE)
    )
    assert [one["protected"] for one in (board, documentalist, team)] == [True, False, False]
    paired = {one["department"]: one["paired"] for one in documentalist["items"] if one["span"] == "phase-f1"}
    assert (paired["a"], paired["b"], paired[""]) == (14, 3, 17)
    assert {one["department"] for one in team["items"]} == {"a", ""}
    assert ask(Role.BOARD).get(f"{address}9").status_code == 422
    assert ask(Role.BOARD).get("/api/v1/results?programme=small&period=2013H4").status_code == 404


@pytest.mark.django_db
def test_a_spreadsheet_shows_the_token_as_a_password(world: World) -> None:
    system = make_a_system(world.organisation, Role.BOARD)
    secret = make_a_token(system).secret
    for user, status in (("", 200), ("token", 200), ("someone", 401)):
        shown = b64encode(f"{user}:{secret}".encode()).decode()
        answer = Client().get(CSV, headers={"Authorization": f"Basic {shown}"})
        assert answer.status_code == status
    assert answer.headers["WWW-Authenticate"].startswith("Basic")
    assert Client().get("/api/v1/courses", headers={"Authorization": f"Basic {shown}"}).status_code == 401


@pytest.mark.django_db
def test_every_quarter_and_year_that_is_over_stands_in_one_table(ask: Ask) -> None:
    client = ask(Role.BOARD)
    whole = read(client.get("/api/v1/feed/results.csv").content)
    assert {row["period"] for row in whole} == {"2013Q1", "2013Q2"}
    assert {row["period"] for row in read(client.get("/api/v1/feed/results.csv?by=year").content)} == {"2013"}
    table = pq.read_table(BytesIO(client.get("/api/v1/feed/results.parquet").content))
    assert table.num_rows == len(whole)
    assert str(table.schema.field("before").type) == "double"
    assert str(table.schema.field("paired").type) == "int64"
    assert table.column("suppressed").null_count == 0
