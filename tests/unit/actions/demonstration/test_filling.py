"""Loading the demonstration: the same people and answers that the library made, once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.demonstrations import whole_demonstration
from virkning.access.cases import identity_of, may_see_identity, may_see_name, my_courses, team_courses, to_take
from virkning.access.courses import courses_visible_to, programmes_visible_to, reading_of
from virkning.access.enquiries import enquiries_of, open_enquiries_of
from virkning.access.families import case_or_404, members_of
from virkning.access.groups import groups_for
from virkning.actions.demonstration.cases import GOING_ON
from virkning.actions.demonstration.families import CHILDREN, ENQUIRIES, FAMILY
from virkning.actions.demonstration.filling import ORGANISATION, USERS, Loaded, load
from virkning.actions.demonstration.versions import SINCE
from virkning.actions.occasions import refresh
from virkning.analysis.report import results
from virkning.analysis.versions import combined_results
from virkning.domain.period import quarter_of
from virkning.domain.score import score
from virkning.library.demonstration import Demonstration
from virkning.library.shelves import instruments, programmes
from virkning.store.extract import frames
from virkning.store.models import AuditEvent, Course, Membership, Programme, Response, Role, Score, User
from virkning.store.versions import combined_versions

pytestmark = pytest.mark.django_db

PASSWORD = "virkning-demo"


@pytest.fixture(scope="module")
def whole() -> Demonstration:
    return whole_demonstration()


@pytest.fixture(scope="module")
def part(whole: Demonstration) -> Demonstration:
    """Thirty courses of each programme, and a hundred talks."""
    courses = (*whole.of("uvs")[:30], *whole.of("i-gang")[:30])
    return replace(whole, courses=courses, contacts=whole.contacts[:100])


def loaded(made: Demonstration, told: list[tuple[str, int, int]] | None = None, *, today: date | None = None) -> Loaded:
    heard = told if told is not None else []
    return load(
        made,
        programmes=programmes(),
        instruments=instruments(),
        password=PASSWORD,
        today=today,
        progress=lambda what, done, of: heard.append((what, done, of)),
    )


TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def _kept(part: Demonstration, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        loaded(part, today=TODAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def kept(_kept: None, db: None) -> None:
    """Loaded once for all tests that only look: the work of the last months takes long to make."""


def test_everything_is_there(part: Demonstration) -> None:
    result = loaded(part)
    responses = sum(len(course.responses) for course in part.courses)
    assert (result.fresh, result.courses, result.responses, result.contacts) == (True, 60, responses, 100)
    assert set(Programme.objects.values_list("key", flat=True)) == {"uvs", "i-gang", "counselling"}


def test_definitions_and_answers_come_back_as_they_were_made(part: Demonstration) -> None:
    loaded(part)
    for programme in Programme.objects.filter(current=True):
        assert replace(programme.defined(), version="1") == programmes()[programme.key]
    made = part.courses[0]
    course = Course.objects.get(key=made.key)
    assert (course.department.key, course.started, course.ended) == (made.department, made.started, made.ended)
    kept = course.responses.order_by("seq").values_list("instrument", "phase", "moment", "taken", "answers")
    assert [*kept] == [(r.instrument, r.phase, r.moment, r.taken, dict(r.answers)) for r in made.responses]


def test_a_version_changes_in_the_middle_and_moves_no_published_figure(whole: Demonstration) -> None:
    courses = tuple(course for course in whole.of("uvs") if date(2012, 7, 1) <= course.started < date(2013, 1, 1))
    assert loaded(replace(whole, courses=courses, contacts=())).courses == len(courses)
    old, new = Programme.objects.filter(key="uvs").order_by("version")
    assert (old.closed, new.in_force_from) == (SINCE, SINCE)
    assert (
        max(old.courses.values_list("started", flat=True)) < SINCE <= min(new.courses.values_list("started", flat=True))
    )
    both = combined_versions(new)
    assert [(one.indicator, one.former) for one in both.breaks] == [("own-home", "own-home--1")]
    period, known = quarter_of(date(2013, 4, 1)), programmes()["uvs"]
    all_of_them = Course.objects.filter(programme__key="uvs")
    at_once = results(
        frames(all_of_them, programme=known, instruments=instruments()),
        programme=known,
        instruments=instruments(),
        period=period,
        rule=known.rule,
    )
    parts = [
        (
            part,
            frames(
                all_of_them.filter(programme__in=part.versions), programme=part.programme, instruments=instruments()
            ),
        )
        for part in both.parts
    ]
    apart = {one.cell: one for one in combined_results(parts, period=period, rule=known.rule)}
    assert len(parts) == 2
    for one in at_once:
        other = apart[one.cell]
        assert (one.eligible, one.paired, one.classes) == (other.eligible, other.paired, other.classes)
        assert one.after.mean == (None if other.after.mean is None else pytest.approx(other.after.mean, abs=1e-9))


def test_saved_scores_are_those_of_the_domain(part: Demonstration) -> None:
    loaded(part)
    checked = 0
    for row in Score.objects.filter(value__isnull=False).select_related("response")[:200]:
        instrument = instruments()[row.response.instrument]
        scored = score(instrument.scale_by_key[row.scale], instrument, row.response.answers)
        assert getattr(scored, "value", None) == row.value
        checked += 1
    assert checked == 200


def test_loading_again_adds_nothing_but_sets_the_password(part: Demonstration) -> None:
    loaded(part)
    before = (Course.objects.count(), Response.objects.count(), User.objects.count(), Membership.objects.count())
    User.objects.get(email=USERS[0].email).set_password("other")
    again = loaded(part)
    assert not again.fresh
    assert before == (
        Course.objects.count(),
        Response.objects.count(),
        User.objects.count(),
        Membership.objects.count(),
    )
    assert User.objects.get(email=USERS[0].email).check_password(PASSWORD)


def test_one_user_for_each_level_of_the_hose(part: Demonstration) -> None:
    loaded(part)
    assert [user.role for user in USERS] == list(Role)
    uvs = Programme.objects.get(key="uvs", current=True)
    for wanted in USERS:
        user = User.objects.get(email=wanted.email)
        assert user.check_password(PASSWORD)
        if wanted.role is Role.ADMINISTRATOR:
            assert not programmes_visible_to(user).exists()
            continue
        assert uvs in programmes_visible_to(user)
        assert reading_of(user, uvs).courses.exists() is (wanted.role is not Role.VOLUNTEER)
    employee = User.objects.get(email=USERS[0].email)
    assert 0 < courses_visible_to(employee, uvs).count() < Course.objects.filter(programme__key="uvs").count()


def test_progress_is_told_to_the_end(part: Demonstration) -> None:
    told: list[tuple[str, int, int]] = []
    loaded(part, told)
    ends = {what: (done, of) for what, done, of in told}
    assert set(ends) == {"courses", "responses", "contacts"}
    assert all(done == of for done, of in ends.values())


def test_one_event_without_a_person(part: Demonstration) -> None:
    loaded(part)
    event = AuditEvent.objects.get()
    organisation = Programme.objects.get(key="uvs", current=True).organisation
    assert (event.what, event.by, event.objects_touched) == ("demonstration-loaded", None, [organisation.pk])
    assert organisation.key == ORGANISATION


@pytest.mark.once
@pytest.mark.parametrize("today", [date(2026, 10, 2), date(2028, 2, 29)])
def test_the_employee_has_something_to_do_on_any_day(part: Demonstration, today: date) -> None:
    loaded(part, today=today)
    _something_to_do(today)


def _something_to_do(today: date) -> None:
    employee = User.objects.get(email=USERS[0].email)
    mine = my_courses(employee)
    assert mine.count() == 7
    assert to_take(mine, today=today).exists()
    assert not to_take(mine.filter(pauses__isnull=False), today=today).exists()
    identity = identity_of(employee, mine.get(key="5DEM"))
    assert identity is not None
    assert identity.name == "Tænkt Thomsen"
    quarter = quarter_of(today)
    assert all(response.taken in quarter for response in Response.objects.filter(course__in=mine))


@pytest.mark.usefixtures("kept")
def test_the_volunteer_reaches_two_citizens_and_one_group() -> None:
    volunteer = User.objects.get(email="frivillig@demo.virkning.invalid")
    assert set(team_courses(volunteer).values_list("key", flat=True)) == {"3DEM", "7DEM"}
    assert [group.title for group in groups_for(volunteer)] == ["Ny start"]
    names = {course.key: may_see_name(volunteer, course) for course in team_courses(volunteer)}
    assert names == {"3DEM": True, "7DEM": True}
    assert not any(may_see_identity(volunteer, course) for course in team_courses(volunteer))


@pytest.mark.usefixtures("kept")
def test_the_employee_has_something_to_do_today() -> None:
    _something_to_do(TODAY)


@pytest.mark.usefixtures("kept")
def test_somebody_waits_and_a_family_has_three_members() -> None:
    employee = User.objects.get(email=USERS[0].email)
    assert enquiries_of(employee).filter(received__year=TODAY.year).count() == len(ENQUIRIES)
    assert open_enquiries_of(employee).count() == 4
    members = members_of(employee, case_or_404(employee, FAMILY))
    assert [member.role for member in members] == ["mother", "child", "child"]
    child = team_courses(employee).get(key="2BRN")
    by = child.responses.values_list("respondent", flat=True)
    assert set(by) == {None, "parent"}
    assert child.enquired == child.started
    again = team_courses(employee).get(key="5DEM").facts.order_by("dated")
    assert len({fact.dated for fact in again}) == 2


@pytest.mark.usefixtures("kept")
def test_nothing_of_the_old_years_comes_due_again() -> None:
    employee = User.objects.get(email=USERS[0].email)
    old = team_courses(employee).exclude(key__in=[told.key for told in (*GOING_ON, *CHILDREN)])
    assert old.filter(occasions__response__isnull=False).exists()
    for course in old:
        before = list(course.occasions.order_by("pk").values())
        refresh(course, today=TODAY)
        assert list(course.occasions.order_by("pk").values()) == before
    assert not to_take(old, today=TODAY).exists()
