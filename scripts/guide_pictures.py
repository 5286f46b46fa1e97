"""The pictures of the guides: which page, read by whom, and how it is known that a picture has gone stale.

A picture is taken of the demonstration in both languages by `make pictures`. What headings, columns, fields, tabs and
buttons its page has is written down in `words.json`; `tests/browser/test_guide_pictures.py` holds that against the page
of today.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from virkning.domain.text import Language

GUIDE = Path(__file__).resolve().parents[1] / "virkning" / "library" / "guide"
WORDS = GUIDE / "words.json"
LANGUAGES: tuple[Language, ...] = ("da", "en")
SIZE = {"width": 1200, "height": 760}
SAID = (
    ", ".join(f"main {part}:not(tbody *, li *)" for part in ("h2", "h3", "th", "label", "button", "summary"))
    + ", main nav a"
)
"""What stands in lists and rows is data, and goes on by the day."""
KEPT = 0.8
"""A picture is stale when fewer of its words stand on the page. One heading may come and go with the day."""
VARYING = re.compile(r"[\d.,:()»«“”]+")
"""Days and numbers go on by themselves; the words are what was written."""


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    reader: str
    path: str
    height: int = 760
    """Pixels from the top of the page: a page with little on it is no taller than that."""

    def file(self, language: Language) -> Path:
        return GUIDE / language / "pictures" / f"{self.name}.png"


PICTURES = (
    Picture("today", "medarbejder", "/today/"),
    Picture("course", "medarbejder", "/courses/5DEM/"),
    Picture("result-list", "medarbejder", "/courses/6DEM/results/"),
    Picture("my-results", "medarbejder", "/results/mine/"),
    Picture("citizens", "teamleder", "/courses/?whose=team"),
    Picture("data-quality", "dokumentarist", "/data-quality/"),
    Picture("look-ups", "dokumentarist", "/audit/"),
    Picture("figures", "styregruppe", "/results/steering/uvs/2013Q4/"),
    Picture("departments", "ledelse", "/results/steering/uvs/2013Q4/?view=pictures"),
    Picture("groups", "frivillig", "/groups/", height=560),
    Picture("people", "administrator", "/people/"),
    Picture("research", "forsker", "/research/", height=400),
)


def is_stale(said: list[str], now: list[str]) -> bool:
    return len(set(said) & set(now)) < KEPT * len(set(said) | set(now))


def words_on(page: Page) -> list[str]:
    """What the page is made of, in its order, each once; no day, no number."""
    said = (VARYING.sub("", one).strip() for one in page.locator(SAID).all_inner_texts())
    return list(dict.fromkeys(" ".join(one.split()) for one in said if one))
