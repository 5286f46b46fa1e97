"""The theory of change as drawing, outline, PDF and PNG."""

from datetime import date
from xml.etree import ElementTree

import pytest

from tests.factories.programmes import THEORY
from virkning.domain.text import Language, Text
from virkning.domain.theory import NodeKind, Theory, TheoryEdge, TheoryNode
from virkning.domain.theory_remarks import remarks
from virkning.library.shelves import programmes
from virkning.reports.theory import Picture, outline, png, remark_sentence, svg
from virkning.reports.theory.document import Document, to_pdf
from virkning.reports.theory.grid import grid
from virkning.reports.theory.wrapping import lines, width

UVS = programmes()["uvs"]
HOSTILE = Text('<script>alert(1)</script> " onload=x', "\x00\x0b]]>&amp;\ud800")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("",)),
        ("Kort", ("Kort",)),
        ("To linjer, når der er lidt mere", ("To linjer, når der", "er lidt mere")),
        ("Sikkerhedsplanlægningsarbejde", ("Sikkerhedsplanlæ-", "gningsarbejde")),
    ],
)
def test_titles_are_broken_where_they_fit(text: str, expected: tuple[str, ...]) -> None:
    found = lines(text, size=13, room=118)
    assert found == expected
    assert all(width(line, size=13) <= 118 for line in found)


def test_fewer_arrows_cross_than_in_the_order_they_were_written() -> None:
    nodes = tuple(
        TheoryNode(f"{kind.value[0]}{n}", kind, Text("x", "x"))
        for kind in (NodeKind.ACTIVITY, NodeKind.OUTPUT)
        for n in "123"
    )
    edges = tuple(TheoryEdge(f"a{a}", f"o{o}") for a, o in (("1", "3"), ("2", "2"), ("3", "1")))
    found = grid(Theory(nodes, edges))
    first, second = found.boxes(0), found.boxes(1)
    assert [second.index(f"o{4 - int(key[1])}") for key in first] == [0, 1, 2]
    kept = grid(Theory(nodes, edges, by_hand=True))
    assert (kept.boxes(0), kept.boxes(1)) == (("a1", "a2", "a3"), ("o1", "o2", "o3"))


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_outline_says_all_that_is_drawn(language: Language) -> None:
    found = outline(UVS.theory, language=language)
    told = [line for part in found for line in part.lines]
    assert sorted(line.key for line in told) == sorted(UVS.theory.node_by_key)
    assert sum(len(line.leads_to) for line in told) == len(UVS.theory.edges)
    assert found[-1].heading == {"da": "Betingelser udefra", "en": "Outside conditions"}[language]


def test_hostile_texts_stay_texts() -> None:
    theory = Theory(
        (TheoryNode("a", NodeKind.ACTIVITY, HOSTILE), TheoryNode("b", NodeKind.OUTPUT, HOSTILE)),
        (TheoryEdge("a", "b", HOSTILE),),
    )
    drawn = svg(Picture(theory, HOSTILE.da, "da", addresses={"a": '/x"/><script>'}))
    assert "<script" not in drawn
    read = ElementTree.fromstring(drawn)  # noqa: S314 - our own, made above
    assert not [1 for part in read.iter() if "onload" in part.keys()]  # noqa: SIM118 - an element is no mapping
    svg(Picture(theory, HOSTILE.en, "en")).encode("utf-8")


@pytest.mark.parametrize("language", ["da", "en"])
def test_pdf_and_png(language: Language) -> None:
    picture = Picture(UVS.theory, UVS.title.to(language), language, {"independence": ("3 indikatorer",)})
    told = tuple(remark_sentence(one, UVS, language=language) for one in remarks(UVS))
    document = Document(picture, outline(UVS.theory, language=language), told, "Version 1", "Huset")
    made = to_pdf(document, made=date(2026, 3, 2), language=language)
    assert made.startswith(b"%PDF")
    assert made == to_pdf(document, made=date(2026, 3, 2), language=language)
    assert png(picture).startswith(b"\x89PNG")


@pytest.mark.parametrize("theory", [Theory(), Theory(THEORY.nodes[:1]), THEORY])
def test_small_theories_are_drawn(theory: Theory) -> None:
    assert png(Picture(theory, "Lille", "da")).startswith(b"\x89PNG")
