"""What every page writes in the audit: the purpose, the citizen, searches, exports, and who logs in."""

import pytest

from tests.factories.world import World
from tests.web.conftest import LogIn
from tests.web.pages import COURSE_A, FILES
from virkning.store.models import AuditEvent, AuditSubject, Purpose


def kept() -> list[tuple[str, str, str | None]]:
    return list(AuditEvent.objects.order_by("pk").values_list("what", "subject", "purpose"))


@pytest.mark.parametrize(
    ("who", "address", "purpose"),
    [
        ("employee", "/courses/A000/", Purpose.CARE),
        ("documentalist", COURSE_A, Purpose.QUALITY),
        ("documentalist", "/results/steering/small/2013Q2/a/trust/phase-f1/courses/", Purpose.REPORT),
    ],
)
def test_the_page_tells_the_purpose(log_in: LogIn, who: str, address: str, purpose: Purpose) -> None:
    assert log_in(who).get(address).status_code == 200
    assert kept() == [("seen", "course", purpose.value)]


def test_the_citizen_is_found_from_the_course(log_in: LogIn, world: World) -> None:
    log_in("employee").get("/courses/A000/")
    assert AuditSubject.objects.get().client_id == world.courses["a"][0].client_id


def test_a_search_is_noted_with_what_was_found_and_not_what_was_typed(log_in: LogIn, world: World) -> None:
    log_in("employee").get("/courses/?whose=team&state=ended")
    assert kept() == []
    log_in("employee").get("/courses/?q=A00&state=ended")
    event = AuditEvent.objects.get()
    assert (event.what, event.subject) == ("searched", "course")
    assert set(event.objects_touched) == {course.pk for course in world.courses["a"][:10]}


def test_an_export_is_noted(log_in: LogIn, world: World) -> None:
    log_in("board").get(FILES["csv"])
    event = AuditEvent.objects.get()
    assert (event.what, event.objects_touched, event.purpose) == ("exported", [world.programme.pk], "report")


def test_logging_in_and_out_is_noted_and_so_is_failing_to(log_in: LogIn, world: World) -> None:
    user = world.user("employee")
    user.set_password("et-langt-kodeord")
    user.save()
    client = log_in("employee")
    client.post("/log-out/")
    client.post("/log-in/", {"login": user.email, "password": "forkert-kodeord"})
    client.post("/log-in/", {"login": user.email, "password": "et-langt-kodeord"})
    events = AuditEvent.objects.order_by("pk")
    assert [(one.what, one.by_id) for one in events] == [
        ("logged-out", user.pk),
        ("log-in-failed", None),
        ("logged-in", user.pk),
    ]
    assert "forkert" not in str(list(events.values()))
