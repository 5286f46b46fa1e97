"""Answers in the formats of others: all become one kind of value, and totals that differ are told."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from virkning.domain.errors import Malformed, Unreadable
from virkning.exchange.fhir import observation_resources, response_bundle, response_resource
from virkning.exchange.responses import AnsweredForm, ResponseFile
from virkning.exchange.responses.reading import read_responses
from virkning.exchange.responses.statistics_out import responses_dta, responses_sav
from virkning.library.shelves import instrument

PHQ, ROSENBERG = instrument("phq-9"), instrument("rosenberg")
TODAY = date(2026, 11, 26)
FULL = {f"q{n}": float(n % 4) for n in range(1, 10)}


def read(content: bytes | str, name: str = "svar.csv", key: str = "phq-9") -> ResponseFile:
    made = content.encode() if isinstance(content, str) else content
    return read_responses(made, instrument(key), name=name, today=TODAY)


def codes(found: ResponseFile) -> set[str]:
    return {problem.code for problem in (*found.remarks, *found.problems)}


def form(answers: dict[str, float], person: str = "B1") -> AnsweredForm:
    return AnsweredForm(person, "phq-9", "1", date(2026, 3, 1), answers, moment="før")


def test_a_bundle_and_lines_of_resources_are_read_alike() -> None:
    forms = [form(FULL), form({**FULL, "q1": 0}, "B2")]
    bundle = json.dumps(response_bundle(forms, {"phq-9": PHQ})).encode()
    lines = b"\n".join(json.dumps(response_resource(one, PHQ)).encode() for one in forms)
    for content in (bundle, lines):
        found = read(content, "svar.json")
        assert [(one.person, one.answers) for one in found.forms] == [(one.person, one.answers) for one in forms]
        assert codes(found) == set()


def test_an_observation_alone_cannot_be_worked_out_again() -> None:
    content = json.dumps(observation_resources(form(FULL), PHQ)[0]).encode()
    found = read(content, "maal.json")
    assert found.forms[0].totals == {"total": 13}
    assert codes(found) == {"total-not-checkable"}


def test_a_total_that_is_not_ours_is_told_with_its_row() -> None:
    head = ",".join(["id", *FULL, "total"])
    rows = [",".join(["B1", *(f"{int(v)}" for v in FULL.values()), total]) for total in ("13", "14")]
    found = read("\n".join([head, *rows]))
    (problem,) = found.problems
    assert (problem.code, problem.place.row, problem.params["theirs"], problem.params["ours"]) == (
        "total-differs",
        3,
        "14",
        "13",
    )


@pytest.mark.parametrize(
    ("answers", "total", "code"),
    [
        (dict.fromkeys(list(FULL)[:8], 3.0), 24.0, "total-differs-open"),
        ({"q1": 1.0}, 1.0, "total-not-ours"),
        (FULL, 13 / 9, "total-differs-factor"),
    ],
)
def test_why_a_total_may_differ(answers: dict[str, float], total: float, code: str) -> None:
    resource = response_resource(form(answers), PHQ)
    items = [one for one in resource["item"] if not str(one["linkId"]).startswith("score.")]  # type: ignore[attr-defined]  # as made
    resource["item"] = [*items, {"linkId": "score.total", "answer": [{"valueDecimal": total}]}]
    assert code in codes(read(json.dumps(resource), "svar.json"))


def test_a_total_that_was_added_up_without_turning() -> None:
    keys = [item.key for item in ROSENBERG.items]
    scale = ROSENBERG.scale_by_key["total-10-40"]
    assert scale.reversed
    row = dict.fromkeys(keys, 1) | {scale.reversed[0]: 2}
    text = ",".join([*keys, "total-10-40"]) + "\n" + ",".join(map(str, [*row.values(), sum(row.values())])) + "\n"
    assert "total-differs-turned" in codes(read(text, key="rosenberg"))


def test_redcap_with_events_and_repeats() -> None:
    head = ",".join(["record_id", "redcap_event_name", "redcap_repeat_instance", *FULL, "phq_complete"])
    full = ",".join(str(int(v)) for v in FULL.values())
    found = read(f"{head}\n7,enrolment_arm_1,,{',' * 8},\n7,visit_arm_1,2,{full},1\n")
    assert [(one.person, one.moment) for one in found.forms] == [("7", "visit_arm_1 #2")]
    assert {"rows-of-other-forms", "redcap-events", "redcap-incomplete"} <= codes(found)


def test_kobo_with_groups_and_a_day_of_its_own() -> None:
    head = ",".join(["start", "end", *(f"g/{key}" for key in FULL), "_uuid"])
    full = ",".join(str(int(v)) for v in FULL.values())
    found = read(f"{head}\n2026-01-02T10:00:00+01:00,2026-01-03T10:00:00+01:00,{full},x\n")
    assert (found.format, found.forms[0].taken, found.forms[0].answers) == ("odk", date(2026, 1, 3), FULL)


def test_words_instead_of_numbers_and_decimal_commas() -> None:
    one = instrument("collaboration")
    item = next(item for item in one.items if item.options)
    found = read(f"borger;{item.key}\nA;{item.options[0].text.da}\nB;{item.options[1].value},0\n", key=one.key)
    assert [form.answers[item.key] for form in found.forms] == [item.options[0].value, item.options[1].value]


def test_codes_of_spss_are_read_by_their_words_and_its_missing_values_are_no_answers(tmp_path: Path) -> None:
    import polars
    import pyreadstat

    one = instrument("collaboration")
    item = next(item for item in one.items if item.options)
    path = tmp_path / "x.sav"
    pyreadstat.write_sav(
        polars.DataFrame({item.key: [11.0, 12.0, 99.0]}),
        path,
        variable_value_labels={item.key: {11: item.options[0].text.en, 12: item.options[1].text.en, 99: "No answer"}},
        missing_ranges={item.key: [99]},
    )
    found = read(path.read_bytes(), "x.sav", one.key)
    assert [form.answers[item.key] for form in found.forms] == [item.options[0].value, item.options[1].value]
    assert {"codes-by-their-words", "marked-as-missing", "rows-without-answers"} <= codes(found)


ANSWERS = st.dictionaries(st.sampled_from(list(FULL)), st.integers(0, 3).map(float), min_size=1)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANSWERS, min_size=1, max_size=6))
def test_spss_and_stata_give_back_what_was_written(many: list[dict[str, float]]) -> None:
    forms = [form(answers, f"B{at}") for at, answers in enumerate(many)]
    for write, name in ((responses_sav, "x.sav"), (responses_dta, "x.dta")):
        found = read(write(forms, PHQ, language="da"), name)
        assert [(one.person, one.moment, one.taken, one.answers) for one in found.forms] == [
            (one.person, one.moment, one.taken, one.answers) for one in forms
        ]
        assert not codes(found) & {"total-differs", "total-differs-open", "answer-not-allowed"}


@pytest.mark.parametrize("content", [b"{", b'{"resourceType": "Patient"}', b"$FL2" + b"\0" * 300, b"<stata_dta>x", b""])
def test_what_is_no_such_file_is_told(content: bytes) -> None:
    with pytest.raises((Malformed, Unreadable)):
        read(content, "x")
