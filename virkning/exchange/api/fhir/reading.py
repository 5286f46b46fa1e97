"""Questionnaires, responses and scores as FHIR resources, through the same doors as everywhere."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import Http404, HttpResponse

from virkning.actions.audit import seen
from virkning.actions.questionnaires import questionnaire_asked, questionnaire_in_use
from virkning.domain.system import ApiScope
from virkning.exchange.api.caller import ApiRequest, must_hold
from virkning.exchange.api.fhir.bundles import answered, bundle, course_asked, days_asked, form_asked, form_key, wanted
from virkning.exchange.api.responses import response_or_404, responses_seen_by
from virkning.exchange.fhir import (
    observation_resources,
    questionnaire_resource,
    response_resource,
    without_owned_words,
)
from virkning.exchange.fhir.names import Resource
from virkning.exchange.responses.forms import AnsweredForm
from virkning.library import instruments
from virkning.store.models import Response


def questionnaires(request: ApiRequest) -> HttpResponse:
    must_hold(request, ApiScope.DEFINITIONS_READ)
    count, after = wanted(request)
    asked = request.GET.get("_id", "") or form_key(request.GET.get("url", ""))
    keys = [key for key in sorted(instruments()) if not asked or _id(key) == asked or key == asked]
    shown = keys[after : after + count]
    cursor = str(after + count) if len(keys) > after + count else ""
    return bundle(request, (_form(key, request) for key in shown), cursor=cursor)


def questionnaire(request: ApiRequest, name: str) -> HttpResponse:
    must_hold(request, ApiScope.DEFINITIONS_READ)
    key = next((key for key in instruments() if _id(key) == name), "")
    if not key:
        raise Http404
    return answered(_form(key, request))


def responses(request: ApiRequest) -> HttpResponse:
    must_hold(request, ApiScope.RESPONSES_READ)
    rows, cursor = _page(request, _searched(request, "authored"))
    return bundle(request, (response_of(row, request) for row in rows), cursor=cursor)


def response(request: ApiRequest, number: int) -> HttpResponse:
    must_hold(request, ApiScope.RESPONSES_READ)
    row = response_or_404(request, number)
    seen("response", objects=[row.pk], by=request.user)
    return answered(response_of(row, request))


def observations(request: ApiRequest) -> HttpResponse:
    """The scores of each response; a page has those of so many responses as are asked for."""
    must_hold(request, ApiScope.RESPONSES_READ)
    rows, cursor = _page(request, _searched(request, "date"))
    return bundle(request, _scores(rows, request), cursor=cursor)


def observation(request: ApiRequest, name: str) -> HttpResponse:
    must_hold(request, ApiScope.RESPONSES_READ)
    number = name.partition("-")[0]
    row = response_or_404(request, int(number) if number.isdigit() and len(number) < 19 else 0)
    found = next((one for one in _scores([row], request) if one["id"] == name), None)
    if found is None:
        raise Http404
    seen("response", objects=[row.pk], by=request.user)
    return answered(found)


def response_of(row: Response, request: ApiRequest) -> Resource:
    asked = questionnaire_asked(row.instrument, row.version)
    return response_resource(_answered(row), asked, language=request.LANGUAGE_CODE, identifier=str(row.pk))


def _scores(rows: list[Response], request: ApiRequest) -> Iterator[Resource]:
    for row in rows:
        asked = questionnaire_asked(row.instrument, row.version)
        language = request.LANGUAGE_CODE
        yield from observation_resources(_answered(row), asked, language=language, identifier=str(row.pk))


def _page(request: ApiRequest, rows: QuerySet[Response]) -> tuple[list[Response], str]:
    count, after = wanted(request)
    found = list(rows.filter(pk__gt=after).order_by("pk")[: count + 1])
    shown = found[:count]
    seen("response", objects=[row.pk for row in shown], by=request.user)
    return shown, str(shown[-1].pk) if shown and len(found) > count else ""


def _searched(request: ApiRequest, day: str) -> QuerySet[Response]:
    """What was corrected is left out: the correction stands in its place."""
    rows = responses_seen_by(request).filter(superseded_by=None, **days_asked(request, day, "taken"))
    if course := course_asked(request):
        rows = rows.filter(course__key=course)
    if key := form_asked(request):
        rows = rows.filter(instrument=key)
    if number := request.GET.get("_id", "").partition("-")[0]:
        rows = rows.filter(pk=int(number)) if number.isdigit() and len(number) < 19 else rows.none()
    return rows


def _answered(row: Response) -> AnsweredForm:
    return AnsweredForm(
        person=row.course.key,
        instrument=row.instrument,
        version=row.version,
        taken=row.taken,
        answers=row.answers,
        moment=row.moment,
        phase=row.phase,
    )


def _form(key: str, request: ApiRequest) -> Resource:
    return questionnaire_resource(without_owned_words(questionnaire_in_use(key)), language=request.LANGUAGE_CODE)


def _id(key: str) -> str:
    return key.replace("_", "-")
