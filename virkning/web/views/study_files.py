"""Files of a study: the list of keys out, files from outside in, looked at before they are taken."""

import csv
from hashlib import sha256
from io import StringIO

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.studies import programme_of_study, study_with_files_or_404
from virkning.actions import study_files as actions
from virkning.actions.audit import seen
from virkning.domain.errors import Refused, Unreadable
from virkning.exchange.study_files import LARGEST, read_study_file
from virkning.store.models import Study, StudyFile, StudyFileKind
from virkning.web import study_files as pages
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
def files(request: UserRequest, pk: int) -> HttpResponse:
    study, language, problems = study_with_files_or_404(request.user, pk), language_of(request), list[str]()
    if request.method == "POST":
        file, kind = request.FILES.get("file"), request.POST.get("kind", "")
        content = file.read(LARGEST + 1) if file is not None else b""
        name = (file.name or "")[:100] if file is not None else ""
        if file is None or kind not in set(StudyFileKind):
            problems = [_("Choose a file, and what it tells.")]
        elif len(content) > LARGEST:
            problems = [_("The file is larger than 20 MB.")]
        elif _here(study, content, kind):
            problems = [_("That file is taken in already. Nothing is changed.")]
        else:
            try:
                rows = read_study_file(content, StudyFileKind(kind), name=name)
            except Unreadable as error:
                problems = pages.unreadable(error, language=language)
            else:
                made = actions.keep_waiting(study, rows, content, by=request.user, now=timezone.now())
                return redirect("study-file-look", pk, made.pk)
    context = pages.page(request.user, study, language=language) | {"problems": problems}
    return render(request, "web/studies/files.html", context, status=422 if problems else 200)


def _here(study: Study, content: bytes, kind: str) -> bool:
    rows = StudyFile.objects.filter(study=study, kind=kind, taken__isnull=False)
    return rows.filter(fingerprint=sha256(content).hexdigest()).exists()


@get_or_post
def look(request: UserRequest, pk: int, file: int) -> HttpResponse:
    """What would happen; on the button it happens, whole or not at all."""
    study, language = study_with_files_or_404(request.user, pk), language_of(request)
    row = pages.file_or_404(study, file)
    if row.taken is not None:
        return redirect("study-files", pk)
    if request.method == "POST":
        programme = programme_of_study(request.user, study)
        try:
            actions.take_in(row, programme, pages.rows_of(row), by=request.user, now=timezone.now())
        except (Refused, Unreadable):
            pass  # the page tells the same problems
        else:
            messages.success(request, _("The file is taken in."))
            return redirect("study-files", pk)
    seen("study-file", objects=[row.pk], by=request.user)
    context = pages.look_page(request.user, study, row, language=language)
    return render(request, "web/studies/look.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def remove(request: UserRequest, pk: int, file: int) -> HttpResponse:
    study = study_with_files_or_404(request.user, pk)
    actions.discard_file(pages.file_or_404(study, file), by=request.user)
    messages.success(request, _("The file and everything that came with it is gone. Frozen results stay."))
    return redirect("study-files", pk)


@require_safe
def keys(request: UserRequest, pk: int) -> HttpResponse:
    """For whoever finds outcomes outside: study key and our own key of the course. No name, no CPR."""
    study = study_with_files_or_404(request.user, pk)
    lines = actions.hand_out_keys(study, programme_of_study(request.user, study), by=request.user)
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["key", "course", "start", "end"])
    for line in lines:
        end = line.ended.isoformat() if line.ended else ""
        writer.writerow([line.study_key, line.pseudonym, line.started.isoformat(), end])
    headers = {"Content-Disposition": f'attachment; filename="study-{study.pk}-keys.csv"'}
    return HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)
