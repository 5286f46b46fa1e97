"""Every model by its noun."""

from virkning.domain.policies import SessionState
from virkning.store.models.accounts import AccessNotice, AccountInvitation, AccountPolicy, PastMembership
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
from virkning.store.models.break_glass import BreakGlass, BreakGlassNotice
from virkning.store.models.comments import Comment
from virkning.store.models.consents import (
    Consent,
    Erasing,
    ErasureCertificate,
    ErasureKind,
    Restriction,
    RestrictionGround,
    RightKind,
    RightOutcome,
    RightsRequest,
)
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
)
from virkning.store.models.identities import ContactWay, Identity, SafeContact, cpr_index, cpr_indexes
from virkning.store.models.journal import JournalEntry, JournalKind
from virkning.store.models.licences import LicenceGrant
from virkning.store.models.manuals import ChecklistMark, Manual, ManualFile, ManualVersion
from virkning.store.models.notifications import (
    Notification,
    NotificationGround,
    NotificationSection,
    NotificationStep,
    NotificationWay,
)
from virkning.store.models.occasions import InstrumentVersion, Occasion
from virkning.store.models.organisations import Department, Organisation, Team
from virkning.store.models.packages import PackageOrigin, PackageUpload
from virkning.store.models.people import (
    AGGREGATE_ROLES,
    BOUNDABLE_ROLES,
    OWN_ONLY_ROLES,
    TEAM_ROLES,
    Membership,
    Role,
    User,
)
from virkning.store.models.plans import ActionPlan, Goal, GoalRating, PlanAgreement, PlanStep
from virkning.store.models.programmes import Programme, ProgrammeDraft
from virkning.store.models.protection import Protection, ProtectionKind
from virkning.store.models.red_flags import RedFlag
from virkning.store.models.reminders import MessageKind, Reminding, SentMessage, ToldOccasion, UserSettings
from virkning.store.models.responses import AnonymousContact, Response, Score
from virkning.store.models.terms import Term

__all__ = [
    "AGGREGATE_ROLES",
    "BOUNDABLE_ROLES",
    "EXPORTED",
    "LOGGED_IN",
    "LOGGED_OUT",
    "LOG_IN_FAILED",
    "MOST_MINUTES",
    "OPEN_ENQUIRIES",
    "OWN_ONLY_ROLES",
    "RECORDED",
    "SEARCHED",
    "SEEN",
    "TEAM_ROLES",
    "WITHOUT_CHANGE",
    "AccessNotice",
    "AccountInvitation",
    "AccountPolicy",
    "ActionPlan",
    "AnonymousContact",
    "AnswerLink",
    "AppendOnly",
    "Attendance",
    "AuditEvent",
    "AuditReview",
    "AuditSeal",
    "AuditSubject",
    "BreakGlass",
    "BreakGlassNotice",
    "Case",
    "CaseMember",
    "Channel",
    "ChecklistMark",
    "Client",
    "Comment",
    "Consent",
    "Contact",
    "ContactWay",
    "Course",
    "DeclineReason",
    "Department",
    "Draft",
    "EndedReason",
    "Enquiry",
    "EnquiryReason",
    "EnquiryStatus",
    "Erasing",
    "ErasureCertificate",
    "ErasureKind",
    "ExitSurvey",
    "Fact",
    "FamilyRole",
    "Goal",
    "GoalRating",
    "Group",
    "GroupStay",
    "HandoutCode",
    "HeldAnswer",
    "Identity",
    "InstrumentVersion",
    "JournalEntry",
    "JournalKind",
    "LeftReason",
    "MOST_MINUTES",
    "Manual",
    "ManualFile",
    "ManualVersion",
    "LicenceGrant",
    "Membership",
    "MessageKind",
    "MissingMeasurement",
    "Notification",
    "NotificationGround",
    "NotificationSection",
    "NotificationStep",
    "NotificationWay",
    "Occasion",
    "Organisation",
    "PackageOrigin",
    "PackageUpload",
    "PastMembership",
    "Pause",
    "PhaseStay",
    "PlanAgreement",
    "PlanStep",
    "Presence",
    "Programme",
    "ProgrammeDraft",
    "Protection",
    "ProtectionKind",
    "Purpose",
    "RedFlag",
    "Referral",
    "Reminding",
    "Response",
    "Responsibility",
    "Restriction",
    "RestrictionGround",
    "ReviewOutcome",
    "RightKind",
    "RightOutcome",
    "RightsRequest",
    "Role",
    "SafeContact",
    "Score",
    "SentMessage",
    "Session",
    "SessionState",
    "Team",
    "Term",
    "ToldOccasion",
    "UsedForm",
    "User",
    "UserSettings",
    "cpr_index",
    "cpr_indexes",
    "unordered",
]
