"""FHIR R4: questionnaires, responses and observations as plain dictionaries, and back. Nothing here opens a file."""

from virkning.exchange.fhir.questionnaire_out import questionnaire_resource, without_owned_words
from virkning.exchange.fhir.response_in import answered_form
from virkning.exchange.fhir.response_out import observation_resources, response_bundle, response_resource

__all__ = [
    "answered_form",
    "observation_resources",
    "questionnaire_resource",
    "response_bundle",
    "response_resource",
    "without_owned_words",
]
