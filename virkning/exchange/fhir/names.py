"""The names that our FHIR resources use: systems, extensions, and what a part is called inside a form."""

from virkning.domain.text import LANGUAGES, Language, Text

Resource = dict[str, object]

HL7 = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
ORDINAL = f"{HL7}ordinalValue"
TRANSLATION = f"{HL7}translation"
CALCULATED = f"{SDC}sdc-questionnaire-calculatedExpression"
VARIABLE = f"{HL7}variable"
LEAST = f"{HL7}minValue"
MOST = f"{HL7}maxValue"
FHIRPATH = "text/fhirpath"

OURS = "urn:virkning"
"""What no standard has a name for; a URN says that there is nothing to fetch."""

DIRECTION = f"{OURS}:direction"
MOMENT = f"{OURS}:moment"
PHASE = f"{OURS}:phase"
PERSON = f"{OURS}:course"

INSTRUCTION_LINK = "text.instruction"
RECALL_LINK = "text.recall"
"""Keys of items have no dots in them, so these are never an item's."""

_SCORE = "score."


def score_link(scale: str) -> str:
    return f"{_SCORE}{scale}"


def scored_scale(link: str) -> str:
    """The scale that a link is the total of, or nothing."""
    return link.removeprefix(_SCORE) if link.startswith(_SCORE) else ""


def form_address(instrument: str, *, address: str = "") -> str:
    """The canonical address of a questionnaire; without an address of the installation a URN."""
    return f"{address}/Questionnaire/{instrument}" if address else f"{OURS}:questionnaire:{instrument}"


def answer_system(instrument: str) -> str:
    return f"{OURS}:answers:{instrument}"


def scale_system(instrument: str) -> str:
    return f"{OURS}:scales:{instrument}"


def number(value: float) -> int | float:
    """A whole number without decimals, as others write it."""
    return int(value) if value == int(value) else value


def worded(name: str, text: Text, language: Language) -> Resource:
    """A text in one language, and the other as its translation where it differs."""
    made: Resource = {name: text.to(language)}
    others = [other for other in LANGUAGES if other != language and text.to(other) != text.to(language)]
    if others:
        made[f"_{name}"] = {"extension": [_translation(other, text.to(other)) for other in others]}
    return made


def _translation(language: Language, words: str) -> Resource:
    parts = [{"url": "lang", "valueCode": language}, {"url": "content", "valueString": words}]
    return {"url": TRANSLATION, "extension": parts}
