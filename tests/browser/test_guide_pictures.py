"""The pictures of the guides show what the pages look like today: the same headings, columns, fields and buttons."""

import json

import pytest

from scripts.guide_pictures import LANGUAGES, PICTURES, WORDS, Picture, is_stale, words_on
from tests.browser.conftest import LogIn
from virkning.domain.text import Language

pytestmark = pytest.mark.browser


def test_each_picture_is_written_down() -> None:
    said = json.loads(WORDS.read_text(encoding="utf-8"))
    assert {language: set(words) for language, words in said.items()} == {
        language: {one.name for one in PICTURES} for language in LANGUAGES
    }
    assert all(one.file(language).is_file() for one in PICTURES for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.name)
def test_it_is_not_stale(picture: Picture, language: Language, visit: LogIn) -> None:
    page = visit(picture.path, picture.reader, language=language, width=1200)
    page.wait_for_load_state("networkidle")
    said = json.loads(WORDS.read_text(encoding="utf-8"))[language][picture.name]
    now = words_on(page)
    assert not is_stale(said, now), f"photographed with {said}, now {now}: run `make pictures`"


def test_a_page_that_was_rebuilt_makes_it_stale() -> None:
    said = ["Due", "Can be taken now", "Groups", "Notes", "Reports"]
    assert not is_stale(said, said)
    assert not is_stale(said, [*said, "Came today"])
    assert is_stale(said, ["Late", "Can be taken now", "Groups", "Notes", "Reports"])
