"""A report as slides: one thing on each, charts that can be edited, and notes for whoever speaks."""

import textwrap
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Cm, Pt

from virkning.domain.text import Language
from virkning.reports.documents.packing import repacked
from virkning.reports.documents.pictures import picture
from virkning.reports.documents.profile_picture import native_colour
from virkning.reports.documents.slide_tables import draw, slides_of
from virkning.reports.documents.values import PICTURED, Chart, ChartKind, Document, Unit
from virkning.reports.documents.view import DocumentView, RemarkView, SectionView, view
from virkning.reports.documents.words import word

_WIDTH, _HEIGHT, _EDGE = Cm(33.867), Cm(19.05), Cm(1.6)
_INK, _SOFT = RGBColor(0x1A, 0x22, 0x30), RGBColor(0x55, 0x60, 0x6F)
_KINDS = {
    ChartKind.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartKind.STACKED: XL_CHART_TYPE.COLUMN_STACKED,
    ChartKind.LINES: XL_CHART_TYPE.LINE_MARKERS,
    ChartKind.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartKind.MOVES: XL_CHART_TYPE.BAR_CLUSTERED,
}
_PER_CENT: dict[Language, str] = {"da": "0 %", "en": "0%"}
_LINES, _WRITTEN = 14, 100  # more than these cannot be read from the back of the room


def to_pptx(document: Document, *, language: Language) -> bytes:
    shown = view(document, language=language)
    made = Presentation()
    made.slide_width, made.slide_height = _WIDTH, _HEIGHT
    properties = made.core_properties
    properties.title, properties.subject, properties.author = shown.headline, shown.caption, shown.organisation
    properties.created = properties.modified = datetime.combine(document.made, time())
    properties.last_modified_by, properties.language = shown.organisation, language
    _first(made, shown, language)
    for section, told in zip(document.sections, shown.sections, strict=True):
        _sentences(made, told, shown, language)
        for chart in section.charts:
            _chart(made, chart, told, shown, language)
        for title, placed in slides_of(told):
            say = told.sentences if title == told.title else (title,)
            notes = _notes(say or (title,), (*(one.table.note for one in placed), *_careful(told, shown)), language)
            slide = _slide(made, title, shown, notes)
            for one in placed:
                draw(slide, one)
    _remarks(made, shown, language)
    out = BytesIO()
    made.save(out)
    return repacked(out.getvalue(), made=document.made)


def _slide(made: Any, title: str, shown: DocumentView, notes: Sequence[str]) -> Any:
    """The title stands in the layout's own place for it, so that whoever listens hears it first."""
    slide = made.slides.add_slide(made.slide_layouts[5])
    place = slide.shapes.title
    place.left, place.top, place.width, place.height = _EDGE, Cm(0.9), _WIDTH - 2 * _EDGE, Cm(2.2)
    place.text_frame.word_wrap, place.text_frame.vertical_anchor = True, MSO_ANCHOR.TOP
    place.text_frame.text = title
    paragraph = place.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = Pt(26), True, _INK
    foot = _text(slide, Cm(18.0), Cm(0.8), [f"{shown.caption} · {shown.organisation} · {shown.frozen}"], size=10)
    foot.text_frame.paragraphs[0].font.color.rgb = _SOFT
    slide.notes_slide.notes_text_frame.text = "\n".join(notes)
    return slide


def _notes(say: Sequence[str], careful: Sequence[str], language: Language) -> list[str]:
    """What to tell at the slide, and what to be careful about; each part begins with its name."""
    parts = ((word("say", language), say), (word("careful", language), careful))
    told = [(name, [line for line in lines if line]) for name, lines in parts]
    return [line for name, lines in told if lines for line in (f"{name}:", *lines)]


def _careful(told: SectionView, shown: DocumentView) -> tuple[str, ...]:
    return (*told.notes, *told.missing, shown.hidden_why if told.hides else "")


def _text(slide: Any, top: Any, height: Any, lines: Sequence[str], *, size: float) -> Any:
    box = slide.shapes.add_textbox(_EDGE, top, _WIDTH - 2 * _EDGE, height)
    frame = box.text_frame
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text, paragraph.font.size, paragraph.font.color.rgb = line, Pt(size), _INK
        paragraph.space_after = Pt(size * 0.5)
    return box


def _first(made: Any, shown: DocumentView, language: Language) -> None:
    say = (f"{shown.headline}.", shown.lead, *shown.changed)
    careful = (shown.hidden_why, shown.confidential, word("no-cause", language))
    slide = _slide(made, shown.headline, shown, _notes(say, careful, language))
    lines = [line for line in (shown.title, shown.lead, shown.confidential) if line]
    _text(slide, Cm(6.5), Cm(8), lines, size=18)


