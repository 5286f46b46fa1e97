"""What the measurement plan asks of a course, and the version of the questionnaire that it is asked in."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from virkning.domain.instrument import Instrument, Respondent
from virkning.domain.pairing import Moment
from virkning.domain.result import MissingReason
from virkning.store.definition_field import DefinitionField
from virkning.store.definitions import kept_definition
from virkning.store.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from virkning.store.models.courses import Course
from virkning.store.models.responses import Response


class InstrumentVersion(AppendOnlyModel):
    """A version of a questionnaire as it was when it was first asked, so that old answers can always be read."""

    key = models.SlugField()
    version = models.CharField(max_length=40)
    definition = DefinitionField()

    objects: ClassVar[models.Manager["InstrumentVersion"]] = AppendOnlyQuerySet["InstrumentVersion"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="instrument_version_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"

    def defined(self) -> Instrument:
        return kept_definition(Instrument, self.definition)


class Occasion(models.Model):
    """One measurement that is due. The same occasion moves when dates are corrected: see `domain.schedule.Due`.

    `stay` tells which stay in the phase it belongs to, 0 the course itself; `anchor` is that one's first day.
    """

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="occasions")
    measure = models.SlugField()
    instrument = models.SlugField()
    version = models.CharField(max_length=40)
    respondent = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Respondent])
    required = models.BooleanField(default=True)
    phase = models.SlugField(blank=True)
    moment = models.CharField(max_length=10, choices=[(moment.value, moment.value) for moment in Moment])
    number = models.PositiveSmallIntegerField(default=1)
    stay = models.PositiveSmallIntegerField(default=0)
    anchor = models.DateField()
    day = models.DateField()
    opens = models.DateField()
    closes = models.DateField()
    response = models.OneToOneField(Response, on_delete=models.PROTECT, null=True, blank=True, related_name="occasion")
    missing_reason = models.CharField(
        max_length=20, blank=True, choices=[(reason.value, reason.value) for reason in MissingReason]
    )
    cancelled = models.BooleanField(default=False)

    class Meta:
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["course", "day"], name="occasion_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "measure", "phase", "stay", "number"],
                condition=Q(cancelled=False),
                name="occasion_once",
            ),
            models.CheckConstraint(
                condition=Q(opens__lte=F("day"), closes__gte=F("day")), name="occasion_opens_and_closes_around_its_day"
            ),
            models.CheckConstraint(
                condition=Q(missing_reason__in=["", *(reason.value for reason in MissingReason)]),
                name="occasion_reason_known",
            ),
            models.CheckConstraint(
                condition=Q(response=None) | Q(missing_reason="", cancelled=False),
                name="occasion_taken_is_not_missing",
            ),
        ]

    def __str__(self) -> str:
        return f"occasion {self.pk}"

    @property
    def taken(self) -> bool:
        return self.response_id is not None
