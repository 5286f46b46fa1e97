"""FHIR, SPSS, Stata, REDCap and ODK files through the reading of an import: the same answers as they went out with."""

import json
from collections.abc import Mapping
from datetime import date

import pytest

from virkning.actions.import_rows import CourseRow
from virkning.domain.errors import Unreadable
from virkning.domain.pairing import Moment
from virkning.exchange.fhir import response_bundle
from virkning.exchange.import_columns import guess, meaning_of
from virkning.exchange.imports import ReadFile, ReadSheet, open_file, read_import
from virkning.exchange.responses import AnsweredForm
from virkning.exchange.responses.statistics_out import responses_dta, responses_sav
from virkning.library.packages import package
from virkning.library.shelves import instrument, instruments

PROGRAMME = package("intensive-violence").programme
TODAY = date(2026, 11, 26)
KEY = "collaboration"
NOTHING: Mapping[str, str] = {}


def read(content: bytes, told: Mapping[str, str] = NOTHING, *, name: str = "svar") -> ReadFile:
    sheets = []
    for sheet in open_file(content, PROGRAMME, instruments(), name=name):
        meanings = guess(sheet, PROGRAMME, instruments())
        meanings |= {heading: meaning_of(what) for heading, what in told.items() if heading in meanings}
        sheets.append(ReadSheet(sheet, meanings))
    return read_import(sheets, PROGRAMME, instruments(), identities=False, today=TODAY)


def forms() -> list[AnsweredForm]:
    items = [item.key for item in instrument(KEY).items]
    return [
        AnsweredForm("B-17", KEY, "1", date(2026, 3, 1), dict.fromkeys(items, 2), moment="før", phase="counselling"),
        AnsweredForm("B-17", KEY, "1", date(2026, 6, 1), dict.fromkeys(items, 3), moment="efter", phase="counselling"),
        AnsweredForm("B-18", KEY, "1", date(2026, 3, 2), {items[0]: 1}, moment="før", phase="counselling"),
    ]


def nameless(some: list[AnsweredForm]) -> bytes:
    """Answers that do not say which form they are of."""
    bundle = json.loads(json.dumps(response_bundle(some, instruments())))
    bundle["entry"] = [one for one in bundle["entry"] if one["resource"]["resourceType"] == "QuestionnaireResponse"]
    for entry in bundle["entry"]:
        entry["resource"].pop("questionnaire", None)
    return json.dumps(bundle).encode()


def told_of(courses: tuple[CourseRow, ...]) -> list[tuple[str, str, Moment, date, Mapping[str, float]]]:
    return [(one.key, row.phase, row.moment, row.taken, row.answers) for one in courses for row in one.measured]


def expected() -> list[tuple[str, str, Moment, date, Mapping[str, float]]]:
    words = {"før": Moment.BEFORE, "efter": Moment.AFTER}
    return [(one.person, one.phase, words[one.moment], one.taken or TODAY, one.answers) for one in forms()]


def test_a_bundle_of_responses_comes_in_as_it_went_out() -> None:
    content = json.dumps(response_bundle(forms(), instruments())).encode()
    found = read(content)
    assert told_of(found.rows.courses) == expected()
    assert "response-unanswered" in {problem.code for problem in found.problems}  # B-18 answered one question


def test_responses_that_name_no_form_are_known_by_their_questions_or_told() -> None:
    with pytest.raises(Unreadable) as refused:  # four questions of this name stand in two questionnaires
        read(nameless(forms()))
    assert {problem.code for problem in refused.value.problems} >= {"import-form-unknown", "import-fhir-nothing"}
    long = [AnsweredForm("B-1", "ptsd", "1", date(2026, 3, 1), {f"q{n}": 1 for n in range(1, 13)}, phase="counselling")]
    [one] = read(nameless(long)).rows.courses
    assert [row.instrument for row in one.measured] == ["ptsd"]


@pytest.mark.parametrize("write", [responses_sav, responses_dta])
def test_statistics_files_come_in_as_they_went_out(write: object) -> None:
    assert callable(write)
    items = [item.key for item in instrument(KEY).items]
    content = write(forms(), instrument(KEY), language="da")
    told = {name: f"value:{KEY}.{name}" for name in items}
    found = read(content, {**told, "person": "course", "total": f"value:{KEY}.total"})
    assert told_of(found.rows.courses) == expected()


