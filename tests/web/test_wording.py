"""The wording of a questionnaire is put in on a page, and until then its lack is told wherever it is met."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.factories.answering import Case, make_case
from tests.factories.people import make_membership, make_user
from tests.web.pages import said
from virkning.actions.wording import wording_in
from virkning.domain.instrument import TranslationStatus
from virkning.library.shelves import instrument
from virkning.store.models import AnswerLink, AuditEvent, InstrumentVersion, Role, User

BAROMETER, ASKED = "stress-barometer", "who-5"
LIST, PAGE, SHEET = "/setup/wording/", "/setup/wording/who-5/", "/setup/wording/who-5/wording.csv"
QUESTIONS = {f"item-q{n}": f"Ordene til spørgsmål {n}" for n in range(1, 6)}
ANSWERS = {f"answer-q1-{value}": f"Svar nummer {value}" for value in range(6)}
WHOLE = {
    "in": "da",
    "stood": "-",
    "save": "yes",
    "status": "official",
    "instruction": "Tænk på de sidste\nto uger",
    "source": "Ejerens udgave",
    **QUESTIONS,
    **ANSWERS,
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def case() -> Case:
    return make_case(BAROMETER, ASKED)


def browser(user: User, language: str = "da") -> Client:
    client = Client()
    client.cookies["django_language"] = language
    client.force_login(user)
    return client


def who(case: Case, role: Role) -> User:
    user = make_user(name="Mette Lund")
    make_membership(user, case.course.programme.organisation, role)
    return user


@pytest.mark.parametrize("role", [Role.DOCUMENTALIST, Role.ADMINISTRATOR])
def test_from_missing_words_to_a_tablet_that_asks(case: Case, role: Role) -> None:
    setter, worker = browser(who(case, role)), browser(case.employee)
    tablet = f"/occasions/{case.occasion(BAROMETER).pk}/tablet/"
    before = said(worker.get(tablet))
    assert "WHO-5 trivselsindeks" in before
    assert "Bed jeres dokumentarist eller administrator" in before
    assert setter.get(LIST).content.decode().count("wording-row") == 1
    saved = setter.post(PAGE, WHOLE, follow=True)
    assert "Ordlyden af WHO-5 trivselsindeks er gemt" in said(saved)
    assert re.search(r"sat ind den .* af Mette Lund", said(setter.get(PAGE)))
    assert "ordlyden mangler" not in said(worker.get(tablet)).lower()
    _asked_on_a_tablet(worker, f"/occasions/{case.occasion(ASKED).pk}/tablet/")
    event = AuditEvent.objects.get(what="wording-put-in")
    version = InstrumentVersion.objects.get(key=ASKED)
    assert (event.subject, event.objects_touched) == ("questionnaire-wording", [version.pk])
    assert event.by is not None
    assert event.by.name == "Mette Lund"


@pytest.mark.parametrize(("introduction", "again"), [("I de seneste to uger …", True), ("Tænk på to uger.", False)])
def test_an_introduction_that_runs_on_into_the_questions_stands_over_each(
    case: Case, introduction: str, *, again: bool
) -> None:
    browser(who(case, Role.DOCUMENTALIST)).post(PAGE, WHOLE | {"instruction": introduction})
    worker = browser(case.employee)
    _asked_on_a_tablet(worker, f"/occasions/{case.occasion(ASKED).pk}/tablet/")
    link = re.search(r"/a/([^/]+)/", worker.get("/", follow=True).request["PATH_INFO"])
    assert link
    assert introduction in said(worker.get(f"/a/{link[1]}/1/"))
    assert (introduction in said(worker.get(f"/a/{link[1]}/2/"))) is again
    assert said(worker.get(f"/a/{link[1]}/all/")).count(introduction) == 1


def _asked_on_a_tablet(worker: Client, tablet: str) -> None:
    page = worker.post(tablet, {}).content.decode()
    token, code = re.search(r'name="token" value="([^"]+)"', page), re.search(r'name="code" value="(\d{6})"', page)
    assert token
    assert code
    worker.post(tablet, {"token": token[1], "code": code[1]})
    first = said(worker.get(f"/a/{token[1]}/1/"))
    assert "Ordene til spørgsmål 1" in first
    assert "Svar nummer 5" in first


@pytest.mark.parametrize("address", [LIST, PAGE, SHEET])
@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.STEERING_GROUP, Role.MANAGEMENT, Role.BOARD, Role.RESEARCHER])
def test_others_are_not_let_in(case: Case, address: str, role: Role) -> None:
    client = browser(case.employee if role is Role.EMPLOYEE else who(case, role))
    assert client.get(address).status_code == 404
    if address == PAGE:
        assert client.post(address, WHOLE).status_code == 404
        assert not AuditEvent.objects.filter(what="wording-put-in").exists()


@pytest.mark.parametrize("key", [BAROMETER, "kindl", "no-such"])
def test_what_needs_no_words_has_no_page(case: Case, key: str) -> None:
    client = browser(who(case, Role.DOCUMENTALIST))
    assert client.get(f"{LIST}{key}/").status_code == 404
    assert client.get(f"{LIST}{key}/wording.csv").status_code == 404


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        ({"item-q3": " \n "}, "spørgsmål 3"),
        ({"answer-q1-4": ""}, "Svarenes ord mangler (4"),
        ({"source": ""}, "hvor ordlyden er hentet"),
        ({"item-q1": "x" * 2001}, "højst 2000 tegn"),
        ({"stood": "before 0"}, "En anden har gemt"),
    ],
)
def test_what_is_missing_is_told_and_nothing_typed_is_lost(case: Case, left_out: dict[str, str], told: str) -> None:
    answer = browser(who(case, Role.DOCUMENTALIST)).post(PAGE, WHOLE | left_out)
    assert answer.status_code == 422
    assert told in said(answer)
    assert "Ordene til spørgsmål 2" in answer.content.decode()
    assert wording_in(instrument(ASKED), "da") is None


def test_numbers_alone_must_be_said(case: Case) -> None:
    client, bare = browser(who(case, Role.DOCUMENTALIST)), {k: v for k, v in WHOLE.items() if k not in ANSWERS}
    assert client.post(PAGE, bare).status_code == 422
    assert client.post(PAGE, bare | {"numbers_only": "on"}).status_code == 302
    assert re.search(r'id="numbers_only"\s+checked', client.get(f"{PAGE}?in=da").content.decode())


def test_two_who_save_do_not_overwrite_each_other(case: Case) -> None:
    client = browser(who(case, Role.DOCUMENTALIST))
    assert client.post(PAGE, WHOLE).status_code == 302
    assert client.post(PAGE, WHOLE | {"item-q1": "Andet"}).status_code == 422
    stood = re.search(r'name="stood" value="([^"]+)"', client.get(f"{PAGE}?in=da").content.decode())
    assert stood
    assert client.post(PAGE, WHOLE | {"item-q1": "Andet", "stood": stood[1]}).status_code == 302


def test_answers_may_differ_from_question_to_question(case: Case) -> None:
    client = browser(who(case, Role.DOCUMENTALIST))
    each = client.post(PAGE, {k: v for k, v in WHOLE.items() if k != "save"} | {"answers": "each"})
    fields = set(re.findall(r'name="(answer-q\d-\d)"', each.content.decode()))
    assert len(fields) == 30
    assert each.content.decode().count('value="Svar nummer 4"') == 5  # what was written for all of them stands in each
    sent = WHOLE | {"answers": "each"} | {name: f"Ord {name[-3:]}" for name in fields}
    assert client.post(PAGE, sent).status_code == 302
    stands = wording_in(instrument(ASKED), "da")
    assert stands
    assert stands.options["q5"][3] == "Ord 5-3"
    assert 'name="answer-q5-3"' in client.get(f"{PAGE}?in=da").content.decode()


def test_a_look_saves_nothing(case: Case) -> None:
    client = browser(who(case, Role.DOCUMENTALIST))
    page = client.post(PAGE, {k: v for k, v in WHOLE.items() if k != "save"} | {"look": "yes"})
    assert "Sådan ser borgeren det" in said(page)
    assert "Svar nummer 2" in said(page)
    assert wording_in(instrument(ASKED), "da") is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_the_sheet_goes_out_is_filled_in_and_comes_back(case: Case, encoding: str) -> None:
    client = browser(who(case, Role.DOCUMENTALIST))
    sheet = client.get(f"{SHEET}?in=da")
    assert sheet.headers["Content-Disposition"] == 'attachment; filename="who-5-da.csv"'
    lines = sheet.content.decode("utf-8-sig").splitlines()
    assert lines[:3] == ["spørgsmål;værdi;kort navn;ordlyd", "instruction;;indledning;", "q1;;godt humør;"]
    filled = "\r\n".join([lines[0], *(f"{line}=Ord {n}" for n, line in enumerate(lines[1:]))]).encode(encoding)
    read = client.post(PAGE, {"in": "da", "sheet": SimpleUploadedFile("who5.csv", filled)})
    assert read.status_code == 200
    assert "Intet er gemt endnu" in said(read)
    assert "=Ord 5" in read.content.decode()
    assert wording_in(instrument(ASKED), "da") is None
    page = read.content.decode()
    typed = dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>', page))
    typed |= dict(re.findall(r'<input class="form-input" name="(answer-[^"]+)"[^>]* value="([^"]*)"', page))
    assert len(typed) == 12
    sent = {"in": "da", "stood": "-", "save": "yes", "status": "official", "source": "Ejeren", **typed}
    assert client.post(PAGE, sent).status_code == 302
    again = client.get(f"{SHEET}?in=da").content.decode("utf-8-sig")
    assert "q1;;godt humør;'=Ord 1" in again  # no spreadsheet takes it for a formula
    back = client.post(PAGE, {"in": "da", "sheet": SimpleUploadedFile("who5.csv", again.encode())})
    assert ">=Ord 1<" in back.content.decode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "tom"),
        (b"a;b\r\n1;2\r\n", "kolonnerne"),
        (b"item;text\nq1;" + b'"' + b"x" * 200_000, "2"),
        (b"x" * 1_000_001, "for stor"),
    ],
)
def test_a_file_that_is_no_sheet(case: Case, content: bytes, told: str) -> None:
    sheet = SimpleUploadedFile("x.csv", content)
    answer = browser(who(case, Role.DOCUMENTALIST)).post(PAGE, {"in": "da", "sheet": sheet})
    assert answer.status_code in {200, 422}
    assert told in said(answer)


@pytest.mark.parametrize("value", ["²", "9" * 5000, "--1", "７"])
def test_strange_numbers_in_a_sheet_are_told(case: Case, value: str) -> None:
    sheet = SimpleUploadedFile("x.csv", f"item;value;text\n*;{value};a\n{value};;b\n".encode())
    answer = browser(who(case, Role.DOCUMENTALIST)).post(PAGE, {"in": "da", "sheet": sheet})
    assert answer.status_code == 200


def test_hostile_words_are_words(case: Case) -> None:
    hostile = "<script>x()</script>{{7*7}}\x00\x07 #set"
    client = browser(who(case, Role.DOCUMENTALIST))
    sent = {k: hostile if k.startswith(("item", "answer", "source", "instr")) else v for k, v in WHOLE.items()}
    page = client.post(PAGE, sent, follow=True).content.decode()
    assert "<script>x()" not in page
    stands = wording_in(instrument(ASKED), "da")
    assert stands
    assert stands.items["q1"] == "<script>x()</script>{{7*7}} #set"
    row = case.occasion(ASKED).pk
    assert browser(case.employee).get(f"/occasions/{row}/paper.pdf").status_code == 200


def test_it_is_told_where_the_questionnaire_is_met(case: Case) -> None:
    worker, setter = browser(case.employee), browser(who(case, Role.DOCUMENTALIST))
    course = f"/courses/{case.course.key}/"
    for address in ("/today/", course, f"/occasions/{case.occasion(BAROMETER).pk}/link/"):
        told = said(worker.get(address))
        assert "kan ikke bruges endnu" in told, address
        assert "WHO-5 trivselsindeks" in told
        assert PAGE not in worker.get(address).content.decode()
    for address in ("/setup/", "/knowledge/licences/", f"/setup/programmes/{case.course.programme.key}/ready/"):
        page = setter.get(address)
        assert "kan ikke bruges endnu" in said(page), address
        assert f'href="{PAGE}"' in page.content.decode()
    setter.post(PAGE, WHOLE)
    for client, address in (
        (worker, "/today/"),
        (worker, course),
        (setter, "/setup/"),
        (setter, "/knowledge/licences/"),
    ):
        assert "kan ikke bruges endnu" not in said(client.get(address)), address


def test_the_tablet_of_the_list_opens_what_can_be_asked(case: Case) -> None:
    page = browser(case.employee).get(f"/courses/{case.course.key}/").content.decode()
    assert f"/occasions/{case.occasion(BAROMETER).pk}/tablet/" in page
    assert f"/occasions/{case.occasion(ASKED).pk}/tablet/" not in page
    assert not AnswerLink.objects.exists()


def test_a_programme_that_is_built_says_what_lacks_words(case: Case) -> None:
    client = browser(who(case, Role.DOCUMENTALIST))
    sent = {"title": "Ny", "phase-1": "Forløb", "result-1": "Trivsel", "sign-1-1": "who-5.total", "when-start": "on"}
    cost = {"risk": "low", "contacts": "12", "weeks": "26", "contact_minutes": "60"}
    assert "kan ikke bruges endnu" in said(client.post("/setup/programmes/new/", {**sent, **cost, "more": "cost"}))
    made = client.post("/setup/programmes/new/", {**sent, **cost}, follow=True)
    assert "Ordlyden mangler" in said(made)
    assert "kan ikke bruges endnu" in said(client.get("/knowledge/ny/draft/in-force/"))


def test_the_number_stands_once_where_answers_are_typed_in(case: Case) -> None:
    page = said(browser(case.employee).get(f"/occasions/{case.occasion(ASKED).pk}/type-in/"))
    assert "1 Godt humør" in page
    assert "1: godt" not in page
    assert "WHO-5 trivselsindeks" in page
    assert "ordlyden mangler" in page


def test_english_words_stand_beside_the_danish(case: Case) -> None:
    client = browser(who(case, Role.DOCUMENTALIST), "en")
    client.post(PAGE, WHOLE)
    sent = WHOLE | {"in": "en", "status": "published", **{k: f"Words of {k}" for k in QUESTIONS}}
    assert client.post(PAGE, sent).status_code == 302
    danish, english = (wording_in(instrument(ASKED), language) for language in ("da", "en"))
    assert danish
    assert english
    assert (danish.items["q1"], english.items["q1"]) == ("Ordene til spørgsmål 1", "Words of item-q1")
    assert english.status is TranslationStatus.PUBLISHED
    assert date.fromisoformat(danish.put_in[:10]) >= timezone.localdate() - timedelta(days=1)
