"""Persons go; results stay where they may, to the last figure of every quarter."""

import math
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from tests.factories.cases import NOW, TODAY, Case, make_case
from tests.factories.courses import make_course, make_stay
from tests.factories.organisations import make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import SMALL, make_programme
from tests.factories.responses import make_response
from tests.factories.world import World, make_world
from virkning.actions.break_glass import acknowledge_glass, break_glass
from virkning.actions.contacts import record_contact
from virkning.actions.courses import end_course
from virkning.actions.erasing import anonymise, erase, past_retention, run_retention
from virkning.actions.identities import IdentityData, keep_identity
from virkning.analysis.report import results as counted
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.errors import Refused
from virkning.domain.pairing import Moment
from virkning.domain.period import period
from virkning.library.shelves import instruments
from virkning.store import extract
from virkning.store.models import (
    AuditEvent,
    BreakGlass,
    BreakGlassNotice,
    Client,
    Contact,
    Course,
    EndedReason,
    Erasing,
    ErasureCertificate,
    Fact,
    Identity,
    Occasion,
    Response,
    Role,
    Score,
)
from virkning.store.subject import about_citizens, rows_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def numbers(value: object, place: str = "") -> dict[str, object]:
    """Every figure by its place. A new key changes the order of adding, and with it perhaps the last binary digit."""
    if is_dataclass(value) and not isinstance(value, type):
        value = {field.name: getattr(value, field.name) for field in fields(value)}
    elif isinstance(value, list | tuple):
        value = dict(enumerate(value))
    if not isinstance(value, dict):
        return {place: value}
    found: dict[str, object] = {}
    for key, part in value.items():
        found |= numbers(part, f"{place}/{key}")
    return found


def same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)
    return one == other


def results(world: World, key: str) -> object:
    definition = world.programme.defined()
    courses = Course.objects.filter(programme=world.programme)
    frames = extract.frames(courses, programme=definition, instruments=instruments())
    return counted(frames, programme=definition, instruments=instruments(), period=period(key))


def test_anonymised_the_person_is_gone_and_no_figure_moves(world: World) -> None:
    course = world.courses["a"][3]
    keep_identity(course.client, identity=IdentityData("Ida Ingensteder"), by=world.user("employee"))
    before = {key: results(world, key) for key in ("2013Q1", "2013Q2", "2013H1", "2013")}
    old_key, days = course.key, set(Response.objects.filter(course=course).values_list("taken", flat=True))
    certificate = anonymise(course.client, by=world.user("team-leader"), now=NOW)
    for key, figures in before.items():
        after, figures_before = numbers(results(world, key)), numbers(figures)
        assert after.keys() == figures_before.keys()
        assert [place for place, value in after.items() if not same(value, figures_before[place])] == []
    course.refresh_from_db()
    assert course.key != old_key
    assert not Identity.objects.filter(client=course.client).exists()
    assert days.isdisjoint(Response.objects.filter(course=course).values_list("taken", flat=True))
    assert course.started == date(2013, 1, 1)
    assert certificate.coarseness == ["quarter"]
    assert certificate.smallest_group == 14
    assert certificate.deleted == {"Identity": 1}
    assert certificate.kept["Response"] == 2
    assert not Erasing.objects.exists()


def test_what_few_share_is_left_out(world: World) -> None:
    """Of three courses in department B, every category could point at one of them."""
    course = world.courses["b"][0]
    certificate = anonymise(course.client, by=None, now=NOW)
    assert certificate.smallest_group == 3
    assert not Fact.objects.filter(course=course).exists()


def test_what_few_share_may_have_been_corrected(world: World) -> None:
    """The wrong one goes before the right one that tells what it corrects."""
    course = world.courses["b"][0]
    wrong = Fact.objects.create(course=course, variable="a-correction", code="rare", dated=course.started)
    Fact.objects.create(course=course, variable="a-correction", code="right", dated=course.started, corrects=wrong)
    anonymise(course.client, by=None, now=NOW)
    assert not Fact.objects.filter(course=course).exists()


def test_a_correction_stands_alone_afterwards() -> None:
    case = make_case(started=TODAY - timedelta(days=60))
    first = make_response(case.course, taken=TODAY, answers={"q1": 10})
    second = make_response(case.course, taken=TODAY, answers={"q1": 20}, supersedes=first)
    record_contact(
        case.course,
        kind=ContactKind.TALK,
        day=TODAY,
        minutes=45,
        turnout=Turnout.ATTENDED,
        note="Om børnene",
        by=case.user,
        today=TODAY,
    )
    end_course(case.course, ended=TODAY, reason=EndedReason.COMPLETED, by=case.user, today=TODAY)
    certificate = anonymise(case.course.client, by=case.user, now=NOW)
    left = Response.objects.get()
    assert (left.pk, left.supersedes, left.by) == (second.pk, None, None)
    assert Score.objects.get().value == 20
    assert Response.objects.get().registered.hour == 12
    assert list(Contact.objects.values_list("minutes", "note")) == [(45, "")]
    assert not Occasion.objects.exists()
    assert certificate.deleted["Response"] == 1


