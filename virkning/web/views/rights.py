"""Consents and rights of a citizen: the page, and each thing that can be said on it."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from virkning.access.cases import course_to_work_with_or_404, holds
from virkning.access.consents import rights_requests_of
from virkning.access.permissions import Permission
from virkning.actions import consents
from virkning.actions.audit import exported, seen
from virkning.actions.erasing import anonymise, erase
from virkning.domain.consent import ConsentPurpose
from virkning.domain.errors import Problem, Refused
from virkning.exchange import subject
from virkning.reports.subject import FORMS, written
from virkning.store.models import Course, ErasureKind, Purpose, RestrictionGround, RightKind, RightOutcome
from virkning.web.course_page import shared
from virkning.web.refused import tell
from virkning.web.requests import UserRequest, language_of
from virkning.web.rights import may_handle_rights, rights_page

T = TypeVar("T")


@require_safe
def rights(request: UserRequest, key: str) -> HttpResponse:
    course, language = _course(request, key), language_of(request)
    seen("course", objects=[course.pk], by=request.user, purpose=Purpose.CITIZEN_REQUEST)
    context = shared(request.user, course, place="rights", language=language)
    return render(request, "web/courses/rights.html", context | rights_page(request.user, course, language=language))


@require_POST
def consent(request: UserRequest, key: str) -> HttpResponse:
    course, says = _course(request, key), request.POST.get("says", "")
    purpose = _chosen(ConsentPurpose, request.POST.get("purpose", ""))

    def said() -> None:
        now, today = timezone.now(), timezone.localdate()
        if says == "withdraw":
            consents.withdraw_consent(course.client, purpose=purpose, by=request.user, today=today, now=now)
        elif says in ("yes", "no"):
            consents.answer_consent(
                course.client, purpose=purpose, given=says == "yes", by=request.user, today=today, now=now
            )
        else:
            raise Http404

    return _done(request, course, said, _("Written down. It holds from now on."))


@require_POST
def restriction(request: UserRequest, key: str) -> HttpResponse:
    course = _course(request, key)

    def said() -> None:
        now, today = timezone.now(), timezone.localdate()
        if "lift" in request.POST:
            consents.lift_restriction(course.client, by=request.user, today=today, now=now)
        else:
            ground = _chosen(RestrictionGround, request.POST.get("ground", ""))
            consents.restrict(course.client, ground=ground, by=request.user, today=today, now=now)

    return _done(request, course, said, _("Written down. It holds from now on."))


@sensitive_post_parameters()
@require_POST
def ask(request: UserRequest, key: str) -> HttpResponse:
    course = _course(request, key)
    kind = _chosen(RightKind, request.POST.get("kind", ""))

    def said() -> None:
        consents.open_request(
            course.client,
            kind=kind,
            received=date.fromisoformat(request.POST.get("received", "")),
            note=request.POST.get("note", ""),
            by=request.user,
            today=timezone.localdate(),
        )

    return _done(request, course, said, _("Written down, with the day by which it must be answered."))


@sensitive_post_parameters()
@require_POST
def answer(request: UserRequest, key: str, asked: int) -> HttpResponse:
    course = _course(request, key)
    row = rights_requests_of(course.client_id).filter(pk=asked).first()
    if row is None:
        raise Http404
    outcome = _chosen(RightOutcome, request.POST.get("outcome", ""))

    def said() -> None:
        consents.answer_request(
            row,
            outcome=outcome,
            answer=request.POST.get("answer", ""),
            by=request.user,
            today=timezone.localdate(),
        )

    return _done(request, course, said, _("The answer is written down."))


@require_POST
def hand_out(request: UserRequest, key: str, form: str) -> HttpResponse:
    """Everything about the citizen, for the citizen: to read, or for another program."""
    course, language = _course(request, key), language_of(request)
    if form not in FORMS:
        raise Http404
    exported("client", objects=[course.client_id], by=request.user, purpose=Purpose.CITIZEN_REQUEST)
    content = written(
        subject.about(course.client, made=timezone.localdate(), language=language), form, language=language
    )
    headers = {"Content-Disposition": f'attachment; filename="{course.key}.{form}"'}
    return HttpResponse(content, content_type=FORMS[form].content_type, headers=headers)


@require_POST
def erasure(request: UserRequest, key: str) -> HttpResponse:
    course = _course(request, key)
    if not holds(request.user, Permission.ERASE, course):
        raise Http404
    kind = _chosen(ErasureKind, request.POST.get("kind", ""))
    try:
        if request.POST.get("confirm", "").strip().upper() != course.key:
            raise Refused([Problem("erase-not-confirmed", params={"value": course.key})])
        (anonymise if kind is ErasureKind.ANONYMISED else erase)(course.client, by=request.user, now=timezone.now())
    except Refused as refused:
        tell(request, refused)
        return redirect("course-rights", key)
    messages.success(request, _("It is done, and there is a certificate of it. The pseudonym leads nowhere any more."))
    return redirect("courses")


def _course(request: UserRequest, key: str) -> Course:
    course = course_to_work_with_or_404(request.user, key)
    if not may_handle_rights(request.user, course):
        raise Http404
    return course


def _done(request: UserRequest, course: Course, act: Callable[[], None], told: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        tell(request, refused)
    except ValueError:
        messages.error(request, _("A date is missing. Nothing is saved."))
    else:
        messages.success(request, told)
    return redirect("course-rights", course.key)


def _chosen(kind: Callable[[str], T], written: str) -> T:
    try:
        return kind(written)
    except ValueError:
        raise Http404 from None