def _sentences(made: Any, told: SectionView, shown: DocumentView, language: Language) -> None:
    lines = list(told.sentences)
    if told.missing:
        lines.append(f"{word('missing', language)}: {' '.join(told.missing)}")
    if lines:
        notes = _notes(told.sentences or (told.title,), _careful(told, shown), language)
        _text(_slide(made, told.title, shown, notes), Cm(3.6), Cm(13), lines, size=20 if len(lines) < 5 else 16)


def _chart(made: Any, chart: Chart, told: SectionView, shown: DocumentView, language: Language) -> None:
    note = chart.note.to(language) if chart.note else ""
    notes = _notes((chart.description.to(language),), (note, *_careful(told, shown)), language)
    slide = _slide(made, chart.title.to(language), shown, notes)
    if chart.kind in PICTURED:
        image = BytesIO(picture(chart, language=language).png())
        drawn = slide.shapes.add_picture(image, _EDGE, Cm(3.4), height=Cm(13.2))
        widest = _WIDTH - 2 * _EDGE
        if drawn.width > widest:
            drawn.width, drawn.height = widest, round(drawn.height * widest / drawn.width)
        drawn._element.nvPicPr.cNvPr.set("descr", chart.description.to(language))
        _below(slide, note)
        return
    data = CategoryChartData(number_format=_PER_CENT[language] if chart.unit is Unit.SHARE else "General")
    data.categories = [category.to(language) for category in chart.categories]
    for series in chart.series:
        data.add_series(series.title.to(language), series.values)
    frame = slide.shapes.add_chart(_KINDS[chart.kind], _EDGE, Cm(3.4), _WIDTH - 2 * _EDGE, Cm(13.6), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.description.to(language))
    _dress(frame.chart, chart, language)
    _below(slide, note)


def _below(slide: Any, note: str) -> None:
    if note:
        below = _text(slide, Cm(17.1), Cm(0.8), [note], size=11)
        below.text_frame.paragraphs[0].font.color.rgb = _SOFT


def _dress(drawn: Any, chart: Chart, language: Language) -> None:
    drawn.has_title = False
    drawn.font.size = Pt(13)
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    for place, series in enumerate(drawn.plots[0].series):
        colour = RGBColor.from_string(native_colour(chart, place).lstrip("#").upper())
        if chart.kind is ChartKind.LINES:
            series.format.line.color.rgb, series.smooth = colour, False
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
    if chart.kind in (ChartKind.COLUMNS, ChartKind.BARS) and len(chart.series) * len(chart.categories) <= 24:
        plot = drawn.plots[0]
        plot.has_data_labels = True
        plot.data_labels.font.size, plot.data_labels.position = Pt(12), XL_LABEL_POSITION.OUTSIDE_END
        plot.gap_width = 60
    if chart.kind in (ChartKind.BARS, ChartKind.MOVES):
        drawn.category_axis.reverse_order = True
    if chart.kind is ChartKind.MOVES:
        drawn.value_axis.minimum_scale, drawn.value_axis.maximum_scale = 0, 100
    if chart.unit is Unit.SHARE:
        drawn.value_axis.minimum_scale, drawn.value_axis.maximum_scale = 0, 1
        labels = drawn.value_axis.tick_labels
        labels.number_format, labels.number_format_is_linked = _PER_CENT[language], False
    drawn.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xDF, 0xE4, 0xEA)


def _remarks(made: Any, shown: DocumentView, language: Language) -> None:
    """Section by section, a few on each slide; those about the whole at the end."""
    for section in shown.sections:
        _said(made, section.remarks, f"{word('comments', language)}: {section.title}", shown, language)
    _said(made, shown.remarks, word("comments", language), shown, language)


def _said(made: Any, remarks: Sequence[RemarkView], title: str, shown: DocumentView, language: Language) -> None:
    lines = [line for remark in remarks for line in textwrap.wrap(_line(remark), _WRITTEN)]
    for first in range(0, len(lines), _LINES):
        part = [lines[first : first + _LINES]]
        notes = _notes((word("ask-them", language),), (word("comments-are", language),), language)
        _text(_slide(made, title, shown, notes), Cm(3.6), Cm(13), *part, size=16)


def _line(remark: RemarkView) -> str:
    parts = (remark.about and f"{remark.about}.", remark.earlier and f"{remark.earlier}:", f"“{remark.text}”")
    return f"{'→ ' if remark.answer else ''}{' '.join(part for part in parts if part)} {remark.by}"
