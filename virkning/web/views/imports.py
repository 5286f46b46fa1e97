"""Bringing in spreadsheets, step by step: file, columns, what would happen, receipt, and out again."""

import csv
from hashlib import sha256
from io import StringIO

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.imports import import_or_404, programme_of_import, programme_to_import_or_404, programmes_to_import
from virkning.actions import imports as actions
from virkning.actions.audit import seen
from virkning.actions.import_running import begin_soon
from virkning.actions.import_undoing import undo as take_out
from virkning.domain.errors import Problem, Refused, Severity, Unreadable
from virkning.exchange.imports import LARGEST, open_file
from virkning.library.shelves import instruments
from virkning.reports.problems import sentence, statement
from virkning.store.models import FileImport, ImportState, Programme
from virkning.web import import_columns
from virkning.web import imports as pages
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def imports(request: UserRequest) -> HttpResponse:
    context = pages.overview(request.user, language=language_of(request))
    if not context["programmes"]:
        raise Http404
    return render(request, "web/imports/list.html", context)


@get_or_post
def new(request: UserRequest) -> HttpResponse:
    """Of which programme, and the file. What it tells is seen on the next page."""
    programmes, language, problems = programmes_to_import(request.user), language_of(request), list[str]()
    if not programmes:
        raise Http404
    if request.method == "POST":
        chosen = next((row for row in programmes if row.key == request.POST.get("programme")), None)
        file = request.FILES.get("file")
        content = file.read(LARGEST + 1) if file is not None else b""
        name = (file.name or "")[:100] if file is not None else ""
        if chosen is None or file is None:
            problems = [_("Choose a programme and a file.")]
        elif len(content) > LARGEST:
            problems = [
                _("The file is larger than 60 MB. Cut it into several; the same citizen may be in all of them.")
            ]
        else:
            try:
                open_file(content, chosen.defined(), instruments(), name=name)
            except Unreadable as error:
                problems = [sentence(one, language=language) for one in error.problems[:20]]
            else:
                made = actions.keep_file(
                    chosen,
                    name=name,
                    content=content,
                    fingerprint=sha256(content).hexdigest(),
                    source=request.POST.get("source", ""),
                    settings={},
                    by=request.user,
                    now=timezone.now(),
                )
                return redirect("import-columns", made.pk)
    context = {
        "programmes": [(row.key, row.defined().title.to(language)) for row in programmes],
        "chosen": request.POST.get("programme") or request.GET.get("programme", ""),
        "source": request.POST.get("source", ""),
        "steps": pages.steps(1),
        "crumbs": pages.crumbs(None, (_("A new file"), "")),
        "problems": problems,
    }
    return render(request, "web/imports/new.html", context, status=422 if problems else 200)


@get_or_post
def columns(request: UserRequest, pk: int) -> HttpResponse:
    """What each column was taken for; on the button it is read by that."""
    file, language, problems = _waiting_or_404(request, pk), language_of(request), list[str]()
    programme = programme_of_import(request.user, file)
    try:
        shapes = import_columns.shapes_of(file, programme)
    except Unreadable as error:
        shapes, problems = (), [sentence(one, language=language) for one in error.problems[:20]]
    if request.method == "POST" and shapes:
        settings = {
            "columns": import_columns.told_columns(shapes, request.POST, programme.defined()),
            "use": import_columns.used_sheets(shapes, request.POST),
            "identities": "identities" in request.POST,
            **_place(request),
        }
        actions.tell_columns(file, settings=settings, by=request.user)
        shapes = import_columns.shapes_of(file, programme)
        try:
            found = import_columns.read_as_told(file, programme, shapes)
        except Unreadable as error:
            problems = [sentence(one, language=language) for one in error.problems[:20]]
        else:
            left = import_columns.words_left(shapes, request.POST, programme.defined())
            if not left:
                actions.tell_columns(file, settings=settings, rows=found.rows, problems=found.problems, by=request.user)
                return redirect("import-check", pk)
            problems = [sentence(Problem("import-words-to-tell", params={"n": left}), language=language)]
    seen("file-import", objects=[file.pk], by=request.user)
    context = pages.frame(file, programme, language=language, step=2)
    context |= import_columns.page(file, programme, shapes, language=language)
    context |= {"problems": problems, "places": pages.place_choices(file)}
    return render(request, "web/imports/columns.html", context, status=422 if problems else 200)


