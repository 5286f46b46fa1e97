"""The learning loop as pages: from a target to a finding, a meeting, a decision, an adjustment and a second look."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.mail import EmailMessage
from django.test import Client
from pypdf import PdfReader

from tests.factories.learning import make_adjustment, make_cause, make_finding, make_meeting, make_meeting_note
from tests.factories.programmes import PLANNED
from tests.factories.world import World, make_world
from tests.web.pages import said
from virkning.domain.learning import FindingState
from virkning.store.models import (
    Adjustment,
    AdjustmentLook,
    AdvocacyCase,
    AuditEvent,
    Decision,
    Finding,
    Meeting,
    MeetingNote,
    MeetingSeat,
    UserSettings,
)

HOME = "/learning/programmes/small/"
WHY = f"{HOME}2013Q2/trust/"


@pytest.fixture
def planned(db: None) -> World:
    return make_world(PLANNED)


def browser(world: World, who: str, language: str = "da") -> Client:
    client = Client()
    client.force_login(world.user(who))
    client.cookies["django_language"] = language
    return client


def test_the_whole_loop_is_walked(planned: World) -> None:
    """By the documentalist; the steering group's figures are told in another test."""
    client = browser(planned, "documentalist")
    assert "Målene bliver gennemgået" in said(client.get("/learning/"))
    assert "Intet mål er klart forfejlet" in said(client.get("/learning/?counted=1"))
    assert "Hvad lærer vi" not in said(client.get("/learning/?counted=1", headers={"HX-Request": "true"}))
    assert "Uden måltal" in said(client.get(HOME))
    page = said(client.get(WHY))
    assert "Er der forskel på afdelingerne?" in page
    assert "Pas på:" in page
    empty = client.post(WHY, {"text": " ", "tone": "question", "facet": "phase"})
    assert empty.status_code == 422
    client.post(WHY, {"text": "Kommer ændringen sent?", "tone": "question", "facet": "phase"})
    finding = Finding.objects.get()
    assert (finding.indicator, finding.period, finding.facet) == ("trust", "2013Q2", "phase")
    shown = said(client.get(f"/learning/findings/{finding.pk}/"))
    assert "Kommer ændringen sent?" in shown
    assert "17 borgere" in shown

    me = planned.user("documentalist")
    called = {"day": "2013-07-15", "period": "2013Q2", "finding": finding.pk, "person": me.pk}
    assert client.post(f"{HOME}meetings/new/", called | {"day": "x"}).status_code == 422
    client.post(f"{HOME}meetings/new/", called)
    meeting = Meeting.objects.get()
    prepared = said(client.get(f"/learning/meetings/{meeting.pk}/"))
    assert "Ingen bliver afskediget på grund af et tal." in prepared
    assert "Kommer ændringen sent?" in prepared
    question = meeting.items.get(finding=finding)
    screen = f"/learning/meetings/{meeting.pk}/screen/"
    asked = client.get(f"{screen}?at={question.number}")
    assert "Vær nysgerrig" in said(asked)
    assert b"wall-picture" in asked.content
    assert "Små tal er skjult" in said(asked)
    note = {"item": question.pk, "at": question.number, "text": "Vi taler først om job i gruppen"}
    client.post(f"/learning/meetings/{meeting.pk}/notes/", note)
    decision = {"text": "Jobsporet flyttes", "owner": me.pk, "due": "2013-08-01", "finding": finding.pk, "at": 3}
    late = client.post(f"/learning/meetings/{meeting.pk}/decisions/", decision | {"due": "2013-07-01"})
    assert late.status_code == 422
    assert "Jobsporet flyttes" in said(late)
    client.post(f"/learning/meetings/{meeting.pk}/decisions/", decision)
    assert Finding.objects.get().state == FindingState.DECIDED
    client.post(f"/learning/meetings/{meeting.pk}/end/")
    assert "Referatet som PDF" in said(client.get(f"/learning/meetings/{meeting.pk}/"))
    pdf = client.get(f"/learning/meetings/{meeting.pk}/minutes.pdf").content
    told = " ".join(" ".join(part.extract_text() for part in PdfReader(BytesIO(pdf)).pages).split())
    assert "Jobsporet flyttes" in told
    assert "Vi taler først om job i gruppen (documentalist)" in told

    row = Decision.objects.get()
    assert "Jobsporet flyttes" in said(client.get(f"{HOME}adjustments/new/?decision={row.pk}"))
    plan = {
        **{"decision": row.pk, "what": "Jobsporet i fase 2", "indicator": "trust", "measure": "mean", "phase": "f2"},
        **{"expected_from": "46,5", "expected_to": "50", "from_day": "2013-08-01", "look_on": "2014-02-01"},
    }
    assert client.post(f"{HOME}adjustments/new/", plan | {"expected_to": "46,5"}).status_code == 422
    client.post(f"{HOME}adjustments/new/", plan)
    adjustment = Adjustment.objects.get()
    assert "venter på, at I ser efter" in said(client.get("/learning/"))
    waiting = said(client.get(f"/learning/adjustments/{adjustment.pk}/"))
    assert "Det er for tidligt" in waiting
    client.post(f"/learning/adjustments/{adjustment.pk}/look/", {"note": "For få endnu", "again": "no"})
    figures = AdjustmentLook.objects.get().told
    assert figures is not None
    assert (figures["method"], figures["difference"]) == ("none", None)
    closed = said(client.get(f"/learning/adjustments/{adjustment.pk}/"))
    assert "er afsluttet" in closed
    assert "For få endnu" in closed
    client.post(f"/learning/decisions/{row.pk}/done/")
    assert Decision.objects.get().done is not None
    events = set(AuditEvent.objects.values_list("what", flat=True))
    assert {"finding-made", "meeting-called", "decision-made", "adjustment-planned", "adjustment-looked-at"} <= events


