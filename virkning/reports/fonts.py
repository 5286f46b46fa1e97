"""The typeface of the design system, found where set-up put it, for PDF and charts."""

from functools import cache
from pathlib import Path

FAMILY = "IBM Plex Sans"

FALLBACKS = ("Liberation Sans", "Arial", "DejaVu Sans", "Libertinus Serif")
"""Where set-up has not been run; the last one is built into Typst, so a PDF can always be made."""

_VENDOR = Path(__file__).resolve().parents[1] / "web" / "static" / "vendor"


@cache
def folder() -> Path | None:
    """The folder with the TrueType files, or None where they are not installed."""
    found = sorted(_VENDOR.rglob("IBMPlexSans-Regular.ttf"))
    return found[0].parent if found else None


@cache
def web_file(weight: str) -> Path | None:
    """One weight in the web's own format, to stand inside a page."""
    return next(iter(sorted(_VENDOR.rglob(f"IBMPlexSans-{weight}.woff2"))), None)
