"""The dictionary: reading, proposing, deciding."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.terms import answer_or_404, home_or_404, proposal_or_404
from virkning.actions import terms as actions
from virkning.domain.errors import Refused
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of
from virkning.web.terms import entry_page, given_term, list_page, proposal_form, proposals_page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def terms(request: UserRequest) -> HttpResponse:
    context = list_page(request.user, asked=request.GET.get("q", "").strip()[:100], language=language_of(request))
    return render(request, "web/terms/terms.html", context)


@require_safe
def term(request: UserRequest, key: str) -> HttpResponse:
    return render(request, "web/terms/term.html", entry_page(request.user, key, language=language_of(request)))


@get_or_post
def propose(request: UserRequest, key: str = "") -> HttpResponse:
    """A change of a word, or without a key a new one."""
    home, problems = home_or_404(request.user), list[str]()
    context = proposal_form(request.user, key, request.POST or None, language=language_of(request))
    if request.method == "POST":
        wanted = given_term(request.POST)
        try:
            row = actions.propose_term(home, key=key, to=wanted, by=request.user, now=timezone.now())
        except Refused as refused:
            problems = told(request, refused)
        else:
            messages.success(request, _("Thank you. Whoever keeps the dictionary decides, and you will be told."))
            return redirect("term", row.key)
    return render(request, "web/terms/propose.html", context | {"problems": problems}, status=422 if problems else 200)


@require_safe
def proposals(request: UserRequest) -> HttpResponse:
    return render(request, "web/terms/proposals.html", proposals_page(request.user, language=language_of(request)))


@require_POST
def decide(request: UserRequest, pk: int) -> HttpResponse:
    """Approved or rejected with a word; what was refused is told on the page of proposals."""
    row, answer, now = proposal_or_404(request.user, pk), request.POST.get("answer", ""), timezone.now()
    instead_of = request.POST.get("instead_of", "")
    try:
        if request.POST.get("decision") == "approve":
            standing = int(instead_of) if instead_of.isdigit() else 0
            actions.approve_term(row, instead_of=standing, answer=answer, owner=request.user, by=request.user, now=now)
            messages.success(request, _("The word is in force, and explained like this everywhere from now on."))
        else:
            actions.reject_term(row, answer=answer, by=request.user, now=now)
            messages.success(request, _("The proposal is rejected, and the answer is sent."))
    except Refused as refused:
        tell(request, refused)
    return redirect("term-proposals")


@require_POST
def read(request: UserRequest, pk: int) -> HttpResponse:
    """The proposer has read what was decided."""
    actions.read_answer(answer_or_404(request.user, pk), by=request.user, now=timezone.now())
    return redirect("today" if request.POST.get("back") == "today" else "terms")
