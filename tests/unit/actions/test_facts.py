"""Facts told again, corrected and withdrawn; nothing is lost."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.cases import TODAY, Case, make_case
from tests.factories.programmes import PLANNED
from virkning.access.cases import team_courses
from virkning.actions.facts import Told, correct, tell
from virkning.domain.errors import Refused
from virkning.library.shelves import instruments
from virkning.store.extract import frames
from virkning.store.models import AuditEvent, Fact

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def case() -> Case:
    return make_case(started=TODAY - 30 * DAY)


def told(case: Case, code: str, *, seen: int = 0, days_ago: int = 0) -> list[Fact]:
    day = TODAY - days_ago * DAY
    return tell(case.course, told=[Told("employment", code, seen)], dated=day, by=case.user, now=NOW, today=TODAY)


def extracted(case: Case) -> list[tuple[str, str]]:
    found = frames(team_courses(case.user), programme=PLANNED, instruments=instruments()).facts
    rows = found.to_pylist()  # type: ignore[union-attr]  # a table in memory
    return [(row["code"], row["dated"].isoformat()) for row in rows]


def test_what_is_told_again_stands_beside_the_earlier(case: Case) -> None:
    first = told(case, "none", days_ago=20)[0]
    second = told(case, "work", seen=first.pk)[0]
    assert (second.by, second.registered, second.corrects) == (case.user, NOW, None)
    assert [*case.course.facts.order_by("dated").values_list("code", flat=True)] == ["none", "work"]
    event = AuditEvent.objects.latest("pk")
    assert (event.what, event.objects_touched) == ("facts-told", [case.course.pk])


def test_no_change_is_a_fact_of_its_own_and_the_same_day_twice_is_once(case: Case) -> None:
    first = told(case, "none", days_ago=20)[0]
    again = told(case, "none", seen=first.pk)[0]
    assert told(case, "none", seen=again.pk) == []
    assert extracted(case) == [("none", "2026-02-10"), ("none", "2026-03-02")]


def test_another_code_on_the_same_day_corrects(case: Case) -> None:
    first = told(case, "none")[0]
    second = told(case, "work", seen=first.pk)[0]
    first.refresh_from_db()
    assert second.corrects == first
    assert (first.withdrawn, first.withdrawn_by) == (NOW, case.user)
    assert extracted(case) == [("work", "2026-03-02")]


def test_a_correction_and_a_withdrawal_leave_their_trace(case: Case) -> None:
    wrong = told(case, "none", days_ago=20)[0]
    right = correct(wrong, code="work", dated=TODAY - 10 * DAY, by=case.user, now=NOW, today=TODAY)
    assert right is not None
    assert right.corrects == wrong
    assert extracted(case) == [("work", "2026-02-20")]
    assert correct(right, code="", dated=TODAY, by=case.user, now=NOW, today=TODAY) is None
    assert extracted(case) == []
    assert case.course.facts.count() == 2
    with pytest.raises(Refused) as refused:
        correct(wrong, code="work", dated=TODAY, by=case.user, now=NOW, today=TODAY)
    assert [problem.code for problem in refused.value.problems] == ["fact-corrected-already"]


def test_whoever_saw_an_older_one_is_refused(case: Case) -> None:
    told(case, "none", days_ago=20)
    with pytest.raises(Refused) as refused:
        told(case, "work", seen=0)
    assert [problem.code for problem in refused.value.problems] == ["fact-changed-meanwhile"]
    assert case.course.facts.count() == 1


def test_everything_wrong_is_told_at_once(case: Case) -> None:
    wrong = [Told("employment", "nonsense", 0), Told("shoes", "big", 0)]
    for day, code in ((TODAY + DAY, "date-in-future"), (TODAY - 31 * DAY, "date-before-start")):
        with pytest.raises(Refused) as refused:
            tell(case.course, told=wrong, dated=day, by=case.user, now=NOW, today=TODAY)
        assert [problem.code for problem in refused.value.problems] == [code, "unknown-fact", "unknown-fact"]
    with pytest.raises(Refused) as refused:
        tell(case.course, told=[], dated=TODAY, by=case.user, now=NOW, today=TODAY)
    assert [problem.code for problem in refused.value.problems] == ["no-facts"]
