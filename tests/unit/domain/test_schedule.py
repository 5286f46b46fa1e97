"""When planned measurements come due: worked examples, and what must hold for any course."""

from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virkning.domain.pairing import Moment, Stay
from virkning.domain.schedule import Due, PlannedMeasure, Standing, Timeline, Trigger, occasions, standing
from virkning.library.shelves import programme

FAR = date(2030, 1, 1)
START = PlannedMeasure("start", "who-5", Trigger.START)
PHASE_START = PlannedMeasure("phase-start", "who-5", Trigger.PHASE_START)
SESSIONS = PlannedMeasure("sessions", "who-5", Trigger.SESSIONS, every_sessions=2)
PHASE_END = PlannedMeasure("phase-end", "who-5", Trigger.PHASE_END)
WEEKS = PlannedMeasure("weekly", "who-5", Trigger.WEEKS, every_weeks=4)
END = PlannedMeasure("end", "who-5", Trigger.END)
FOLLOW_UP = PlannedMeasure("later", "who-5", Trigger.AFTER_END, months_after=6, window_days=30)

F1 = Stay("f1", date(2024, 1, 8), date(2024, 3, 18))
F2 = Stay("f2", date(2024, 4, 29), date(2024, 6, 24))
COURSE = Timeline(date(2024, 1, 8), date(2024, 6, 24), (F1, F2))
RUNNING = Timeline(date(2024, 1, 8), None, (Stay("f1", date(2024, 1, 8)),))


def days(*plan: PlannedMeasure, timeline: Timeline = COURSE, until: date = FAR) -> list[tuple[str, Moment, date]]:
    return [(due.phase, due.moment, due.day) for due in occasions(plan, timeline, until=until)]


def test_start_stands_in_the_phase_that_begins_the_same_day() -> None:
    assert days(START) == [("f1", Moment.BEFORE, date(2024, 1, 8))]


def test_start_stands_in_no_phase_while_waiting() -> None:
    waiting = replace(COURSE, started=date(2023, 12, 1))
    assert days(START, timeline=waiting) == [("", Moment.BEFORE, date(2023, 12, 1))]


def test_each_phase_has_its_start_and_its_end() -> None:
    assert days(PHASE_START, PHASE_END) == [
        ("f1", Moment.BEFORE, date(2024, 1, 8)),
        ("f1", Moment.AFTER, date(2024, 3, 18)),
        ("f2", Moment.BEFORE, date(2024, 4, 29)),
        ("f2", Moment.AFTER, date(2024, 6, 24)),
    ]


def test_a_line_may_name_one_phase() -> None:
    assert days(replace(PHASE_START, phase="f2")) == [("f2", Moment.BEFORE, date(2024, 4, 29))]


def test_a_phase_that_still_runs_has_no_end_to_measure() -> None:
    assert days(PHASE_END, END, timeline=RUNNING) == []


def test_the_end_of_the_course_ends_the_phase() -> None:
    ended = replace(RUNNING, ended=date(2024, 2, 5))
    assert days(PHASE_END, timeline=ended) == [("f1", Moment.AFTER, date(2024, 2, 5))]


def test_the_end_of_a_course_stands_in_no_phase() -> None:
    assert days(END) == [("", Moment.AFTER, date(2024, 6, 24))]


def test_every_four_weeks_until_the_last_day() -> None:
    found = occasions([WEEKS], COURSE, until=FAR)
    assert [(due.number, due.day) for due in found][:2] == [(1, date(2024, 2, 5)), (2, date(2024, 3, 4))]
    # The sixth would be the last day, 24 June: that day belongs to the measurement of the end.
    assert (found[-1].number, found[-1].day) == (5, date(2024, 5, 27))
    assert {(due.moment, due.phase) for due in found} == {(Moment.DURING, "")}


def test_every_no_weeks_is_never() -> None:
    assert days(replace(WEEKS, every_weeks=0)) == []


def test_weeks_of_one_phase_are_counted_from_its_start() -> None:
    found = occasions([replace(WEEKS, phase="f2")], COURSE, until=FAR)
    assert [(due.phase, due.day, due.anchor) for due in found] == [("f2", date(2024, 5, 27), date(2024, 4, 29))]


def test_every_no_sessions_is_never() -> None:
    assert days(replace(SESSIONS, every_sessions=0), timeline=replace(COURSE, sessions=(date(2024, 2, 5),))) == []


