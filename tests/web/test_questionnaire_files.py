"""A questionnaire of others is dropped, understood, told the rest of, and taken; others get 404."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.organisations import make_organisation
from tests.factories.people import make_membership, make_user
from virkning.library.shelves import instruments
from virkning.store.models import Organisation, QuestionnaireUpload, Role, User

DICTIONARY = (
    b"field_name,form_name,field_type,field_label,select_choices_or_calculations\n"
    b'a,mood,radio,Er du glad?,"0, Nej | 1, Ja"\n'
    b"b,mood,notes,Andet,\n"
)
PAGE = "/setup/questionnaires/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folders(settings: LazySettings, tmp_path: Path) -> None:
    settings.VIRKNING_ATTACHMENTS = tmp_path / "attachments"
    settings.DATA = tmp_path


@pytest.fixture
def organisation() -> Organisation:
    return make_organisation()


def logged_in(organisation: Organisation, role: Role = Role.DOCUMENTALIST, language: str = "da") -> Client:
    user: User = make_user()
    make_membership(user, organisation, role)
    client = Client()
    client.cookies["django_language"] = language
    client.force_login(user)
    return client


def sent(client: Client, content: bytes = DICTIONARY, name: str = "ordbog.csv") -> str:
    answer = client.post(PAGE, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def test_dropped_understood_and_taken(organisation: Organisation) -> None:
    client = logged_in(organisation)
    page = sent(client)
    seen = client.get(page).content.decode()
    assert "Er du glad?" in seen
    assert "besvares med fri tekst" in seen
    lacking = client.post(page, {"rights": "owned"})
    assert lacking.status_code == 422
    assert "om et højt eller et lavt tal er bedst" in lacking.content.decode()
    assert "mood" not in instruments()
    told = {"better": "higher", "total": "sum", "language": "da", "rights": "owned", "needs": "permission"}
    assert client.post(page, {**told, "look": "1"}).status_code == 200
    assert "mood" not in instruments()
    assert client.post(page, told).headers["Location"] == "/knowledge/instruments/mood/"
    assert instruments()["mood"].licence.needs == "permission"
    assert not QuestionnaireUpload.objects.exists()


def test_what_cannot_be_read_is_told_and_not_kept(organisation: Organisation) -> None:
    client = logged_in(organisation, language="en")
    answer = client.post(PAGE, {"file": SimpleUploadedFile("x.csv", b"a,b\n1,2\n")})
    assert answer.status_code == 422
    assert "looks like no questionnaire that we know" in answer.content.decode()
    assert not QuestionnaireUpload.objects.exists()


def test_others_are_not_let_in(organisation: Organisation) -> None:
    page = sent(logged_in(organisation))
    assert logged_in(make_organisation()).get(page).status_code == 404
    assert logged_in(organisation, Role.MANAGEMENT).get(page).status_code == 404
    assert logged_in(organisation, Role.MANAGEMENT).get(PAGE).status_code == 404


QUESTIONNAIRE = {
    "resourceType": "Questionnaire",
    "url": "http://example.org/mood",
    "title": "Humør",
    "language": "da",
    "status": "active",
    "item": [
        {"linkId": "a", "type": "choice", "text": "Er du glad?", "answerValueSet": "http://example.org/yes-no|1"},
        {"linkId": "b", "type": "choice", "text": "Sover du?", "answerValueSet": "http://example.org/yes-no|1"},
    ],
}
LIST = {
    "resourceType": "ValueSet",
    "url": "http://example.org/yes-no",
    "compose": {"include": [{"concept": [{"code": "0", "display": "Slet ikke"}, {"code": "1", "display": "Meget"}]}]},
}
BUNDLE = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": LIST}, {"resource": QUESTIONNAIRE}]}


def _zipped(**files: object) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{name}.json", json.dumps(data))
    return held.getvalue()


def _json(data: object, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, json.dumps(data).encode())


@pytest.mark.parametrize(
    "files",
    [
        [("svar.json", json.dumps(LIST).encode()), ("skema.json", json.dumps(QUESTIONNAIRE).encode())],
        [("begge.zip", _zipped(skema=QUESTIONNAIRE, svar=LIST))],
        [("bundle.json", json.dumps(BUNDLE).encode())],
    ],
    ids=["two files", "a zip", "a bundle"],
)
def test_the_lists_of_answers_come_with_their_questionnaire(
    organisation: Organisation, files: list[tuple[str, bytes]]
) -> None:
    client = logged_in(organisation)
    answer = client.post(PAGE, {"file": [SimpleUploadedFile(name, content) for name, content in files]})
    assert answer.status_code == 302, answer.content.decode()
    seen = client.get(str(answer.headers["Location"])).content.decode()
    assert "Sover du?" in seen
    assert seen.count("Slet ikke") == 2


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([_json(QUESTIONNAIRE, "a.json"), _json(QUESTIONNAIRE, "b.json")], "Giv dem ét ad gangen"),
        ([_json(LIST, "a.json"), _json(LIST, "b.json")], "Giv skemaet sammen med den"),
        ([_json(QUESTIONNAIRE, "a.json"), SimpleUploadedFile("ordbog.csv", DICTIONARY)], "Giv denne fil for sig"),
        ([_json(QUESTIONNAIRE, "a.json"), _json({"resourceType": "Patient"}, "b.json")], "Giv denne fil for sig"),
        ([_json(LIST, f"{number}.json") for number in range(41)], "flere filer end 40"),
    ],
    ids=["two questionnaires", "only lists", "a dictionary beside", "something else", "too many"],
)
def test_what_does_not_belong_together_is_told(
    organisation: Organisation, files: list[SimpleUploadedFile], told: str
) -> None:
    answer = logged_in(organisation).post(PAGE, {"file": files})
    assert (answer.status_code, QuestionnaireUpload.objects.count()) == (422, 0)
    assert told in answer.content.decode()


def test_a_list_of_answers_that_lacks_is_told_before_anything_is_taken(organisation: Organisation) -> None:
    client = logged_in(organisation)
    seen = client.get(sent(client, json.dumps(QUESTIONNAIRE).encode(), "skema.json")).content.decode()
    assert "Giv dens ValueSet-fil sammen med skemaet" in seen
