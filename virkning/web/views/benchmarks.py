"""The pages of common benchmarks: hosted here, and taken part in elsewhere."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from virkning.access.benchmarks import (
    benchmark_agreement_or_404,
    benchmark_agreement_to_decide_or_404,
    benchmark_or_404,
    benchmark_to_decide_or_404,
    organisation_to_decide_in_or_404,
    programmes_to_compare,
    reads_benchmarks,
)
from virkning.actions import benchmark_sending as sending
from virkning.actions import benchmarks as hosting
from virkning.actions.audit import exported
from virkning.domain.benchmark import Every
from virkning.domain.errors import VirkningError
from virkning.store.models import Benchmark, BenchmarkAgreement
from virkning.web import benchmarks as pages
from virkning.web.reauthentication import recently_confirmed
from virkning.web.refused import tell
from virkning.web.requests import UserRequest, language_of

LARGEST_FILE = 400_000


@require_safe
def benchmarks(request: UserRequest) -> HttpResponse:
    if not reads_benchmarks(request.user):
        raise Http404
    return render(request, "web/benchmarks/overview.html", pages.overview(request.user, language=language_of(request)))


@require_POST
def new(request: UserRequest) -> HttpResponse:
    organisation = organisation_to_decide_in_or_404(request.user)
    programme = programmes_to_compare(organisation).filter(key=request.POST.get("programme", "")).first()
    every = request.POST.get("every", "")
    if programme is None or every not in set(Every):
        raise Http404
    try:
        made = hosting.host(
            organisation,
            programme=programme,
            title=request.POST.get("title", ""),
            every=Every(every),
            by=request.user,
            now=timezone.now(),
        )
    except VirkningError as refused:
        return _with_problems(request, refused, "benchmarks")
    return redirect("benchmark", made.pk)


@require_POST
def join(request: UserRequest) -> HttpResponse:
    """Only looks: what stands there is fetched, and nothing of ours is sent."""
    organisation = organisation_to_decide_in_or_404(request.user)
    given = request.POST.get("invitation", "")
    try:
        made = sending.look_at(organisation, invitation=given, by=request.user, now=timezone.now())
    except VirkningError as refused:
        return _with_problems(request, refused, "benchmarks")
    return redirect("benchmark-agreement", made.pk)


@require_safe
def benchmark(request: UserRequest, pk: int) -> HttpResponse:
    return _hosted(request, benchmark_or_404(request.user, pk))


@require_POST
def benchmark_step(request: UserRequest, pk: int, step: str) -> HttpResponse:
    row, now = benchmark_to_decide_or_404(request.user, pk), timezone.now()
    try:
        if step == "invite":
            invited = hosting.invite(row, name=request.POST.get("name", ""), by=request.user, now=now)
            return _hosted(request, row, invitation=invited.invitation, name=invited.member.name)
        if step == "remove":
            number = request.POST.get("member", "")
            member = row.members.filter(pk=int(number), left=None).first() if number.isdigit() else None
            if member is None:
                raise Http404
            hosting.withdraw(member, by=request.user, now=now)
        elif step == "file":
            file = request.FILES.get("file")
            content = file.read(LARGEST_FILE) if file else b""
            hosting.take_file(row, content=content, by=request.user, now=now)
            messages.success(request, _("The file is taken in."))
        elif step == "close":
            hosting.close(row, by=request.user, now=now)
        else:
            raise Http404
    except VirkningError as refused:
        return _with_problems(request, refused, "benchmark", row.pk)
    return redirect("benchmark", row.pk)


@require_safe
def agreement(request: UserRequest, pk: int) -> HttpResponse:
    row = benchmark_agreement_or_404(request.user, pk)
    context = pages.agreement_page(row, now=timezone.now(), language=language_of(request))
    context["may"] = _may(request, row)
    return render(request, "web/benchmarks/agreement.html", context)


@require_safe
def preview(request: UserRequest, pk: int) -> HttpResponse:
    """Exactly the bytes that would be sent now."""
    row = benchmark_agreement_or_404(request.user, pk)
    ready = sending.ready(row, sending.latest(row, now=timezone.now()), by=request.user)
    exported("benchmark-agreement", objects=[row.pk], by=request.user)
    return HttpResponse(ready.content, content_type="application/json; charset=utf-8")


@require_POST
def agreement_step(request: UserRequest, pk: int, step: str) -> HttpResponse:
    """What the management decides, after showing anew who they are: nobody is asked that for what is not theirs."""
    benchmark_agreement_to_decide_or_404(request.user, pk)
    return _agreement_step(request, pk, step)


@recently_confirmed
def _agreement_step(request: UserRequest, pk: int, step: str) -> HttpResponse:
    row, now = benchmark_agreement_to_decide_or_404(request.user, pk), timezone.now()
    period = sending.latest(row, now=now)
    try:
        if step == "sign":
            sending.sign(row, by=request.user, now=now)
            messages.success(request, _("The agreement is signed."))
        elif step == "send":
            sending.send(row, period, by=request.user, now=now)
            messages.success(request, _("It is sent, and the comparison is fetched."))
        elif step == "file":
            return _file(sending.as_file(row, period, by=request.user, now=now), period.key)
        elif step == "leave":
            sending.leave(row, by=request.user, now=now)
            row.refresh_from_db()
            sending.take_back(row, now=now)
        else:
            raise Http404
    except VirkningError as refused:
        return _with_problems(request, refused, "benchmark-agreement", row.pk)
    return redirect("benchmark-agreement", row.pk)


def _hosted(request: UserRequest, row: Benchmark, *, invitation: str = "", name: str = "") -> HttpResponse:
    context = pages.hosted_page(row, language=language_of(request))
    context |= {"may": _may(request, row), "invitation": invitation, "invited": name}
    return render(request, "web/benchmarks/hosted.html", context)


def _may(request: UserRequest, row: Benchmark | BenchmarkAgreement) -> bool:
    try:
        return organisation_to_decide_in_or_404(request.user).pk == row.organisation_id
    except Http404:
        return False


def _with_problems(request: UserRequest, refused: VirkningError, name: str, *parts: int) -> HttpResponse:
    tell(request, refused)
    return redirect(name, *parts)


def _file(content: bytes, period: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="benchmark-{period}.age"'}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)
