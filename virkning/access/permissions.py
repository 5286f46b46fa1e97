"""What each role may do. Roles are rows here, never conditions in code."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from virkning.store.models import Role


class Permission(StrEnum):
    SEE_CASES = "see-cases"  # single courses, their measurements and answers, and unprotected results of them
    WORK_WITH_CASES = "work-with-cases"  # measure, plan, write notes, tell why something was not measured
    STEER_CASES = "steer-cases"  # end and reopen a course, and say who is responsible
    OPEN_CASES = "open-cases"  # take in enquiries, open courses, form groups
    READ_JOURNAL = "read-journal"  # what others have written and signed; one's own is read by all who write
    SEE_IDENTITY = "see-identity"  # who a citizen is, in every course that is reached
    SEE_OWN_IDENTITIES = "see-own-identities"  # who a citizen is, where one is responsible for the course
    SEE_OWN_NAMES = "see-own-names"  # the name and nothing more, where one is responsible for the course
    USE_SURVEYS = "use-surveys"  # hand over the tablet, ask on the phone, see what the place's exit surveys say
    RUN_SURVEYS = "run-surveys"  # open and close exit surveys
    SEE_RESULTS = "see-results"  # results of the whole programme, protected
    BREAK_GLASS = "break-glass"  # open another's course for some hours, with a reason, while others are told
    ERASE = "erase"  # make a citizen anonymous, or erase everything
    MANAGE_PEOPLE = "manage-people"  # who may log in, and as what
    DEFINE_PROGRAMMES = "define-programmes"  # write the next version of a programme, and put it in force
    COMMENT = "comment"  # write the steering group's comments
    APPROVE_REPORTS = "approve-reports"  # approve, send and correct the reports that one reads
    SHAPE_REPORTS = "shape-reports"  # decide what stands in the reports of the whole organisation
    LEARN = "learn"  # write findings, hold data meetings, decide, and look at adjustments again
    READ_ASSESSMENTS = "read-assessments"  # rounds of self-assessment once they are closed; never who answered what
    RUN_ASSESSMENTS = "run-assessments"  # invite to a round, close it, and write down what is agreed on
    KEEP_DICTIONARY = "keep-dictionary"  # decide what words mean
    WRITE_MANUALS = "write-manuals"  # write new versions of manuals
    SET_UP = "set-up"  # programmes, measuring and licences of the whole organisation; opens no data about people
    IMPORT_CASES = "import-cases"  # bring in courses and measurements from files, and take them out again
    PLAN_STUDIES = "plan-studies"  # plan studies of whole programmes, freeze the plans, and have them analysed
    PREPARE_EXTRACTS = "prepare-extracts"  # ask for an extract to research, and make what was approved
    APPROVE_EXTRACTS = "approve-extracts"  # decide on it; never on what one asked for
    RECEIVE_EXTRACTS = "receive-extracts"  # take what was approved for oneself
    REVIEW_CASES = "review-cases"  # have closed cases read again with a codebook, and lead the talk about them
    REVIEW_AUDIT = "review-audit"  # control who looked at what, in the whole organisation


PERMISSIONS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.EMPLOYEE: frozenset(
            {
                Permission.SEE_CASES,
                Permission.WORK_WITH_CASES,
                Permission.STEER_CASES,
                Permission.OPEN_CASES,
                Permission.READ_JOURNAL,
                Permission.SEE_OWN_IDENTITIES,
                Permission.SEE_OWN_NAMES,
                Permission.BREAK_GLASS,
                Permission.USE_SURVEYS,
                Permission.LEARN,
                Permission.READ_ASSESSMENTS,
            }
        ),
        Role.TEAM_LEADER: frozenset(
            {
                Permission.SEE_CASES,
                Permission.WORK_WITH_CASES,
                Permission.STEER_CASES,
                Permission.OPEN_CASES,
                Permission.READ_JOURNAL,
                Permission.SEE_IDENTITY,
                Permission.BREAK_GLASS,
                Permission.ERASE,
                Permission.REVIEW_CASES,
                Permission.APPROVE_REPORTS,
                Permission.WRITE_MANUALS,
                Permission.USE_SURVEYS,
                Permission.RUN_SURVEYS,
                Permission.LEARN,
                Permission.READ_ASSESSMENTS,
                Permission.RUN_ASSESSMENTS,
            }
        ),
        Role.DOCUMENTALIST: frozenset(
            {
                Permission.SEE_CASES,
                Permission.SEE_RESULTS,
                Permission.DEFINE_PROGRAMMES,
                Permission.COMMENT,
                Permission.APPROVE_REPORTS,
                Permission.SHAPE_REPORTS,
                Permission.PLAN_STUDIES,
                Permission.LEARN,
                Permission.KEEP_DICTIONARY,
                Permission.WRITE_MANUALS,
                Permission.SET_UP,
                Permission.IMPORT_CASES,
                Permission.PREPARE_EXTRACTS,
                Permission.REVIEW_AUDIT,
                Permission.USE_SURVEYS,
                Permission.RUN_SURVEYS,
                Permission.READ_ASSESSMENTS,
                Permission.RUN_ASSESSMENTS,
            }
        ),
        Role.STEERING_GROUP: frozenset(
            {Permission.SEE_RESULTS, Permission.COMMENT, Permission.LEARN, Permission.READ_ASSESSMENTS}
        ),
        Role.MANAGEMENT: frozenset(
            {
                Permission.SEE_RESULTS,
                Permission.APPROVE_REPORTS,
                Permission.PLAN_STUDIES,
                Permission.APPROVE_EXTRACTS,
                Permission.LEARN,
                Permission.READ_ASSESSMENTS,
                Permission.RUN_ASSESSMENTS,
            }
        ),
        Role.BOARD: frozenset({Permission.SEE_RESULTS, Permission.READ_ASSESSMENTS}),
        Role.VOLUNTEER: frozenset(
            {Permission.SEE_CASES, Permission.WORK_WITH_CASES, Permission.SEE_OWN_NAMES, Permission.USE_SURVEYS}
        ),
        Role.RESEARCHER: frozenset({Permission.SEE_RESULTS, Permission.PLAN_STUDIES, Permission.RECEIVE_EXTRACTS}),
        Role.ADMINISTRATOR: frozenset(
            {Permission.MANAGE_PEOPLE, Permission.SET_UP, Permission.IMPORT_CASES, Permission.REVIEW_AUDIT}
        ),
    }
)
"""How far a role reaches (programme, department, team, own courses) stands on the membership."""

IN_AN_EMERGENCY = frozenset(
    {Permission.SEE_CASES, Permission.WORK_WITH_CASES, Permission.READ_JOURNAL, Permission.SEE_IDENTITY}
)
"""What broken glass opens in its one course: what the team's own employee has there. Nothing that outlasts it."""


def roles_with(permission: Permission) -> tuple[Role, ...]:
    return tuple(role for role, held in PERMISSIONS.items() if permission in held)