def test_sessions_in_a_pause_count_and_nothing_is_asked_in_it() -> None:
    held = tuple(date(2024, 2, day) for day in (1, 8, 15, 22))
    paused = replace(COURSE, sessions=held, pauses=((date(2024, 2, 5), date(2024, 2, 20)),))
    assert [(due.number, due.day) for due in occasions([SESSIONS], paused, until=FAR)] == [(2, date(2024, 2, 22))]


def test_a_measurement_at_a_session_closes_before_the_next_but_not_before_its_own_day() -> None:
    one, later = date(2024, 2, 5), date(2024, 2, 8)
    held = replace(COURSE, sessions=(one, one, later))
    found = occasions([replace(SESSIONS, every_sessions=1)], held, until=FAR)
    assert [(due.day, due.closes) for due in found] == [
        (one, one),
        (one, date(2024, 2, 7)),
        (later, date(2024, 2, 22)),
    ]
    assert {due.moment for due in found} == {Moment.DURING}


def test_weeks_in_a_pause_are_skipped_and_keep_their_numbers() -> None:
    paused = replace(COURSE, pauses=((date(2024, 3, 4), date(2024, 4, 2)),))
    assert [due.number for due in occasions([WEEKS], paused, until=FAR)] == [1, 4, 5]


def test_what_falls_in_a_pause_waits_for_the_day_of_coming_back() -> None:
    paused = replace(COURSE, pauses=((date(2024, 3, 10), date(2024, 4, 2)),))
    assert days(PHASE_END, timeline=paused)[0] == ("f1", Moment.AFTER, date(2024, 4, 2))


def test_nothing_is_asked_while_a_pause_has_no_end() -> None:
    paused = replace(RUNNING, pauses=((date(2024, 1, 8), None),))
    assert days(START, PHASE_START, WEEKS, timeline=paused) == []


def test_the_end_of_the_course_ends_a_pause() -> None:
    paused = replace(COURSE, pauses=((date(2024, 6, 1), None),))
    assert days(END, timeline=paused) == [("", Moment.AFTER, date(2024, 6, 24))]


def test_a_before_is_no_longer_asked_when_the_whole_phase_was_a_pause() -> None:
    paused = replace(COURSE, pauses=((date(2024, 4, 20), date(2024, 6, 30)),))
    assert days(replace(PHASE_START, phase="f2"), timeline=paused) == []


@pytest.mark.parametrize(
    ("ended", "day"),
    [
        (date(2024, 6, 24), date(2024, 12, 24)),
        (date(2024, 8, 31), date(2025, 2, 28)),
        (date(2023, 8, 31), date(2024, 2, 29)),
        (date(2024, 7, 1), date(2025, 1, 1)),
        (date(2023, 6, 30), date(2023, 12, 30)),
    ],
)
def test_half_a_year_after_the_end(ended: date, day: date) -> None:
    [due] = occasions([FOLLOW_UP], Timeline(date(2023, 1, 2), ended, ()), until=FAR)
    assert (due.moment, due.phase, due.day) == (Moment.FOLLOW_UP, "", day)
    assert (due.opens, due.closes) == (day - timedelta(days=30), day + timedelta(days=30))


def test_a_pause_does_not_hold_back_the_follow_up() -> None:
    paused = replace(COURSE, pauses=((date(2024, 6, 1), None),))
    assert [day for _, _, day in days(FOLLOW_UP, timeline=paused)] == [date(2024, 12, 24)]


def test_windows() -> None:
    short = Timeline(date(2024, 1, 8), None, (Stay("f1", date(2024, 1, 8), date(2024, 1, 12)),))
    before, after = occasions([PHASE_START, PHASE_END], short, until=FAR)
    assert (before.opens, before.closes) == (date(2024, 1, 8), date(2024, 1, 12)), "a before must come before the end"
    assert (after.opens, after.closes) == (date(2024, 1, 12), date(2024, 1, 26))


def test_a_during_closes_before_the_next_opens() -> None:
    often = replace(WEEKS, every_weeks=1)
    first, second = occasions([often], RUNNING, until=date(2024, 1, 22))
    assert (first.day, first.closes, second.day) == (date(2024, 1, 15), date(2024, 1, 21), date(2024, 1, 22))


def test_only_what_has_opened_is_told() -> None:
    assert days(WEEKS, until=date(2024, 2, 4)) == []
    assert len(days(WEEKS, until=date(2024, 2, 5))) == 1
    assert len(days(FOLLOW_UP, until=date(2024, 11, 24))) == 1
    assert days(FOLLOW_UP, until=date(2024, 11, 23)) == []


