"""Voice of the citizens: from what was said in a course to a masked text beside the numbers, and away again."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.factories.courses import make_course
from tests.factories.exit_surveys import Place, answer
from tests.factories.programmes import PLANNED
from tests.factories.protection import make_protection
from tests.factories.voices import SHOWN, WORDS, make_approved, make_voice
from tests.factories.world import World, make_world
from tests.web.pages import said
from virkning.access.voices import voices_beside
from virkning.actions.erasing import anonymise
from virkning.store.models import AuditEvent, Course, Identity, Voice, VoiceMark, VoiceTheme

HOME = "/learning/programmes/small/voices/"
CARD = "/knowledge/small/indicators/trust/"


@pytest.fixture
def planned(db: None) -> World:
    return make_world(PLANNED)


def browser(world: World, who: str, language: str = "da") -> Client:
    client = Client()
    client.force_login(world.user(who))
    client.cookies["django_language"] = language
    return client


def course_of(world: World) -> Course:
    """One that the team leader works with."""
    return next(one for one in world.courses["a"] if one.team == world.teams["a"])


def test_from_what_was_said_to_a_masked_text_beside_the_numbers(planned: World) -> None:
    client, course = browser(planned, "team-leader"), course_of(planned)
    assert "Der er endnu ingen stemmer at læse" in said(client.get(HOME))
    address = f"/courses/{course.key}/voices/"
    assert client.post(address, {"words": " "}).status_code == 422
    client.post(address, {"words": WORDS})
    row = Voice.objects.get()
    page = said(client.get(f"/learning/voices/{row.pk}/"))
    assert "[navn] på kontoret i [sted]" in page
    given = {"version": 1, "theme": ["safety", "unknown"], "indicator": "trust", "shown": SHOWN, "then": "approve"}
    refused = client.post(f"/learning/voices/{row.pk}/", given)
    assert refused.status_code == 409
    assert "Borgeren skal have sagt ja" in said(refused)
    assert [mark.theme for mark in VoiceMark.objects.all()] == ["safety"]
    clash = client.post(f"/learning/voices/{row.pk}/", given | {"agreed": "yes"})
    assert "En anden har rettet teksten imens" in said(clash)
    client.post(f"/learning/voices/{row.pk}/", given | {"agreed": "yes", "version": 2})
    for who in ("steering-group", "board", "documentalist"):
        reader = browser(planned, who)
        for place in (HOME, f"{HOME}?theme=safety", CARD):
            assert SHOWN in said(reader.get(place)), (who, place)
        assert WORDS not in said(reader.get(HOME))
        assert reader.get(f"/learning/voices/{row.pk}/").status_code == 404
        assert reader.get(address).status_code == 404
    assert "In the citizens' own words" in said(browser(planned, "board", "en").get(CARD))
    client.post(f"/learning/voices/{row.pk}/withdraw/")
    assert SHOWN not in said(browser(planned, "board").get(HOME))
    events = set(AuditEvent.objects.values_list("what", flat=True))
    assert {"voice-heard", "voice-marked", "voice-approved", "voice-withdrawn", "seen"} <= events
    assert not any("Mette" in str(event.__dict__) for event in AuditEvent.objects.all())


def test_names_of_the_case_and_protected_citizens_are_never_approved(planned: World) -> None:
    course, by = course_of(planned), planned.user("team-leader")
    Identity.objects.create(client=course.client, name="Rosalind Hammer")
    row, client = make_voice(course, by), browser(planned, "team-leader")
    given = {"version": 1, "shown": "Det sagde rosalind", "agreed": "yes", "then": "approve"}
    assert "Der står et navn i teksten" in said(client.post(f"/learning/voices/{row.pk}/", given))
    make_protection(course.client, by)
    shielded = client.post(f"/learning/voices/{row.pk}/", given | {"version": 2, "shown": SHOWN})
    assert shielded.status_code in (404, 409)
    assert not Voice.objects.filter(state="approved").exists()


def test_a_text_that_is_changed_must_be_approved_again(planned: World) -> None:
    row, client = make_approved(course_of(planned), planned.user("team-leader")), browser(planned, "team-leader")
    same = {"version": row.version, "shown": SHOWN, "agreed": "yes", "then": "next"}
    client.post(f"/learning/voices/{row.pk}/", same)
    assert Voice.objects.get().state == "approved"
    client.post(f"/learning/voices/{row.pk}/", same | {"version": row.version + 1, "shown": "[navn] ventede"})
    assert Voice.objects.get().state == "heard"


def test_few_citizens_are_not_quoted_and_whoever_goes_takes_the_words_along(planned: World) -> None:
    course, board = course_of(planned), planned.user("board")
    make_approved(course, planned.user("team-leader"))
    n = Course.objects.values("client").distinct().count()
    assert voices_beside(board, planned.programme, least=n).exists()
    assert not voices_beside(board, planned.programme, least=n + 1).exists()
    other = make_course(planned.programme, department=course.department, team=course.team)
    make_voice(other, planned.user("team-leader"))
    Course.objects.filter(pk=course.pk).update(ended=course.started)
    anonymise(course.client, by=planned.user("team-leader"), now=datetime(2014, 1, 1, tzinfo=UTC))
    assert [one.course for one in Voice.objects.all()] == [other]
    assert not voices_beside(board, planned.programme, least=1).exists()


def test_a_programme_has_themes_of_its_own(planned: World) -> None:
    client = browser(planned, "steering-group")
    for title in ("Sprog", "sprog", "Tryghed", " "):
        client.post(f"{HOME}themes/", {"title": title})
    assert [(one.key, one.title) for one in VoiceTheme.objects.all()] == [("own-1", "Sprog")]
    assert "Sprog" in said(client.get(HOME))
    assert browser(planned, "board").post(f"{HOME}themes/", {"title": "Andet"}).status_code == 404


def test_words_after_an_anonymous_talk_are_written_down_masked_and_read(db: None) -> None:
    """Nobody knows who it was: no consent is asked for, but names are masked and a person approves all the same."""
    place, home = Place(), "/learning/programmes/counselling/voices/"
    answer(place.survey(), times=5)
    client = Client()
    client.force_login(place.users["leader"])
    client.cookies["django_language"] = "en"
    assert "Write down what somebody said after a talk" in said(client.get(home))
    empty = client.post(f"{home}anonymous/", {"words": " "})
    assert empty.status_code == 422
    long = client.post(f"{home}anonymous/", {"words": "x" * 2001})
    assert long.status_code == 422
    assert "x" * 2001 in said(long)
    client.post(f"{home}anonymous/", {"words": WORDS})
    row = Voice.objects.get()
    assert (row.source, row.course, row.agreed) == ("after-talk", None, True)
    assert "[name] på kontoret i [place]" in said(client.get(f"/learning/voices/{row.pk}/"))
    given = {"version": 1, "theme": ["heard"], "shown": SHOWN, "then": "approve"}
    client.post(f"/learning/voices/{row.pk}/", given)
    reader = Client()
    reader.force_login(place.users["management"])
    assert SHOWN in said(reader.get(home))
    assert WORDS not in said(reader.get(home))
    for who in ("management", "other-programme"):
        other = Client()
        other.force_login(place.users[who])
        assert other.post(f"{home}anonymous/", {"words": WORDS}).status_code == 404, who
    stranger = Client()
    stranger.force_login(place.users["outsider"])
    assert stranger.get(f"/learning/voices/{row.pk}/").status_code == 404
    stranger.post(f"{home}anonymous/", {"words": WORDS})  # in a programme of their own that is called the same
    assert [one.pk for one in Voice.objects.filter(organisation=place.organisation)] == [row.pk]
    assert not any("Mette" in str(event.__dict__) for event in AuditEvent.objects.all())
