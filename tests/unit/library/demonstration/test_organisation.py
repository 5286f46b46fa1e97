"""The demonstration as a whole: the same from the same seed, valid, in order, and like an organisation."""

from collections import Counter
from datetime import date
from itertools import pairwise
from statistics import correlation

import pytest

from tests.unit.library.demonstration.organisations import SEED, courses, made, question, results
from virkning.domain.pairing import Moment
from virkning.domain.response import wrong_answers
from virkning.domain.result import MissingReason
from virkning.domain.score import NotScored, score
from virkning.domain.summary import member_of, spans
from virkning.library.demonstration import TODAY, DemoCourse, EndedReason, demonstration
from virkning.library.demonstration.uvs_people import LATER_SCALES
from virkning.library.shelves import instruments, programme

PROGRAMMES = ("uvs", "i-gang")
LATER_QUARTERS = ("2012Q1", "2012Q2", "2012Q3", "2012Q4", "2013Q1", "2013Q3", "2013Q4")
OLD_SCALES = [i.key for i in programme("uvs").scaled if i.key not in LATER_SCALES]


def every_course() -> tuple[DemoCourse, ...]:
    return made().courses


def test_same_seed_same_data() -> None:
    assert demonstration(seed=SEED) == made(SEED)


def test_another_seed_other_data() -> None:
    assert made(7).courses != made(SEED).courses
    assert made(7).contacts != made(SEED).contacts


def test_sizes() -> None:
    assert 900 <= len(made().of("uvs")) <= 1200
    assert 250 <= len(made().of("i-gang")) <= 300
    assert len(made().contacts) == 3000


def test_keys_are_pseudonyms_that_nobody_shares() -> None:
    keys = [course.key for course in every_course()]
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 4 and key[0].isdigit() and key[1].isalpha() and key == key.upper() for key in keys)


def test_answers_are_valid() -> None:
    wrong = [
        (course.key, response.instrument)
        for course in every_course()
        for response in course.responses
        if not response.answers or wrong_answers(instruments()[response.instrument], response.answers)
    ]
    wrong += [
        ("contact", talk.instrument)
        for talk in made().contacts
        if not talk.answers or wrong_answers(instruments()[talk.instrument], talk.answers)
    ]
    assert wrong == []


@pytest.mark.parametrize("key", PROGRAMMES)
def test_courses_fit_their_programme(key: str) -> None:
    asked = programme(key)
    departments = {department.key for department in asked.departments}
    used = {indicator.instrument for indicator in asked.scaled}
    for course in made().of(key):
        assert course.department in departments
        assert {stay.phase for stay in course.stays} <= set(asked.phase_by_key)
        assert {response.instrument for response in course.responses} <= used
        assert {response.phase for response in course.responses} <= {*asked.phase_by_key, ""}
        assert {span for span, _ in course.missing} <= {*asked.phase_by_key, "", "start"}
        for variable, code, _ in course.facts:
            assert code in {category.key for category in asked.variable_by_key[variable].categories}


def test_no_dates_in_the_wrong_order() -> None:
    for course in every_course():
        end = course.ended or TODAY
        assert date(2010, 6, 1) < course.started <= end <= TODAY
        assert all(was.taken <= now.taken for was, now in pairwise(course.responses))
        assert all(course.started <= response.taken <= end for response in course.responses)
        assert all(course.started <= dated <= TODAY for _, _, dated in course.facts)
        for stay in course.stays:
            assert course.started <= stay.started <= (stay.ended or end) <= end
        for was, now in pairwise(course.stays):
            assert was.ended is not None
            assert was.ended < now.started
        if course.ended:
            assert all(stay.ended for stay in course.stays)
        assert (course.ended is None) == (course.ended_reason is None)


def test_measurements_stand_in_their_stay() -> None:
    for course in every_course():
        stays = {stay.phase: stay for stay in course.stays}
        assert len(stays) == len(course.stays)
        for response in course.responses:
            if not response.phase:
                assert response.taken == course.ended
                continue
            stay = stays[response.phase]
            assert stay.started <= response.taken <= (stay.ended or TODAY)
            if response.moment is Moment.AFTER:
                assert stay.ended is not None
                assert (stay.ended - response.taken).days <= 6


def test_one_response_per_instrument_and_occasion() -> None:
    for course in every_course():
        seen = Counter((r.instrument, r.phase, r.moment, r.taken) for r in course.responses)
        assert max(seen.values(), default=1) == 1


def test_real_life_is_in_it() -> None:
    """Courses under way, waiting, broken off; items left open; responses with too few answers to be scored."""
    uvs = made().of("uvs")
    assert sum(course.ended is None for course in uvs) > 100
    assert sum(not course.stays and course.ended is None for course in uvs) >= 3
    endings = Counter(course.ended_reason for course in uvs)
    assert all(endings[reason] > 5 for reason in EndedReason)
    assert len({reason for course in uvs for _, reason in course.missing}) >= 6
    open_items = unscored = 0
    for course in uvs:
        for response in course.responses:
            instrument = instruments()[response.instrument]
            if len(instrument.scales) > 1:
                continue
            open_items += len(response.answers) < len(instrument.items)
            unscored += isinstance(score(instrument.scales[0], instrument, response.answers), NotScored)
    assert open_items - unscored > 200
    assert unscored >= 3


@pytest.mark.parametrize("quarter", LATER_QUARTERS)
@pytest.mark.parametrize("department", ["a", "b"])
def test_other_quarters_have_plausible_reports(quarter: str, department: str) -> None:
    for indicator in OLD_SCALES:
        found = results("uvs", indicator, quarter, department)
        assert found["start"].paired >= 20
        assert found["phase-f1"].paired >= 10
        assert found["phase-f1"].eligible > found["phase-f1"].paired
        assert 0.2 < (found["phase-f1"].progressed.value or 0) < 0.95


@pytest.mark.parametrize("indicator", OLD_SCALES)
def test_people_are_alike_over_time_and_unlike_each_other(indicator: str) -> None:
    """In the large cells before and after go together, as they do for people, and few stand at the limits."""
    asked = question("uvs", indicator, "2013Q2")
    scale = instruments()[programme("uvs").indicator_by_key[indicator].instrument].scale_by_key[
        programme("uvs").indicator_by_key[indicator].scale
    ]
    for department in ("a", "b"):
        phase = next(span for span in spans(asked.programme) if span.key == "phase-f1")
        members = [member_of(asked, c, phase) for c in courses("uvs", indicator) if c.department == department]
        pairs = [
            (m.pair.before.value, m.pair.after.value)
            for m in members
            if m and m.eligible and m.pair and m.pair.before and m.pair.after
        ]
        before, after = zip(*pairs, strict=True)
        assert 0.3 < correlation(before, after) < 0.85
        assert sum(value in (scale.low, scale.high) for value in (*before, *after)) < 0.1 * 2 * len(pairs)


def test_pilot_of_later_scales_is_told_as_the_reason() -> None:
    missing = results("uvs", "trust", "2013Q2", "b")["phase-f1"].missing
    assert missing[MissingReason.NOT_RELEVANT] > 30


def test_contacts_tell_only_department_and_week() -> None:
    departments = {department.key for department in programme("counselling").departments}
    assert {talk.department for talk in made().contacts} == departments
    assert all(talk.week.weekday() == 0 and talk.week <= TODAY for talk in made().contacts)
    by_year = Counter(talk.week.year for talk in made().contacts)
    assert by_year[2011] < by_year[2012] < by_year[2013]
