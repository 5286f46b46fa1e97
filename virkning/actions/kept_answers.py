"""Answers kept for two days, so that a program that lost one can ask again without doing anything twice."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from virkning.domain.system import IDEMPOTENCY_KEPT
from virkning.store.models import Course, KeptAnswer, System

AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What is given again; `course` is what it is about, so that it is erased with the citizen."""

    status: int
    body: str
    headers: Mapping[str, str]
    course: Course | None


def answered_once(system: System, *, key: str, call: str, now: datetime, work: Callable[[], Answer]) -> Answer | None:
    """What `work` answers the first time, and the same from then on; None when the key belongs to another call.

    The key is written in the same transaction as what is done: when it fails, nothing is kept, and a second call that
    comes meanwhile waits for the first.
    """
    name = hashlib.sha256(key.encode()).hexdigest()
    try:
        with transaction.atomic():
            row = _kept(system, name, now)
            if row is not None:
                return _read(row) if row.call_hash == call else None
            row = KeptAnswer.objects.create(system=system, key_hash=name, call_hash=call, made=now)
            answer = work()
            row.status, row.body, row.headers = answer.status, answer.body, dict(answer.headers)
            row.course = answer.course
            row.save()
            return answer
    except IntegrityError:
        row = _kept(system, name, now)
        if row is None:
            raise
        return _read(row) if row.call_hash == call else None


def forget_answers(*, now: datetime) -> int:
    """For the clock: those that nobody can ask for again."""
    over = KeptAnswer.objects.filter(made__lte=now - IDEMPOTENCY_KEPT).values_list("pk", flat=True)[:AT_A_TIME]
    return KeptAnswer.objects.filter(pk__in=list(over)).delete()[0]


def _kept(system: System, name: str, now: datetime) -> KeptAnswer | None:
    """One that is too old is forgotten here, whether or not the clock has come to it."""
    row = KeptAnswer.objects.filter(system=system, key_hash=name).first()
    if row is not None and row.made <= now - IDEMPOTENCY_KEPT:
        row.delete()
        return None
    return row


def _read(row: KeptAnswer) -> Answer:
    return Answer(row.status, row.body, row.headers, row.course)
