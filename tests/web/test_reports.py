"""The pages of the reports: who reads which, the steps from waiting to sent, and what stands in them."""

import pytest
from django.test import Client

from tests.factories.people import make_membership, make_user
from tests.factories.reports import make_report
from tests.factories.world import World, make_world
from virkning.domain.report_plan import Audience
from virkning.library.report_settings import report_settings
from virkning.store.models import Comment, Report, ReportChoice, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def reports(world: World) -> dict[str, Report]:
    audiences = [one for one in Audience if one not in (Audience.TEAM, Audience.EMPLOYEE)]
    made = {
        one.value: make_report(world.organisation, audience=one, programme="small" if one is Audience.STEERING else "")
        for one in audiences
    }
    teams = world.teams.items()
    return made | {
        f"team-{key}": make_report(world.organisation, audience=Audience.TEAM, programme="small", team=team)
        for key, team in teams
    }


def opened(client: Client, reports: dict[str, Report]) -> set[str]:
    return {name for name, row in reports.items() if client.get(f"/reports/{row.pk}/").status_code == 200}


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        (Role.EMPLOYEE, {"team-a", "citizens"}),
        (Role.TEAM_LEADER, {"team-a", "citizens"}),
        (Role.STEERING_GROUP, {"steering", "citizens"}),
        (Role.MANAGEMENT, {"steering", "management", "board", "funder", "citizens"}),
        (Role.BOARD, {"board", "citizens"}),
        (Role.DOCUMENTALIST, {"team-a", "team-b", "steering", "management", "board", "funder", "citizens"}),
        (Role.VOLUNTEER, {"citizens"}),
        (Role.RESEARCHER, {"citizens"}),
        ("outsider", set()),
    ],
)
def test_each_level_reads_its_own(
    world: World, reports: dict[str, Report], client: Client, who: str, reads: set[str]
) -> None:
    client.force_login(world.user(who))
    assert opened(client, reports) == reads
    listed = client.get("/reports/").content.decode()
    assert {name for name, row in reports.items() if f'"/reports/{row.pk}/"' in listed} == reads


def test_a_role_in_one_programme_does_not_read_the_whole(
    world: World, reports: dict[str, Report], client: Client
) -> None:
    user = make_user(name="manager of one")
    make_membership(user, world.organisation, Role.MANAGEMENT, programme_key="small")
    client.force_login(user)
    assert opened(client, reports) == {"steering", "citizens"}


def test_a_report_is_commented_approved_sent_and_corrected(
    world: World, reports: dict[str, Report], client: Client
) -> None:
    row = reports["steering"]
    client.force_login(world.user(Role.DOCUMENTALIST))
    address = f"/reports/{row.pk}/"
    client.cookies["django_language"] = "da"
    client.post(f"{address}comments/", {"text": "Det vil vi se nærmere på", "section": "results"})
    page = client.get(address).content.decode()
    assert "Det vil vi se nærmere på" in page
    assert "Godkend rapporten" in page
    client.cookies["django_language"] = "en"
    assert "Approve the report" in client.get(address).content.decode()
    client.post(f"{address}approve/", {"edition": "1"})
    client.post(f"{address}send/", {"edition": "1"})
    row.refresh_from_db()
    assert row.status == "sent"
    client.post(f"{address}correct/", {"edition": "1", "reason": "Et skema manglede"})
    page = client.get(address).content.decode()
    assert "Et skema manglede" in page
    assert "Et skema manglede" not in client.get(f"{address}?edition=1").content.decode()
    assert client.get(f"{address}?edition=9").status_code == 404
    for form in ("pdf", "docx", "pptx", "xlsx", "csv", "codebook.csv"):
        answer = client.get(f"{address}1/report.{form}")
        assert answer.status_code == 200
        assert len(answer.content) > 50
    assert client.get(f"{address}1/report.exe").status_code == 404


def test_who_only_reads_does_not_approve(world: World, reports: dict[str, Report], client: Client) -> None:
    client.force_login(world.user(Role.STEERING_GROUP))
    address = f"/reports/{reports['steering'].pk}/"
    assert "/approve/" not in client.get(address).content.decode()
    for step in ("approve", "send", "correct"):
        assert client.post(f"{address}{step}/", {"edition": "1", "reason": "x"}).status_code == 404


