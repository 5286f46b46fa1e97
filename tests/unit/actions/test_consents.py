"""A citizen's word is acted upon at once: results, what is asked, links."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.factories.cases import NOW, TODAY, Case, make_case
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import PLANNED, make_programme
from virkning.access.cases import team_courses
from virkning.access.consents import consents_of, may_use, requests_waiting, restriction_of, rights_requests_of
from virkning.access.courses import reading_of
from virkning.actions import answering
from virkning.actions.consents import (
    LONGEST,
    answer_consent,
    answer_request,
    lift_restriction,
    open_request,
    restrict,
    withdraw_consent,
)
from virkning.actions.courses import end_course
from virkning.domain.consent import ConsentPurpose, ConsentState
from virkning.domain.errors import Refused
from virkning.domain.pairing import Moment
from virkning.store.models import (
    AuditEvent,
    Channel,
    Consent,
    Course,
    EndedReason,
    Occasion,
    RestrictionGround,
    RightKind,
    RightOutcome,
    Role,
)

pytestmark = pytest.mark.django_db

QUALITY, RECORD, AFTERWARDS = ConsentPurpose.QUALITY, ConsentPurpose.RECORD, ConsentPurpose.CONTACT_AFTERWARDS


def say(case: Case, purpose: ConsentPurpose, given: bool, day: date = TODAY) -> Consent:
    return answer_consent(case.course.client, purpose=purpose, given=given, by=case.user, today=day, now=NOW)


def withdraw(case: Case, purpose: ConsentPurpose) -> None:
    withdraw_consent(case.course.client, purpose=purpose, by=case.user, today=TODAY, now=NOW)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def counted(case: Case) -> bool:
    documentalist = make_user()
    make_membership(documentalist, case.programme.organisation, Role.DOCUMENTALIST)
    seen = {case.course in reading_of(user, case.programme).courses for user in (case.user, documentalist)}
    assert len(seen) == 1
    assert may_use(case.course, QUALITY) in seen
    return seen.pop()


def open_occasions(case: Case) -> set[str]:
    rows = Occasion.objects.filter(course=case.course, cancelled=False, response=None, missing_reason="")
    return set(rows.values_list("moment", flat=True))


def test_who_says_no_is_counted_for_nobody() -> None:
    case = make_case()
    assert counted(case)
    say(case, QUALITY, False)
    assert not counted(case)
    say(case, QUALITY, True)
    assert counted(case)
    withdraw(case, QUALITY)
    assert not counted(case)


def test_where_a_consent_is_needed_not_asked_is_no() -> None:
    case = make_case()
    needed = replace(PLANNED, key="needed", consents=(QUALITY,))
    programme = make_programme(case.programme.organisation, definition=needed)
    Course.objects.filter(pk=case.course.pk).update(programme=programme)
    case.course.refresh_from_db()
    asked = Case(programme, case.team, case.user, case.course)
    assert not counted(asked)
    say(asked, QUALITY, True)
    assert counted(asked)


def test_one_purpose_says_nothing_of_another() -> None:
    case = make_case()
    say(case, ConsentPurpose.RESEARCH, False)
    assert counted(case)
    assert not may_use(case.course, ConsentPurpose.RESEARCH)
    states = consents_of(case.course.client)
    assert states[ConsentPurpose.RESEARCH] is ConsentState.REFUSED
    assert states[QUALITY] is ConsentState.NOT_ASKED


def test_nobody_is_asked_after_the_end_against_their_word() -> None:
    case = make_case(started=TODAY - timedelta(days=60))
    end_course(case.course, ended=TODAY, reason=EndedReason.COMPLETED, by=case.user, today=TODAY)
    assert Moment.FOLLOW_UP in open_occasions(case)
    say(case, AFTERWARDS, False)
    assert Moment.FOLLOW_UP not in open_occasions(case)
    say(case, AFTERWARDS, True)
    assert Moment.FOLLOW_UP in open_occasions(case)


def test_a_withdrawn_record_restricts_everything_and_a_new_yes_opens_it() -> None:
    case = make_case()
    say(case, RECORD, True)
    link, token, code = answering.make_link([case.occasion("trust")], channel=Channel.LINK, by=case.user, now=NOW)
    withdraw(case, RECORD)
    restriction = restriction_of(case.course.client)
    assert restriction is not None
    assert restriction.ground == RestrictionGround.CONSENT_WITHDRAWN
    assert open_occasions(case) == set()
    with pytest.raises(Refused) as refused:
        answering.open_link(token, code=code, now=NOW)
    assert codes(refused) == ["link-expired"]
    assert not counted(case)
    say(case, RECORD, True)
    assert restriction_of(case.course.client) is None
    assert open_occasions(case) != set()


def test_a_link_with_something_left_to_ask_stays_open() -> None:
    case = make_case()
    link, token, code = answering.make_link([case.occasion("trust")], channel=Channel.LINK, by=case.user, now=NOW)
    say(case, AFTERWARDS, False)
    assert answering.open_link(token, code=code, now=NOW) == link


def test_the_same_word_twice_and_what_is_not_there_to_take_back() -> None:
    case = make_case()
    say(case, QUALITY, True)
    with pytest.raises(Refused) as refused:
        say(case, QUALITY, True)
    assert codes(refused) == ["consent-stands-already"]
    withdraw(case, QUALITY)
    with pytest.raises(Refused) as refused:
        withdraw(case, QUALITY)
    assert codes(refused) == ["consent-not-given"]
    told = list(AuditEvent.objects.filter(subject="client").values_list("what", flat=True))
    assert told[-2:] == ["consent-given", "consent-withdrawn"]


def test_restriction_by_right_is_lifted_by_hand_only() -> None:
    case = make_case()
    client = case.course.client
    restrict(client, ground=RestrictionGround.ACCURACY, by=case.user, today=TODAY, now=NOW)
    with pytest.raises(Refused) as refused:
        restrict(client, ground=RestrictionGround.CLAIM, by=case.user, today=TODAY, now=NOW)
    assert codes(refused) == ["restricted-already"]
    say(case, RECORD, False)  # no second restriction
    say(case, RECORD, True)
    assert restriction_of(client) is not None
    lift_restriction(client, by=case.user, today=TODAY, now=NOW)
    assert open_occasions(case) != set()
    with pytest.raises(Refused) as refused:
        lift_restriction(client, by=case.user, today=TODAY, now=NOW)
    assert codes(refused) == ["not-restricted"]


def test_a_right_is_to_be_answered_within_a_month() -> None:
    case = make_case()
    received = date(2026, 1, 31)
    row = open_request(
        case.course.client, kind=RightKind.ACCESS, received=received, note="Pr. brev", by=case.user, today=TODAY
    )
    assert row.due == date(2026, 2, 28)
    assert list(requests_waiting(team_courses(case.user), by=TODAY)) == [row]
    with pytest.raises(Refused) as refused:
        answer_request(row, outcome=RightOutcome.REFUSED, answer=" ", by=case.user, today=TODAY)
    assert codes(refused) == ["refusal-needs-a-reason"]
    answer_request(row, outcome=RightOutcome.MET, answer="", by=case.user, today=TODAY)
    assert not requests_waiting(team_courses(case.user), by=TODAY).exists()
    assert [one.outcome for one in rights_requests_of(case.course.client)] == ["met"]
    with pytest.raises(Refused) as refused:
        answer_request(row, outcome=RightOutcome.MET, answer="x" * (LONGEST + 1), by=case.user, today=TODAY)
    assert codes(refused) == ["right-answered-already", "text-too-long"]


def test_a_right_cannot_have_been_asked_for_tomorrow() -> None:
    case = make_case()
    tomorrow, long = TODAY + timedelta(days=1), "x" * (LONGEST + 1)
    with pytest.raises(Refused) as refused:
        open_request(
            case.course.client, kind=RightKind.ERASURE, received=tomorrow, note=long, by=case.user, today=TODAY
        )
    assert codes(refused) == ["date-in-future", "text-too-long"]
