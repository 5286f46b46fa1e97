"""Anonymous answers after a talk: opening and closing the address, answering, and adding answers to the results.

Answers wait until enough are there to be added together, see `domain.exit_survey.may_be_shown`. So each step of the
results is made by several people, the order in which people answered is lost, and the audit event tells of many.
"""

import secrets
from datetime import date, datetime, timedelta
from random import SystemRandom

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from virkning.actions.audit import record
from virkning.actions.licences import licence_problems
from virkning.actions.questionnaires import questionnaire_in_use, version_in_use, worded
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.exit_survey import may_be_shown
from virkning.domain.response import Answers, wrong_answers
from virkning.store.crypto import keyed_hash
from virkning.store.models import (
    AnonymousContact,
    Department,
    ExitSurvey,
    HandoutCode,
    HeldAnswer,
    Programme,
    Team,
    UsedForm,
    User,
    unordered,
)

TOKEN_BYTES = 16
LONGEST_TITLE = 100
FORM = "exit-form"
FORM_LASTS = timedelta(hours=4)
"""A page that stood open longer gets a new form, with what was answered in it."""

MOST_IN_TEN_MINUTES = 40
"""More than any place can have talks; what comes beyond is refused for a while."""

CODE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LENGTH = 8
MOST_CODES = 400
TABLET_DIGITS = 6


@transaction.atomic
def open_survey(
    programme: Programme,
    *,
    department: Department,
    team: Team | None,
    title: str,
    codes_needed: bool,
    by: User,
    now: datetime,
) -> ExitSurvey:
    """A new address. Answers that still wait in a closed survey of the same place come along. Raises Refused."""
    named = title.strip()
    if not named or len(named) > LONGEST_TITLE:
        raise Refused([Problem("survey-title", params={"most": LONGEST_TITLE})])
    key = programme.defined().indicators[0].instrument
    if not worded(questionnaire_in_use(key)):
        raise Refused([Problem("no-wording", Place(), {"instrument": key})])
    if problems := licence_problems(programme.organisation, [key], today=timezone.localdate(now)):
        raise Refused(problems)
    survey = ExitSurvey.objects.create(
        programme=programme,
        department=department,
        team=team,
        title=named,
        instrument=key,
        token=secrets.token_urlsafe(TOKEN_BYTES),
        codes_needed=codes_needed,
        made=now,
        made_by=by,
    )
    HeldAnswer.objects.filter(survey__in=_same_place(survey).exclude(closed=None)).update(survey=survey)
    record("survey-opened", subject="exit-survey", objects=[survey.pk], by=by)
    return survey


@transaction.atomic
def close_survey(survey: ExitSurvey, *, by: User, now: datetime) -> None:
    """Nobody can answer any more. What waits goes to another open survey of the same place, or waits for one."""
    locked = ExitSurvey.objects.select_for_update().get(pk=survey.pk)
    if locked.closed is not None:
        return
    locked.closed = now
    locked.save(update_fields=["closed"])
    locked.codes.all().delete()
    other = _same_place(locked).filter(closed=None).first()
    if other is not None:
        locked.held.update(survey=other)
        _add_to_results(other, today=timezone.localdate(now))
    record("survey-closed", subject="exit-survey", objects=[locked.pk], by=by)


def survey_of(token: str, *, today: date) -> ExitSurvey:
    """The survey of an address. Raises Refused: survey-unknown, survey-closed, or that the licence has ended."""
    found = ExitSurvey.objects.filter(token=token).select_related("programme__organisation").first()
    if found is None:
        raise Refused([Problem("survey-unknown")])
    if found.closed is not None:
        raise Refused([Problem("survey-closed")])
    if problems := licence_problems(found.programme.organisation, [found.instrument], today=today):
        raise Refused(problems)
    return found


def new_form(survey: ExitSurvey) -> str:
    """What a page carries so that it can be sent in once; it knows the survey and nothing of the device."""
    return signing.dumps([survey.pk, secrets.token_hex(8)], salt=FORM)


