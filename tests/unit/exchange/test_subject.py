"""The file that is handed out to a citizen: everything, in words, and nothing of others."""

import json
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.factories.cases import NOW, TODAY, Case, make_case
from tests.factories.organisations import make_team
from tests.factories.people import make_membership, make_user
from tests.factories.protection import make_protection
from tests.factories.responses import make_response
from virkning.actions import answering
from virkning.actions.break_glass import acknowledge_glass, break_glass
from virkning.actions.consents import answer_consent
from virkning.actions.contacts import record_contact
from virkning.actions.identities import IdentityData, keep_identity
from virkning.domain.consent import ConsentPurpose
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.subject import SubjectFile
from virkning.domain.text import Language
from virkning.exchange import subject
from virkning.exchange.subject import about
from virkning.reports.subject import column_name, table_name, written
from virkning.store.models import Channel, Role
from virkning.store.subject import Treatment, about_citizens, treatment_of

pytestmark = pytest.mark.django_db

LATER = TODAY + timedelta(days=1)


@pytest.fixture
def case() -> Case:
    made = make_case()
    keep_identity(made.course.client, identity=IdentityData("Ida Ingensteder", "0102031234", "Vej 1"), by=made.user)
    make_response(made.course, key="stress-barometer", phase="", taken=TODAY, answers={"economy": 40})
    record_contact(
        made.course, kind=ContactKind.TALK, day=TODAY, minutes=45, turnout=Turnout.ATTENDED, note="Om skolen",
        by=made.user, today=TODAY,
    )  # fmt: skip
    purpose = ConsentPurpose.QUALITY
    answer_consent(made.course.client, purpose=purpose, given=True, by=made.user, today=TODAY, now=NOW)
    answering.make_link([made.occasion("trust")], channel=Channel.LINK, by=made.user, now=NOW)
    make_protection(made.course.client, made.user)
    return made


def file_of(case: Case, language: Language = "da") -> SubjectFile:
    return about(case.course.client, made=LATER, language=language)


def test_it_holds_what_was_written_and_in_whose_words(case: Case) -> None:
    tables = {table.key: table for table in file_of(case).tables}
    assert {"Identity", "Course", "Contact", "Consent", "Answer", "Protection", "Look", "PhaseStay"} <= tables.keys()
    identity = dict(zip(tables["Identity"].columns, tables["Identity"].rows[0], strict=True))
    assert (identity["name"], identity["address"]) == ("Ida Ingensteder", "Vej 1")
    contact = dict(zip(tables["Contact"].columns, tables["Contact"].rows[0], strict=True))
    assert (contact["course"], contact["minutes"], contact["note"]) == (case.course.key, 45, "Om skolen")
    answered = [row for row in tables["Answer"].rows if row[2] == "Stressbarometer"]
    assert (case.course.key, TODAY, "Stressbarometer") == answered[0][:3]
    assert 40 in {row[4] for row in answered}


def emergency_in(case: Case) -> None:
    """Somebody of the team beside opens the course; the employee is told, and writes a word."""
    stranger = make_user(name="Fremmed Medarbejder")
    beside = make_team(case.team.department, key="beside")
    make_membership(stranger, case.programme.organisation, Role.EMPLOYEE, team=beside)
    glass = break_glass(case.course.key, reason="Hun ringede fra skadestuen.", by=stranger, now=NOW)
    acknowledge_glass(glass.notices.get(), word="Rigtigt gjort.", by=case.user, now=NOW)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", ("Nødadgang til dit forløb", "2. marts 2026 kl. 10.00", "2. marts 2026 kl. 14.00", "Hvad der bagefter")),
        ("en", ("Emergency access to your course", "2 March 2026, 10:00", "2 March 2026, 14:00", "What was written")),
    ],
)
def test_it_tells_that_emergency_access_was_used(case: Case, language: Language, told: tuple[str, ...]) -> None:
    """When, until when, why, and what was said of it; not by whom."""
    emergency_in(case)
    pdf = PdfReader(BytesIO(written(file_of(case, language), "pdf", language=language)))
    text = " ".join("\n".join(page.extract_text() for page in pdf.pages).split())
    for words in (*told, "Hun ringede fra skadestuen.", "Rigtigt gjort."):
        assert words in text
    assert "Fremmed" not in text
    tables = json.loads(written(file_of(case), "json", language="da"))["tables"]
    (row,) = tables["BreakGlass"]
    assert row == {
        "course": case.course.key,
        "reason": "Hun ringede fra skadestuen.",
        "opened": "2026-03-02T10:00:00+01:00",
        "expires": "2026-03-02T14:00:00+01:00",
        "closed": None,
    }
    assert {"break-glass"} == {look["purpose"] for look in tables["Look"] if look["what"].startswith("break-glass")}


def test_it_tells_nothing_of_the_staff_or_of_links(case: Case) -> None:
    told = repr(json.loads(written(file_of(case), "json", language="da")))
    assert case.user.name not in told
    assert "token" not in told
    assert "cpr_index" not in told
    assert "AnswerLink" not in told


def test_two_citizens_are_kept_apart(case: Case) -> None:
    other = make_case()
    keep_identity(other.course.client, identity=IdentityData("Anna Anden"), by=other.user)
    assert b"Anna Anden" not in written(file_of(case), "json", language="da")
    assert b"Ida Ingensteder" not in written(file_of(other), "json", language="da")


@pytest.mark.parametrize(("language", "title"), [("da", "Alt om dig hos os"), ("en", "Everything about you with us")])
def test_it_can_be_read(case: Case, language: Language, title: str) -> None:
    pdf = PdfReader(BytesIO(written(file_of(case, language), "pdf", language=language)))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert pdf.metadata is not None
    assert pdf.metadata.title == title
    for word in ("Ida Ingensteder", "Om skolen", "Vej 1", case.course.key):
        assert word in text


def test_every_table_and_column_has_words_in_both_languages() -> None:
    """A new table or column about citizens is missing here: give it words in `reports.subject.words`."""
    for model in about_citizens():
        plain = not model._meta.auto_created and treatment_of(model) is not Treatment.TRACE
        if not plain or model.__name__ in (*subject.LEFT_OUT, "Response"):
            continue
        assert table_name(model.__name__).da, model.__name__
        for field in model._meta.concrete_fields:
            if subject.is_told(field):
                assert column_name(field.name).da, f"{model.__name__}.{field.name}"


def test_nothing_of_it_shows_in_a_repr(case: Case) -> None:
    file = file_of(case)
    assert "Ida" not in repr(file)
    assert "Ida" not in repr(file.tables)
    assert file.made == LATER != date.min
