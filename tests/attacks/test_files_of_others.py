"""Files of others that mean harm: refused in our own words, quickly, and without taking the memory."""

import io
import json
import time
import zipfile

import pytest

from benchmarks.fuzz_others import main
from virkning.domain.errors import Malformed, Unreadable, VirkningError
from virkning.exchange.bombs import is_bomb
from virkning.exchange.questionnaires.expressions import NotUnderstood
from virkning.exchange.questionnaires.reading import forms_of
from virkning.exchange.questionnaires.sums import sum_of

QUICK = 20.0
"""Seconds, on a machine that does other things too."""


def test_a_thousand_broken_files_are_read_or_refused() -> None:
    assert main(900, 11) == 0, "python -m benchmarks.fuzz_others runs half a million"


def deep(levels: int) -> bytes:
    return b'{"resourceType": "Questionnaire", "item": ' + b'[{"item": ' * levels + b"[]" + b"}]" * levels + b"}"


def zipped(content: bytes, name: str = "instrument.csv") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return held.getvalue()


HARMFUL = {
    "nested without end": deep(100_000),
    "a number without end": b'{"resourceType": "Questionnaire", "version": ' + b"9" * 100_000 + b"}",
    "a million columns": b"field_name,field_label,select_choices_or_calculations" + b"," * 1_000_000 + b"\n",
    "a quotation mark that is never closed": b'field_name,field_label,select_choices_or_calculations\n"'
    + b"x" * 500_000,
    "a zip that unpacks to a hundred megabytes": zipped(b"a" * 100_000_000),
    "a zip in a zip": zipped(zipped(b"x"), "inner.zip"),
    "no more than the first bytes of a workbook": b"PK\x03\x04workbook",
    "no more than the first bytes of an old workbook": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
}


@pytest.mark.parametrize("content", HARMFUL.values(), ids=HARMFUL)
def test_what_means_harm_is_refused(content: bytes) -> None:
    begun = time.monotonic()
    with pytest.raises((Malformed, Unreadable)):
        forms_of(content, name="x")
    assert time.monotonic() - begun < QUICK


def test_a_list_of_answers_that_names_itself_is_read_once() -> None:
    itself = {"resourceType": "ValueSet", "id": "a", "url": "u", "compose": {"include": [{"valueSet": ["#a", "u"]}]}}
    question = {"linkId": "q", "type": "choice", "text": "?", "answerValueSet": "#a"}
    content = {"resourceType": "Questionnaire", "contained": [itself], "item": [question]}
    (form,) = forms_of(json.dumps(content).encode(), name="x")
    assert form.questions == ()
    assert {problem.code for problem in form.problems} == {"answer-list-missing"}


@pytest.mark.parametrize(
    "variables",
    [{"a": "%a"}, {"a": "%b", "b": "%a"}, {f"v{n}": f"%v{n + 1}" for n in range(500)} | {"a": "%v0"}],
)
def test_variables_that_need_themselves_are_no_sum(variables: dict[str, str]) -> None:
    with pytest.raises(NotUnderstood):
        sum_of("%a + 1", questions=["q"], variables=variables)


@pytest.mark.parametrize("text", ["(" * 5000, "+".join(["%a"] * 20_000), "-" * 3000 + "1", "iif(" * 2000, "a." * 9000])
def test_expressions_without_end_are_no_sum(text: str) -> None:
    with pytest.raises(NotUnderstood):
        sum_of(text, questions=["a"], variables={"a": "1"})


def test_a_zip_whose_places_are_wrong_is_no_fault_of_ours() -> None:
    content = zipped(b"a,b\n1,2\n")
    for cut in (1, 7, 20):
        assert not is_bomb(content[:30] + content[30 + cut :])
        with pytest.raises(VirkningError):
            forms_of(content[:30] + content[30 + cut :], name="x")
