"""What a study draws from our own courses: out of the rows of the database, or wherever else they were kept."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import QuerySet

from virkning.domain.programme import Indicator
from virkning.store.models import Course, Fact, Score

Row = tuple[int, int, date, date | None, str]
"""Course, citizen, first and last day, department."""


class Ground(Protocol):
    """Only courses of citizens who may be studied."""

    def rows(self) -> Sequence[Row]:
        """By the day they began, and number."""

    def scores(self, courses: Collection[int], indicator: Indicator) -> Iterable[tuple[int, date, float]]:
        """Course, day and value, in the order in which they were given."""

    def facts(self, courses: Collection[int], variables: Collection[str]) -> Iterable[tuple[int, str, str]]:
        """Course, variable and code, the latest day first."""


@dataclass(frozen=True, slots=True)
class InDatabase:
    """`courses` have been let through by `access`."""

    courses: QuerySet[Course]

    def rows(self) -> Sequence[Row]:
        fields = ("pk", "client_id", "started", "ended", "department__key")
        return list(self.courses.order_by("started", "pk").values_list(*fields))

    def scores(self, courses: Collection[int], indicator: Indicator) -> Iterable[tuple[int, date, float]]:
        rows = Score.objects.filter(
            response__course__in=list(courses),
            response__superseded_by=None,
            response__instrument=indicator.instrument,
            response__respondent=indicator.respondent,
            scale=indicator.scale,
            value__isnull=False,
        ).order_by("response__taken", "response__seq", "response_id")
        for course, taken, value in rows.values_list("response__course_id", "response__taken", "value"):
            if value is not None:
                yield course, taken, value

    def facts(self, courses: Collection[int], variables: Collection[str]) -> Iterable[tuple[int, str, str]]:
        rows = Fact.objects.standing().filter(course__in=courses, variable__in=variables).order_by("-dated", "pk")
        return rows.values_list("course_id", "variable", "code")
