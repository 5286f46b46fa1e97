"""From number to decision and back: findings, data meetings, decisions, adjustments and looks at them.

All free text is sealed: people who talk about numbers come to speak of people.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from virkning.domain.indicator import Measure
from virkning.domain.learning import (
    Adjusted,
    AdvocacyState,
    Facet,
    FindingState,
    ItemKind,
    Learner,
    Tone,
)
from virkning.domain.telling import Verdict
from virkning.store.crypto import SealedTextField
from virkning.store.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from virkning.store.models.assessments import Assessment
from virkning.store.models.organisations import Department, Organisation
from virkning.store.models.people import User


def _choices(kind: type) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in kind]  # type: ignore[attr-defined]  # a StrEnum


def _one_of(field: str, kind: type, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [v for v, _ in _choices(kind)]}), name=name)


class Finding(models.Model):
    """What somebody saw in the numbers. No figures stand here: they are told anew for each reader, protected."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="findings")
    programme_key = models.SlugField()
    indicator = models.SlugField(blank=True)
    period = models.CharField(max_length=30)
    facet = models.CharField(max_length=20, blank=True, choices=_choices(Facet))
    tone = models.CharField(max_length=10, choices=_choices(Tone))
    state = models.CharField(max_length=12, choices=_choices(FindingState), default=FindingState.OPEN.value)
    text = SealedTextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()

    objects: ClassVar[models.Manager["Finding"]]

    class Meta:
        ordering = ["-made", "-pk"]
        indexes = [models.Index(fields=["organisation", "programme_key"], name="finding_by_programme")]
        constraints = [
            _one_of("tone", Tone, "finding_tone_known"),
            _one_of("state", FindingState, "finding_state_known"),
            models.CheckConstraint(
                condition=Q(facet="") | Q(facet__in=[one.value for one in Facet]), name="finding_facet_known"
            ),
        ]

    def __str__(self) -> str:
        return f"finding {self.pk}"


class Meeting(models.Model):
    """A data meeting about the results of a programme in a period. `held` is when it was ended."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="data_meetings")
    programme_key = models.SlugField()
    period = models.CharField(max_length=30)
    day = models.DateField()
    place = SealedTextField(blank=True)
    led_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="following")
    version = models.PositiveIntegerField(default=1)
    held = models.DateTimeField(null=True, blank=True)
    made = models.DateTimeField()

    objects: ClassVar[models.Manager["Meeting"]]

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["organisation", "programme_key"], name="meeting_by_programme")]
        constraints = [
            models.CheckConstraint(
                condition=Q(previous=None) | ~Q(previous=F("pk")), name="meeting_follows_another_than_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class MeetingSeat(models.Model):
    """Somebody who is asked to come: how they best take in results, and whether they have spoken yet."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    learner = models.CharField(max_length=10, choices=_choices(Learner), default=Learner.NUMBERS.value)
    spoken = models.BooleanField(default=False)

    objects: ClassVar[models.Manager["MeetingSeat"]]

    class Meta:
        ordering = ["user__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="meeting_one_seat_each"),
            _one_of("learner", Learner, "meeting_learner_known"),
        ]

    def __str__(self) -> str:
        return f"seat {self.pk}"


class MeetingItem(models.Model):
    """A point of the agenda, with its time box."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=_choices(ItemKind))
    text = SealedTextField(blank=True, help_text="Empty: the usual words of this kind of point.")
    minutes = models.PositiveSmallIntegerField()
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="items")

    objects: ClassVar[models.Manager["MeetingItem"]]

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meeting_item_number_once"),
            _one_of("kind", ItemKind, "meeting_item_kind_known"),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=120), name="meeting_item_time_box"),
        ]

    def __str__(self) -> str:
        return f"meeting item {self.pk}"


class MeetingNote(models.Model):
    """One note is one row, so that two who write at once never write over each other."""

    item = models.ForeignKey(MeetingItem, on_delete=models.CASCADE, related_name="notes")
    text = SealedTextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["MeetingNote"]]

    class Meta:
        ordering = ["written", "pk"]

    def __str__(self) -> str:
        return f"meeting note {self.pk}"


class Decision(models.Model):
    """What was decided, who sees to it, and by when. `done` is when it was carried out.

    It was made at a data meeting, or in the talk about one element of a self-assessment.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    element = models.SlugField(blank=True)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    text = SealedTextField()
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()
    done = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager["Decision"]]

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, assessment=None, element="")
                | Q(meeting=None, assessment__isnull=False) & ~Q(element=""),
                name="decision_made_in_one_place",
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"


