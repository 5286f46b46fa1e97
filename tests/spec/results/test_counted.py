"""Section: who is counted."""

from datetime import date

from tests.spec.courses import Citizen, after, before, course, on, question, went_through
from tests.spec.pairing import MEASUREMENTS, STAYS
from tests.spec.paragraphs import paragraph
from tests.spec.results import CITIZENS
from virkning.domain.pairing import Measurement, Stay
from virkning.domain.result import ALL_DEPARTMENTS, START, Share, Span, SpanKind
from virkning.domain.summary import member_of, summarise
from virkning.domain.text import Text

TITLE = Text(da="Hvem der tælles", en="Who is counted")

F1 = Span(SpanKind.PHASE, "f1")
SHOULD = Text(da="Burde have begge målinger", en="Should have both measurements")
BEGAN, ENDED = Text(da="Begyndte i kvartalet", en="Began in the quarter"), Text(da="Sluttede", en="Ended")


@paragraph(
    Text(da="De, der burde være målt i perioden", en="Those who should have been measured in the period"),
    Text(
        da="En fase hører til den periode, hvor dens par falder. Så burde forløbet have både før og efter. De, der "
        "begyndte og sluttede fasen i perioden, tælles for sig, så man kan se strømmen af borgere.",
        en="A phase belongs to the period in which its pair falls. Then the course should have both before and after. "
        "Those who began and ended the phase in the period are counted apart, so that the flow of citizens shows.",
    ),
    columns=(STAYS, MEASUREMENTS, SHOULD, BEGAN, ENDED),
    rows=(
        ((Stay("f1", on(10, 4), on(1, 6)),), (before(on(10, 4), 3.0), after(on(1, 6), 2.0)), True, True, True),
        ((Stay("f1", on(10, 1), on(5, 4)),), (before(on(10, 1), 3.0), after(on(25, 3), 2.0)), False, False, True),
        ((Stay("f1", on(10, 1), on(1, 6)),), (before(on(10, 1), 3.0),), True, False, True),
        ((Stay("f1", on(10, 4)),), (before(on(10, 4), 3.0),), False, True, False),
        ((Stay("f1", on(10, 1), on(1, 7)),), (before(on(10, 1), 3.0), after(on(30, 6), 2.0)), True, False, False),
        ((), (), False, False, False),
    ),
)
def test_phase_in_period(
    stays: tuple[Stay, ...], measurements: tuple[Measurement, ...], eligible: bool, began: bool, ended: bool
) -> None:
    member = member_of(question(), course(*measurements, stays=stays), F1)
    assert member is not None
    assert (member.eligible, member.started, member.ended) == (eligible, began, ended)


@paragraph(
    Text(da="Start: alle, der blev målt første gang i perioden", en="Start: all who were first measured in the period"),
    Text(
        da="I Start tæller alle forløb, hvis første måling ligger i kvartalet. Er der ingen måling, tæller forløbet i "
        "det kvartal, det begyndte.",
        en="Start counts every course whose first measurement lies in the quarter. A course without a measurement "
        "counts in the quarter in which it began.",
    ),
    columns=(
        Text(da="Forløbet begyndte", en="The course began"),
        MEASUREMENTS,
        Text(da="Burde have en startmåling", en="Should have a start measurement"),
        BEGAN,
    ),
    rows=(
        (on(1, 4), (before(on(10, 4), 3.0),), True, True),
        (on(20, 3), (before(on(10, 4), 3.0),), True, False),
        (on(20, 6), (before(on(5, 7), 3.0),), False, True),
        (on(1, 4), (), True, True),
        (on(20, 3), (), False, False),
    ),
)
def test_start_in_period(started: date, measurements: tuple[Measurement, ...], eligible: bool, began: bool) -> None:
    member = member_of(question(), course(*measurements, started=started), START)
    assert member is not None
    assert (member.eligible, member.started, member.ended) == (eligible, began, False)


@paragraph(
    Text(da="Start til slut tæller, når forløbet er slut", en="Start to end counts when the course is over"),
    Text(
        da="Et forløb, der slutter efter kvartalet, men har sin sidste måling i det, hører til kvartalet.",
        en="A course that ends after the quarter but has its last measurement in it belongs to the quarter.",
    ),
    columns=(Text(da="Forløbet sluttede", en="The course ended"), MEASUREMENTS, SHOULD, ENDED),
    rows=(
        (on(15, 6), (before(on(10, 1), 3.0), after(on(1, 6), 2.0)), True, True),
        (on(15, 7), (before(on(10, 1), 3.0), after(on(1, 6), 2.0)), True, False),
        (on(15, 6), (before(on(10, 1), 3.0),), True, True),
        (on(5, 4), (before(on(10, 1), 3.0), after(on(25, 3), 2.0)), False, True),
        (None, (before(on(10, 1), 3.0), after(on(1, 6), 2.0)), False, False),
    ),
)
def test_course_in_period(
    ended_on: date | None, measurements: tuple[Measurement, ...], eligible: bool, ended: bool
) -> None:
    member = member_of(question(), course(*measurements, ended=ended_on), Span(SpanKind.COURSE))
    assert member is not None
    assert (member.eligible, member.started, member.ended) == (eligible, False, ended)


@paragraph(
    Text(da="Parringsgraden siger, hvor mange der kan ses", en="The paired rate says how many can be seen"),
    Text(
        da="Kun de, der har både før og efter, kan vise en ændring. Parringsgraden er de parrede delt med dem, der "
        "burde have begge; den står ved hvert tal, for de, der mangler, kan have det anderledes.",
        en="Only those who have both before and after can show a change. The paired rate is the paired divided by "
        "those who should have both; it stands with each number, since those who are missing may be different.",
    ),
    formula=Text(
        da="parringsgrad = parrede / de, der burde have begge målinger",
        en="paired rate = paired / those who should have both measurements",
    ),
    columns=(
        CITIZENS,
        Text(da="Med før", en="With before"),
        Text(da="Med efter", en="With after"),
        Text(da="Parringsgrad", en="Paired rate"),
    ),
    rows=(
        ((Citizen(3.0, 2.0), Citizen(2.5, 2.0), Citizen(3.5, None), Citizen(None, 1.5)), 3, 3, Share(2, 4)),
        ((Citizen(3.0, 2.0), Citizen(2.5, None), Citizen(None, None)), 2, 1, Share(1, 3)),
        ((), 0, 0, Share(0, 0)),
    ),
)
def test_paired_rate(citizens: tuple[Citizen, ...], with_before: int, with_after: int, rate: Share) -> None:
    result = summarise(question(), went_through(*citizens), department=ALL_DEPARTMENTS, span=F1)
    assert (result.with_before, result.with_after) == (with_before, with_after)
    assert (result.paired, result.eligible) == (rate.count, rate.n)
    assert result.paired_rate == rate.value
