"""A common benchmark hosted here: made, members invited, what they send taken in or refused, and set side by side."""

import hmac
import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import pyrage
from django.conf import settings
from django.db import transaction
from pyrage import x25519

from virkning.actions.audit import record
from virkning.actions.benchmark_documents import Document, hash_of, made, measures_read, measures_written, read
from virkning.actions.benchmark_results import measures_of
from virkning.actions.systems import LONGEST_NAME, make_system, make_token, stop_system
from virkning.actions.telling import may_be_told
from virkning.domain.benchmark import Compared, Every, Line, Measure, compared, differences, is_safe
from virkning.domain.errors import Malformed, Problem, Refused, Unknown
from virkning.domain.period import Period
from virkning.domain.period import period as read_period
from virkning.domain.system import ApiScope
from virkning.store.models import (
    Benchmark,
    BenchmarkContribution,
    BenchmarkMember,
    Organisation,
    Programme,
    Purpose,
    SystemToken,
    User,
)

LIFE = timedelta(days=365)
INVITATION = "virkning-benchmark."


@dataclass(frozen=True, slots=True, repr=False)
class Invited:
    """A member, and the invitation, which holds the token and is nowhere else from now on."""

    member: BenchmarkMember
    invitation: str


@transaction.atomic
def host(
    organisation: Organisation, *, programme: Programme, title: str, every: Every, by: User, now: datetime
) -> Benchmark:
    """What is compared is frozen now, as the programme is defined. Raises Refused."""
    problems, measures = [], measures_of(programme)
    if not title.strip() or len(title.strip()) > LONGEST_NAME:
        problems.append(Problem("benchmark-title-missing"))
    if not measures:
        problems.append(Problem("benchmark-without-measures"))
    if problems:
        raise Refused(problems)
    row = Benchmark.objects.create(
        organisation=organisation,
        key=f"b{secrets.token_hex(6)}",
        title=title.strip(),
        every=every.value,
        programme_key=programme.key,
        measures=measures_written(measures),
        file_key=str(x25519.Identity.generate()),
        made=now,
        made_by=by,
    )
    record("benchmark-made", subject="benchmark", objects=[row.pk], by=by)
    return row


@transaction.atomic
def invite(benchmark: Benchmark, *, name: str, by: User, now: datetime) -> Invited:
    """A system without a role, and a token for this alone. Raises Refused."""
    if benchmark.closed:
        raise Refused([Problem("benchmark-closed")])
    called = name.strip()
    if not called or len(called) > LONGEST_NAME // 2:
        raise Refused([Problem("benchmark-member-name")])
    if benchmark.members.filter(name=called, left=None).exists():
        raise Refused([Problem("benchmark-member-there")])
    system = make_system(
        benchmark.organisation,
        name=f"{benchmark.title[: LONGEST_NAME // 2 - 2]}: {called}",
        about=benchmark.title,
        purpose=Purpose.QUALITY,
        by=by,
        now=now,
    )
    token = make_token(system, title="benchmark", scopes=[ApiScope.BENCHMARK], expires=now + LIFE, by=by, now=now)
    member = BenchmarkMember.objects.create(benchmark=benchmark, name=called, system=system, invited=now)
    record("benchmark-member-invited", subject="benchmark-member", objects=[member.pk, benchmark.pk], by=by)
    told = {
        "address": f"{settings.ADDRESS.rstrip('/')}/api/v1/benchmark",
        "token": token.secret,
        "public_key": str(x25519.Identity.from_str(benchmark.file_key).to_public()),
    }
    return Invited(member, INVITATION + urlsafe_b64encode(json.dumps(told).encode()).decode())


def terms_of(member: BenchmarkMember) -> dict[str, Any]:
    """What a member is told before it agrees. How many others there are, and never who."""
    benchmark = member.benchmark
    return {
        "title": benchmark.title,
        "host": benchmark.organisation.title,
        "every": benchmark.every,
        "programme": benchmark.programme_key,
        "measures": benchmark.measures,
        "members": benchmark.members.filter(left=None).count(),
    }


@transaction.atomic
def receive(
    member: BenchmarkMember, *, period: str, content: bytes, now: datetime, by: User | None
) -> BenchmarkContribution:
    """Taken in whole, in place of what was sent of the period before, or refused whole.

    Raises Malformed for what is no such document; Refused where definitions differ, with each thing that does, and
    where something small is told.
    """
    document = read(content)
    BenchmarkMember.objects.select_for_update().get(pk=member.pk)
    problems = _problems(member.benchmark, period, document, now)
    if problems:
        raise Refused(problems)
    row, _made = BenchmarkContribution.objects.update_or_create(
        member=member,
        period=period,
        defaults={
            "content": [asdict(line) for line in document.lines],
            "sha256": hash_of(content),
            "received": now,
        },
    )
    if member.joined is None:
        member.joined = now
        member.save(update_fields=["joined"])
    record("benchmark-received", subject="benchmark-contribution", objects=[row.pk, member.pk], by=by)
    return row


