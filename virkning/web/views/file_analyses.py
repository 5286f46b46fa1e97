"""Analyses of plain files: a file is dropped, its columns are chosen, and the answer is read."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.file_analyses import file_analysis_or_404, may_analyse_files
from virkning.actions import file_analyses as actions
from virkning.actions.audit import exported
from virkning.actions.file_analysis_running import answer_soon
from virkning.analysis.asked import AnalysisKind
from virkning.domain.errors import Refused, Unreadable
from virkning.exchange.file_analyses.chosen import asked_of
from virkning.exchange.files import read_content
from virkning.reports.documents.formats import FORMATS, written_as
from virkning.store.models import AnalysisState, FileAnalysis
from virkning.web import file_analyses as pages
from virkning.web.requests import UserRequest, language_of
from virkning.web.ways import chosen_way

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
LARGEST = 10_000_000
MOST_FIELDS, LONGEST_CHOICE = 400, 200


@require_safe
def analyses(request: UserRequest) -> HttpResponse:
    if not may_analyse_files(request.user):
        raise Http404
    context = pages.overview(request.user, language=language_of(request))
    return render(request, "web/file_analyses/list.html", context)


@get_or_post
def new(request: UserRequest, kind: str) -> HttpResponse:
    """The file is read at once, so that what is wrong with it is told before it is kept."""
    if not may_analyse_files(request.user) or kind not in set(AnalysisKind):
        raise Http404
    language, problems = language_of(request), list[str]()
    if request.method == "POST":
        file = request.FILES.get("file")
        content = file.read(LARGEST + 1) if file is not None else b""
        name = (file.name or "")[:100] if file is not None else ""
        if file is None or len(content) > LARGEST:
            problems = [_("Choose a file.") if file is None else _("The file is larger than 10 MB.")]
        else:
            try:
                sheet = read_content(content, name=name)
                if wrong := pages.cpr_columns(sheet):
                    raise Unreadable(wrong)
            except Unreadable as error:
                problems = pages.unreadable(error, language=language)
            else:
                row = actions.keep_file(AnalysisKind(kind), content, name=name, by=request.user, now=timezone.now())
                return redirect("file-analysis-choose", row.pk)
    context = pages.new_page(AnalysisKind(kind), language=language, problems=problems)
    return render(request, "web/file_analyses/new.html", context, status=422 if problems else 200)


@get_or_post
def choose(request: UserRequest, pk: int) -> HttpResponse:
    """Which columns mean what: guessed from the file, or as it was chosen before."""
    row, language = file_analysis_or_404(request.user, pk), language_of(request)
    if not row.content:
        return redirect("file-analysis", pk)
    chosen = _sent(request) if request.method == "POST" else {}
    kind, problems = AnalysisKind(row.kind), list[str]()
    name = (chosen.get("sheet") or [request.GET.get("sheet", "")])[0]
    try:
        sheet = pages.sheet_of(row, name)
    except Unreadable:
        raise Http404 from None  # a sheet that the file does not have
    if chosen and not (problems := pages.lacking(kind, chosen)):
        try:
            asked = asked_of(kind, sheet, chosen)
            row = actions.ask_file(row, asked, chosen=chosen, by=request.user, now=timezone.now())
        except (Refused, Unreadable) as wrong:
            problems = pages.told(kind, wrong.problems, language=language)
        else:
            answer_soon(row)
            return redirect("file-analysis", pk)
    context = pages.choose_page(row, sheet, chosen, language=language, problems=problems)
    return render(request, "web/file_analyses/choose.html", context, status=422 if problems else 200)


def _sent(request: UserRequest) -> dict[str, list[str]]:
    kept = list(request.POST.lists())[:MOST_FIELDS]
    return {
        name: [value[:LONGEST_CHOICE] for value in values]
        for name, values in kept
        if name != "csrfmiddlewaretoken" and any(values)
    }


@require_safe
def analysis(request: UserRequest, pk: int) -> HttpResponse:
    row = file_analysis_or_404(request.user, pk)
    if row.state == AnalysisState.CHOOSING:
        return redirect("file-analysis-choose", pk)
    context = pages.page(row, chosen_way(request), language=language_of(request))
    return render(request, "web/file_analyses/analysis.html", context)


@require_safe
def analysis_file(request: UserRequest, pk: int, form: str) -> HttpResponse:
    row, language = _done_or_404(request, pk), language_of(request)
    if form == "json":
        content, kind = pages.data_of(row).encode(), "application/json; charset=utf-8"
    elif form in FORMATS:
        content = written_as(pages.document_of(row), form, language=language)
        kind = FORMATS[form].content_type
    else:
        raise Http404
    exported("file-analysis", objects=[row.pk], by=request.user)
    name = f'attachment; filename="analysis-{row.pk}-{language}.{form}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": name})


def _done_or_404(request: UserRequest, pk: int) -> FileAnalysis:
    row = file_analysis_or_404(request.user, pk)
    if row.state != AnalysisState.DONE:
        raise Http404
    return row


@require_POST
def forget(request: UserRequest, pk: int) -> HttpResponse:
    actions.forget_analysis(file_analysis_or_404(request.user, pk), by=request.user)
    messages.success(request, _("The file and its result are forgotten."))
    return redirect("file-analyses")
