"""Each rule of the database, from both sides: what is allowed and what is refused."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import count

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories.courses import make_course, make_stay
from tests.factories.learning import make_adjustment, make_cause, make_finding, make_meeting
from tests.factories.licences import make_licence
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import PLANNED, make_programme
from tests.factories.responses import make_response
from tests.factories.voices import make_voice
from virkning.domain.pairing import Moment
from virkning.domain.quality import QualityCode
from virkning.store.models import (
    AdjustmentLook,
    AnonymousContact,
    Attendance,
    BreakGlass,
    BreakGlassNotice,
    Case,
    CaseMember,
    Client,
    Comment,
    Contact,
    Course,
    DeclineReason,
    Department,
    Enquiry,
    EnquiryReason,
    ExitSurvey,
    Fact,
    FileAnalysis,
    Finding,
    Group,
    GroupStay,
    LicenceGrant,
    MeetingItem,
    MeetingSeat,
    Membership,
    Mention,
    MissingMeasurement,
    Organisation,
    PackageOrigin,
    Programme,
    QualityJudgement,
    Response,
    Role,
    Score,
    Session,
    Team,
    User,
    Voice,
    VoiceMark,
    VoiceTheme,
)
from virkning.store.models.people import BOUNDABLE_ROLES, OWN_ONLY_ROLES, TEAM_ROLES

pytestmark = pytest.mark.django_db

DAY, LATER = date(2013, 4, 1), date(2013, 4, 2)  # a Monday and a Tuesday
NOON, HOUR = datetime(2013, 4, 1, 12, tzinfo=UTC), timedelta(hours=1)


@pytest.fixture
def organisation() -> Organisation:
    return make_organisation()


@pytest.fixture
def programme(organisation: Organisation) -> Programme:
    return make_programme(organisation)


@pytest.fixture
def course(programme: Programme) -> Course:
    return make_course(programme, started=DAY)


def refused(make: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


def test_keys_are_unique_where_they_are_used(organisation: Organisation) -> None:
    make_department(organisation, key="a")
    assert refused(lambda: Department.objects.create(organisation=organisation, key="a", title="x"))
    assert not refused(lambda: Department.objects.create(organisation=make_organisation(), key="a", title="x"))
    team = make_team(make_department(organisation))
    assert refused(lambda: Team.objects.create(department=team.department, key=team.key, title="x"))
    Client.objects.create(organisation=organisation, key="c")
    assert refused(lambda: Client.objects.create(organisation=organisation, key="c"))


def test_a_version_is_kept_once_and_only_one_is_current(organisation: Organisation, programme: Programme) -> None:
    assert refused(lambda: make_programme(organisation, version="1", current=False))
    assert refused(lambda: make_programme(organisation, version="2"))
    assert not refused(lambda: make_programme(organisation, version="2", current=False))


def test_mail_addresses_are_lower_case_and_unique() -> None:
    make_user(email="Anna@example.invalid")
    assert refused(lambda: User.objects.create(email="Bo@example.invalid", name="Bo"))
    assert refused(lambda: make_user(email="anna@EXAMPLE.invalid"))


@pytest.mark.parametrize("role", list(Role))
def test_a_team_goes_with_team_roles_only(organisation: Organisation, role: Role) -> None:
    team, user = make_team(make_department(organisation)), make_user()
    in_team = role in (Role.EMPLOYEE, Role.TEAM_LEADER, Role.VOLUNTEER)
    assert refused(lambda: make_membership(user, organisation, role, team=team)) is not in_team
    assert refused(lambda: make_membership(user, organisation, role)) is in_team


def test_who_reads_whole_programmes_has_no_department(organisation: Organisation) -> None:
    department, user = make_department(organisation), make_user()
    assert refused(lambda: make_membership(user, organisation, Role.BOARD, department=department))
    assert not refused(lambda: make_membership(user, organisation, Role.DOCUMENTALIST, department=department))


def test_a_membership_is_kept_once(organisation: Organisation) -> None:
    user = make_user()
    make_membership(user, organisation, Role.BOARD)
    assert refused(lambda: make_membership(user, organisation, Role.BOARD))
    assert not refused(lambda: make_membership(user, organisation, Role.BOARD, programme_key="small"))


def test_roles_are_known(organisation: Organisation) -> None:
    unknown: Role = "king"  # type: ignore[assignment]  # what the database would be given
    assert refused(lambda: make_membership(make_user(), organisation, unknown))


def test_nothing_ends_before_it_starts(programme: Programme, course: Course) -> None:
    assert refused(lambda: make_course(programme, started=LATER, ended=DAY))
    assert not refused(lambda: make_course(programme, started=DAY, ended=DAY))
    assert refused(lambda: make_stay(course, started=LATER, ended=DAY))
    assert not refused(lambda: make_stay(course, started=DAY, ended=DAY))
    assert refused(lambda: make_stay(course, started=DAY))


def test_a_length_is_short_long_or_not_said(course: Course) -> None:
    for length in ("", "short", "long"):
        Course.objects.filter(pk=course.pk).update(length=length)
    assert refused(lambda: Course.objects.filter(pk=course.pk).update(length="far"))


def test_a_missing_measurement_has_one_known_reason(course: Course) -> None:
    MissingMeasurement.objects.create(course=course, span="f1", reason="no-show")
    assert refused(lambda: MissingMeasurement.objects.create(course=course, span="f1", reason="declined"))
    assert refused(lambda: MissingMeasurement.objects.create(course=course, span="f2", reason="rain"))
    assert not refused(lambda: MissingMeasurement.objects.create(course=course, span="", reason="declined"))


def test_the_same_measurement_is_saved_once_but_may_be_corrected(course: Course) -> None:
    first = make_response(course)
    assert refused(lambda: make_response(course))
    assert not refused(lambda: make_response(course, seq=1))
    assert not refused(lambda: make_response(course, moment=Moment.AFTER))
    assert not refused(lambda: make_response(course, supersedes=first))
    assert refused(lambda: make_response(course, supersedes=first))


def test_moments_are_known(course: Course) -> None:
    wrong: Moment = "noon"  # type: ignore[assignment]  # what the database would be given
    assert refused(lambda: make_response(course, moment=wrong))


@pytest.mark.parametrize(
    ("value", "reason", "allowed"),
    [(1.0, "", True), (None, "no-answers", True), (None, "", False), (1.0, "no-answers", False), (None, "x", False)],
)
def test_a_score_is_a_value_or_a_known_reason(course: Course, value: float | None, reason: str, allowed: bool) -> None:
    response = Response.objects.create(
        course=course, instrument="trust", version="1", moment="before", taken=DAY, answers={}
    )
    make = lambda: Score.objects.create(  # noqa: E731 - called once, below
        response=response, scale="total", value=value, reason=reason, scoring_version=1
    )
    assert refused(make) is not allowed


def test_an_anonymous_answer_knows_the_week_only(programme: Programme) -> None:
    def contact(week: date) -> AnonymousContact:
        return AnonymousContact.objects.create(
            programme=programme,
            department=make_department(programme.organisation),
            week=week,
            instrument="after-talk",
            version="1",
            answers={},
        )

    assert not refused(lambda: contact(DAY))
    assert refused(lambda: contact(LATER))


def test_a_comment_is_about_one_thing_and_asks_each_once(programme: Programme) -> None:
    user, now = make_user(), timezone.now()

    def comment(**about: object) -> Comment:
        return Comment.objects.create(text="Vi ser på efterværnet.", by=user, written=now, **about)

    made = comment(programme=programme, period="2013Q2")
    assert refused(lambda: comment(programme=programme))
    assert refused(lambda: comment(period="2013Q2"))
    assert not refused(lambda: Mention.objects.create(comment=made, user=user))
    assert refused(lambda: Mention.objects.create(comment=made, user=user))


def test_a_doubtful_finding_is_judged_once_until_it_is_taken_back(programme: Programme) -> None:
    user, course, now = make_user(), make_course(programme), timezone.now()

    def judge(code: QualityCode = QualityCode.LARGE_CHANGE, **more: object) -> QualityJudgement:
        return QualityJudgement.objects.create(course=course, code=code, day=DAY, why="Ja", by=user, at=now, **more)

    assert refused(lambda: judge(QualityCode.SCORE_OUTSIDE))
    assert refused(lambda: judge(undone=now))
    assert not refused(judge)
    assert refused(judge)
    QualityJudgement.objects.update(undone=now, undone_by=user)
    assert not refused(judge)


def test_facts_may_follow_each_other(course: Course) -> None:
    for code in ("none", "work"):
        Fact.objects.create(course=course, variable="employment", code=code, dated=DAY)
    assert course.facts.count() == 2


def test_a_contact_is_of_a_known_kind_and_within_a_day(course: Course) -> None:
    given = {"course": course, "day": DAY, "by": make_user(), "kind": "talk", "minutes": 60, "turnout": "attended"}
    assert not refused(lambda: Contact.objects.create(**given))
    for wrong in ({"kind": "session"}, {"kind": "party"}, {"turnout": "perhaps"}, {"minutes": 1441}):
        assert refused(lambda w=wrong: Contact.objects.create(**{**given, **w})), wrong  # type: ignore[misc]


def test_a_contact_is_superseded_once(course: Course) -> None:
    given = {"course": course, "day": DAY, "by": make_user(), "kind": "talk", "minutes": 60, "turnout": "attended"}
    first = Contact.objects.create(**given)
    assert not refused(lambda: Contact.objects.create(**given, supersedes=first))
    assert refused(lambda: Contact.objects.create(**given, supersedes=first))


def test_a_group_and_what_belongs_to_it(programme: Programme, course: Course) -> None:
    team = make_team(course.department)
    given = {"programme": programme, "department": course.department, "team": team, "title": "g", "started": LATER}
    group = Group.objects.create(key="1", **given)
    assert refused(lambda: Group.objects.create(key="1", **given))
    assert refused(lambda: Group.objects.create(key="2", **given, ended=DAY))
    assert refused(lambda: Group.objects.create(key="2", **given, closed=True))
    assert not refused(lambda: Group.objects.create(key="2", **given, closed=True, ended=LATER))
    stay = GroupStay.objects.create(group=group, course=course, started=LATER)
    assert refused(lambda: GroupStay.objects.create(group=group, course=course, started=LATER))
    other = {"group": group, "course": make_course(programme, started=DAY), "started": LATER}
    assert refused(lambda: GroupStay.objects.create(**other, ended=LATER))
    assert refused(lambda: GroupStay.objects.create(**other, reason="other"))
    assert refused(lambda: GroupStay.objects.create(**other, ended=LATER, reason="tired"))
    assert refused(lambda: GroupStay.objects.create(**other, ended=DAY, reason="other"))
    assert not refused(lambda: GroupStay.objects.create(**other, ended=LATER, reason="other"))
    session = Session.objects.create(group=group, day=LATER, minutes=60, starts=time(10))
    assert refused(lambda: Session.objects.create(group=group, day=LATER, minutes=60, starts=time(10)))
    assert refused(lambda: Session.objects.create(group=group, day=LATER, minutes=0))
    assert refused(lambda: Session.objects.create(group=group, day=LATER, minutes=60, state="perhaps"))
    assert refused(lambda: Attendance.objects.create(session=session, stay=stay, presence="asleep"))
    assert not refused(lambda: Attendance.objects.create(session=session, stay=stay, presence="late"))
    assert refused(lambda: Attendance.objects.create(session=session, stay=stay, presence="late"))


def test_a_licence_says_whose_it_is_and_ends_after_it_begins(organisation: Organisation) -> None:
    by = make_user()
    for wrong in ({"holder": ""}, {"reference": ""}, {"instrument": ""}, {"starts": LATER, "expires": DAY}):
        licence = make_licence(organisation, by, starts=DAY, expires=DAY)
        rows = LicenceGrant.objects.filter(pk=licence.pk)
        assert refused(lambda r=rows, w=wrong: r.update(**w)), wrong  # type: ignore[misc]


def test_a_programme_has_one_origin(organisation: Organisation) -> None:
    given = {"organisation": organisation, "label": {}, "made": timezone.now()}
    assert not refused(lambda: PackageOrigin.objects.create(**given, programme_key="p"))
    assert refused(lambda: PackageOrigin.objects.create(**given, programme_key="p"))
    assert refused(lambda: PackageOrigin.objects.create(**given, programme_key=""))


def test_an_exit_survey_has_a_title_and_closes_after_it_opens(programme: Programme) -> None:
    given = {
        "programme": programme,
        "department": make_department(programme.organisation),
        "instrument": "after-talk",
        "made": NOON,
        "made_by": make_user(),
    }
    assert refused(lambda: ExitSurvey.objects.create(**given, title="", token="t"))
    assert refused(lambda: ExitSurvey.objects.create(**given, title="x", token=""))
    assert refused(lambda: ExitSurvey.objects.create(**given, title="x", token="t", closed=NOON - HOUR))
    assert not refused(lambda: ExitSurvey.objects.create(**given, title="x", token="t", closed=NOON))
    assert refused(lambda: ExitSurvey.objects.create(**given, title="y", token="t"))
    assert not refused(lambda: ExitSurvey.objects.create(**given, title="x", token="u"))


def test_an_enquiry_is_decided_the_way_its_status_says(programme: Programme, course: Course) -> None:
    numbers = count()

    def make(**more: object) -> Enquiry:
        given = {"organisation": programme.organisation, "programme": programme, "department": course.department}
        return Enquiry.objects.create(key=f"e{next(numbers)}", received=LATER, **given | more)

    assert not refused(make)
    assert not refused(lambda: make(status="waiting", referral="police"))
    assert refused(lambda: make(status="lost"))
    assert refused(lambda: make(referral="neighbour"))
    assert refused(lambda: make(decided=LATER))
    assert refused(lambda: make(status="withdrawn"))
    assert refused(lambda: make(status="withdrawn", decided=DAY))
    assert not refused(lambda: make(status="withdrawn", decided=LATER))
    assert refused(lambda: make(status="declined", decided=LATER))
    assert refused(lambda: make(status="declined", decided=LATER, declined_reason="tired"))
    assert refused(lambda: make(status="withdrawn", decided=LATER, declined_reason=DeclineReason.OTHER.value))
    assert not refused(lambda: make(status="declined", decided=LATER, declined_reason=DeclineReason.OTHER.value))
    assert refused(lambda: make(status="course", decided=LATER))
    assert refused(lambda: make(course=course))
    assert not refused(lambda: make(status="course", decided=LATER, course=course))
    assert refused(lambda: make(status="course", decided=LATER, course=course))
    first = make()
    EnquiryReason.objects.create(enquiry=first, code="violence")
    assert refused(lambda: EnquiryReason.objects.create(enquiry=first, code="violence"))
    assert not refused(lambda: EnquiryReason.objects.create(enquiry=first, code="economy"))
    assert refused(lambda: Enquiry.objects.filter(pk=first.pk).update(key="e0"))


def test_a_family_has_its_members_one_at_a_time(organisation: Organisation, course: Course) -> None:
    family = Case.objects.create(key="f", organisation=organisation, opened=DAY)
    assert refused(lambda: Case.objects.create(key="f", organisation=organisation, opened=DAY))
    assert not refused(lambda: Case.objects.create(key="g", organisation=organisation, opened=DAY))
    given = {"case": family, "client": course.client, "since": LATER}
    assert refused(lambda: CaseMember.objects.create(**given, role="neighbour"))
    assert refused(lambda: CaseMember.objects.create(**given, role="mother", until=DAY))
    assert not refused(lambda: CaseMember.objects.create(**given, role="mother", until=LATER))
    assert not refused(lambda: CaseMember.objects.create(**given, role="mother"))
    assert refused(lambda: CaseMember.objects.create(**given, role="child"))


def test_a_fact_is_withdrawn_by_someone_and_corrected_once(course: Course) -> None:
    given = {"course": course, "variable": "housing", "code": "own", "dated": DAY}
    assert refused(lambda: Fact.objects.create(**given, withdrawn=NOON))
    assert refused(lambda: Fact.objects.create(**given, withdrawn_by=make_user()))
    first = Fact.objects.create(**given, withdrawn=NOON, withdrawn_by=make_user())
    assert not refused(lambda: Fact.objects.create(**given, corrects=first))
    assert refused(lambda: Fact.objects.create(**given, corrects=first))


def test_own_courses_only_where_they_can_be(organisation: Organisation) -> None:
    team = make_team(make_department(organisation))

    def make(role: Role, *, own_only: bool) -> Membership:
        at = team if role in TEAM_ROLES else None
        return Membership.objects.create(
            user=make_user(), organisation=organisation, role=role, team=at, own_only=own_only
        )

    for role in Role:
        assert refused(partial(make, role, own_only=True)) is (role not in BOUNDABLE_ROLES), role
        assert refused(partial(make, role, own_only=False)) is (role in OWN_ONLY_ROLES), role


def test_emergency_access_ends_after_it_begins_and_is_closed_by_someone(course: Course) -> None:
    given = {"course": course, "by": make_user(), "reason": "Akut", "opened": NOON}
    assert refused(lambda: BreakGlass.objects.create(**given, expires=NOON))
    later = given | {"expires": NOON + HOUR}
    glass = BreakGlass.objects.create(**later)
    assert refused(lambda: BreakGlass.objects.create(**later, closed=NOON))
    assert refused(lambda: BreakGlass.objects.create(**later, closed_by=make_user()))
    assert refused(lambda: BreakGlass.objects.create(**later, closed=NOON - HOUR, closed_by=make_user()))
    assert not refused(lambda: BreakGlass.objects.create(**later, closed=NOON, closed_by=make_user()))
    told = make_user()
    BreakGlassNotice.objects.create(glass=glass, to=told)
    assert refused(lambda: BreakGlassNotice.objects.create(glass=glass, to=told))
    assert not refused(lambda: BreakGlassNotice.objects.create(glass=glass, to=make_user()))


def test_the_learning_loop_keeps_its_rules(programme: Programme) -> None:
    by = make_user()
    planned = make_programme(programme.organisation, definition=PLANNED, key="planned")
    finding, meeting = make_finding(planned, by), make_meeting(planned, by)
    adjustment, cause = make_adjustment(planned, by), make_cause(planned, by)
    for row, wrong in (
        (finding, {"tone": "sad"}),
        (finding, {"state": "lost"}),
        (finding, {"facet": "moon"}),
        (meeting, {"previous": meeting}),
        (adjustment, {"measure": "count"}),
        (adjustment, {"expected_to": 40.0}),
        (adjustment, {"look_on": adjustment.from_day}),
        (cause, {"state": "won"}),
    ):
        rows = type(row)._default_manager.filter(pk=row.pk)
        assert refused(lambda r=rows, w=wrong: r.update(**w)), wrong  # type: ignore[misc]
    assert not refused(lambda: Finding.objects.filter(pk=finding.pk).update(facet="phase", state="decided"))
    item = meeting.items.all()[0]
    for wrong_item in ({"kind": "party"}, {"minutes": 0}, {"minutes": 121}, {"number": 2}):
        assert refused(lambda w=wrong_item: MeetingItem.objects.filter(pk=item.pk).update(**w)), wrong_item  # type: ignore[misc]
    seat = meeting.seats.get()
    assert refused(lambda: meeting.seats.filter(pk=seat.pk).update(learner="sleeping"))
    assert refused(lambda: MeetingSeat.objects.create(meeting=meeting, user=by))
    assert not refused(lambda: MeetingSeat.objects.create(meeting=meeting, user=make_user()))
    look = {"adjustment": adjustment, "day": LATER, "by": by, "verdict": "unsure"}
    assert not refused(lambda: AdjustmentLook.objects.create(**look, number=1))
    for wrong_look in ({"number": 1}, {"number": 0}, {"number": 2, "verdict": "perhaps"}):
        assert refused(lambda w=wrong_look: AdjustmentLook.objects.create(**{**look, **w})), wrong_look  # type: ignore[misc]


def test_voices_keep_their_rules(programme: Programme) -> None:
    by, course = make_user(), make_course(programme)
    row = make_voice(course, by)
    rows = Voice.objects.filter(pk=row.pk)
    for wrong in (
        {"source": "overheard"},
        {"source": "after-talk"},
        {"course": None},
        {"state": "published"},
        {"state": "approved"},
        {"state": "approved", "agreed": True, "approved_by": by},
    ):
        assert refused(lambda w=wrong: rows.update(**w)), wrong  # type: ignore[misc]
    done = {"state": "approved", "agreed": True, "approved_by": by, "approved": timezone.now()}
    assert not refused(lambda: rows.update(**done))
    assert not refused(lambda: rows.update(state="heard", source="after-talk", course=None))
    assert not refused(lambda: VoiceMark.objects.create(voice=row, theme="safety"))
    assert refused(lambda: VoiceMark.objects.create(voice=row, theme="safety"))
    theme = {"organisation": programme.organisation, "programme_key": programme.key, "by": by}
    assert not refused(lambda: VoiceTheme.objects.create(**theme, key="own-1", title="Sprog"))
    assert refused(lambda: VoiceTheme.objects.create(**theme, key="own-1", title="Andet"))
    assert refused(lambda: VoiceTheme.objects.create(**theme, key="own-2", title="Sprog"))


def test_analyses_of_files_keep_their_rules() -> None:
    row = FileAnalysis.objects.create(by=make_user(), kind="growth", name="fil.csv", at=timezone.now())
    rows = FileAnalysis.objects.filter(pk=row.pk)
    for wrong in ({"kind": "other"}, {"state": "lost"}, {"progress": 101}):
        assert refused(lambda w=wrong: rows.update(**w)), wrong  # type: ignore[misc]
    assert not refused(lambda: rows.update(state="done", progress=100))
