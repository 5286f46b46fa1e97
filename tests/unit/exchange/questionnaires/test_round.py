"""What goes out as FHIR and XLSForm comes back asking the same, and scoring the same."""

import json
import random
from math import isclose

import pytest

from virkning.domain.instrument import Direction, Instrument
from virkning.domain.score import Scored, score
from virkning.exchange.fhir import questionnaire_resource
from virkning.exchange.questionnaires.reading import forms_of
from virkning.exchange.questionnaires.taking import Taken, taken
from virkning.exchange.questionnaires.told import Rights, Told
from virkning.exchange.questionnaires.xlsform_out import to_xlsform
from virkning.library.shelves import instrument, instruments

ASKED = sorted(key for key, one in instruments().items() if one.items)
OURS = sorted(key for key in ASKED if instrument(key).licence.item_text_shipped)


def again(content: bytes, name: str, better: Direction | None) -> Taken:
    (form,) = forms_of(content, name=name)
    return taken(form, Told(better=better, rights=Rights.FREE, terms="Frit", language="da"))


def scores_the_same(one: Instrument, other: Instrument) -> None:
    """The scales are in the same order; a hundred responses with some left open."""
    drawn = random.Random(7)  # noqa: S311 - the same responses each time, not a secret
    assert [item.key for item in other.items] == [item.key for item in one.items]
    assert [(s.low, s.high) for s in other.scales] == [(s.low, s.high) for s in one.scales]
    for _ in range(100):
        answers = {item.key: drawn.choice(item.answers) for item in one.items if drawn.random() > 0.15}
        for own, read in zip(one.scales, other.scales, strict=True):
            first, second = score(own, one, answers), score(read, other, answers)
            if isinstance(first, Scored) and isinstance(second, Scored):
                assert isclose(first.value, second.value)
            else:
                assert isinstance(first, Scored) == isinstance(second, Scored)


@pytest.mark.parametrize("key", ASKED)
def test_fhir_asks_and_scores_the_same(key: str) -> None:
    one = instrument(key)
    found = again(json.dumps(questionnaire_resource(one)).encode(), "skema.json", None)
    assert found.instrument is not None, [problem.code for problem in found.problems]
    scores_the_same(one, found.instrument)
    assert [s.direction for s in found.instrument.scales] == [s.direction for s in one.scales]


@pytest.mark.parametrize("key", OURS)
def test_fhir_keeps_the_words(key: str) -> None:
    one = instrument(key)
    found = again(json.dumps(questionnaire_resource(one, language="en")).encode(), "skema.json", None).instrument
    assert found is not None
    assert [item.wording for item in found.items] == [item.wording for item in one.items]
    assert [item.options for item in found.items] == [item.options for item in one.items]
    assert found.title == one.title


@pytest.mark.parametrize("key", ASKED)
def test_xlsform_asks_and_scores_the_same_and_pyxform_takes_it(key: str) -> None:
    from pyxform.xls2xform import convert

    one = instrument(key)
    content = to_xlsform(one)
    assert convert(content, validate=False, form_name="form").xform
    found = again(content, "skema.xlsx", Direction.HIGHER)
    assert found.instrument is not None, [problem.code for problem in found.problems]
    assert "refused-by-pyxform" not in {problem.code for problem in found.problems}
    scores_the_same(one, found.instrument)
