"""Links, codes, drafts, handing in and typing in; and everything that may be tried with them."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.factories.cases import NOW, TODAY, Case, make_case
from virkning.actions import answering
from virkning.actions.questionnaires import questionnaire, worded
from virkning.domain.errors import Refused
from virkning.domain.instrument import Respondent
from virkning.domain.pairing import Moment
from virkning.library.shelves import instrument
from virkning.store.definitions import written_definition
from virkning.store.models import (
    AnswerLink,
    AuditEvent,
    Channel,
    Draft,
    InstrumentVersion,
    Occasion,
    RedFlag,
    Response,
)

pytestmark = pytest.mark.django_db

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
STRESS = {"economy": 40, "safety": 50, "contact": 60}


@pytest.fixture
def case() -> Case:
    return make_case()


def made(case: Case, *instruments: str) -> tuple[AnswerLink, str, str]:
    chosen = [case.occasion(key) for key in instruments or ("trust",)]
    return answering.make_link(chosen, channel=Channel.LINK, by=case.user, now=NOW)


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [problem.code for problem in refused.value.problems]


def test_neither_link_nor_code_stand_in_the_database(case: Case) -> None:
    link, token, code = made(case)
    assert len(token) >= 43
    assert code.isdigit()
    assert len(code) == 6
    kept = AnswerLink.objects.filter(pk=link.pk).values().get()
    assert token not in str(kept)
    assert code not in (kept["code_hash"], kept["code_salt"])


def test_the_right_code_opens_also_with_a_space(case: Case) -> None:
    link, token, code = made(case)
    assert answering.open_link(token, code=f"{code[:3]} {code[3:]}", now=NOW) == link
    assert answering.open_link(token, code=code, now=NOW + DAY) == link
    assert [row.instrument for row in answering.to_answer(link)] == ["trust"]


@pytest.mark.parametrize("spoil", [lambda token: token[:-1], lambda token: token + "x", lambda token: ""])
def test_a_tampered_link_leads_nowhere(case: Case, spoil: Callable[[str], str]) -> None:
    _, token, code = made(case)
    assert codes(lambda: answering.open_link(spoil(token), code=code, now=NOW)) == ["link-unknown"]
    assert codes(lambda: answering.link_of(spoil(token), now=NOW)) == ["link-unknown"]


def test_ten_wrong_codes_lock_longer_and_longer(case: Case) -> None:
    link, token, code = made(case)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    told, now = [], NOW
    for _ in range(10):
        with pytest.raises(Refused) as refused:
            answering.open_link(token, code=wrong, now=now)
        problem = refused.value.problems[0]
        told.append((problem.code, *problem.params.values()))
        link.refresh_from_db()
        now = max(now, link.locked_until or now)
    assert told == [
        *(("link-wrong-code", left) for left in (4, 3, 2, 1)),
        *(("link-locked", minutes) for minutes in (1, 2, 4, 8, 16, 32)),
    ]
    assert codes(lambda: answering.open_link(token, code=code, now=now - MINUTE)) == ["link-locked"]
    assert answering.open_link(token, code=code, now=now) == link
    link.refresh_from_db()
    assert (link.attempts, link.locked_until) == (0, None)
    assert AuditEvent.objects.filter(what="link-wrong-code").count() == 10


def test_tries_while_it_is_locked_do_not_lengthen_the_wait(case: Case) -> None:
    link, token, _ = made(case)
    for _ in range(30):
        codes(lambda: answering.open_link(token, code="", now=NOW))
    link.refresh_from_db()
    assert link.locked_until == NOW + MINUTE


@pytest.mark.parametrize(("channel", "lasts"), [(Channel.LINK, 14 * DAY), (Channel.TABLET, timedelta(hours=4))])
def test_a_link_runs_out(case: Case, channel: Channel, lasts: timedelta) -> None:
    row = case.occasion("trust")
    link, token, code = answering.make_link([row], channel=channel, by=case.user, now=NOW)
    assert answering.open_link(token, code=code, now=NOW + lasts - MINUTE) == link
    late = NOW + lasts
    assert codes(lambda: answering.open_link(token, code=code, now=late)) == ["link-expired"]
    assert codes(lambda: answering.standing_link(link.pk, now=late)) == ["link-expired"]
    assert codes(lambda: answering.hand_in(link, occasion=row, answers={"q1": 1}, now=late, today=TODAY)) == (
        ["link-expired"]
    )
    assert not Response.objects.exists()


def test_a_new_link_closes_the_earlier_one_and_keeps_what_was_answered(case: Case) -> None:
    _, first, code = made(case, "stress-barometer")
    answering.keep(case.occasion("stress-barometer"), answers={"economy": 40}, index=1, now=NOW)
    made(case, "stress-barometer")
    assert codes(lambda: answering.open_link(first, code=code, now=NOW)) == ["link-expired"]
    draft = answering.draft_of(case.occasion("stress-barometer"))
    assert draft is not None
    assert (draft.answers, draft.index) == ({"economy": 40}, 1)


def test_what_cannot_be_asked_by_a_link(case: Case) -> None:
    other = make_case()
    mood = case.occasion("phq-9", Moment.DURING)
    by_employee = case.occasion("stress-barometer")
    by_employee.respondent = Respondent.EMPLOYEE
    taken = other.occasion("trust")
    answering.type_in(taken, answers={"q1": 1}, by=other.user, today=TODAY)
    taken.refresh_from_db()
    gone = case.occasion("trust")
    gone.cancelled = True
    for rows, code in (
        ([], "nothing-to-answer"),
        ([case.occasion("trust"), other.occasion("stress-barometer")], "several-courses"),
        ([mood], "no-wording"),
        ([by_employee], "not-for-the-citizen"),
        ([taken], "already-answered"),
        ([gone], "occasion-cancelled"),
    ):
        assert codes(
            lambda rows=rows: answering.make_link(rows, channel=Channel.LINK, by=case.user, now=NOW)  # type: ignore[misc]
        ) == [code]


def test_wording_is_there_or_it_is_not() -> None:
    assert worded(instrument("trust"))
    assert not worded(instrument("phq-9"))


def test_a_draft_is_kept_step_by_step_and_apart_from_the_employees(case: Case) -> None:
    row = case.occasion("stress-barometer")
    answering.keep(row, answers={"economy": 40}, index=1, now=NOW)
    answering.keep(row, answers={"economy": 41}, declined=["safety"], index=2, now=NOW + MINUTE)
    answering.keep(row, answers={"contact": 3}, index=99, now=NOW, by=case.user)
    mine, theirs = answering.draft_of(row), answering.draft_of(row, by=case.user)
    assert mine is not None
    assert theirs is not None
    assert (mine.answers, mine.declined, mine.index) == ({"economy": 41}, ["safety"], 2)
    assert (theirs.answers, theirs.index) == ({"contact": 3}, 3)
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("answers", "declined", "code"),
    [
        ({"economy": 101}, (), "answer-not-allowed"),
        ({"economy": float("nan")}, (), "answer-not-allowed"),
        ({"x" * 1_000_000: 1}, (), "unknown-item"),
        ({"economy": 1}, ("economy",), "declined-not-open"),
        ({}, ("nothing",), "declined-not-open"),
    ],
)
def test_what_is_no_answer_is_never_kept(
    case: Case, answers: dict[str, float], declined: tuple[str, ...], code: str
) -> None:
    link, _, _ = made(case, "stress-barometer")
    row = case.occasion("stress-barometer")
    answering.keep(row, answers={"economy": 40}, now=NOW)
    for act in (
        lambda: answering.keep(row, answers=answers, declined=declined, now=NOW),
        lambda: answering.hand_in(link, occasion=row, answers=answers, declined=declined, now=NOW, today=TODAY),
        lambda: answering.type_in(row, answers=answers, declined=declined, by=case.user, today=TODAY),
    ):
        assert codes(act) == [code]
    assert Draft.objects.get().answers == {"economy": 40}
    assert not Response.objects.exists()


def test_handing_in_saves_scores_and_ends_the_link(case: Case) -> None:
    link, token, code = made(case, "trust", "stress-barometer")
    first, second = case.occasion("trust"), case.occasion("stress-barometer")
    answering.keep(first, answers={"q1": 40}, now=NOW)
    response = answering.hand_in(link, occasion=first, answers={"q1": 40}, now=NOW, today=TODAY + DAY)
    assert (response.phase, response.moment, response.taken, response.by) == ("f1", "before", TODAY + DAY, None)
    assert response.scores.get().value == 40.0
    assert not Draft.objects.exists()
    assert answering.to_answer(link) == (second,)
    answering.hand_in(
        link, occasion=second, answers={"economy": 40}, declined=["contact"], now=NOW + MINUTE, today=TODAY
    )
    assert Occasion.objects.get(pk=second.pk).response is not None
    assert Response.objects.get(instrument="stress-barometer").declined == ["contact"]
    assert AnswerLink.objects.get(pk=link.pk).used_at == NOW + MINUTE
    assert codes(lambda: answering.open_link(token, code=code, now=NOW + MINUTE)) == ["link-used"]


def test_handing_in_twice_is_handing_in_once(case: Case) -> None:
    link, _, _ = made(case)
    row = case.occasion("trust")
    first = answering.hand_in(link, occasion=row, answers={"q1": 40}, now=NOW, today=TODAY)
    assert answering.hand_in(link, occasion=row, answers={"q1": 40}, now=NOW, today=TODAY) == first
    assert codes(lambda: answering.hand_in(link, occasion=row, answers={"q1": 41}, now=NOW, today=TODAY)) == (
        ["already-answered"]
    )
    assert Response.objects.get() == first
    assert codes(lambda: answering.keep(row, answers={"q1": 41}, now=NOW)) == ["already-answered"]


def test_a_link_answers_nothing_but_its_own(case: Case) -> None:
    link, _, _ = made(case)
    for row in (case.occasion("stress-barometer"), make_case().occasion("trust")):
        assert codes(
            lambda row=row: answering.hand_in(link, occasion=row, answers={}, now=NOW, today=TODAY)  # type: ignore[misc]
        ) == ["link-unknown"]


def test_an_answer_counts_also_when_the_occasion_has_lapsed_meanwhile(case: Case) -> None:
    link, _, _ = made(case)
    row = case.occasion("trust")
    Occasion.objects.filter(pk=row.pk).update(cancelled=True)
    response = answering.hand_in(link, occasion=row, answers={"q1": 40}, now=NOW, today=TODAY)
    again = Occasion.objects.get(pk=row.pk)
    assert (again.response, again.cancelled) == (response, False)


def test_answers_stay_with_the_version_that_was_asked(case: Case) -> None:
    """An older version with a narrower range: what it allows decides, not the newer one."""
    old = InstrumentVersion.objects.get(key="trust").defined()
    definition = written_definition(old)
    assert isinstance(definition, dict)
    InstrumentVersion.objects.create(
        key="trust",
        version="0",
        definition={**definition, "version": "0", "items": [{**definition["items"][0], "high": 10}]},  # type: ignore[index, dict-item]
    )
    row = case.occasion("trust")
    Occasion.objects.filter(pk=row.pk).update(version="0")
    row.refresh_from_db()
    assert questionnaire(row).version == "0"
    link, _, _ = made(case)
    assert codes(lambda: answering.hand_in(link, occasion=row, answers={"q1": 40}, now=NOW, today=TODAY)) == (
        ["answer-not-allowed"]
    )
    response = answering.hand_in(link, occasion=row, answers={"q1": 4}, now=NOW, today=TODAY)
    assert (response.version, response.scores.get().value) == ("0", 4.0)


def test_typing_in_keeps_the_day_on_the_paper(case: Case) -> None:
    later = TODAY + 3 * DAY
    row = case.occasion("trust")
    response = answering.type_in(row, answers={"q1": 40}, taken=TODAY + DAY, by=case.user, today=later)
    assert (response.taken, response.by) == (TODAY + DAY, case.user)
    assert answering.type_in(row, answers={"q1": 40}, by=case.user, today=later) == response
    assert codes(lambda: answering.type_in(row, answers={"q1": 1}, by=case.user, today=later)) == ["already-answered"]
    ahead = case.occasion("stress-barometer")
    assert codes(lambda: answering.type_in(ahead, answers=STRESS, taken=later + DAY, by=case.user, today=later)) == [
        "date-in-future"
    ]


def test_two_of_the_same_on_one_day_stand_in_order(case: Case) -> None:
    for number in (1, 2):
        row = case.occasion("phq-9", Moment.DURING, number=number)
        answering.type_in(row, answers={"q1": number}, by=case.user, today=TODAY)
    assert list(Response.objects.order_by("seq").values_list("seq", "answers")) == [(0, {"q1": 1}), (1, {"q1": 2})]


def test_a_red_flag_is_raised_with_the_answer_and_only_then(case: Case) -> None:
    row, other = (case.occasion("phq-9", Moment.DURING, number=number) for number in (1, 2))
    answering.keep(row, answers={"q9": 3}, now=NOW)
    assert not RedFlag.objects.exists()
    answering.type_in(other, answers={"q9": 0}, by=case.user, today=TODAY)
    assert not RedFlag.objects.exists()
    response = answering.type_in(row, answers={"q9": 1}, by=case.user, today=TODAY)
    assert [(flag.response, flag.item) for flag in RedFlag.objects.all()] == [(response, "q9")]


def test_events_tell_no_answer(case: Case) -> None:
    link, token, code = made(case)
    answering.open_link(token, code=code, now=NOW)
    answering.hand_in(link, occasion=case.occasion("trust"), answers={"q1": 40}, now=NOW, today=TODAY)
    whats = list(AuditEvent.objects.filter(subject__in=["link", "response"]).values_list("what", "by"))
    assert whats == [
        ("link-made", case.user.pk),
        ("link-opened", None),
        ("response-saved", None),
        ("handed-in", None),
    ]
