"""Answered questionnaires as FHIR R4 QuestionnaireResponse and Observation resources."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping

from virkning.domain.instrument import Instrument, Scale
from virkning.domain.score import NotScored, Scored, score
from virkning.domain.text import Language
from virkning.exchange.fhir.names import (
    MOMENT,
    PERSON,
    PHASE,
    Resource,
    answer_system,
    form_address,
    number,
    scale_system,
    score_link,
    worded,
)
from virkning.exchange.responses.forms import AnsweredForm

SURVEY = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"


def response_resource(
    form: AnsweredForm, instrument: Instrument, *, language: Language = "da", address: str = "", identifier: str = ""
) -> Resource:
    """The answers, and the totals that our own rules make of them. `identifier` is the id where there is one."""
    made: Resource = {
        "resourceType": "QuestionnaireResponse",
        "id": identifier or _identifier(form),
        "questionnaire": f"{form_address(instrument.key, address=address)}|{form.version}",
        "status": "completed",
        "item": [*_answers(form, instrument, language), *_totals(form, instrument, language)],
    }
    told = [{"url": url, "valueString": words} for url, words in ((MOMENT, form.moment), (PHASE, form.phase)) if words]
    if told:
        made["extension"] = told
    return {**made, **_who_and_when(form, "authored")}


def observation_resources(
    form: AnsweredForm, instrument: Instrument, *, language: Language = "da", identifier: str = ""
) -> list[Resource]:
    """One for each scale. A scale that could not be scored has no value, and says so."""
    own = identifier or _identifier(form)
    return [_observation(form, instrument, scale, own, language) for scale in instrument.scales]


def response_bundle(
    forms: Iterable[AnsweredForm], instruments: Mapping[str, Instrument], *, language: Language = "da"
) -> Resource:
    """A collection: each response, and after it the observations that come of it."""
    entries: list[Resource] = []
    for form in forms:
        instrument = instruments[form.instrument]
        made = response_resource(form, instrument, language=language)
        observations = observation_resources(form, instrument, language=language)
        entries += [{"fullUrl": _urn(one), "resource": one} for one in (made, *observations)]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _answers(form: AnsweredForm, instrument: Instrument, language: Language) -> Iterator[Resource]:
    for item in instrument.items:
        if item.key in form.answers:
            value = number(form.answers[item.key])
            words = worded("text", item.wording or item.label, language)
            option = next((one for one in item.options if one.value == value), None)
            answer: Resource = {"valueInteger" if isinstance(value, int) else "valueDecimal": value}
            if option is not None:
                shown = worded("display", option.text, language)
                answer = {"valueCoding": {"system": answer_system(instrument.key), "code": str(value), **shown}}
            yield {"linkId": item.key, **words, "answer": [answer]}


def _totals(form: AnsweredForm, instrument: Instrument, language: Language) -> Iterator[Resource]:
    for scale in instrument.scales:
        found = score(scale, instrument, form.answers)
        if isinstance(found, Scored):
            link = scale.key if scale.entered else score_link(scale.key)
            yield {
                "linkId": link,
                **worded("text", scale.title, language),
                "answer": [{"valueDecimal": number(found.value)}],
            }


def _observation(
    form: AnsweredForm, instrument: Instrument, scale: Scale, response: str, language: Language
) -> Resource:
    system = scale_system(instrument.key)
    code = {"system": system, "code": scale.key, **worded("display", scale.title, language)}
    made: Resource = {
        "resourceType": "Observation",
        "id": f"{response}-{scale.key.replace('_', '-')}"[:64],
        "status": "final",
        "category": [{"coding": [{"system": SURVEY, "code": "survey"}]}],
        "code": {"coding": [code], "text": f"{instrument.title.to(language)}: {scale.title.to(language)}"},
        **_who_and_when(form, "effectiveDateTime"),
        "derivedFrom": [{"reference": f"QuestionnaireResponse/{response}"}],
    }
    found = score(scale, instrument, form.answers)
    if isinstance(found, NotScored):
        return {
            **made,
            "dataAbsentReason": {"coding": [{"system": ABSENT, "code": "unknown"}], "text": found.reason.value},
        }
    return {**made, "valueQuantity": {"value": number(found.value)}}


def _who_and_when(form: AnsweredForm, name: str) -> Resource:
    made: Resource = {}
    if form.person:
        made["subject"] = {"identifier": {"system": PERSON, "value": form.person}}
    if form.taken is not None:
        made[name] = form.taken.isoformat()
    return made


def _identifier(form: AnsweredForm) -> str:
    """The same response gets the same name wherever it is written."""
    answers = sorted(form.answers.items())
    told = (form.person, form.instrument, form.version, form.taken, form.moment, form.phase, answers)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def _urn(resource: Resource) -> str:
    named = f"{resource['resourceType']}/{resource['id']}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, named)}"
