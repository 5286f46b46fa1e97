"""From an occasion to answers: links and codes, drafts, handing in, and typing in from paper."""

import hmac
import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from virkning.actions import responses
from virkning.actions.audit import record
from virkning.actions.licences import licence_problems
from virkning.actions.occasions import keep_reasons
from virkning.actions.questionnaires import questionnaire, worded
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.instrument import Instrument, Respondent
from virkning.domain.pairing import Moment
from virkning.domain.response import Answers, wrong_answers
from virkning.store.crypto import keyed_hash, keyed_hashes
from virkning.store.models import AnswerLink, Channel, Draft, Occasion, Response, User

LASTS = {Channel.LINK: timedelta(days=14), Channel.TABLET: timedelta(hours=4)}
TOKEN_BYTES = 32
LINK, CODE = "link", "code"
"""What each hash is for; a link that an older key made is found while that key is kept."""

CODE_DIGITS = 6
FREE_TRIES = 5
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=24)


@transaction.atomic
def make_link(
    occasions: Sequence[Occasion], *, channel: Channel, by: User, now: datetime
) -> tuple[AnswerLink, str, str]:
    """A link to these occasions of one course, with its token and code, which are told here and never again.

    Earlier links to the same occasions close. Raises Refused with every problem.
    """
    problems = [*_cannot_be_asked(occasions), *without_licence(occasions, localdate(now))]
    if problems:
        raise Refused(problems)
    token, code, salt = secrets.token_urlsafe(TOKEN_BYTES), _new_code(), secrets.token_hex(16)
    course = occasions[0].course
    AnswerLink.objects.filter(occasions__in=occasions, used_at=None, expires__gt=now).update(expires=now)
    link = AnswerLink.objects.create(
        course=course,
        channel=channel,
        token_hash=_token_hash(token),
        code_salt=salt,
        code_hash=_code_hash(code, salt),
        made=now,
        made_by=by,
        expires=now + LASTS[channel],
    )
    link.occasions.set(occasions)
    record("link-made", subject="link", objects=[link.pk], by=by)
    return link, token, code


def link_of(token: str, *, now: datetime) -> AnswerLink:
    """The link of a token, before the code. Raises Refused: link-unknown, link-used, link-expired."""
    link = AnswerLink.objects.filter(token_hash__in=keyed_hashes(token, purpose=LINK)).first()
    if link is None:
        raise Refused([Problem("link-unknown")])
    _raise(_closed(link, now))
    return link


def open_link(token: str, *, code: str, now: datetime) -> AnswerLink:
    """Check the code. Raises Refused: link-unknown, link-used, link-expired, link-locked, link-wrong-code.

    Wrong codes are counted even though the error is raised, so this is no single transaction of the caller's.
    """
    with transaction.atomic():
        link = AnswerLink.objects.select_for_update().filter(token_hash__in=keyed_hashes(token, purpose=LINK)).first()
        problem = None if link is None else _closed(link, now) or _tried(link, code, now)
    if link is None:
        raise Refused([Problem("link-unknown")])
    _raise(problem)
    return link


def standing_link(link: int, *, now: datetime) -> AnswerLink:
    """A link that was opened before, by its number in the session. Raises Refused as `link_of` does."""
    found = AnswerLink.objects.filter(pk=link).first()
    if found is None:
        raise Refused([Problem("link-unknown")])
    _raise(_closed(found, now))
    return found


def close_link(link: AnswerLink, *, by: User | None, now: datetime) -> None:
    """Nobody can answer by it any more."""
    AnswerLink.objects.filter(pk=link.pk, used_at=None, expires__gt=now).update(expires=now)
    record("link-closed", subject="link", objects=[link.pk], by=by)


def to_answer(link: AnswerLink) -> tuple[Occasion, ...]:
    """What is left to answer by a link, in order."""
    return tuple(link.occasions.filter(response=None, cancelled=False).select_related("course__programme"))