def test_a_phase_stayed_in_twice_is_measured_twice() -> None:
    again = replace(COURSE, stays=(F2, F1, Stay("f1", date(2024, 5, 6), date(2024, 6, 1))))
    found = occasions([replace(PHASE_START, phase="f1")], again, until=FAR)
    assert [(due.stay, due.anchor) for due in found] == [(1, date(2024, 1, 8)), (2, date(2024, 5, 6))]
    assert len({due.identity for due in found}) == 2


def test_a_phase_begun_after_the_end_is_not_measured() -> None:
    wrong = replace(COURSE, ended=date(2024, 4, 1))
    assert [phase for phase, _, _ in days(PHASE_START, PHASE_END, timeline=wrong)] == ["f1", "f1"]


def test_the_end_of_one_phase_spares_the_start_of_the_next() -> None:
    """18 March to 29 April is 42 days."""
    assert len(days(replace(PHASE_START, not_within_days=41), PHASE_END)) == 4
    spared = days(replace(PHASE_START, not_within_days=42), PHASE_END)
    assert ("f2", Moment.BEFORE, date(2024, 4, 29)) not in spared
    assert len(spared) == 3


def test_a_phase_of_one_day_keeps_its_before_and_its_after() -> None:
    day = date(2024, 1, 8)
    short = Timeline(day, None, (Stay("f1", day, day),))
    assert len(days(replace(PHASE_START, not_within_days=21), PHASE_END, timeline=short)) == 2


def test_another_instrument_or_respondent_spares_nobody() -> None:
    end = replace(PHASE_END, instrument="phq-9")
    assert len(days(replace(PHASE_START, not_within_days=60), end)) == 4


def test_the_demonstration_asks_once_where_phases_follow_each_other() -> None:
    plan = programme("uvs").plan
    close = Timeline(date(2024, 1, 8), None, (F1, Stay("f2", date(2024, 3, 25))))
    found = occasions(plan, close, until=date(2024, 3, 31))
    assert {due.phase for due in found if due.moment is Moment.BEFORE} == {"f1"}
    assert len([due for due in found if due.moment is Moment.AFTER]) == 9
    assert [due.day for due in found if due.moment is Moment.DURING] == [date(2024, 2, 5), date(2024, 3, 4)]


DUE = Due("m", "who-5", "f1", Moment.AFTER, date(2024, 3, 18), date(2024, 3, 18), date(2024, 4, 1))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2024, 3, 17), Standing.LATER),
        (date(2024, 3, 18), Standing.OPEN),
        (date(2024, 4, 1), Standing.OPEN),
        (date(2024, 4, 2), Standing.OVERDUE),
    ],
)
def test_standing_by_the_day(today: date, expected: Standing) -> None:
    assert standing(DUE, taken=False, missed=False, today=today) is expected
    assert standing(DUE, taken=True, missed=True, today=today) is Standing.TAKEN
    assert standing(DUE, taken=False, missed=True, today=today) is Standing.MISSED


def test_a_during_is_never_overdue() -> None:
    during = replace(DUE, moment=Moment.DURING)
    assert standing(during, taken=False, missed=False, today=date(2024, 4, 1)) is Standing.OPEN
    assert standing(during, taken=False, missed=False, today=date(2024, 4, 2)) is Standing.MISSED


def test_a_course_is_cheap() -> None:
    """A list of 2 000 courses must not be slow; ten years of the demonstration's plan, far above its real length."""
    plan = programme("uvs").plan
    stays = tuple(Stay(f"f{n % 3 + 1}", date(2014 + n, 1, 8), date(2014 + n, 11, 1 + n)) for n in range(10))
    long = Timeline(date(2014, 1, 8), date(2024, 1, 1), stays, ((date(2016, 2, 1), date(2016, 4, 1)),))
    began = perf_counter()
    for _ in range(20):
        assert len(occasions(plan, long, until=FAR)) > 200
    assert (perf_counter() - began) / 20 < 0.05


# Properties

DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))
LENGTHS = st.none() | st.integers(0, 200)


