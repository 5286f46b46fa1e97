"""Manuals: reading, what changed between two versions, writing, and their files."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.manuals import manual_file_or_404, manual_or_404, manual_to_write_or_404
from virkning.actions import manuals as actions
from virkning.domain.attachment import LARGEST_FILE, FileKind
from virkning.domain.errors import Problem, Refused
from virkning.domain.text import Text
from virkning.reports.manual_paper import manual_to_pdf
from virkning.store import attachments
from virkning.web.manuals import (
    about_given,
    activity_given,
    difference_page,
    list_page,
    manual_page,
    new_form,
    paper_of,
    version_form,
    version_given,
)
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])

CONTENT_TYPES = {
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.PDF: "application/pdf",
    FileKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

ENDINGS = {FileKind.PNG: "png", FileKind.JPEG: "jpg", FileKind.PDF: "pdf", FileKind.WORD: "docx"}

ALONE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
"""The policy of a file that somebody added: nothing of it runs, and nothing is fetched for it."""


@require_safe
def manuals(request: UserRequest) -> HttpResponse:
    return render(request, "web/manuals/manuals.html", list_page(request.user, language=language_of(request)))


@require_safe
def manual(request: UserRequest, key: str, number: int | None = None) -> HttpResponse:
    found = manual_or_404(request.user, key)
    context = manual_page(request.user, found, number=number, language=language_of(request))
    return render(request, "web/manuals/manual.html", context)


@require_safe
def manual_pdf(request: UserRequest, key: str, number: int) -> HttpResponse:
    found, language = manual_or_404(request.user, key), language_of(request)
    paper = paper_of(request.user, found, number=number, language=language)
    made, organisation = timezone.localdate(), found.organisation.title
    pdf = manual_to_pdf(paper, organisation=organisation, made=made, language=language)
    headers = {"Content-Disposition": f'inline; filename="{found.key}-{number}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_safe
def difference(request: UserRequest, key: str, old: int, new: int) -> HttpResponse:
    found = manual_or_404(request.user, key)
    context = difference_page(request.user, found, old=old, new=new, language=language_of(request))
    return render(request, "web/manuals/difference.html", context)


@get_or_post
def new(request: UserRequest) -> HttpResponse:
    given, problems = request.POST or None, list[str]()
    context = new_form(request.user, given, language=language_of(request))
    if given:
        programme, phase = about_given(request.user, given)
        title = Text(given.get("title_da", "").strip(), given.get("title_en", "").strip())
        first, now = version_given(given), timezone.now()
        try:
            node = activity_given(given, programme)
            row = actions.open_manual(
                programme, title=title, phase=phase, node=node, first=first, by=request.user, now=now
            )
        except Refused as refused:
            problems = told(request, refused)
        else:
            messages.success(request, _("The manual is saved."))
            return redirect("manual", row.key)
    return render(request, "web/manuals/new.html", context | {"problems": problems}, status=422 if problems else 200)


@get_or_post
def write(request: UserRequest, key: str) -> HttpResponse:
    """A new version. Where a colleague was first, what the colleague changed stands beside what was typed."""
    found, given, problems, read = manual_to_write_or_404(request.user, key), request.POST or None, list[str](), 0
    if given:
        after = given.get("after", "")
        read = int(after) if after.isdigit() else 0
        try:
            row = actions.write_version(found, to=version_given(given), after=read, by=request.user, now=timezone.now())
        except Refused as refused:
            problems, found = told(request, refused), manual_to_write_or_404(request.user, key)
        else:
            messages.success(request, _("Version %(number)d is saved.") % {"number": row.number})
            return redirect("manual-version", found.key, row.number)
    context = version_form(found, request.user, given, language=language_of(request), read=read)
    return render(request, "web/manuals/write.html", context | {"problems": problems}, status=422 if problems else 200)


@require_POST
def add_file(request: UserRequest, key: str) -> HttpResponse:
    found, given = manual_to_write_or_404(request.user, key), request.FILES.get("file")
    try:
        if given is None:
            raise Refused([Problem("manual-file-kind")])
        if (given.size or 0) > LARGEST_FILE:
            raise Refused([Problem("manual-file-too-large", params={"most": LARGEST_FILE // 1_000_000})])
        row = actions.add_file(found, name=given.name or "", content=given.read(), by=request.user, now=timezone.now())
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("The file is kept as %(name)s. Write that name in the text.") % {"name": row.name})
    return redirect("manual", found.key)


@require_safe
def file(request: UserRequest, key: str, pk: int) -> HttpResponse:
    """Pictures are shown in the page, everything else is handed over to be kept; nothing of it may run."""
    row = manual_file_or_404(request.user, key, pk)
    try:
        kind, content = FileKind(row.kind), attachments.read(row.digest)
    except (OSError, ValueError) as gone:
        raise Http404 from gone
    way = "inline" if kind.is_picture else "attachment"
    headers = {
        "Content-Disposition": f'{way}; filename="{key}-{pk}.{ENDINGS[kind]}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": ALONE,
    }
    return HttpResponse(content, content_type=CONTENT_TYPES[kind], headers=headers)
