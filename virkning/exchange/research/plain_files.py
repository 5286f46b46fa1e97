"""A table as CSV, as Parquet and as what R reads; and the data dictionary of all tables."""

import csv
import io
import json
from collections.abc import Sequence

from virkning.domain.extract import ExtractTable, ExtractVariable, ValueKind
from virkning.domain.text import Language, Text
from virkning.reports.steering.safety import harmless

HEADS: dict[Language, tuple[str, ...]] = {
    "da": ("fil", "variabel", "betegnelse", "type", "lavest", "højest", "værdi", "betydning", "mangler", "kan kendes"),
    "en": ("file", "variable", "label", "type", "lowest", "highest", "value", "meaning", "missing", "may be known"),
}
YES = Text(da="ja", en="yes")


def to_csv(table: ExtractTable) -> bytes:
    """UTF-8, commas, points in numbers, ISO dates; an empty field is empty, and a code of a missing value stands."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow([one.name for one in table.variables])
    writer.writerows(["" if value is None else value for value in row] for row in table.rows)
    return held.getvalue().encode()


def to_parquet(table: ExtractTable, *, language: Language) -> bytes:
    """Labels of variables and values stand in the description of each column, as JSON."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {
        ValueKind.TEXT: pa.string(),
        ValueKind.DATE: pa.date32(),
        ValueKind.NUMBER: pa.float64(),
        ValueKind.WHOLE: pa.int64(),
        ValueKind.CODED: pa.int64(),
    }
    fields = [pa.field(one.name, kinds[one.kind], metadata=_described(one, language)) for one in table.variables]
    arrays = [pa.array([row[at] for row in table.rows], field.type) for at, field in enumerate(fields)]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), sink)
    return bytes(sink.getvalue().to_pybytes())


def _described(variable: ExtractVariable, language: Language) -> dict[str, str]:
    told = {"label": variable.label.to(language)}
    for name, codes in (("values", variable.codes), ("missing", variable.missing)):
        if codes:
            told[name] = json.dumps({code.value: code.title.to(language) for code in codes}, ensure_ascii=False)
    return told


def dictionary(tables: Sequence[ExtractTable], *, language: Language) -> bytes:
    """A row for each variable, and one for each of its codes."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(HEADS[language])
    for table in tables:
        for one in table.variables:
            known = YES.to(language) if one.quasi else ""
            edges = ["" if edge is None else f"{edge:g}" for edge in (one.low, one.high)]
            writer.writerow(
                [table.key, one.name, harmless(one.label.to(language)), one.kind.value, *edges, "", "", "", known]
            )
            for codes, missing in ((one.codes, ""), (one.missing, YES.to(language))):
                for code in codes:
                    writer.writerow(
                        [
                            table.key,
                            one.name,
                            "",
                            "",
                            "",
                            "",
                            code.value,
                            harmless(code.title.to(language)),
                            missing,
                            "",
                        ]
                    )
    return held.getvalue().encode()


def r_script(tables: Sequence[ExtractTable], *, language: Language) -> bytes:
    """Base R alone: reads each CSV, makes factors of codes, and keeps the reason why a value is missing beside it."""
    lines = ["# Reads the extract with its labels. Base R, no packages. Run it in the folder of the files.", ""]
    for table in tables:
        classes = ", ".join(f"{one.name} = {_quoted(_class(one))}" for one in table.variables)
        lines.append(f'{table.key} <- read.csv({_quoted(table.key + ".csv")}, encoding = "UTF-8", na.strings = "",')
        lines.append(f"  colClasses = c({classes}))")
        for one in table.variables:
            lines += _r_variable(table, one, language)
        lines.append("")
    return "\n".join(lines).encode()


def _r_variable(table: ExtractTable, variable: ExtractVariable, language: Language) -> list[str]:
    column = f"{table.key}${variable.name}"
    lines = []
    if variable.missing:
        values = ", ".join(str(code.value) for code in variable.missing)
        words = ", ".join(_quoted(code.title.to(language)) for code in variable.missing)
        lines.append(f"{column}_missing <- factor({column}, levels = c({values}), labels = make.unique(c({words})))")
        lines.append(f"{column}[{column} %in% c({values})] <- NA")
    if variable.codes:
        values = ", ".join(str(code.value) for code in variable.codes)
        words = ", ".join(_quoted(code.title.to(language)) for code in variable.codes)
        lines.append(f"{column} <- factor({column}, levels = c({values}), labels = make.unique(c({words})))")
    lines.append(f'attr({column}, "label") <- {_quoted(variable.label.to(language))}')
    return lines


def _class(variable: ExtractVariable) -> str:
    if variable.kind is ValueKind.TEXT:
        return "character"
    return "Date" if variable.kind is ValueKind.DATE else "numeric"


def _quoted(text: str) -> str:
    return json.dumps(text.replace("\n", " "), ensure_ascii=False)