def _problems(benchmark: Benchmark, period: str, document: Document, now: datetime) -> list[Problem]:
    problems = []
    if benchmark.closed:
        problems.append(Problem("benchmark-closed"))
    if document.period != period or not _is_over(benchmark, period, now):
        problems.append(Problem("benchmark-period"))
    for one in differences(measures_read(benchmark.measures), document.measures):
        told = {"indicator": one.indicator, "what": one.what, "agreed": one.agreed, "given": one.given}
        problems.append(Problem("benchmark-differs", params={name: value[:80] for name, value in told.items()}))
    least = settings.VIRKNING_SMALLEST_SHOWN
    small = [line.indicator for line in document.lines if not is_safe(line, threshold=least)]
    problems += [Problem("benchmark-small", params={"indicator": one, "least": least}) for one in small]
    return problems


def _is_over(benchmark: Benchmark, key: str, now: datetime) -> bool:
    try:
        wanted = read_period(key)
    except Unknown:
        return False
    return every_of(wanted) == benchmark.every and may_be_told(wanted, today=now.date())


def every_of(period: Period) -> str:
    return Every.QUARTER.value if "Q" in period.key else Every.YEAR.value if period.key.isdigit() else ""


@transaction.atomic
def withdraw(member: BenchmarkMember, *, by: User | None, now: datetime) -> int:
    """Everything that the member sent is removed, and its token opens nothing any more."""
    rows = BenchmarkContribution.objects.filter(member=member)
    numbers = list(rows.values_list("pk", flat=True))
    rows.delete()
    BenchmarkMember.objects.filter(pk=member.pk, left=None).update(left=now)
    record("benchmark-withdrawn", subject="benchmark-member", objects=[member.pk, *numbers], by=by)
    if member.system.stopped is None:
        stop_system(member.system, by=by, now=now)
    return len(numbers)


@transaction.atomic
def close(benchmark: Benchmark, *, by: User, now: datetime) -> None:
    """Nothing more is taken in; everybody's figures are removed."""
    for member in benchmark.members.filter(left=None).select_related("system"):
        withdraw(member, by=by, now=now)
    benchmark.closed = now
    benchmark.save(update_fields=["closed"])
    record("benchmark-closed", subject="benchmark", objects=[benchmark.pk], by=by)


def comparison(benchmark: Benchmark, period: str, *, own: BenchmarkMember | None) -> tuple[Compared, ...]:
    """As it is now: who has left is not in it."""
    rows = BenchmarkContribution.objects.filter(member__benchmark=benchmark, member__left=None, period=period)
    lines: Mapping[int, Sequence[Line]] = {
        row.member_id: [made(Line, one) for one in row.content] for row in rows.order_by("pk")
    }
    measures: Sequence[Measure] = measures_read(benchmark.measures)
    indicators = [one.indicator for one in measures]
    return compared(lines, own=own.pk if own else None, indicators=indicators, fewest=0)


def take_file(benchmark: Benchmark, *, content: bytes, by: User, now: datetime) -> BenchmarkContribution:
    """A file that a member made by hand. Raises Malformed, Refused: also where it is not made with a member's token."""
    try:
        plain = pyrage.decrypt(content, [x25519.Identity.from_str(benchmark.file_key)])
        told = json.loads(plain)
        document, proof = str(told["document"]).encode(), str(told["proof"])
    except (pyrage.DecryptError, ValueError, KeyError, TypeError):
        raise Malformed([Problem("benchmark-file-wrong")]) from None
    for member in benchmark.members.filter(left=None).select_related("system", "benchmark__organisation"):
        tokens = SystemToken.objects.filter(system=member.system, revoked=None, expires__gt=now)
        if any(hmac.compare_digest(proof_of(document, one.secret_hash), proof) for one in tokens):
            return receive(member, period=read(document).period, content=document, now=now, by=by)
    raise Refused([Problem("benchmark-file-of-nobody")])


def proof_of(document: bytes, token_hash: str) -> str:
    """Only whoever has the token, and the host that knows its hash, can make it."""
    return hmac.new(token_hash.encode(), document, "sha256").hexdigest()
