"""Which planned measurement an answer belongs to that came before the plan asked."""

from datetime import date, timedelta

from virkning.domain.answered_before import Taken, answered_before
from virkning.domain.instrument import Respondent
from virkning.domain.pairing import Moment
from virkning.domain.schedule import Due

DAY = timedelta(days=1)
FIRST = date(2020, 1, 1)


def due(measure: str, moment: Moment, day: int, *, window: int = 14, phase: str = "f1", number: int = 1) -> Due:
    on = FIRST + day * DAY
    opens = on - window * DAY if moment is Moment.FOLLOW_UP else on
    return Due(measure, "mood", phase, moment, on, opens, on + window * DAY, number, FIRST, 1)


def taken(number: int, moment: Moment, day: int, *, phase: str = "f1", whose: Respondent | None = None) -> Taken:
    return Taken(number, "mood", phase, moment, FIRST + day * DAY, whose)


def told(dues: list[Due], loose: list[Taken], whose: Respondent | None = None) -> dict[tuple[str, int], int]:
    found = answered_before(dues, loose, respondents={one.measure: whose for one in dues})
    return {(measure, number): one.number for (measure, _, _, number), one in found.items()}


def test_a_before_is_answered_whenever_it_was_taken() -> None:
    assert told([due("b", Moment.BEFORE, 0)], [taken(7, Moment.BEFORE, 90)]) == {("b", 1): 7}


def test_phase_moment_and_respondent_must_be_the_same() -> None:
    others = [
        taken(1, Moment.AFTER, 0),
        taken(2, Moment.BEFORE, 0, phase="f2"),
        taken(3, Moment.BEFORE, 0, whose=Respondent.EMPLOYEE),
    ]
    assert told([due("b", Moment.BEFORE, 0)], others) == {}
    assert told([due("b", Moment.BEFORE, 0)], others, Respondent.EMPLOYEE) == {("b", 1): 3}


def test_the_nearest_pair_comes_first_and_each_answer_counts_once() -> None:
    dues = [due("b", Moment.DURING, 28 * number, number=number) for number in (1, 2, 3)]
    loose = [taken(10, Moment.DURING, 30), taken(11, Moment.DURING, 57), taken(12, Moment.DURING, 58)]
    assert told(dues, loose) == {("b", 1): 10, ("b", 2): 11}


def test_one_during_the_course_must_lie_in_its_own_time() -> None:
    asked = [due("b", Moment.DURING, 28)]
    assert told(asked, [taken(1, Moment.DURING, 27), taken(2, Moment.DURING, 43)]) == {}
    assert told(asked, [taken(3, Moment.DURING, 42)]) == {("b", 1): 3}


def test_one_wave_after_the_end_is_never_taken_for_another() -> None:
    waves = [due("three", Moment.FOLLOW_UP, 90, phase=""), due("year", Moment.FOLLOW_UP, 365, phase="")]
    assert told(waves, [taken(1, Moment.FOLLOW_UP, 130, phase="")]) == {("three", 1): 1}
    assert told(waves, [taken(1, Moment.FOLLOW_UP, 200, phase="")]) == {}
    assert told(waves, [taken(1, Moment.FOLLOW_UP, 380, phase="")]) == {("year", 1): 1}
