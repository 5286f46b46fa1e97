"""How citizens are doing: the bar, the lines, the categories. Published figures: I Gang, Mødrehjælpen (2013)."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.unit.reports.sample import instruments, programme
from virkning.analysis.disclosure import protect, protect_categories, protect_waves
from virkning.domain.categories import CategoryChange, change_of_moves
from virkning.domain.change import ChangeRule, Threshold
from virkning.domain.pairing import CourseLength
from virkning.domain.period import period
from virkning.domain.programme import Category, Variable
from virkning.domain.result import Cell, Classes, Moments, Result, Span, SpanKind
from virkning.domain.text import LANGUAGES, Language, Text
from virkning.domain.waves import Wave
from virkning.reports import progress
from virkning.reports.steering import Reader, Unprotected

COURSE = Span(SpanKind.COURSE)
HOUSING = Variable(
    "support",
    Text("Forsørgelse", "Support"),
    (
        Category("none", Text("Ingen indtægt", "No income")),
        Category("su", Text("SU", "Study grant")),
        Category("work", Text("Løn", "Wages")),
    ),
)


def movement(classes: Classes, *, indicator: str = "network", span: Span = COURSE) -> Result:
    n = classes.n
    return Result(
        Cell(indicator, "", span),
        Threshold(ChangeRule.ANY),
        eligible=n,
        paired=n,
        before=Moments(n, 4.3, 0.5),
        after=Moments(n, 4.6, 0.5),
        difference=Moments(n, 0.3, 0.4),
        classes=classes,
    )


def waves(*means: float, ns: Sequence[int] = (106, 98, 80, 61)) -> tuple[Wave, ...]:
    return tuple(Wave(i + 1, Moments(n, mean, 0.5)) for i, (mean, n) in enumerate(zip(means, ns, strict=False)))


def categories() -> CategoryChange:
    return change_of_moves(HOUSING, {("none", "su"): 60, ("none", "none"): 83, ("su", "su"): 42, ("work", "work"): 51})


def made(
    *,
    results: Sequence[Result] = (movement(Classes(88, 4, 14)),),
    lines: Mapping[str, Sequence[Wave]] | None = None,
    facts: Sequence[CategoryChange] | None = None,
    reader: Reader = Reader.DOCUMENTALIST,
) -> progress.ProgressReport:
    return progress.build(
        programme=programme(),
        instruments=instruments(),
        period=period("2012"),
        rule=ChangeRule.ANY,
        results=results,
        waves={"network": waves(4.306, 4.407, 4.521, 4.654)} if lines is None else lines,
        categories=(categories(),) if facts is None else facts,
        organisation="Prøveforeningen",
        made=date(2013, 1, 10),
        reader=reader,
    )


def test_the_published_shares_of_motherhood_are_told_in_words() -> None:
    bar = progress.charts(made(), language="da")[0]
    assert bar.description == (
        "Netværk: 88 af 106 (83\u00a0%) er gået frem, 4 (4\u00a0%) står stille, og 14 (13\u00a0%) er gået tilbage."
    )
    assert bar.rows == (("Netværk", "83\u00a0%", "4\u00a0%", "13\u00a0%", "106"),)
    assert "83\u00a0% fremgang (88)" in bar.spec
    assert progress.title(made(), language="en") == (
        "Network: 83% have progressed from the first to the last measurement"
    )


def test_what_may_not_be_told_apart_is_told_together() -> None:
    bar = progress.charts(made(results=[movement(Classes(88, 4, 14).merged())]), language="da")[0]
    assert "de øvrige vises samlet" in bar.description
    assert bar.rows == (("Netværk", "83\u00a0%", "–", "–", "106"),)
    assert "status quo eller tilbagegang (18)" in bar.spec


def test_the_lines_tell_first_and_last_mean_and_that_fewer_come_later() -> None:
    lines = progress.charts(made(), language="da")[1]
    assert "Netværk: gennemsnittet er 4,31 ved 1. måling (n 106) og 4,65 ved 4. måling (n 61)." in lines.description
    assert "Ikke alle når de sene målinger" in lines.description
    assert "Aksen viser" in lines.description
    assert [row[2] for row in lines.rows] == ["4,31", "4,41", "4,52", "4,65"]
    same = made(lines={"network": waves(4.3, 4.4, ns=(50, 50))})
    assert "Ikke alle" not in progress.charts(same, language="da")[1].description


def test_scales_with_different_ranges_have_pictures_of_their_own() -> None:
    several = made(lines={"network": waves(4.3, 4.4), "anxiety": waves(2.3, 2.1), "ptsd": waves(2.7, 2.6)})
    charts = progress.charts(several, language="da")[1:3]
    assert [chart.title for chart in charts] == [
        "Gennemsnit ved hver måling (1–4, lavere er bedre)",
        "Gennemsnit ved hver måling (0–10, højere er bedre)",
    ]
    assert [len(chart.rows) for chart in charts] == [4, 2]


def test_measurements_of_few_stand_in_the_table_but_not_in_the_picture() -> None:
    lines = progress.charts(made(lines={"network": waves(4.3, 4.4, 9.9, ns=(50, 40, 3))}), language="da")[1]
    assert "9.9" not in lines.spec
    assert lines.rows[2][2] == "9,90"


def test_categories_tell_the_largest_rise_and_fall() -> None:
    dumbbell = progress.charts(made(), language="da")[2]
    assert dumbbell.title == "Forsørgelse (N = 236)"
    assert (
        dumbbell.description
        == "SU er gået fra 17,8\u00a0% til 43,2\u00a0%. Ingen indtægt er gået fra 60,6\u00a0% til 35,2\u00a0%."
    )
    assert dumbbell.rows[0] == ("Ingen indtægt", "60,6\u00a0% (143)", "35,2\u00a0% (83)", "−25,4")
    assert dumbbell.rows[2][3] == "0,0"


def test_short_and_long_courses_have_a_bar_each() -> None:
    spans = [Span(SpanKind.COURSE, length=length) for length in CourseLength]
    bar = progress.charts(made(results=[movement(Classes(9, 1, 5), span=span) for span in spans]), language="da")[0]
    assert [row[0] for row in bar.rows] == ["Netværk, korte forløb", "Netværk, lange forløb"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_files_are_made_in_both_languages(language: Language) -> None:
    report = made()
    html = progress.to_html(report, language=language)
    assert html.count("<svg ") == 3
    assert html.count("<table") == 3
    assert f'<html lang="{language}">' in html
    assert "<script" not in html
    pdf = PdfReader(BytesIO(progress.to_pdf(report, language=language)))
    text = "".join(page.extract_text() for page in pdf.pages).replace("\u00a0", " ")
    assert ("88 af 106" if language == "da" else "88 of 106") in text
    assert "/StructTreeRoot" in pdf.root_object
    assert ("effekt" if language == "da" else "effect") not in text.lower().replace("after-effects", "")


def test_nothing_at_all_is_still_a_report() -> None:
    nothing = made(results=(), lines={}, facts=())
    assert progress.charts(nothing, language="da") == ()
    assert "Der er ingen målinger i perioden" in progress.to_html(nothing, language="da")
    assert progress.to_pdf(nothing, language="en").startswith(b"%PDF")


def test_small_numbers_never_reach_a_reader_without_access() -> None:
    small_wave = {"network": waves(4.3, 4.9, ns=(50, 3))}
    small_fact = change_of_moves(HOUSING, {("none", "su"): 2, ("su", "su"): 42, ("work", "work"): 51})
    for unsafe in (
        {"results": [movement(Classes(2, 1, 0))]},
        {"lines": small_wave},
        {"facts": [small_fact]},
    ):
        with pytest.raises(Unprotected):
            made(reader=Reader.STEERING_GROUP, **unsafe)
    safe = made(
        results=protect([movement(Classes(2, 1, 0))]),
        lines={"network": protect_waves(small_wave["network"])},
        facts=[protect_categories(small_fact)],
        reader=Reader.STEERING_GROUP,
    )
    html = progress.to_html(safe, language="da")
    assert "4,90" not in html
    assert "67\u00a0%" not in html
    assert "skjult" in html
    assert "Kategorier med få borgere er skjult." in html