def test_an_export_of_redcap_has_its_events_told_once() -> None:
    content = (
        b"record_id,redcap_event_name,dato,q1,q2,q3,q4,skema_complete\n"
        b"7,indgang_arm_1,2026-03-01,2,2,2,2,2\n7,udgang_arm_1,2026-06-01,3,3,3,3,2\n8,andet_arm_1,2026-06-01,1,1,1,1,2\n"
    )
    told = {name: f"value:{KEY}.{name}" for name in ("q1", "q2", "q3", "q4")}
    words = "moment?indgang_arm_1=before&udgang_arm_1=after&andet_arm_1=ignore"
    found = read(content, {**told, "moment": words, "dato": "date"})
    [one] = [course for course in found.rows.courses if course.measured]
    assert (one.key, [row.moment for row in one.measured]) == ("7", [Moment.BEFORE, Moment.AFTER])
    left = [problem for problem in found.problems if problem.code == "import-word-left-out"]
    # Of a word only its length is told, as of every cell in a problem.
    assert [(problem.params["value"], problem.params["n"]) for problem in left] == [("[11]", 1)]
    assert "import-unknown-moment" not in {problem.code for problem in found.problems}


def test_an_export_of_odk_has_its_questions_out_of_their_groups() -> None:
    content = (
        b"start,end,today,_uuid,borger,skema/q1,skema/q2,skema/q3,skema/q4,_id\n"
        b"2026-03-01T10:00:00,2026-03-01T10:09:00,2026-03-01,a-1,17,1,2,3,4,99\n"
    )
    [sheet] = open_file(content, PROGRAMME, instruments(), name="svar.csv")
    assert (sheet.format, [column.name for column in sheet.columns][:6]) == (
        "odk",
        ["ODK start", "ODK end", "date", "ODK uuid", "borger", "q1"],
    )
    [one] = read(content, {name: f"value:{KEY}.{name}" for name in ("q1", "q2", "q3", "q4")}).rows.courses
    assert (one.key, one.measured[0].answers) == ("17", {"q1": 1, "q2": 2, "q3": 3, "q4": 4})


def test_questions_of_one_whole_questionnaire_are_known_by_themselves() -> None:
    names = [f"q{n}" for n in range(1, 13)]
    content = f"borger;dato;tidspunkt;{';'.join(names)}\n1;3/1-23;før;{';'.join('2' * 12)}\n".encode()
    [one] = read(content).rows.courses
    assert [(row.instrument, len(row.answers)) for row in one.measured] == [("ptsd", 12)]


def test_one_row_for_each_answer_with_questionnaire_and_question_apart() -> None:
    rows = "".join(f"1;3/1-23;før;Samarbejdet;q{n};{n}\n" for n in range(1, 5))
    title = instrument(KEY).title.da
    content = ("borger;dato;tidspunkt;skema;spørgsmål;svar\n" + rows.replace("Samarbejdet", title)).encode()
    [one] = read(content, {"skema": "scale", "spørgsmål": "item", "svar": "value"}).rows.courses
    assert one.measured[0].instrument == KEY
    assert one.measured[0].answers == {"q1": 1, "q2": 2, "q3": 3, "q4": 4}


def test_words_of_phases_and_facts_are_told_and_wrong_ones_refused() -> None:
    content = "borger;dato;tidspunkt;fase;netværk\n1;3/1-23;før;samtaler;2,5\n2;3/1-23;før;hvad?;3\n".encode()
    found = read(content, {"fase": "phase?samtaler=counselling"})
    assert [row.phase for one in found.rows.courses for row in one.measured] == ["counselling"]
    with pytest.raises(Unreadable) as refused:
        read(content, {"fase": "phase?samtaler=nowhere"})
    assert [problem.code for problem in refused.value.problems] == ["import-unknown-meaning"]


def test_words_are_written_and_read_again() -> None:
    meaning = meaning_of("moment?a%7Cb=before&c+d%3D=ignore")
    assert meaning.words == (("a|b", "before"), ("c d=", "ignore"))
    assert meaning_of(meaning.written()) == meaning
    assert meaning_of("department?x=y").words == ()
