"""How an employee gets a measurement answered: typed in, by link, by mail, on a tablet, on paper."""

import asyncio
import io
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from tests.factories.answering import ORGANISATION, Case, make_case
from tests.web.pages import said
from virkning.domain.instrument import Source, TranslationStatus
from virkning.library.overlays import Overlay, save_wording
from virkning.library.shelves import instrument
from virkning.store.models import AnswerLink, AuditEvent, ContactWay, Draft, Occasion, Response, User

pytestmark = pytest.mark.django_db

BAROMETER = "stress-barometer"
WAYS = ("type-in/", "link/", "tablet/", "paper.pdf")


@pytest.fixture
def case() -> Case:
    return make_case(BAROMETER, "hscl-25")


def browser(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("who", "status"), [("employee", 200), ("colleague", 200), ("documentalist", 404), ("outsider", 404)]
)
def test_only_those_who_work_with_the_course_get_it_answered(case: Case, way: str, who: str, status: int) -> None:
    address = f"/occasions/{case.occasion(BAROMETER).pk}/{way}"
    client = browser(getattr(case, who))
    assert client.get(address).status_code == status
    if not way.endswith("pdf") and status == 404:
        assert client.post(address).status_code == 404


@pytest.mark.parametrize("way", WAYS)
def test_nobody_without_a_log_in(case: Case, way: str) -> None:
    answer = Client().get(f"/occasions/{case.occasion(BAROMETER).pk}/{way}")
    assert answer.headers["Location"].startswith("/log-in/")


@pytest.mark.parametrize("language", ["da", "en"])
def test_typing_in_saves_on_the_day_it_was_answered(case: Case, language: str) -> None:
    row, yesterday = case.occasion(BAROMETER), timezone.localdate() - timedelta(days=1)
    client = browser(case.employee, language)
    address = f"/occasions/{row.pk}/type-in/"
    page = client.get(address).content.decode()
    assert page.count('class="line"') == 3
    client.post(address, {"answer-economy": "20", "answer-safety": " 30 ", "taken": yesterday.isoformat(), "save": "y"})
    response = Response.objects.get()
    assert (response.answers, response.taken) == ({"economy": 20, "safety": 30}, yesterday)
    assert response.by == case.employee


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"answer-economy": "101"}, "Some answers are not possible"),
        ({"answer-economy": "2,5"}, "Some answers are not possible"),
        ({"answer-economy": "x" * 5000}, "Some answers are not possible"),
        ({"answer-economy": "20", "taken": "2999-01-01"}, ""),
        ({"answer-economy": "20", "taken": ""}, "Write the day"),
        ({"answer-economy": "20", "taken": "soon"}, "Write the day"),
    ],
)
def test_what_cannot_be_saved_stands_in_the_form_again(case: Case, sent: dict[str, str], told: str) -> None:
    row = case.occasion(BAROMETER)
    typed = {"answer-safety": "33", "taken": timezone.localdate().isoformat(), "save": "yes"} | sent
    page = browser(case.employee).post(f"/occasions/{row.pk}/type-in/", typed)
    assert page.status_code == 200
    assert told in said(page)
    assert 'role="alert"' in page.content.decode()
    assert 'value="33"' in page.content.decode()
    assert not Response.objects.exists()


def test_a_draft_is_ones_own_and_comes_back(case: Case) -> None:
    address = f"/occasions/{case.occasion(BAROMETER).pk}/type-in/"
    browser(case.employee).post(address, {"answer-economy": "44", "later": "yes"})
    assert Draft.objects.get().by == case.employee
    assert 'value="44"' in browser(case.employee).get(address).content.decode()
    assert 'value="44"' not in browser(case.colleague).get(address).content.decode()


def test_typing_in_twice_saves_once(case: Case) -> None:
    client, address = browser(case.employee), f"/occasions/{case.occasion(BAROMETER).pk}/type-in/"
    sent = {"answer-economy": "20", "taken": timezone.localdate().isoformat(), "save": "yes"}
    client.post(address, sent)
    client.post(address, sent)
    assert Response.objects.count() == 1
    assert "answered already" in said(client.get(address))


