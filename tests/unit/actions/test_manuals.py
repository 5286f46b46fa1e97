"""Writing manuals, keeping files, and ticking checklists."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, models, transaction

from tests.factories.cases import NOW, TODAY, Case, make_case
from tests.factories.manuals import FIRST, SMALL_PICTURE, TEXT, WRITTEN_AT, make_manual
from virkning.access.manuals import fidelity_in, marks_of
from virkning.actions.manuals import Written, add_file, fill_in_checklist, open_manual, write_version
from virkning.domain.errors import Refused
from virkning.domain.manual import Done, Fidelity
from virkning.domain.text import Text
from virkning.store import attachments
from virkning.store.models import AppendOnly, AuditEvent, ChecklistMark, Course, Manual, ManualVersion

pytestmark = pytest.mark.django_db
NEW = Written(Text(TEXT + "- [ ] Nyt punkt\n", ""), FIRST + timedelta(days=30), "Et punkt mere.")


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def manual(case: Case) -> Manual:
    return make_manual(case.programme, case.user)


@pytest.fixture
def folder(tmp_path: Path, settings: LazySettings) -> Path:
    settings.VIRKNING_ATTACHMENTS = tmp_path / "attachments"
    return tmp_path / "attachments"


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_two_who_write_at_once_do_not_write_over_each_other(case: Case, manual: Manual) -> None:
    write_version(manual, to=NEW, after=1, by=case.user, now=NOW)
    with pytest.raises(Refused) as refused:
        write_version(manual, to=NEW, after=1, by=case.user, now=NOW)
    assert codes(refused) == ["manual-changed-meanwhile"]
    assert list(manual.versions.values_list("number", flat=True)) == [2, 1]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(NEW, since=FIRST - timedelta(days=1)), "manual-before-the-last"),
        (replace(NEW, since=None), "manual-since"),
        (replace(NEW, text=Text(" ", "")), "manual-without-text"),
        (replace(NEW, text=Text("x" * 100_001, "")), "manual-too-long"),
        (replace(NEW, news=" "), "manual-news"),
        (replace(NEW, news="x" * 1001), "manual-news-too-long"),
    ],
)
def test_a_version_that_cannot_stand_is_refused(case: Case, manual: Manual, wrong: Written, code: str) -> None:
    with pytest.raises(Refused) as refused:
        write_version(manual, to=wrong, after=1, by=case.user, now=NOW)
    assert codes(refused) == [code]


def test_a_new_manual_needs_a_title_and_a_phase_that_is_there(case: Case, manual: Manual) -> None:
    again = make_manual(case.programme, case.user)
    assert again.key == f"{manual.key}-2"
    with pytest.raises(Refused) as refused:
        open_manual(case.programme, title=Text("", "x"), phase="f9", first=NEW, by=case.user, now=NOW)
    assert codes(refused) == ["manual-title", "manual-phase"]


def test_what_was_written_stays(manual: Manual) -> None:
    row = manual.versions.get()
    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        models.QuerySet(ManualVersion).filter(pk=row.pk).update(text_da="Andet")


def test_a_file_is_kept_under_its_hash_and_a_name_of_our_own(case: Case, manual: Manual, folder: Path) -> None:
    row = add_file(manual, name="../../Mit Kort.SVG.png", content=SMALL_PICTURE, by=case.user, now=NOW)
    assert row.name == "mit-kort-svg.png"
    assert attachments.read(row.digest) == SMALL_PICTURE
    assert attachments.path_of(row.digest).is_relative_to(folder)
    assert attachments.keep(SMALL_PICTURE) == row.digest
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1
    for name, content, code in (
        ("mit kort svg.png", SMALL_PICTURE, "manual-file-known"),
        ("a.png", b"<svg/>", "manual-file-kind"),
        ("a.png", b"x" * 8_000_001, "manual-file-too-large"),
    ):
        with pytest.raises(Refused) as refused:
            add_file(manual, name=name, content=content, by=case.user, now=NOW)
        assert codes(refused) == [code]


@pytest.mark.parametrize("digest", ["../../secret-key", "", "A" * 64, f"{'a' * 63}/"])
def test_only_a_hash_becomes_a_path(folder: Path, digest: str) -> None:
    with pytest.raises(ValueError, match="not a hash"):
        attachments.path_of(digest)


def test_a_file_that_was_changed_on_the_disk_is_not_handed_out(folder: Path) -> None:
    digest = attachments.keep(SMALL_PICTURE)
    attachments.path_of(digest).write_bytes(b"other")
    with pytest.raises(ValueError, match="not what was kept"):
        attachments.read(digest)


def test_ticking_keeps_its_history_and_writes_only_what_differs(case: Case, manual: Manual) -> None:
    stay, version = case.course.stays.get(), manual.versions.get()

    def tick(seen: int, **answers: Done | None) -> list[ChecklistMark]:
        given = {name.replace("_", "-"): done for name, done in answers.items()}
        return fill_in_checklist(
            case.course, stay=stay, version=version, answers=given, seen=seen, by=case.user, now=NOW
        )

    first = tick(0, safety=Done.DONE, aftale_om_kontakt=Done.NOT_DONE, unknown=Done.DONE)
    assert [row.item for row in first] == ["safety", "aftale-om-kontakt"]
    with pytest.raises(Refused) as refused:
        tick(0, safety=Done.NOT_DONE)
    assert codes(refused) == ["checklist-changed-meanwhile"]
    assert tick(first[-1].pk, safety=Done.DONE) == []
    tick(first[-1].pk, aftale_om_kontakt=None)
    assert [row.answer for row in marks_of(case.course)] == ["done", "not-done", ""]
    found = fidelity_in(Course.objects.all(), [manual], phase="f1")
    assert found == {case.course.key: (case.team.department.key, Fidelity(done=1, unanswered=1, courses=1))}
    assert fidelity_in(Course.objects.all(), [manual], phase="f2") == {}
    assert AuditEvent.objects.filter(what="checklist-filled-in").count() == 2


def test_a_manual_that_came_later_counts_nobody(case: Case) -> None:
    later = make_manual(case.programme, case.user, since=date(2030, 1, 1))
    stay = case.course.stays.get()
    ChecklistMark.objects.create(
        course=case.course, stay=stay, version=later.versions.get(), item="safety", answer="done", by=case.user, at=NOW
    )
    assert fidelity_in(Course.objects.all(), [later]) == {}
    assert date(2030, 1, 1) > TODAY
    assert WRITTEN_AT < NOW
