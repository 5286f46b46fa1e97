"""Voice of the citizens: written down in a course, marked and approved, and read beside the numbers."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.cases import course_to_work_with_or_404
from virkning.access.courses import programme_or_404
from virkning.access.learning import programme_to_learn_in_or_404
from virkning.access.plans import goal_or_404
from virkning.access.voices import may_hear_anonymous, voice_or_404
from virkning.actions import voices as actions
from virkning.actions.audit import seen
from virkning.domain.errors import Refused
from virkning.store.models import Programme, User, Voice
from virkning.web import voices as page
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def voices(request: UserRequest, key: str) -> HttpResponse:
    """Only what was approved, but for what waits with whoever works with the citizens."""
    row = programme_or_404(request.user, key)
    context = page.programme_page(request.user, row, theme=request.GET.get("theme", ""), language=language_of(request))
    return render(request, "web/voices/voices.html", context)


@require_POST
def add_theme(request: UserRequest, key: str) -> HttpResponse:
    row = programme_to_learn_in_or_404(request.user, key)
    _tried(request, lambda: actions.add_theme(row, title=request.POST.get("title", ""), by=request.user))
    return redirect("voices", key)


@sensitive_post_parameters("words")
@require_POST
def hear_anonymous(request: UserRequest, key: str) -> HttpResponse:
    """What somebody said after an anonymous talk."""
    row = programme_or_404(request.user, key)
    if not may_hear_anonymous(request.user, row):
        raise Http404
    words, now = request.POST.get("words", ""), timezone.now()
    try:
        made = actions.hear_anonymous(row, words=words, day=timezone.localdate(), by=request.user, now=now)
    except Refused as refused:
        context = page.programme_page(request.user, row, theme="", language=language_of(request))
        context |= {"problems": told(request, refused), "typed": words}
        return render(request, "web/voices/voices.html", context, status=422)
    return redirect("voice", made.pk)


@sensitive_post_parameters("words")
@get_or_post
def course_voices(request: UserRequest, key: str) -> HttpResponse:
    """What this citizen has said; a goal's words are taken by its number."""
    course, problems = course_to_work_with_or_404(request.user, key), list[str]()
    words, today = request.POST.get("words", ""), timezone.localdate()
    if request.method == "POST":
        wanted = request.POST.get("goal", "")
        goal = goal_or_404(request.user, int(wanted)) if wanted.isdigit() else None
        if goal is not None and goal.plan.course_id != course.pk:
            raise Http404
        try:
            said = goal.words if goal is not None else words
            made = actions.hear(course, words=said, goal=goal, day=today, by=request.user, now=timezone.now())
        except Refused as refused:
            problems = told(request, refused)
        else:
            return redirect("voice", made.pk)
    seen("voices", objects=[course.pk], by=request.user)
    context = page.course_page(request.user, course, typed=words, today=today, language=language_of(request))
    return render(request, "web/voices/course.html", context | {"problems": problems}, status=422 if problems else 200)


@sensitive_post_parameters("shown")
@get_or_post
def voice(request: UserRequest, pk: int) -> HttpResponse:
    """Marked by the number keys, masked by hand with a helper, and approved by a person."""
    row = voice_or_404(request.user, pk)
    programme = _programme(request.user, row)
    problems, given = list[str](), request.POST if request.method == "POST" else None
    if given is not None:
        try:
            _work(request, row, programme)
        except Refused as refused:
            problems = told(request, refused)
            row = voice_or_404(request.user, pk)
        else:
            following = page.next_to_mark(request.user, row) if given.get("then") == "next" else None
            return redirect("voice", following or pk)
    seen("voice", objects=[row.pk], by=request.user)
    context = page.voice_page(request.user, row, programme, given, language_of(request))
    return render(request, "web/voices/voice.html", context | {"problems": problems}, status=409 if problems else 200)


def _work(request: UserRequest, row: Voice, programme: Programme) -> None:
    """Marked, and approved where that was asked. What is marked stands even if it cannot be approved."""
    given, version = request.POST, request.POST.get("version", "")
    known = int(version) if version.isdigit() else 0
    marked = page.marked_in(given, programme, row)
    now = actions.mark_voice(row, marked, version=known, by=request.user)
    if given.get("then") == "approve":
        actions.approve_voice(now, version=now.version, by=request.user, now=timezone.now())
        messages.success(request, _("Approved. The masked text now stands beside the numbers."))
    else:
        messages.success(request, _("Saved."))


@require_POST
def withdraw(request: UserRequest, pk: int) -> HttpResponse:
    row = voice_or_404(request.user, pk)
    actions.withdraw_voice(row, by=request.user)
    messages.success(request, _("Taken back. Nobody reads it beside the numbers any more."))
    return redirect("voice", pk)


def _programme(user: User, row: Voice) -> Programme:
    return programme_or_404(user, row.programme_key)


def _tried(request: UserRequest, act: Callable[[], object]) -> None:
    try:
        act()
    except Refused as refused:
        tell(request, refused)
