"""Self-assessments: the rounds, one round from invitation to close, its report, and who may see it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.assessments import (
    assessment_or_404,
    assessment_to_run_or_404,
    organisations_to_assess,
    people_to_ask,
    programmes_to_assess,
    rater_in,
    reads_assessments,
    shared_assessment_or_404,
)
from virkning.actions import assessments as actions
from virkning.actions.audit import exported
from virkning.actions.rater_mails import invite_people, remind_raters
from virkning.actions.rating import make_rater_link
from virkning.domain.assessment import RaterKind, RoundState
from virkning.domain.errors import Refused
from virkning.reports.assessments import round_document
from virkning.store.models import Assessment, Organisation
from virkning.web import assessment_talk, portfolios
from virkning.web import assessments as pages
from virkning.web.refused import told
from virkning.web.requests import UserRequest, language_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def assessments(request: UserRequest) -> HttpResponse:
    context = pages.overview(request.user, today=timezone.localdate(), language=language_of(request))
    return render(request, "web/assessments/overview.html", context)


@get_or_post
def new(request: UserRequest) -> HttpResponse:
    language, problems = language_of(request), list[str]()
    chosen = {one.value for one in pages.choices(request.user, language)}
    if not chosen:
        raise Http404
    if request.method == "POST":
        if (value := request.POST.get("what", "")) not in chosen:
            problems = [_("Choose what you want to assess.")]
        else:
            try:
                made = _begun(request, value)
            except Refused as refused:
                problems = told(request, refused)
            else:
                return redirect("assessment", made.pk)
    context = pages.new_page(request.user, request.POST or None, language=language) | {"problems": problems}
    return render(request, "web/assessments/new.html", context, status=422 if problems else 200)


def _begun(request: UserRequest, value: str) -> Assessment:
    framework, home, key = value.split("/")
    programme = next(
        (p for p in programmes_to_assess(request.user) if (p.organisation.key, p.key) == (home, key)), None
    )
    organisation = programme.organisation if programme else organisations_to_assess(request.user).get(key=home)
    return actions.begin_assessment(
        organisation,
        framework=framework,
        programme=programme,
        subject=programme.defined().title.da if programme else organisation.title,
        today=timezone.localdate(),
        answer_by=assessment_talk.asked_day(request.POST, "answer_by"),
        by=request.user,
    )


@require_safe
def assessment(request: UserRequest, pk: int) -> HttpResponse:
    return _page(request, assessment_or_404(request.user, pk))


def _page(request: UserRequest, row: Assessment, status: int = 200, **more: object) -> HttpResponse:
    context = pages.page(request.user, row, today=timezone.localdate(), language=language_of(request))
    name = "open" if row.state == RoundState.OPEN else "talk"
    return render(request, f"web/assessments/{name}.html", context | more, status=status)


@require_POST
def ask(request: UserRequest, pk: int) -> HttpResponse:
    """People who log in here."""
    row = assessment_to_run_or_404(request.user, pk)
    chosen = people_to_ask(row).filter(pk__in=[one for one in request.POST.getlist("person") if one.isdecimal()][:99])
    leader = request.POST.get("kind") == RaterKind.LEADER
    kind = RaterKind.LEADER if leader else RaterKind.EMPLOYEE
    try:
        asked, mailed = invite_people(row, people=list(chosen), kind=kind, by=request.user)
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused))
    if asked:
        messages.success(request, " ".join([_("They are asked, and find it under Today."), _mailed(mailed)]).strip())
    return redirect("assessment", pk)


@require_POST
def remind(request: UserRequest, pk: int) -> HttpResponse:
    """A mail to those who have not handed in: a link and a day."""
    row = assessment_to_run_or_404(request.user, pk)
    try:
        mailed = remind_raters(row, by=request.user)
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused))
    messages.success(request, _mailed(mailed) or _("Nobody with an account is missing."))
    return redirect("assessment", pk)


def _mailed(n: int) -> str:
    return ngettext("%(n)d mail with a link is sent.", "%(n)d mails with a link are sent.", n) % {"n": n} if n else ""


@require_POST
def ask_partner(request: UserRequest, pk: int) -> HttpResponse:
    """The link and the code are told once, on the page that answers."""
    row = assessment_to_run_or_404(request.user, pk)
    try:
        rater = actions.ask_partner(row, name=request.POST.get("name", ""), by=request.user)
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused))
    return _with_link(request, row, rater.pk)


@require_POST
def link(request: UserRequest, pk: int, rater: int) -> HttpResponse:
    return _with_link(request, assessment_to_run_or_404(request.user, pk), rater)


def _with_link(request: UserRequest, row: Assessment, number: int) -> HttpResponse:
    found = rater_in(row, number)
    if found.user_id is not None or row.state != RoundState.OPEN:
        raise Http404
    token, code = make_rater_link(found, by=request.user, now=timezone.now())
    address = request.build_absolute_uri(reverse("partner-rating", args=[token]))
    return _page(request, row, link=address, code=f"{code[:3]} {code[3:]}", link_name=found.name)


@require_POST
def withdraw(request: UserRequest, pk: int, rater: int) -> HttpResponse:
    row = assessment_to_run_or_404(request.user, pk)
    try:
        actions.withdraw_rater(rater_in(row, rater), by=request.user)
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused))
    return redirect("assessment", pk)


@require_POST
def close(request: UserRequest, pk: int) -> HttpResponse:
    row = assessment_to_run_or_404(request.user, pk)
    try:
        actions.close_assessment(row, today=timezone.localdate(), by=request.user)
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused))
    messages.success(request, _("The round is closed. Names and answers are parted for good."))
    return redirect("assessment", pk)


@get_or_post
def element(request: UserRequest, pk: int, element: str) -> HttpResponse:
    """See the answers, and write down what is agreed on."""
    row, today, problems = assessment_or_404(request.user, pk), timezone.localdate(), list[str]()
    found = assessment_talk.element_or_404(row, element)[1]
    if request.method == "POST":
        row = assessment_to_run_or_404(request.user, pk)
        try:
            actions.agree(
                row,
                element=found.key,
                value=assessment_talk.asked_value(request.POST),
                reason=request.POST.get("reason", ""),
                evidence=assessment_talk.asked_evidence(request.user, row, found, request.POST, today=today),
                version=assessment_talk.asked_version(request.POST),
                today=today,
                by=request.user,
            )
        except Refused as refused:
            problems = told(request, refused)
        else:
            messages.success(request, _("What you agreed on is saved."))
            return redirect("assessment-element", pk, element)
    return _element(request, row, element, problems)


@require_POST
def develop(request: UserRequest, pk: int, element: str) -> HttpResponse:
    """A decision with somebody who sees to it and a day; it stands in the room of learning."""
    row, problems = assessment_to_run_or_404(request.user, pk), list[str]()
    assessment_talk.element_or_404(row, element)
    owner = assessment_talk.asked_owner(request.user, row, request.POST)
    due = assessment_talk.asked_day(request.POST, "due")
    if owner is None or due is None:
        problems = [_("A decision needs somebody who sees to it, and a day. Choose both.")]
    else:
        try:
            now, today, text = timezone.now(), timezone.localdate(), request.POST.get("text", "")
            actions.decide_to_develop(
                row, element=element, text=text, owner=owner, due=due, by=request.user, now=now, today=today
            )
        except Refused as refused:
            problems = told(request, refused)
        else:
            messages.success(request, _("The decision is saved. It stands under Learning until it is carried out."))
            return redirect("assessment-element", pk, element)
    return _element(request, row, element, problems)


def _element(request: UserRequest, row: Assessment, element: str, problems: list[str]) -> HttpResponse:
    context = assessment_talk.page(
        request.user,
        row,
        element,
        request.POST if problems else None,
        today=timezone.localdate(),
        language=language_of(request),
        counted="counted" in request.GET or "counted" in request.POST,
    )
    status = 422 if problems else 200
    return render(request, "web/assessments/element.html", context | {"problems": problems}, status=status)


@require_POST
def finish(request: UserRequest, pk: int) -> HttpResponse:
    row = assessment_to_run_or_404(request.user, pk)
    try:
        actions.finish_assessment(row, today=timezone.localdate(), by=request.user)
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused))
    messages.success(request, _("The round is finished. Do it again in a year, and see what has moved."))
    return redirect("assessment", pk)


@require_safe
def report(request: UserRequest, pk: int, form: str) -> HttpResponse:
    """The round as a file; the formats are loaded when one is asked for."""
    from virkning.reports.documents.formats import FORMATS, written_as  # heavy, and only needed here

    row = assessment_or_404(request.user, pk)
    if form not in FORMATS or row.state == RoundState.OPEN:
        raise Http404
    language = language_of(request)
    document = round_document(pages.told_of(row), made=row.finished or row.closed or row.begun)
    exported("assessment", objects=[row.pk], by=request.user)
    name = f"{row.framework_key}-{row.closed:%Y-%m-%d}-{language}.{form}"
    return HttpResponse(
        written_as(document, form, language=language),
        content_type=FORMATS[form].content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def let_see(request: UserRequest, pk: int) -> HttpResponse:
    """Another organisation may see what was agreed on, or may not any more."""
    row = assessment_to_run_or_404(request.user, pk)
    to = Organisation.objects.filter(key=request.POST.get("to", "")).first()
    if to is None:
        raise Http404
    leave = row.leaves.filter(to=to).first()
    try:
        if leave is None:
            actions.let_see(row, to=to, today=timezone.localdate(), by=request.user)
        elif "back" in request.POST:
            actions.take_leave_back(leave, by=request.user)
    except Refused as refused:
        return _page(request, row, 422, problems=told(request, refused))
    return redirect("assessment", pk)


@require_safe
def portfolio(request: UserRequest) -> HttpResponse:
    if not reads_assessments(request.user):
        raise Http404
    context = portfolios.page(request.user, request.GET, language=language_of(request))
    return render(request, "web/assessments/portfolio.html", context)


@require_safe
def practice(request: UserRequest, pk: int) -> HttpResponse:
    """What was agreed on in one round, for those who were let see it: nothing of single answers."""
    row = shared_assessment_or_404(request.user, pk)
    return render(request, "web/assessments/practice.html", portfolios.practice(row, language=language_of(request)))
