"""`virkning extract`: only what changed is written, nobody who went stays behind, and it may be killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.utils import timezone

from tests.console.running import Console
from tests.factories.courses import make_course, make_stay
from tests.factories.organisations import make_organisation
from tests.factories.people import make_user
from tests.factories.programmes import make_programme
from tests.factories.responses import make_response
from tests.factories.studies import OF_OURS, make_studied
from tests.generative.test_engines import assert_alike
from virkning.actions.audit import record
from virkning.actions.erasing import erase
from virkning.actions.study_running import data_of
from virkning.analysis import report
from virkning.analysis.engines import ENGINE
from virkning.analysis.frames import COURSES
from virkning.analysis.versions import combined_results
from virkning.domain.consent import ConsentPurpose
from virkning.domain.errors import Refused, Unknown
from virkning.domain.pairing import Moment
from virkning.domain.period import period
from virkning.domain.result import Result
from virkning.exchange.extracts import ground_in, parts_in, read_extract, write_extract
from virkning.exchange.extracts.folder import Folder
from virkning.exchange.extracts.manifest import MANIFEST
from virkning.store import extract
from virkning.store.models import AuditEvent, Consent, Course, Programme
from virkning.store.versions import combined_versions

pytestmark = [pytest.mark.django_db, pytest.mark.once]
QUARTER = period("2013Q2")


@pytest.fixture
def programme() -> Programme:
    row = make_programme(make_organisation())
    for started in (date(2012, 3, 1), date(2013, 1, 7), date(2013, 1, 8)):
        course = make_course(row, started=started, ended=date(2013, 5, 6))
        make_stay(course, started=started, ended=date(2013, 5, 6))
        make_response(course)
        make_response(course, moment=Moment.AFTER, taken=date(2013, 5, 6), answers={})
    return row


def files(folder: Path) -> dict[str, int]:
    """Every file of tables, with the number that tells whether it was written again."""
    return {str(path.relative_to(folder)): path.stat().st_ino for path in folder.rglob("*.parquet")}


def answered(course: Course) -> None:
    """Once more, and as actions tell it."""
    made = make_response(course, moment=Moment.AFTER, taken=date(2013, 5, 6), answers={"q1": 80}, seq=9)
    record("response-saved", subject="response", objects=[made.pk], by=None)


def from_folder(folder: Path, row: Programme) -> tuple[Result, ...]:
    combined = combined_versions(row)
    return combined_results(parts_in(Folder(folder), row, combined), period=QUARTER, rule=combined.programme.rule)


def from_database(row: Programme) -> tuple[Result, ...]:
    combined = combined_versions(row)
    parts = [
        (part, extract.frames(Course.objects.all(), programme=part.programme, instruments=part.instruments))
        for part in combined.parts
    ]
    return combined_results(parts, period=QUARTER, rule=combined.programme.rule)


def test_the_same_results_as_from_the_database(programme: Programme, tmp_path: Path) -> None:
    write_extract(Folder(tmp_path), by=None)
    found = from_folder(tmp_path, programme)
    assert any(result.eligible for result in found)
    assert_alike(found, from_database(programme))


def test_from_the_tables_without_the_sums(programme: Programme, tmp_path: Path) -> None:
    """Sums are told from where they are; without them the same tables are counted, in parts or to the last bit."""
    write_extract(Folder(tmp_path), by=None)
    combined = combined_versions(programme)
    parts = parts_in(Folder(tmp_path), programme, combined)
    assert all(frames.sums is not None for _, frames in parts)
    in_parts = [(part, replace(frames, sums=None)) for part, frames in parts]
    counted = [(part, replace(frames, parts=())) for part, frames in in_parts]
    found = combined_results(counted, period=QUARTER, rule=combined.programme.rule)
    assert repr(found) == repr(from_database(programme))
    assert_alike(combined_results(in_parts, period=QUARTER, rule=combined.programme.rule), found)
    told = [(part, replace(frames, scores={}, courses=COURSES.empty_table())) for part, frames in parts]
    assert_alike(combined_results(told, period=QUARTER, rule=combined.programme.rule), found)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # sockets that py4j leaves to Python
def test_spark_reads_the_same_files(programme: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_extract(Folder(tmp_path), by=None)
    here = from_folder(tmp_path, programme)
    monkeypatch.setenv(ENGINE, "local[2]")
    combined = combined_versions(programme)
    counted = [(part, replace(frames, sums=None)) for part, frames in parts_in(Folder(tmp_path), programme, combined)]
    by_questions = [(part, replace(frames, parts=())) for part, frames in counted]
    assert_alike(combined_results(by_questions, period=QUARTER, rule=combined.programme.rule), here)
    # Each year's files are a task of their own, and nothing is asked of Spark besides.
    assert all(len(frames.parts) == 2 for _, frames in counted)
    monkeypatch.setattr(report, "bind", lambda *asked: pytest.fail("asked question by question all the same"))
    assert combined_results(counted, period=QUARTER, rule=combined.programme.rule) == here
    monkeypatch.setattr(report, "results_ahead", lambda *asked: pytest.fail("from sums that lie there"))
    part_of_month = period("2013-01-08..2013-05-06")
    found = combined_results(counted, period=part_of_month, rule=combined.programme.rule)
    monkeypatch.undo()
    assert any(result.eligible for result in found)
    assert combined_results(counted, period=part_of_month, rule=combined.programme.rule) == found
    by_questions = [(part, replace(frames, parts=())) for part, frames in counted]
    assert_alike(combined_results(by_questions, period=part_of_month, rule=combined.programme.rule), found)


def test_by_organisation_and_year_and_for_the_owner_alone(programme: Programme, tmp_path: Path) -> None:
    write_extract(Folder(tmp_path / "out"), by=None)
    years = {Path(name).parts[3] for name in files(tmp_path / "out")}
    assert years == {"2012", "2013"}
    assert {Path(name).parts[0] for name in files(tmp_path / "out")} == {programme.organisation.key}
    for path in (tmp_path / "out").rglob("*.parquet"):
        assert path.stat().st_mode & 0o077 == 0
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0


def test_nothing_changed_and_nothing_is_written(programme: Programme, tmp_path: Path) -> None:
    first = write_extract(Folder(tmp_path), by=None)
    before = files(tmp_path)
    again = write_extract(Folder(tmp_path), by=None)
    assert (first.new, again.new, again.removed) == (first.files, 0, 0)
    assert files(tmp_path) == before


def test_one_answer_changes_one_file(programme: Programme, tmp_path: Path) -> None:
    write_extract(Folder(tmp_path), by=None)
    before = files(tmp_path)
    course = Course.objects.get(started=date(2012, 3, 1))
    answered(course)
    written = write_extract(Folder(tmp_path), by=None)
    after = files(tmp_path)
    assert (written.new, written.removed) == (2, 2)  # the scores, and the sums of them
    assert {Path(name).parts[3:5] for name in set(after) - set(before)} == {("2012", "scores"), ("2012", "sums")}
    assert_alike(from_folder(tmp_path, programme), from_database(programme))


def test_who_was_erased_is_in_no_file(programme: Programme, tmp_path: Path) -> None:
    write_extract(Folder(tmp_path), by=None)
    course = Course.objects.get(started=date(2013, 1, 8))
    number, key = course.pk, course.key
    erase(course.client, by=make_user(), now=timezone.now())
    write_extract(Folder(tmp_path), by=None)
    for path in tmp_path.rglob("*.parquet"):
        if path.parent.name != "sums":  # of no single course
            assert number not in pq.read_table(path)["course"].to_pylist()
    assert not any(key.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert_alike(from_folder(tmp_path, programme), from_database(programme))


class Killed(BaseException):
    """Stands for the end of the process: no except clause of the program catches it."""


@pytest.mark.parametrize("at", range(1, 12))
def test_stopped_at_any_step(programme: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Before each single step that touches the disk: the former extract is still whole, and the next run mends."""
    write_extract(Folder(tmp_path), by=None)
    former = from_folder(tmp_path, programme)
    for course in Course.objects.all():
        answered(course)
    steps, stopped = 0, None

    def stopping(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: object, **kwargs: object) -> object:
            nonlocal steps
            steps += 1
            if steps == at:
                raise Killed
            return real(*args, **kwargs)

        return step

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", stopping(os.fsync))
        patched.setattr(Path, "replace", stopping(Path.replace))
        try:
            write_extract(Folder(tmp_path), by=None)
        except Killed:
            stopped = from_folder(tmp_path, programme)
    write_extract(Folder(tmp_path), by=None)
    assert stopped in (None, former, from_folder(tmp_path, programme))
    assert_alike(from_folder(tmp_path, programme), from_database(programme))
    known = read_extract(Folder(tmp_path))
    assert known is not None
    assert {one.file for one in known.files} == set(files(tmp_path))
    assert not list(tmp_path.rglob("*.part"))


