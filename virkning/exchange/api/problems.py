"""What could not be done, told to a program: problem details of RFC 9457, with a sentence for whoever reads the log."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest, HttpResponse

from virkning.domain.errors import Place, Problem, Severity
from virkning.domain.text import Language, Text
from virkning.reports.problems import place as place_in_words
from virkning.reports.problems import statement

CONTENT_TYPE = "application/problem+json"
LONGEST_HEADER = 400
READING = ("GET", "HEAD")

TITLES: Mapping[int, Text] = MappingProxyType(
    {
        400: Text(da="Kaldet blev ikke forstået", en="The call was not understood"),
        401: Text(da="Nøglen mangler eller gælder ikke", en="The token is missing or not valid"),
        403: Text(da="Nøglen må ikke bruges til dette", en="The token may not be used for this"),
        404: Text(da="Findes ikke", en="Not found"),
        405: Text(da="Det kan denne adresse ikke", en="This address cannot do that"),
        409: Text(da="Det kan ikke lade sig gøre nu", en="This cannot be done now"),
        412: Text(da="Nogen har ændret det imens", en="Somebody has changed it meanwhile"),
        413: Text(da="Det er for meget på én gang", en="That is too much at once"),
        414: Text(da="Adressen er for lang", en="The address is too long"),
        415: Text(da="Formatet bruges ikke her", en="That format is not used here"),
        422: Text(da="Der er fejl i det sendte", en="There are mistakes in what was sent"),
        429: Text(da="Der kom for mange kald", en="There were too many calls"),
        500: Text(da="Fejlen er vores", en="The fault is ours"),
        503: Text(da="Intet kan gemmes lige nu", en="Nothing can be saved just now"),
    }
)

TITLES_BY_CODE: Mapping[str, Text] = MappingProxyType(
    {
        "api-saved-unshown": Text(da="Det er gemt, men svaret mangler", en="It is saved, but the answer is missing"),
        "api-fate-unknown": Text(da="Vi ved ikke, om det blev gemt", en="We do not know whether it was saved"),
    }
)
"""Where the status alone would say something that is not so."""


@dataclass(eq=False)
class Stop(Exception):
    """Raised anywhere while a call is answered: it ends here, with this status and these problems."""

    status: int
    problems: tuple[Problem, ...]
    headers: Mapping[str, str] = field(default_factory=dict)


def stop(status: int, code: str, *, headers: Mapping[str, str] | None = None, **params: str | int | float) -> Stop:
    return Stop(status, (Problem(code, Place(), params),), headers or {})


def told(status: int, problems: Sequence[Problem], *, language: Language) -> HttpResponse:
    """One document for all of them; `detail` is the first one's sentence, which is often the only one."""
    lines = [_line(problem, language) for problem in problems]
    body = {
        "type": f"urn:virkning:problem:{lines[0]['code']}",
        "title": TITLES_BY_CODE.get(lines[0]["code"], TITLES[status]).to(language),
        "status": status,
        "detail": lines[0]["detail"],
        "code": lines[0]["code"],
        "problems": lines,
    }
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=CONTENT_TYPE)


FHIR, FHIR_TYPE = "/api/fhir/", "application/fhir+json"
ISSUES: Mapping[int, str] = MappingProxyType(
    {401: "login", 403: "forbidden", 404: "not-found", 405: "not-supported", 409: "business-rule", 412: "conflict",
     413: "too-long", 415: "not-supported", 422: "invalid", 429: "throttled", 500: "exception", 503: "transient"}
)  # fmt: skip
"""The type of issue in FHIR's own list; else `invalid`."""


def outcome(status: int, problems: Sequence[Problem], *, language: Language) -> HttpResponse:
    body = {"resourceType": "OperationOutcome", "issue": [_issue(status, one, language) for one in problems]}
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=FHIR_TYPE)


def _issue(status: int, problem: Problem, language: Language) -> dict[str, Any]:
    severe = "error" if problem.severity is Severity.ERROR else "warning"
    line = _line(problem, language)
    issue: dict[str, Any] = {"severity": severe, "code": ISSUES.get(status, "invalid")}
    issue["details"] = {"coding": [{"system": "urn:virkning:problem", "code": problem.code}], "text": line["detail"]}
    return issue | ({"diagnostics": line["place"]} if "place" in line else {})


def asked_language(request: HttpRequest) -> Language:
    """Danish, unless English is asked for before it."""
    for part in request.headers.get("Accept-Language", "")[:LONGEST_HEADER].lower().split(","):
        name = part.partition(";")[0].strip().partition("-")[0]
        if name == "en":
            return "en"
        if name == "da":
            return "da"
    return "da"


def answer_to(stopped: Stop, request: HttpRequest) -> HttpResponse:
    """A FHIR client gets the same as an OperationOutcome."""
    tell = outcome if request.path_info.startswith(FHIR) else told
    response = tell(stopped.status, stopped.problems, language=asked_language(request))
    for name, value in stopped.headers.items():
        response.headers[name] = value
    return response


def _line(problem: Problem, language: Language) -> dict[str, str]:
    where = place_in_words(problem.place, language=language)
    line = {"code": problem.code, "detail": statement(problem, language=language)}
    return line | {"place": where} if where else line


def wrong_values(errors: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    """What the check of the form found, by where it stands and what to do; the value itself is never told again."""
    for error in errors:
        kind = str(error.get("type", ""))
        code = next((code for start, code in KINDS.items() if kind.startswith(start)), "api-value")
        yield Problem(code, Place(path=_pointer(error.get("loc", ()))), _params(error.get("ctx") or {}))


def unknown_names(names: Iterable[str]) -> Iterator[Problem]:
    """A name after the question mark that means nothing here: a misspelt filter must not give everything."""
    for name in sorted(names):
        yield Problem("api-unknown-field", Place(path=f"/query/{_plain(name)}"))


KINDS: Mapping[str, str] = MappingProxyType(
    {
        "missing": "api-missing",
        "extra_forbidden": "api-unknown-field",
        "date": "api-date",
        "int": "api-number",
        "float": "api-number",
        "finite_number": "api-number",
        "bool": "api-truth",
        "enum": "api-choice",
        "literal_error": "api-choice",
        "string_pattern": "api-form",
        "string_too": "api-length",
        "too_": "api-length",
        "greater_than": "api-range",
        "less_than": "api-range",
    }
)


def _params(context: Mapping[str, Any]) -> dict[str, str | int | float]:
    """Of what we ourselves ask for: the choices and the limits, never what was sent."""
    return {name: value for name, value in context.items() if name in LIMITS and isinstance(value, str | int | float)}


LIMITS = frozenset({"expected", "max_length", "min_length", "ge", "gt", "le", "lt"})
LONGEST_PART = 60


def _pointer(where: Sequence[Any]) -> str:
    """`/body/started`: ninja puts the name of the parameter between, which says nothing to the one who asks."""
    parts = [str(part) for part in where]
    if len(parts) > 2 and parts[0] in ("body", "query"):
        parts = [parts[0], *parts[2:]]
    return "/" + "/".join(_plain(part) for part in parts)


def _plain(part: str) -> str:
    """A name that the caller made up may be anything; only what looks like a name is told again."""
    return part if part.replace("_", "").replace("-", "").isalnum() and len(part) <= LONGEST_PART else "?"
