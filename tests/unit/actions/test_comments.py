"""What people say about figures: kept with its event, answered, changed, taken back; and whom they ask."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import mail
from openpyxl import load_workbook
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from tests.factories.reports import make_report
from tests.factories.world import World, make_world
from virkning.access.comments import comments_visible_to, may_answer, mentions_visible_to
from virkning.actions.comments import (
    LONGEST,
    Subject,
    add_comment,
    change_comment,
    see_mentions,
    withdraw_comment,
)
from virkning.actions.reports.editions import document_of, latest_publication
from virkning.domain.comment import CommentPlace, cell_place
from virkning.domain.errors import Refused
from virkning.domain.period import period
from virkning.domain.report_plan import Audience
from virkning.domain.text import Text
from virkning.reports.documents.formats import written_as
from virkning.reports.documents.view import view
from virkning.store.models import AuditEvent, Comment, Role

pytestmark = pytest.mark.django_db

NOW = datetime(2013, 7, 1, 12, tzinfo=UTC)
AT = CommentPlace("results", "cell/results/trust/share", Text("Tillid, Andel", "Trust, Share"))


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def about(world: World) -> Subject:
    return Subject(programme=world.programme, period=period("2013Q2"))


def refused(act: object) -> list[str]:
    with pytest.raises(Refused) as found:
        act()  # type: ignore[operator]  # a lambda
    return [problem.code for problem in found.value.problems]


def test_a_comment_is_kept_with_its_event_its_role_and_sealed(world: World, about: Subject) -> None:
    user = world.user(Role.STEERING_GROUP)
    comment = add_comment(about, text="  Vi ser på efterværnet. ", at=AT, by=user, now=NOW)
    assert (comment.text, comment.period, comment.role) == ("Vi ser på efterværnet.", "2013Q2", "steering-group")
    assert (comment.section, comment.place, comment.named_da) == (AT.section, AT.place, "Tillid, Andel")
    assert AuditEvent.objects.get(what="comment-added").objects_touched == [comment.pk]
    sealed = Comment.objects.extra(select={"raw": "text"}).values_list("raw", flat=True)[0]
    assert b"efterv" not in bytes(str(sealed), "utf-8")
    assert refused(lambda: add_comment(about, text="  ", by=user, now=NOW)) == ["comment-empty"]
    assert refused(lambda: add_comment(about, text="x" * (LONGEST + 1), by=user, now=NOW)) == ["comment-too-long"]
    assert Comment.objects.count() == 1


def test_who_is_asked_finds_it_and_gets_a_mail_without_a_word_of_it(
    world: World,
    about: Subject,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    by, board, doc = (world.user(role) for role in (Role.STEERING_GROUP, Role.BOARD, Role.DOCUMENTALIST))
    volunteer = world.user(Role.VOLUNTEER)
    with django_capture_on_commit_callbacks(execute=True):
        text = "@documentalist: hvad skete der i fase 1?"
        said = add_comment(about, text=text, asks=[board.pk, volunteer.pk, by.pk], by=by, now=NOW)
    assert {row.user for row in said.mentions.all()} == {board, doc}
    assert sorted(message.to[0] for message in mail.outbox) == sorted([board.email, doc.email])
    assert all("fase" not in message.body and f"/comments/{said.pk}/" in message.body for message in mail.outbox)
    assert may_answer(board, said)
    assert not may_answer(world.user(Role.MANAGEMENT), said)
    answer = add_comment(about, text="Det ved vi snart.", answers=said, by=board, now=NOW)
    assert (answer.answers, mentions_visible_to(board).get().seen) == (said, NOW)
    under = add_comment(about, text="Tak", answers=answer, by=by, now=NOW)
    assert under.answers == said
    see_mentions(said, by=doc, now=NOW)
    assert not mentions_visible_to(doc).filter(seen=None).exists()
    assert refused(lambda: add_comment(about, text="@ukendt?", by=by, now=NOW)) == ["comment-asks-nobody"]


def test_only_the_writer_changes_it_and_two_windows_do_not_overwrite_each_other(world: World, about: Subject) -> None:
    by, other = world.user(Role.STEERING_GROUP), world.user(Role.DOCUMENTALIST)
    said = add_comment(about, text="Først", by=by, now=NOW)
    change_comment(said, text="Så", version=1, by=by, now=NOW)
    assert refused(lambda: change_comment(said, text="Igen", version=1, by=by, now=NOW)) == ["comment-changed"]
    assert refused(lambda: change_comment(said, text="Mit", version=2, by=other, now=NOW)) == ["comment-not-yours"]
    answer = add_comment(about, text="Svar", answers=said, by=other, now=NOW)
    assert refused(lambda: withdraw_comment(said, version=2, by=by)) == ["comment-answered"]
    withdraw_comment(answer, version=1, by=other)
    assert refused(lambda: withdraw_comment(said, version=1, by=by)) == ["comment-changed"]
    withdraw_comment(said, version=2, by=by)
    assert not Comment.objects.exists()


def test_what_is_said_is_found_by_those_who_may_read_it_and_nobody_else(world: World, about: Subject) -> None:
    """A team's report by the team; the extract by whoever reads the programme's results."""
    team = world.teams["a"]
    report = make_report(world.organisation, audience=Audience.TEAM, programme="small", team=team, period="2013-05")
    leader = world.user(Role.TEAM_LEADER)
    inside = add_comment(Subject(report=report), text="Kun for os", by=leader, now=NOW)
    extract = add_comment(about, text="For alle", by=world.user(Role.STEERING_GROUP), now=NOW)
    found = {who: set(comments_visible_to(user)) for who, user in world.users.items()}
    assert found["team-leader"] == found["documentalist"] == {inside, extract}
    assert found["board"] == found["management"] == {extract}
    assert found["outsider"] == found["administrator"] == set()


def test_what_was_said_last_time_stands_at_the_same_cell(world: World) -> None:
    team, leader = world.teams["a"], world.user(Role.TEAM_LEADER)
    may, june = (
        make_report(world.organisation, audience=Audience.TEAM, programme="small", team=team, period=f"2013-0{month}")
        for month in (5, 6)
    )
    at = CommentPlace("results", cell_place("results", "trust", "paired"), Text("Tillid, Målt", "Trust, Measured"))
    add_comment(Subject(report=may), text="Kun tolv", at=at, by=leader, now=NOW)
    add_comment(Subject(report=june), text="Stadig tolv", at=at, by=leader, now=NOW)
    document = document_of(latest_publication(june))
    told = [(one.text, one.earlier and one.earlier.da) for one in document.sections[0].remarks]
    assert told == [("Kun tolv", "maj 2013"), ("Stadig tolv", None)]
    shown = view(document, language="da").sections[0]
    assert shown.tables[0].rows[0].cells[0].refs == (1,)
    assert [one.about for one in shown.remarks] == ["[1] Tillid, Målt"] * 2
    sheet = load_workbook(BytesIO(written_as(document, "xlsx", language="da")))["Resultater"]
    notes = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    assert "Kun tolv" in notes[0]
    for form in ("docx", "pptx"):
        text = b"".join(_parts(written_as(document, form, language="da"))).decode()
        assert "Kun tolv" in text
        assert "I maj 2013 skrev vi" in text


def _parts(content: bytes) -> list[bytes]:
    with ZipFile(BytesIO(content)) as packed:
        return [packed.read(name) for name in packed.namelist() if name.endswith(".xml")]
