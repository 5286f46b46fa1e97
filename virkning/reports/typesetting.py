"""PDF by Typst: tagged, PDF/UA-1, with the same input always the same file."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst

from virkning.domain.text import Language
from virkning.reports import fonts

_TEMPLATES = Path(__file__).resolve().parent / "templates" / "reports"

REGIONS: dict[Language, str] = {"da": "DK", "en": "GB"}
"""With the language, what a reader that speaks the document aloud goes by."""

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def to_pdf(template: str, data: Mapping[str, Json], *, made: date, font_folder: Path | None = None) -> bytes:
    """Typeset `templates/reports/<template>`; the template reads `data` as JSON.

    `font_folder` is by default where set-up put the design system's typeface.
    """
    folder = font_folder or fonts.folder()
    pdf = typst.compile(
        str(_TEMPLATES / template),
        root=str(_TEMPLATES),
        font_paths=[str(folder)] if folder else [],
        sys_inputs={"data": json.dumps({**data, "fonts": [fonts.FAMILY, *fonts.FALLBACKS]}, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(made, time(), UTC),
        format="pdf",
    )
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave pages where a document was asked for")
    return pdf
