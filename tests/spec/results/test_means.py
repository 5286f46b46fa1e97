"""Section: means."""

import pytest

from tests.spec.courses import Citizen, before, course, on, question, went_through
from tests.spec.paragraphs import paragraph
from tests.spec.results import CITIZENS, MEAN, SD, N
from virkning.domain.result import ALL_DEPARTMENTS, START, Moments, Span, SpanKind
from virkning.domain.summary import moments, summarise
from virkning.domain.text import Text

TITLE = Text(da="Gennemsnit før og efter", en="Means before and after")

F1 = Span(SpanKind.PHASE, "f1")
PEOPLE = (Citizen(3.0, 2.0), Citizen(2.0, 1.5), Citizen(4.0, None), Citizen(None, 1.0))


@paragraph(
    Text(da="Før, efter og forskel er de samme borgere", en="Before, after and difference are the same citizens"),
    Text(
        da="Gennemsnittene regnes kun af de parrede, så forskellen mellem dem er borgernes egen ændring og ikke en "
        "ændring i, hvem der svarer. Her: før (3 + 2) / 2 = 2,5; efter (2 + 1,5) / 2 = 1,75; forskel −0,75.",
        en="The means are of the paired only, so that the difference between them is the citizens' own change and not "
        "a change in who answers. Here: before (3 + 2) / 2 = 2.5; after (2 + 1.5) / 2 = 1.75; difference −0.75.",
    ),
    columns=(
        CITIZENS,
        Text(da="Før", en="Before"),
        Text(da="Efter", en="After"),
        Text(da="Forskel", en="Difference"),
        N,
    ),
    rows=((PEOPLE, 2.5, 1.75, -0.75, 2), ((Citizen(3.0, 2.0),), 3.0, 2.0, -1.0, 1), ((), None, None, None, 0)),
)
def test_paired_only(
    citizens: tuple[Citizen, ...], before: float | None, after: float | None, difference: float | None, n: int
) -> None:
    result = summarise(question(), went_through(*citizens), department=ALL_DEPARTMENTS, span=F1)
    assert (result.before.mean, result.after.mean, result.difference.mean) == (before, after, difference)
    assert (result.before.n, result.after.n, result.difference.n) == (n, n, n)


@paragraph(
    Text(da="De, der faldt fra, vises ved siden af", en="Those who dropped out are shown beside"),
    Text(
        da="Førværdien for dem uden eftermåling viser, om det er de dårligst stillede, der mangler. Så er de parredes "
        "fremgang måske for smuk. Her havde den ene, der mangler, det værst ved start (4).",
        en="The before value of those without an after shows whether it is those worst off who are missing. Then the "
        "progress of the paired may be too pretty. Here the one who is missing was worst off at the start (4).",
    ),
    columns=(CITIZENS, Text(da="Parredes før", en="Before of the paired"),
             Text(da="Førværdi uden efter", en="Before without an after")),
    rows=(
        (PEOPLE, Moments(2, 2.5, 0.7071), Moments(1, 4.0, None)),
        ((Citizen(3.0, 2.0),), Moments(1, 3.0, None), Moments()),
    ),
)  # fmt: skip
def test_unpaired(citizens: tuple[Citizen, ...], paired: Moments, unpaired: Moments) -> None:
    result = summarise(question(), went_through(*citizens), department=ALL_DEPARTMENTS, span=F1)
    for found, expected in ((result.before, paired), (result.unpaired_before, unpaired)):
        assert (found.n, found.mean) == (expected.n, expected.mean)
        assert found.sd == (expected.sd and pytest.approx(expected.sd, abs=5e-5))


@paragraph(
    Text(da="Start er alle med en første måling", en="Start is everyone with a first measurement"),
    Text(
        da="Startværdien er gennemsnittet af alle, der blev målt, ikke kun af de parrede. Derfor kan den afvige fra "
        "førværdien i fase 1, og begge n vises. Her er (3 + 2 + 4) / 3 = 3.",
        en="The start value is the mean of all who were measured, not of the paired only. It may therefore differ from "
        "the before of phase 1, and both n are shown. Here (3 + 2 + 4) / 3 = 3.",
    ),
    columns=(Text(da="Første målinger", en="First measurements"), Text(da="Start", en="Start")),
    rows=(((3.0, 2.0, 4.0), Moments(3, 3.0, 1.0)), ((2.5,), Moments(1, 2.5, None)), ((), Moments())),
)
def test_start(first: tuple[float, ...], expected: Moments) -> None:
    courses = [course(before(on(10, 4), value), key=str(n), started=on(1, 4)) for n, value in enumerate(first)]
    result = summarise(question(), courses, department=ALL_DEPARTMENTS, span=START)
    assert result.before == expected
    assert (result.paired, result.difference) == (expected.n, Moments())


@paragraph(
    Text(da="Spredningen deles med n − 1", en="The spread is divided by n − 1"),
    Text(
        da="Standardafvigelsen (SD) siger, hvor forskellige borgerne er. For 1, 2, 3 er afstandene til gennemsnittet 2 "
        "lig −1, 0, 1; kvadraterne giver 2; 2 / (3 − 1) = 1; √1 = 1. Én borger har ingen spredning.",
        en="The standard deviation (SD) says how different the citizens are. For 1, 2, 3 the distances to the mean 2 "
        "are −1, 0, 1; their squares give 2; 2 / (3 − 1) = 1; √1 = 1. One citizen has no spread.",
    ),
    formula=Text(
        da="SD = √( sum af (værdi − gennemsnit)² / (n − 1) )", en="SD = √( sum of (value − mean)² / (n − 1) )"
    ),
    columns=(Text(da="Værdier", en="Values"), N, MEAN, SD),
    rows=(((1.0, 2.0, 3.0), 3, 2.0, 1.0), ((2.0, 4.0), 2, 3.0, 1.4142), ((2.0,), 1, 2.0, None), ((), 0, None, None)),
)
def test_moments(values: tuple[float, ...], n: int, mean: float | None, sd: float | None) -> None:
    found = moments(values)
    assert (found.n, found.mean) == (n, mean)
    assert found.sd == (sd and pytest.approx(sd, abs=5e-5))
