"""Setting up: choose a package, give it your own names, begin; take one out, compare, build from nothing."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.setting_up import organisation_to_set_up_or_404, package_upload_or_404, programme_to_set_up_or_404
from virkning.actions import packages as actions
from virkning.actions import programmes
from virkning.actions.new_programmes import begin_new
from virkning.domain.errors import Refused, Unknown, VirkningError
from virkning.domain.package import Package
from virkning.domain.package_change import beside, package_changes
from virkning.exchange.package import LARGEST, file_name, fingerprint, package_bytes, read_package
from virkning.library.packages import package
from virkning.reports.packages import change_lines
from virkning.store.models import Programme
from virkning.web import packages as pages
from virkning.web import programme_building as building
from virkning.web.refused import tell
from virkning.web.requests import UserRequest, language_of
from virkning.web.wording_lacks import lacking_in_programmes

FORM = ["GET", "HEAD", "POST"]


@require_safe
def setup(request: UserRequest) -> HttpResponse:
    organisation_to_set_up_or_404(request.user)
    return render(request, "web/setup/setup.html", pages.setup_page(request.user, language=language_of(request)))


@require_safe
def preview(request: UserRequest, key: str) -> HttpResponse:
    return _previewed(request, _shipped(key), upload=None)


@require_http_methods(FORM)
def adapt(request: UserRequest, key: str) -> HttpResponse:
    return _adapted(request, _shipped(key), upload=None)


@require_POST
def upload(request: UserRequest) -> HttpResponse:
    """Read and found sound before it is kept; else told what is wrong, and nothing is kept."""
    organisation, language = organisation_to_set_up_or_404(request.user), language_of(request)
    name, content = _file(request)
    try:
        read_package(content, name=name)
    except VirkningError as error:
        context = pages.setup_page(request.user, language=language)
        problems = pages.told(error.problems, language)
        return render(request, "web/setup/setup.html", {**context, "problems": problems}, status=422)
    row = actions.keep_upload(organisation, name=name, content=content, by=request.user, now=timezone.now())
    return redirect("upload-preview", row.pk)


@require_safe
def upload_preview(request: UserRequest, number: int) -> HttpResponse:
    row = package_upload_or_404(request.user, number)
    return _previewed(request, read_package(bytes(row.content), name=row.name), upload=row.pk)


@require_http_methods(FORM)
def upload_adapt(request: UserRequest, number: int) -> HttpResponse:
    row = package_upload_or_404(request.user, number)
    answer = _adapted(request, read_package(bytes(row.content), name=row.name), upload=row.pk)
    if answer.status_code == 302:  # imported
        row.delete()
    return answer


@require_safe
def ready(request: UserRequest, key: str) -> HttpResponse:
    row = programme_to_set_up_or_404(request.user, key)
    context = pages.ready_page(request.user, row, language=language_of(request))
    return render(request, "web/setup/ready.html", context)


@require_POST
def take_away(request: UserRequest, key: str) -> HttpResponse:
    row = programme_to_set_up_or_404(request.user, key)
    try:
        programmes.take_away(row, by=request.user, today=timezone.localdate())
    except Refused as refused:
        tell(request, refused)
    else:
        title = row.defined().title.to(language_of(request))
        messages.success(request, _("%(name)s is taken away.") % {"name": title})
    return redirect("setup")


@require_safe
def download(request: UserRequest, key: str) -> HttpResponse:
    row = programme_to_set_up_or_404(request.user, key)
    language = language_of(request)
    try:
        taken = actions.export_package(row, by=request.user, today=timezone.localdate())
        content = package_bytes(taken)
    except Refused as refused:
        context = pages.setup_page(request.user, language=language)
        problems = pages.told(refused.problems, language)
        return render(request, "web/setup/setup.html", {**context, "problems": problems}, status=422)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(taken)}"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@require_http_methods(FORM)
def compare(request: UserRequest, key: str) -> HttpResponse:
    """The programme as it is in use, beside a package that comes along or a file; nothing is changed."""
    row, language = programme_to_set_up_or_404(request.user, key), language_of(request)
    context = pages.compare_page(row, language=language)
    if request.method != "POST":
        return render(request, "web/setup/compare.html", context)
    try:
        if "file" in request.FILES:
            name, content = _file(request)
            other = read_package(content, name=name)
        else:
            other = package(request.POST.get("package", ""))
        mine = actions.export_package(row, by=request.user, today=timezone.localdate())
    except VirkningError as error:
        context["problems"] = pages.told(error.problems, language)
        return render(request, "web/setup/compare.html", context, status=422)
    changes = change_lines(package_changes(beside(mine, other), other), language)
    context |= {"compared": True, "changes": changes, "other": other.label.title.to(language)}
    return render(request, "web/setup/compare.html", context)


@require_http_methods(FORM)
def build(request: UserRequest) -> HttpResponse:
    """A programme from nothing: title, phases, results with what shows them, and when it is asked. It is a draft."""
    organisation, language = organisation_to_set_up_or_404(request.user), language_of(request)
    problems = list[str]()
    if request.method == "POST" and "more" not in request.POST:
        try:
            definition, label = building.programme_given(request.POST, organisation, language=language)
            draft = begin_new(organisation, definition, label=label, by=request.user, now=timezone.now())
            messages.success(request, _("The draft is made. Look at it, change it, and put it in force when it fits."))
            if lacking := lacking_in_programmes(request.user, [definition], language=language):
                names = ", ".join(name for name, _address in lacking.named)
                messages.warning(request, _("Wording missing, cannot be asked yet: %(names)s.") % {"names": names})
            return redirect("draft", draft.key)
        except Refused as refused:
            problems = pages.told(refused.problems, language)
    context = building.build_page(organisation, request.POST, by=request.user, language=language)
    return render(request, "web/setup/build.html", {**context, "problems": problems}, status=422 if problems else 200)


def _previewed(request: UserRequest, found: Package, *, upload: int | None) -> HttpResponse:
    organisation, language = organisation_to_set_up_or_404(request.user), language_of(request)
    context = pages.preview_page(found, organisation, language=language, today=timezone.localdate())
    return render(request, "web/setup/preview.html", {**context, "upload": upload})


def _adapted(request: UserRequest, found: Package, *, upload: int | None) -> HttpResponse:
    organisation, language = organisation_to_set_up_or_404(request.user), language_of(request)
    problems = list[str]()
    if request.method == "POST":
        stay = pages.words_that_stay(found, organisation, language=language)
        try:
            row = _imported(request, found)
        except Refused as refused:
            problems = pages.told(refused.problems, language)
        else:
            messages.success(request, _("The programme is yours now, under your own names."))
            if stay:
                messages.info(request, stay)
            return redirect("setup-ready", row.key)
    context = pages.adapt_page(found, organisation, request.POST, language=language)
    context |= {"upload": upload, "problems": problems}
    return render(request, "web/setup/adapt.html", context, status=422 if problems else 200)


def _imported(request: UserRequest, found: Package) -> Programme:
    organisation = organisation_to_set_up_or_404(request.user)
    names = pages.names_given(found.programme, organisation, request.POST, language=language_of(request))
    mark = fingerprint(package_bytes(found))
    return actions.import_package(
        organisation, found, names=names, fingerprint=mark, by=request.user, now=timezone.now()
    )


def _shipped(key: str) -> Package:
    """Raises Http404 for one that does not come along."""
    try:
        return package(key)
    except Unknown as error:
        raise Http404 from error


def _file(request: UserRequest) -> tuple[str, bytes]:
    """Name and bytes of what was sent; never more than a package may be, and nothing where nothing was chosen."""
    sent = request.FILES.get("file")
    if sent is None:
        return "", b""
    return str(sent.name), sent.read(LARGEST + 1)
