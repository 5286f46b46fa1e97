"""A parent and the citizen answer the same questions: two series, two links, and no mixing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction
from django.utils.translation import override

from tests.factories.cases import TODAY, Case
from tests.factories.cases import make_case as case_with_programme
from tests.factories.programmes import PLANNED
from tests.factories.responses import make_response
from virkning.access.cases import team_courses
from virkning.actions.answering import hand_in, make_link, type_in
from virkning.actions.consents import lift_restriction, restrict
from virkning.actions.identities import IdentityData, SafeContactData, keep_identity, keep_safe_contact
from virkning.actions.invitations import mail_link, may_mail, may_text_to
from virkning.actions.responses import correct_response
from virkning.domain.errors import Refused
from virkning.domain.instrument import Respondent
from virkning.domain.pairing import Moment
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Text
from virkning.library.shelves import instrument, instruments
from virkning.store.extract import frames
from virkning.store.models import Channel, ContactWay, Course, Occasion, Response, RestrictionGround
from virkning.web.course_series import series_by_course
from virkning.web.due import gathered

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def both() -> Definition:
    """Trust is answered by the citizen and by a parent."""
    outcome = PLANNED.outcomes[0]
    own = outcome.indicators[0]
    parents = replace(own, key="trust-parent", title=Text("Set af forælderen", "By the parent"))
    parents = replace(parents, respondent=Respondent.PARENT)
    plan = (
        PlannedMeasure("start-trust", "trust", Trigger.PHASE_START),
        PlannedMeasure("start-trust-parent", "trust", Trigger.PHASE_START, respondent=Respondent.PARENT),
    )
    return replace(PLANNED, outcomes=(replace(outcome, indicators=(own, parents)),), plan=plan)


@pytest.fixture
def case() -> Case:
    return case_with_programme(definition=both())


def asked(case: Case, respondent: Respondent) -> Occasion:
    return Occasion.objects.get(course=case.course, respondent=respondent)


def answer(case: Case, respondent: Respondent, value: int) -> Response:
    return type_in(asked(case, respondent), answers={"q1": value}, by=case.user, today=TODAY)


def test_each_answer_knows_whose_it_is(case: Case) -> None:
    assert answer(case, Respondent.CITIZEN, 40).respondent is None
    parents = answer(case, Respondent.PARENT, 60)
    assert parents.respondent == "parent"
    corrected = correct_response(parents, instrument=instrument("trust"), answers={"q1": 61}, by=case.user)
    assert corrected.respondent == "parent"


def test_the_series_and_the_extract_never_mix(case: Case) -> None:
    answer(case, Respondent.CITIZEN, 40)
    answer(case, Respondent.PARENT, 60)
    courses, definition = Course.objects.filter(pk=case.course.pk), both()
    found = series_by_course(courses, {case.course.pk: definition})[case.course.pk]
    assert {one.indicator: [point.value for point in one.points] for one in found} == {
        "trust": [40.0],
        "trust-parent": [60.0],
    }
    scores = frames(team_courses(case.user), programme=definition, instruments=instruments()).scores
    values = {key: table.column("score_total").to_pylist() for key, table in scores.items()}  # type: ignore[union-attr]
    assert values == {"trust": [40.0], "trust@parent": [60.0]}
    older = replace(definition, outcomes=PLANNED.outcomes)
    assert [len(one.points) for one in series_by_course(courses, {case.course.pk: older})[case.course.pk]] == [1]


def test_what_is_due_stands_by_who_answers(case: Case) -> None:
    rows = Occasion.objects.filter(course=case.course)
    with override("en"):
        assert [one.who for one in gathered(rows, today=TODAY, language="en")] == ["", "a parent answers"]


def test_a_link_holds_one_respondent(case: Case) -> None:
    rows = [asked(case, Respondent.CITIZEN), asked(case, Respondent.PARENT)]
    with pytest.raises(Refused) as refused:
        make_link(rows, channel=Channel.LINK, by=case.user, now=NOW)
    assert [problem.code for problem in refused.value.problems] == ["several-respondents"]
    link, _token, _code = make_link(rows[1:], channel=Channel.LINK, by=case.user, now=NOW)
    saved = hand_in(link, occasion=rows[1], answers={"q1": 70}, now=NOW, today=TODAY)
    assert saved.respondent == "parent"
    with pytest.raises(Refused):
        hand_in(link, occasion=rows[0], answers={"q1": 70}, now=NOW, today=TODAY)


def test_a_parents_link_is_not_mailed_to_the_citizen(case: Case, settings: LazySettings) -> None:
    settings.EMAIL_HOST = "localhost"
    keep_identity(case.course.client, identity=IdentityData(mail="barn@example.invalid"), by=case.user)
    keep_safe_contact(case.course.client, safe_contact=SafeContactData(ContactWay.MAIL), by=case.user)
    assert may_mail(case.course)
    assert not may_mail(case.course, respondent=Respondent.PARENT)
    link, _token, _code = make_link([asked(case, Respondent.PARENT)], channel=Channel.LINK, by=case.user, now=NOW)
    with pytest.raises(Refused) as refused:
        mail_link(link, subject="x", text="x", by=case.user)
    assert [problem.code for problem in refused.value.problems] == ["mail-not-safe"]


def test_nobody_writes_to_a_citizen_whose_data_are_restricted(case: Case, settings: LazySettings) -> None:
    settings.EMAIL_HOST = "localhost"
    settings.VIRKNING_SMS = "https://sms.example.invalid/send"
    client = case.course.client
    keep_identity(client, identity=IdentityData(mail="citizen@example.invalid", phone="12345678"), by=case.user)
    for way, may in ((ContactWay.MAIL, may_mail), (ContactWay.SMS, may_text_to)):
        keep_safe_contact(client, safe_contact=SafeContactData(way), by=case.user)
        assert may(case.course)
        restrict(client, ground=RestrictionGround.OBJECTION, by=case.user, today=TODAY, now=NOW)
        assert not may(case.course)
        lift_restriction(client, by=case.user, today=TODAY, now=NOW)


def test_the_same_measurement_stands_once_for_each_respondent(case: Case) -> None:
    made = {"phase": "f1", "moment": Moment.BEFORE, "taken": TODAY}
    make_response(case.course, **made)  # type: ignore[arg-type]
    Response.objects.create(
        course=case.course, instrument="trust", version="1", answers={}, respondent="parent", **made
    )  # fmt: skip
    for respondent in (None, "parent"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Response.objects.create(
                course=case.course, instrument="trust", version="1", answers={}, respondent=respondent, **made
            )  # fmt: skip