def shape(**changes: str) -> dict[str, str]:
    whole = {"version": "0", "title-da": "Vores måned", "title-en": "Our month", "made": "on"}
    return whole | {"use-results": "on", "place-results": "2", "use-attention": "on", "place-attention": "1"} | changes


def test_the_documentalist_decides_what_stands_in_a_report(world: World, client: Client) -> None:
    address = "/reports/set-up/team-monthly/"
    client.force_login(world.user(Role.TEAM_LEADER))
    assert client.get(address).status_code == 404
    client.force_login(world.user(Role.DOCUMENTALIST))
    assert 'name="use-citizens"' not in client.get(address).content.decode()
    own = client.get("/reports/set-up/employee-running/").content.decode()
    assert 'name="use-citizens"' in own
    assert 'type="hidden" name="made" value="on"' in own  # it has no period to close
    assert client.post(address, shape()).status_code == 302
    setting = ReportChoice.objects.get().setting()
    assert setting.plan.sections == ("attention", "results")
    assert setting.plan.title.da == "Vores måned"
    assert setting.plan.cadence is report_settings()["team-monthly"].plan.cadence
    late = client.post(address, shape(**{"title-da": "For sent"}))
    assert late.status_code == 409
    assert "For sent" in late.content.decode()
    assert client.post(address, shape(version="1", **{"title-da": " "})).status_code == 409
    nothing = {key: value for key, value in shape(version="1").items() if not key.startswith("use-")}
    assert client.post(address, nothing).status_code == 409
    assert client.post(address, {"version": "1", "as-shipped": "yes"}).status_code == 302
    assert not ReportChoice.objects.exists()
    assert "Teamets måned" in client.get("/reports/set-up/").content.decode()


def test_a_figure_is_opened_commented_on_answered_and_found_again(
    world: World, reports: dict[str, Report], client: Client
) -> None:
    row, by, manager = reports["steering"], world.user(Role.STEERING_GROUP), world.user(Role.MANAGEMENT)
    client.force_login(by)
    client.cookies["django_language"] = "da"
    place = {"section": "results", "place": "cell/results/trust/paired"}
    address = f"/reports/{row.pk}/"
    page = client.get(f"{address}place/", place).content.decode()
    assert "Tillid, Målt" in page
    assert "Ændringen er gemt" not in page
    assert client.get(f"{address}place/", place | {"place": "cell/results/trust/nothing"}).status_code == 404
    wrong = client.post(f"{address}comments/", place | {"text": "@Ukendt ser du?"})
    assert "@Ukendt ser du?" in wrong.content.decode()
    assert "ikke navnet på én" in wrong.content.decode()
    client.post(f"{address}comments/", place | {"text": "Er tolv nok?", "asks": [manager.pk]})
    page = client.get(address).content.decode()
    assert "<sup>1</sup>" in page
    said = Comment.objects.get()
    changed = client.post(f"/comments/{said.pk}/change/", {"text": "Er tolv mange?", "version": "9"})
    assert "Er tolv mange?" in changed.content.decode()
    assert "Er tolv nok?" in changed.content.decode()
    client.force_login(manager)
    client.cookies["django_language"] = "en"
    assert "Others ask you" in client.get("/today/").content.decode()
    assert "Er tolv nok?" not in client.get("/today/").content.decode()
    client.post(f"/comments/{said.pk}/", {"text": "Ja, det er alle."})
    assert "Others ask you" not in client.get("/today/").content.decode()
    assert client.get(f"/comments/{said.pk}/change/").status_code == 404
    found = client.post("/comments/", {"asked": "tolv nok"}).content.decode()
    assert "<mark>tolv</mark>" in found
    assert "1 answer" in found
    client.force_login(world.user(Role.BOARD))
    assert "tolv" not in client.post("/comments/", {"asked": "nok"}).content.decode()
    assert client.get(f"/comments/{said.pk}/").status_code == 404
