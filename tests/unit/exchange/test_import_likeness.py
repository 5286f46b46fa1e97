"""Plain words over the answers of a questionnaire are proposed to a person; nothing is taken by itself."""

from virkning.exchange.files import read_content
from virkning.exchange.import_columns import Meaning
from virkning.exchange.import_likeness import alike
from virkning.exchange.import_words import IGNORE
from virkning.exchange.sheets import Sheet
from virkning.library.shelves import instruments

WORDS = "Glad;Rolig;Aktiv;Udhvilet;Interesse"


def sheet(head: str, *rows: str) -> Sheet:
    return read_content("\n".join([f"nr;{head}", *rows]).encode(), name="ark.csv")


def found(head: str, *rows: str, known: str = "") -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    read = sheet(head, *rows)
    meanings = {column.name: Meaning(IGNORE) for column in read.columns}
    meanings |= {known: Meaning("value:who-5.q4")} if known else {}
    used = {key: instruments()[key] for key in ("who-5", "stress-barometer")}
    return [(one.instrument, one.pairs) for one in alike(read, meanings, used)]


def test_the_five_words_of_who_5_are_proposed_in_their_order() -> None:
    headings = WORDS.split(";")
    pairs = tuple(zip(headings, ("q1", "q2", "q3", "q4", "q5"), strict=True))
    assert found(WORDS, "k1;0;5;3;2;1", "k2;1;4;3;2;1") == [("who-5", pairs)]


def test_values_that_cannot_be_answers_are_not_proposed() -> None:
    assert found(WORDS, "k1;0;5;3;2;6", "k2;1;4;3;2;1") == []


def test_words_in_another_order_or_other_words_are_not_proposed() -> None:
    assert found("Udhvilet;Rolig;Interesse;Aktiv;Glad", "k1;0;5;3;2;1") == []
    assert found("Børn;Voksne;Hunde;Katte;Biler", "k1;0;5;3;2;1") == []


def test_those_that_are_known_already_do_not_hinder_the_rest_unless_they_are_another_question() -> None:
    assert [key for key, _ in found(WORDS, "k1;0;5;3;2;1", known="Udhvilet")] == ["who-5"]
    assert found(WORDS, "k1;0;5;3;2;1", known="Aktiv") == []
