"""Every format that a report can be taken along in, by the ending of its file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from virkning.domain.text import Language
from virkning.reports.documents.lines import codebook_csv, to_csv
from virkning.reports.documents.pdf import to_pdf
from virkning.reports.documents.values import Document

Writer = Callable[..., bytes | str]
_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Format:
    content_type: str
    write: Writer


def _late(module: str, name: str) -> Writer:
    """A writer whose library takes long to load: it is loaded with the first file of its kind."""

    def write(document: Document, *, language: Language) -> bytes:
        writer = getattr(import_module(f"virkning.reports.documents.{module}"), name)
        return cast("bytes", writer(document, language=language))

    return write


FORMATS: Mapping[str, Format] = {
    "pdf": Format("application/pdf", to_pdf),
    "docx": Format(f"{_OFFICE}.wordprocessingml.document", _late("word_document", "to_docx")),
    "pptx": Format(f"{_OFFICE}.presentationml.presentation", _late("slides", "to_pptx")),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", _late("sheet", "to_xlsx")),
    "csv": Format("text/csv; charset=utf-8", to_csv),
    "codebook.csv": Format("text/csv; charset=utf-8", codebook_csv),
}


def written_as(document: Document, form: str, *, language: Language) -> bytes:
    """The same document gives the same bytes each time."""
    content = FORMATS[form].write(document, language=language)
    return content if isinstance(content, bytes) else content.encode()
