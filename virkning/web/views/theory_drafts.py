"""Writing the next version of a programme's theory, and putting it in force."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from virkning.access.programmes import (
    programme_draft_or_404,
    programme_to_define_or_404,
    version_to_call_off_or_404,
    waiting_new_programmes,
)
from virkning.access.setting_up import sets_up
from virkning.actions import programmes, theories
from virkning.actions.new_programmes import put_new_in_force
from virkning.domain.errors import Problem, Refused
from virkning.domain.theory import NodeKind, TheoryEdge
from virkning.store.models import Programme, ProgrammeDraft
from virkning.web import definition_drafts
from virkning.web.drafts import version_given
from virkning.web.places import places_given
from virkning.web.requests import UserRequest, language_of
from virkning.web.theory_drafts import (
    arrow_form,
    box_form,
    editor_page,
    given_of,
    in_force_form,
    node_given,
    text_given,
    told,
    written,
)
from virkning.web.wording_lacks import lacking_in_programmes

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
OVERTAKEN = frozenset({"draft-changed-meanwhile", "box-gone", "arrow-gone"})


@require_POST
def begin(request: UserRequest, key: str) -> HttpResponse:
    """Leads on to the indicator that was to be changed, where one is named."""
    draft = programmes.begin_draft(programme_to_define_or_404(request.user, key), by=request.user)
    indicator = request.POST.get("indicator", "")
    if indicator in draft.defined().indicator_by_key:
        return redirect("draft-indicator", key, indicator)
    return redirect("draft", key)


@require_safe
def draft(request: UserRequest, key: str) -> HttpResponse:
    found = programme_draft_or_404(request.user, key)
    language = language_of(request)
    context = editor_page(found, language=language) | definition_drafts.draft_page(found, language=language)
    return render(request, "web/knowledge/draft.html", context)


@get_or_post
def new_box(request: UserRequest, key: str) -> HttpResponse:
    found, language = programme_draft_or_404(request.user, key), language_of(request)
    if request.method != "POST":
        given = {"kind": NodeKind.ACTIVITY.value, "outcome": request.GET.get("outcome", "")}
        return _box_form(request, found, "", given, [])
    given = given_of(request.POST)
    try:
        node = node_given(given, definition=found.defined())
        theories.add_node(found, node=node, version=version_given(request.POST), by=request.user)
    except Refused as refused:
        found = programme_draft_or_404(request.user, key)
        return _box_form(request, found, "", given, told(refused, found.defined(), language=language))
    messages.success(request, _("The box stands in the draft. Draw the arrows to and from it below."))
    return redirect("draft", key)


@get_or_post
def box(request: UserRequest, key: str, box: str) -> HttpResponse:
    found, language = programme_draft_or_404(request.user, key), language_of(request)
    node = found.defined().theory.node_by_key.get(box)
    if request.method != "POST":
        if node is None:
            raise Http404
        return _box_form(request, found, box, written(node), [])
    given = given_of(request.POST)
    try:
        to = node_given(given, definition=found.defined(), key=box)
        theories.change_node(found, key=box, to=to, version=version_given(request.POST), by=request.user)
    except Refused as refused:
        found = programme_draft_or_404(request.user, key)
        problems = told(refused, found.defined(), language=language)
        return _box_form(request, found, box, given, problems, overtaken=_overtaken(refused))
    messages.success(request, _("The box is saved."))
    return redirect("draft", key)


def _box_form(
    request: UserRequest,
    found: ProgrammeDraft,
    key: str,
    given: dict[str, str],
    problems: list[str],
    *,
    overtaken: bool = False,
) -> HttpResponse:
    context = box_form(
        found, key=key, language=language_of(request), given=given, problems=problems, overtaken=overtaken
    )
    return render(request, "web/knowledge/box_form.html", context)


@require_POST
def remove_box(request: UserRequest, key: str, box: str) -> HttpResponse:
    found, version = programme_draft_or_404(request.user, key), version_given(request.POST)
    return _step(request, found, lambda: theories.remove_node(found, key=box, version=version, by=request.user))


@require_POST
def move_box(request: UserRequest, key: str, box: str) -> HttpResponse:
    found, version = programme_draft_or_404(request.user, key), version_given(request.POST)
    before = request.POST.get("before", "")
    return _step(
        request, found, lambda: theories.move_node(found, key=box, before=before, version=version, by=request.user)
    )


@require_POST
def tidy(request: UserRequest, key: str) -> HttpResponse:
    found, version = programme_draft_or_404(request.user, key), version_given(request.POST)
    return _step(request, found, lambda: theories.tidy(found, version=version, by=request.user))


@require_POST
def add_arrow(request: UserRequest, key: str) -> HttpResponse:
    """Leads on to the arrow itself where nothing is said yet of what must hold."""
    found, language, given = programme_draft_or_404(request.user, key), language_of(request), request.POST
    edge = TheoryEdge(given.get("source", ""), given.get("target", ""), text_given(given, "assumption"))
    try:
        saved = theories.add_edge(found, edge=edge, version=version_given(given), by=request.user)
    except Refused as refused:
        found = programme_draft_or_404(request.user, key)
        problems = told(refused, found.defined(), language=language)
        context = editor_page(found, language=language, problems=problems, typed=given.dict())
        context |= definition_drafts.draft_page(found, language=language)
        return render(request, "web/knowledge/draft.html", context)
    messages.success(request, _("The arrow is drawn."))
    target = saved.defined().theory.node_by_key[edge.target]
    if edge.assumption is None and target.kind is NodeKind.RESULT:
        return redirect("draft-arrow", key, edge.source, edge.target)
    return redirect("draft", key)


@get_or_post
def arrow(request: UserRequest, key: str, source: str, target: str) -> HttpResponse:
    found, language = programme_draft_or_404(request.user, key), language_of(request)
    ends, given = (source, target), request.POST
    if request.method != "POST":
        return render(request, "web/knowledge/arrow_form.html", arrow_form(found, ends, language=language))
    try:
        assumption, version = text_given(given, "assumption"), version_given(given)
        theories.change_edge(found, ends=ends, assumption=assumption, version=version, by=request.user)
    except Refused as refused:
        found = programme_draft_or_404(request.user, key)
        problems = told(refused, found.defined(), language=language)
        context = arrow_form(found, ends, language=language, given=given.dict(), problems=problems)
        return render(request, "web/knowledge/arrow_form.html", context)
    messages.success(request, _("The arrow is saved."))
    return redirect("draft", key)


@require_POST
def remove_arrow(request: UserRequest, key: str, source: str, target: str) -> HttpResponse:
    found, version = programme_draft_or_404(request.user, key), version_given(request.POST)
    ends = (source, target)
    return _step(request, found, lambda: theories.remove_edge(found, ends=ends, version=version, by=request.user))


@get_or_post
def put_in_force(request: UserRequest, key: str) -> HttpResponse:
    found, language, given = programme_draft_or_404(request.user, key), language_of(request), request.POST
    if request.method != "POST":
        context = in_force_form(found, language=language, given={})
        context |= definition_drafts.in_force_page(found, {}, language=language)
        context["lacking"] = lacking_in_programmes(request.user, [found.defined()], language=language)
        return render(request, "web/knowledge/in_force.html", context)
    try:
        made = _made(request, found)
    except Refused as refused:
        found = programme_draft_or_404(request.user, key)
        problems = told(refused, found.defined(), language=language)
        context = in_force_form(found, language=language, given=given.dict(), problems=problems)
        context |= definition_drafts.in_force_page(found, given.dict(), language=language)
        context["lacking"] = lacking_in_programmes(request.user, [found.defined()], language=language)
        return render(request, "web/knowledge/in_force.html", context)
    if found.base is None:
        return _begun(request, made)
    if made.current:
        messages.success(request, _("The version is in force. New courses follow it; those that run keep theirs."))
    else:
        messages.success(request, _("The version waits for its day, and comes into force by itself."))
    return redirect("theory", key)


def _made(request: UserRequest, found: ProgrammeDraft) -> Programme:
    """A first version comes with its departments and teams; each later one takes over from the one before."""
    given, now = request.POST, timezone.now()
    name, from_day, version = given.get("name", ""), _day(given.get("from_day", "")), version_given(given)
    if found.base is not None:
        today = timezone.localdate(now)
        return programmes.put_in_force(
            found, name=name, from_day=from_day, version=version, by=request.user, today=today
        )
    places = places_given(found.organisation, given)
    return put_new_in_force(
        found, name=name, from_day=from_day, places=places, version=version, by=request.user, now=now
    )


def _begun(request: UserRequest, made: Programme) -> HttpResponse:
    """On to the first course, or back to what is set up while the programme waits for its day."""
    if not made.current:
        messages.success(request, _("The programme waits for its day, and comes into force by itself."))
        return redirect("setup" if sets_up(request.user) else "knowledge")
    messages.success(request, _("The programme is in force. The first course can be opened."))
    return redirect("setup-ready", made.key) if sets_up(request.user) else redirect("theory", made.key)


@get_or_post
def discard(request: UserRequest, key: str) -> HttpResponse:
    found, language = programme_draft_or_404(request.user, key), language_of(request)
    if request.method != "POST":
        return render(request, "web/knowledge/discard.html", in_force_form(found, language=language, given={}))
    try:
        programmes.discard_draft(found, version=version_given(request.POST), by=request.user)
    except Refused as refused:
        _say(request, refused, found)
        return redirect("draft", key)
    if found.base is None:
        messages.success(request, _("The draft is discarded."))
        return redirect("setup" if sets_up(request.user) else "knowledge")
    messages.success(request, _("The draft is discarded. The version in force is as it was."))
    return redirect("theory", key)


@require_POST
def call_off(request: UserRequest, key: str, version: str) -> HttpResponse:
    waiting = version_to_call_off_or_404(request.user, key, version)
    first = waiting_new_programmes(request.user).filter(pk=waiting.pk).exists()
    try:
        programmes.call_off(waiting, by=request.user)
    except Refused as refused:
        for sentence in told(refused, waiting.defined(), language=language_of(request)):
            messages.error(request, sentence)
    else:
        messages.success(request, _("The version is called off and will not come into force."))
    return redirect("setup") if first else redirect("theory", key)


def _step(request: UserRequest, found: ProgrammeDraft, write: Callable[[], object]) -> HttpResponse:
    """One button: done, or told why not; nothing that was typed can be lost."""
    try:
        write()
    except Refused as refused:
        _say(request, refused, found)
    return redirect("draft", found.key)


def _say(request: UserRequest, refused: Refused, found: ProgrammeDraft) -> None:
    for sentence in told(refused, found.defined(), language=language_of(request)):
        messages.error(request, sentence)


def _overtaken(refused: Refused) -> bool:
    return any(problem.code in OVERTAKEN for problem in refused.problems)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refused([Problem("version-day")]) from None
