"""The guides: what somebody in one role does here, in Danish and English, as Markdown."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from virkning.domain.text import Language

GUIDE = Path(__file__).with_name("guide")

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


def _read(key: str, language: Language) -> Guide:
    text = (GUIDE / language / f"{key}.md").read_text(encoding="utf-8")
    title, _, rest = text.partition("\n")
    return Guide(key, title.removeprefix("# ").strip(), rest.lstrip())
