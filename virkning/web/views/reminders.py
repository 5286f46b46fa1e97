"""Turning a citizen's reminders on and off, and one's own settings."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from virkning.access.cases import course_to_work_with_or_404
from virkning.actions import reminders as actions
from virkning.actions.audit import seen
from virkning.domain.errors import Refused
from virkning.web import reminders as pages
from virkning.web.course_page import shared
from virkning.web.refused import tell
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
def course_reminders(request: UserRequest, key: str) -> HttpResponse:
    """Anybody who works with the course may turn them off; the action says who may turn them on."""
    course, language = course_to_work_with_or_404(request.user, key), language_of(request)
    if request.method == "POST":
        wanted = request.POST.get("reminders") == "on"
        now = timezone.now()
        try:
            if wanted:
                chosen = pages.language_given(request.POST)
                actions.remind_citizen(course, language=chosen, by=request.user, now=now)
            else:
                actions.leave_citizen_alone(course, by=request.user, now=now)
        except Refused as refused:
            tell(request, refused)
        else:
            on, off = _("Reminders are turned on for this course."), _("No more reminders are sent in this course.")
            messages.success(request, on if wanted else off)
        return redirect("course-reminders", course.key)
    seen("course", objects=[course.pk], by=request.user)
    context = pages.reminders_page(request.user, course, language=language)
    top = shared(request.user, course, place="reminders", language=language)
    return render(request, "web/reminders/course.html", {**top, **context})


@get_or_post
def own_settings(request: UserRequest) -> HttpResponse:
    """The language is that of the mails, and from now on of the pages in this browser."""
    if request.method != "POST":
        return render(
            request, "web/reminders/settings.html", pages.own_settings(request.user, language=language_of(request))
        )
    language = pages.language_given(request.POST)
    actions.choose_settings(request.user, reminders="reminders" in request.POST, language=language)
    with override(language):
        messages.success(request, _("Your settings are saved."))
    answer = redirect("own-settings")
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return answer
