"""A page of a search as a Bundle, with a link to the next; and what stands in a search."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from virkning.domain.errors import Place, Problem
from virkning.exchange.api.problems import FHIR_TYPE, Stop
from virkning.exchange.fhir.names import OURS, Resource

MOST, USUAL = 200, 50
PLAIN = re.compile(r"[-a-zA-Z0-9.:/_|]{0,100}")
COMPARED: Mapping[str, str] = {"eq": "", "ge": "__gte", "le": "__lte", "gt": "__gt", "lt": "__lt"}


def answered(resource: Resource, *, status: int = 200) -> HttpResponse:
    return HttpResponse(json.dumps(resource, ensure_ascii=False), status=status, content_type=FHIR_TYPE)


def bundle(request: HttpRequest, found: Iterable[Resource], *, cursor: str = "") -> HttpResponse:
    links = [{"relation": "self", "url": request.build_absolute_uri()}]
    if cursor:
        query = {name: value for name, value in request.GET.items() if name != "_cursor"} | {"_cursor": cursor}
        next_page = f"{request.build_absolute_uri(request.path)}?{urlencode(query)}"
        links.append({"relation": "next", "url": next_page})
    base = request.build_absolute_uri("/api/fhir/r4")
    entries = [
        {"fullUrl": f"{base}/{one['resourceType']}/{one['id']}", "resource": one, "search": {"mode": "match"}}
        for one in found
    ]
    made: Resource = {"resourceType": "Bundle", "type": "searchset", "link": links}
    return answered({**made, "entry": entries} if entries else made)


def wanted(request: HttpRequest) -> tuple[int, int]:
    """How many, and after which one. Raises Stop for anything but numbers."""
    return min(_number(request, "_count", USUAL), MOST), _number(request, "_cursor", 0)


def wanted_parts(request: HttpRequest) -> tuple[int, int, int]:
    """How many, from which row on, and how many parts of that row were told already: `123-2`."""
    row, _, told = request.GET.get("_cursor", "0").partition("-")
    if not all(_whole(one) for one in (row, told or "0")):
        raise wrong("api-number", "_cursor")
    return min(_number(request, "_count", USUAL), MOST), int(row), int(told or 0)


def _number(request: HttpRequest, name: str, usual: int) -> int:
    given = request.GET.get(name, str(usual))
    if not _whole(given):
        raise wrong("api-number", name)
    return int(given)


def _whole(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) < 19


def course_asked(request: HttpRequest) -> str:
    """`subject:identifier=urn:virkning:course|7F3K`; the system may be left out."""
    for name in ("subject:identifier", "subject"):
        if given := plain(request, name):
            return given.rpartition("|")[2][:50]
    return ""


def form_asked(request: HttpRequest) -> str:
    """`urn:virkning:questionnaire:who-5|1`, `Questionnaire/who-5` or the key alone."""
    return form_key(plain(request, "questionnaire"))


def plain(request: HttpRequest, name: str) -> str:
    """Keys and addresses of ours have only plain characters; anything else is refused, not searched for in vain."""
    given = request.GET.get(name, "")
    if not PLAIN.fullmatch(given):
        raise wrong("api-form", name)
    return given


def form_key(canonical: str) -> str:
    plain = canonical.partition("|")[0]
    return plain.rpartition(":")[2] if plain.startswith(OURS) else plain.rpartition("/")[2]


def days_asked(request: HttpRequest, name: str, field: str) -> dict[str, date]:
    """`ge2026-01-01`; may stand twice, for from and to."""
    found = {}
    for given in request.GET.getlist(name):
        known = given[:2] in COMPARED
        try:
            day = date.fromisoformat(given[2:] if known else given)
        except ValueError:
            raise wrong("api-date", name) from None
        found[f"{field}{COMPARED[given[:2]] if known else ''}"] = day
    return found


def wrong(code: str, name: str) -> Stop:
    return Stop(422, (Problem(code, Place(path=f"/query/{name}")),))
