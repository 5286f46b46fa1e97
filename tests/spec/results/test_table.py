"""Section: the fields of the report."""

from dataclasses import replace

from tests.spec.courses import LONG_FROM_F3, PROGRAMME, Citizen, after, before, course, on, question, went_through
from tests.spec.paragraphs import paragraph
from virkning.domain.pairing import CourseLength, Stay
from virkning.domain.programme import LengthRule, Programme
from virkning.domain.result import ALL_DEPARTMENTS, Moments, Span, SpanKind
from virkning.domain.summary import spans, summarise
from virkning.domain.text import Text

TITLE = Text(da="Felterne i rapporten", en="The fields of the report")

F1 = Span(SpanKind.PHASE, "f1")
START, COURSE = Span(SpanKind.START), Span(SpanKind.COURSE)
PHASES = tuple(Span(SpanKind.PHASE, f"f{number}") for number in (1, 2, 3))
SHORT, LONG = (Span(SpanKind.COURSE, length=length) for length in CourseLength)
FROM_90 = replace(PROGRAMME, length=LengthRule(long_from_days=90))
PROGRAMMES: dict[str, Programme] = {"no rule": PROGRAMME, "from phase 3": LONG_FROM_F3, "from 90 days": FROM_90}


@paragraph(
    Text(da="Start, faserne, start til slut", en="Start, the phases, start to end"),
    Text(
        da="Rapporten har en søjle for start, en for hver fase og en for start til slut. Har indsatsen en regel for "
        "længde, deles start til slut i korte og lange forløb.",
        en="The report has a column for the start, one for each phase and one for start to end. When the programme has "
        "a rule for length, start to end is split into short and long courses.",
    ),
    columns=(Text(da="Regel for længde", en="Rule of length"),
             Text(da="Søjler", en="Columns")),
    rows=(
        ("no rule", (START, *PHASES, COURSE)),
        ("from phase 3", (START, *PHASES, SHORT, LONG)),
        ("from 90 days", (START, *PHASES, SHORT, LONG)),
    ),
)  # fmt: skip
def test_spans(rule: str, expected: tuple[Span, ...]) -> None:
    assert spans(PROGRAMMES[rule]) == expected


@paragraph(
    Text(da="Hver søjle har et varigt navn", en="Each column has a lasting name"),
    Text(
        da="Navnet bruges i adresser og filer, så et felt kan findes igen.",
        en="The name is used in addresses and files, so that a field can be found again.",
    ),
    columns=(Text(da="Søjle", en="Column"), Text(da="Navn", en="Name")),
    rows=(
        (START, "start"),
        (PHASES[0], "phase-f1"),
        (COURSE, "course"),
        (SHORT, "course-short"),
        (LONG, "course-long"),
    ),
)
def test_span_names(span: Span, expected: str) -> None:
    assert span.key == expected


@paragraph(
    Text(da="Korte og lange forløb står hver for sig", en="Short and long courses stand apart"),
    Text(
        da="Et forløb tæller kun i den søjle, det hører til. Her nåede det ene forløb kun fase 1, det andet også fase "
        "3.",
        en="A course counts only in the column it belongs to. Here one course reached only phase 1, the other phase 3 "
        "as well.",
    ),
    columns=(Text(da="Søjle", en="Column"), Text(da="Før", en="Before")),
    rows=((SHORT, Moments(1, 3.0, None)), (LONG, Moments(1, 2.0, None))),
)
def test_lengths(span: Span, expected: Moments) -> None:
    first, third = Stay("f1", on(1, 1), on(1, 4)), Stay("f3", on(1, 4), on(1, 6))
    courses = [
        course(before(on(1, 1), 3.0), after(on(2, 4), 2.5), key="1", stays=(first,), ended=on(2, 4)),
        course(before(on(1, 1), 2.0), after(on(1, 6), 1.0), key="2", stays=(first, third), ended=on(1, 6)),
    ]
    asked = question(programme=LONG_FROM_F3)
    assert summarise(asked, courses, department=ALL_DEPARTMENTS, span=span).before == expected


@paragraph(
    Text(da="Alle afdelinger regnes af alle borgere", en="All departments are counted from all citizens"),
    Text(
        da="“Alle” er ikke gennemsnittet af afdelingernes gennemsnit, men af alle borgere, så en lille afdeling ikke "
        "tæller for meget: (3 + 3 + 3 + 1) / 4 = 2,5 og ikke (3 + 1) / 2 = 2.",
        en="“All” is not the mean of the departments' means but of all citizens, so that a small department does not "
        "count too much: (3 + 3 + 3 + 1) / 4 = 2.5 and not (3 + 1) / 2 = 2.",
    ),
    columns=(
        Text(da="Afdeling A: før → efter", en="Department A: before → after"),
        Text(da="Afdeling B: før → efter", en="Department B: before → after"),
        Text(da="A, før", en="A, before"),
        Text(da="B, før", en="B, before"),
        Text(da="Alle, før", en="All, before"),
    ),
    rows=(((Citizen(3.0, 2.0),) * 3, (Citizen(1.0, 1.0),), 3.0, 1.0, 2.5),),
)
def test_departments(
    in_a: tuple[Citizen, ...], in_b: tuple[Citizen, ...], mean_a: float, mean_b: float, mean_all: float
) -> None:
    courses = [*went_through(*in_a, department="a"), *went_through(*in_b, department="b")]
    found = [summarise(question(), courses, department=key, span=F1).before.mean for key in ("a", "b", ALL_DEPARTMENTS)]
    assert found == [mean_a, mean_b, mean_all]
