"""The façade in the OpenAPI description: the shapes that are ours to tell; all else of a resource is HL7's own."""

from typing import Any

from virkning.domain.system import ApiScope
from virkning.exchange.api.fhir.bundles import MOST, PLAIN
from virkning.exchange.api.fhir.capability import INTERACTIONS, NAMES
from virkning.exchange.api.problems import FHIR_TYPE, TITLES

BASE = "/api/fhir/r4"
SCOPES = {
    "Questionnaire": ApiScope.DEFINITIONS_READ,
    "QuestionnaireResponse": ApiScope.RESPONSES_READ,
    "Observation": ApiScope.RESPONSES_READ,
}
WORDS = {
    "Questionnaire": ("Questionnaires that are known here.", "One questionnaire: items, answers, limits and sums."),
    "QuestionnaireResponse": ("What was answered, in the courses that the system may see.", "One response."),
    "Observation": ("The scores of what was answered, one for each scale.", "One score."),
}
CREATES = "Hand in answers: to the measurement of the plan that asks for them on that day, else as the extension tells."

PLAIN_TEXT: dict[str, Any] = {"type": "string", "maxLength": 100, "pattern": f"^{PLAIN.pattern}$"}
DAYS: dict[str, Any] = {
    "type": "string",
    "pattern": "^(eq|ge|le|gt|lt)?(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$",
}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": 10**18 - 1}

IDS: dict[str, dict[str, Any]] = {
    "Questionnaire": {"type": "string", "pattern": "^[-A-Za-z0-9.]{1,64}$"},
    "QuestionnaireResponse": {"type": "integer", "minimum": 0, "maximum": 10**18 - 1},
    "Observation": {"type": "string", "pattern": "^[-A-Za-z0-9.]{1,64}$"},
}

ANSWER: dict[str, Any] = {
    "type": "object",
    "properties": {
        "valueInteger": {"type": "integer"},
        "valueDecimal": {"type": "number"},
        "valueCoding": {"type": "object", "properties": {"code": {"type": "string"}}},
    },
}
HANDED_IN: dict[str, Any] = {
    "type": "object",
    "title": "QuestionnaireResponse",
    "required": ["resourceType", "questionnaire", "status", "subject", "authored", "item"],
    "properties": {
        "resourceType": {"const": "QuestionnaireResponse"},
        "questionnaire": {"type": "string", "description": "`urn:virkning:questionnaire:who-5|1`"},
        "status": {"enum": ["completed", "amended"]},
        "authored": {"type": "string", "format": "date"},
        "subject": {
            "type": "object",
            "required": ["identifier"],
            "properties": {
                "identifier": {
                    "type": "object",
                    "required": ["value"],
                    "properties": {"system": {"const": "urn:virkning:course"}, "value": {"type": "string"}},
                }
            },
        },
        "item": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["linkId"],
                "properties": {"linkId": {"type": "string"}, "answer": {"type": "array", "items": ANSWER}},
            },
        },
    },
}
OUTCOME: dict[str, Any] = {
    "type": "object",
    "title": "OperationOutcome",
    "required": ["resourceType", "issue"],
    "properties": {
        "resourceType": {"const": "OperationOutcome"},
        "issue": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["severity", "code", "details"],
                "properties": {
                    "severity": {"enum": ["error", "warning"]},
                    "code": {"type": "string"},
                    "details": {"type": "object"},
                    "diagnostics": {"type": "string"},
                },
            },
        },
    },
}
SCHEMAS = {"OperationOutcome": OUTCOME, "HandedIn": HANDED_IN}


def fhir_paths() -> dict[str, Any]:
    """To be finished as all others: with language, problems and scopes."""
    found: dict[str, Any] = {f"{BASE}/metadata": {"get": _metadata()}}
    for kind in NAMES:
        found[f"{BASE}/{kind}"] = {"get": _search(kind)}
        if "create" in INTERACTIONS.get(kind, ()):
            found[f"{BASE}/{kind}"]["post"] = _create(kind)
        found[f"{BASE}/{kind}/{{id}}"] = {"get": _read(kind)}
    return found


def problems_told(statuses: tuple[int, ...]) -> dict[str, Any]:
    schema = {"schema": {"$ref": "#/components/schemas/OperationOutcome"}}
    return {str(one): {"description": TITLES[one].en, "content": {FHIR_TYPE: schema}} for one in statuses}


def _metadata() -> dict[str, Any]:
    made = _operation("fhirMetadata", "What the façade can do.", "CapabilityStatement")
    return {**made, "security": []}


def _search(kind: str) -> dict[str, Any]:
    named = [_parameter(name, DAYS if sort == "date" else PLAIN_TEXT) for name, sort in NAMES[kind]]
    cursor = {"type": "string", "pattern": "^[0-9]{1,18}(-[0-9]{1,6})?$" if kind == "Observation" else "^[0-9]{1,18}$"}
    made = _operation(f"search{kind}", WORDS[kind][0], "Bundle")
    paging = [
        _parameter("_count", COUNT, f"How many on one page; {MOST} at most are given."),
        _parameter("_cursor", cursor, "From the link `next` of the page before."),
    ]
    return {**made, **_guarded(SCOPES[kind]), "parameters": [*named, *paging]}


def _read(kind: str) -> dict[str, Any]:
    named = {"in": "path", "name": "id", "required": True, "schema": IDS[kind]}
    return {**_operation(f"read{kind}", WORDS[kind][1], kind), **_guarded(SCOPES[kind]), "parameters": [named]}


def _create(kind: str) -> dict[str, Any]:
    made = _operation(f"create{kind}", CREATES, kind, status=201)
    body = {"required": True, "content": {FHIR_TYPE: {"schema": {"$ref": "#/components/schemas/HandedIn"}}}}
    return {**made, **_guarded(ApiScope.RESPONSES_WRITE), "requestBody": body}


def _operation(name: str, words: str, kind: str, *, status: int = 200) -> dict[str, Any]:
    schema = {"type": "object", "required": ["resourceType"], "properties": {"resourceType": {"const": kind}}}
    return {
        "operationId": name,
        "summary": words,
        "description": words,
        "tags": ["fhir"],
        "parameters": [],
        "responses": {str(status): {"description": "OK", "content": {FHIR_TYPE: {"schema": schema}}}},
    }


def _guarded(scope: ApiScope) -> dict[str, Any]:
    return {"x-scope": scope.value, "security": [{"Scoped": []}]}


def _parameter(name: str, schema: dict[str, Any], words: str = "") -> dict[str, Any]:
    made = {"in": "query", "name": name, "required": False, "schema": schema}
    return made | ({"description": words} if words else {})
