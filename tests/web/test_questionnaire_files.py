"""A questionnaire of others is dropped, understood, told the rest of, and taken; others get 404."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.organisations import make_organisation
from tests.factories.people import make_membership, make_user
from virkning.library import instruments
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
