"""One rater's own part of a round: the way in, answers kept as they are given, and handing in."""

import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from virkning.actions.answering import CODE_DIGITS, FIRST_WAIT, FREE_TRIES, LONGEST_WAIT, TOKEN_BYTES
from virkning.actions.audit import record
from virkning.domain.assessment import LONGEST_NOTE, RoundState, Sheet, wrong_ratings
from virkning.domain.errors import Problem, Refused
from virkning.store.crypto import keyed_hash, keyed_hashes
from virkning.store.models import Rater, User

LASTS = timedelta(days=60)
LINK, CODE = "rater-link", "rater-code"


@dataclass(frozen=True, slots=True)
class Given:
    """Answers and notes so far, by question and by element."""

    answers: Sheet
    notes: Mapping[str, str]


NOTHING = Given({}, {})


@transaction.atomic
def make_rater_link(rater: Rater, *, by: User, now: datetime) -> tuple[str, str]:
    """A new link and code for a partner, told here and never again; an earlier one opens nothing any more."""
    token, salt = secrets.token_urlsafe(TOKEN_BYTES), secrets.token_hex(16)
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    row = Rater.objects.select_for_update().get(pk=rater.pk)
    row.token_hash, row.code_salt = keyed_hash(token, purpose=LINK), salt
    row.code_hash = keyed_hash(f"{salt} {code}", purpose=CODE)
    row.expires, row.attempts, row.locked_until = now + LASTS, 0, None
    row.save()
    record("rater-link-made", subject="rater", objects=[row.pk], by=by)
    return token, code


def rater_of(token: str, *, now: datetime) -> Rater:
    """Before the code. Raises Refused: link-unknown, link-expired, assessment-closed."""
    rows = Rater.objects.select_related("assessment__organisation")
    rater = rows.filter(token_hash__in=keyed_hashes(token, purpose=LINK)).first()
    if rater is None:
        raise Refused([Problem("link-unknown")])
    _standing(rater, now)
    return rater


def open_rating(token: str, *, code: str, now: datetime) -> Rater:
    """Check the code; wrong ones are counted even though the error is raised."""
    rater = rater_of(token, now=now)
    with transaction.atomic():
        row = Rater.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=rater.pk)
        problem = _tried(row, code, now)
    if problem is not None:
        raise Refused([problem])
    return row


def standing_rater(number: int, *, now: datetime) -> Rater:
    """One that was opened before, by its number in the cookie."""
    rater = Rater.objects.filter(pk=number, user=None).select_related("assessment__organisation").first()
    if rater is None:
        raise Refused([Problem("link-unknown")])
    _standing(rater, now)
    return rater


def given_by(rater: Rater) -> Given:
    """For the rater alone: what was answered so far."""
    return read_given(rater.answers)


def read_given(text: str) -> Given:
    if not text:
        return NOTHING
    found = json.loads(text)
    return Given(found["answers"], found["notes"])


@transaction.atomic
def keep_rating(rater: Rater, *, answers: Sheet, note: str, element: str) -> Rater:
    """What was answered of one element, beside what was answered before. Raises Refused once the round is closed.

    No audit event: it changes nothing that others read.
    """
    row = _open(rater)
    framework = row.assessment.framework()
    found = framework.element(element)
    own = {question.key for question in found.questions} if found else set()
    problems = list(wrong_ratings(framework, answers))
    if found is None or not set(answers) <= own:
        problems.append(Problem("rating-unknown-question", params={"question": element}))
    if len(note) > LONGEST_NOTE:
        problems.append(Problem("rating-note-too-long", params={"most": LONGEST_NOTE}))
    if problems:
        raise Refused(problems)
    given = given_by(row)
    notes = {key: text for key, text in {**given.notes, element: note.strip()}.items() if text}
    row.answers = json.dumps({"answers": {**given.answers, **answers}, "notes": notes}, ensure_ascii=False)
    row.save(update_fields=["answers"])
    return row


@transaction.atomic
def hand_in_rating(rater: Rater) -> Rater:
    """It counts from now on, and may still be changed until the round closes. Raises Refused for an empty one."""
    row = _open(rater)
    if all(value is None for value in given_by(row).answers.values()):
        raise Refused([Problem("rating-nothing-answered")])
    if not row.handed_in:
        row.handed_in = True
        row.save(update_fields=["handed_in"])
        record("rating-handed-in", subject="rater", objects=[row.pk], by=row.user)
    return row


def _open(rater: Rater) -> Rater:
    row = Rater.objects.select_for_update(of=("self",)).select_related("assessment", "user").get(pk=rater.pk)
    if row.assessment.state != RoundState.OPEN:
        raise Refused([Problem("assessment-closed")])
    return row


def _standing(rater: Rater, now: datetime) -> None:
    if rater.assessment.state != RoundState.OPEN:
        raise Refused([Problem("assessment-closed")])
    if rater.expires is None or rater.expires <= now:
        raise Refused([Problem("link-expired")])


def _tried(row: Rater, code: str, now: datetime) -> Problem | None:
    """Count a wrong code; after some tries each further one doubles the wait."""
    if row.locked_until is not None and row.locked_until > now:
        return Problem("link-locked", params={"minutes": _minutes(row.locked_until - now)})
    typed = "".join(sign for sign in code if sign.isdigit())[: CODE_DIGITS + 1]
    hashes = keyed_hashes(f"{row.code_salt} {typed}", purpose=CODE)
    if any(hmac.compare_digest(one, row.code_hash) for one in hashes):
        row.attempts, row.locked_until = 0, None
        row.save(update_fields=["attempts", "locked_until"])
        record("rater-link-opened", subject="rater", objects=[row.pk], by=None)
        return None
    row.attempts += 1
    record("rater-link-wrong-code", subject="rater", objects=[row.pk], by=None)
    if row.attempts < FREE_TRIES:
        row.save(update_fields=["attempts"])
        return Problem("link-wrong-code", params={"left": FREE_TRIES - row.attempts})
    wait = min(FIRST_WAIT * 2 ** min(row.attempts - FREE_TRIES, 20), LONGEST_WAIT)
    row.locked_until = now + wait
    row.save(update_fields=["attempts", "locked_until"])
    return Problem("link-locked", params={"minutes": _minutes(wait)})


def _minutes(wait: timedelta) -> int:
    return max(1, -int(-wait.total_seconds() // 60))
