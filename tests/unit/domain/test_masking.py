"""The helper that proposes what to mask: what it finds, and what it leaves."""

import pytest

from virkning.domain.masking import Masked, masked, names_left, proposals

WORDS = {Masked.NAME: "navn", Masked.PLACE: "sted", Masked.NUMBER: "tal", Masked.DATE: "dato"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mette sagde, at jeg kunne blive.", "[navn] sagde, at jeg kunne blive."),
        ("Det var Mettes ord, der hjalp.", "Det var [navn] ord, der hjalp."),
        ("jeg talte med fru Kvistgaard om det", "jeg talte med fru [navn] om det"),
        ("Hun hedder Sørensen til efternavn", "Hun hedder [navn] til efternavn"),
        ("Vi flyttede fra Randers til Storegade 14.", "Vi flyttede fra [sted] til [sted] [tal]."),
        ("Mine børn på 4 og 7 år sover igen.", "Mine børn på [tal] og [tal] år sover igen."),
        ("Ring på 20 30 40 50 eller lise@eksempel.dk", "Ring på [tal] eller [tal]"),
        ("Den 3. juni 2013 flyttede jeg.", "Den [dato] flyttede jeg."),
        ("Siden 12/4-2019 og hele 2020", "Siden [dato] og hele [dato]"),
        ("Mit nummer er 010203-4567", "Mit nummer er [tal]"),
        ("Nu sover jeg. I Danmark kan man få hjælp. Tak!", "Nu sover jeg. I Danmark kan man få hjælp. Tak!"),
        ("Jeg er på vej. Endelig tør jeg gå ud.", "Jeg er på vej. Endelig tør jeg gå ud."),
    ],
)
def test_names_places_numbers_and_dates_are_proposed(text: str, shown: str) -> None:
    assert masked(text, proposals(text), words=WORDS) == shown


def test_names_of_the_case_are_found_whatever_their_first_letter() -> None:
    found = proposals("så sagde rosalind, at det var nok", known=["Rosalind Hammer"])
    assert [(one.kind, one.words) for one in found] == [(Masked.NAME, "rosalind")]
    assert names_left("Rosalinds ord", ["Rosalind Hammer"])
    assert not names_left("[navn] sagde det", ["Rosalind Hammer"])
    assert not names_left("hun var en", ["E"])
