"""How an employee gets a measurement answered: typed in from paper, by link, on a tablet, printed."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from virkning.access.cases import occasion_or_404, occasions_of, team_courses, to_take
from virkning.actions import answering
from virkning.actions.invitations import mail_link, may_mail, may_text_to, text_link
from virkning.actions.questionnaires import questionnaire, worded
from virkning.domain.errors import Refused
from virkning.domain.instrument import Respondent
from virkning.reports import paper
from virkning.reports.numbers import day
from virkning.reports.problems import sentence
from virkning.store.models import AnswerLink, Channel, Occasion
from virkning.web.answering_device import hand_over, remember
from virkning.web.answering_forms import (
    TakenForm,
    about,
    asked_together,
    lines,
    link_address,
    qr_code,
    typed_answers,
)
from virkning.web.protection import mark_of
from virkning.web.refused import tell, told
from virkning.web.requests import UserRequest, language_of
from virkning.web.wording_lacks import lacking_in

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
def type_in(request: UserRequest, occasion: int) -> HttpResponse:
    row = occasion_or_404(request.user, occasion)
    questions, language, today = questionnaire(row), language_of(request), timezone.localdate()
    context = about(row, today=today, language=language)
    sent = request.POST if request.method == "POST" else None
    typed = typed_answers(questions, request.POST)
    problems: list[str] = []
    if sent is not None:
        problems = _saved(request, row)
        if not problems:
            return redirect(str(context["course_address"]))
    draft = answering.draft_of(row, by=request.user)
    context["lacking"] = lacking_in(request.user, [row], language=language)
    context["lines"] = lines(questions, sent=sent, draft=draft, wrong=typed.wrong, language=language)
    context |= {"problems": problems, "taken": request.POST.get("taken", today.isoformat())}
    return render(request, "web/answering/type_in.html", context)


@get_or_post
def link(request: UserRequest, occasion: int) -> HttpResponse:
    """Token and code are shown on the answer to the form, once; nowhere are they kept as they are."""
    row = occasion_or_404(request.user, occasion)
    language = language_of(request)
    context = about(row, today=timezone.localdate(), language=language)
    mail = may_mail(row.course, respondent=Respondent(row.respondent))
    context |= {"may_mail": mail, **_together(request, row)}
    context["may_text"] = may_text_to(row.course, respondent=Respondent(row.respondent))
    context["protection"] = mark_of(request.user, row.course, language=language)
    if request.method != "POST":
        return render(request, "web/answering/link.html", context)
    try:
        made, token, code = answering.make_link(
            _chosen(request, row), channel=Channel.LINK, by=request.user, now=timezone.now()
        )
    except Refused as refused:
        context["problems"] = told(request, refused)
        return render(request, "web/answering/link.html", context)
    address = link_address(request, token)
    context |= {
        "address": address,
        "code": f"{code[:3]} {code[3:]}",
        "expires": day(timezone.localdate(made.expires), language=language),
    }
    if "mail" in request.POST:
        context["mailed"] = _mailed(request, made, address)
    elif "sms" in request.POST:
        context["mailed"] = _texted(request, made, address)
    if not context.get("mailed"):
        context["qr"] = qr_code(address)
    return render(request, "web/answering/link_made.html", context)


@get_or_post
def tablet(request: UserRequest, occasion: int) -> HttpResponse:
    """First the code that ends it; then this device is logged out and shows the questionnaire only."""
    row = occasion_or_404(request.user, occasion)
    context = about(row, today=timezone.localdate(), language=language_of(request))
    context |= _together(request, row)
    if "token" in request.POST:
        return _handed_over(request, request.POST["token"], request.POST.get("code", ""))
    if request.method == "POST":
        try:
            _link, token, code = answering.make_link(
                _chosen(request, row), channel=Channel.TABLET, by=request.user, now=timezone.now()
            )
        except Refused as refused:
            context["problems"] = told(request, refused)
        else:
            context |= {"token": token, "code": code, "shown": f"{code[:3]} {code[3:]}"}
    return render(request, "web/answering/tablet.html", context)


@require_safe
def on_paper(request: UserRequest, occasion: int) -> HttpResponse:
    row = occasion_or_404(request.user, occasion)
    questions, language, today = questionnaire(row), language_of(request), timezone.localdate()
    if not worded(questions):
        context = about(row, today=today, language=language) | _together(request, row)
        return render(request, "web/answering/no_wording.html", context, status=409)
    for problem in (hindered := answering.without_licence([row], today)):
        messages.error(request, sentence(problem, language=language))
    if hindered:
        return redirect("course", row.course.key)
    pdf = paper.to_pdf([questions], reference=row.course.key, made=today, language=language)
    name = f"{row.course.key}-{row.instrument}.pdf"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _saved(request: UserRequest, row: Occasion) -> list[str]:
    """Save what was typed, or keep it for later; what stands in the way is told, and nothing typed is lost."""
    typed = typed_answers(questionnaire(row), request.POST)
    now, today = timezone.now(), timezone.localdate()
    taken = TakenForm(request.POST)
    try:
        if "later" in request.POST:
            answering.keep(row, answers=typed.answers, now=now, by=request.user)
            messages.success(request, _("Kept as a draft. Only you see it until it is saved."))
            return []
        if typed.wrong:
            return [_("Some answers are not possible; they are marked. Nothing has been lost, mend them and save.")]
        if not taken.is_valid():
            return [_("Write the day on which it was answered.")]
        answering.type_in(row, answers=typed.answers, by=request.user, today=today, taken=taken.cleaned_data["taken"])
    except Refused as refused:
        return told(request, refused)
    messages.success(request, _("The answers are saved and scored."))
    return []


def _together(request: UserRequest, row: Occasion) -> dict[str, object]:
    """What waits for the same person and can be asked, and what cannot: that is told, and never left out in silence."""
    language = language_of(request)
    waiting = to_take(team_courses(request.user).filter(pk=row.course_id), today=timezone.localdate())
    rows = [*waiting.exclude(pk=row.pk), row]
    others = [other for other in rows if other.respondent == row.respondent]
    return {
        "together": asked_together(row, others, language=language),
        "lacking": lacking_in(request.user, others, language=language, totals=True),
    }


def _chosen(request: UserRequest, row: Occasion) -> list[Occasion]:
    """This occasion and those ticked, of the same course and respondent; numbers of others are left aside."""
    wanted = {row.pk, *(int(text) for text in request.POST.getlist("occasions") if text.isdigit() and len(text) < 12)}
    found = occasions_of(team_courses(request.user).filter(pk=row.course_id)).filter(pk__in=wanted)
    return list(found.filter(respondent=row.respondent))


def _mailed(request: UserRequest, made: AnswerLink, address: str) -> bool:
    text = _("There is a questionnaire for you here:\n\n%(address)s\n\nYou get the code in another way.")
    try:
        mail_link(made, subject=_("A questionnaire for you"), text=text % {"address": address}, by=request.user)
    except Refused as refused:
        tell(request, refused)
    except OSError:
        messages.error(request, _("The mail could not be sent. The link stands; show it on the screen instead."))
    else:
        return True
    return False


def _texted(request: UserRequest, made: AnswerLink, address: str) -> bool:
    text = _("There is a questionnaire for you: %(address)s You get the code in another way.")
    try:
        text_link(made, text=text % {"address": address}, by=request.user)
    except Refused as refused:
        tell(request, refused)
    except OSError:
        messages.error(
            request, _("The SMS may not have been sent, and is not tried again. The link stands; show it instead.")
        )
    else:
        return True
    return False


def _handed_over(request: UserRequest, token: str, code: str) -> HttpResponse:
    try:
        opened = answering.open_link(token, code=code, now=timezone.now())
    except Refused as refused:
        tell(request, refused)
        return redirect(request.path)
    language = language_of(request)
    logout(request)
    response = redirect("answering-start", token)
    remember(response, link=opened.pk, token=token, language=language)
    hand_over(response, token=token, code=code, after=reverse("measurements", args=[opened.course.key]))
    return response
