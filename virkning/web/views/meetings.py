"""Data meetings: calling, preparing, holding and telling of them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from virkning.access.learning import (
    learners_in,
    meeting_or_404,
    note_or_404,
    programme_of,
    programme_to_learn_in_or_404,
)
from virkning.actions import learning as learning_actions
from virkning.actions import meetings as actions
from virkning.actions.audit import exported
from virkning.domain.errors import Refused
from virkning.reports.learning import minutes_pdf
from virkning.store.models import Meeting
from virkning.web import findings, meeting_minutes
from virkning.web import meetings as page
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, as_pdf, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
def new(request: UserRequest, key: str) -> HttpResponse:
    row, problems = programme_to_learn_in_or_404(request.user, key), list[str]()
    today, language = timezone.localdate(), language_of(request)
    if request.method == "POST":
        wanted = page.called(request.POST, row)
        try:
            if wanted is None:
                problems = [_("Choose the day of the meeting.")]
            else:
                made = actions.call_meeting(
                    row,
                    wanted,
                    period=findings.asked_period(request.POST, request.user, row),
                    findings=page.chosen_findings(request.user, row, request.POST),
                    by=request.user,
                    now=timezone.now(),
                )
                messages.success(request, _("The meeting is called. Send the invitation, and choose what each reads."))
                return redirect("meeting", made.pk)
        except Refused as refused:
            problems = told(request, refused)
    asked = request.GET.get("period", "")
    context = page.new_page(request.user, row, request.POST or None, asked=asked, today=today, language=language)
    context["problems"] = problems
    return render(request, "web/learning/meeting_new.html", context, status=422 if problems else 200)


@require_safe
def meeting(request: UserRequest, pk: int) -> HttpResponse:
    found = meeting_or_404(request.user, pk)
    row = programme_of(request.user, found)
    context = page.page(request.user, found, row, language=language_of(request))
    return render(request, "web/learning/meeting.html", context)


@require_safe
@vary_on_headers("HX-Request")
def screen(request: UserRequest, pk: int) -> HttpResponse:
    """For the wall of the meeting room; whoever has it open may write, each their own notes.

    The page fetches the notes of the others by itself; what one is writing is left alone.
    """
    found = meeting_or_404(request.user, pk)
    row, at = programme_of(request.user, found), request.GET.get("at", "1")
    number = int(at) if at.isdigit() else 1
    context = page.screen_page(request.user, found, row, at=number, language=language_of(request))
    return render(request, "web/learning/notes.html" if request.htmx else "web/learning/screen.html", context)


@require_POST
def invite(request: UserRequest, pk: int) -> HttpResponse:
    """By mail, to each in their own language; nothing stands in it but the day and the link."""
    found = meeting_or_404(request.user, pk)
    try:
        n = actions.invite(found, by=request.user)
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, ngettext("%(n)d invitation is sent.", "%(n)d invitations are sent.", n) % {"n": n})
    return redirect("meeting", pk)


@require_POST
def seats(request: UserRequest, pk: int) -> HttpResponse:
    return _done(
        request,
        meeting_or_404(request.user, pk),
        lambda one: actions.set_seats(one, page.learners_given(request.POST), by=request.user),
        back="meeting",
    )


@require_POST
def spoken(request: UserRequest, pk: int) -> HttpResponse:
    wanted = request.POST.get("seat", "")
    seat, yes = int(wanted) if wanted.isdigit() else 0, request.POST.get("spoken") == "yes"
    return _done(
        request,
        meeting_or_404(request.user, pk),
        lambda one: actions.mark_spoken(one, seat=seat, spoken=yes, by=request.user),
    )


@require_POST
def note(request: UserRequest, pk: int) -> HttpResponse:
    """A new note. What was refused is kept in the field."""
    found, text = meeting_or_404(request.user, pk), request.POST.get("text", "")
    wanted = request.POST.get("item", "")
    item = found.items.filter(pk=int(wanted)).first() if wanted.isdigit() else None
    if item is None:
        messages.error(request, _("The point is no longer on the agenda. The note was not saved."))
        return _back(request, found)
    try:
        actions.write_note(item, text=text, by=request.user, now=timezone.now())
    except Refused as refused:
        row = programme_of(request.user, found)
        context = page.screen_page(request.user, found, row, at=item.number, language=language_of(request))
        context |= {"problems": told(request, refused), "typed": text}
        return render(request, "web/learning/screen.html", context, status=422)
    return _back(request, found)


@get_or_post
def change_note(request: UserRequest, pk: int) -> HttpResponse:
    """One's own. When it was changed in another window both stand beside each other, and nothing is lost."""
    row, problems = note_or_404(request.user, pk), list[str]()
    text, version = request.POST.get("text", row.text), request.POST.get("version", str(row.version))
    if request.method == "POST":
        try:
            known = int(version) if version.isdigit() else 0
            actions.change_note(row, text=text, version=known, by=request.user)
        except Refused as refused:
            problems = told(request, refused)
            row = note_or_404(request.user, pk)
        else:
            return redirect(_screen(row.item.meeting, row.item.number))
    context = {
        "note": row,
        "text": text,
        "room": "learning",
        "problems": problems,
        "back": _screen(row.item.meeting, row.item.number),
    }
    return render(request, "web/learning/note.html", context, status=409 if problems else 200)


