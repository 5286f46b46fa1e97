"""Every model by its noun."""

from virkning.store.models.answering import AnswerLink, Channel, Draft
from virkning.store.models.append_only import AppendOnly
from virkning.store.models.audit import (
    EXPORTED,
    LOG_IN_FAILED,
    LOGGED_IN,
    LOGGED_OUT,
    SEARCHED,
    SEEN,
    WITHOUT_CHANGE,
    AuditEvent,
    AuditReview,
    AuditSeal,
    AuditSubject,
    Purpose,
    ReviewOutcome,
)
from virkning.store.models.comments import Comment
from virkning.store.models.contacts import MOST_MINUTES, RECORDED, Contact
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
from virkning.store.models.enquiries import OPEN_ENQUIRIES, DeclineReason, Enquiry, EnquiryReason, EnquiryStatus
from virkning.store.models.exit_surveys import ExitSurvey, HandoutCode, HeldAnswer, UsedForm, unordered
from virkning.store.models.families import Case, CaseMember, FamilyRole
from virkning.store.models.groups import (
    Attendance,
    Group,
    GroupStay,
    LeftReason,
    Presence,
    Session,
    SessionState,
)
from virkning.store.models.identities import ContactWay, Identity, SafeContact, cpr_index, cpr_indexes
from virkning.store.models.journal import JournalEntry, JournalKind
from virkning.store.models.notifications import (
    Notification,
    NotificationGround,
    NotificationSection,
    NotificationStep,
    NotificationWay,
)
from virkning.store.models.occasions import InstrumentVersion, Occasion
from virkning.store.models.organisations import Department, Organisation, Team
from virkning.store.models.people import AGGREGATE_ROLES, TEAM_ROLES, Membership, Role, User
from virkning.store.models.plans import ActionPlan, Goal, GoalRating, PlanAgreement, PlanStep
from virkning.store.models.programmes import Programme
from virkning.store.models.protection import Protection, ProtectionKind
from virkning.store.models.red_flags import RedFlag
from virkning.store.models.responses import AnonymousContact, Response, Score

__all__ = [
    "ExitSurvey",
    "HandoutCode",
    "HeldAnswer",
    "UsedForm",
    "unordered",
    "AGGREGATE_ROLES",
    "ActionPlan",
    "AnonymousContact",
    "AnswerLink",
    "AppendOnly",
    "Attendance",
    "AuditEvent",
    "AuditReview",
    "AuditSeal",
    "AuditSubject",
    "Case",
    "CaseMember",
    "Channel",
    "Client",
    "Comment",
    "Contact",
    "ContactWay",
    "Course",
    "DeclineReason",
    "Department",
    "Draft",
    "EXPORTED",
    "EndedReason",
    "Enquiry",
    "EnquiryReason",
    "EnquiryStatus",
    "Fact",
    "FamilyRole",
    "Goal",
    "GoalRating",
    "Group",
    "GroupStay",
    "Identity",
    "InstrumentVersion",
    "JournalEntry",
    "JournalKind",
    "LOGGED_IN",
    "LOGGED_OUT",
    "LOG_IN_FAILED",
    "LeftReason",
    "MOST_MINUTES",
    "Membership",
    "MissingMeasurement",
    "Notification",
    "NotificationGround",
    "NotificationSection",
    "NotificationStep",
    "NotificationWay",
    "OPEN_ENQUIRIES",
    "Occasion",
    "Organisation",
    "Pause",
    "PhaseStay",
    "PlanAgreement",
    "PlanStep",
    "Presence",
    "Programme",
    "Protection",
    "ProtectionKind",
    "Purpose",
    "RECORDED",
    "RedFlag",
    "Referral",
    "Response",
    "Responsibility",
    "ReviewOutcome",
    "Role",
    "SEARCHED",
    "SEEN",
    "SafeContact",
    "Score",
    "Session",
    "SessionState",
    "TEAM_ROLES",
    "Team",
    "User",
    "WITHOUT_CHANGE",
    "cpr_index",
    "cpr_indexes",
]
