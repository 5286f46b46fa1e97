"""Any file of others as the forms in it: told apart by what is in them, never by their names alone."""

from dataclasses import replace
from pathlib import Path

from virkning.domain.errors import Malformed, Place, Problem, Unreadable
from virkning.exchange.questionnaires.fhir_in import form_of_fhir
from virkning.exchange.questionnaires.form import Form
from virkning.exchange.questionnaires.grids import text_rows, workbook_rows, zip_parts
from virkning.exchange.questionnaires.lforms_in import form_of_lforms, is_lforms
from virkning.exchange.questionnaires.pyxform_check import pyxform_remarks
from virkning.exchange.questionnaires.redcap_in import forms_of_redcap, is_dictionary
from virkning.exchange.questionnaires.together import QUESTIONS, holding, one_file, resources
from virkning.exchange.questionnaires.xlsform_in import form_of_xlsform, is_xlsform
from virkning.library.fhir_json import decoded, string

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


def read_forms(path: Path) -> tuple[Form, ...]:
    """The forms in a file. Raises Unreadable or Malformed with what it is instead, where that is known."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable([Problem("file-not-opened", Place(path.name))]) from error
    return forms_of(content, name=path.name, beside=path)


def forms_of(content: bytes, *, name: str, beside: Path | None = None) -> tuple[Form, ...]:
    """The same of a file that was uploaded; `beside` is where answer lists may lie."""
    if not content.strip(b"\0 \r\n\t"):
        raise Unreadable([Problem("file-empty", Place(name))])
    if content.startswith(_OLD_WORKBOOK):
        return (_xlsform(content, name),)
    if content.startswith(_ZIP):
        if b"workbook" not in content and b"content.xml" not in content:
            return _zip(content, name)
        return (_xlsform(content, name),)
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
        return (_json(content, name, beside),)
    return _redcap(content, name, name)


def _redcap(content: bytes, name: str, place: str) -> tuple[Form, ...]:
    head, rows = text_rows(content, name=place)
    if is_dictionary(head):
        return forms_of_redcap(head, rows, name=name)
    names = {one.casefold() for one in head}
    if names & {"unique_event_name", "arm_num"}:
        raise Unreadable([Problem("events-not-questions", Place(place))])
    if "redcap_event_name" in names or any(one.endswith("_complete") for one in names):
        raise Unreadable([Problem("answers-not-questions", Place(place), {"found": "REDCap"})])
    raise Unreadable([Problem("not-a-questionnaire", Place(place), {"columns": ", ".join(head)[:200]})])


def _json(content: bytes, name: str, beside: Path | None) -> Form:
    data = decoded(content, name=name)
    if not isinstance(data, dict):
        raise Malformed([Problem("not-the-resource", Place(name), {"wanted": "Questionnaire", "found": "?"})])
    if is_lforms(data):
        return form_of_lforms(data, name=name)
    inside = resources(data)
    if [string(one, "resourceType") for one in inside].count(QUESTIONS) == 1:
        return form_of_fhir(holding(inside), name=name, beside=beside)
    kind = string(data, "resourceType")
    if kind in ("QuestionnaireResponse", "Observation", "Bundle"):
        raise Malformed([Problem("answers-not-questions", Place(name), {"found": kind})])
    if kind == "ValueSet":
        raise Malformed([Problem("answer-list-alone", Place(name))])
    raise Malformed([Problem("not-the-resource", Place(name), {"wanted": QUESTIONS, "found": kind[:40]})])


def _xlsform(content: bytes, name: str) -> Form:
    sheets = workbook_rows(content, name=name)
    if not is_xlsform(sheets):
        raise Unreadable([Problem("not-a-questionnaire", Place(name), {"columns": ", ".join(sheets)[:200]})])
    form = form_of_xlsform(sheets, name=name)
    return replace(form, problems=(*form.problems, *pyxform_remarks(sheets, name=name)))


def _zip(content: bytes, name: str) -> tuple[Form, ...]:
    """REDCap's zip of one instrument: the dictionary, and where it came from. Or FHIR with its answer lists."""
    parts = zip_parts(content, name=name)
    fhir = [(part, inside) for part, inside in parts.items() if _is_json_file(part)]
    if fhir:
        _part, questionnaire = one_file(fhir)
        return (_json(questionnaire, name, None),)
    inside = next((part for part in parts if part.rpartition("/")[2] == "instrument.csv"), None)
    if inside is None:
        raise Unreadable([Problem("not-a-questionnaire", Place(name), {"columns": ", ".join(parts)[:200]})])
    return _redcap(parts[inside], name, f"{name}/{inside}")


def _is_json_file(part: str) -> bool:
    """What a Mac adds to a zip beside each file is none."""
    return part.endswith(".json") and not part.startswith("__MACOSX/")
