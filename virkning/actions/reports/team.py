"""Counts for the team's sections: the courses that ran in the period, as the measurements stood on its last day."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from virkning.access.cases import to_take
from virkning.access.series import series_by_course
from virkning.actions.reports.asked import Asked
from virkning.domain.series import Series
from virkning.reports.documents import Section
from virkning.reports.documents.citizens import Citizen, citizens_section
from virkning.reports.documents.team import GroupOfCitizens, Waiting, attention_section, progress_section
from virkning.store.models import Course, Group, Occasion, Programme, RedFlag

Ways = Mapping[int, tuple[Series, ...]]


def progress(asked: Asked) -> Section | None:
    ways = _ways(asked)
    return progress_section(list(ways.values()), _groups(asked, ways))


def citizens(asked: Asked) -> Section | None:
    """Each citizen by itself: only in a report to the one employee who is responsible for them."""
    if asked.employee is None:
        return None
    ways = _ways(asked)
    rows = _running(asked).select_related("programme").order_by("ended", "started", "key")
    titles = {programme.key: programme.defined().title for programme in asked.programmes}
    return citizens_section([Citizen(row.key, titles[row.programme.key], ways[row.pk]) for row in rows])


def attention(asked: Asked) -> Section | None:
    ways, courses = _ways(asked), _running(asked)
    if not ways:
        return None
    waiting = to_take(courses, today=asked.made)
    late = waiting.filter(closes__lt=asked.made).count()
    inside = Occasion.objects.filter(course__in=courses.order_by().values("pk"), cancelled=False)
    unexplained = inside.filter(closes__range=(asked.period.first, asked.period.last))
    unexplained = unexplained.filter(response=None, missing_reason="", required=True, closes__lt=asked.made)
    flags = RedFlag.objects.filter(response__course__in=courses.order_by().values("pk"), acknowledged_at=None)
    counted = Waiting(waiting.count() - late, late, unexplained.count(), flags.count())
    return attention_section(list(ways.values()), counted)


def _running(asked: Asked) -> QuerySet[Course]:
    """Of all the programmes in the place; those that ran on some day of the period."""
    numbers = [pk for programme in asked.programmes for pk in asked.courses(programme).values_list("pk", flat=True)]
    ran = Q(ended=None) | Q(ended__gte=asked.period.first)
    return Course.objects.filter(ran, pk__in=numbers, started__lte=asked.period.last)


def _ways(asked: Asked) -> Ways:
    courses = _running(asked)
    versions = dict(courses.values_list("pk", "programme"))
    defined = {row.pk: row.defined() for row in Programme.objects.filter(pk__in=set(versions.values()))}
    definitions = {course: defined[version] for course, version in versions.items()}
    return series_by_course(courses, definitions, until=asked.period.last)


def _groups(asked: Asked, ways: Ways) -> list[GroupOfCitizens]:
    """Each group that met in the period; whoever was in two counts in both."""
    period = asked.period
    there = Q(stays__ended=None) | Q(stays__ended__gte=period.first)
    rows = Group.objects.filter(there, stays__course__in=ways, stays__started__lte=period.last).order_by(
        "started", "pk"
    )
    found, grouped = [], set()
    for group in rows.distinct():
        stays = group.stays.filter(Q(ended=None) | Q(ended__gte=period.first), started__lte=period.last)
        inside = [pk for pk in dict.fromkeys(stays.values_list("course", flat=True)) if pk in ways]
        grouped.update(inside)
        found.append(GroupOfCitizens(group.key, group.title, tuple(ways[pk] for pk in inside)))
    alone = tuple(series for pk, series in ways.items() if pk not in grouped)
    return [*found, *([GroupOfCitizens("", "", alone)] if alone and found else [])]
