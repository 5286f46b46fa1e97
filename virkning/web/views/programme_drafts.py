"""Writing the rest of a draft: its indicators, and what stands around the results."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from virkning.access.programmes import programme_draft_or_404
from virkning.actions import frames
from virkning.actions import indicators as actions
from virkning.domain.errors import Refused
from virkning.store.models import ProgrammeDraft
from virkning.web import frame_drafts as frame_pages
from virkning.web import indicator_drafts as pages
from virkning.web.definition_drafts import breaks_of
from virkning.web.drafts import version_given
from virkning.web.indicator_given import indicator_given
from virkning.web.requests import UserRequest, language_of
from virkning.web.theory_drafts import told

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
OVERTAKEN = frozenset({"draft-changed-meanwhile", "indicator-gone"})


@get_or_post
def new_indicator(request: UserRequest, key: str) -> HttpResponse:
    found = programme_draft_or_404(request.user, key)
    if request.method != "POST":
        return _form(request, found, "", pages.fresh(request.GET.get("outcome", "")), None)
    given = pages.given_of(request.POST)
    try:
        indicator = indicator_given(given, found.defined())
        asked = pages.asked_given(given, found.defined(), indicator, None)
        actions.add_indicator(
            found,
            outcome=given.get("outcome", ""),
            indicator=indicator,
            asked=asked,
            version=version_given(request.POST),
            by=request.user,
        )
    except Refused as refused:
        return _form(request, programme_draft_or_404(request.user, key), "", given, refused)
    messages.success(request, _("The indicator stands in the draft."))
    return redirect("draft", key)


@get_or_post
def indicator(request: UserRequest, key: str, indicator: str) -> HttpResponse:
    found, language = programme_draft_or_404(request.user, key), language_of(request)
    definition = found.defined()
    former = definition.indicator_by_key.get(indicator)
    if request.method != "POST":
        if former is None:
            raise Http404
        return _form(request, found, indicator, pages.written(former, definition), None)
    given = pages.given_of(request.POST)
    try:
        to = indicator_given(given, definition)
        asked = pages.asked_given(given, definition, to, former)
        version = version_given(request.POST)
        saved = actions.change_indicator(found, key=indicator, to=to, asked=asked, version=version, by=request.user)
    except Refused as refused:
        return _form(request, programme_draft_or_404(request.user, key), indicator, given, refused)
    messages.success(request, _("The indicator is saved in the draft."))
    for said in breaks_of(saved, language=language, indicator=indicator):
        messages.warning(request, said)
    return redirect("draft", key)


def _form(
    request: UserRequest, found: ProgrammeDraft, key: str, given: Mapping[str, str], refused: Refused | None
) -> HttpResponse:
    language = language_of(request)
    problems = told(refused, found.defined(), language=language) if refused else []
    overtaken = refused is not None and any(one.code in OVERTAKEN for one in refused.problems)
    context = pages.form(found, key=key, language=language, given=given, problems=problems, overtaken=overtaken)
    return render(request, "web/knowledge/indicator_form.html", context, status=422 if problems else 200)


@require_POST
def remove_indicator(request: UserRequest, key: str, indicator: str) -> HttpResponse:
    found = programme_draft_or_404(request.user, key)
    try:
        actions.remove_indicator(found, key=indicator, version=version_given(request.POST), by=request.user)
    except Refused as refused:
        for sentence in told(refused, found.defined(), language=language_of(request)):
            messages.error(request, sentence)
    else:
        messages.success(request, _("The indicator is taken out of the draft."))
    return redirect("draft", key)


@get_or_post
def frame(request: UserRequest, key: str) -> HttpResponse:
    found, language = programme_draft_or_404(request.user, key), language_of(request)
    given, problems, overtaken = frame_pages.written(found.defined()), list[str](), False
    if request.method == "POST":
        given = pages.given_of(request.POST)
        try:
            wanted = frame_pages.frame_given(given, found.defined())
            frames.save_frame(found, frame=wanted, version=version_given(request.POST), by=request.user)
        except Refused as refused:
            found = programme_draft_or_404(request.user, key)
            problems = told(refused, found.defined(), language=language)
            overtaken = any(one.code in OVERTAKEN for one in refused.problems)
        else:
            messages.success(request, _("The frame is saved in the draft."))
            return redirect("draft", key)
    context = frame_pages.form(found, language=language, given=given, problems=problems, overtaken=overtaken)
    return render(request, "web/knowledge/frame_form.html", context, status=422 if problems else 200)
