"""Section: new, going on and ended."""

from datetime import date

from tests.spec.paragraphs import paragraph
from virkning.domain.client_statistics import ClientCourse, client_statistics
from virkning.domain.period import period
from virkning.domain.text import Text

TITLE = Text(da="Nye, i gang og afsluttede", en="New, going on and ended")

QUARTER = period("2024Q2")  # 1 April to 30 June
BEGAN, ENDED = Text(da="Begyndte", en="Began"), Text(da="Sluttede", en="Ended")
NEW, ACTIVE = Text(da="Ny", en="New"), Text(da="I gang", en="Going on")
OVER = Text(da="Afsluttet", en="Ended in it")


@paragraph(
    Text(da="Et forløb i 2. kvartal 2024", en="A course in the 2nd quarter of 2024"),
    Text(
        da="Et forløb er nyt i den periode, det begynder i, afsluttet i den, det slutter i, og i gang i hver periode, "
        "det har mindst én dag i. Den sidste dag er en af dagene.",
        en="A course is new in the period that it begins in, ended in the one that it ends in, and going on in every "
        "period that it has at least one day in. The last day is one of the days.",
    ),
    columns=(BEGAN, ENDED, NEW, ACTIVE, OVER),
    rows=(
        (date(2024, 4, 1), None, 1, 1, 0),
        (date(2024, 6, 30), date(2024, 6, 30), 1, 1, 1),
        (date(2024, 3, 31), None, 0, 1, 0),
        (date(2024, 3, 1), date(2024, 4, 1), 0, 1, 1),
        (date(2024, 3, 1), date(2024, 3, 31), 0, 0, 0),
        (date(2024, 7, 1), None, 0, 0, 0),
    ),
)
def test_one_course(began: date, ended: date | None, new: int, active: int, over: int) -> None:
    found = client_statistics([ClientCourse(1, "a", "", began, ended)], [], QUARTER)
    assert (found.new, found.active, found.ended) == (new, active, over)


BREAK, BACK = Text(da="Pause fra", en="Rests from"), Text(da="Tilbage", en="Back")


@paragraph(
    Text(da="Den, der holder pause hele perioden, er ikke i gang", en="Who rests all the period is not going on"),
    Text(
        da="Forløbet begyndte 1. marts og er ikke slut.",
        en="The course began on 1 March and has not ended.",
    ),
    columns=(BREAK, BACK, ACTIVE),
    rows=(
        (date(2024, 3, 20), None, 0),
        (date(2024, 4, 1), date(2024, 7, 1), 0),
        (date(2024, 4, 2), None, 1),
        (date(2024, 3, 20), date(2024, 6, 30), 1),
    ),
)
def test_rests(began: date, back: date | None, active: int) -> None:
    course = ClientCourse(1, "a", "", date(2024, 3, 1), pauses=((began, back),))
    assert client_statistics([course], [], QUARTER).active == active


@paragraph(
    Text(da="En borger tæller én gang", en="A citizen counts once"),
    Text(
        da="Forløb tælles hver for sig; borgere, der fik hjælp, tælles én gang, også med flere forløb.",
        en="Courses are counted each; citizens who had help are counted once, also with several courses.",
    ),
    columns=(Text(da="Forløb i gang", en="Courses going on"), Text(da="Borgere", en="Citizens"), NEW),
    rows=((3, 2, 3),),
)
def test_once(active: int, helped: int, new: int) -> None:
    courses = [ClientCourse(client, "a", "", date(2024, 4, day)) for client, day in ((1, 2), (1, 20), (2, 9))]
    found = client_statistics(courses, [], QUARTER)
    assert (found.active, found.helped, found.new) == (active, helped, new)
