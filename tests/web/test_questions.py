"""Questions of one's own: asked in a sentence, answered safely, saved as a section, taken away and restored."""

from datetime import UTC, date, datetime

import pytest

from tests.factories.world import World
from tests.web.conftest import LogIn
from tests.web.pages import said
from virkning.actions.reports.calendar import Spot, make, settings_of
from virkning.actions.reports.editions import document_of, latest_publication
from virkning.actions.reports.shaping import Shape, shape_report
from virkning.domain.period import period
from virkning.store.models import AuditEvent, Report, SavedQuestion

PAGE = "/questions/small/"
ASKED = f"{PAGE}?what=wellbeing&by=department&period=2013Q2&courses=ended"
NOW = datetime(2014, 1, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", ("Hvad vil du vide om", "delt på", "forløb, der er afsluttet", "Her kommer svaret til at stå")),
        ("en", ("What do you want to know about", "split by", "courses that have ended", "The answer will stand here")),
    ],
)
def test_the_page_reads_like_a_sentence_and_teaches(log_in: LogIn, language: str, words: tuple[str, ...]) -> None:
    page = said(log_in("board", language=language).get(PAGE))
    assert all(word in page for word in words)


def test_whoever_sees_the_cases_sees_all_and_the_board_not_the_few(log_in: LogIn, world: World) -> None:
    full = said(log_in("documentalist", language="en").get(f"{ASKED}&view=numbers"))
    assert "14 14" in full
    assert "3 3" in full
    told = said(log_in("board", language="en").get(f"{ASKED}&view=numbers"))
    assert "hidden" in told
    assert "17" in told
    assert "14 14" not in told


def test_other_ways_and_other_splits(log_in: LogIn, world: World) -> None:
    client = log_in("documentalist", language="en")
    for by in ("nothing", "phase", "quarter", "month", "variable:employment", "referral", "ended-reason"):
        for view in ("numbers", "story"):
            assert "Save as a section" in said(client.get(f"{PAGE}?what=wellbeing&by={by}&period=2013&view={view}"))
    for by in ("nothing", "department", "quarter", "month", "variable:employment", "ended-reason"):
        assert "Courses ended" in said(client.get(f"{PAGE}?what=ended&by={by}&period=2013&view=numbers"))
    drawn = client.get(f"{ASKED}&view=pictures").content.decode()
    assert "<svg" in drawn


def test_what_does_not_go_together_is_said(log_in: LogIn) -> None:
    client = log_in("board", language="en")
    assert "Numbers cannot be split by phases" in said(client.get(f"{PAGE}?what=new&by=phase"))
    assert "Months are shown to those with access" in said(client.get(f"{PAGE}?what=wellbeing&by=month"))
    assert "has no such phase" in said(client.get(f"{PAGE}?what=wellbeing&by=nothing&courses=phase:none"))


def test_a_saved_question_stands_in_the_next_report_until_it_is_taken_away(log_in: LogIn, world: World) -> None:
    board, shaper = log_in("board", language="en"), world.user("documentalist")
    asked = {"what": "wellbeing", "by": "department", "period": "2013Q2", "courses": "ended"}
    assert "can stand as a section" in said(board.post(f"{PAGE}save/", asked, follow=True))
    row = SavedQuestion.objects.get()
    setting = settings_of(world.organisation)["management-quarterly"]
    shape = Shape(setting.plan.title, setting.intro, (*setting.plan.sections, row.section), made=True)
    shape_report(world.organisation, key="management-quarterly", shape=shape, version=0, by=shaper, now=NOW)
    assert row.section in _sections(world, "2013Q2")
    board.post(f"{PAGE}{row.pk}/remove/")
    assert row.section not in _sections(world, "2013Q3")
    assert "Taken away" in said(board.get(ASKED))
    board.post(f"{PAGE}{row.pk}/restore/")
    assert row.section in _sections(world, "2013Q1")
    events = AuditEvent.objects.filter(subject="question").values_list("what", flat=True)
    assert set(events) == {"question-saved", "question-removed", "question-restored"}


def test_only_the_writer_and_the_documentalist_take_it_away(log_in: LogIn, world: World) -> None:
    log_in("board").post(f"{PAGE}save/", {"what": "new", "by": "quarter"})
    number = SavedQuestion.objects.get().pk
    assert log_in("management").post(f"{PAGE}{number}/remove/").status_code == 404
    assert log_in("outsider").get(PAGE).status_code == 404
    assert log_in("documentalist").post(f"{PAGE}{number}/remove/").status_code == 302


def _sections(world: World, key: str) -> set[str]:
    """Of management's quarter, made for that period."""
    setting = settings_of(world.organisation)["management-quarterly"]
    made = make(setting, Spot(world.organisation), period(key), now=NOW)
    assert isinstance(made, Report)
    document = document_of(latest_publication(made))
    assert document.made == date(2014, 1, 2)
    return {section.key for section in document.sections}
