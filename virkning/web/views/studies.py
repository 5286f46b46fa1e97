"""Studies: planned, frozen, analysed beside the pages, and read."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.studies import (
    programme_of_study,
    programmes_to_study,
    reads_studies,
    reads_studies_protected,
    study_or_404,
    study_to_plan_or_404,
)
from virkning.actions import studies as actions
from virkning.actions.audit import exported
from virkning.actions.study_running import begin_soon
from virkning.domain.errors import Refused
from virkning.domain.study import StudyPlan
from virkning.reports.documents.formats import FORMATS, written_as
from virkning.web import studies as pages
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of
from virkning.web.study_forms import fields, plan_of
from virkning.web.ways import chosen_way

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
EMPTY = StudyPlan("", "")


@require_safe
def studies(request: UserRequest) -> HttpResponse:
    if not reads_studies(request.user):
        raise Http404
    return render(request, "web/studies/list.html", pages.overview(request.user, language=language_of(request)))


@get_or_post
def new(request: UserRequest) -> HttpResponse:
    """Of which programme; the plan itself is written on the next page."""
    programmes, language = programmes_to_study(request.user), language_of(request)
    if not programmes:
        raise Http404
    if request.method == "POST":
        chosen = next((row for row in programmes if row.key == request.POST.get("programme")), None)
        if chosen is not None:
            plan = StudyPlan(request.POST.get("title", "").strip()[:120], "")
            made = actions.begin_study(chosen, plan=plan, by=request.user, now=timezone.now())
            return redirect("study-plan", made.pk)
    context = {
        "room": "knowledge",
        "programmes": [(row.key, row.defined().title.to(language)) for row in programmes],
        "crumbs": pages.crumbs(None, (_("New study"), "")),
        "problems": [_("Choose a programme.")] if request.method == "POST" else [],
        "title": request.POST.get("title", ""),
    }
    return render(request, "web/studies/new.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def study(request: UserRequest, pk: int) -> HttpResponse:
    found = study_or_404(request.user, pk)
    context = pages.page(request.user, found, language=language_of(request))
    return render(request, "web/studies/study.html", context)


@get_or_post
def plan(request: UserRequest, pk: int) -> HttpResponse:
    """Saved as far as it is written; what is lacking is told on the study's page."""
    found, language, problems = study_to_plan_or_404(request.user, pk), language_of(request), list[str]()
    definition = programme_of_study(request.user, found).defined()
    written, version = found.planned(), found.version
    if request.method == "POST":
        written = plan_of(request.POST, definition)
        try:
            coarse = reads_studies_protected(request.user, found)
            actions.write_plan(found, plan=written, version=_version(request), coarse=coarse, by=request.user)
        except Refused as refused:
            problems = told(request, refused)
        else:
            messages.success(request, _("The plan is saved."))
            return redirect("study", pk)
    context = {
        "room": "knowledge",
        "study": found,
        "version": version,
        "problems": problems,
        "theirs": found.planned() if problems and version != _version(request) else None,
        "crumbs": pages.crumbs(found, (_("The plan"), "")),
        **fields(written, definition, found, language=language),
    }
    return render(request, "web/studies/plan.html", context, status=409 if problems else 200)


@require_POST
def freeze(request: UserRequest, pk: int) -> HttpResponse:
    found = study_to_plan_or_404(request.user, pk)
    try:
        actions.freeze_plan(
            found,
            version=_version(request),
            reason=request.POST.get("reason", ""),
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refused:
        context = pages.page(request.user, found, language=language_of(request))
        context |= {"problems": told(request, refused), "typed": request.POST.get("reason", "")}
        return render(request, "web/studies/study.html", context, status=422)
    messages.success(request, _("The plan is frozen. Nothing in it changes any more."))
    return redirect("study", pk)


@require_POST
def analyse(request: UserRequest, pk: int) -> HttpResponse:
    found = study_to_plan_or_404(request.user, pk)
    try:
        run = actions.ask_for_analysis(found, by=request.user, now=timezone.now())
    except Refused as refused:
        context = pages.page(request.user, found, language=language_of(request))
        return render(request, "web/studies/study.html", context | {"problems": told(request, refused)}, status=422)
    begin_soon(run)
    messages.success(request, _("The outcomes are opened, and the analysis is under way."))
    return redirect("study", pk)


@require_safe
def result(request: UserRequest, pk: int) -> HttpResponse:
    found = study_or_404(request.user, pk)
    way = chosen_way(request)
    context = pages.result_page(request.user, found, pages.result_or_404(found), way, language=language_of(request))
    return render(request, "web/studies/result.html", context)


@require_safe
def result_file(request: UserRequest, pk: int, number: int, form: str) -> HttpResponse:
    found = study_or_404(request.user, pk)
    if form not in FORMATS:
        raise Http404
    document = pages.document_of(request.user, found, pages.result_or_404(found, number))
    language = language_of(request)
    exported("study", objects=[found.pk], by=request.user)
    return HttpResponse(
        written_as(document, form, language=language),
        content_type=FORMATS[form].content_type,
        headers={"Content-Disposition": f'attachment; filename="study-{found.pk}-{number}-{language}.{form}"'},
    )


def _version(request: UserRequest) -> int:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 9 else 0