def test_two_write_at_once_and_nothing_is_lost(planned: World) -> None:
    """Each note is a row of its own; one's own note in two windows is refused, and both are shown."""
    one, two = browser(planned, "documentalist"), browser(planned, "steering-group")
    meeting = make_meeting(planned.programme, planned.user("documentalist"))
    item = meeting.items.all()[0]
    for client, text in ((one, "Fra Dorte"), (two, "Fra Signe")):
        client.post(f"/learning/meetings/{meeting.pk}/notes/", {"item": item.pk, "at": 1, "text": text})
    assert [note.text for note in MeetingNote.objects.all()] == ["Fra Dorte", "Fra Signe"]
    mine = MeetingNote.objects.get(by=planned.user("documentalist"))
    address = f"/learning/notes/{mine.pk}/"
    assert two.get(address).status_code == 404
    assert one.post(address, {"text": "Rettet", "version": "1"}).status_code == 302
    clash = one.post(address, {"text": "Rettet et andet sted", "version": "1"})
    assert clash.status_code == 409
    assert "Rettet et andet sted" in said(clash)
    assert "Noten er rettet i et andet vindue imens" in said(clash)
    one.post(f"/learning/meetings/{meeting.pk}/end/")
    late = two.post(f"/learning/meetings/{meeting.pk}/notes/", {"item": item.pk, "at": 1, "text": "For sent"})
    assert late.status_code == 422
    assert "For sent" in said(late)


def test_readers_of_the_whole_see_no_small_numbers(planned: World) -> None:
    """Department B has three: it is hidden, and A with it, since the rest would tell of B."""
    page = said(browser(planned, "steering-group", "en").get(WHY))
    assert "too few to show" in page
    assert "14 citizens" not in page
    assert "14 borgere" in said(browser(planned, "documentalist").get(WHY))


@pytest.mark.parametrize("who", ["board", "researcher", "volunteer"])
def test_what_people_say_is_for_those_who_work_with_the_results(planned: World, who: str) -> None:
    by = planned.user("documentalist")
    finding, meeting = make_finding(planned.programme, by), make_meeting(planned.programme, by)
    cause, adjustment = make_cause(planned.programme, by), make_adjustment(planned.programme, by)
    make_meeting_note(meeting, by)
    client = browser(planned, who)
    for address in (f"findings/{finding.pk}", f"meetings/{meeting.pk}", f"causes/{cause.pk}"):
        assert client.get(f"/learning/{address}/").status_code == 404
    assert client.get(f"/learning/meetings/{meeting.pk}/minutes.pdf").status_code == 404
    assert client.get(f"/learning/adjustments/{adjustment.pk}/").status_code == 200
    assert client.post(f"/learning/adjustments/{adjustment.pk}/look/").status_code == 404
    assert client.get(HOME).status_code == 200
    assert browser(planned, "outsider").get(HOME).status_code == 404


def test_outside_causes_are_gathered_and_taken_out(planned: World) -> None:
    client = browser(planned, "steering-group")
    finding = make_finding(planned.programme, planned.user("documentalist"))
    given = {"condition": "=Ventetid på bolig", "whom": "Kommunen", "finding": finding.pk, "period": "2013Q2"}
    client.post(f"{HOME}causes/", given)
    row = AdvocacyCase.objects.get()
    assert row.indicator == "trust"
    file = client.get(f"{HOME}causes.csv").content.decode("utf-8-sig")
    assert "'=Ventetid på bolig" in file
    assert "Kommunen" in file
    changed = {"condition": "Ventetid", "state": "raised", "version": "1"}
    assert client.post(f"/learning/causes/{row.pk}/", changed).status_code == 302
    clash = client.post(f"/learning/causes/{row.pk}/", changed | {"condition": "Min tekst"})
    assert clash.status_code == 409
    assert "Min tekst" in said(clash)
    assert AdvocacyCase.objects.get().condition == "Ventetid"


