"""Any response to any instrument goes out as FHIR and comes back the same."""

import json
from collections.abc import Mapping
from datetime import date
from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from tests.generative.programmes import instruments
from virkning.domain.instrument import Instrument
from virkning.domain.score import Scored, score
from virkning.exchange.fhir import answered_form, response_resource
from virkning.exchange.responses import AnsweredForm

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=12).map(str.strip)
ANSWERS = st.dictionaries(st.sampled_from(["q0", "q1", "q2", "q3"]), st.integers(0, 3))


@given(instruments("made"), ANSWERS, WORDS, WORDS, st.none() | st.dates(), st.sampled_from(["da", "en"]))
def test_a_response_is_the_same_after_the_round(
    instrument: Instrument, given_: Mapping[str, int], person: str, moment: str, taken: date | None, language: str
) -> None:
    answers = {key: float(value) for key, value in given_.items() if key in instrument.item_by_key}
    form = AnsweredForm(person, "made", "1", taken, answers, moment=moment)
    resource = response_resource(form, instrument, language="da" if language == "da" else "en")
    read, problems = answered_form(json.loads(json.dumps(resource)), instrument)
    assert {problem.code for problem in problems} <= {"response-unanswered"}
    assert (read.person, read.moment, read.taken, read.answers) == (person, moment, taken, answers)
    for scale in instrument.scales:
        own = score(scale, instrument, answers)
        assert isinstance(own, Scored) == (scale.key in read.totals)
        assert not isinstance(own, Scored) or isclose(own.value, read.totals[scale.key])
