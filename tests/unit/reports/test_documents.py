"""The formats of a report of the data hose: what stands beside the figures in slides, documents and workbooks."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from tests.factories.reports import make_document
from virkning.console.report_hose import write
from virkning.domain.change import ChangeClass
from virkning.domain.result import Suppression
from virkning.domain.text import Language, Text
from virkning.reports import charts
from virkning.reports.documents import Chart, ChartKind, Column, Document, Figure, Row, Section, Series, Table, Unit
from virkning.reports.documents.axes import colours
from virkning.reports.documents.joining import joined
from virkning.reports.documents.lines import codebook
from virkning.reports.documents.sheet import to_xlsx
from virkning.reports.documents.slides import to_pptx
from virkning.reports.documents.view import view
from virkning.reports.documents.word_document import to_docx

SHARE = Text(da="Andel, der er kommet videre", en="Share that has progressed")
COUNTED = Text(da="n 38 borgere", en="n 38 citizens")
CAREFUL = Text(da="Sig først, hvor mange der er målt.", en="Say first how many were measured.")


def chart(key: str = "shares") -> Chart:
    values = Series("share", SHARE, (0.71, 0.5))
    names = (Text(da="Angst", en="Anxiety"), Text(da="Traume", en="Trauma"))
    said = Text(da="Andel: angst 71 %, traume 50 %.", en="Share: anxiety 71%, trauma 50%.")
    return Chart(key, ChartKind.BARS, SHARE, said, names, (values,), Unit.SHARE, note=COUNTED)


def table(key: str, *figures: Figure) -> Table:
    columns = tuple(Column(f"c{place}", Text(da=f"Kolonne {place}", en=f"Column {place}")) for place in range(2))
    rows = tuple(Row(f"r{n}", Text(da=f"Række {n}", en=f"Row {n}"), (figures * 2)[:2]) for n in range(4))
    return Table(key, Text(da=f"Tabel {key}", en=f"Table {key}"), Text(da="Mål", en="Measure"), columns, rows)


def document() -> Document:
    told = Section(
        "results",
        Text(da="Resultater", en="Results"),
        sentences=(Text(da="Angsten faldt.", en="Anxiety fell."),),
        tables=(table("a", Figure(12, n=12)), table("b", Figure(hidden=Suppression.SMALL))),
        charts=(chart(),),
        missing=(Text(da="Ti mangler.", en="Ten are missing."),),
        notes=(CAREFUL,),
    )
    return replace(make_document(), sections=(told,))


@pytest.mark.parametrize(
    ("language", "say", "careful"), [("da", "Fortæl:", "Vær opmærksom på:"), ("en", "Tell:", "Mind")]
)
def test_each_slide_says_what_to_tell_and_what_to_mind(language: Language, say: str, careful: str) -> None:
    made = Presentation(BytesIO(to_pptx(document(), language=language)))
    notes = [slide.notes_slide.notes_text_frame.text for slide in made.slides]
    assert len(notes) == 4
    assert all(note.startswith(say) and careful in note for note in notes)
    assert all(CAREFUL.to(language) in note for note in notes[1:])
    assert {"da": "Ti mangler.", "en": "Ten are missing."}[language] in notes[-1]
    assert {"da": "skjult", "en": "hidden"}[language] in notes[-1].casefold()


def test_a_chart_on_a_slide_can_be_changed_and_says_who_is_counted() -> None:
    made = Presentation(BytesIO(to_pptx(document(), language="da")))
    slide = next(one for one in made.slides if any(shape.has_chart for shape in one.shapes))
    drawn = next(shape for shape in slide.shapes if shape.has_chart).chart
    assert list(drawn.plots[0].series[0].values) == [0.71, 0.5]
    assert drawn.value_axis.tick_labels.number_format == "0 %"
    assert "n 38 borgere" in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_small_tables_share_a_slide_each_under_its_own_title() -> None:
    made = Presentation(BytesIO(to_pptx(document(), language="da")))
    last = made.slides[3]
    texts = [shape.text_frame.text for shape in last.shapes if shape.has_text_frame]
    assert sum(shape.has_table for shape in last.shapes) == 2
    assert last.shapes.title.text_frame.text == "Resultater"
    assert {"Tabel a", "Tabel b"} <= set(texts)


def test_more_small_tables_than_a_slide_holds_go_on_over_the_next() -> None:
    many = replace(document().sections[0], charts=(), tables=tuple(table(str(n), Figure(12, n=12)) for n in range(7)))
    made = Presentation(BytesIO(to_pptx(replace(document(), sections=(many,)), language="da")))
    assert [slide.shapes.title.text_frame.text for slide in made.slides][2:] == ["Resultater (1/2)", "Resultater (2/2)"]
    assert [sum(shape.has_table for shape in slide.shapes) for slide in made.slides][2:] == [4, 3]


def test_a_document_has_headings_and_pictures_told_in_words() -> None:
    made = docx.Document(BytesIO(to_docx(document(), language="da")))
    headings = [one.text for one in made.paragraphs if one.style and str(one.style.name).startswith("Heading")]
    assert headings == ["Resultater", "Tabel a", "Tabel b", SHARE.da]
    assert made.inline_shapes[0]._inline.docPr.get("descr") == "Andel: angst 71 %, traume 50 %."
    assert "n 38 borgere" in [one.text for one in made.paragraphs]


def test_the_head_of_a_single_table_stays_in_sight_in_the_workbook() -> None:
    one = replace(document().sections[0], tables=(table("a", Figure(12, n=12)),))
    sheet = load_workbook(BytesIO(to_xlsx(replace(document(), sections=(one,)), language="da")))["Resultater"]
    assert sheet.freeze_panes == "B6"
    assert [cell.value for cell in sheet[5]][:3] == ["Mål", "Kolonne 0", "Kolonne 1"]


def test_a_column_of_words_begins_at_the_left_with_its_head_and_its_dashes() -> None:
    long = Text(da="gennemsnit efter 50: kan ikke afgøres endnu", en="mean after 50: cannot be told yet")
    row = Row("r", Text(da="Angst", en="Anxiety"), (Figure(12, n=12), Figure(text=long)))
    empty = Row("s", Text(da="Traume", en="Trauma"), (Figure(12, n=12), Figure()))
    section = replace(document().sections[0], tables=(replace(table("a"), rows=(row, empty)),))
    shown = view(replace(document(), sections=(section,)), language="da").sections[0].tables[0]
    assert shown.heads == (("Kolonne 0", False), ("Kolonne 1", True))
    assert [cell.told for cell in shown.rows[1].cells] == [False, True]


def test_the_codebook_tells_each_column_of_each_table_apart() -> None:
    meaning = Text(da="Gennemsnit før.", en="Mean before.")
    same = replace(table("c", Figure(12, n=12)), columns=(Column("c0", SHARE, meaning), Column("c1", SHARE)))
    section = replace(document().sections[0], tables=(table("a", Figure(12, n=12)), same))
    told = dict(codebook(replace(document(), sections=(section,)), language="da"))
    assert told["results/a/c0"] == "Tabel a, kolonne 0."
    assert told["results/c/c0"] == "Tabel c, andel, der er kommet videre: Gennemsnit før."
    assert "results/c/c1" in told


def test_a_csv_file_gets_its_codebook_beside_it(tmp_path: Path) -> None:
    write(document(), tmp_path / "board.csv")
    assert (tmp_path / "board.csv").read_text().startswith("report,period,edition")
    assert "results/a/c1" in (tmp_path / "board.codebook.csv").read_text()


def test_ways_of_citizens_have_the_colours_of_the_product() -> None:
    ways = tuple(Series(way.value, SHARE, (1.0, 2.0)) for way in ChangeClass)
    assert colours(replace(chart(), series=ways)) == (charts.BETTER, charts.LEVEL, charts.WORSE)
    assert colours(chart()) == (charts.SERIES[0],)


def test_sections_of_several_programmes_name_whose_each_figure_is() -> None:
    ours, theirs = Text(da="I Gang", en="I Gang"), Text(da="Vejen frem", en="The way ahead")
    section = document().sections[0]
    both = joined([(ours, section), (theirs, section)])
    assert both is not None
    assert both.sentences == (
        Text(da="I Gang: Angsten faldt.", en="I Gang: Anxiety fell."),
        Text(da="Vejen frem: Angsten faldt.", en="The way ahead: Anxiety fell."),
    )
    assert [one.key for one in both.tables] == ["0-a", "0-b", "1-a", "1-b"]
    assert both.charts[1].title.da == "Vejen frem: Andel, der er kommet videre"
    assert both.missing == section.missing
    assert both.notes == section.notes
    assert joined([(ours, section)]) == section
    assert joined([]) is None
