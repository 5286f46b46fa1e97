"""Anonymous answers after a talk: the page on a phone, the tablet, the adviser's window, and what the staff see."""

import io
import re

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from tests.factories.exit_surveys import BAD, GOOD, Place, answer
from tests.web.pages import said
from virkning.actions.exit_surveys import close_survey
from virkning.store.models import AnonymousContact, AuditEvent, ExitSurvey, HandoutCode, HeldAnswer

pytestmark = pytest.mark.django_db

SENT = {"answer-able": "4", "answer-heard": "5", "answer-satisfied": "3"}
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.fixture
def survey(place: Place) -> ExitSurvey:
    return place.survey()


def staff(place: Place, who: str = "leader", language: str = "en") -> Client:
    client = Client()
    client.force_login(place.users[who])
    client.cookies["django_language"] = language
    return client


def form_in(page: str) -> str:
    found = re.search(r'name="form" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize(("language", "words"), [("da", "Følte du dig hørt"), ("en", "Did you feel heard")])
def test_a_citizen_answers_without_a_cookie_or_a_script(survey: ExitSurvey, language: str, words: str) -> None:
    client, address = Client(), f"/x/{survey.token}/?language={language}"
    page = client.get(address)
    assert words in said(page)
    form = form_in(page.content.decode())
    thanks = client.post(address, SENT | {"form": form}, headers=HERE)
    assert thanks.status_code == 302
    assert "112" in said(client.get(thanks.headers["Location"]))
    assert HeldAnswer.objects.get().answers == {"able": 4, "heard": 5, "satisfied": 3}
    assert not client.cookies
    again = client.post(address, SENT | {"form": form}, headers=HERE)
    assert again.status_code == 302
    assert HeldAnswer.objects.count() == 1


def test_the_page_is_as_safe_as_a_citizens_own(survey: ExitSurvey) -> None:
    page = Client().get(f"/x/{survey.token}/")
    text = page.content.decode()
    assert "<title>Spørgeskema</title>" in text
    for telling in ("Organisationen", "Virkning", "Telefonen", "Anonym rådgivning", "Afdeling"):
        assert telling not in text
    assert 'class="exit"' in text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "noindex" in page.headers["X-Robots-Tag"]


@pytest.mark.parametrize(
    ("sent", "told"),
    [({}, "Der er ikke svaret"), ({"answer-able": "9"}, "1"), ({"answer-able": "x" * 50}, "ikke svaret")],
)
def test_what_cannot_be_kept_stands_there_again(survey: ExitSurvey, sent: dict[str, str], told: str) -> None:
    client, address = Client(), f"/x/{survey.token}/"
    form = form_in(client.get(address).content.decode())
    page = client.post(address, sent | {"form": form}, headers=HERE)
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    assert told in said(page)
    assert not HeldAnswer.objects.exists()


def test_an_old_form_keeps_the_marks(survey: ExitSurvey) -> None:
    page = Client().post(f"/x/{survey.token}/", SENT | {"form": "old"}, headers=HERE).content.decode()
    assert page.count(" checked") == 3
    assert form_in(page) != "old"


def test_forms_of_other_sites_are_refused(survey: ExitSurvey) -> None:
    client, address = Client(), f"/x/{survey.token}/"
    form = form_in(client.get(address).content.decode())
    assert client.post(address, SENT | {"form": form}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert not HeldAnswer.objects.exists()


def test_an_address_that_opens_nothing(place: Place, survey: ExitSurvey) -> None:
    assert Client().get("/x/").status_code == 404
    assert Client().get("/x/nothing/").status_code == 404
    assert Client().get(f"/x/{survey.token}/more/").status_code == 404
    close_survey(survey, by=place.users["leader"], now=timezone.now())
    assert Client().get(f"/x/{survey.token}/").status_code == 410


def test_a_slip_opens_the_form_once(place: Place) -> None:
    survey = place.survey(codes_needed=True)
    made = staff(place).post(f"/surveys/{survey.pk}/codes/", {"count": "3"})
    text = PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
    code = re.search(r"Your code:\s+([2-9a-z]{4}) ([2-9a-z]{4})\b", text)
    assert code
    client, address = Client(), f"/x/{survey.token}/"
    form = form_in(client.get(address).content.decode())
    wrong = client.post(address, SENT | {"form": form, "code": "nothing"}, headers=HERE)
    assert "Koden passer ikke" in said(wrong)
    right = {"form": form_in(wrong.content.decode()), "code": f"{code[1]} {code[2]}"}
    assert client.post(address, SENT | right, headers=HERE).status_code == 302
    assert HandoutCode.objects.count() == 2
    assert staff(place).post(f"/surveys/{survey.pk}/codes/", {"count": "x"}).status_code == 302
    assert "1 to 400" in said(staff(place).get(f"/surveys/{survey.pk}/")) or HandoutCode.objects.count() == 2


def test_the_tablet_goes_from_one_to_the_next_and_reaches_nothing_else(place: Place, survey: ExitSurvey) -> None:
    client = staff(place, "employee")
    page = client.get(f"/surveys/{survey.pk}/tablet/").content.decode()
    code = re.search(r'name="code" value="(\d{6})"', page)
    assert code
    home = f"/x/{survey.token}/tablet/"
    assert client.post(f"/surveys/{survey.pk}/tablet/", {"code": code[1]}).headers["Location"] == home
    for elsewhere in ("/surveys/", "/results/", "/log-in/", f"/x/{survey.token}/", "/a/leave/", "/a/anything/"):
        assert client.get(elsewhere).headers["Location"] == home
    page = client.get(home).content.decode()
    assert 'class="exit"' not in page
    thanks = client.post(home, SENT | {"form": form_in(page)}, headers=HERE)
    shown = client.get(thanks.headers["Location"]).content.decode()
    assert f'href="{home}?language=da" data-soon' in shown
    assert client.post("/a/end/", {"code": "000000"}, headers=HERE).status_code == 200
    ended = client.post("/a/end/", {"code": code[1]}, headers=HERE)
    assert ended.headers["Location"] == "/log-in/"
    assert client.get("/surveys/").headers["Location"].startswith("/log-in/")


def test_the_adviser_types_while_the_caller_answers(place: Place, survey: ExitSurvey) -> None:
    client, address = staff(place, "employee"), f"/surveys/{survey.pk}/call/"
    page = client.get(address).content.decode()
    events = AuditEvent.objects.count()
    answered = client.post(address, SENT | {"form": form_in(page)}, follow=True)
    assert "ready for the next call" in said(answered)
    assert HeldAnswer.objects.count() == 1
    assert AuditEvent.objects.count() == events
    refused = client.post(address, {"form": form_in(page), "answer-able": "4"} | {"form": "old"})
    assert "open for long" in said(refused)
    assert refused.content.decode().count(" checked") == 1


@pytest.mark.parametrize(("language", "waits"), [("da", "3 nye svar – vises fra 5"), ("en", "3 new answers")])
def test_the_team_sees_what_is_said_when_there_are_enough(
    place: Place, survey: ExitSurvey, language: str, waits: str
) -> None:
    client = staff(place, "employee", language)
    answer(survey, times=3)
    page = said(client.get("/surveys/"))
    assert waits in page
    assert "%" not in page
    answer(survey, BAD, times=2)
    answer(survey, times=4)
    before = said(client.get(f"/surveys/{survey.pk}/"))
    assert {"da": "De fleste", "en": "Most"}[language] in before
    assert "%" not in before
    answer(survey, BAD, times=1)
    after = said(client.get(f"/surveys/{survey.pk}/"))
    assert {"da": "10 svar", "en": "10 answers"}[language] in after


def test_a_share_stands_as_a_number_when_both_sides_are_many(place: Place, survey: ExitSurvey) -> None:
    answer(survey, times=5)
    answer(survey, BAD, times=5)
    page = said(staff(place).get("/surveys/"))
    assert page.count("50% answered positively") + page.count("50 % answered positively") == 3


def test_open_and_close(place: Place) -> None:
    client = staff(place)
    page = client.get("/surveys/new/").content.decode()
    value = re.search(r'<option value="([\d-]+)"', page)
    assert value
    assert "a name of at most 100" in said(client.post("/surveys/new/", {"place": value[1], "title": ""}))
    assert client.post("/surveys/new/", {"place": "9-9-9", "title": "x"}).status_code == 404
    made = client.post("/surveys/new/", {"place": value[1], "title": "Telefonen", "codes": "yes"})
    survey = ExitSurvey.objects.get()
    assert made.headers["Location"] == f"/surveys/{survey.pk}/"
    assert (survey.team, survey.codes_needed) == (place.team, True)
    assert survey.token in client.get(f"/surveys/{survey.pk}/").content.decode()
    client.post(f"/surveys/{survey.pk}/close/")
    assert "closed" in said(client.get("/surveys/"))
    for way in ("call/", "tablet/", "poster.pdf"):
        assert client.get(f"/surveys/{survey.pk}/{way}").status_code == 404


def test_an_employee_neither_opens_nor_closes(place: Place, survey: ExitSurvey) -> None:
    client = staff(place, "employee")
    assert client.get("/surveys/new/").status_code == 404
    for way in ("close/", "codes/"):
        assert client.post(f"/surveys/{survey.pk}/{way}").status_code == 404


@pytest.mark.parametrize("who", ["neighbour", "management", "outsider"])
@pytest.mark.parametrize("way", ["", "call/", "tablet/", "poster.pdf"])
def test_others_find_nothing(place: Place, survey: ExitSurvey, who: str, way: str) -> None:
    assert staff(place, who).get(f"/surveys/{survey.pk}/{way}").status_code == 404


def test_the_poster_is_neutral_and_for_everybody(place: Place, survey: ExitSurvey) -> None:
    answer_ = staff(place, "employee", "da").get(f"/surveys/{survey.pk}/poster.pdf")
    reader = PdfReader(io.BytesIO(answer_.content))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Hvordan var samtalen?" in text
    assert len(reader.pages) == 2
    for telling in ("Organisationen", "Virkning", "Telefonen", "Afdeling"):
        assert telling not in text + str(reader.metadata)


@pytest.mark.parametrize(("language", "words"), [("da", "svarede positivt i"), ("en", "answered positively in")])
def test_those_who_read_the_programme_see_the_quarters(
    place: Place, survey: ExitSurvey, language: str, words: str
) -> None:
    client = staff(place, "management", language)
    assert client.get("/results/talks/counselling/").status_code == 404
    answer(survey, times=5)
    answer(survey, BAD, times=5)
    assert words in said(client.get("/results/talks/counselling/"))
    assert "/results/talks/counselling/" in client.get("/results/").content.decode()
    other = place.survey(department=place.elsewhere)
    answer(other, times=5)
    assert AnonymousContact.objects.count() == 15
    together = client.get("/results/talks/counselling/").content.decode()
    assert "%" not in re.search(r"<tbody>.*</tbody>", together, re.DOTALL)[0]  # type: ignore[index]
    alone = client.get("/results/talks/counselling/?department=a").content.decode()
    assert "%" in re.search(r"<tbody>.*</tbody>", alone, re.DOTALL)[0]  # type: ignore[index]
    assert staff(place, "employee").get("/results/talks/counselling/").status_code == 404
    assert staff(place, "outsider").get("/results/talks/counselling/").status_code == 404


def test_the_good_ones_are_counted(place: Place, survey: ExitSurvey) -> None:
    assert sum(value > 3 for value in GOOD.values()) == 3
    assert staff(place, "employee").get("/surveys/1/x").status_code == 404
