"""Every model by its noun."""

from virkning.store.models.append_only import AppendOnly
from virkning.store.models.audit import SEEN, AuditEvent
from virkning.store.models.comments import Comment
from virkning.store.models.courses import Client, Course, Fact, MissingMeasurement, PhaseStay
from virkning.store.models.organisations import Department, Organisation, Team
from virkning.store.models.people import AGGREGATE_ROLES, TEAM_ROLES, Membership, Role, User
from virkning.store.models.programmes import Programme
from virkning.store.models.responses import AnonymousContact, Response, Score

__all__ = [
    "AGGREGATE_ROLES",
    "SEEN",
    "TEAM_ROLES",
    "AnonymousContact",
    "AppendOnly",
    "AuditEvent",
    "Client",
    "Comment",
    "Course",
    "Department",
    "Fact",
    "Membership",
    "MissingMeasurement",
    "Organisation",
    "PhaseStay",
    "Programme",
    "Response",
    "Role",
    "Score",
    "Team",
    "User",
]
