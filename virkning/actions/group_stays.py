"""Who takes part in a group, from when to when."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.policies import GROUP, GroupStep, why_not
from virkning.store.models import Attendance, Course, Group, GroupStay, LeftReason, Presence, User
from virkning.store.states import state_of_group

CAME = (Presence.PRESENT.value, Presence.LATE.value)


@transaction.atomic
def add_participants(group: Group, *, courses: Sequence[Course], started: date, by: User) -> list[GroupStay]:
    """From the day on they take part; it may lie ahead. Raises Refused, and then nobody is added."""
    row = Group.objects.select_for_update(of=("self",)).select_related("programme").get(pk=group.pk)
    problems = [*_cannot_be_added(row, courses, started)]
    if problems:
        raise Refused(problems)
    made = [GroupStay.objects.create(group=row, course=course, started=started) for course in courses]
    record("participants-added", subject="group-stay", objects=[stay.pk for stay in made], by=by)
    return made


@transaction.atomic
def end_participation(stay: GroupStay, *, ended: date, reason: LeftReason, by: User, today: date) -> GroupStay:
    """`ended` is the last day that counts; what the attendance lists say of later days goes. Raises Refused."""
    row = GroupStay.objects.select_for_update().get(pk=stay.pk)
    problems = [*_cannot_end(row, ended, today)]
    if problems:
        raise Refused(problems)
    _end(row, ended, reason)
    record("participant-left", subject="group-stay", objects=[row.pk], by=by)
    return row


def course_left_its_groups(course: Course, *, ended: date) -> None:
    """Called where a course ends, in the same transaction."""
    for row in GroupStay.objects.select_for_update().filter(course=course, ended=None):
        _end(row, ended, LeftReason.COURSE_ENDED)


def all_left(group: Group, *, ended: date) -> None:
    """Called where a group is closed, in the same transaction."""
    for row in GroupStay.objects.select_for_update().filter(group=group, ended=None):
        _end(row, ended, LeftReason.COMPLETED)


def _end(row: GroupStay, ended: date, reason: LeftReason) -> None:
    """Never before a day on which the citizen came, nor before the first."""
    came = row.attendance.filter(presence__in=CAME).order_by("-session__day").values_list("session__day", flat=True)
    row.ended = max([ended, row.started, *came[:1]])
    row.reason = reason
    row.save(update_fields=["ended", "reason"])
    Attendance.objects.filter(stay=row, session__day__gt=row.ended).delete()


def _cannot_be_added(group: Group, courses: Sequence[Course], started: date) -> Iterator[Problem]:
    now = why_not(GROUP, GroupStep.ADD, state=state_of_group(group), params={"places": group.places})
    yield from now
    if not courses:
        yield Problem("nobody-chosen")
    if started < group.started or (group.ended and started > group.ended):
        yield Problem("date-outside-group", Place(), {"value": started.isoformat()})
    going = group.stays.filter(ended=None)
    if not now and group.places and going.count() + len(courses) > group.places:
        yield Problem("group-full", Place(), {"places": group.places})
    for course in courses:
        if course.programme.key != group.programme.key or course.department_id != group.department_id:
            yield Problem("course-of-another-programme", Place(), {"course": course.key})
        if course.ended:
            yield Problem("course-ended-already")
        if going.filter(course=course).exists():
            yield Problem("takes-part-already", Place(), {"course": course.key})


def _cannot_end(row: GroupStay, ended: date, today: date) -> Iterator[Problem]:
    yield from why_not(GROUP, GroupStep.LEAVE, state=state_of_group(row.group))
    if row.ended is not None:
        yield Problem("left-already")
    if ended > today:
        yield Problem("date-in-future", Place(), {"value": ended.isoformat()})
    if ended < row.started:
        yield Problem("date-before-start", Place(), {"value": ended.isoformat(), "start": row.started.isoformat()})
    later = row.attendance.filter(presence__in=CAME, session__day__gt=ended).order_by("-session__day").first()
    if later is not None:
        yield Problem("came-later", Place(), {"value": later.session.day.isoformat()})
