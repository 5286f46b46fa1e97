"""What is made of each reference file, as a page of the documentation. Run me to write it anew."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.reference_data import FOLDER
from virkning.domain.errors import Place, Problem, VirkningError
from virkning.domain.instrument import Direction, ScoreRule
from virkning.exchange.questionnaires.form import Form
from virkning.exchange.questionnaires.reading import read_forms
from virkning.exchange.questionnaires.taking import taken
from virkning.exchange.questionnaires.told import Rights, Told
from virkning.exchange.responses.reading import read_responses
from virkning.library.fhir import read_questionnaire
from virkning.library.shelves import instrument
from virkning.reports.problems import place, statement

PAGE = Path(__file__).resolve().parents[2] / "docs" / "questionnaires-from-others-read.md"
FILES = FOLDER / "questionnaires"
TOLD = Told(better=Direction.LOWER, rule=ScoreRule.SUM, language="en", rights=Rights.FREE)
NOT_QUESTIONNAIRES = ("SOURCE.txt", "LICENSE", "LICENSE.md")
MII = "fhir_mii_phq9"

HEAD = """# What is made of the files of others

Every file of a collection of real questionnaires and answers, read by the program itself; a test makes this page again
and compares. Only our own sentences stand here, with the names that the files give their questions. Where a file does
not tell it, we said: lower is better, add up, the words are English.
"""


def page() -> str:
    lines = [HEAD]
    for path in sorted(path for path in FILES.rglob("*") if path.is_file() and path.name not in NOT_QUESTIONNAIRES):
        lines += [f"## {path.relative_to(FILES).as_posix()}", "", *_questionnaire(path), ""]
    lines += ["# Answers", "", *_answers()]
    return "\n".join(lines).rstrip() + "\n"


def _questionnaire(path: Path) -> Iterator[str]:
    try:
        forms = read_forms(path)
    except VirkningError as error:
        yield from map(_said, error.problems)
        return
    for form in forms:
        yield from _form(form)


def _form(form: Form) -> Iterator[str]:
    found = taken(form, TOLD)
    scales = "; ".join(
        f"`{scale.key}` {scale.low:g}–{scale.high:g}, {scale.rule.value} of {len(scale.items)}, at least {scale.fewest}"
        for scale in (found.instrument.scales if found.instrument else ())
    )
    yield f"**{form.name}**: {len(form.questions)} questions carried. {scales or 'No questionnaire comes of it.'}"
    yield ""
    yield from map(_said, found.problems)
    yield ""


def _answers() -> Iterator[str]:
    phq, asked = instrument("phq-9"), read_questionnaire(FILES / MII / "Questionnaire-mii-qst-pro-phq-9.json")
    for name in ("QuestionnaireResponse-mii-exa-pro-phq-9-response", "Observation-mii-exa-pro-phq-9-observation"):
        path = FILES / MII / f"{name}.json"
        found = read_responses(path.read_bytes(), phq, name=path.name, today=date(2026, 11, 26), questionnaire=asked)
        answered = sum(len(form.answers) for form in found.forms)
        told = f"{len(found.forms)} response, {answered} answers"
        yield f"**{MII}/{path.name}**, as PHQ-9 by its own questionnaire: {told}."
        yield ""
        yield from map(_said, (*found.remarks, *found.problems))
        yield ""
    forms = {form.name: form for form in read_forms(FILES / "redcap_longitudinal" / "dictionary.csv")}
    made = taken(forms["patient_morale_questionnaire"], TOLD).instrument
    assert made is not None
    content = (FILES / "redcap_longitudinal" / "data.csv").read_bytes()
    rows = read_responses(content, made, name="data.csv", today=date(2026, 11, 26))
    yield f"**redcap_longitudinal/data.csv**, as `{made.key}`: {len(rows.forms)} responses."
    yield ""
    yield from map(_said, (*rows.remarks, *rows.problems))


def _said(problem: Problem) -> str:
    where = place(replace(problem.place, file=""), language="en") if problem.place != Place() else ""
    return f"- {f'*{where}*: ' if where else ''}{statement(problem, language='en')}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
