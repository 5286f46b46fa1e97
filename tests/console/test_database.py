"""Commands that work on the database: the demonstration, its report, and scores built again."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.db.models import F
from django.utils import timezone

from tests.console.running import Console
from tests.demonstrations import whole_demonstration
from tests.factories.cases import make_case
from tests.factories.responses import make_response
from virkning.actions.demonstration.filling import USERS, load
from virkning.actions.rescoring import rescore
from virkning.domain.pairing import Moment
from virkning.library.shelves import instruments, programmes
from virkning.store.models import AuditEvent, Response, Score, User

SOME = 60


def load_some() -> None:
    """A part of the demonstration, enough to have scores of most instruments."""
    everything = whole_demonstration()
    some = replace(everything, courses=everything.courses[:SOME], contacts=())
    load(some, programmes=programmes(), instruments=instruments(), password="et-langt-kodeord")


@pytest.mark.django_db
def test_a_report_from_an_empty_database(console: Console) -> None:
    seen = console("report", "steering", "--programme", "uvs", "--period", "2013Q2")
    assert (seen.code, "has no programme “uvs”" in seen.err) == (4, True)


@pytest.mark.django_db
def test_demo_fills_the_database_and_tells_how_to_log_in(console: Console, tmp_path: Path) -> None:
    seen = console("demo", "--load-only", "--password", "et-langt-kodeord")
    assert seen.code == 0
    assert "Password for all of them: et-langt-kodeord" in seen.out
    for user in USERS:
        assert user.email in seen.out
        assert User.objects.get(email=user.email).check_password("et-langt-kodeord")
    again = console("demo", "--load-only", language="da")
    assert (again.code, "Er der allerede" in again.out) == (0, True)
    output = tmp_path / "uvs.csv"
    report = ("report", "steering", "--programme", "uvs", "--period", "2013Q2", "-o", output)
    seen = console(*report, language="da")
    assert seen.code == 0
    assert "2,20 → 1,93" in seen.out
    assert output.exists()
    group = console(*report, "--reader", "steering-group", language="da")
    assert (group.code, "få borgere" in group.out) == (0, True)


def one_score_spoiled() -> Score:
    score = Score.objects.filter(value__isnull=False).order_by("pk")[0]
    Score.objects.filter(pk=score.pk).update(value=F("value") + 1e-12)
    return score


@pytest.mark.django_db
def test_scores_are_built_again_to_the_last_digit(console: Console) -> None:
    load_some()
    before = set(Score.objects.values_list("response", "scale", "value", "reason"))
    assert console("rescore").code == 0
    assert set(Score.objects.values_list("response", "scale", "value", "reason")) == before
    spoiled = one_score_spoiled()
    seen = console("rescore", "--check-only")
    assert (seen.code, "Nothing was changed" in seen.out) == (1, True)
    seen = console("rescore")
    assert (seen.code, "put right" in seen.out) == (1, True)
    assert set(Score.objects.values_list("response", "scale", "value", "reason")) == before
    event = AuditEvent.objects.filter(what="rescored").latest("pk")
    assert event.objects_touched == [spoiled.response_id]
    assert console("rescore").code == 0


@pytest.mark.django_db
def test_responses_to_a_version_that_is_gone_are_left_as_they_are() -> None:
    load_some()
    known = {key: found for key, found in instruments().items() if key != "ptsd"}
    n = Response.objects.filter(instrument="ptsd").count()
    found = rescore(instruments=known, by=None)
    version = instruments()["ptsd"].version
    assert found.skipped == {f"ptsd {version}": n}
    assert found.differences == ()


@pytest.mark.django_db
def test_migrate_and_manage(console: Console) -> None:
    seen = console("migrate")
    assert (seen.code, "up to date" in seen.out) == (0, True)
    assert console("manage", "check").code == 0


@pytest.mark.django_db
def test_an_employees_own_report(console: Console) -> None:
    today = timezone.localdate()
    case = make_case(started=today, today=today)
    for moment, value in ((Moment.BEFORE, 20), (Moment.DURING, 60)):
        make_response(case.course, moment=moment, taken=today, answers={"q1": value})
    told = console("report", "employee", "--employee", case.user.email.upper())
    assert (told.code, case.course.key in told.out, "+40" in told.out) == (0, True, True)
    assert console("report", "employee", "--employee", "nobody@example.test").code == 4
