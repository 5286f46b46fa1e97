"""What a course costs, beside what it leads to."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from virkning.access.courses import programme_or_404
from virkning.access.programmes import programme_to_define_or_404
from virkning.actions.costs import set_hour_price
from virkning.domain.errors import Refused
from virkning.web import costs as pages
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of


@require_http_methods(["GET", "HEAD", "POST"])
def cost(request: UserRequest, key: str) -> HttpResponse:
    row, today, problems = programme_or_404(request.user, key), timezone.localdate(), list[str]()
    if request.method == "POST":
        row = programme_to_define_or_404(request.user, key)
        hour, around, overhead = pages.asked_price(request.POST)
        source = request.POST.get("source", "")
        try:
            set_hour_price(
                row, hour=hour, around=around, overhead=overhead, source=source, today=today, by=request.user
            )
        except Refused as refused:
            problems = told(request, refused)
        else:
            messages.success(request, _("The price is saved, and in force from today."))
            return redirect("cost", key)
    given = request.POST if problems else None
    context = pages.page(
        request.user, row, today=today, language=language_of(request), counted="counted" in request.GET, given=given
    )
    return render(
        request, "web/statistics/cost.html", context | {"problems": problems}, status=422 if problems else 200
    )
