"""An extract for research on its way: written, asked for, approved by somebody else, taken out, ended."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.programmes import PLANNED
from tests.factories.research import PURPOSE, make_project, say_yes
from tests.factories.world import World, make_world
from tests.web.pages import said
from virkning.actions.research import ask_for_project, decide_project
from virkning.store.models import AuditEvent, ResearchDelivery, ResearchProject

LogIn = Callable[..., Client]
FORM = {
    "title": "Tillid",
    "purpose": PURPOSE,
    "basis": "consent",
    "programme": "small",
    "population": "started",
    "days": "quarter",
    "first": "2013-01-01",
    "last": "2013-12-31",
    "facts": ["employment"],
    "scores": ["trust"],
    "department": "on",
}
WHY = "Data bliver på universitetets lukkede server."


@pytest.fixture
def world(db: None) -> World:
    """With a plan: a programme of anonymous talks has no courses to hand out."""
    return make_world(PLANNED)


@pytest.fixture
def consenting(world: World) -> World:
    say_yes(course for courses in world.courses.values() for course in courses)
    return world


def form(world: World, **other: object) -> dict[str, object]:
    ends = timezone.localdate() + timedelta(days=90)
    return FORM | {"receiver": str(world.user("researcher").pk), "ends": ends.isoformat()} | other


def approved(world: World, **other: object) -> ResearchProject:
    keeper, manager = world.user("documentalist"), world.user("management")
    row = make_project(world.programme, by=keeper, receiver=world.user("researcher"), **other)
    ask_for_project(row, by=keeper, now=timezone.now())
    today = timezone.localdate()
    return decide_project(row, approved=True, reason=WHY, by=manager, today=today, now=timezone.now())


def test_from_draft_to_file(consenting: World, log_in: LogIn) -> None:
    keeper, manager, researcher = log_in("documentalist"), log_in("management"), log_in("researcher")
    home = keeper.post("/research/new/", form(consenting)).headers["Location"]
    page = said(keeper.get(home))
    assert "3 af 17 forløb står i grupper på under 5" in page
    assert "Uden “Afdeling”" in page
    assert researcher.get(home).status_code == 404, "a draft is nobody else's"
    assert keeper.post(f"{home}ask/").status_code == 302
    assert keeper.post(f"{home}decide/", {"approve": "1"}).status_code == 404, "never by whoever asked"
    assert "Den mindste gruppe er på 3" in said(manager.post(f"{home}decide/", {"approve": "1", "reason": "Ja"}))
    assert keeper.get(f"{home}change/").headers["Location"] == home, "no draft any more"
    assert researcher.post(f"{home}take-out/").status_code == 422
    assert manager.post(f"{home}decide/", {"approve": "1", "reason": WHY}).status_code == 302
    assert manager.post(f"{home}take-out/").status_code == 404
    assert keeper.post(f"{home}take-out/").status_code == 404, "another is named"
    taken = researcher.post(f"{home}take-out/")
    archive = zipfile.ZipFile(io.BytesIO(taken.content))
    receipt = json.loads(archive.read("receipt.json"))
    assert receipt["counts"] == {
        "in_period": 17,
        "without_consent": 0,
        "held_back": 0,
        "handed_out": 17,
        "smallest_group": 3,
    }
    for one in receipt["files"]:
        assert hashlib.sha256(archive.read(one["name"])).hexdigest() == one["sha256"]
    assert receipt["sha256"] == ResearchDelivery.objects.get().sha256
    event = AuditEvent.objects.filter(subject="research-project", what="exported").get()
    assert event.subjects.count() == 17
    assert event.purpose == "research"
    assert receipt["sha256"] in said(researcher.get(f"{home}deliveries/1/receipt.txt"))
    assert "Kvittering 1" in said(researcher.get(home))
    assert log_in("researcher", language="en").get(home).status_code == 200
    assert keeper.post(f"{home}withdraw/").status_code == 302
    assert researcher.get(home).status_code == 404
    assert ResearchProject.objects.get().secret == ""


def test_who_finds_the_pages(consenting: World, log_in: LogIn) -> None:
    home = f"/research/{approved(consenting).key}/"
    for who in ("employee", "team-leader", "volunteer", "steering-group", "board", "administrator", "outsider"):
        other = log_in(who)
        assert other.get(home).status_code == 404, who
        assert other.post(f"{home}take-out/").status_code == 404, who
        assert other.get(f"{home}twin.zip").status_code == 404, who
    for who in ("documentalist", "management", "researcher"):
        for language in ("da", "en"):
            client = log_in(who, language=language)
            assert [client.get(at).status_code for at in ("/research/", home)] == [200, 200]


def test_a_form_that_is_not_right_keeps_what_was_typed(consenting: World, log_in: LogIn) -> None:
    keeper = log_in("documentalist")
    wrong = keeper.post("/research/new/", form(consenting, purpose="Kort", receiver="", linkage="on", linkage_key="x"))
    assert wrong.status_code == 422
    text = said(wrong)
    assert "Skriv formålet med mellem 30" in text
    assert "Vælg en forsker" in text
    assert "offentlig age-nøgle" in text
    assert 'value="Tillid"' in wrong.content.decode()
    assert keeper.post("/research/new/", form(consenting, ends="")).status_code == 422
    shown = keeper.post("/research/new/", form(consenting, show="1"))
    assert shown.status_code == 200
    assert not ResearchProject.objects.exists()


def test_two_who_change_the_same_project(consenting: World, log_in: LogIn) -> None:
    keeper = log_in("documentalist")
    row = make_project(consenting.programme, by=consenting.user("documentalist"))
    at = f"/research/{row.key}/change/"
    assert keeper.post(at, form(consenting, version="1", title="Den første")).status_code == 302
    late = keeper.post(at, form(consenting, version="1", title="Den anden"))
    assert late.status_code == 422
    assert "En kollega har rettet projektet imens" in said(late)
    assert "Den anden" in late.content.decode()
    row.refresh_from_db()
    assert row.title == "Den første"


def test_refused_with_a_reason_and_ended_by_the_day(consenting: World, log_in: LogIn) -> None:
    keeper, manager = consenting.user("documentalist"), log_in("management")
    row = make_project(consenting.programme, by=keeper)
    ask_for_project(row, by=keeper, now=timezone.now())
    at = f"/research/{row.key}/"
    assert manager.post(f"{at}decide/", {"refuse": "1"}).status_code == 422
    assert manager.post(f"{at}decide/", {"refuse": "1", "reason": "For bredt formål"}).status_code == 302
    assert "For bredt formål" in said(manager.get(at))
    over = approved(consenting)
    ResearchProject.objects.filter(pk=over.pk).update(ends=timezone.localdate() - timedelta(days=1))
    refused = log_in("researcher").post(f"/research/{over.key}/take-out/")
    assert "Projektets sidste dag er forbi" in said(refused)
