"""A questionnaire that others made: dropped, understood, told the rest of, taken."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from virkning.access.setting_up import organisation_to_set_up_or_404, questionnaire_upload_or_404
from virkning.actions import own_questionnaires as actions
from virkning.domain.errors import Refused, VirkningError
from virkning.store.models import QuestionnaireUpload
from virkning.web import questionnaire_files as pages
from virkning.web.packages import told as sentences
from virkning.web.requests import UserRequest, language_of

FORM = ["GET", "HEAD", "POST"]
LARGEST = 20_000_000


@require_http_methods(FORM)
def questionnaires(request: UserRequest) -> HttpResponse:
    """Read and understood before it is kept; else told what is wrong, and nothing is kept."""
    from virkning.exchange.questionnaires.reading import forms_of
    from virkning.exchange.questionnaires.together import one_file

    organisation, language = organisation_to_set_up_or_404(request.user), language_of(request)
    context = pages.list_page(language=language)
    if request.method != "POST":
        return render(request, "web/setup/questionnaires.html", context)
    sent = [(str(one.name), one.read(LARGEST + 1)) for one in request.FILES.getlist("file")]
    try:
        name, content = one_file(sent)
        forms_of(content, name=name)
    except VirkningError as error:
        problems = sentences(error.problems, language)
        return render(request, "web/setup/questionnaires.html", {**context, "problems": problems}, status=422)
    row = actions.keep_questionnaire(organisation, name=name, content=content, by=request.user, now=timezone.now())
    return redirect("questionnaire-upload", row.pk)


@require_http_methods(FORM)
def told(request: UserRequest, number: int) -> HttpResponse:
    """Shown question by question. What the file does not tell is asked; it is taken when nothing is lacking."""
    from virkning.exchange.questionnaires.reading import forms_of
    from virkning.exchange.questionnaires.taking import taken

    row, language = questionnaire_upload_or_404(request.user, number), language_of(request)
    given = request.POST if request.method == "POST" else request.GET
    forms = forms_of(bytes(row.content), name=row.name)
    form = next((one for one in forms if one.name == given.get("form")), forms[0])
    found = taken(form, pages.told_by(given))
    problems = list[str]()
    if request.method == "POST" and "look" not in given and found.instrument is not None:
        try:
            return _taken(request, row, actions.take_questionnaire(
                row.organisation, found.instrument, found.overlays, by=request.user
            ).key)  # fmt: skip
        except Refused as refused:
            problems = sentences(refused.problems, language)
    context = pages.told_page(form, forms, found, given, language=language)
    lacking = request.method == "POST" and "look" not in given
    return render(
        request,
        "web/setup/questionnaire_told.html",
        {**context, "problems": problems, "number": row.pk, "lacking": lacking and not problems},
        status=422 if lacking else 200,
    )


def _taken(request: UserRequest, row: QuestionnaireUpload, key: str) -> HttpResponse:
    row.delete()
    messages.success(request, _("The questionnaire is yours. Choose it where you say what shows a result."))
    return redirect("instrument", key)
