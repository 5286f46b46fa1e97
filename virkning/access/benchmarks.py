"""The doors to common benchmarks: management agrees to them and hosts them; who prepares extracts reads along."""

from django.db.models import QuerySet
from django.http import Http404

from virkning.access.memberships import memberships_with
from virkning.access.permissions import Permission
from virkning.store.models import (
    Benchmark,
    BenchmarkAgreement,
    BenchmarkMember,
    Membership,
    Organisation,
    Programme,
    System,
    User,
)

_DECIDES = (Permission.APPROVE_EXTRACTS,)
_READS = (*_DECIDES, Permission.PREPARE_EXTRACTS)


def reads_benchmarks(user: User) -> bool:
    return _whole(user, *_READS).exists()


def decides_on_benchmarks(user: User) -> Organisation | None:
    """Where the user may sign that results leave the house; the first of several."""
    rows = _whole(user, *_DECIDES).values("organisation")
    return Organisation.objects.filter(pk__in=rows).order_by("pk").first()


def organisation_to_decide_in_or_404(user: User) -> Organisation:
    found = decides_on_benchmarks(user)
    if found is None:
        raise Http404
    return found


def benchmarks_visible_to(user: User) -> QuerySet[Benchmark]:
    return Benchmark.objects.filter(organisation__in=_whole(user, *_READS).values("organisation"))


def benchmark_agreements_of(user: User) -> QuerySet[BenchmarkAgreement]:
    rows = BenchmarkAgreement.objects.filter(organisation__in=_whole(user, *_READS).values("organisation"))
    return rows.select_related("organisation", "signed_by", "ended_by").prefetch_related("sendings")


def benchmark_or_404(user: User, number: int) -> Benchmark:
    found = benchmarks_visible_to(user).filter(pk=number).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def benchmark_to_decide_or_404(user: User, number: int) -> Benchmark:
    here = _whole(user, *_DECIDES).values("organisation")
    found = Benchmark.objects.filter(organisation__in=here, pk=number).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def benchmark_agreement_or_404(user: User, number: int) -> BenchmarkAgreement:
    found = benchmark_agreements_of(user).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def benchmark_agreement_to_decide_or_404(user: User, number: int) -> BenchmarkAgreement:
    found = benchmark_agreements_of(user).filter(organisation__in=_whole(user, *_DECIDES).values("organisation"))
    row = found.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def programmes_to_compare(organisation: Organisation) -> QuerySet[Programme]:
    return Programme.objects.filter(organisation=organisation, current=True).order_by("key")


def taking_part_or_404(system: System) -> BenchmarkMember:
    """For the system itself: what it takes part in, as long as it does."""
    found = BenchmarkMember.objects.filter(system=system, left=None).select_related("benchmark__organisation").first()
    if found is None:
        raise Http404
    return found


def _whole(user: User, *permissions: Permission) -> QuerySet[Membership]:
    return memberships_with(user, *permissions).filter(programme_key="", department=None, team=None)