def answer(
    survey: ExitSurvey, *, form: str, answers: Answers, now: datetime, today: date, code: str = "", slip: bool = True
) -> None:
    """Keep an answer. The same form again keeps nothing more, and is no error.

    `slip` is False where an employee asks, who needs no code. Raises Refused: survey-closed, survey-busy, form-old,
    nothing-answered, code-unknown, a licence that has ended where an employee asks, and what is wrong with an answer.
    An answer has no audit event of its own.
    """
    _not_too_many(survey, now)
    with transaction.atomic():
        locked = ExitSurvey.objects.select_for_update().get(pk=survey.pk)
        if locked.closed is not None:
            raise Refused([Problem("survey-closed")])
        if not slip and (hindered := licence_problems(survey.programme.organisation, [locked.instrument], today=today)):
            raise Refused(hindered)
        questions = questionnaire_in_use(locked.instrument)
        problems = list(wrong_answers(questions, answers))
        if not answers:
            problems.append(Problem("nothing-answered"))
        if problems:
            raise Refused(problems)
        if not _first_time(locked, form, today):
            return
        if locked.codes_needed and slip and not locked.codes.filter(hash=_code_hash(locked, code)).delete()[0]:
            raise Refused([Problem("code-unknown")])
        HeldAnswer.objects.create(survey=locked, version=version_in_use(locked.instrument), answers=dict(answers))
        _add_to_results(locked, today=today)


@transaction.atomic
def make_codes(survey: ExitSurvey, *, count: int, by: User, today: date) -> tuple[str, ...]:
    """Codes for slips that are handed out; told here and never again. Raises Refused."""
    if not 1 <= count <= MOST_CODES:
        raise Refused([Problem("codes-too-many", params={"most": MOST_CODES})])
    if survey.closed is not None or not survey.codes_needed:
        raise Refused([Problem("survey-closed" if survey.closed else "survey-takes-no-codes")])
    if problems := licence_problems(survey.programme.organisation, [survey.instrument], today=today):
        raise Refused(problems)
    codes = tuple("".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)) for _ in range(count))
    HandoutCode.objects.bulk_create([HandoutCode(survey=survey, hash=_code_hash(survey, code)) for code in codes])
    record("survey-codes-made", subject="exit-survey", objects=[survey.pk], by=by)
    return codes


def tablet_code() -> str:
    """What ends the questions on a tablet that is handed over."""
    return f"{secrets.randbelow(10**TABLET_DIGITS):0{TABLET_DIGITS}d}"


def forget_forms(*, today: date) -> int:
    """Forms that are too old to be sent in again need not be remembered."""
    return UsedForm.objects.filter(day__lt=today - timedelta(days=1)).delete()[0]


def _add_to_results(survey: ExitSurvey, *, today: date) -> None:
    """All that wait at once, in no order, under the week in which there were enough of them."""
    waiting = list(survey.held.all())
    questions = questionnaire_in_use(survey.instrument)
    if not may_be_shown(questions, [one.answers for one in waiting], threshold=settings.VIRKNING_SMALLEST_SHOWN):
        return
    SystemRandom().shuffle(waiting)
    AnonymousContact.objects.bulk_create(
        AnonymousContact(
            pk=unordered(),
            programme_id=survey.programme_id,
            department_id=survey.department_id,
            week=today - timedelta(days=today.weekday()),
            instrument=survey.instrument,
            version=one.version,
            answers=one.answers,
            survey=survey,
        )
        for one in waiting
    )
    survey.held.all().delete()
    record("answers-added", subject="exit-survey", objects=[survey.pk], by=None)


def _first_time(survey: ExitSurvey, form: str, today: date) -> bool:
    """Whether the form was not sent in before. Raises Refused: form-old."""
    try:
        known = signing.loads(form, salt=FORM, max_age=FORM_LASTS)
    except signing.BadSignature as error:
        raise Refused([Problem("form-old")]) from error
    if known[0] != survey.pk:
        raise Refused([Problem("form-old")])
    _, new = UsedForm.objects.get_or_create(hash=keyed_hash(known[1], purpose=FORM), defaults={"day": today})
    return new


def _not_too_many(survey: ExitSurvey, now: datetime) -> None:
    """Counted in memory only: a counter in the database would tell when somebody answered."""
    key = f"exit-survey-{survey.pk}-{int(now.timestamp()) // 600}"
    cache.add(key, 0, timeout=600)
    if cache.incr(key) > MOST_IN_TEN_MINUTES:
        raise Refused([Problem("survey-busy")])


def _same_place(survey: ExitSurvey) -> QuerySet[ExitSurvey]:
    return ExitSurvey.objects.filter(
        programme__key=survey.programme.key,
        department=survey.department_id,
        team=survey.team_id,
        instrument=survey.instrument,
    ).exclude(pk=survey.pk)


def _code_hash(survey: ExitSurvey, code: str) -> str:
    plain = "".join(sign for sign in code.lower() if sign.isalnum())[: CODE_LENGTH + 1]
    return keyed_hash(f"{survey.pk} {plain}", purpose="handout")
