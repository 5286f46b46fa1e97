"""The departments and teams of the organisation, for whoever sets up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from virkning.access.setting_up import organisation_to_set_up_or_404, place_to_set_up_or_404
from virkning.actions.places import OwnPlace, add_department, change_department
from virkning.domain.errors import Refused
from virkning.web.places import names_in, places_page, programmes_given, teams_given
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: UserRequest) -> HttpResponse:
    """All of them; and a new one is made here."""
    organisation, given, problems = organisation_to_set_up_or_404(request.user), request.POST, list[str]()
    if request.method == "POST":
        place = OwnPlace(given.get("title", ""), names_in(given.get("teams", "")))
        chosen = programmes_given(organisation, given)
        try:
            made = add_department(organisation, place, programmes=chosen, by=request.user, today=timezone.localdate())
        except Refused as refused:
            problems = told(request, refused)
        else:
            messages.success(request, _("%(name)s is there now.") % {"name": made.title})
            return redirect("places")
    context = places_page(organisation, language=language_of(request))
    context |= {"given": given, "chosen": given.getlist("programme"), "problems": problems}
    return render(request, "web/setup/departments.html", context, status=422 if problems else 200)


@require_POST
def change(request: UserRequest, number: int) -> HttpResponse:
    """Its name, its teams and what is offered there, saved together or not at all."""
    department, given = place_to_set_up_or_404(request.user, number), request.POST
    title = given.get("title", "")
    try:
        change_department(
            department,
            title=title,
            teams=teams_given(given.dict()),
            new_teams=names_in(given.get("new-teams", "")),
            programmes=programmes_given(department.organisation, given),
            by=request.user,
            today=timezone.localdate(),
        )
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("%(name)s is saved.") % {"name": title.strip()})
    return redirect("places")