@require_POST
def decide(request: UserRequest, pk: int) -> HttpResponse:
    found = meeting_or_404(request.user, pk)
    row, given = programme_of(request.user, found), request.POST
    owner = learners_in(row).filter(pk=int(given["owner"])).first() if given.get("owner", "").isdigit() else None
    due = page.parse_date_or_none(given.get("due", ""))
    chosen = page.chosen_findings(request.user, row, given)
    try:
        if owner is None or due is None:
            problems = [_("A decision needs somebody who sees to it, and a day. Choose both.")]
        else:
            learning_actions.decide(
                found,
                text=given.get("text", ""),
                owner=owner,
                due=due,
                finding=chosen[0] if chosen else None,
                by=request.user,
                now=timezone.now(),
            )
            return _back(request, found)
    except Refused as refused:
        problems = told(request, refused)
    at = int(given["at"]) if given.get("at", "").isdigit() else 1
    context = page.screen_page(request.user, found, row, at=at, language=language_of(request))
    context |= {"problems": problems, "decided": given.get("text", ""), "due": given.get("due", "")}
    return render(request, "web/learning/screen.html", context, status=422)


@require_POST
def question(request: UserRequest, pk: int) -> HttpResponse:
    version = request.POST.get("version", "")
    return _done(
        request,
        meeting_or_404(request.user, pk),
        lambda one: actions.add_question(
            one, text=request.POST.get("text", ""), version=int(version) if version.isdigit() else 0, by=request.user
        ),
        back="meeting",
    )


@require_POST
def end(request: UserRequest, pk: int) -> HttpResponse:
    found = meeting_or_404(request.user, pk)
    actions.end_meeting(found, by=request.user, now=timezone.now())
    messages.success(request, _("The meeting has ended. The minutes are ready as PDF."))
    return redirect("meeting", pk)


@require_safe
def minutes(request: UserRequest, pk: int) -> HttpResponse:
    found = meeting_or_404(request.user, pk)
    report = meeting_minutes.report_of(
        request.user, found, programme_of(request.user, found), language=language_of(request)
    )
    exported("meeting", objects=[found.pk], by=request.user)
    return as_pdf(minutes_pdf(report, language=language_of(request)), f"{found.programme_key}-{found.day}")


def _done(request: UserRequest, found: Meeting, act: Callable[[Meeting], object], *, back: str = "") -> HttpResponse:
    try:
        act(found)
    except Refused as refused:
        tell(request, refused)
    return redirect("meeting", found.pk) if back else _back(request, found)


def _back(request: UserRequest, found: Meeting) -> HttpResponse:
    at = request.POST.get("at", "")
    return redirect(_screen(found, int(at) if at.isdigit() else 1))


def _screen(found: Meeting, at: int) -> str:
    return reverse("meeting-screen", args=[found.pk], query={"at": at})
