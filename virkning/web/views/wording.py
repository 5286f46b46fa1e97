"""Putting in the official wording of a questionnaire: which lack it, the form, the sheet to fill in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from virkning.access.setting_up import organisation_to_set_up_or_404
from virkning.actions.wording import put_in_whole_wording, wording_in
from virkning.domain.errors import Refused, VirkningError
from virkning.domain.instrument import Instrument, TranslationStatus
from virkning.domain.text import LANGUAGES, Language
from virkning.library.wording import read_sheet, written_sheet
from virkning.web import wording as pages
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of

FORM = ["GET", "HEAD", "POST"]
LARGEST = 1_000_000
MOST_WARNINGS = 20
SEEN_IN_THE_FORM = frozenset({"wording-empty", "wording-not-given"})
"""What is missing shows as an empty field, and is told when it is saved."""


@require_safe
def wordings(request: UserRequest) -> HttpResponse:
    organisation_to_set_up_or_404(request.user)
    context = pages.list_page(request.user, language=language_of(request))
    return render(request, "web/wording/list.html", context)


@require_http_methods(FORM)
def wording(request: UserRequest, key: str) -> HttpResponse:
    """Saved when nothing is missing; a sheet and a look only fill in the form."""
    organisation_to_set_up_or_404(request.user)
    one, into = pages.instrument_to_word_or_404(key), _into(request)
    if request.method != "POST":
        return _form(request, one, pages.stands(one, into=into), into)
    if sent := request.FILES.get("sheet"):
        return _read(request, one, into, name=str(sent.name)[:100], content=sent.read(LARGEST + 1))
    given = pages.given_by(one, request.POST.dict())
    if "save" not in request.POST:
        return _form(request, one, given, into)
    try:
        put_in_whole_wording(
            pages.overlay_of(one, given, into=into),
            numbers_only=given.numbers_only,
            stood=given.stood,
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refused:
        return _form(request, one, given, into, problems=told(request, refused), status=422)
    name = one.title.to(language_of(request))
    messages.success(
        request, _("The wording of %(name)s is saved. Citizens can be asked from now on.") % {"name": name}
    )
    return redirect("wordings")


@require_safe
def sheet(request: UserRequest, key: str) -> HttpResponse:
    organisation_to_set_up_or_404(request.user)
    one, into = pages.instrument_to_word_or_404(key), _into(request)
    content = written_sheet(one, wording_in(one, into), language=into)
    headers = {"Content-Disposition": f'attachment; filename="{one.key}-{into}.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def _read(request: UserRequest, one: Instrument, into: Language, *, name: str, content: bytes) -> HttpResponse:
    """The words of the sheet stand in the form, to be looked at; nothing is saved yet."""
    stood = pages.stands(one, into=into)
    if len(content) > LARGEST:
        return _form(request, one, stood, into, problems=[_("The file is too large to be a sheet.")], status=422)
    try:
        found = read_sheet(one, content, name=name, language=into, status=TranslationStatus.OFFICIAL)
    except VirkningError as error:
        return _form(request, one, stood, into, problems=told(request, error), status=422)
    given = pages.from_sheet(one, found.overlay, stood)
    worth = [one for one in found.problems if one.code not in SEEN_IN_THE_FORM]
    warnings = told(request, VirkningError(worth))[:MOST_WARNINGS]
    return _form(request, one, given, into, warnings=warnings, read=True)


def _form(
    request: UserRequest,
    one: Instrument,
    given: pages.Given,
    into: Language,
    *,
    problems: list[str] | None = None,
    warnings: list[str] | None = None,
    read: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = pages.form_page(one, given, into=into, language=language_of(request))
    context |= {"problems": problems or [], "warnings": warnings or [], "read": read}
    return render(request, "web/wording/form.html", context, status=status)


def _into(request: UserRequest) -> Language:
    """The language that is written: what was asked for, else the reader's own."""
    asked = request.POST.get("in") or request.GET.get("in", "")
    return next((one for one in LANGUAGES if one == asked), language_of(request))
