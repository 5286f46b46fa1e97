"""The pictures of a round: marks that differ in shape, bars from light to dark, and the same said in words."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook
from pptx import Presentation

from virkning.domain.assessment import RoundStanding
from virkning.library.frameworks import frameworks
from virkning.reports.assessments import AgreedTold, RoundTold, profile_chart, round_document, years_section
from virkning.reports.documents.formats import written_as
from virkning.reports.documents.pictures import picture

FRAMEWORK = frameworks()["kapacitet"]
BEFORE, NOW = date(2025, 3, 3), date(2026, 3, 2)


def told(*levels: int) -> RoundTold:
    """Each rater answers the same everywhere; the first element is agreed on, a year after it was agreed to be 25."""
    first = FRAMEWORK.elements[0].key
    return RoundTold(
        FRAMEWORK,
        "Huset",
        "Huset",
        BEFORE,
        NOW,
        5,
        tuple({question.key: level for question in FRAMEWORK.questions} for level in levels),
        {first: AgreedTold(75.0, "Vi er enige")},
        earlier=(RoundStanding(BEFORE, FRAMEWORK.key, FRAMEWORK.version, {first: 25.0}, {}),),
    )


def test_the_years_are_told_apart_by_shape_and_said_in_words() -> None:
    section = years_section(told(1, 2, 4))
    assert section is not None
    drawn = picture(section.charts[0], language="da")
    for word in ('"diamond"', '"circle"', '"3. marts 2025"', '"2. marts 2026"'):
        assert word in drawn.spec
    assert drawn.description.startswith("Strategi: 25 → 75; Ledelse: ")
    assert drawn.rows[0] == ("Strategi", "25", "75")
    assert drawn.rows[1][1] == "–", "what was not agreed on is not hidden"


def test_without_the_spread_only_what_was_agreed_is_drawn() -> None:
    (chart,) = profile_chart(told())
    assert chart.title.da == "Aftalte værdier (0–100)"
    drawn = picture(chart, language="da")
    assert drawn.head == ("", "Aftalt")
    assert [row[1] for row in drawn.rows[:2]] == ["75", "–"]


def test_slides_and_sheets_show_the_profile_as_it_is_drawn_and_the_years_from_0_to_100() -> None:
    document = round_document(told(1, 2, 4), made=NOW)
    shapes = [
        s for slide in Presentation(BytesIO(written_as(document, "pptx", language="da"))).slides for s in slide.shapes
    ]
    (drawn,) = [shape for shape in shapes if shape.shape_type == 13]  # noqa: PLR2004 - a picture
    assert "median 25" in drawn._element.nvPicPr.cNvPr.get("descr")
    (years,) = [shape.chart for shape in shapes if shape.has_chart]
    assert (years.value_axis.minimum_scale, years.value_axis.maximum_scale) == (0, 100)
    colours = [str(series.format.fill.fore_color.rgb) for series in years.plots[0].series]
    assert colours == ["93A3B5", "1B4F8F"], "light to dark"
    content = written_as(document, "xlsx", language="da")
    assert load_workbook(BytesIO(content)).sheetnames
    with ZipFile(BytesIO(content)) as book:
        names = book.namelist()
        assert "xl/media/image1.png" in names
        (native,) = [book.read(name).decode() for name in names if name.startswith("xl/charts/chart")]
    categories = native[native.index("<c:catAx>") : native.index("</c:catAx>")]
    assert 'orientation val="maxMin"' in categories, "the first element stands at the top"
    assert 'orientation val="minMax"' in native[native.index("<c:valAx>") :], "and bars run to the right"
