"""Text that people read, always in both languages."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of content in Danish and English; both are required."""

    da: str
    en: str

    def to(self, language: Language) -> str:
        return self.da if language == "da" else self.en
