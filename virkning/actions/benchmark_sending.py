"""Taking part in a benchmark elsewhere: looked at, signed by management, sent, fetched back, and left at any time."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyrage
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from pyrage import x25519

from virkning.access.systems import token_hash
from virkning.actions.audit import exported, record
from virkning.actions.benchmark_documents import Document, hash_of, made, measures_read, measures_written, written
from virkning.actions.benchmark_results import lines_of, measures_of
from virkning.actions.benchmarks import INVITATION, proof_of
from virkning.actions.posting import Unreachable, address_problems, call
from virkning.domain.benchmark import Beside, Compared, Difference, Every, Line, Measure, differences
from virkning.domain.errors import Malformed, Problem, Refused
from virkning.domain.period import Period, preceding, quarter_of, year_of
from virkning.store.models import BenchmarkAgreement, BenchmarkSending, Organisation, Programme, User

LONGEST_INVITATION = 4000
MOST_READ = 1_000_000
LOOKED_BACK = 4
"""Periods: how many latest ones are fetched again, so that who has left since is not in them any more."""

ENDED_THERE = (401, 403, 404)


@dataclass(frozen=True, slots=True)
class Ready:
    """What would be sent of one period: the very bytes, and what is left out."""

    period: Period
    document: Document
    content: bytes

    @property
    def sha256(self) -> str:
        return hash_of(self.content)


def look_at(organisation: Organisation, *, invitation: str, by: User, now: datetime) -> BenchmarkAgreement:
    """Fetches the terms and keeps them, unsigned: nothing of ours is sent. Raises Refused."""
    address, token, public_key = _invitation(invitation)
    status, told = _asked("GET", address, token)
    if status != 200:
        raise Refused([Problem("benchmark-invitation-over")])
    try:
        measures = measures_written(tuple(made(Measure, one) for one in told["measures"]))
        every, key = Every(told["every"]), str(told["programme"])[:50]
        title, host = str(told["title"])[:200], str(told["host"])[:200]
    except (KeyError, TypeError, ValueError):
        raise Refused([Problem("benchmark-terms-wrong")]) from None
    if not Programme.objects.filter(organisation=organisation, key=key, current=True).exists():
        raise Refused([Problem("benchmark-no-programme", params={"programme": key})])
    if BenchmarkAgreement.objects.filter(organisation=organisation, address=address, title=title, ended=None).exists():
        raise Refused([Problem("benchmark-there-already")])
    with transaction.atomic():
        row = BenchmarkAgreement.objects.create(
            organisation=organisation,
            title=title,
            host=host,
            address=address,
            token=token,
            public_key=public_key,
            every=every.value,
            programme_key=key,
            measures=measures,
            made=now,
        )
        record("benchmark-looked-at", subject="benchmark-agreement", objects=[row.pk], by=by)
    return row


@transaction.atomic
def sign(agreement: BenchmarkAgreement, *, by: User, now: datetime) -> None:
    row = BenchmarkAgreement.objects.select_for_update().get(pk=agreement.pk)
    if row.ended or row.signed:
        raise Refused([Problem("benchmark-signed-or-ended")])
    if not alike(row):
        raise Refused([Problem("benchmark-nothing-alike")])
    row.signed, row.signed_by = now, by
    row.save(update_fields=["signed", "signed_by"])
    record("benchmark-signed", subject="benchmark-agreement", objects=[row.pk], by=by)


def programme_of(agreement: BenchmarkAgreement) -> Programme:
    return Programme.objects.select_related("organisation").get(
        organisation=agreement.organisation_id, key=agreement.programme_key, current=True
    )


def differing(agreement: BenchmarkAgreement) -> tuple[Difference, ...]:
    """What is not the same here as what was agreed on, measures that are not there among them."""
    agreed = measures_read(agreement.measures)
    names = {one.indicator for one in agreed}
    ours = [one for one in measures_of(programme_of(agreement)) if one.indicator in names]
    missing = names - {one.indicator for one in ours}
    lacking = [Difference(one.indicator, "indicator", one.indicator, "") for one in agreed if one.indicator in missing]
    return (*differences(agreed, ours), *lacking)


def alike(agreement: BenchmarkAgreement) -> tuple[Measure, ...]:
    """The measures that are the same to the letter: only they are ever sent."""
    wrong = {one.indicator for one in differing(agreement)}
    return tuple(one for one in measures_read(agreement.measures) if one.indicator not in wrong)


def latest(agreement: BenchmarkAgreement, *, now: datetime) -> Period:
    """The latest whole period that is over."""
    today = timezone.localdate(now)
    return preceding(year_of(today) if agreement.every == Every.YEAR.value else quarter_of(today))


def ready(agreement: BenchmarkAgreement, period: Period, *, by: User) -> Ready:
    measures = alike(agreement)
    lines, left_out = lines_of(
        programme_of(agreement), period, measures, by=by, threshold=settings.VIRKNING_SMALLEST_SHOWN
    )
    document = Document(period.key, measures, lines, left_out)
    return Ready(period, document, written(document))


def send(agreement: BenchmarkAgreement, period: Period, *, by: User | None, now: datetime) -> BenchmarkSending:
    """What the preview shows; then the comparison is fetched. Raises Refused."""
    signer = _signer(agreement)
    made_ready = ready(agreement, period, by=signer)
    address = f"{agreement.address}/contributions/{period.key}"
    status, told = _asked("PUT", address, agreement.token, made_ready.content)
    if status != 200:
        raise Refused(_refusal(status, told))
    row = _sent(agreement, made_ready, by=by, now=now, by_hand=False)
    fetch(row, now=now)
    return row


def as_file(agreement: BenchmarkAgreement, period: Period, *, by: User, now: datetime) -> bytes:
    """The same bytes, encrypted so that only the host can open them, with a proof of whom they are from."""
    made_ready = ready(agreement, period, by=_signer(agreement))
    proof = proof_of(made_ready.content, token_hash(agreement.token))
    plain = json.dumps({"document": made_ready.content.decode(), "proof": proof}).encode()
    _sent(agreement, made_ready, by=by, now=now, by_hand=True)
    exported("benchmark-agreement", objects=[agreement.pk], by=by)
    sealed: bytes = pyrage.encrypt(plain, [x25519.Recipient.from_str(agreement.public_key)])
    return sealed


def fetch(row: BenchmarkSending, *, now: datetime) -> None:
    """The comparison as it is now; what came last stays where nobody answers."""
    agreement = row.agreement
    status, told = _asked("GET", f"{agreement.address}/comparisons/{row.period}", agreement.token)
    if status == 200:
        row.comparison, row.fetched = told, now
        row.save(update_fields=["comparison", "fetched"])


@transaction.atomic
def leave(agreement: BenchmarkAgreement, *, by: User, now: datetime) -> None:
    """From now on nothing is sent; what was sent is asked to be removed, again by the clock until the host says so."""
    row = BenchmarkAgreement.objects.select_for_update().get(pk=agreement.pk)
    if row.ended:
        raise Refused([Problem("benchmark-signed-or-ended")])
    row.ended, row.ended_by = now, by
    row.save(update_fields=["ended", "ended_by"])
    record("benchmark-left", subject="benchmark-agreement", objects=[row.pk], by=by)


def take_back(agreement: BenchmarkAgreement, *, now: datetime) -> bool:
    """Whether the host has removed everything; then the token and the comparisons are gone here too."""
    try:
        status, _told = _asked("DELETE", f"{agreement.address}/membership", agreement.token)
    except Refused:
        return False
    if status not in (204, *ENDED_THERE):
        return False
    with transaction.atomic():
        agreement.withdrawn, agreement.token = now, ""
        agreement.save(update_fields=["withdrawn", "token"])
        BenchmarkSending.objects.filter(agreement=agreement).update(comparison=None, fetched=None)
        record("benchmark-taken-back", subject="benchmark-agreement", objects=[agreement.pk], by=None)
    return True


def carry_on(*, now: datetime) -> int:
    """For the clock: what is due is sent once, comparisons are fetched again, and what was left is taken back."""
    done = 0
    for row in BenchmarkAgreement.objects.filter(withdrawn=None).select_related("signed_by"):
        if not row.token:
            continue  # brought here from another installation: the host has to invite anew
        if row.ended:
            done += take_back(row, now=now)
        elif row.signed:
            done += _carried_on(row, now=now)
    return done


def _carried_on(agreement: BenchmarkAgreement, *, now: datetime) -> int:
    period, sent = latest(agreement, now=now), 0
    try:
        if not agreement.sendings.filter(period=period.key).exists():
            send(agreement, period, by=None, now=now)
            sent = 1
        stale = [one for one in agreement.sendings.all()[:LOOKED_BACK] if one.fetched is None or _old(one, now)]
        for one in stale:
            fetch(one, now=now)
    except Refused:
        return sent  # told on the page, where it is tried again; the next pass tries too
    return sent


def _old(row: BenchmarkSending, now: datetime) -> bool:
    return row.fetched is not None and timezone.localdate(row.fetched) < timezone.localdate(now)


def compared_of(row: BenchmarkSending) -> tuple[Compared, ...]:
    """What came back, read strictly. Raises Malformed."""
    try:
        return tuple(
            Compared(
                str(one["indicator"])[:50],
                int(one["contributors"]),
                tuple(Beside(bool(beside["own"]), made(Line, beside["line"])) for beside in one["beside"]),
            )
            for one in (row.comparison or {}).get("measures", [])
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Malformed([Problem("benchmark-terms-wrong")]) from None


@transaction.atomic
def _sent(
    agreement: BenchmarkAgreement, what: Ready, *, by: User | None, now: datetime, by_hand: bool
) -> BenchmarkSending:
    row, _new = BenchmarkSending.objects.update_or_create(
        agreement=agreement,
        period=what.period.key,
        defaults={"sha256": what.sha256, "sent": now, "by_hand": by_hand},
    )
    record("benchmark-sent", subject="benchmark-agreement", objects=[agreement.pk, row.pk], by=by)
    return row


def _signer(agreement: BenchmarkAgreement) -> User:
    if agreement.ended or agreement.signed_by is None:
        raise Refused([Problem("benchmark-not-signed")])
    return agreement.signed_by


def _invitation(text: str) -> tuple[str, str, str]:
    given = "".join(text.split())
    try:
        if len(given) > LONGEST_INVITATION or not given.startswith(INVITATION):
            raise ValueError
        told = json.loads(urlsafe_b64decode(given.removeprefix(INVITATION)))
        address, token, key = (str(told[name]) for name in ("address", "token", "public_key"))
        x25519.Recipient.from_str(key)
    except (ValueError, KeyError, TypeError, pyrage.RecipientError):
        raise Refused([Problem("benchmark-invitation-wrong")]) from None
    if problems := address_problems(address):
        raise Refused(problems)
    return address, token, key


def _asked(method: str, address: str, token: str, body: bytes | None = None) -> tuple[int, Mapping[str, Any]]:
    headers = {"Authorization": f"Bearer {token}", "User-Agent": "Virkning", "Accept-Language": "en"}
    headers |= {"Content-Type": "application/json"} if body is not None else {}
    try:
        status, content = call(method, address, body, headers, most=MOST_READ)
        told = json.loads(content) if content else {}
    except (Unreachable, ValueError):
        raise Refused([Problem("benchmark-nobody-answers")]) from None
    return status, told if isinstance(told, dict) else {}


def _refusal(status: int, told: Mapping[str, Any]) -> list[Problem]:
    """In our own words; of theirs only codes that are known, and the names of what differs."""
    if status in ENDED_THERE:
        return [Problem("benchmark-invitation-over")]
    codes = [str(one.get("code")) for one in told.get("problems", []) if isinstance(one, dict)]
    known = {"benchmark-differs", "benchmark-small", "benchmark-closed", "benchmark-period"} & set(codes)
    return [Problem(f"{code}-there") for code in sorted(known)] or [Problem("benchmark-nobody-answers")]
