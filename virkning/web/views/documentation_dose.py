"""How much to measure: a form about the help, and the proposal beside what the plans ask today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from virkning.access.setting_up import organisation_to_set_up_or_404, programmes_to_set_up
from virkning.domain.errors import Refused
from virkning.web import documentation_dose as pages
from virkning.web.packages import told
from virkning.web.requests import UserRequest, language_of


@require_safe
def dose(request: UserRequest) -> HttpResponse:
    """A question that changes nothing, so that its address can be kept and shown to others."""
    organisation_to_set_up_or_404(request.user)
    language, given = language_of(request), request.GET
    context: dict[str, object] = {"given": given, "risks": pages.risks(given.get("risk", "low"), language)}
    if "contacts" in given:
        try:
            intensity = pages.intensity_given(given)
        except Refused as refused:
            context["problems"] = told(refused.problems, language)
        else:
            context["proposed"] = pages.proposed(intensity, language=language)
            rows = [(row.key, row.defined()) for row in programmes_to_set_up(request.user)]
            context["plans"] = [
                (one.title.to(language), pages.dose_of(one, intensity, language=language)) for _key, one in rows
            ]
    return render(request, "web/setup/dose.html", context)
