"""A FHIR questionnaire and the answer lists (ValueSet) that came beside it, as one resource that holds them all."""

import json
from collections.abc import Iterable, Sequence

from virkning.domain.errors import Malformed, Place, Problem
from virkning.library.fhir_json import Json, decoded, inner, objects, string

MOST_FILES = 40

QUESTIONS, LIST, BUNDLE = "Questionnaire", "ValueSet", "Bundle"


def one_file(files: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Name and content of the questionnaire with its answer lists in it. One file alone is given back as it is.

    Raises Malformed where the others are no answer lists, or more than one of the files asks questions.
    """
    if len(files) <= 1:
        return files[0] if files else ("", b"")
    place = Place(files[0][0])
    if len(files) > MOST_FILES:
        raise Malformed([Problem("too-many-files-together", place, {"most": MOST_FILES})])
    found = list[tuple[str, Json]]()
    for name, content in files:
        if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] != b"{":
            raise Malformed([Problem("not-an-answer-list", Place(name))])
        data = decoded(content, name=name)
        found += [(name, one) for one in (resources(data) if isinstance(data, dict) else ())]
    asking = [(name, one) for name, one in found if string(one, "resourceType") == QUESTIONS]
    if len(asking) != 1:
        code = "several-questionnaires-together" if asking else "answer-list-alone"
        raise Malformed([Problem(code, Place(asking[1][0] if asking else files[0][0]))])
    for name, one in found:
        if string(one, "resourceType") not in (QUESTIONS, LIST):
            raise Malformed([Problem("not-an-answer-list", Place(name))])
    name, _questions = asking[0]
    return name, json.dumps(holding(one for _name, one in found), ensure_ascii=False).encode()


def resources(data: Json) -> list[Json]:
    """The resources of a Bundle, or the one itself."""
    if string(data, "resourceType") != BUNDLE:
        return [data]
    return [inner(entry, "resource") for entry in objects(data, "entry")]


def holding(found: Iterable[Json]) -> Json:
    """The only questionnaire among the resources, with the answer lists put into what it contains already."""
    every = list(found)
    asking = next(one for one in every if string(one, "resourceType") == QUESTIONS)
    lists = [one for one in every if string(one, "resourceType") == LIST]
    return {**asking, "contained": [*objects(asking, "contained"), *lists]} if lists else asking
