"""The section that goes quarter by quarter: what was adjusted stands in the picture, and in words for slides."""

from datetime import date

from tests.unit.reports.sample import SCALES, instruments, programme
from virkning.analysis.adding_up import WHOLE
from virkning.domain.period import period
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Classes, Moments, Result
from virkning.domain.text import Language
from virkning.reports.documents.measured import ProgrammeResults
from virkning.reports.documents.pictures import picture
from virkning.reports.documents.spread import quarters_section

PERIODS = [period(f"2026Q{number}") for number in (1, 2, 3)]


def counted(progressed: int) -> ProgrammeResults:
    ends = Moments(40, 2.0, 0.5)
    classes = Classes(progressed, 40 - progressed, 0)
    made = [
        Result(Cell(key, ALL_DEPARTMENTS, WHOLE), None, 40, paired=40, before=ends, after=ends, classes=classes)
        for key in SCALES
    ]
    return ProgrammeResults(programme(), instruments(), made)


def test_an_adjustment_is_marked_in_the_curve_over_the_quarters() -> None:
    quarters = [(one, counted(10 + 5 * number)) for number, one in enumerate(PERIODS)]
    anxiety = SCALES["anxiety"].title
    days = [(date(2026, 5, 16), anxiety), (date(2025, 5, 16), anxiety)]
    section = quarters_section([(quarters, counted(20))], span=WHOLE, apart=False, adjusted=days)
    assert section is not None
    [chart] = section.charts
    [mark] = chart.marks
    assert 0.9 < mark.at < 1.1  # in the middle of the second quarter
    language: Language
    for language, said, day in (("da", "justeret", "16. maj 2026"), ("en", "adjusted", "16 May 2026")):
        assert f">{said}<" in picture(chart, language=language).svg
        note = section.notes[0]
        assert day in note.to(language)
        assert anxiety.to(language).lower() in note.to(language).lower()
    plain = quarters_section([(quarters, counted(20))], span=WHOLE, apart=False)
    assert plain is not None
    assert ">justeret<" not in picture(plain.charts[0], language="da").svg
