"""What somebody in the management does in one installation of a benchmark, as a program beside its pages.

`python -m tests.attacks.benchmarking` in the environment of the installation reads a step in each line, as a JSON list,
and answers each in a line of JSON. Each is done by a process of its own, so that nothing is kept from step to step; it
is forked from one that has read the program, and never asked the database anything.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

HALF_WAY = 40


def make(size: str, wanted: str, version: str = "1") -> object:
    """A programme of last year: `size` courses, of whom `wanted` changed as wanted; somebody who leads."""
    from dataclasses import replace

    from django.core.management import call_command
    from django.utils import timezone

    from tests.factories.courses import make_course, make_stay
    from tests.factories.organisations import make_department, make_organisation, make_team
    from tests.factories.people import make_membership, make_user
    from tests.factories.programmes import SMALL, make_programme
    from tests.factories.responses import make_response
    from virkning.domain.pairing import Moment
    from virkning.store.models import Role

    call_command("migrate", verbosity=0, interactive=False)
    organisation = make_organisation()
    programme = make_programme(organisation, definition=replace(SMALL, version=version), version=version)
    team = make_team(make_department(organisation, key="a"))
    make_membership(make_user(name="leader"), organisation, Role.MANAGEMENT)
    year = timezone.localdate().year - 1
    for number in range(int(size)):
        begun, over = date(year, 2, 1), date(year, 5, 20)
        course = make_course(programme, department=team.department, team=team, started=begun, ended=over)
        make_stay(course, "f1", started=begun, ended=over)
        make_response(course, moment=Moment.BEFORE, taken=begun, answers={"q1": HALF_WAY + number % 7})
        moved = 12 if number < int(wanted) else -6
        make_response(course, moment=Moment.AFTER, taken=over, answers={"q1": HALF_WAY + number % 7 + moved})
    return {}


def host() -> object:
    from django.utils import timezone

    from virkning.actions import benchmarks
    from virkning.domain.benchmark import Every
    from virkning.store.models import Programme

    programme = Programme.objects.get()
    made = benchmarks.host(
        programme.organisation, programme=programme, title="Landet", every=Every.YEAR, by=_leader(), now=timezone.now()
    )
    return made.pk


def invite(name: str) -> object:
    from django.utils import timezone

    from virkning.actions import benchmarks
    from virkning.store.models import Benchmark

    return benchmarks.invite(Benchmark.objects.get(), name=name, by=_leader(), now=timezone.now()).invitation


def join(invitation: str) -> object:
    """Looked at, and what differs."""
    from django.utils import timezone

    from virkning.actions import benchmark_sending as sending
    from virkning.store.models import Organisation

    row = sending.look_at(Organisation.objects.get(), invitation=invitation, by=_leader(), now=timezone.now())
    return [[one.indicator, one.what, one.agreed, one.given] for one in sending.differing(row)]


def sign() -> object:
    from django.utils import timezone

    from virkning.actions import benchmark_sending as sending
    from virkning.store.models import BenchmarkAgreement

    sending.sign(BenchmarkAgreement.objects.get(), by=_leader(), now=timezone.now())
    return {}


def document() -> object:
    """The very bytes that would be sent."""
    from django.utils import timezone

    from virkning.actions import benchmark_sending as sending
    from virkning.store.models import BenchmarkAgreement

    row = BenchmarkAgreement.objects.get()
    return sending.ready(row, sending.latest(row, now=timezone.now()), by=_leader()).content.decode()


def leave() -> object:
    from django.utils import timezone

    from virkning.actions import benchmark_sending as sending
    from virkning.store.models import BenchmarkAgreement

    sending.leave(BenchmarkAgreement.objects.get(), by=_leader(), now=timezone.now())
    return {}


def fetch() -> object:
    """What came back last, asked for again."""
    from django.utils import timezone

    from virkning.actions import benchmark_sending as sending
    from virkning.store.models import BenchmarkSending

    row = BenchmarkSending.objects.select_related("agreement").get()
    sending.fetch(row, now=timezone.now())
    return row.comparison


def file() -> object:
    """Made by hand, as base64."""
    from base64 import b64encode

    from django.utils import timezone

    from virkning.actions import benchmark_sending as sending
    from virkning.store.models import BenchmarkAgreement

    row, now = BenchmarkAgreement.objects.get(), timezone.now()
    return b64encode(sending.as_file(row, sending.latest(row, now=now), by=_leader(), now=now)).decode()


def take(given: str) -> object:
    from base64 import b64decode

    from django.utils import timezone

    from virkning.actions import benchmarks
    from virkning.store.models import Benchmark

    row = benchmarks.take_file(Benchmark.objects.get(), content=b64decode(given), by=_leader(), now=timezone.now())
    return row.sha256


def told() -> object:
    """What the audit holds of it."""
    from virkning.store.models import AuditEvent

    return list(AuditEvent.objects.filter(what__startswith="benchmark").order_by("pk").values_list("what", flat=True))


def _leader() -> Any:
    from virkning.store.models import User

    return User.objects.get(name="leader")


STEPS: Mapping[str, Callable[..., object]] = {
    one.__name__: one for one in (make, host, invite, join, sign, document, leave, fetch, file, take, told)
}


def main() -> None:
    import django

    django.setup()
    from virkning.actions import benchmark_sending, benchmarks  # noqa: F401 - read once, for all steps

    for line in sys.stdin:
        child = os.fork()
        if not child:
            os._exit(_done(*json.loads(line)))
        _, ended = os.waitpid(child, 0)
        if ended:
            sys.exit(1)


def _done(step: str, *words: str) -> int:
    from virkning.domain.errors import VirkningError
    from virkning.store.audit_chain import seal_all

    try:
        try:
            made = STEPS[step](*words)
        except VirkningError as refused:
            made = {"problems": [one.code for one in refused.problems]}
        seal_all()
        print(json.dumps(made), flush=True)  # noqa: T201 - the answer
    except Exception:  # noqa: BLE001 - the process ends here
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    main()
