"""The theory of change on its pages: read by all of the programme, written by the documentalist."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.manuals import make_manual
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import SMALL, THEORY, make_programme
from tests.web.pages import said
from virkning.store.models import Programme, ProgrammeDraft, Role

pytestmark = pytest.mark.django_db

DRAFT = "/knowledge/small/draft/"


@pytest.fixture
def programme() -> Programme:
    return make_programme(make_organisation(), definition=replace(SMALL, theory=THEORY))


@pytest.fixture
def bare() -> Programme:
    return make_programme(make_organisation(), definition=SMALL)


def browser(programme: Programme, role: Role = Role.DOCUMENTALIST, language: str = "en") -> Client:
    user, client = make_user(), Client()
    team = None
    if role is Role.EMPLOYEE:
        team = make_team(make_department(programme.organisation))
    make_membership(user, programme.organisation, role, team=team)
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def begun(programme: Programme) -> Client:
    client = browser(programme)
    client.post(f"{DRAFT}begin/")
    return client


def version(programme: Programme) -> str:
    return str(ProgrammeDraft.objects.get(key=programme.key).version)


def test_everybody_of_the_programme_reads_it_in_both_languages(programme: Programme) -> None:
    for role in (Role.EMPLOYEE, Role.BOARD):
        for language, words in (
            ("da", "Sådan tænkes Lille indsats at virke"),
            ("en", "How Small programme is thought"),
        ):
            page = said(browser(programme, role, language).get("/knowledge/small/"))
            assert words in page
    page = browser(programme, Role.BOARD).get("/knowledge/small/").content.decode()
    assert page.count('class="box"') == 3
    assert 'href="/knowledge/small/boxes/independence/"' in page
    assert "draft" not in page
    assert "Small programme" in said(browser(programme, Role.BOARD).get("/knowledge/"))


def test_a_box_tells_what_hangs_on_it(programme: Programme) -> None:
    page = said(browser(programme, Role.BOARD).get("/knowledge/small/boxes/independence/"))
    assert "Talks" in page
    assert "if: They come" in page
    assert "Trusting others" in page
    assert "Nothing is measured on this result yet" in said(browser(programme).get("/knowledge/small/boxes/far/"))
    assert browser(programme).get("/knowledge/small/boxes/none/").status_code == 404


@pytest.mark.parametrize(("form", "starts"), [("pdf", b"%PDF"), ("png", b"\x89PNG"), ("svg", b"<svg")])
def test_it_is_taken_along_as_a_file(programme: Programme, form: str, starts: bytes) -> None:
    answer = browser(programme, Role.BOARD).get(f"/knowledge/small/theory.{form}")
    assert answer.content.startswith(starts)
    assert browser(programme).get("/knowledge/small/theory.exe").status_code == 404


def test_an_empty_one_teaches_and_is_begun(bare: Programme) -> None:
    assert "Nothing is drawn yet" in said(browser(bare, Role.BOARD).get("/knowledge/small/"))
    assert browser(bare).get("/knowledge/small/theory.pdf").status_code == 404
    client = begun(bare)
    assert "Begin with the end" in said(client.get(DRAFT))
    sent = {"version": "1", "outcome": "independence", "horizon": "long"}
    client.post(f"{DRAFT}new-box/", sent)
    node = ProgrammeDraft.objects.get().defined().theory.nodes[0]
    assert (node.key, node.title.en, node.kind.value) == ("independence", "Independence", "result")


def test_outsiders_and_readers_do_not_write(programme: Programme) -> None:
    begun(programme)
    other = browser(make_programme(make_organisation(key="other"), key="elsewhere"))
    for client in (other, browser(programme, Role.EMPLOYEE), browser(programme, Role.BOARD)):
        assert client.get(DRAFT).status_code == 404
        assert client.post(f"{DRAFT}boxes/far/remove/", {"version": "1"}).status_code == 404
    assert other.get("/knowledge/small/").status_code == 404
    assert version(programme) == "1"


def test_boxes_and_arrows_by_form(programme: Programme) -> None:
    client = begun(programme)
    box = {"version": "1", "kind": "activity", "title_da": "Gruppe", "title_en": "", "phase": "f2"}
    assert client.post(f"{DRAFT}new-box/", box).status_code == 302
    arrow = {"version": "2", "source": "gruppe", "target": "far"}
    answer = client.post(f"{DRAFT}arrows/", arrow)
    assert answer.headers["Location"] == f"{DRAFT}arrows/gruppe/far/"
    client.post(f"{DRAFT}arrows/gruppe/far/", {"version": "3", "assumption_da": "De bliver ved"})
    client.post(f"{DRAFT}boxes/gruppe/move/", {"version": "4", "before": "talks"})
    client.post(f"{DRAFT}boxes/gruppe/", {**box, "version": "5", "title_da": "Gruppeforløb"})
    page = said(client.get(DRAFT))
    assert "Gruppeforløb → A life without violence" in page
    assert "if: De bliver ved" in page
    theory = ProgrammeDraft.objects.get().defined().theory
    assert theory.by_hand
    assert [node.key for node in theory.nodes][:2] == ["gruppe", "talks"]
    client.post(f"{DRAFT}tidy/", {"version": "6"})
    client.post(f"{DRAFT}arrows/gruppe/far/remove/", {"version": "7"})
    client.post(f"{DRAFT}boxes/gruppe/remove/", {"version": "8"})
    assert ProgrammeDraft.objects.get().defined().theory.edges == THEORY.edges


def test_what_cannot_be_is_told_by_the_names_of_boxes(programme: Programme) -> None:
    client = begun(programme)
    sent = {"version": "1", "source": "far", "target": "talks", "assumption_da": "Det her må ikke gå tabt"}
    page = client.post(f"{DRAFT}arrows/", sent)
    assert "Talks → Independence → A life without violence → Talks" in said(page)
    assert "Det her må ikke gå tabt" in page.content.decode()
    for wrong in ({"source": "far", "target": "nowhere"}, {"source": "", "target": ""}):
        assert "There is no box" in said(client.post(f"{DRAFT}arrows/", {"version": "1", **wrong}))
    assert "Write what is to stand" in said(client.post(f"{DRAFT}new-box/", {"version": "1", "kind": "activity"}))
    assert "Choose what the box is" in said(client.post(f"{DRAFT}new-box/", {"version": "1", "title_da": "x"}))
    result = {"version": "1", "kind": "result", "title_da": "x"}
    assert "short, middle or long" in said(client.post(f"{DRAFT}new-box/", result))
    assert version(programme) == "1"


def test_hostile_texts_are_shown_as_text(programme: Programme) -> None:
    client = begun(programme)
    words = "<script>alert(1)</script>\x0b\u00a0\"'"
    client.post(f"{DRAFT}new-box/", {"version": "1", "kind": "activity", "title_da": words, "text_da": "x" * 999})
    page = client.get(DRAFT).content.decode()
    assert "<script>alert" not in page
    assert re.search(r"&lt;script&gt;alert", page)
    assert "room for 120" in said(
        client.post(f"{DRAFT}new-box/", {"version": "2", "kind": "activity", "title_da": "x" * 121})
    )


def test_two_editors_at_once_lose_nothing(programme: Programme) -> None:
    first, second = begun(programme), browser(programme)
    renamed = {"version": "1", "kind": "activity", "title_da": "Samtaler hver uge", "title_en": "Weekly talks"}
    assert first.post(f"{DRAFT}boxes/talks/", renamed).status_code == 302
    answer = second.post(f"{DRAFT}boxes/talks/", {**renamed, "title_da": "Samtaler om volden"})
    page = answer.content.decode()
    assert "Samtaler hver uge" in page
    assert "Samtaler om volden" in page
    assert 'name="version" value="2"' in page
    arrow = second.post(f"{DRAFT}arrows/talks/independence/", {"version": "1", "assumption_da": "Noget nyt"})
    assert "Noget nyt" in arrow.content.decode()
    assert "De kommer" in arrow.content.decode()
    new = second.post(f"{DRAFT}new-box/", {**renamed, "title_da": "Efterværn"})
    assert "Efterværn" in new.content.decode()
    first.post(f"{DRAFT}boxes/talks/remove/", {"version": "2"})
    gone = second.post(f"{DRAFT}boxes/talks/", {**renamed, "version": "2"})
    assert "has removed this box" in said(gone)
    assert "A colleague changed the draft" in said(second.post(f"{DRAFT}tidy/", {"version": "1"}, follow=True))
    assert version(programme) == "3"


def test_put_in_force_today_and_the_old_one_stays_readable(programme: Programme) -> None:
    client = begun(programme)
    page = said(client.get(f"{DRAFT}in-force/"))
    assert "Nothing is other than before" in page
    day = timezone.localdate().isoformat()
    same = client.post(f"{DRAFT}in-force/", {"version": "1", "name": "2", "from_day": day})
    assert "same as the version it began as" in said(same)
    client.post(f"{DRAFT}boxes/far/remove/", {"version": "1"})
    assert "Removed: A life without violence" in said(client.get(f"{DRAFT}in-force/"))
    assert "Write the day" in said(client.post(f"{DRAFT}in-force/", {"version": "2", "name": "2", "from_day": "x"}))
    done = client.post(f"{DRAFT}in-force/", {"version": "2", "name": "2", "from_day": day}, follow=True)
    assert "The version is in force" in said(done)
    reader = browser(programme, Role.BOARD)
    old = said(reader.get("/knowledge/small/versions/1/"))
    assert "This is how it stood then" in old
    assert "A life without violence" in old
    assert reader.get("/knowledge/small/versions/1/boxes/far/").status_code == 200
    assert reader.get("/knowledge/small/versions/1/theory.svg").status_code == 200
    assert reader.get("/knowledge/small/versions/9/").status_code == 404
    assert "A life without violence" not in said(reader.get("/knowledge/small/"))


def test_a_version_of_a_day_to_come_waits_and_is_called_off(programme: Programme) -> None:
    client = begun(programme)
    client.post(f"{DRAFT}boxes/far/remove/", {"version": "1"})
    day = (timezone.localdate() + timedelta(days=3)).isoformat()
    done = client.post(f"{DRAFT}in-force/", {"version": "2", "name": "2", "from_day": day}, follow=True)
    assert "comes into force by itself" in said(done)
    address = "/knowledge/small/versions/2/"
    assert "Until then the old version holds" in said(client.get(address))
    assert browser(programme, Role.BOARD).get(address).status_code == 404
    assert "called off" in said(client.post(f"{address}call-off/", follow=True))
    assert "no longer waits" in said(client.post(f"{address}call-off/", follow=True))


def test_a_draft_is_discarded_only_after_a_question(programme: Programme) -> None:
    client = begun(programme)
    assert "This is lost" in said(client.get(f"{DRAFT}discard/"))
    assert "A colleague changed" in said(client.post(f"{DRAFT}discard/", {"version": "9"}, follow=True))
    assert "is as it was" in said(client.post(f"{DRAFT}discard/", {"version": "1"}, follow=True))
    assert not ProgrammeDraft.objects.exists()


def test_an_activity_leads_to_its_manual(programme: Programme) -> None:
    client = browser(programme)
    assert "“Talks” has no manual yet" in said(client.get("/knowledge/small/"))
    assert "There is no manual yet" in said(client.get("/knowledge/small/boxes/talks/"))
    manual = make_manual(programme, make_user(), phase="f1")
    assert "has no manual yet" not in said(client.get("/knowledge/small/"))  # it tells of the whole phase
    type(manual).objects.filter(pk=manual.pk).update(node="another")
    assert "“Talks” has no manual yet" in said(client.get("/knowledge/small/"))
    type(manual).objects.filter(pk=manual.pk).update(node="talks")
    assert "has no manual yet" not in said(client.get("/knowledge/small/"))
    page = client.get("/knowledge/small/boxes/talks/").content.decode()
    assert f'href="/knowledge/manuals/{manual.key}/"' in page
