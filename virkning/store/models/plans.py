"""The action plan that is made with the citizen: goals, how they are rated, steps, and what was agreed when."""

import json
from typing import ClassVar

from django.db import models
from django.db.models import Q

from virkning.domain.change import GoalType
from virkning.domain.goal import GAS_LEVELS, HEAVIEST, GoalScale, GoalStanding, LifeArea, RatedBy, StepOwner
from virkning.store.crypto import SealedTextField
from virkning.store.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from virkning.store.models.courses import Course
from virkning.store.models.people import User


class ActionPlan(models.Model):
    """One for each course. `version` counts its agreements, so that two people do not write over each other."""

    course = models.OneToOneField(Course, on_delete=models.CASCADE, related_name="action_plan")
    version = models.PositiveIntegerField(default=1)
    next_review = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"plan {self.pk}"


class PlanAgreement(AppendOnlyModel):
    """The plan as it was agreed on a day. `content` is the whole of it, sealed, and never changes afterwards."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="agreements")
    number = models.PositiveIntegerField()
    agreed = models.DateField()
    next_review = models.DateField(null=True, blank=True)
    content = SealedTextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["PlanAgreement"]] = AppendOnlyQuerySet["PlanAgreement"].as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_agreement_once"),
            models.CheckConstraint(
                condition=Q(next_review=None) | Q(next_review__gte=models.F("agreed")),
                name="plan_review_after_agreement",
            ),
        ]

    def __str__(self) -> str:
        return f"plan agreement {self.pk}"


class Goal(models.Model):
    """What the citizen wants, in the citizen's own words. `levels` are the five written levels of attainment."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="goals")
    area = models.CharField(max_length=12, choices=[(one.value, one.value) for one in LifeArea])
    words = SealedTextField()
    type = models.CharField(max_length=12, choices=[(one.value, one.value) for one in GoalType])
    scale = models.CharField(max_length=12, choices=[(one.value, one.value) for one in GoalScale])
    levels = SealedTextField(blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    tolerated_loss = models.PositiveSmallIntegerField(default=0)
    indicator = models.SlugField(blank=True, help_text="The indicator of the programme that the goal is tied to.")
    since = models.DateField()
    standing = models.CharField(
        max_length=12,
        default=GoalStanding.ACTIVE.value,
        choices=[(one.value, one.value) for one in GoalStanding],
    )
    settled = models.DateField(null=True, blank=True)
    why = SealedTextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(area__in=[one.value for one in LifeArea]), name="goal_area_known"),
            models.CheckConstraint(condition=Q(type__in=[one.value for one in GoalType]), name="goal_type_known"),
            models.CheckConstraint(condition=Q(scale__in=[one.value for one in GoalScale]), name="goal_scale_known"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=HEAVIEST), name="goal_weight_known"),
            models.CheckConstraint(condition=Q(tolerated_loss__lte=10), name="goal_tolerated_loss_on_scale"),
            models.CheckConstraint(
                condition=Q(standing=GoalStanding.ACTIVE.value, settled=None)
                | Q(standing__in=[GoalStanding.REACHED.value, GoalStanding.PUT_ASIDE.value], settled__isnull=False),
                name="goal_settled_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"goal {self.pk}"

    @property
    def level_texts(self) -> tuple[str, ...]:
        """The five levels, lowest first; empty for a goal that is rated 0 to 10."""
        return tuple(json.loads(self.levels)) if self.levels else ()


class GoalRating(AppendOnlyModel):
    """Where a goal stood on a day. A mistake is mended by rating the same day again: the last one counts."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="ratings")
    day = models.DateField()
    value = models.SmallIntegerField()
    rated_by = models.CharField(max_length=12, choices=[(one.value, one.value) for one in RatedBy])
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["GoalRating"]] = AppendOnlyQuerySet["GoalRating"].as_manager()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rated_by__in=[one.value for one in RatedBy]), name="goal_rating_by_someone_known"
            ),
            models.CheckConstraint(condition=Q(value__gte=GAS_LEVELS[0], value__lte=10), name="goal_rating_on_a_scale"),
        ]

    def __str__(self) -> str:
        return f"goal rating {self.pk}"


class PlanStep(models.Model):
    """Something that somebody does to come closer to a goal."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    what = SealedTextField()
    who = models.CharField(max_length=12, choices=[(one.value, one.value) for one in StepOwner])
    due = models.DateField(null=True, blank=True)
    done = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(who__in=[one.value for one in StepOwner]), name="plan_step_who_known")
        ]

    def __str__(self) -> str:
        return f"plan step {self.pk}"
