"""Finding words in texts and names."""

import pytest

from virkning.domain.search import AROUND, digits_of, every_word, excerpt, found_in, is_named, words_of


def test_single_letters_are_no_words() -> None:
    assert words_of(" a  Åse b ") == ("Åse",)
    assert words_of("") == ()


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("ÆBLE", "Et æble om dagen", True),
        ("dagen æble", "Et æble om dagen", True),
        ("æble nat", "Et æble om dagen", False),
        ("50%", "Det er 50% bedre", True),
        ("5.%", "Det er 50% bedre", False),
        ("", "Alt", False),
    ],
)
def test_every_word_must_be_there_whatever_the_case(asked: str, text: str, found: bool) -> None:
    assert found_in(every_word(words_of(asked)), text) is found


@pytest.mark.parametrize(
    ("asked", "name", "named"),
    [
        ("an ols", "Anne Olsen", True),
        ("olsen", "Molsen Anne", False),
        ("lise", "Anne-Lise Olsen", True),
        ("øst", "Åse Østergård", True),
        ("", "Anne", False),
    ],
)
def test_a_name_is_found_by_the_beginnings_of_its_parts(asked: str, name: str, named: bool) -> None:
    assert is_named(words_of(asked), name) is named


def test_an_excerpt_shows_the_first_hit_with_what_stands_around() -> None:
    text = "a" * 100 + "\n\nfundet her " + "b" * 100
    before, hit, after = excerpt(every_word(("her", "fundet")), text)
    assert hit == "fundet"
    assert before == "…" + "a" * (AROUND - 1) + " "
    assert after == " her " + "b" * (AROUND - 5) + "…"
    assert excerpt(every_word(("fundet",)), "fundet") == ("", "fundet", "")
    assert excerpt(every_word(("intet",)), "fundet") == ("", "", "")


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("010203-1234", "0102031234"),
        ("+45 12 34 56 78", "12345678"),
        ("0045 12345678", "12345678"),
        ("7F3K", ""),
        ("12 ved skolen", ""),
        ("", ""),
    ],
)
def test_digits_are_read_where_nothing_else_stands(text: str, digits: str) -> None:
    assert digits_of(text) == digits