class Adjustment(models.Model):
    """A dated change of the programme, expected to move one indicator, to be looked at again on a day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="adjustments")
    programme_key = models.SlugField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="adjustments")
    what = SealedTextField()
    version_name = models.CharField(
        max_length=40, blank=True, help_text="The version of the programme that it came with."
    )
    phase = models.SlugField(blank=True)
    indicator = models.SlugField()
    measure = models.CharField(max_length=10, choices=_choices(Measure))
    expected_from = models.FloatField()
    expected_to = models.FloatField()
    from_day = models.DateField()
    look_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()
    closed = models.BooleanField(default=False)

    objects: ClassVar[models.Manager["Adjustment"]]

    class Meta:
        ordering = ["look_on", "pk"]
        indexes = [models.Index(fields=["organisation", "programme_key"], name="adjustment_by_programme")]
        constraints = [
            models.CheckConstraint(
                condition=Q(measure__in=[Measure.SHARE.value, Measure.MEAN.value]), name="adjustment_measure_known"
            ),
            models.CheckConstraint(condition=~Q(expected_from=F("expected_to")), name="adjustment_expects_a_move"),
            models.CheckConstraint(condition=Q(look_on__gt=F("from_day")), name="adjustment_looked_at_after"),
        ]

    def __str__(self) -> str:
        return f"adjustment {self.pk}"

    def adjusted(self) -> Adjusted:
        return Adjusted(
            self.indicator, Measure(self.measure), self.expected_from, self.expected_to, self.from_day, self.look_on
        )


class AdjustmentLook(AppendOnlyModel):
    """That somebody looked, what could be told then, and what they made of it. Counted, so that looking costs.

    `told` are the figures of the day as `domain.look_back` writes them; None where there were none.
    """

    adjustment = models.ForeignKey(Adjustment, on_delete=models.PROTECT, related_name="looks")
    number = models.PositiveSmallIntegerField()
    day = models.DateField()
    verdict = models.CharField(max_length=10, choices=_choices(Verdict))
    note = SealedTextField(blank=True)
    told = models.JSONField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["AdjustmentLook"]] = AppendOnlyQuerySet["AdjustmentLook"].as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["adjustment", "number"], name="adjustment_look_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="adjustment_look_from_one"),
            _one_of("verdict", Verdict, "adjustment_verdict_known"),
        ]

    def __str__(self) -> str:
        return f"look {self.pk}"


class AdvocacyCase(models.Model):
    """A cause outside the programme, to be taken up with those who decide over it. The evidence is told live."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="advocacy_cases")
    programme_key = models.SlugField()
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="advocacy")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    indicator = models.SlugField(blank=True)
    period = models.CharField(max_length=30)
    condition = SealedTextField()
    whom = SealedTextField(blank=True, help_text="Whom it concerns, and who decides over it.")
    done = SealedTextField(blank=True, help_text="What was done so far.")
    state = models.CharField(max_length=10, choices=_choices(AdvocacyState), default=AdvocacyState.OPEN.value)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()

    objects: ClassVar[models.Manager["AdvocacyCase"]]

    class Meta:
        ordering = ["made", "pk"]
        constraints = [_one_of("state", AdvocacyState, "advocacy_state_known")]

    def __str__(self) -> str:
        return f"advocacy case {self.pk}"
