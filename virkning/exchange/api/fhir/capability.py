"""What the façade can do, as a CapabilityStatement. It tells of nobody, and needs no token."""

from typing import Any

from virkning.exchange.fhir.names import Resource

NAMES = {
    "Questionnaire": (("_id", "token"), ("url", "uri")),
    "QuestionnaireResponse": (
        *(("_id", "token"), ("subject:identifier", "token"), ("subject", "reference")),
        *(("questionnaire", "reference"), ("authored", "date")),
    ),
    "Observation": (("_id", "token"), ("subject:identifier", "token"), ("subject", "reference"), ("date", "date")),
}
PAGING = ("_count", "_cursor")
INTERACTIONS = {"QuestionnaireResponse": ("read", "search-type", "create")}


def capability() -> Resource:
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": "2026-11-26",
        "kind": "instance",
        "software": {"name": "Virkning"},
        "implementation": {"description": "Virkning: questionnaires, answers and scores under a pseudonym"},
        "fhirVersion": "4.0.1",
        "format": ["json", "application/fhir+json"],
        "rest": [
            {
                "mode": "server",
                "security": {"description": "Authorization: Bearer TOKEN; made on the page of systems"},
                "resource": [_resource(kind) for kind in NAMES],
            }
        ],
    }


def _resource(kind: str) -> dict[str, Any]:
    done = INTERACTIONS.get(kind, ("read", "search-type"))
    return {
        "type": kind,
        "interaction": [{"code": code} for code in done],
        "versioning": "no-version",
        "searchParam": [{"name": name, "type": sort} for name, sort in NAMES[kind] if ":" not in name],
    }
