"""The list of indicators, their cards, and the pages of the questionnaires: up, down and sideways."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.factories.indicators import EVERY_KIND, TRUST
from tests.factories.programmes import PLANNED
from tests.factories.versions import OTHER_SCALE, make_second_version
from tests.factories.world import World, make_world
from tests.web.conftest import LogIn
from tests.web.pages import CELL, EXTRACT, said
from virkning.domain.dose import ContactKind, Turnout
from virkning.store.models import ActionPlan, Contact, Course, Fact, Goal, GoalRating

LIST = "/knowledge/small/indicators/"
CARD = f"{LIST}trust/"
BOX = "/knowledge/small/boxes/independence/"
APRIL = date(2013, 4, 8)


@pytest.fixture
def world(db: None) -> World:
    """One that follows people by a plan: without one, all answers would be anonymous."""
    return make_world(PLANNED)


@pytest.fixture
def every_kind(world: World) -> World:
    """Six new courses in a version with every kind: all but one reached their goal, came, and found work."""
    row = make_second_version(world, EVERY_KIND, measured="trust")
    Course.objects.filter(key__startswith="N").update(ended=date(2013, 6, 30))
    for number, course in enumerate(Course.objects.filter(programme=row).order_by("key")):
        _with_goal(course, world, reached=number > 0)
        _with_contacts(course, world, came=number > 0)
        code = "work" if number else "none"
        Fact.objects.create(course=course, variable="employment", code=code, dated=APRIL)
    return world


def _with_goal(course: Course, world: World, *, reached: bool) -> None:
    goal = Goal.objects.create(
        plan=ActionPlan.objects.create(course=course),
        area="work",
        words="Et hemmeligt mål",
        type="develop",
        scale="numbers",
        since=APRIL,
    )
    user = world.user("employee")
    for day, value in ((APRIL, 3), (APRIL + timedelta(days=30), 7 if reached else 2)):
        GoalRating.objects.create(goal=goal, day=day, value=value, rated_by="together", by=user)


def _with_contacts(course: Course, world: World, *, came: bool) -> None:
    for turnout in (Turnout.ATTENDED, Turnout.ATTENDED if came else Turnout.NO_SHOW):
        Contact.objects.create(
            course=course,
            kind=ContactKind.TALK,
            day=APRIL,
            minutes=60,
            turnout=turnout,
            by=world.user("employee"),
        )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", ("Stole på andre", "Nået", "83 %", "6 borgere", "Intet viser det her resultat endnu")),
        ("en", ("Trusting others", "Reached", "83%", "6 citizens", "Nothing shows this result yet")),
    ],
)
def test_the_list_shows_every_result_with_its_signs_and_their_values(
    every_kind: World, log_in: LogIn, language: str, words: tuple[str, ...]
) -> None:
    page = said(log_in("documentalist", language=language).get(LIST))
    assert [word for word in words if word not in page] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "da",
            (
                "Om hun kan stole på nogen igen.",
                "Borgeren svarer, når en fase begynder og når en fase slutter. Det tager omkring",
                "Mindst 40 % i et kvartal, senest 31. december 2013",
                "Valgt til prøven.",
                "Teamlederen",
                "Til teamets møde.",
                "Nået",
            ),
        ),
        (
            "en",
            ("Whether she can trust anybody again.", "At least 40% in a quarter", "Reached"),
        ),
    ],
)
def test_the_card_tells_everything_and_derives_who_answers_when_from_the_plan(
    every_kind: World, log_in: LogIn, language: str, words: tuple[str, ...]
) -> None:
    page = said(log_in("documentalist", language=language).get(CARD))
    assert [word for word in words if word not in page] == []
    assert "Et hemmeligt mål" not in page


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        ("own-goals", ("83 %", "6 borgere")),
        ("coming", ("92 %", "6 borgere", "Nået")),
        ("in-work", ("83 %", "6 borgere", "Kan ikke afgøres endnu")),
    ],
)
def test_every_kind_is_counted(every_kind: World, log_in: LogIn, key: str, figures: tuple[str, ...]) -> None:
    """Five of six each time. Attendance: five came to all, one to half: 5.5 / 6. In work: the target is 95 %."""
    page = said(log_in("documentalist").get(f"{LIST}{key}/"))
    assert [figure for figure in figures if figure not in page] == []


def test_a_reader_without_the_cases_sees_no_small_number(every_kind: World, log_in: LogIn) -> None:
    """One of six did not reach: a share would tell of one."""
    client = log_in("steering-group")
    for key in ("own-goals", "coming"):
        page = said(client.get(f"{LIST}{key}/"))
        assert "83 %" not in page
        assert "skjult" in page.lower()
    assert "83 %" not in said(client.get(LIST))
    assert "83 %" not in said(client.get(EXTRACT))


def test_other_kinds_stand_under_the_table_of_the_report(every_kind: World, log_in: LogIn) -> None:
    page = said(log_in("documentalist").get(EXTRACT))
    assert "Andre tegn på resultaterne" in page
    assert "83 %" in page


def test_the_way_goes_from_the_cell_to_the_card_to_the_result_and_back(every_kind: World, log_in: LogIn) -> None:
    client = log_in("documentalist")
    cell = client.get(CELL).content.decode()
    assert f'href="{CARD}"' in cell
    assert 'href="/knowledge/instruments/trust/"' in cell
    assert f'href="{BOX}"' in cell
    card = client.get(CARD).content.decode()
    assert f'href="{EXTRACT}all/trust/phase-f1/?rule=any"' in card
    assert client.get(f"{EXTRACT}all/trust/phase-f1/?rule=any").status_code == 200
    assert f'href="{CARD}"' in client.get("/knowledge/instruments/trust/").content.decode()


def test_the_box_of_the_theory_shows_the_value_and_leads_to_the_card(every_kind: World, log_in: LogIn) -> None:
    """Twenty of twenty-three moved up. The board sees the box, and no share that tells of three."""
    client = log_in("documentalist")
    drawing = said(client.get("/knowledge/small/"))
    assert "Stole på andre: 87 % (68–95 %)" in drawing
    box = client.get(BOX)
    assert f'href="{CARD}"' in box.content.decode()
    assert "87 % (usikkerhed 68–95 %), 23 borgere" in said(box)
    assert f'href="{BOX}"' in client.get(CARD).content.decode()
    assert "87 %" not in said(log_in("board").get("/knowledge/small/"))


def test_a_new_definition_is_a_break_on_the_card(world: World, log_in: LogIn) -> None:
    outcome = replace(EVERY_KIND.outcomes[0], indicators=(replace(TRUST, instrument=OTHER_SCALE.instrument),))
    make_second_version(world, replace(EVERY_KIND, outcomes=(outcome,)))
    page = log_in("documentalist").get(CARD)
    text = page.content.decode()
    assert "ny definition" in text
    assert "<polyline" not in text  # one quarter on each side: nothing is joined
    assert "Definitionen af “Stole på andre” er ændret pr." in said(page)
    assert "tidligere definition" in said(page)


def test_nothing_is_there_for_who_has_no_role(every_kind: World, log_in: LogIn) -> None:
    client = log_in("outsider")
    for address in (LIST, CARD):
        assert client.get(address).status_code == 404
    assert log_in("documentalist").get(f"{LIST}nothing/").status_code == 404
    assert log_in("documentalist").get("/knowledge/instruments/nothing/").status_code == 404


@pytest.mark.parametrize(("language", "word"), [("da", "Kilder"), ("en", "Sources")])
def test_a_questionnaire_is_told_of_without_words_that_may_not_be_shipped(
    log_in: LogIn, language: str, word: str
) -> None:
    page = said(log_in("employee", language=language).get("/knowledge/instruments/who-5/"))
    assert word in page
    assert "23,6" in page or "23.6" in page
    assert ("Godt humør" if language == "da" else "Good mood") in page
