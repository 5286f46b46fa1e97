"""People who log in, and what they are to the organisation."""

from enum import StrEnum
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Lower

from virkning.store.models.organisations import Department, Organisation, Team


class Role(StrEnum):
    """The levels of the data hose. What each may do stands in `virkning.access`."""

    EMPLOYEE = "employee"
    TEAM_LEADER = "team-leader"
    DOCUMENTALIST = "documentalist"
    STEERING_GROUP = "steering-group"
    MANAGEMENT = "management"
    BOARD = "board"
    VOLUNTEER = "volunteer"
    RESEARCHER = "researcher"
    ADMINISTRATOR = "administrator"


TEAM_ROLES = (Role.EMPLOYEE, Role.TEAM_LEADER, Role.VOLUNTEER)
"""Roles that are held in one team, and nowhere without one."""

AGGREGATE_ROLES = (Role.STEERING_GROUP, Role.MANAGEMENT, Role.BOARD, Role.RESEARCHER)
"""Roles that read results of the whole programme and never a single course."""

OWN_ONLY_ROLES = (Role.VOLUNTEER,)
"""Roles that never reach further than the courses that one is responsible for."""

BOUNDABLE_ROLES = (*OWN_ONLY_ROLES, Role.EMPLOYEE)
"""Roles that can be bounded to these."""


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, *, name: str = "") -> "User":
        user = self.model(email=email.strip().lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Log-in does not tell Anna@ from anna@."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """Someone who logs in with an e-mail address."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_lower_case")]

    def __str__(self) -> str:
        """The number only: what is printed may end in a log."""
        return f"user {self.pk}"


def _one_of(roles: tuple[Role, ...]) -> dict[str, Any]:
    return {"role__in": [role.value for role in roles]}


class Membership(models.Model):
    """A role and how far it reaches: an empty programme, department or team means all of them.

    `own_only` takes away, within that, every course that the user is not responsible for.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    programme_key = models.SlugField(blank=True, help_text="Key of a programme, whatever its version.")
    department = models.ForeignKey(Department, on_delete=models.CASCADE, null=True, blank=True)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True)
    own_only = models.BooleanField(default=False, help_text="Only the courses that the user is responsible for.")
    given = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed = models.DateTimeField(null=True, blank=True, help_text="When a reviewer last said that it is right.")
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_group = models.CharField(max_length=200, blank=True, help_text="Group of the log-in provider that gave it.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(**_one_of(TEAM_ROLES), team__isnull=False) | ~Q(**_one_of(TEAM_ROLES)) & Q(team=None),
                name="membership_team_for_team_roles_only",
            ),
            models.CheckConstraint(
                condition=~Q(**_one_of(AGGREGATE_ROLES)) | Q(department=None),
                name="membership_aggregate_roles_read_whole_programmes",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.ADMINISTRATOR.value) | Q(programme_key="", department=None),
                name="membership_administrator_of_the_whole",
            ),
            models.CheckConstraint(
                condition=(Q(own_only=True) | ~Q(**_one_of(OWN_ONLY_ROLES)))
                & (Q(own_only=False) | Q(**_one_of(BOUNDABLE_ROLES))),
                name="membership_own_courses_only_where_they_can_be",
            ),
            models.UniqueConstraint(
                "user",
                "organisation",
                "role",
                "programme_key",
                Coalesce("department", 0),
                Coalesce("team", 0),
                name="membership_once",
            ),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"
