"""The journal of a course: reading it, writing and signing notes, correcting them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.cases import course_to_work_with_or_404
from virkning.access.journal import draft_or_404, entry_or_404, may_correct
from virkning.actions import journal as actions
from virkning.actions.audit import seen
from virkning.actions.contacts import record_with_note
from virkning.domain.errors import Refused
from virkning.store.models import Course, JournalEntry
from virkning.web.drafts import version_given
from virkning.web.journal import clock, contact_given, journal_page, note_given, note_page
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def journal(request: UserRequest, key: str) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    seen("journal", objects=[course.pk], by=request.user)
    context = journal_page(request.user, course, request.GET, language=language_of(request))
    return render(request, "web/journal/journal.html", context)


@sensitive_post_parameters()
@get_or_post
def new(request: UserRequest, key: str) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    return _written(request, course, None)


@sensitive_post_parameters()
@get_or_post
def note(request: UserRequest, key: str, entry: int) -> HttpResponse:
    """A draft of one's own, to write on in. What is signed is read in the journal."""
    course = course_to_work_with_or_404(request.user, key)
    found = entry_or_404(request.user, course, entry)
    if found.signed and request.method != "POST":
        return redirect(_place(found))
    if found.author_id != request.user.pk:
        raise Http404
    seen("journal-entry", objects=[found.pk], by=request.user)
    return _written(request, course, found)


@require_POST
def discard(request: UserRequest, key: str, entry: int) -> HttpResponse:
    course = course_to_work_with_or_404(request.user, key)
    draft = draft_or_404(request.user, course, entry)
    try:
        actions.discard_note(draft, version=version_given(request.POST), by=request.user)
    except Refused as refused:
        tell(request, refused)
        return redirect("note", course.key, draft.pk)
    messages.success(request, _("The draft is thrown away."))
    return redirect("journal", course.key)


@require_POST
def correct(request: UserRequest, key: str, entry: int) -> HttpResponse:
    """Begins the note that shall stand instead, with the words of the old one."""
    course = course_to_work_with_or_404(request.user, key)
    old = entry_or_404(request.user, course, entry)
    if not may_correct(request.user, old):
        raise Http404
    try:
        draft = actions.start_correction(old, by=request.user, now=timezone.now())
    except Refused as refused:
        tell(request, refused)
        return redirect(_place(old))
    return redirect("note", course.key, draft.pk)


def _written(request: UserRequest, course: Course, draft: JournalEntry | None) -> HttpResponse:
    """Save, or save and sign; what stands in the way is told above the form, with everything typed kept in it."""
    language, problems = language_of(request), list[str]()
    if request.method == "POST":
        try:
            entry = _save(request, course, draft)
        except (Refused, ValueError) as error:
            problems = told(request, error)
        else:
            return _saved(request, entry)
    row = entry_or_404(request.user, course, draft.pk) if draft is not None and problems else draft
    given = request.POST if problems else request.GET
    context = note_page(request.user, course, given, entry=row, problems=problems, language=language)
    return render(request, "web/journal/note.html", context, status=422 if problems else 200)


def _save(request: UserRequest, course: Course, draft: JournalEntry | None) -> JournalEntry:
    note, sign = note_given(request.POST), "sign" in request.POST
    now, today = timezone.now(), timezone.localdate()
    if draft is None and (contact := contact_given(request.POST)) is not None:
        _row, entry = record_with_note(
            course, contact=contact, note=note, by=request.user, now=now, today=today, sign=sign
        )
        messages.success(request, _("The contact is recorded."))
        return entry
    if draft is None:
        return actions.write_note(course, note=note, by=request.user, now=now, today=today, sign=sign)
    version = version_given(request.POST)
    return actions.save_note(draft, note=note, version=version, by=request.user, now=now, today=today, sign=sign)


def _saved(request: UserRequest, entry: JournalEntry) -> HttpResponse:
    if entry.signed:
        messages.success(request, _("The note is signed and locked."))
        return redirect(_place(entry))
    messages.success(
        request,
        _("The draft is saved at %(clock)s. Only you see it until you sign.")
        % {"clock": clock(entry, language_of(request))},
    )
    return redirect("note", entry.course.key, entry.pk)


def _place(entry: JournalEntry) -> str:
    return f"{reverse('journal', args=[entry.course.key])}#note-{entry.pk}"
