"""What every report that stands alone as one HTML file shares: style and typeface inside it, nothing from outside."""

from base64 import b64encode
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString

from virkning.reports import fonts

_STATIC = Path(__file__).resolve().parent / "static" / "reports"
_WEIGHTS = {"Regular": 400, "SemiBold": 600}


@cache
def style(*names: str) -> SafeString:
    """The style sheets of `static/reports/`, after the typeface where it is installed.

    Marked as safe: these are files of the program, with no text of anybody's in them.
    """
    sheets = [(_STATIC / name).read_text(encoding="utf-8") for name in names]
    return SafeString("\n".join([*_faces(), *sheets]))


def _faces() -> list[str]:
    faces = []
    for weight, number in _WEIGHTS.items():
        if file := fonts.web_file(weight):
            data = b64encode(file.read_bytes()).decode("ascii")
            faces.append(
                f'@font-face {{ font-family: "{fonts.FAMILY}"; font-weight: {number}; '
                f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
            )
    return faces