def test_a_finding_from_elsewhere_and_one_put_aside(planned: World) -> None:
    client = browser(planned, "employee")
    assert client.post(f"{HOME}findings/new/", {"text": ""}).status_code == 422
    client.post(f"{HOME}findings/new/", {"text": "Flere kom", "tone": "good", "indicator": "trust", "period": "2013Q2"})
    finding = Finding.objects.get()
    client.post(f"/learning/findings/{finding.pk}/move/", {"to": "put-aside"})
    assert Finding.objects.get().state == FindingState.PUT_ASIDE
    assert client.post(WHY, {"text": "Mit eget team", "facet": "phase"}).status_code == 404  # tells of a part only


def test_a_second_meeting_looks_at_the_same_again(planned: World) -> None:
    by = planned.user("documentalist")
    client = browser(planned, "documentalist", "en")
    first = make_meeting(planned.programme, by)
    decided = {"text": "Move it", "owner": by.pk, "due": "2013-08-01", "at": 1}
    client.post(f"/learning/meetings/{first.pk}/decisions/", decided)
    client.post(f"/learning/meetings/{first.pk}/end/")
    second = make_meeting(planned.programme, by, day=date(2013, 10, 15))
    assert second.previous == first
    page = said(client.get(f"/learning/meetings/{second.pk}/"))
    assert "From last time" in page
    assert "Move it" in page
    for text in ("One?", "Two?", "Three?", "Four?"):
        version = Meeting.objects.get(pk=second.pk).version
        client.post(f"/learning/meetings/{second.pk}/question/", {"text": text, "version": version})
    assert second.items.filter(kind="question").count() == 3
    assert second.items.all().last().kind == "decide"  # type: ignore[union-attr]
    seat = second.seats.get()
    client.post(f"/learning/meetings/{second.pk}/seats/", {f"learner-{seat.pk}": "pictures", "learner-x": "story"})
    client.post(f"/learning/meetings/{second.pk}/spoken/", {"seat": seat.pk, "spoken": "yes", "at": 1})
    seat.refresh_from_db()
    assert (seat.learner, seat.spoken) == ("pictures", True)
    assert "Everybody has been heard" in said(client.get(f"/learning/meetings/{second.pk}/screen/"))


def test_an_invitation_holds_the_day_and_a_link_and_nothing_else(
    planned: World, settings: LazySettings, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    by, steering = planned.user("documentalist"), planned.user("steering-group")
    finding = make_finding(planned.programme, by, text="Hun talte om sin mand")
    meeting = make_meeting(planned.programme, by, finding)
    MeetingSeat.objects.create(meeting=meeting, user=steering)
    UserSettings.objects.update_or_create(user=steering, defaults={"language": "en"})
    client, address = browser(planned, "documentalist"), f"/learning/meetings/{meeting.pk}/invite/"
    settings.EMAIL_HOST = ""
    assert "Der er ikke sat mail op" in said(client.post(address, follow=True))
    settings.EMAIL_HOST = "mail.example"
    with django_capture_on_commit_callbacks(execute=True):
        assert "1 invitation er sendt" in said(client.post(address, follow=True))
    (mail,) = mailoutbox
    assert mail.to == [steering.email]
    assert f"/learning/meetings/{meeting.pk}/" in mail.body
    assert "You are invited to a data meeting on 15 July 2013" in mail.body
    for secret in ("Hun talte", "Lokale", by.name, planned.programme.defined().title.da):
        assert secret not in f"{mail.body} {mail.subject}"
    client.post(f"/learning/meetings/{meeting.pk}/end/")
    client.post(address)
    assert len(mailoutbox) == 1


def test_why_is_asked_by_who_they_are_and_what_cannot_be_seen_says_so(planned: World) -> None:
    page = said(browser(planned, "documentalist").get(WHY))
    assert "Er der forskel på, hvem de er?" in page
    assert "Hvad der ikke kan ses her" in page
    assert "Indsatsen har ingen manual med afkrydsning" in page


def test_the_notes_of_the_others_are_fetched_without_the_page(planned: World) -> None:
    meeting = make_meeting(planned.programme, planned.user("documentalist"))
    make_meeting_note(meeting, planned.user("documentalist"), text="Fra den anden")
    client = browser(planned, "steering-group")
    part = client.get(f"/learning/meetings/{meeting.pk}/screen/?at=1", headers={"HX-Request": "true"})
    assert "Fra den anden" in said(part)
    assert b"<textarea" not in part.content


def test_targets_and_the_way_to_a_meeting_stand_on_the_report(planned: World) -> None:
    page = browser(planned, "steering-group").get("/results/steering/small/2013Q2/")
    assert b"/learning/programmes/small/meetings/new/?period=2013Q2" in page.content
    assert b"/meetings/new/" not in browser(planned, "board").get("/results/steering/small/2013Q2/").content
