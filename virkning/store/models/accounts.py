"""How people come in and go: invitations, the rules of log-in, memberships that ended, and notices about them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from virkning.store.models.organisations import Department, Organisation, Team
from virkning.store.models.people import Membership, Role, User

ROLE_LENGTH = 20


class AccountPolicy(models.Model):
    """What an organisation has decided of log-in and look-ups. Without a row the defaults of `virkning.access` hold."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="account_policy")
    second_factor_roles = models.JSONField(default=list, help_text="Roles that need more than a password.")
    review_months = models.PositiveSmallIntegerField(default=6)
    names_to_citizens = models.BooleanField(
        default=False, help_text="A citizen who asks who looked is told the names of employees too."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(review_months__gte=1, review_months__lte=24), name="policy_review_within_two_years"
            ),
        ]

    def __str__(self) -> str:
        return f"policy {self.pk}"


class AccountInvitation(models.Model):
    """A link that can be used once. With `user` it gives someone known a new password, else it makes a user.

    Only the hash of the secret is kept, so that a copy of the database opens nothing.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="new_links")
    email = models.EmailField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=ROLE_LENGTH, blank=True)
    programme_key = models.SlugField(blank=True)
    department = models.ForeignKey(Department, on_delete=models.CASCADE, null=True, blank=True)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True)
    own_only = models.BooleanField(default=False)
    secret_hash = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField()
    expires = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    used = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires__gt=F("made")), name="invitation_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(used=None) | Q(withdrawn=None), name="invitation_used_or_withdrawn"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]) | Q(role="", user__isnull=False),
                name="invitation_role_or_someone_known",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class PastMembership(models.Model):
    """A membership that ended: who had access to what, from when to when."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="past_memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=ROLE_LENGTH)
    programme_key = models.SlugField(blank=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    own_only = models.BooleanField(default=False)
    given = models.DateTimeField()
    ended = models.DateTimeField()
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-ended", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ended__gte=F("given")), name="past_membership_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"past membership {self.pk}"


class AccessNotice(models.Model):
    """Told to one person until that person has said to have seen it: somebody's access that others must know of."""

    class Kind(models.TextChoices):
        OWN_ACCESS = "own-access"  # someone who manages people gave themselves sight of cases
        HAND_OVER = "hand-over"  # someone left, and courses wait for another
        SYSTEM_ACCESS = "system-access"  # another program was given sight of cases
        SYSTEM_UNREACHED = "system-unreached"  # what another program was to be told did not arrive for days

    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="access_notices")
    about = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    made = models.DateTimeField()
    seen = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["own-access", "hand-over", "system-access", "system-unreached"]),
                name="notice_kind_known",
            ),
        ]
        indexes = [models.Index(fields=["to"], condition=Q(seen=None), name="notice_unseen")]

    def __str__(self) -> str:
        return f"notice {self.pk}"


def ended(membership: Membership) -> PastMembership:
    """The row that stays when a membership goes; `given` is the user's first day where nobody wrote it down."""
    return PastMembership(
        user_id=membership.user_id,
        organisation_id=membership.organisation_id,
        role=membership.role,
        programme_key=membership.programme_key,
        department_id=membership.department_id,
        team_id=membership.team_id,
        own_only=membership.own_only,
        given=membership.given or membership.user.created,
    )
