"""The addresses that tests walk through, and what is said on a page."""

import re
from html import unescape
from typing import Protocol

EXTRACT = "/results/steering/small/2013Q2/"
CELL = f"{EXTRACT}a/trust/phase-f1/"
HIDDEN_CELL = f"{EXTRACT}b/trust/phase-f1/"
COURSES = f"{CELL}courses/"
COURSE_A = "/courses/A000/measurements/"
COURSE_B = "/courses/B000/measurements/"
PROGRESS = "/results/progress/small/"
FILES = {form: f"/results/steering/small/2013Q2.{form}" for form in ("pdf", "xlsx", "csv", "html")}


class Page(Protocol):
    @property
    def content(self) -> bytes: ...


def said(response: Page) -> str:
    """The words of a page on one line, without its marks."""
    text = re.sub(r"<(style|script|title|head)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    text = text.replace("<wbr>", "")  # where a line may break; nothing is seen there
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text))).replace("\u00a0", " ")
