"""Where anything happened, as the calendar of reports asks for it: looked up once for all the reports of a day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from virkning.domain.period import Period
from virkning.store.models import Course, Organisation, Programme, Response, Team

Teams = Mapping[str, frozenset[int]]
"""Programmes with courses, and the teams of these; none for courses without a team."""


class Happened:
    """In one organisation, for one list or one round of the clock: what was found is not looked up again."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.begun = cache(self._begun)
        self.running = cache(self._running)
        self.programmes = cache(self._programmes)

    def _begun(self, day: date) -> Teams:
        """Of courses that had begun on the day."""
        return self._by_programme(Course.objects.filter(started__lte=day))

    def _running(self, period: Period) -> Teams:
        """Of courses that ran on some day of the period."""
        still = Q(ended=None) | Q(ended__gte=period.first)
        return self._by_programme(Course.objects.filter(still, started__lte=period.last))

    def _programmes(self, period: Period) -> frozenset[str]:
        """Those in which a course began, ended or was measured in the period.

        The cheapest is asked first, and the next of programmes only that are not found by then.
        """
        inside = (period.first, period.last)
        here = Course.objects.filter(programme=OuterRef("pk"))
        measured = Response.objects.filter(course__programme=OuterRef("pk"), course__started__lte=period.last)
        found = frozenset[str]()
        for signs in (
            here.filter(started__range=inside),
            here.filter(ended__range=inside),
            measured.filter(taken__range=inside),
        ):
            left = [pk for pk, key in self._versions.items() if key not in found]
            if left:
                found |= set(Programme.objects.filter(Exists(signs), pk__in=left).values_list("key", flat=True))
        return found

    @cached_property
    def teams(self) -> Mapping[int, Team]:
        """With their departments."""
        return Team.objects.filter(department__organisation=self.organisation).select_related("department").in_bulk()

    @cached_property
    def _versions(self) -> Mapping[int, str]:
        """Each version of each programme by its number."""
        return dict(Programme.objects.filter(organisation=self.organisation).values_list("pk", "key"))

    def _by_programme(self, courses: QuerySet[Course]) -> Teams:
        found: defaultdict[str, set[int]] = defaultdict(set)
        pairs = (
            courses.filter(programme__in=list(self._versions)).order_by().values_list("programme", "team").distinct()
        )
        for version, team in pairs:
            found[self._versions[version]] |= {team} - {None}
        return {key: frozenset(teams) for key, teams in found.items()}
