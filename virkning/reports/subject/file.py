"""Writes the file about a citizen in the form that was asked for."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from virkning.domain.subject import SubjectFile, SubjectTable, Value
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.subject.words import INTRODUCTION, TITLE, column_name, table_name, value_name
from virkning.reports.typesetting import REGIONS, Json, to_pdf

MOST_COLUMNS = 6
LONG = 120
"""A row with more columns, or a longer text in it, stands as a list of its own."""


@dataclass(frozen=True, slots=True)
class Form:
    content_type: str
    write: Callable[[SubjectFile, Language], bytes]


def written(file: SubjectFile, form: str, *, language: Language) -> bytes:
    return FORMS[form].write(file, language)


def _json(file: SubjectFile, language: Language) -> bytes:
    """Names in code, so that another program can read it in any language."""
    tables = {
        table.key: [dict(zip(table.columns, map(_plain, row), strict=True)) for row in table.rows]
        for table in file.tables
    }
    data = {"citizen": file.citizen, "made": file.made.isoformat(), "language": language, "tables": tables}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _plain(value: Value) -> Json:
    return value.isoformat() if isinstance(value, date) else value


def _pdf(file: SubjectFile, language: Language) -> bytes:
    data: dict[str, Json] = {
        "title": TITLE.to(language),
        "language": language,
        "region": REGIONS[language],
        "reference": f"{file.citizen} · {numbers.day(file.made, language=language)}",
        "introduction": INTRODUCTION.to(language),
        "tables": [_section(table, language) for table in file.tables],
    }
    return to_pdf("subject.typ", data, made=file.made)


def _section(table: SubjectTable, language: Language) -> Json:
    """Columns that say nothing in any row are left out."""
    told = [i for i in range(len(table.columns)) if any(row[i] not in (None, "", False) for row in table.rows)]
    rows: list[Json] = [[_shown(table.columns[i], row[i], language) for i in told] for row in table.rows]
    return {
        "title": table_name(table.key).to(language),
        "head": [column_name(table.columns[i]).to(language) for i in told],
        "rows": rows,
        "listed": len(told) > MOST_COLUMNS or any(len(str(value)) > LONG for row in table.rows for value in row),
    }


def _shown(column: str, value: Value, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES_NO[value].to(language)
    if isinstance(value, datetime):
        return numbers.moment(value, language=language)
    if isinstance(value, date):
        return numbers.day(value, language=language)
    if isinstance(value, float) and not value.is_integer():
        return numbers.number(value, 2, language=language)
    if isinstance(value, int | float):
        return str(int(value))
    return value_name(column, value, language=language)


YES_NO: Mapping[bool, Text] = {True: Text(da="ja", en="yes"), False: Text(da="nej", en="no")}

FORMS: Mapping[str, Form] = {"pdf": Form("application/pdf", _pdf), "json": Form("application/json", _json)}
