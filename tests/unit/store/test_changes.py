"""Which courses may have changed since somebody last looked."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread
from typing import TypeVar

import pytest
from django.db import connection, transaction

import virkning
from tests.factories.courses import make_course
from tests.factories.organisations import make_organisation
from tests.factories.programmes import make_programme
from virkning.actions.audit import record
from virkning.store.changes import Position, changed_since, position
from virkning.store.extract_events import FAMILIES_OF_NO_ROW, OF_CITIZENS, OF_EVERYTHING, OF_NO_ROW
from virkning.store.models import WITHOUT_CHANGE, AuditEvent, Course

HOME = Path(virkning.__file__).parent
TOLD = frozenset({"subject", "objects"})
Found = TypeVar("Found")


@pytest.fixture
def course() -> Course:
    return make_course(make_programme(make_organisation()))


def there() -> Position:
    found = position()
    assert found is not None
    return found


def happened(what: str, course: Course | None = None) -> AuditEvent:
    objects = [course.pk] if course else []
    return record(what, subject="course" if course else "meeting", objects=objects, by=None)


@pytest.mark.django_db
def test_nothing_is_known_before_anything_has_happened() -> None:
    assert position() is None


@pytest.mark.django_db
def test_only_courses_of_citizens_that_something_was_told_of(course: Course) -> None:
    other = make_course(course.programme)
    happened("course-opened", other)
    seen = there()
    assert changed_since(seen) == frozenset()
    happened("seen", course)
    happened("meeting-called")
    assert changed_since(seen) == frozenset()
    happened("phase-started", course)
    assert changed_since(seen) == frozenset({course.pk})
    assert changed_since(there()) == frozenset()


@pytest.mark.django_db
def test_all_courses_of_the_citizen(course: Course) -> None:
    second = make_course(course.programme, started=date(2015, 1, 1))
    Course.objects.filter(pk=second.pk).update(client=course.client)
    happened("course-opened", course)
    seen = there()
    record("client-restricted", subject="client", objects=[course.client_id], by=None)
    assert changed_since(seen) == frozenset({course.pk, second.pk})


@pytest.mark.django_db
@pytest.mark.parametrize("what", [*sorted(OF_EVERYTHING), "thought-of-next-year"])
def test_what_may_touch_more_is_told(what: str, course: Course) -> None:
    happened("course-opened", course)
    seen = there()
    happened(what, course)
    assert changed_since(seen) is None


@pytest.mark.django_db
def test_an_event_of_citizens_that_names_none(course: Course) -> None:
    happened("course-opened", course)
    seen = there()
    happened("phase-started")
    assert changed_since(seen) is None


@pytest.mark.django_db
def test_another_life_of_the_database(course: Course) -> None:
    """After a backup was brought back, the same number is another event."""
    happened("course-opened", course)
    seen = there()
    assert changed_since(replace(seen, mark="of-another")) is None
    assert changed_since(replace(seen, event=seen.event + 1)) is None


@pytest.mark.django_db(transaction=True)
def test_an_event_that_comes_to_be_seen_after_a_newer_one(course: Course) -> None:
    """On PostgreSQL two write at once; the one that began first is done last."""
    happened("course-opened", course)
    if connection.vendor != "postgresql":  # where one writes at a time, none comes late
        assert there().holes == ()
        return
    with transaction.atomic():
        late = happened("phase-started", course)
        newer = _elsewhere(lambda: happened("meeting-called").pk)
        assert newer > late.pk
        seen = _elsewhere(there)
        assert seen.event == newer
        assert late.pk in seen.holes
    assert changed_since(seen) == frozenset({course.pk})
    again = position(seen)
    assert again is not None
    assert again.holes == ()


def _elsewhere(work: Callable[[], Found]) -> Found:
    """On a connection of its own."""
    found = list[Found]()

    def run() -> None:
        found.append(work())
        connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()
    return found[0]


def words() -> Iterator[str]:
    """What every action calls what happened, as far as it stands in the call."""
    for path in sorted(HOME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and {one.arg for one in node.keywords} >= TOLD and node.args:
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def test_every_word_is_known_and_stands_once() -> None:
    """A new word of an action is put into the list where it belongs, so that extracts stay right, and quick."""
    lists = (OF_CITIZENS, OF_NO_ROW, OF_EVERYTHING)
    assert sum(map(len, lists)) == len(OF_CITIZENS | OF_NO_ROW | OF_EVERYTHING)
    known = OF_CITIZENS | OF_NO_ROW | OF_EVERYTHING | set(WITHOUT_CHANGE)
    found = set(words())
    assert len(found) > 150
    unknown = {word for word in found if word not in known and not word.startswith(FAMILIES_OF_NO_ROW)}
    assert not unknown
