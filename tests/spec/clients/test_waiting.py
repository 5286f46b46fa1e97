"""Section: waiting, length and dose."""

from datetime import date, timedelta

from tests.spec.paragraphs import paragraph
from virkning.domain.client_statistics import ClientCourse, Request, Spread, client_statistics, spread
from virkning.domain.dose import ContactKind, Offer, Turnout
from virkning.domain.period import period
from virkning.domain.text import Text

TITLE = Text(da="Ventetid, længde og omfang", en="Waiting, length and dose")

QUARTER = period("2024Q2")
BEGAN = date(2024, 5, 1)
DAYS = Text(da="Dage", en="Days")


@paragraph(
    Text(da="Medianen er den midterste", en="The median is the middle one"),
    Text(
        da="Halvdelen ventede højst så længe. Et gennemsnit ville flytte sig meget af en enkelt, der ventede længe. "
        "Kvartilerne regnes med lige linjer mellem de to nærmeste: af 0, 10, 20 og 60 er de 7,5 og 30.",
        en="Half waited this long at most. A mean would move a lot by one who waited long. Quartiles are reckoned by "
        "straight lines between the two nearest: of 0, 10, 20 and 60 they are 7.5 and 30.",
    ),
    columns=(
        DAYS,
        Text(da="Nedre", en="Lower"),
        Text(da="Median", en="Median"),
        Text(da="Øvre", en="Upper"),
        Text(da="Længste", en="Longest"),
    ),
    rows=(
        ((0.0, 10.0, 20.0, 60.0), 7.5, 15.0, 30.0, 60.0),
        ((5.0, 7.0, 30.0), 6.0, 7.0, 18.5, 30.0),
        ((12.0,), 12.0, 12.0, 12.0, 12.0),
    ),
)
def test_median(days: tuple[float, ...], low: float, middle: float, high: float, most: float) -> None:
    assert spread(days) == Spread(len(days), low, middle, high, most)


@paragraph(
    Text(da="Ventetiden går fra henvendelsen til første dag", en="The wait is from the enquiry to the first day"),
    Text(
        da="Forløbet begyndte 1. maj. Er henvendelsen ukendt eller skrevet som senere end starten, tælles den ikke.",
        en="The course began on 1 May. Where the enquiry is unknown, or noted as after the start, it is not counted.",
    ),
    columns=(Text(da="Henvendelse", en="Enquiry"), DAYS),
    rows=((date(2024, 4, 19), 12.0), (BEGAN, 0.0), (None, None), (date(2024, 5, 2), None)),
)
def test_from_the_enquiry(enquired: date | None, days: float | None) -> None:
    found = client_statistics([ClientCourse(1, "a", "", BEGAN, enquired=enquired)], [], QUARTER)
    assert found.wait.middle == days


@paragraph(
    Text(da="Den, der venter, når perioden slutter", en="Who waits when the period is over"),
    Text(
        da="En henvendelse tæller i den periode, den kom i. Den venter, til nogen har besluttet, hvad der skal ske.",
        en="An enquiry counts in the period that it came in. It waits for an answer until somebody decides what is to "
        "happen.",
    ),
    columns=(
        Text(da="Kom", en="Came"),
        Text(da="Besluttet", en="Decided"),
        Text(da="Henvendelser", en="Enquiries"),
        Text(da="Venter", en="Waiting"),
    ),
    rows=(
        (date(2024, 6, 20), None, 1, 1),
        (date(2024, 6, 20), date(2024, 6, 30), 1, 0),
        (date(2024, 6, 20), date(2024, 7, 1), 1, 1),
        (date(2024, 2, 1), None, 0, 1),
        (date(2024, 7, 1), None, 0, 0),
    ),
)
def test_waits(received: date, decided: date | None, enquiries: int, waiting: int) -> None:
    status = "declined" if decided else "new"
    found = client_statistics([], [Request("a", "", received, status, decided, "no-place" if decided else "")], QUARTER)
    assert (found.enquiries, found.waiting) == (enquiries, waiting)


@paragraph(
    Text(da="Omfanget er det, der skete i perioden", en="The dose is what took place in the period"),
    Text(
        da="To samtaler i perioden, den ene udeblev borgeren fra; en samtale før perioden tæller ikke med.",
        en="Two talks in the period, from one of which the citizen stayed away; a talk before it is not counted.",
    ),
    columns=(
        Text(da="Kontakter", en="Contacts"),
        Text(da="Minutter", en="Minutes"),
        Text(da="Aftalt", en="Agreed"),
        Text(da="Holdt", en="Kept"),
    ),
    rows=((1, 50, 2, 1),),
)
def test_dose(attended: int, minutes: int, offered: int, kept: int) -> None:
    talks = ((0, Turnout.ATTENDED), (7, Turnout.NO_SHOW), (-60, Turnout.ATTENDED))
    offers = tuple(Offer(ContactKind.TALK, BEGAN + timedelta(days=day), 50, turnout) for day, turnout in talks)
    found = client_statistics([ClientCourse(1, "a", "", BEGAN, offers=offers)], [], QUARTER).given
    assert found.courses == 1
    assert (found.dose.attended, found.dose.minutes, found.dose.offered, found.dose.kept) == (
        attended,
        minutes,
        offered,
        kept,
    )