def _end(first: date, length: int | None) -> date | None:
    return None if length is None else first + timedelta(days=length)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    started = draw(DAYS)
    ended = _end(started, draw(LENGTHS))
    stays, pauses = [], []
    for _ in range(draw(st.integers(0, 4))):
        first = started + timedelta(days=draw(st.integers(0, 250)))
        stays.append(Stay(draw(st.sampled_from(["f1", "f2"])), first, _end(first, draw(LENGTHS))))
    for _ in range(draw(st.integers(0, 2))):
        first = started + timedelta(days=draw(st.integers(0, 250)))
        pauses.append((first, _end(first, draw(LENGTHS))))
    held = draw(st.lists(st.integers(-20, 300), max_size=12))
    sessions = tuple(started + timedelta(days=day) for day in held)
    return Timeline(started, ended, tuple(stays), tuple(pauses), sessions)


@st.composite
def plans(draw: st.DrawFn) -> tuple[PlannedMeasure, ...]:
    return tuple(
        PlannedMeasure(
            f"m{number}",
            draw(st.sampled_from(["who-5", "phq-9"])),
            trigger,
            phase=draw(st.sampled_from(["", "f1"])) if trigger not in (Trigger.START, Trigger.END) else "",
            every_weeks=draw(st.integers(1, 8)),
            every_sessions=draw(st.integers(1, 4)),
            months_after=draw(st.integers(1, 36)),
            window_days=draw(st.integers(1, 60)),
            not_within_days=draw(st.sampled_from([0, 0, 14])),
        )
        for number, trigger in enumerate(draw(st.lists(st.sampled_from(list(Trigger)), max_size=6)))
    )


@settings(deadline=None)
@given(plans(), timelines())
def test_nothing_is_due_after_the_end_but_follow_up(plan: tuple[PlannedMeasure, ...], timeline: Timeline) -> None:
    for due in occasions(plan, timeline, until=FAR):
        assert due.opens <= due.day <= due.closes
        if due.moment is Moment.FOLLOW_UP:
            assert timeline.ended is not None
            assert due.day > timeline.ended
        else:
            assert timeline.ended is None or due.day <= timeline.ended
            assert due.day >= timeline.started


@settings(deadline=None)
@given(plans(), timelines())
def test_nothing_comes_due_in_a_pause(plan: tuple[PlannedMeasure, ...], timeline: Timeline) -> None:
    for due in occasions(plan, timeline, until=FAR):
        for first, back in timeline.pauses:
            if due.moment is not Moment.FOLLOW_UP and due.day != timeline.ended:
                assert not (first <= due.day and (back is None or due.day < back))


@settings(deadline=None)
@given(plans(), timelines(), st.integers(0, 400))
def test_each_is_told_once_and_time_only_adds(
    plan: tuple[PlannedMeasure, ...], timeline: Timeline, passed: int
) -> None:
    until = timeline.started + timedelta(days=passed)
    all_of_them = occasions(plan, timeline, until=FAR)
    assert len({due.identity for due in all_of_them}) == len(all_of_them)
    assert occasions(plan, timeline, until=until) == tuple(due for due in all_of_them if due.opens <= until)
    assert occasions(plan, timeline, until=FAR) == all_of_them


@settings(deadline=None)
@given(timelines(), st.integers(-60, 60))
def test_moving_a_whole_course_moves_everything_with_it(timeline: Timeline, by: int) -> None:
    def moved(day: date) -> date:
        return day + timedelta(days=by)

    def moved_or_none(day: date | None) -> date | None:
        return None if day is None else moved(day)

    later = Timeline(
        moved(timeline.started),
        moved_or_none(timeline.ended),
        tuple(Stay(stay.phase, moved(stay.started), moved_or_none(stay.ended)) for stay in timeline.stays),
        tuple((moved(first), moved_or_none(back)) for first, back in timeline.pauses),
    )
    plan = (START, PHASE_START, PHASE_END, WEEKS, END)
    until = date(2026, 12, 31)
    found, then = occasions(plan, timeline, until=until), occasions(plan, later, until=moved(until))
    assert sorted((due.identity, moved(due.day)) for due in found) == sorted((due.identity, due.day) for due in then)


@given(st.integers(-20, 20))
def test_moving_a_phase_moves_its_dues_only(by: int) -> None:
    started = F2.started + timedelta(days=by)
    corrected = replace(COURSE, stays=(F1, replace(F2, started=started)))
    plan = (PHASE_START, PHASE_END)
    found, then = (
        {due.identity: due.day for due in occasions(plan, timeline, until=FAR)} for timeline in (COURSE, corrected)
    )
    assert then == found | {("phase-start", "f2", 1, 1): started}
