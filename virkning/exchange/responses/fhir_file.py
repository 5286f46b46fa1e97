"""A file of FHIR resources as responses: one of them, a Bundle, or one on each line (NDJSON)."""

from collections.abc import Iterator

from virkning.domain.errors import Malformed, Place, Problem, Severity
from virkning.domain.instrument import Instrument
from virkning.exchange.fhir.response_in import answered_form, observed, with_totals
from virkning.exchange.responses.forms import AnsweredForm, ResponseFile
from virkning.exchange.responses.totals import differences
from virkning.library.fhir import Questionnaire, questionnaire_of
from virkning.library.fhir_json import Json, decoded, inner, objects, string

MOST_RESOURCES = 200_000


def read_fhir(
    content: bytes, instrument: Instrument, *, name: str, questionnaire: Questionnaire | None = None
) -> ResponseFile:
    """A Questionnaire in the same bundle tells what the links mean where none is given. Raises Malformed."""
    resources = list(resources_of(content, name))
    asked = questionnaire
    if asked is None:
        forms = [one for one in resources if string(one, "resourceType") == "Questionnaire"]
        asked = questionnaire_of(forms[0], name=name) if len(forms) == 1 else None
    answered: list[AnsweredForm] = []
    totals: list[AnsweredForm] = []
    problems: list[Problem] = []
    others: dict[str, int] = {}
    for resource in resources:
        kind = string(resource, "resourceType")
        if kind == "QuestionnaireResponse":
            form, found = answered_form(resource, instrument, questionnaire=asked, file=name)
            answered.append(form)
            problems += found
        elif kind == "Observation":
            total, found = observed(resource, instrument, questionnaire=asked, file=name)
            totals += [total] if total is not None else []
            problems += found
        elif kind != "Questionnaire":
            others[kind[:40] or "?"] = others.get(kind[:40] or "?", 0) + 1
    if not answered and not totals and not problems:
        kinds = ", ".join(others) or "?"
        raise Malformed([Problem("not-the-resource", Place(name), {"wanted": "QuestionnaireResponse", "found": kinds})])
    made = with_totals(answered, totals)
    problems += differences(made, instrument)
    remarks = tuple(
        Problem("resources-not-used", Place(name), {"kind": kind, "n": n}, Severity.WARNING)
        for kind, n in others.items()
    )
    return ResponseFile(made, "fhir", remarks, tuple(problems))


def resources_of(content: bytes, name: str) -> Iterator[Json]:
    """Each resource in it, out of its bundles. NDJSON is told by its second line being a resource of its own."""
    lines = content.lstrip(b"\xef\xbb\xbf").split(b"\n", 2)
    second = lines[1].strip() if len(lines) > 1 else b""
    if lines[0].strip().endswith(b"}") and (second.startswith(b"{") or name.endswith(".ndjson")):
        for number, line in enumerate(content.splitlines(), start=1):
            if line.strip():
                yield from _unpacked(decoded(line, name=f"{name}:{number}"), name)
            if number > MOST_RESOURCES:
                raise Malformed([Problem("too-many-questions", Place(name), {"most": MOST_RESOURCES})])
        return
    yield from _unpacked(decoded(content, name=name), name)


def _unpacked(data: object, name: str) -> Iterator[Json]:
    """Bundles may hold bundles; a resource is never asked for from elsewhere."""
    waiting = [data]
    for _ in range(MOST_RESOURCES):
        if not waiting:
            return
        found = waiting.pop()
        if isinstance(found, list):
            waiting.extend(reversed(found))
        elif isinstance(found, dict) and string(found, "resourceType") == "Bundle":
            waiting.extend(inner(entry, "resource") for entry in reversed(objects(found, "entry")))
        elif isinstance(found, dict):
            yield found
            waiting.extend(one for one in objects(found, "contained") if string(one, "resourceType") == "Questionnaire")
    raise Malformed([Problem("too-many-questions", Place(name), {"most": MOST_RESOURCES})])
