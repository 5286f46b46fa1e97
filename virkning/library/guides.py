"""The guides, in Danish and English, as Markdown: what somebody in one role does, and how everything is computed."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from virkning.domain.text import Language

GUIDE = Path(__file__).with_name("guide")

METHOD: dict[Language, str] = {"da": "metode.md", "en": "method.md"}
"""How Virkning computes, made of the examples in `tests/spec` by `scripts/method_manual.py`."""

PICTURES = "pictures"

ORDER = (
    *("employee", "team-leader", "documentalist", "steering-group", "leaders", "volunteer", "administrator"),
    *("researcher", "works-council", "data-protection"),
)
"""As a newcomer reads their titles: the day's work first, those who look in from outside last."""


@dataclass(frozen=True, slots=True)
class Guide:
    key: str
    title: str
    text: str
    """Without its title."""


@cache
def guides(language: Language) -> tuple[Guide, ...]:
    """All of them, in ORDER."""
    return tuple(_read(key, language) for key in ORDER)


def guide(key: str, language: Language) -> Guide | None:
    return next((one for one in guides(language) if one.key == key), None)


def method(language: Language) -> str:
    """The method manual, with its title and without the line for those who would change it."""
    text = (GUIDE / "generated" / METHOD[language]).read_text(encoding="utf-8")
    return text[text.index("# ") :]


@cache
def pictures(language: Language) -> dict[str, Path]:
    """The pictures of the guides, by name. `make pictures` takes them of the demonstration."""
    return {file.stem: file for file in sorted((GUIDE / language / PICTURES).glob("*.png"))}


def _read(key: str, language: Language) -> Guide:
    text = (GUIDE / language / f"{key}.md").read_text(encoding="utf-8")
    title, _, rest = text.partition("\n")
    return Guide(key, title.removeprefix("# ").strip(), rest.lstrip())