@get_or_post
def check(request: UserRequest, pk: int) -> HttpResponse:
    """What would happen, counted; on the button it happens, all or nothing."""
    file, language = _waiting_or_404(request, pk), language_of(request)
    if not file.rows:
        return redirect("import-columns", pk)
    programme, problems = programme_of_import(request.user, file), list[str]()
    if "again" in request.POST:
        return _read_again(request, file, programme)
    if request.method == "POST":
        try:
            asked = actions.ask_for(file, shapes=file.settings.get("columns", {}), by=request.user, now=timezone.now())
        except Refused as refused:
            problems = told(request, refused)
        else:
            begin_soon(asked)
            return redirect("import", pk)
    seen("file-import", objects=[file.pk], by=request.user)
    context = pages.check_page(request.user, file, programme, language=language)
    return render(request, "web/imports/check.html", context, status=422 if problems else 200)


def _read_again(request: UserRequest, file: FileImport, programme: Programme) -> HttpResponse:
    """By the columns as they were told, when something that the file names was made meanwhile."""
    shapes = import_columns.shapes_of(file, programme)
    found = import_columns.read_as_told(file, programme, shapes)
    actions.tell_columns(file, settings=file.settings, rows=found.rows, problems=found.problems, by=request.user)
    return redirect("import-check", file.pk)


@require_safe
def receipt(request: UserRequest, pk: int) -> HttpResponse:
    file = import_or_404(request.user, pk)
    if file.state == ImportState.LOOKED_AT.value:
        return redirect("import-check" if file.rows else "import-columns", pk)
    programme = programme_of_import(request.user, file)
    context = pages.receipt_page(request.user, file, programme, language=language_of(request))
    return render(request, "web/imports/receipt.html", context)


@require_safe
def problems_file(request: UserRequest, pk: int) -> HttpResponse:
    """Every problem as a row, to work through beside the file."""
    file, language = import_or_404(request.user, pk), language_of(request)
    found = pages.all_problems(request.user, file, programme_of_import(request.user, file))
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([_("sheet"), _("row"), _("column"), _("value"), _("what it is"), _("what to do"), _("code")])
    for one in found:
        weight = _("left out") if one.severity is Severity.ERROR else _("look at it")
        value = str(one.params.get("value", ""))
        where = (one.place.sheet, one.place.row or "", one.place.column)
        writer.writerow([_safe(cell) for cell in (*where, value, weight, statement(one, language=language), one.code)])
    seen("file-import", objects=[file.pk], by=request.user)
    headers = {"Content-Disposition": f'attachment; filename="import-{file.pk}-problems.csv"'}
    return HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def template_file(request: UserRequest, key: str) -> HttpResponse:
    """An empty workbook for one programme, in the reader's language."""
    programme, language = programme_to_import_or_404(request.user, key), language_of(request)
    headers = {"Content-Disposition": f'attachment; filename="{programme.key}-{language}.xlsx"'}
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(pages.template_of(programme, language=language), content_type=kind, headers=headers)


@require_POST
def undo(request: UserRequest, pk: int) -> HttpResponse:
    file = import_or_404(request.user, pk)
    try:
        take_out(file, by=request.user, now=timezone.now())
    except Refused as refused:
        programme = programme_of_import(request.user, file)
        context = pages.receipt_page(request.user, file, programme, language=language_of(request))
        return render(request, "web/imports/receipt.html", context | {"problems": told(request, refused)}, status=422)
    messages.success(request, _("The import is taken out again. Everything is as it was before it."))
    return redirect("import", pk)


@require_POST
def discard(request: UserRequest, pk: int) -> HttpResponse:
    file = import_or_404(request.user, pk)
    try:
        actions.discard(file, by=request.user)
    except Refused:
        return redirect("import", pk)
    messages.success(request, _("The file is forgotten. Nothing was brought in."))
    return redirect("imports")


def _waiting_or_404(request: UserRequest, pk: int) -> FileImport:
    file = import_or_404(request.user, pk)
    if file.state != ImportState.LOOKED_AT.value:
        raise Http404
    return file


def _place(request: UserRequest) -> dict[str, str]:
    department, _slash, team = request.POST.get("place", "")[:120].partition("/")
    return {"department": department, "team": team}


def _safe(cell: object) -> object:
    """A spreadsheet takes a cell that begins so for a formula."""
    return f"'{cell}" if str(cell)[:1] in ("=", "+", "-", "@", "\t") else cell
