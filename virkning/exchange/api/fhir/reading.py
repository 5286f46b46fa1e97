"""Questionnaires, responses and scores as FHIR resources, through the same doors as everywhere."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet
from django.http import Http404, HttpResponse

from virkning.actions.audit import seen
from virkning.actions.questionnaires import questionnaire_asked, questionnaire_in_use
from virkning.domain.system import ApiScope
from virkning.exchange.api.caller import ApiRequest, must_hold
from virkning.exchange.api.fhir.bundles import (
    answered,
    bundle,
    course_asked,
    days_asked,
    form_asked,
    form_key,
    plain,
    wanted,
    wanted_parts,
)
from virkning.exchange.api.responses import response_or_404, responses_seen_by
from virkning.exchange.fhir import (
    observation_resources,
    questionnaire_resource,
    response_resource,
    without_owned_words,
)
from virkning.exchange.fhir.names import Resource
from virkning.exchange.responses.forms import AnsweredForm
from virkning.library.shelves import instruments
from virkning.store.models import Response


def questionnaires(request: ApiRequest) -> HttpResponse:
    must_hold(request, ApiScope.DEFINITIONS_READ)
    count, after = wanted(request)
    asked = plain(request, "_id") or form_key(plain(request, "url"))
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
    """The scores of each response, as many as are asked for; a page may end in the middle of a response."""
    must_hold(request, ApiScope.RESPONSES_READ)
    count, first, told = wanted_parts(request)
    rows = _searched(request, "date").filter(pk__gte=first).order_by("pk")
    made = ((row.pk, at, one) for row in rows.iterator(count + 1) for at, one in enumerate(_scores([row], request)))
    left = ((row, at, one) for row, at, one in made if (row, at) >= (first, told))
    found = list(islice(left, count + 1))
    shown = found[:count]
    seen("response", objects=sorted({row for row, _at, _one in shown}), by=request.user)
    cursor = "{}-{}".format(*found[count][:2]) if shown and len(found) > count else ""
    return bundle(request, (one for _row, _at, one in shown), cursor=cursor)


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
    if number := plain(request, "_id").partition("-")[0]:
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
