"""The extract as files to take along."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from virkning.domain.text import Language
from virkning.reports import steering as reports

Writer = Callable[..., bytes | str]


@dataclass(frozen=True, slots=True)
class File:
    content_type: str
    write: Writer


FILES: Mapping[str, File] = {
    "pdf": File("application/pdf", reports.to_pdf),
    "xlsx": File("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", reports.to_xlsx),
    "csv": File("text/csv; charset=utf-8", reports.to_csv),
    "html": File("text/html; charset=utf-8", reports.to_html),
}


def written(report: reports.SteeringReport, form: str, *, language: Language) -> bytes:
    content = FILES[form].write(report, language=language)
    return content if isinstance(content, bytes) else content.encode()
