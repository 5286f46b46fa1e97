"""The result list of a group."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from virkning.access.groups import group_of_seen_cases_or_404
from virkning.actions.audit import seen
from virkning.web.group_results import results_page
from virkning.web.requests import UserRequest, language_of
from virkning.web.ways import chosen_way


@require_safe
def results(request: UserRequest, key: str) -> HttpResponse:
    group = group_of_seen_cases_or_404(request.user, key)
    seen("group-results", objects=group.stays.values_list("course", flat=True), by=request.user)
    context = results_page(request.user, group, way=chosen_way(request), language=language_of(request))
    return render(request, "web/groups/results.html", context)