def test_a_real_kill_leaves_nothing_locked(tmp_path: Path) -> None:
    """The lock goes with the process; what it left aside is swept."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / ".half.parquet.00.part").write_bytes(b"half")
    code = (
        "import django, os, sys, time; from pathlib import Path\n"
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'virkning.config.settings'); django.setup()\n"
        "from virkning.exchange.extracts.folder import Folder\n"
        "with Folder(Path(sys.argv[1])).alone(): print('in', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"in\n"
        with pytest.raises(Refused), Folder(tmp_path).alone():
            pass
        process.send_signal(signal.SIGKILL)
    write_extract(Folder(tmp_path), by=None)
    assert not list(tmp_path.rglob("*.part"))


def test_what_it_was_made_by_has_changed(programme: Programme, tmp_path: Path) -> None:
    combined = combined_versions(programme)
    with pytest.raises(Unknown):
        parts_in(Folder(tmp_path), programme, combined)
    write_extract(Folder(tmp_path), by=None)
    manifest = tmp_path / MANIFEST
    told = json.loads(manifest.read_text())
    told["definitions"] = dict.fromkeys(told["definitions"], "other")
    manifest.write_text(json.dumps(told))
    with pytest.raises(Refused):
        parts_in(Folder(tmp_path), programme, combined)


def test_from_the_console(programme: Programme, tmp_path: Path, console: Console) -> None:
    folder, user = tmp_path / "out", make_user()
    seen = console("extract", folder, "--by", user.email)
    assert (seen.code, "removed" in seen.out, "pseudonyms" in seen.err) == (0, True, True)
    event = AuditEvent.objects.filter(subject="analysis-extract").get()
    assert (event.what, event.by_id) == ("exported", user.pk)
    assert console("extract", folder, "--by", "nobody@example.org").code == 2
    told = json.loads(console("extract", folder, "--json").out)
    assert (told["new"], told["removed"]) == (0, 0)
    outputs = [tmp_path / "database.csv", tmp_path / "extract.csv"]
    line = ("report", "steering", "--programme", programme.key, "--period", "2013Q2", "-q", "-o")
    assert console(*line, outputs[0]).code == 0
    assert console(*line, outputs[1], "--extract", folder).code == 0
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_a_study_is_drawn_from_the_folder(tmp_path: Path, console: Console) -> None:
    """The same people to the last bit; who says no to research afterwards is in it no more."""
    row = make_programme(make_organisation())
    study = make_studied(row, make_user())
    write_extract(Folder(tmp_path), by=None)
    ground = ground_in(Folder(tmp_path), row, combined_versions(row))
    today = date(2014, 12, 1)
    drawn = data_of(study, OF_OURS, today=today)
    assert drawn.data.subjects
    assert data_of(study, OF_OURS, today=today, ground=ground) == drawn
    assert console("study", "again", study.pk, "--extract", tmp_path).code == 0
    first = Course.objects.filter(programme=row).order_by("pk").first()
    assert first is not None
    Consent.objects.create(
        client=first.client, purpose=ConsentPurpose.RESEARCH, given=False, day=date(2014, 1, 1), by=make_user()
    )
    record("consent-refused", subject="client", objects=[first.client_id], by=None)
    write_extract(Folder(tmp_path), by=None)
    fewer = data_of(study, OF_OURS, today=today, ground=ground_in(Folder(tmp_path), row, combined_versions(row)))
    assert fewer == data_of(study, OF_OURS, today=today)
    assert len(fewer.data.subjects) == len(drawn.data.subjects) - 1
    assert console("study", "again", study.pk, "--extract", tmp_path).code == 1
    assert console("study", "again", study.pk + 99).code == 4
