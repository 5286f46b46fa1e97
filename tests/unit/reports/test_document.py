"""The PDF read back: tagged, PDF/UA-1, in its language, with the figures of the table."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from tests.unit.reports.formats import pdf_text
from tests.unit.reports.sample import F1, change, everywhere, programme, report, start
from virkning.domain.programme import Phase
from virkning.domain.text import LANGUAGES, Language, Text
from virkning.reports import steering
from virkning.reports.steering import Comment, Paper, SteeringReport


def read(made: SteeringReport, language: Language = "da", paper: Paper = "a4") -> PdfReader:
    return PdfReader(BytesIO(steering.to_pdf(made, language=language, paper=paper)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_is_tagged_and_says_its_language_and_title(language: Language) -> None:
    made = report(everywhere(2.5, 2.1))
    pdf = read(made, language)
    root = pdf.root_object
    assert "/StructTreeRoot" in root
    assert entry(root, "/MarkInfo", "/Marked") == "True"
    assert entry(root, "/Lang") == {"da": "da-DK", "en": "en-GB"}[language]
    assert entry(root, "/ViewerPreferences", "/DisplayDocTitle") == "True"
    assert pdf.metadata is not None
    assert pdf.metadata.title == steering.story(made, language=language).title
    xmp = root["/Metadata"].get_object()
    assert isinstance(xmp, StreamObject)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in xmp.get_data()


def test_the_table_has_heads_and_the_pictures_have_words() -> None:
    roles, words = tags(read(report(everywhere(2.5, 2.1))))
    assert {"/Table", "/TR", "/TH", "/TD", "/H1", "/Figure"} <= roles
    assert len([word for word in words if "ændring med 95\u00a0%-interval" in word]) == 3


def test_the_figures_stand_in_the_text() -> None:
    one = change("anxiety", "a", F1, before=2.2, after=1.93, n=38, eligible=45, progressed=27)
    text = pdf_text(report([one, start("anxiety", "a", 2.23, 52)]), "da").replace("\u00a0", " ")
    for figure in ("2,23", "−0,27", "71 %", "2,20 → 1,93", "38 af 45"):
        assert figure in text


def test_the_page_lies_down_on_a4_or_a3() -> None:
    made = report(everywhere(2.5, 2.1))
    sizes = {paper: read(made, paper=paper).pages[0].mediabox for paper in ("a4", "a3")}
    assert [(round(size.width), round(size.height)) for size in sizes.values()] == [(842, 595), (1191, 842)]


def test_more_phases_than_a4_can_hold_are_set_on_a3() -> None:
    many = tuple(Phase(f"f{i}", i, Text(f"Fase {i}", f"Phase {i}")) for i in range(1, 8))
    made = report(everywhere(2.5, 2.1), of=replace(programme(), phases=many))
    assert round(read(made).pages[0].mediabox.width) == 1191


def test_the_same_report_gives_the_same_file() -> None:
    made = report(everywhere(2.5, 2.1))
    assert steering.to_pdf(made, language="da") == steering.to_pdf(made, language="da")


def test_a_copy_with_figures_for_few_says_so_on_every_page() -> None:
    small = report([change("anxiety", "a", F1, before=3, after=2, n=3)])
    for page in read(small).pages:
        assert "Må kun læses af dem, der har adgang til forløbene" in page.extract_text()
    assert "Må kun læses" not in pdf_text(report(everywhere(2.5, 2.1)), "da")


@pytest.mark.parametrize(
    "text", ["Godt gået 😊 日本語", "a\x00b\x07c", "#let x = 1 *fed* $a$ \\ @ref <label>", "مرحبا"]
)
def test_no_letter_or_mark_in_a_comment_costs_the_report(text: str) -> None:
    made = report(everywhere(2.5, 2.1), comments=(Comment(text, "Styregruppen", date(2013, 8, 21)),))
    assert "21. august 2013" in pdf_text(made, "da")


def test_a_report_is_made_without_the_typeface_of_the_design_system(tmp_path: Path) -> None:
    made = report(everywhere(2.5, 2.1))
    pdf = PdfReader(BytesIO(steering.to_pdf(made, language="da", font_folder=tmp_path)))
    assert "Psykiske følger" in pdf.pages[0].extract_text()


def entry(node: PdfObject, *names: str) -> str:
    """What stands at the end of a path of names, as text."""
    for name in names:
        found = node.get_object()
        assert isinstance(found, DictionaryObject)
        node = found[name]
    return str(node.get_object())


def tags(pdf: PdfReader) -> tuple[set[str], list[str]]:
    """Every role in the structure tree, and every text alternative."""
    roles: set[str] = set()
    words: list[str] = []
    waiting: list[PdfObject] = [pdf.root_object["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, ArrayObject):
            waiting += node
        if isinstance(node, DictionaryObject):
            roles.add(str(node.get("/S", "")))
            words += [str(node["/Alt"])] if "/Alt" in node else []
            waiting += [node["/K"]] if "/K" in node else []
    return roles, words
