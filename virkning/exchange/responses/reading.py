"""Any file of answers of others, read by one instrument: the one function that others need."""

from dataclasses import replace
from datetime import date

from virkning.domain.errors import Problem, Severity
from virkning.domain.instrument import Instrument
from virkning.exchange.answers import AnswerFile, read_answers
from virkning.exchange.files import read_content
from virkning.exchange.responses.columns import Ready, ready
from virkning.exchange.responses.fhir_file import read_fhir
from virkning.exchange.responses.forms import AnsweredForm, ResponseFile
from virkning.exchange.responses.redcap import is_redcap, of_redcap
from virkning.exchange.responses.statistics_in import is_spss, is_stata, read_statistics
from virkning.exchange.responses.totals import differences
from virkning.exchange.sheets import Sheet
from virkning.library.fhir import Questionnaire

_MARK = b"\xef\xbb\xbf"


def is_fhir(content: bytes) -> bool:
    return content[:4096].lstrip(_MARK + b" \r\n\t")[:1] in (b"{", b"[")


def is_of_others(content: bytes) -> bool:
    """Whether it is no sheet: FHIR, SPSS or Stata."""
    return is_fhir(content) or is_spss(content) or is_stata(content)


def read_responses(
    content: bytes,
    instrument: Instrument,
    *,
    name: str,
    today: date,
    questionnaire: Questionnaire | None = None,
    sheet: str = "",
    person: str = "",
    items: str = "",
    missing: frozenset[str] = frozenset(),
) -> ResponseFile:
    """FHIR, SPSS, Stata, REDCap, KoboToolbox and ODK, or a plain sheet. Raises Unreadable or Malformed.

    Totals that the file has itself are compared with ours; each difference is a problem.
    """
    if is_fhir(content):
        return read_fhir(content, instrument, name=name, questionnaire=questionnaire)
    return read_table(
        content, instrument, name=name, today=today, sheet=sheet, person=person, items=items, missing=missing
    )[1]


def read_table(
    content: bytes,
    instrument: Instrument,
    *,
    name: str,
    today: date,
    sheet: str = "",
    person: str = "",
    items: str = "",
    missing: frozenset[str] = frozenset(),
) -> tuple[AnswerFile, ResponseFile]:
    """The same of a table: how its columns were understood, and what came of them."""
    prepared, kind = prepared_sheet(content, instrument, name=name, sheet=sheet)
    found = read_answers(prepared.sheet, instrument, today=today, items=items, missing=missing, person=person)
    forms = _forms(found, prepared, instrument)
    remarks = [*prepared.remarks]
    empty = sum(not form.answers and not form.totals for form in forms)
    if empty:
        remarks.append(Problem("rows-without-answers", prepared.sheet.place(), {"n": empty}, Severity.WARNING))
    kept = tuple(form for form in forms if form.answers or form.totals)
    problems = (*found.problems, *differences(kept, instrument))
    return found, ResponseFile(kept, kind, tuple(remarks), problems)


def prepared_sheet(content: bytes, instrument: Instrument, *, name: str, sheet: str = "") -> tuple[Ready, str]:
    """A table of others with its columns by our names, and what format it was."""
    if is_spss(content) or is_stata(content):
        table, labels, problems = read_statistics(content, name=name)
        made = ready(table, instrument, labels=labels)
        return replace(made, remarks=(*problems, *made.remarks)), table.format
    table = read_content(content, name=name, sheet=sheet)
    if is_redcap(table):
        table, remarks = of_redcap(table, instrument)
        made = ready(table, instrument)
        return replace(made, remarks=(*remarks, *made.remarks)), "redcap"
    return ready(table, instrument), "odk" if is_odk(table) else table.format


def is_odk(sheet: Sheet) -> bool:
    names = {column.name.casefold() for column in sheet.columns}
    return bool(
        names & {"_uuid", "meta/instanceid", "instanceid", "_submission_time", "submissiondate", "key"}
    ) and any("/" in name or name.startswith("_") or "-" in name or name == "key" for name in names)


def _forms(found: AnswerFile, prepared: Ready, instrument: Instrument) -> list[AnsweredForm]:
    totals = {key: prepared.sheet.numbers(column)[0] for key, column in prepared.totals.items()}
    at_row = {row: at for at, row in enumerate(prepared.sheet.rows)}
    return [
        AnsweredForm(
            person=row.person,
            instrument=instrument.key,
            version=instrument.version,
            taken=row.taken,
            answers=row.answers,
            moment=row.moment,
            phase=row.phase,
            totals={key: value for key, column in totals.items() if (value := column[at_row[row.row]]) is not None},
            place=prepared.sheet.place(at_row[row.row]),
        )
        for row in found.rows
    ]
