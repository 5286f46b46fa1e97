"""A report as a document to write on in: headings, tables and pictures with the styles of the word processor."""

from datetime import datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from virkning.domain.text import Language
from virkning.reports.documents.column_widths import letters_of
from virkning.reports.documents.packing import repacked
from virkning.reports.documents.values import Document
from virkning.reports.documents.view import CellView, DocumentView, RemarkView, SectionView, TableView, view
from virkning.reports.documents.words import word

_COLOURS = {
    "better": RGBColor(0x0F, 0x5B, 0xB0),
    "worse": RGBColor(0xB4, 0x4D, 0x08),
    "hidden": RGBColor(0x55, 0x60, 0x6F),
}
_SOFT = RGBColor(0x55, 0x60, 0x6F)
_MOST_UPRIGHT = 92  # letters across a page that stands
_WORDS = 34  # letters of a column; longer texts are folded
_LOCALES: dict[Language, str] = {"da": "da-DK", "en": "en-GB"}


def to_docx(document: Document, *, language: Language) -> bytes:
    shown = view(document, language=language)
    made = docx.Document()
    _set_up(made, document, shown, language)
    made.add_paragraph(f"{shown.title} · {shown.caption}").runs[0].font.color.rgb = _SOFT
    made.add_heading(shown.headline, level=0)
    if shown.lead:
        made.add_paragraph(shown.lead)
    if shown.confidential:
        made.add_paragraph().add_run(shown.confidential).bold = True
    for line in shown.changed:
        made.add_paragraph(f"{word('changed', language)}: {line}")
    for section in shown.sections:
        _section(made, section, language)
    _end(made, shown, language)
    out = BytesIO()
    made.save(out)
    return repacked(out.getvalue(), made=document.made)


def _set_up(made: Any, document: Document, shown: DocumentView, language: Language) -> None:
    properties = made.core_properties
    properties.title, properties.subject, properties.author = shown.headline, shown.caption, shown.organisation
    properties.created = properties.modified = datetime.combine(document.made, time())
    properties.language = _LOCALES[language]
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    widest = max((sum(letters_of(t, most=_WORDS)) for s in shown.sections for t in s.tables), default=0)
    if widest > _MOST_UPRIGHT:
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width
    page.left_margin = page.right_margin = Cm(2)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _LOCALES[language])
    normal.element.get_or_add_rPr().append(spoken)
    page.footer.paragraphs[0].text = f"{shown.organisation} · {shown.frozen}"


def _section(made: Any, section: SectionView, language: Language) -> None:
    made.add_heading(section.title, level=1)
    for sentence in section.sentences:
        made.add_paragraph(sentence)
    for table in section.tables:
        if table.title != section.title:
            made.add_heading(table.title, level=2)
        _table(made, table)
    for chart, _, ref in section.drawn:
        heading = made.add_heading(chart.title, level=2)
        if ref:
            heading.add_run(f" {ref}").font.superscript = True
        made.add_picture(BytesIO(chart.png()), width=Cm(14 if len(section.charts) < 3 else 10.5))
        drawn = made.inline_shapes[len(made.inline_shapes) - 1]._inline.docPr
        drawn.set("descr", chart.description)
        drawn.set("title", chart.title)
        if chart.note:
            _small(made, chart.note)
    if section.missing:
        told = made.add_paragraph()
        told.add_run(f"{word('missing', language)}: ").bold = True
        told.add_run(" ".join(section.missing))
    for remark in section.remarks:
        _remark(made, remark)


def _table(made: Any, table: TableView) -> None:
    grid = made.add_table(rows=1, cols=len(table.columns) + 1)
    grid.style = "Table Grid"
    _quiet(grid)
    _widths(made, grid, table)
    head = grid.rows[0]
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(repeated)
    _write(head.cells[0], table.head, bold=True)
    for place, (name, told) in enumerate(table.heads, start=1):
        _write(head.cells[place], name, bold=True, right=not told)
    for row in table.rows:
        if row.group:
            cells = grid.add_row().cells
            _write(cells[0].merge(cells[-1]), row.group, bold=True)
        cells = grid.add_row().cells
        _write(cells[0], row.title, bold=row.strong)
        for place, cell in enumerate(row.cells, start=1):
            _cell(cells[place], cell, strong=row.strong)
    if table.note:
        _small(made, table.note)


def _quiet(grid: Any) -> None:
    """Thin grey lines between the rows and none between the columns, as on the page."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single" if side in ("top", "bottom", "insideH") else "nil")
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), "D5DAE1")
        borders.append(line)
    grid._tbl.tblPr.append(borders)


def _widths(made: Any, grid: Any, table: TableView) -> None:
    """Rows that are added take the widths of the columns; the head is there already."""
    page, needed = made.sections[0], letters_of(table, most=_WORDS)
    room = page.page_width - page.left_margin - page.right_margin
    grid.autofit = False
    for column, letters in zip(grid.columns, needed, strict=True):
        column.width = column.cells[0].width = int(room * letters / sum(needed))


def _small(made: Any, text: str) -> None:
    noted = made.add_paragraph().add_run(text)
    noted.font.size, noted.font.color.rgb = Pt(8.5), _SOFT


def _cell(place: Any, cell: CellView, *, strong: bool) -> None:
    text = f"{cell.mark} {cell.text}".strip()
    run = _write(place, text, bold=strong or bool(cell.mark), right=not cell.told)
    if cell.kind in _COLOURS:
        run.font.color.rgb = _COLOURS[cell.kind]
    if cell.ref:
        noted = place.paragraphs[0].add_run(f" {cell.ref}")
        noted.font.superscript, noted.font.size = True, Pt(9)


def _write(place: Any, text: str, *, bold: bool = False, right: bool = False) -> Any:
    paragraph = place.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(9)
    return run


def _remark(made: Any, remark: RemarkView) -> None:
    """An answer stands further in than what it answers."""
    told = made.add_paragraph(style="Quote")
    told.paragraph_format.left_indent = Cm(1.4 if remark.answer else 0.6)
    told.paragraph_format.keep_together = True
    if remark.about:
        told.add_run(f"{remark.about}\n").bold = True
    if remark.earlier:
        told.add_run(f"{remark.earlier}:\n").font.color.rgb = _SOFT
    told.add_run(remark.text).italic = False
    told.add_run(f"\n{remark.by}").font.color.rgb = _SOFT


def _end(made: Any, shown: DocumentView, language: Language) -> None:
    if shown.remarks:
        made.add_heading(word("comments", language), level=1)
        for remark in shown.remarks:
            _remark(made, remark)
    if shown.definitions:
        made.add_heading(word("definitions", language), level=1)
        for one in shown.definitions:
            told = made.add_paragraph()
            told.add_run(f"{one.term}: ").bold = True
            told.add_run(one.meaning)
    if shown.hidden_why:
        made.add_paragraph(shown.hidden_why)
    if shown.readers:
        made.add_paragraph(f"{word('readers', language)}: {shown.readers}.")