def test_link_and_code_are_shown_once_and_kept_nowhere(case: Case) -> None:
    client, address = browser(case.employee), f"/occasions/{case.occasion(BAROMETER).pk}/link/"
    page = client.post(address).content.decode()
    shown = re.search(r"/a/([\w-]{43})/", page)
    code = re.search(r'class="code-shown">(\d{3}) (\d{3})<', page)
    assert shown
    assert code
    assert "<svg" in page
    assert 'class="qr"' in page
    row = str(AnswerLink.objects.values().get())
    assert shown[1] not in row
    assert "".join(code.groups()) not in row
    assert shown[1] not in client.get(address).content.decode()
    opening = Client().post(f"/a/{shown[1]}/", {"code": f"{code[1]} {code[2]}"})
    assert opening.status_code == 302


def test_occasions_of_other_courses_cannot_be_added(case: Case) -> None:
    other = make_case(BAROMETER)
    address = f"/occasions/{case.occasion(BAROMETER).pk}/link/"
    browser(case.employee).post(address, {"occasions": [str(other.occasion(BAROMETER).pk), "x", "9" * 40]})
    assert [row.pk for row in AnswerLink.objects.get().occasions.all()] == [case.occasion(BAROMETER).pk]


@pytest.mark.parametrize("way", ["link/", "tablet/", "paper.pdf"])
def test_a_questionnaire_without_words_is_explained(case: Case, way: str) -> None:
    address = f"/occasions/{case.occasion('hscl-25').pk}/{way}"
    client = browser(case.employee)
    page = client.get(address)
    assert "Ask your documentalist or administrator to put the wording in" in said(page)
    if way != "paper.pdf":
        assert "Ask your documentalist or administrator to put the wording in" in said(client.post(address))
    assert not AnswerLink.objects.exists()


def test_nothing_is_printed_without_a_licence(case: Case, tmp_path: Path, settings: LazySettings) -> None:
    settings.DATA, asked, row = tmp_path, instrument("swemwbs"), case.occasion(BAROMETER)
    words = {item.key: "Ordlyden, som vi har fået den." for item in asked.items}
    own = Overlay(asked.key, asked.version, "da", TranslationStatus.OFFICIAL, Source("Ejeren"), items=words)
    save_wording(own, tmp_path / "wording")
    Occasion.objects.filter(pk=row.pk).update(instrument=asked.key, version=asked.version)
    answer = browser(case.employee, "da").get(f"/occasions/{row.pk}/paper.pdf", follow=True)
    assert answer.redirect_chain[0][0] == f"/courses/{row.course.key}/"
    assert "kræver en licens" in answer.content.decode()


def test_the_paper_form_holds_the_questions_and_no_sender(case: Case) -> None:
    answer = browser(case.employee, "da").get(f"/occasions/{case.occasion(BAROMETER).pk}/paper.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert "Hvor presset er du af din økonomi lige nu?" in text
    assert case.course.key in text
    for telling in (ORGANISATION, "Virkning", "Voldens"):
        assert telling not in text + str(reader.metadata)


def test_a_tablet_shows_the_questions_only_until_the_code(case: Case) -> None:
    client, address = browser(case.employee), f"/occasions/{case.occasion(BAROMETER).pk}/tablet/"
    page = client.post(address, {}).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    code = re.search(r'name="code" value="(\d{6})"', page)
    assert token
    assert code
    answer = client.post(address, {"token": token[1], "code": code[1]})
    assert answer.headers["Location"] == f"/a/{token[1]}/start/"
    for elsewhere in ("/results/", "/log-in/", address, f"/courses/{case.course.key}/measurements/", "/nothing/"):
        assert client.get(elsewhere).headers["Location"] == f"/a/{token[1]}/"
    assert client.get("/a/leave/").headers["Location"] == f"/a/{token[1]}/"
    assert client.get(f"/a/{token[1]}/1/").status_code == 200
    wrong = "000000" if code[1] != "000000" else "111111"
    assert client.post("/a/end/", {"code": wrong}).status_code == 200
    assert client.get("/results/").headers["Location"] == f"/a/{token[1]}/"
    assert client.post("/a/end/", {"code": f"{code[1][:3]} {code[1][3:]}"}).headers["Location"] == (
        f"/log-in/?next=%2Fcourses%2F{case.course.key}%2Fmeasurements%2F"
    )
    assert client.get("/results/").headers["Location"].startswith("/log-in/")
    assert client.get(f"/a/{token[1]}/1/").headers["Location"] == f"/a/{token[1]}/"


@dataclass
class Post:
    """What a receiver of mail on this machine was given."""

    port: int = 0
    mails: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)