@transaction.atomic
def keep(
    occasion: Occasion,
    *,
    answers: Answers,
    now: datetime,
    declined: Iterable[str] = (),
    index: int = 0,
    by: User | None = None,
) -> Draft:
    """Keep answers so far: the citizen's, or with `by` those an employee is typing in. Raises Refused.

    No audit event: a draft changes nothing that others read, and one for every question would drown the rest.
    """
    questions = questionnaire(occasion)
    refused = tuple(declined)
    problems = [*wrong_answers(questions, answers), *_wrong_declined(questions, answers, refused)]
    if Occasion.objects.filter(pk=occasion.pk, response__isnull=False).exists():
        problems.append(Problem("already-answered"))
    if problems:
        raise Refused(problems)
    kept, _ = Draft.objects.update_or_create(
        occasion=occasion,
        by=by,
        defaults={
            "answers": dict(answers),
            "declined": sorted(refused),
            "index": max(0, min(index, len(questions.items))),
            "saved": now,
        },
    )
    return kept


def draft_of(occasion: Occasion, *, by: User | None = None) -> Draft | None:
    """What was kept of an occasion: the citizen's, or with `by` an employee's own."""
    return Draft.objects.filter(occasion=occasion, by=by).first()


@transaction.atomic
def hand_in(
    link: AnswerLink,
    *,
    occasion: Occasion,
    answers: Answers,
    now: datetime,
    today: date,
    declined: Iterable[str] = (),
) -> Response:
    """Save the citizen's answers. The same answers again give the same response; Refused where it may not be saved.

    The citizen answers the version that was asked, also when the library has a newer one by now.
    """
    locked = AnswerLink.objects.select_for_update().get(pk=link.pk)
    row = _locked(occasion)
    if not locked.occasions.filter(pk=row.pk).exists():
        raise Refused([Problem("link-unknown")])
    earlier = _same(row, answers)
    if earlier is not None:
        return earlier
    _raise(_closed(locked, now))
    response = _save(row, answers, tuple(declined), taken=today, today=today, by=None)
    if not to_answer(locked):
        locked.used_at = now
        locked.save(update_fields=["used_at"])
    record("handed-in", subject="link", objects=[locked.pk], by=None)
    return response


@transaction.atomic
def type_in(
    occasion: Occasion,
    *,
    answers: Answers,
    by: User,
    today: date,
    taken: date | None = None,
    declined: Iterable[str] = (),
) -> Response:
    """Save what an employee types in; `taken` is the day it was answered on paper, else today. Raises Refused."""
    row = _locked(occasion)
    earlier = _same(row, answers)
    if earlier is not None:
        return earlier
    if problems := without_licence([row], taken or today):
        raise Refused(problems)
    return _save(row, answers, tuple(declined), taken=taken or today, today=today, by=by)


def _save(
    row: Occasion, answers: Answers, declined: tuple[str, ...], *, taken: date, today: date, by: User | None
) -> Response:
    questions = questionnaire(row)
    problems = list(_wrong_declined(questions, answers, declined))
    if problems:
        raise Refused([*wrong_answers(questions, answers), *problems])
    last = Response.objects.filter(course=row.course, taken=taken).aggregate(last=Max("seq"))["last"]
    response = responses.save_response(
        row.course,
        instrument=questions,
        answers=answers,
        declined=declined,
        occasion=responses.Occasion(
            row.phase,
            Moment(row.moment),
            taken,
            0 if last is None else last + 1,
            questions.answered_by(Respondent(row.respondent)),
        ),
        today=today,
        by=by,
    )
    row.response, row.missing_reason, row.cancelled = response, "", False
    row.save(update_fields=["response", "missing_reason", "cancelled"])
    row.drafts.all().delete()
    keep_reasons(row)
    return response


def _locked(occasion: Occasion) -> Occasion:
    """Two who hand in at once take turns."""
    rows = Occasion.objects.select_for_update(of=("self",)).select_related("course__programme")
    return rows.get(pk=occasion.pk)


