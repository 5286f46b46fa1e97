"""PDF by Typst: tagged, PDF/UA-1, with the same input always the same file."""

import json
import re
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
    shown: Json = {**data, "fonts": [fonts.FAMILY, *fonts.FALLBACKS]}
    shown = _replaced(shown, _CONTROLS, "")
    try:
        return _typeset(template, shown, made, folder)
    except typst.TypstError as problem:
        if "could not be displayed" not in problem.message:
            raise
        # PDF/UA forbids a letter that no typeface here can show; one in a comment must not cost the whole report.
        return _typeset(template, _replaced(shown, _UNUSUAL, "?"), made, folder)


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNUSUAL = re.compile("[^\t\n\x20-\u024f\u0370-\u04ff\u1e00-\u1eff\u2010-\u2044\u20ac\u2190-\u2193\u2212\u2264\u2265]")
"""Outside Latin, Greek and Cyrillic letters, and the marks that reports use themselves."""


def _replaced(value: Json, pattern: re.Pattern[str], by: str) -> Json:
    if isinstance(value, str):
        return pattern.sub(by, value)
    if isinstance(value, list):
        return [_replaced(part, pattern, by) for part in value]
    if isinstance(value, dict):
        return {name: _replaced(part, pattern, by) for name, part in value.items()}
    return value


def _typeset(template: str, data: Json, made: date, folder: Path | None) -> bytes:
    pdf = typst.compile(
        str(_TEMPLATES / template),
        root=str(_TEMPLATES),
        font_paths=[str(folder)] if folder else [],
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(made, time(), UTC),
        format="pdf",
    )
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave pages where a document was asked for")
    return pdf
