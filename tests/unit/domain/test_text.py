"""Text in both languages."""

from virkning.domain.text import LANGUAGES, Text


def test_a_text_is_read_in_either_language() -> None:
    text = Text(da="før", en="before")
    assert {language: text.to(language) for language in LANGUAGES} == {"da": "før", "en": "before"}
