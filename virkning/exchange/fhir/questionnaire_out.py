"""An instrument as a FHIR R4 Questionnaire with scores, totals and both languages."""

from collections.abc import Iterator
from dataclasses import replace

from virkning.domain.instrument import Instrument, Item, Option, Scale
from virkning.domain.text import Language
from virkning.exchange.fhir.expressions_out import expressions
from virkning.exchange.fhir.names import (
    DIRECTION,
    INSTRUCTION_LINK,
    LEAST,
    MOST,
    ORDINAL,
    RECALL_LINK,
    Resource,
    answer_system,
    form_address,
    score_link,
    worded,
)

LONGEST_ID = 64


def questionnaire_resource(instrument: Instrument, *, language: Language = "da", address: str = "") -> Resource:
    """The words are those of the instrument that is given: see `without_owned_words` for what may be handed on."""
    items = [*_texts(instrument, language), *(_question(item, instrument, language) for item in instrument.items)]
    items += [_total(scale, instrument, language) for scale in instrument.scales]
    return {
        "resourceType": "Questionnaire",
        "id": instrument.key.replace("_", "-")[:LONGEST_ID],
        "language": language,
        "url": form_address(instrument.key, address=address),
        "version": instrument.version,
        **worded("title", instrument.title, language),
        "status": "active",
        "subjectType": ["Patient"],
        "description": instrument.description.to(language),
        "copyright": instrument.licence.terms.to(language),
        "item": items,
    }


def without_owned_words(instrument: Instrument) -> Instrument:
    """The instrument without words that its owner has not let us hand on: our own short labels stand instead."""
    if instrument.licence.item_text_shipped:
        return instrument
    items = tuple(replace(item, wording=None) for item in instrument.items)
    return replace(instrument, items=items)


def _texts(instrument: Instrument, language: Language) -> Iterator[Resource]:
    for link, text in ((INSTRUCTION_LINK, instrument.instruction), (RECALL_LINK, instrument.recall)):
        if text is not None:
            yield {"linkId": link, **worded("text", text, language), "type": "display"}


def _question(item: Item, instrument: Instrument, language: Language) -> Resource:
    made: Resource = {"linkId": item.key, **worded("text", item.wording or item.label, language)}
    if item.options:
        system = answer_system(instrument.key)
        return {**made, "type": "choice", "answerOption": [_option(one, system, language) for one in item.options]}
    ends = [{"url": LEAST, "valueInteger": item.low}, {"url": MOST, "valueInteger": item.high}]
    return {"extension": ends, **made, "type": "integer"}


def _option(option: Option, system: str, language: Language) -> Resource:
    coding = {"system": system, "code": str(option.value), **worded("display", option.text, language)}
    return {"extension": [{"url": ORDINAL, "valueDecimal": option.value}], "valueCoding": coding}


def _total(scale: Scale, instrument: Instrument, language: Language) -> Resource:
    """One that is typed in is asked for; one that is made of the answers is only shown."""
    direction = {"url": DIRECTION, "valueCode": scale.direction.value}
    made = worded("text", scale.title, language)
    if scale.entered:
        ends = [{"url": LEAST, "valueDecimal": scale.low}, {"url": MOST, "valueDecimal": scale.high}]
        return {"linkId": scale.key, "extension": [direction, *ends], **made, "type": "decimal"}
    told = [direction, *expressions(scale, instrument)]
    return {"linkId": score_link(scale.key), "extension": told, **made, "type": "decimal", "readOnly": True}
