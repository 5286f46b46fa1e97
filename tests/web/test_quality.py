"""The page about the quality of the data: what it finds, where it leads, and for whom."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.courses import make_course, make_stay
from tests.factories.organisations import make_organisation
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import make_programme
from tests.factories.responses import make_response
from tests.web.pages import said
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.pairing import Moment
from virkning.store.models import (
    AnswerLink,
    Contact,
    Course,
    Identity,
    Occasion,
    QualityJudgement,
    Response,
    Responsibility,
    Role,
    User,
)

PAGE = "/data-quality/"
TODAY = timezone.localdate()
BEGAN = TODAY - timedelta(days=60)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case(started=BEGAN, today=TODAY)


def opened(user: User, *, language: str = "en") -> str:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


def words(page: str) -> str:
    class Answer:
        content = page.encode()

    return said(Answer())


def documentalist(case: Case) -> User:
    user = make_user()
    make_membership(user, case.programme.organisation, Role.DOCUMENTALIST)
    return user


def other(case: Case, key: str, **more: object) -> Course:
    course = make_course(case.programme, department=case.team.department, team=case.team, key=key, started=BEGAN)
    for name, value in more.items():
        setattr(course, name, value)
    course.save()
    return course


def make_a_mess(case: Case) -> Course:
    """One of each."""
    ended = other(case, "ENDED", ended=TODAY - timedelta(days=10), enquired=BEGAN + timedelta(days=1))
    make_stay(ended, "f1", started=BEGAN - timedelta(days=3), ended=BEGAN)
    for day in (TODAY, BEGAN - timedelta(days=5)):
        make_response(ended, moment=Moment.AFTER, taken=day, answers={"q1": 50})
    Contact.objects.create(
        course=ended, kind=ContactKind.CALL, day=TODAY, minutes=5, turnout=Turnout.ATTENDED, by=case.user
    )
    twice = other(case, "TWICE")
    for course in (case.course, twice):
        Identity.objects.update_or_create(client=course.client, defaults={"cpr_index": "the same"})
    for seq in (0, 1):
        make_response(twice, moment=Moment.BEFORE, taken=TODAY, answers={"q1": 99}, seq=seq)
    make_response(twice, moment=Moment.DURING, taken=TODAY - timedelta(days=1), answers={"q1": 5})
    same = make_response(
        twice, key="phq-9", moment=Moment.DURING, taken=TODAY, answers={f"q{n}": 2 for n in range(1, 10)}
    )
    make_response(twice, key="phq-9", moment=Moment.AFTER, taken=TODAY, answers={"q1": 7})
    _fast(case, same)
    same.scores.update(value=40)
    return ended


def _fast(case: Case, response: Response) -> None:
    now = timezone.now()
    occasion = Occasion.objects.filter(course=case.course).first()
    assert occasion is not None
    occasion.response = response
    occasion.save()
    link = AnswerLink.objects.create(
        course=response.course, channel="link", token_hash="0" * 64, code_salt="", code_hash="", made=now,
        made_by=case.user, expires=now, opened=now - timedelta(seconds=11), used_at=now,
    )  # fmt: skip
    link.occasions.add(occasion)


FOUND = (
    "the score lies outside the scale",
    "an answer is none of those",
    "measured after the course ended",
    "measured before the course began",
    "the phase begins before the course",
    "A contact lies before the course began, or after it ended",
    "The enquiry is noted as later",
    "The same CPR number as the citizen in course",
    "answered 2 times on the same day",
    "Measurements that are overdue: ",
    "Nobody is responsible",
    "The course ended, and nobody has said why",
    "facts about the citizen have never been told",
    "the same answer to every question",
    "answered in 11 seconds",
    "changed by more than three quarters of the scale",
    "Measurements that were not taken, and nobody has said why: ",
)


def test_one_of_each_is_found_and_told_in_both_languages(case: Case) -> None:
    make_a_mess(case)
    page = words(opened(documentalist(case)))
    assert [line for line in FOUND if line not in page] == []
    danish = words(opened(documentalist(case), language="da"))
    assert "Kan ikke passe" in danish
    assert "Står der to gange" in danish


def test_each_leads_to_where_it_can_be_mended_by_the_reader(case: Case) -> None:
    """Somebody who keeps the data sees the measurements; the team gets to the contact itself."""
    make_a_mess(case)
    keeper, team = opened(documentalist(case)), opened(case.user)
    assert "/courses/ENDED/contacts/" not in keeper
    assert "/courses/ENDED/measurements/" in keeper
    assert "/courses/ENDED/contacts/" in team
    assert "Put it right" in team
    assert "Put it right" not in keeper
    assert "those who work with them do" in keeper
    assert "those who work with them do" not in team


def test_only_those_who_see_cases_and_only_theirs(case: Case) -> None:
    make_a_mess(case)
    elsewhere = make_case(started=BEGAN, today=TODAY)
    page = opened(elsewhere.user)
    assert "ENDED" not in page
    assert "TWICE" not in page
    board = make_user()
    make_membership(board, case.programme.organisation, Role.BOARD)
    client = Client()
    client.force_login(board)
    assert client.get(PAGE).status_code == 404


def test_no_courses_yet_teaches() -> None:
    user, programme = make_user(), make_programme(make_organisation())
    make_membership(user, programme.organisation, Role.DOCUMENTALIST)
    page = words(opened(user))
    assert "There are no courses to check yet" in page
    assert "found by themselves" in page
    course = make_course(programme, started=TODAY)
    Responsibility.objects.create(course=course, user=user, since=TODAY)
    assert "Everything that can be checked is in order" in words(opened(user))


def test_a_doubtful_finding_is_said_to_be_right_with_its_reason_and_taken_back(case: Case) -> None:
    for days, value in ((50, 5), (20, 95)):
        day = TODAY - timedelta(days=days)
        make_response(case.course, moment=Moment.DURING, taken=day, answers={"q1": value}, seq=days)
    client = Client()
    client.force_login(documentalist(case))
    client.cookies["django_language"] = "en"
    page = client.get(PAGE).content.decode()
    assert "It is right, because" in page
    when = (TODAY - timedelta(days=20)).isoformat()
    named = {"course": case.course.key, "code": "large-change", "about": "trust", "day": when}
    refused = client.post(f"{PAGE}right/", named | {"why": " "})
    assert "Write why it is right" in refused.content.decode()
    page = client.post(f"{PAGE}right/", named | {"why": "Hun fik sin egen bolig"}, follow=True).content.decode()
    assert "Hun fik sin egen bolig" in page
    assert "It is right, because" not in page
    again = client.post(f"{PAGE}right/", named | {"why": "Igen"})
    assert "no longer stands there as doubtful" in again.content.decode()
    row = QualityJudgement.objects.get()
    stranger = make_user()
    make_membership(stranger, make_organisation(), Role.DOCUMENTALIST)
    other_client = Client()
    other_client.force_login(stranger)
    assert other_client.post(f"{PAGE}right/{row.pk}/").status_code == 404
    assert other_client.post(f"{PAGE}right/", named | {"why": "Nej"}).status_code == 404
    client.post(f"{PAGE}right/{row.pk}/")
    assert "It is right, because" in client.get(PAGE).content.decode()
    row.refresh_from_db()
    assert (row.undone is not None, row.why) == (True, "Hun fik sin egen bolig")
