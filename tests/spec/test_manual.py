"""The committed manual says what the tests say, in both languages."""

from pathlib import Path

import pytest

from scripts.method_manual import FOLDER
from tests.spec.contents import CONTENTS
from tests.spec.manual import chapters, manual
from virkning.domain.text import LANGUAGES, Language, Text
from virkning.library.guides import METHOD

SPEC = Path(__file__).parent


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_is_fresh(language: Language) -> None:
    committed = (FOLDER / METHOD[language]).read_text(encoding="utf-8")
    assert committed == manual(language), "the manual is stale: run `python -m scripts.method_manual`"


def test_every_test_is_a_section() -> None:
    """A file that is not in the contents would be tested but never read."""
    files = {(path.parent.name, path.stem.removeprefix("test_")) for path in SPEC.glob("*/test_*.py")}
    assert files == {(chapter, section) for chapter, sections in CONTENTS.items() for section in sections}


def test_both_languages_are_written() -> None:
    for chapter in chapters():
        for section in chapter.sections:
            for paragraph in section.paragraphs:
                for text in (paragraph.title, paragraph.why):
                    assert_written(text)
            assert_written(section.title, may_be_equal=True)


def assert_written(text: Text, *, may_be_equal: bool = False) -> None:
    assert text.da.strip()
    assert text.en.strip()
    assert may_be_equal or text.da != text.en


def test_titles_within_a_section_differ() -> None:
    for chapter in chapters():
        for section in chapter.sections:
            titles = [paragraph.title for paragraph in section.paragraphs]
            assert len(set(titles)) == len(titles), section.anchor
