"""Every model by its noun."""

from virkning.store.models.answering import AnswerLink, Channel, Draft
from virkning.store.models.append_only import AppendOnly
from virkning.store.models.audit import SEEN, AuditEvent
from virkning.store.models.comments import Comment
from virkning.store.models.courses import (
    Client,
    Course,
    EndedReason,
    Fact,
    MissingMeasurement,
    Pause,
    PhaseStay,
    Referral,
    Responsibility,
)
from virkning.store.models.identities import ContactWay, Identity, SafeContact
from virkning.store.models.occasions import InstrumentVersion, Occasion
from virkning.store.models.organisations import Department, Organisation, Team
from virkning.store.models.people import AGGREGATE_ROLES, TEAM_ROLES, Membership, Role, User
from virkning.store.models.programmes import Programme
from virkning.store.models.red_flags import RedFlag
from virkning.store.models.responses import AnonymousContact, Response, Score

__all__ = [
    "AGGREGATE_ROLES",
    "SEEN",
    "TEAM_ROLES",
    "AnonymousContact",
    "AnswerLink",
    "AppendOnly",
    "AuditEvent",
    "Channel",
    "Client",
    "Comment",
    "ContactWay",
    "Course",
    "Department",
    "Draft",
    "EndedReason",
    "Fact",
    "Identity",
    "InstrumentVersion",
    "Membership",
    "MissingMeasurement",
    "Occasion",
    "Organisation",
    "Pause",
    "PhaseStay",
    "Programme",
    "RedFlag",
    "Referral",
    "Response",
    "Responsibility",
    "Role",
    "SafeContact",
    "Score",
    "Team",
    "User",
]