async def _receive(post: Post, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    def say(line: str) -> None:
        writer.write(f"{line}\r\n".encode())

    say("220 here")
    while line := (await reader.readline()).decode().strip():
        word = line.split()[0].upper()
        if word == "DATA":
            say("354 go on")
            post.mails.append((await reader.readuntil(b"\r\n.\r\n")).decode())
        elif word == "RCPT":
            post.recipients.append(line)
        say("221 bye" if word == "QUIT" else "250 ok")
        if word == "QUIT":
            break
    writer.close()


@pytest.fixture
def post(settings: LazySettings) -> Iterator[Post]:
    """A real receiver of mail, by SMTP, on a free port."""
    found, loop, ready = Post(), asyncio.new_event_loop(), threading.Event()

    async def listen() -> None:
        server = await asyncio.start_server(lambda r, w: _receive(found, r, w), "127.0.0.1", 0)
        found.port = server.sockets[0].getsockname()[1]
        ready.set()
        async with server:
            await stopping.wait()

    stopping = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(listen()))
    thread.start()
    assert ready.wait(10)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
    settings.DEFAULT_FROM_EMAIL = "noreply@example.invalid"
    yield found
    loop.call_soon_threadsafe(stopping.set)
    thread.join(10)
    loop.close()


@pytest.mark.django_db(transaction=True)
def test_mail_goes_the_safe_way_under_the_agreed_name_and_without_the_code(post: Post) -> None:
    case = make_case(BAROMETER, safe=ContactWay.MAIL, neutral_name="Anne")
    page = browser(case.employee).post(f"/occasions/{case.occasion(BAROMETER).pk}/link/", {"mail": "yes"})
    code = re.search(r'class="code-shown">(\d{3}) (\d{3})<', page.content.decode())
    assert code
    assert "The link is sent" in said(page)
    assert 'class="qr"' not in page.content.decode()
    (mail,) = post.mails
    assert "borger@example.invalid" in post.recipients[0]
    assert re.search(r"/a/[\w-]{43}/", mail.replace("=\r\n", ""))
    assert "From: Anne <noreply@example.invalid>" in mail.replace('"', "")
    for telling in ("".join(code.groups()), " ".join(code.groups()), ORGANISATION, case.course.key, "Opdigtet"):
        assert telling not in mail
    assert AuditEvent.objects.filter(what="link-mailed").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("said_anything", [True, False])
def test_no_mail_where_the_citizen_has_not_said_that_it_is_safe(post: Post, *, said_anything: bool) -> None:
    case = make_case(BAROMETER, safe=ContactWay.NONE)
    if not said_anything:
        case.course.client.safe_contact.delete()
    client, address = browser(case.employee), f"/occasions/{case.occasion(BAROMETER).pk}/link/"
    assert 'name="mail"' not in client.get(address).content.decode()
    page = client.post(address, {"mail": "yes"})
    assert "mail is safe" in said(page)
    assert 'class="qr"' in page.content.decode()
    assert post.mails == []


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_cannot_be_sent_leaves_the_link_on_the_screen(post: Post, settings: LazySettings) -> None:
    settings.EMAIL_PORT = 1
    case = make_case(BAROMETER, safe=ContactWay.MAIL)
    page = browser(case.employee).post(f"/occasions/{case.occasion(BAROMETER).pk}/link/", {"mail": "yes"})
    assert "could not be sent" in said(page)
    assert 'class="qr"' in page.content.decode()
