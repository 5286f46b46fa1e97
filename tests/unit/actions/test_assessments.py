"""Rounds of self-assessment: who may be asked, what closing takes away, agreeing, deciding, and files."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.assessments import DAY, colleague, hand_in, make_assessment, make_closed, make_done, make_raters
from tests.factories.organisations import make_organisation
from tests.factories.people import make_user
from tests.factories.programmes import make_programme
from virkning.actions import assessments, rating
from virkning.actions.assessments import Shown
from virkning.actions.round_files import bring_in_round
from virkning.domain.assessment import RaterKind, RoundState
from virkning.domain.errors import Refused, Unknown, Unreadable
from virkning.domain.framework import FactKind
from virkning.domain.text import Text
from virkning.exchange.rounds import read_round, round_bytes
from virkning.store.models import Assessment, AuditEvent, Programme, RatingSheet, User
from virkning.web.assessments import told_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return make_programme(make_organisation())


@pytest.fixture
def leader(programme: Programme) -> User:
    return colleague(programme.organisation)


def begin(programme: Programme, by: User, **other: object) -> Assessment:
    given: dict[str, object] = {"framework": "lovende-praksis", "programme": programme, "subject": "x"}
    given |= {"today": DAY, "answer_by": None, "by": by, **other}
    return assessments.begin_assessment(programme.organisation, **given)  # type: ignore[arg-type]  # as the case has it


def test_a_round_is_about_what_the_framework_is_about_and_one_at_a_time(programme: Programme, leader: User) -> None:
    with pytest.raises(Refused, match="assessment-wrong-subject"):
        begin(programme, leader, framework="kapacitet")
    with pytest.raises(Refused, match="assessment-day-is-past"):
        begin(programme, leader, answer_by=DAY - timedelta(days=1))
    with pytest.raises(Unknown):
        begin(programme, leader, framework="none")
    begin(programme, leader)
    with pytest.raises(Refused, match="assessment-open-already"):
        begin(programme, leader)


def test_who_is_asked_belongs_here_or_gets_a_link(programme: Programme, leader: User) -> None:
    row = begin(programme, leader)
    with pytest.raises(Refused, match="rater-from-elsewhere"):
        assessments.ask_people(row, people=[make_user()], kind=RaterKind.EMPLOYEE, by=leader)
    with pytest.raises(Refused, match="rater-name"):
        assessments.ask_partner(row, name=" ", by=leader)
    asked = assessments.ask_people(row, people=[leader], kind=RaterKind.LEADER, by=leader)
    assert assessments.ask_people(row, people=[leader], kind=RaterKind.LEADER, by=leader) == ()
    hand_in(asked[0], 2)
    with pytest.raises(Refused, match="rater-handed-in"):
        assessments.withdraw_rater(asked[0], by=leader)
    partner = assessments.ask_partner(row, name="Partner", by=leader)
    assessments.withdraw_rater(partner, by=leader)
    assert row.raters.count() == 1
    many = [colleague(programme.organisation) for _ in range(assessments.MOST_RATERS)]
    with pytest.raises(Refused, match="assessment-too-many-raters"):
        assessments.ask_people(row, people=many, kind=RaterKind.EMPLOYEE, by=leader)


def test_answers_are_kept_by_element_and_may_be_changed_until_the_round_closes(
    programme: Programme, leader: User
) -> None:
    row = begin(programme, leader)
    (rater,) = make_raters(row, leader, 1)
    with pytest.raises(Refused, match="rating-nothing-answered"):
        rating.hand_in_rating(rater)
    wrong = ({"teori-navngives": 9}, {"none": 1}, {"maal-kendt": 2})
    for answers in wrong:
        with pytest.raises(Refused):
            rating.keep_rating(rater, answers=answers, note="", element="teori-og-viden")
    with pytest.raises(Refused, match="rating-note-too-long"):
        rating.keep_rating(rater, answers={}, note="x" * 1001, element="virkning")
    rating.keep_rating(rater, answers={"teori-navngives": 3}, note="Set", element="teori-og-viden")
    rating.keep_rating(rater, answers={"maal-kendt": None}, note="", element="maal")
    rater.refresh_from_db()
    assert rating.given_by(rater) == rating.Given({"teori-navngives": 3, "maal-kendt": None}, {"teori-og-viden": "Set"})
    rating.hand_in_rating(rater)
    assert rating.hand_in_rating(rater).handed_in
    rating.keep_rating(rater, answers={"teori-navngives": 1}, note="", element="teori-og-viden")
    assessments.close_assessment(row, today=DAY, by=leader)
    with pytest.raises(Refused, match="assessment-closed"):
        rating.keep_rating(rater, answers={"teori-navngives": 2}, note="", element="teori-og-viden")


def test_closing_parts_names_and_answers_for_good(programme: Programme, leader: User) -> None:
    row = begin(programme, leader)
    raters = make_raters(row, leader, 4)
    with pytest.raises(Refused, match="assessment-nothing-handed-in"):
        assessments.close_assessment(row, today=DAY, by=leader)
    for level, rater in enumerate(raters[:3]):
        hand_in(rater, level)
    rating.keep_rating(raters[3], answers={"teori-navngives": 4}, note="", element="teori-og-viden")
    row = assessments.close_assessment(row, today=DAY, by=leader)
    assert (row.state, row.invited) == (RoundState.TALK, 4)
    assert RatingSheet.objects.filter(assessment=row).count() == 3, "what was not handed in is not counted"
    assert {one.answers for one in row.raters.all()} == {""}
    assert not row.raters.filter(handed_in=True).exists()
    assert {field.name for field in RatingSheet._meta.get_fields()} == {"id", "assessment", "answers"}
    events = AuditEvent.objects.filter(subject="rater", what="rating-handed-in")
    assert events.count() == 3


def test_a_partner_needs_link_and_code(programme: Programme, leader: User) -> None:
    row, now = begin(programme, leader), timezone.now()
    rater = assessments.ask_partner(row, name="Partner", by=leader)
    token, code = rating.make_rater_link(rater, by=leader, now=now)
    wrong = "000000" if code != "000000" else "000001"
    for _ in range(4):
        with pytest.raises(Refused, match="link-wrong-code"):
            rating.open_rating(token, code=wrong, now=now)
    for given in (wrong, code):
        with pytest.raises(Refused, match="link-locked"):
            rating.open_rating(token, code=given, now=now)
    later = now + timedelta(minutes=2)
    assert rating.open_rating(token, code=f"{code[:3]} {code[3:]}", now=later).pk == rater.pk
    assert rating.standing_rater(rater.pk, now=later).pk == rater.pk
    with pytest.raises(Refused, match="link-unknown"):
        rating.rater_of("nothing", now=now)
    with pytest.raises(Refused, match="link-unknown"):
        rating.standing_rater(make_raters(row, leader, 1)[0].pk, now=now)
    with pytest.raises(Refused, match="link-expired"):
        rating.rater_of(token, now=now + timedelta(days=61))
    rating.make_rater_link(rater, by=leader, now=now)
    with pytest.raises(Refused, match="link-unknown"):
        rating.rater_of(token, now=now)
    hand_in(rater, 2)
    token, _ = rating.make_rater_link(rater, by=leader, now=now)
    assessments.close_assessment(row, today=DAY, by=leader)
    with pytest.raises(Refused, match="link-unknown"):
        rating.rater_of(token, now=now)
    with pytest.raises(Refused, match="assessment-closed"):
        rating.standing_rater(rater.pk, now=now)


def agree(row: Assessment, by: User, **other: object) -> None:
    given: dict[str, object] = {"element": "virkning", "value": 3, "reason": "Derfor", "evidence": (), "version": 0}
    assessments.agree(row, today=DAY, by=by, **{**given, **other})  # type: ignore[arg-type]  # as the case has it


def test_a_value_is_agreed_on_with_a_reason_and_evidence(programme: Programme, leader: User) -> None:
    row = make_closed(programme, leader)
    fact = Shown(Text("Teorien", "The theory"), FactKind.THEORY, "/knowledge/uvs/")
    for other, code in (
        ({"value": 9}, "agreed-no-step"),
        ({"element": "none"}, "agreed-no-step"),
        ({"reason": " "}, "agreed-says-nothing"),
        ({"version": 3}, "agreed-changed-meanwhile"),
        ({"evidence": (Shown(Text("", "")),)}, "evidence-says-nothing"),
        ({"evidence": (replace(fact, address="javascript:alert(1)"),)}, "evidence-no-address"),
        ({"evidence": (replace(fact, address="//elsewhere"),)}, "evidence-no-address"),
        ({"evidence": (replace(fact, address="/" + "x" * 300),)}, "evidence-no-address"),
        ({"evidence": (fact,) * 13}, "evidence-too-much"),
    ):
        with pytest.raises(Refused, match=code):
            agree(row, leader, **other)
    agree(row, leader, evidence=(fact,))
    with pytest.raises(Refused, match="agreed-changed-meanwhile"):
        agree(row, leader, reason="En andens")
    agree(row, leader, value=2, version=1)
    kept = row.agreed.get()
    assert (kept.points, kept.version, kept.evidence.count()) == (50, 2, 0)
    assessments.finish_assessment(row, today=DAY, by=leader)
    with pytest.raises(Refused, match="assessment-not-to-talk-about"):
        agree(row, leader, version=2)


def test_what_is_to_be_developed_is_a_decision_of_the_learning_loop(programme: Programme, leader: User) -> None:
    row, now = make_assessment(programme, leader), timezone.now()
    due = DAY + timedelta(days=60)
    given = {"text": "Regn prisen ud", "owner": leader, "by": leader, "now": now, "today": DAY}
    with pytest.raises(Refused, match="assessment-not-to-talk-about"):
        assessments.decide_to_develop(row, element="oekonomi", due=due, **given)  # type: ignore[arg-type]  # shared
    for rater in make_raters(row, leader, 3):
        hand_in(rater, 1)
    assessments.close_assessment(row, today=DAY, by=leader)
    with pytest.raises(Refused, match="agreed-no-step"):
        assessments.decide_to_develop(row, element="none", due=due, **given)  # type: ignore[arg-type]  # as above
    with pytest.raises(Refused, match="develop-due-is-past"):
        assessments.decide_to_develop(row, element="oekonomi", due=DAY - timedelta(days=1), **given)  # type: ignore[arg-type]  # as above
    made = assessments.decide_to_develop(row, element="oekonomi", due=due, **given)  # type: ignore[arg-type]  # as above
    assert (made.meeting, made.assessment, made.done) == (None, row, None)
    with pytest.raises(Refused, match="assessment-nothing-agreed"):
        assessments.finish_assessment(row, today=DAY, by=leader)


def test_others_see_a_finished_round_by_leave_and_not_after_it_is_taken_back(
    programme: Programme, leader: User
) -> None:
    row, foundation = make_done(programme, leader), make_organisation()
    with pytest.raises(Refused, match="leave-to-oneself"):
        assessments.let_see(row, to=row.organisation, today=DAY, by=leader)
    leave = assessments.let_see(row, to=foundation, today=DAY, by=leader)
    assert assessments.let_see(row, to=foundation, today=DAY, by=leader) == leave
    assessments.take_leave_back(leave, by=leader)
    assert not row.leaves.exists()


def test_a_round_goes_out_and_in_as_a_file_without_names_or_single_answers(programme: Programme, leader: User) -> None:
    row, elsewhere = make_done(programme, leader), make_organisation()
    content = round_bytes(told_of(row))
    assert leader.name.encode() not in content
    found = read_round(content, name="a.json")
    made = bring_in_round(elsewhere, found, by=leader, today=DAY)
    told = told_of(made)
    assert told.spreads == told_of(row).spreads
    assert told.standing.agreed == told_of(row).standing.agreed
    assert (made.origin, made.state, made.sheets.count()) == (programme.organisation.title, RoundState.DONE, 0)
    with pytest.raises(Refused, match="round-file-here-already"):
        bring_in_round(elsewhere, found, by=leader, today=DAY)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"virkning-round", b"another", "round-file-unreadable"),
        (b'"format": 1', b'"format": 2', "round-file-newer"),
        (b'"points": 75.0', b'"points": 175.0', "round-file-unreadable"),
        (b'"n": 5', b'"n": 2', "round-file-unreadable"),
        (b'"begun"', b'"gone"', "round-file-unreadable"),
        (b"{", b"[", "round-file-unreadable"),
        (b"{", b" " * 500_001 + b"{", "round-file-too-large"),
    ],
)
def test_a_file_that_was_changed_by_hand_is_refused(
    programme: Programme, leader: User, old: bytes, new: bytes, code: str
) -> None:
    content = round_bytes(told_of(make_done(programme, leader)))
    assert old in content
    with pytest.raises(Unreadable, match=code):
        read_round(content.replace(old, new), name="a.json")