def _same(row: Occasion, answers: Answers) -> Response | None:
    """The response there is, when the same is handed in again; Refused when other answers stand there."""
    if row.response_id is None:
        return None
    saved = Response.objects.get(pk=row.response_id)
    if saved.answers != dict(answers):
        raise Refused([Problem("already-answered")])
    return saved


def _cannot_be_asked(occasions: Sequence[Occasion]) -> Iterable[Problem]:
    if not occasions:
        yield Problem("nothing-to-answer")
    if len({occasion.course_id for occasion in occasions}) > 1:
        yield Problem("several-courses")
    if len({occasion.respondent for occasion in occasions}) > 1:
        yield Problem("several-respondents")
    for occasion in occasions:
        questions = questionnaire(occasion)
        named: dict[str, str | int | float] = {"instrument": questions.key}
        if occasion.taken or occasion.cancelled:
            yield Problem("already-answered" if occasion.taken else "occasion-cancelled", Place(), named)
        if occasion.respondent == Respondent.EMPLOYEE:
            yield Problem("not-for-the-citizen", Place(), named)
        if not worded(questions):
            yield Problem("no-wording", Place(), named)


def without_licence(occasions: Sequence[Occasion], day: date) -> Sequence[Problem]:
    """On the day it is asked. What a citizen has begun by a link is always kept: the asking was lawful."""
    if not occasions:
        return ()
    organisation = occasions[0].course.programme.organisation
    return licence_problems(organisation, [occasion.instrument for occasion in occasions], today=day)


def _wrong_declined(questions: Instrument, answers: Answers, declined: Sequence[str]) -> Iterable[Problem]:
    for key in declined:
        if key not in questions.item_by_key or key in answers:
            yield Problem("declined-not-open", Place(), {"item": key})


def _closed(link: AnswerLink, now: datetime) -> Problem | None:
    if link.used_at is not None:
        return Problem("link-used")
    return Problem("link-expired") if link.expires <= now else None


def _tried(link: AnswerLink, code: str, now: datetime) -> Problem | None:
    """Count a wrong code; after some tries each further one doubles the wait."""
    if link.locked_until is not None and link.locked_until > now:
        return Problem("link-locked", params={"minutes": _minutes(link.locked_until - now)})
    hashes = keyed_hashes(f"{link.code_salt} {_typed(code)}", purpose=CODE)
    if any(hmac.compare_digest(one, link.code_hash) for one in hashes):
        link.attempts, link.locked_until = 0, None
        link.opened = link.opened or now
        link.save(update_fields=["attempts", "locked_until", "opened"])
        record("link-opened", subject="link", objects=[link.pk], by=None)
        return None
    link.attempts += 1
    record("link-wrong-code", subject="link", objects=[link.pk], by=None)
    if link.attempts < FREE_TRIES:
        link.save(update_fields=["attempts"])
        return Problem("link-wrong-code", params={"left": FREE_TRIES - link.attempts})
    wait = min(FIRST_WAIT * 2 ** min(link.attempts - FREE_TRIES, 20), LONGEST_WAIT)
    link.locked_until = now + wait
    link.save(update_fields=["attempts", "locked_until"])
    return Problem("link-locked", params={"minutes": _minutes(wait)})


def _minutes(wait: timedelta) -> int:
    return max(1, -int(-wait.total_seconds() // 60))


def _typed(code: str) -> str:
    """As people write it: with a space or hyphen in the middle."""
    return "".join(sign for sign in code if sign.isdigit())[: CODE_DIGITS + 1]


def _new_code() -> str:
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def _token_hash(token: str) -> str:
    return keyed_hash(token, purpose=LINK)


def _code_hash(code: str, salt: str) -> str:
    """Six digits are soon guessed by whoever has the rows, so the key that is not in them is needed too."""
    return keyed_hash(f"{salt} {code}", purpose=CODE)


def _raise(problem: Problem | None) -> None:
    if problem is not None:
        raise Refused([problem])