@pytest.mark.parametrize("how", [anonymise, erase])
def test_emergency_access_and_its_reason_go_with_the_person(how: Callable[..., ErasureCertificate]) -> None:
    case = make_case(started=TODAY - timedelta(days=60))
    stranger = make_user()
    beside = make_team(case.team.department, key="beside")
    make_membership(stranger, case.programme.organisation, Role.EMPLOYEE, team=beside)
    glass = break_glass(case.course.key, reason="Hun ringede fra skadestuen.", by=stranger, now=NOW)
    acknowledge_glass(glass.notices.get(), word="Rigtigt gjort.", by=case.user, now=NOW)
    end_course(case.course, ended=TODAY, reason=EndedReason.COMPLETED, by=case.user, today=TODAY)
    certificate = how(case.course.client, by=case.user, now=NOW)
    assert (certificate.deleted["BreakGlass"], certificate.deleted["BreakGlassNotice"]) == (1, 1)
    assert not BreakGlass.objects.exists()
    assert not BreakGlassNotice.objects.exists()


def test_erased_nothing_is_left_but_a_number(world: World) -> None:
    course = world.courses["a"][0]
    certificate = erase(course.client, by=world.user("team-leader"), now=NOW)
    left = {m.__name__ for m in about_citizens() if rows_about(course.client_id, m).exists()}
    assert left == {"Client", "AuditSubject"}
    assert Client.objects.get(pk=course.client_id).key != course.key
    assert certificate.deleted["Response"] == 2
    assert certificate.kept == {}
    told = AuditEvent.objects.filter(what="client-erased").get()
    assert told.objects_touched == [course.client_id]


@pytest.mark.parametrize("how", [anonymise, erase])
def test_not_while_a_course_goes_on(how: object) -> None:
    case = make_case()
    with pytest.raises(Refused) as refused:
        how(case.course.client, by=case.user, now=NOW)  # type: ignore[operator]
    assert [problem.code for problem in refused.value.problems] == ["erase-while-running"]
    assert Course.objects.filter(pk=case.course.pk).exists()


def test_the_gate_is_shut_before_and_after(world: World) -> None:
    course = world.courses["a"][0]
    anonymise(course.client, by=None, now=NOW)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        QuerySet(Response).filter(course=course).update(phase="f2")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        QuerySet(ErasureCertificate).update(kind="erased")


def test_what_breaks_on_the_way_leaves_everything(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    course = world.courses["a"][0]

    def broken(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("virkning.actions.erasing.record", broken)
    with pytest.raises(TypeError), transaction.atomic():
        erase(course.client, by=None, now=NOW)
    assert Response.objects.filter(course=course).count() == 2
    assert not ErasureCertificate.objects.exists()


def ended(case: Case, months: int, *, on: date) -> Course:
    definition = replace(SMALL, key=f"kept-{months}", anonymise_months_after_end=months)
    programme = make_programme(case.programme.organisation, definition=definition)
    course = make_course(programme, department=case.team.department, team=case.team, started=date(2020, 1, 6), ended=on)
    make_stay(course, "f1", started=date(2020, 1, 6), ended=on)
    make_response(course, taken=date(2020, 1, 6), moment=Moment.BEFORE)
    return course


def test_the_programmes_rule_anonymises_by_itself_and_once() -> None:
    case = make_case()
    past, ahead = ended(case, 24, on=date(2024, 3, 1)), ended(case, 60, on=date(2024, 3, 1))
    nobody_decided = ended(case, 0, on=date(2020, 3, 1))
    today = date(2026, 3, 1)
    assert list(past_retention(today=today)) == []  # two years are not over before the day is
    assert list(past_retention(today=today + timedelta(days=1))) == [past.client]
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert run_retention(now=now, today=now.date()) == 1
    assert run_retention(now=now, today=now.date()) == 0
    for course in (ahead, nobody_decided):
        assert Course.objects.filter(key=course.key).exists()
    assert not Course.objects.filter(key=past.key).exists()


def test_a_citizen_with_another_course_going_on_or_without_a_rule_stays() -> None:
    case = make_case()
    past = ended(case, 24, on=date(2021, 3, 1))
    other = ended(case, 0, on=date(2021, 3, 1))
    Course.objects.filter(pk=other.pk).update(client=past.client)
    assert list(past_retention(today=TODAY)) == []
    Course.objects.filter(pk=other.pk).update(programme=past.programme, ended=None)
    assert list(past_retention(today=TODAY)) == []
