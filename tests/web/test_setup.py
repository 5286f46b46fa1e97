"""Setting up as an organisation meets it: from nothing to the first course, and what is told when a package is bad."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.factories.people import make_membership
from tests.factories.programmes import PLANNED, make_programme
from tests.factories.world import World
from tests.web.conftest import LogIn
from tests.web.pages import said
from virkning.actions.doctor import look_over
from virkning.actions.terms import Proposed, propose_term
from virkning.domain.change import ChangeRule
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.domain.text import Text
from virkning.exchange.package import package_bytes, read_package
from virkning.library.packages import packages
from virkning.store.models import (
    LicenceGrant,
    Manual,
    Organisation,
    PackageUpload,
    Programme,
    ProgrammeDraft,
    Role,
    Team,
    User,
)

pytestmark = pytest.mark.django_db

NAMES = {
    "title": "Onsdagsholdet",
    "phase-group": "Hold",
    "phase-follow-up": "Efter",
    "place-1": "Aarhus",
    "teams-1": "Nord, Syd",
}


def test_from_an_empty_installation_to_the_first_course(setting_up: tuple[Client, User, Organisation]) -> None:
    client, user, organisation = setting_up
    assert client.get("/").headers["Location"] == "/setup/"
    assert "Kom i gang med at måle på et kvarter" in said(client.get("/setup/"))
    page = said(client.get("/setup/packages/young-parents/"))
    assert "29 min." in page
    assert "Forældreskab" in page
    assert "En mødegang fra start til slut" in page
    assert "5 punkter i tjeklisten" in page
    assert "Ung forælder" in page
    assert (
        'value="Gruppeforløb for unge forældre"' in client.get("/setup/packages/young-parents/adapt/").content.decode()
    )
    answer = client.post("/setup/packages/young-parents/adapt/", NAMES)
    assert answer.headers["Location"] == "/setup/programmes/young-parents/ready/"
    row = Programme.objects.get(organisation=organisation)
    assert (row.defined().title.da, row.defined().phases[0].title.en) == ("Onsdagsholdet", "Hold")
    assert Manual.objects.get(organisation=organisation).key == "young-parents-group-session"
    assert "Invitér dem, der arbejder med borgerne" in said(client.get(answer.headers["Location"]))
    make_membership(user, organisation, Role.TEAM_LEADER, team=Team.objects.get(key="nord"))
    assert "/courses/new/" in client.get(answer.headers["Location"]).content.decode()
    course_form = {"programme": row.key, "team": Team.objects.get(key="nord").pk, "phase": "group"}
    opened = client.post("/courses/new/", course_form | {"started": timezone.localdate().isoformat()})
    course = client.get(opened.headers["Location"])
    assert "Forældreskab" in said(course)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_speaks_both_languages(log_in: LogIn, language: str) -> None:
    client = log_in("documentalist", language=language)
    words = {
        "/setup/": ("1 indsats er i brug", "1 programme is in use"),
        "/setup/packages/intensive-violence/": ("Så meget tager det", "What it costs"),
        "/setup/packages/anonymous-counselling/adapt/": ("Hvad kalder I den selv?", "What do you call it yourselves?"),
        "/setup/programmes/new/": ("Byg en indsats", "Build a programme"),
        "/setup/programmes/small/ready/": ("Lille indsats er klar", "Small programme is ready"),
        "/setup/programmes/small/compare/": ("Sammenlign Lille indsats", "Compare Small programme"),
        "/setup/dose/": ("Hvor meget skal vi måle?", "How much should we measure?"),
        "/setup/dose/?contacts=5&weeks=6&contact_minutes=45&risk=low": ("Vores forslag: Før og efter", "Our proposal"),
        "/knowledge/licences/": ("lov til at bruge alle jeres skemaer", "leave to use every questionnaire"),
        "/knowledge/licences/new/?instrument=rcads": ("skriftlig tilladelse", "written permission"),
    }
    for address, (danish, english) in words.items():
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert (danish if language == "da" else english) in said(answer), address


def sent(content: bytes, name: str = "x.virkning") -> Mapping[str, object]:
    return {"file": SimpleUploadedFile(name, content)}


def test_a_package_from_others_is_shown_before_anything_is_made(log_in: LogIn, world: World) -> None:
    client = log_in("administrator")
    answer = client.post("/setup/packages/upload/", sent(package_bytes(packages()["young-parents"])))
    address = answer.headers["Location"]
    assert "Gruppeforløb for unge forældre" in said(client.get(address))
    assert Programme.objects.filter(organisation=world.organisation).count() == 1
    assert client.post(f"{address}adapt/", NAMES | {"title": ""}).status_code == 422
    assert client.post(f"{address}adapt/", NAMES).status_code == 302
    assert Programme.objects.filter(organisation=world.organisation).count() == 2
    assert not PackageUpload.objects.exists()


def test_what_counts_as_a_change_is_chosen_where_the_programme_is_built(log_in: LogIn) -> None:
    """By the reliable change where somebody has published one; where nobody has, by any change."""
    client = log_in("documentalist")
    asked = {"rule": "reliable", "sign-1-1": "gad-7.total", "sign-1-2": "trust.total", "fact-housing": "on"}
    assert client.post("/setup/programmes/new/", BUILT | asked).status_code == 302
    definition = ProgrammeDraft.objects.latest("pk").defined()
    rules = {one.instrument: definition.rule_of(one) for one in definition.indicators}
    assert rules == {"gad-7": ChangeRule.RELIABLE, "trust": ChangeRule.ANY}
    assert [one.key for one in definition.variables] == ["housing"]
    page = client.get("/setup/programmes/new/").content.decode()
    assert '<option value="reliable" selected>' in page, "a new programme does not begin with the rule that flatters"


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 damaged"])
def test_a_bad_package_is_told_and_nothing_is_kept(log_in: LogIn, content: bytes) -> None:
    answer = log_in("documentalist").post("/setup/packages/upload/", sent(content, "dårlig.virkning"))
    assert answer.status_code == 422
    assert "dårlig.virkning" in said(answer)
    assert not PackageUpload.objects.exists()
    assert log_in("documentalist").post("/setup/packages/upload/").status_code == 422


def test_a_programme_is_taken_out_and_compared(log_in: LogIn) -> None:
    client = log_in("documentalist")
    answer = client.get("/setup/programmes/small/package.virkning")
    assert read_package(answer.content, name="x").programme.title.da == "Lille indsats"
    same = client.post("/setup/programmes/small/compare/", sent(answer.content))
    assert "De siger det samme." in said(same)
    other = said(client.post("/setup/programmes/small/compare/", {"package": "young-parents"}))
    assert "Fasen “Rådgivning” er taget ud." in other
    assert client.post("/setup/programmes/small/compare/", sent(b"no")).status_code == 422


BUILT = {
    "title": "Åben café",
    "whom": "Ensomme unge",
    "phase-1": "Forløb",
    "result-1": "Flere at være sammen med",
    "sign-1-1": "network.total",
    "when-start": "on",
    "when-end": "on",
    "contacts": "12",
    "weeks": "20",
    "contact_minutes": "60",
    "risk": "low",
}
NEW = "/knowledge/aaben-cafe/draft/"


def test_a_programme_is_built_from_nothing(log_in: LogIn, world: World) -> None:
    client = log_in("documentalist")
    assert "minutter for borgeren" in said(client.post("/setup/programmes/new/", BUILT | {"more": "cost"}))
    assert client.post("/setup/programmes/new/", BUILT).headers["Location"] == NEW
    assert not Programme.objects.filter(key="aaben-cafe").exists()
    assert "Åben café: en ny indsats" in said(client.get(NEW))
    assert "Åben café" in said(client.get("/setup/"))
    form = {"version": "1", "name": "1", "from_day": timezone.localdate().isoformat()}
    refused = client.post(f"{NEW}in-force/", form)
    assert "mindst én afdeling" in said(refused)
    answer = client.post(f"{NEW}in-force/", form | {"place-1": "Caféen", "teams-1": "Team 1"})
    assert answer.headers["Location"] == "/setup/programmes/aaben-cafe/ready/"
    own = Programme.objects.get(organisation=world.organisation, key="aaben-cafe").defined()
    assert own.departments[0].title.da == "Caféen"
    assert [measure.trigger.value for measure in own.plan] == ["phase-start", "phase-end"]
    assert [node.kind.value for node in own.theory.nodes] == ["target-group", "activity", "result"]
    assert "Netværk" in said(client.get(answer.headers["Location"]))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"title": ""}, "Et navn er tomt"),
        ({"phase-1": ""}, "mindst én fase"),
        ({"sign-1-1": ""}, "mindst ét resultat"),
        ({"contacts": "mange"}, "hele tal"),
    ],
)
def test_what_is_missing_in_a_new_programme_is_told(log_in: LogIn, changed: dict[str, str], told: str) -> None:
    answer = log_in("documentalist").post("/setup/programmes/new/", BUILT | changed)
    assert answer.status_code == 422
    assert told in said(answer)
    assert not ProgrammeDraft.objects.exists()


def test_a_new_programme_waits_for_its_day_and_is_called_off_or_discarded(log_in: LogIn, world: World) -> None:
    client = log_in("administrator")
    client.post("/setup/programmes/new/", BUILT | {"sign-1-1": "swemwbs.total"})
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    form = {"version": "1", "name": "1", "from_day": tomorrow, "place-1": "Caféen", "teams-1": "Team 1"}
    assert "kræver en licens" in said(client.post(f"{NEW}in-force/", form))
    assert client.post(f"{NEW}discard/", {"version": "1"}).headers["Location"] == "/setup/"
    assert client.get(NEW).status_code == 404
    client.post("/setup/programmes/new/", BUILT)
    assert client.post(f"{NEW}in-force/", form).headers["Location"] == "/setup/"
    assert "træder i kraft den" in said(client.get("/setup/"))
    assert client.get("/knowledge/aaben-cafe/").status_code == 404
    answer = client.post("/knowledge/aaben-cafe/versions/1/call-off/")
    assert answer.headers["Location"] == "/setup/"
    assert "træder i kraft den" not in said(client.get("/setup/"))


def test_a_word_that_the_organisation_says_itself_is_told_before_and_after(log_in: LogIn, world: World) -> None:
    own = Proposed(Text("Ung forælder", "Young parent"), Text("Under 23 år.", "Under 23 years."))
    propose_term(world.organisation, key="young-parent", to=own, by=world.user("documentalist"), now=timezone.now())
    client = log_in("documentalist", language="en")
    assert "You have said yourselves what it means" in said(client.get("/setup/packages/young-parents/"))
    answer = client.post("/setup/packages/young-parents/adapt/", NAMES, follow=True)
    assert "Your own meaning of this word stands: Young parent." in said(answer)


def test_a_licence_is_written_down_changed_and_ended(log_in: LogIn, world: World) -> None:
    client, today = log_in("documentalist"), timezone.localdate().isoformat()
    form = {"instrument": "rcads", "holder": "Huset", "reference": "Drev K", "starts": today}
    assert client.post("/knowledge/licences/new/", form | {"starts": "i går"}).status_code == 422
    assert client.post("/knowledge/licences/new/", form).status_code == 302
    row = LicenceGrant.objects.get()
    assert "Drev K" in said(log_in("employee").get("/knowledge/licences/"))
    address = f"/knowledge/licences/{row.pk}/"
    assert client.post(address, form | {"version": "1", "expires": today}).status_code == 302
    overtaken = client.post(address, form | {"version": "1", "holder": "Det, jeg skrev"})
    assert overtaken.status_code == 422
    assert "Det, jeg skrev" in overtaken.content.decode()
    assert "udløber snart" in said(client.get("/knowledge/licences/"))
    assert client.post(f"{address}withdraw/").status_code == 302
    assert client.get(address).status_code == 404


def test_others_do_not_set_up(log_in: LogIn) -> None:
    for who in ("employee", "team-leader", "board", "outsider"):
        assert log_in(who).get("/setup/programmes/small/ready/").status_code == 404


def test_a_licence_that_is_missing_is_told_to_whoever_keeps_the_register(log_in: LogIn, world: World) -> None:
    plan = (PlannedMeasure("start-rcads", "rcads", Trigger.START),)
    make_programme(world.organisation, definition=replace(PLANNED, plan=plan), key="children")
    assert "RCADS" in said(log_in("documentalist").get("/results/"))
    assert "RCADS" not in said(log_in("board").get("/results/"))
    assert "1 skema, I bruger, må der ikke spørges med nu" in said(log_in("board").get("/knowledge/licences/"))
    found = [one for one in look_over(now=timezone.now()) if one.check == "licences"]
    assert [(one.code, one.params["instrument"]) for one in found] == [("doctor-licence-blocked", "rcads")]
