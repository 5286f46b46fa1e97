"""A red flag stands until someone has told what was done."""

import pytest
from django.db import connection

from tests.factories.cases import NOW, TODAY, Case, make_case
from virkning.actions import answering
from virkning.actions.red_flags import LONGEST, acknowledge
from virkning.actions.responses import correct_response
from virkning.domain.errors import Refused
from virkning.domain.pairing import Moment
from virkning.library.shelves import instrument
from virkning.store.models import AuditEvent, RedFlag

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def flag(case: Case) -> RedFlag:
    answering.type_in(case.occasion("phq-9", Moment.DURING), answers={"q9": 2}, by=case.user, today=TODAY)
    return RedFlag.objects.get()


def test_it_is_acknowledged_with_what_was_done(case: Case, flag: RedFlag) -> None:
    done = acknowledge(flag, what_was_done="  Talte med borgeren i dag. ", by=case.user, now=NOW)
    assert (done.what_was_done, done.acknowledged_by, done.acknowledged_at) == (
        "Talte med borgeren i dag.",
        case.user,
        NOW,
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT what_was_done FROM store_redflag")
        assert "borgeren" not in cursor.fetchone()[0]
    assert AuditEvent.objects.filter(what="red-flag-acknowledged", by=case.user).get().objects_touched == [flag.pk]


@pytest.mark.parametrize(("text", "code"), [(" ", "what-was-done-empty"), ("x" * (LONGEST + 1), "text-too-long")])
def test_it_stands_where_nothing_sensible_is_told(case: Case, flag: RedFlag, text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        acknowledge(flag, what_was_done=text, by=case.user, now=NOW)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert RedFlag.objects.get().acknowledged_at is None


def test_the_first_word_stands(case: Case, flag: RedFlag) -> None:
    acknowledge(flag, what_was_done="Ringet.", by=case.user, now=NOW)
    with pytest.raises(Refused) as refused:
        acknowledge(flag, what_was_done="Andet.", by=case.user, now=NOW)
    assert [problem.code for problem in refused.value.problems] == ["already-acknowledged"]
    assert RedFlag.objects.get().what_was_done == "Ringet."


def test_a_correction_raises_its_own_flag(case: Case, flag: RedFlag) -> None:
    correct_response(flag.response, instrument=instrument("phq-9"), answers={"q9": 3}, by=case.user)
    assert RedFlag.objects.count() == 2
