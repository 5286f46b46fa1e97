"""A common benchmark: hosted here for others, or taken part in at another installation."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from virkning.domain.benchmark import Every
from virkning.store.crypto import SealedTextField
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User
from virkning.store.models.systems import System

EVERY = [(one.value, one.value) for one in Every]


class Benchmark(models.Model):
    """One that is hosted here. `measures` are frozen when it is made: what is agreed on does not change afterwards."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="benchmarks")
    key = models.SlugField(max_length=50, unique=True)
    title = models.CharField(max_length=200)
    every = models.CharField(max_length=10, choices=EVERY)
    programme_key = models.SlugField(max_length=50)
    measures = models.JSONField()
    file_key = SealedTextField(help_text="Opens files that are sent by hand; its public half stands in invitations.")
    made = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(every__in=[one.value for one in Every]), name="benchmark_every_known"),
            models.CheckConstraint(condition=Q(closed=None) | Q(closed__gte=F("made")), name="benchmark_closed_later"),
        ]

    def __str__(self) -> str:
        return f"benchmark {self.pk}"


class BenchmarkMember(models.Model):
    """An organisation that was invited; its installation asks as a system of its own, which holds no role."""

    benchmark = models.ForeignKey(Benchmark, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=200)
    system = models.OneToOneField(System, on_delete=models.PROTECT, related_name="benchmark_member")
    invited = models.DateTimeField()
    joined = models.DateTimeField(null=True, blank=True)
    left = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left=None) | Q(left__gte=F("invited")), name="benchmark_member_left_later"
            ),
        ]

    def __str__(self) -> str:
        return f"benchmark member {self.pk}"


class BenchmarkContribution(models.Model):
    """What a member sent of one period. Removed when it is withdrawn; the audit keeps that it was."""

    member = models.ForeignKey(BenchmarkMember, on_delete=models.CASCADE, related_name="contributions")
    period = models.CharField(max_length=10)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    received = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "period"], name="benchmark_contribution_once")]

    def __str__(self) -> str:
        return f"benchmark contribution {self.pk}"


class BenchmarkAgreement(models.Model):
    """That this organisation takes part elsewhere: what is sent, to whom, and who signed it. Ended, not removed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="benchmark_agreements")
    title = models.CharField(max_length=200)
    host = models.CharField(max_length=200)
    address = models.CharField(max_length=500)
    token = SealedTextField(blank=True, help_text="Emptied when it is ended.")
    public_key = models.CharField(max_length=100)
    every = models.CharField(max_length=10, choices=EVERY)
    programme_key = models.SlugField(max_length=50)
    measures = models.JSONField()
    signed = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn = models.DateTimeField(null=True, blank=True, help_text="When the host answered that all is removed.")

    class Meta:
        ordering: ClassVar[list[str]] = ["-made", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(every__in=[one.value for one in Every]), name="benchmark_agreement_every_known"
            ),
            models.CheckConstraint(
                condition=Q(signed=None) | Q(signed_by__isnull=False), name="benchmark_agreement_signed_by_someone"
            ),
        ]

    def __str__(self) -> str:
        return f"benchmark agreement {self.pk}"


class BenchmarkSending(models.Model):
    """What was sent of one period, by its hash, and the comparison that came back last."""

    agreement = models.ForeignKey(BenchmarkAgreement, on_delete=models.CASCADE, related_name="sendings")
    period = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    sent = models.DateTimeField()
    by_hand = models.BooleanField(default=False)
    comparison = models.JSONField(null=True, blank=True)
    fetched = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-sent", "-pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "period"], name="benchmark_sending_once")]

    def __str__(self) -> str:
        return f"benchmark sending {self.pk}"
