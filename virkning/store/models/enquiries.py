"""Those who ask for help: since when they wait, and what became of it."""

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from virkning.store.crypto import SealedTextField
from virkning.store.models.courses import Client, Course, Referral
from virkning.store.models.organisations import Department, Organisation, Team
from virkning.store.models.programmes import Programme


class EnquiryStatus(StrEnum):
    """Where an enquiry stands; the first two are still open."""

    NEW = "new"
    WAITING = "waiting"
    COURSE = "course"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REFERRED_ON = "referred-on"


OPEN_ENQUIRIES = (EnquiryStatus.NEW.value, EnquiryStatus.WAITING.value)


class DeclineReason(StrEnum):
    """Why no help was given here."""

    OUTSIDE_TARGET_GROUP = "outside-target-group"
    OUTSIDE_AREA = "outside-area"
    NO_PLACE = "no-place"
    OTHER_HELP_NEEDED = "other-help-needed"
    NO_CONTACT = "no-contact"
    OTHER = "other"


class Enquiry(models.Model):
    """Somebody asks for help. Without a team it is everybody's in the department; `version` counts the changes."""

    key = models.CharField(max_length=40, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="enquiries")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="enquiries")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="enquiries")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="enquiries")
    received = models.DateField()
    referral = models.CharField(max_length=15, blank=True, choices=[(one.value, one.value) for one in Referral])
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, blank=True, related_name="enquiries")
    note = SealedTextField(blank=True)
    status = models.CharField(
        max_length=11, default=EnquiryStatus.NEW.value, choices=[(one.value, one.value) for one in EnquiryStatus]
    )
    declined_reason = models.CharField(
        max_length=20, blank=True, choices=[(one.value, one.value) for one in DeclineReason]
    )
    decided = models.DateField(null=True, blank=True)
    course = models.OneToOneField(Course, on_delete=models.PROTECT, null=True, blank=True, related_name="enquiry")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["received", "pk"]
        indexes = [models.Index(fields=["programme", "status", "received"], name="enquiry_by_status")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[one.value for one in EnquiryStatus]), name="enquiry_status_known"
            ),
            models.CheckConstraint(
                condition=Q(referral__in=["", *(one.value for one in Referral)]), name="enquiry_referral_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN_ENQUIRIES, decided=None)
                | (~Q(status__in=OPEN_ENQUIRIES) & Q(decided__isnull=False, decided__gte=F("received"))),
                name="enquiry_decided_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=EnquiryStatus.DECLINED.value, declined_reason__in=[one.value for one in DeclineReason]
                )
                | (~Q(status=EnquiryStatus.DECLINED.value) & Q(declined_reason="")),
                name="enquiry_declined_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(status=EnquiryStatus.COURSE.value, course__isnull=False)
                | (~Q(status=EnquiryStatus.COURSE.value) & Q(course=None)),
                name="enquiry_course_where_it_became_one",
            ),
        ]

    def __str__(self) -> str:
        return f"enquiry {self.pk}"

    @property
    def open(self) -> bool:
        return self.status in OPEN_ENQUIRIES


class EnquiryReason(models.Model):
    """One of the things that somebody asks for help with, by its code in the programme's list."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="reasons")
    code = models.SlugField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["enquiry", "code"], name="enquiry_reason_once")]

    def __str__(self) -> str:
        return f"enquiry reason {self.pk}"
