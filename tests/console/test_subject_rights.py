"""Handing out and letting go on the console, and the drafts for the data protection officer."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.console.running import Console
from tests.factories.cases import TODAY, Case, make_case
from virkning.actions.courses import end_course
from virkning.actions.identities import IdentityData, keep_identity
from virkning.console.exits import Ending
from virkning.store.models import Course, EndedReason, ErasureCertificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    made = make_case(started=TODAY - timedelta(days=30))
    keep_identity(made.course.client, identity=IdentityData("Ida Ingensteder"), by=made.user)
    return made


def ended(case: Case) -> Case:
    end_course(case.course, ended=TODAY, reason=EndedReason.COMPLETED, by=case.user, today=TODAY)
    return case


def test_everything_is_saved_to_read_and_for_programs(console: Console, case: Case, tmp_path: Path) -> None:
    for name in ("all.json", "all.pdf"):
        seen = console("subject", "export", case.course.key, "-o", tmp_path / name)
        assert seen.code == Ending.DONE
        assert "Ida" not in seen.all
    assert json.loads((tmp_path / "all.json").read_text())["tables"]["Identity"][0]["name"] == "Ida Ingensteder"
    assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_cannot_be_handed_out(console: Console, case: Case, tmp_path: Path, language: str) -> None:
    assert console("subject", "export", case.course.key, "-o", tmp_path / "a.doc", language=language).code != 0
    assert console("subject", "export", "NOBODY", "-o", tmp_path / "a.pdf", language=language).code != 0
    assert not list(tmp_path.iterdir())


def test_a_person_goes_when_the_pseudonym_is_written_again(console: Console, case: Case) -> None:
    key = ended(case).course.key
    refused = console("subject", "erase", key, "--confirm", "wrong")
    assert "Nothing was erased" in refused.all
    assert refused.code != Ending.DONE
    seen = console("subject", "erase", key, "--confirm", key)
    assert seen.code == Ending.DONE
    assert "Certificate" in seen.out
    assert not Course.objects.filter(key=key).exists()
    assert ErasureCertificate.objects.get().kind == "anonymised"


def test_everything_goes_only_when_it_is_asked_for(console: Console, case: Case) -> None:
    key = ended(case).course.key
    assert console("subject", "erase", key, "--everything", "--confirm", key, language="da").code == Ending.DONE
    assert ErasureCertificate.objects.get().kind == "erased"
    assert not Course.objects.exists()


def test_not_while_a_course_goes_on(console: Console, case: Case) -> None:
    seen = console("subject", "erase", case.course.key, "--confirm", case.course.key)
    assert "a course that is going on" in seen.all
    assert Course.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", ("Fortegnelse over behandlingsaktiviteter", "Lille indsats", "ikke besluttet", "Identity.name")),
        ("en", ("Record of processing activities", "Small programme", "not decided", "JournalEntry.text")),
    ],
)
def test_the_record_is_drafted_from_how_it_is_set_up(
    console: Console, case: Case, language: str, words: tuple[str, ...]
) -> None:
    seen = console("privacy", "record", language=language)
    assert seen.code == Ending.DONE
    for word in (*words, case.programme.organisation.title):
        assert word in seen.out


@pytest.mark.parametrize(("language", "word"), [("da", "voldelig partner"), ("en", "violent partner")])
def test_the_assessment_names_the_risks(console: Console, case: Case, tmp_path: Path, language: str, word: str) -> None:
    path = tmp_path / "dpia.md"
    assert console("privacy", "dpia", "-o", path, language=language).code == Ending.DONE
    assert word in path.read_text()
    assert console("privacy", "dpia", "-o", tmp_path / "no" / "dpia.md").code != Ending.DONE
