"""Who may open which page, seen from one team: the page is about this team's course, or about its programme.

A page that is added to the URL table needs its line here. Everybody who is not named gets 404, and who is not logged
in gets the log-in page.
"""

from collections.abc import Mapping

from tests.attacks.world import ANONYMOUS, FOREIGN, NOBODY
from virkning.store.models import Role

Who = frozenset[str]

OWNER: Who = frozenset({"owner"})
LEADER: Who = frozenset({Role.TEAM_LEADER.value})
KNOWING: Who = OWNER | LEADER
"""Who may see who the citizen is."""

TEAM: Who = KNOWING | {"colleague", Role.EMPLOYEE.value}
"""Those who work with the course."""

CASE_READERS: Who = TEAM | {Role.DOCUMENTALIST.value}
AT_WORK: Who = TEAM | set(FOREIGN)
"""Those who work with citizens, wherever."""

VOLUNTEER: Who = frozenset({Role.VOLUNTEER.value})
"""In the team, and responsible for no course: the lists open, and nothing stands in them."""

WORKERS: Who = AT_WORK | VOLUNTEER

AGGREGATE: Who = frozenset({Role.STEERING_GROUP.value, Role.MANAGEMENT.value, Role.BOARD.value, Role.RESEARCHER.value})
RESULT_READERS: Who = CASE_READERS | AGGREGATE | VOLUNTEER | {"other-team", "other-department"}
COMMENTERS: Who = frozenset({Role.DOCUMENTALIST.value, Role.STEERING_GROUP.value})
DEFINERS: Who = frozenset({Role.DOCUMENTALIST.value})
LOGGED_IN: Who = frozenset({*(role.value for role in Role), "owner", "colleague", "member-of-nothing", *FOREIGN})
ANYBODY: Who = LOGGED_IN | set(NOBODY)
MANUAL_WRITERS: Who = LEADER | {Role.DOCUMENTALIST.value}
FOREIGN_MANUAL_WRITERS: Who = frozenset()
MANAGER: Who = frozenset({Role.ADMINISTRATOR.value})
SETTING_UP: Who = frozenset({Role.DOCUMENTALIST.value, Role.ADMINISTRATOR.value})
NOT_EVEN_ONES_OWN: Who = frozenset()
"""Pages about something that nobody in this world has; each is tested by itself."""

LEARNERS: Who = RESULT_READERS - VOLUNTEER - {Role.BOARD.value, Role.RESEARCHER.value}
"""Who works with the results of a programme."""

ROUND_READERS: Who = LEARNERS | {Role.BOARD.value}
ROUND_RUNNERS: Who = frozenset({Role.TEAM_LEADER.value, Role.DOCUMENTALIST.value, Role.MANAGEMENT.value})

STUDY_READERS: Who = AGGREGATE | {Role.DOCUMENTALIST.value}
STUDY_PLANNERS: Who = frozenset({Role.DOCUMENTALIST.value, Role.MANAGEMENT.value, Role.RESEARCHER.value})

CITIZEN: Who = ANYBODY
"""The citizen's pages ask for link and code, not for a log-in; what they do without a code is tested by itself."""

RESEARCH: Who = frozenset({Role.DOCUMENTALIST.value, Role.MANAGEMENT.value, Role.RESEARCHER.value})
"""Of the project in this world, which is to be received by an institution; the researcher is no receiver."""

BENCHMARK_READERS: Who = frozenset({Role.DOCUMENTALIST.value, Role.MANAGEMENT.value})
BENCHMARK_DECIDERS: Who = frozenset({Role.MANAGEMENT.value})

PREPARING: Who = frozenset({Role.DOCUMENTALIST.value})

PAGES: Mapping[str, Who] = {
    "research": RESEARCH,
    **dict.fromkeys(("research-project", "research-receipt"), RESEARCH - {Role.RESEARCHER.value}),
    **dict.fromkeys(("research-new", "research-change", "research-ask", "research-withdraw"), PREPARING),
    **dict.fromkeys(("research-take-out", "research-twin"), PREPARING),
    "research-decide": frozenset({Role.MANAGEMENT.value}),
    "start": LOGGED_IN,
    "log-in": ANYBODY,
    "account_login": ANYBODY,
    "mfa_authenticate": ANYBODY,
    "mfa_login_webauthn": ANYBODY,
    "socialaccount_login_cancelled": ANYBODY,
    "openid_connect_login": ANYBODY,  # nothing there while no provider is set
    "openid_connect_callback": ANYBODY,
    "account_logout": ANYBODY,
    "account_reauthenticate": NOT_EVEN_ONES_OWN,  # nobody there has a password
    "confirm-provider": NOT_EVEN_ONES_OWN,
    "confirm": NOT_EVEN_ONES_OWN,  # nobody there has a password
    "mfa_reauthenticate": NOT_EVEN_ONES_OWN,  # nobody there has a password
    "mfa_reauthenticate_webauthn": NOT_EVEN_ONES_OWN,  # nobody there has a password
    "notice-seen": NOT_EVEN_ONES_OWN,
    "stay": LOGGED_IN,
    "mfa_index": LOGGED_IN,
    "mfa_list_webauthn": LOGGED_IN,
    "account_set_password": LOGGED_IN,
    "security": LOGGED_IN,
    "account_change_password": LOGGED_IN,
    "mfa_activate_totp": LOGGED_IN,
    "mfa_deactivate_totp": NOT_EVEN_ONES_OWN,  # while one has none
    "mfa_add_webauthn": LOGGED_IN,
    "mfa_remove_webauthn": NOT_EVEN_ONES_OWN,
    "mfa_view_recovery_codes": NOT_EVEN_ONES_OWN,
    "mfa_generate_recovery_codes": LOGGED_IN,
    "mfa_download_recovery_codes": NOT_EVEN_ONES_OWN,
    "end-others": LOGGED_IN,
    "people": MANAGER,
    "people-invite": LOGGED_IN,  # asked first who they are; then 404 for all but the manager
    "people-withdraw": NOT_EVEN_ONES_OWN,
    "people-review": LOGGED_IN,
    "people-rules": LOGGED_IN,
    "people-hand-over": LEADER,
    "person": NOT_EVEN_ONES_OWN,
    "person-step": LOGGED_IN,
    "invitation": ANYBODY,
    "benchmarks": BENCHMARK_READERS,
    "benchmark-new": BENCHMARK_DECIDERS,
    "benchmark-join": BENCHMARK_DECIDERS,
    "benchmark": BENCHMARK_READERS,
    "benchmark-step": BENCHMARK_DECIDERS,
    "benchmark-agreement": BENCHMARK_READERS,
    "benchmark-preview": BENCHMARK_READERS,
    "benchmark-agreement-step": BENCHMARK_DECIDERS,
    "systems": MANAGER,
    "system-new": LOGGED_IN,  # asked first who they are; then 404 for all but the manager
    "api-guide": LOGGED_IN,
    "system": MANAGER,
    "system-step": MANAGER,
    "log-out": ANYBODY,
    "language": ANYBODY,
    "today": LOGGED_IN - {"member-of-nothing"} - MANAGER,
    "acknowledge": TEAM,
    "courses": WORKERS,
    "break-glass": AT_WORK,
    "break-glass-close": OWNER | LEADER,  # who were told
    "break-glass-acknowledge": OWNER,  # the notice is to the owner
    "audit-break-glass": frozenset({Role.DOCUMENTALIST.value, Role.ADMINISTRATOR.value}),
    "course-new": AT_WORK,
    "course": TEAM,
    "course-step": TEAM,
    "course-reasons": TEAM,
    "course-identity": KNOWING,
    "course-results": TEAM,
    "course-contacts": TEAM,
    "contact": TEAM,
    "contact-withdraw": TEAM,
    "course-protection": KNOWING,
    "course-reminders": TEAM,
    "own-settings": LOGGED_IN,
    "course-facts": TEAM,
    "fact-correct": TEAM,
    **dict.fromkeys(("course-plan", "plan-agree", "plan-agreement", "plan-status", "goal-new", "goal"), TEAM),
    **dict.fromkeys(("goal-rate", "goal-settle", "goal-step", "step", "step-tick"), TEAM),
    **dict.fromkeys(("plan-overview", "plan-pdf", "plan-to-citizen"), TEAM),
    **dict.fromkeys(("enquiries", "enquiry-new"), AT_WORK),
    **dict.fromkeys(("enquiry", "enquiry-decide"), TEAM),
    **dict.fromkeys(("family-begin", "family", "family-join", "family-leave"), TEAM),
    "groups": WORKERS,
    "group-new": AT_WORK,
    **dict.fromkeys(("group", "group-step", "group-change", "group-list", "group-results"), TEAM),
    **dict.fromkeys(("group-session", "group-session-change"), TEAM),
    **dict.fromkeys(("course-rights", "course-consent", "course-restriction", "course-right-ask"), KNOWING),
    **dict.fromkeys(("course-right-answer", "course-hand-out", "looks", "looks-pdf"), KNOWING),
    "course-erasure": LEADER,
    "results-to-citizen": TEAM,
    **dict.fromkeys(("audit", "audit-review"), frozenset({Role.DOCUMENTALIST.value, Role.ADMINISTRATOR.value})),
    "knowledge": LOGGED_IN,
    **dict.fromkeys(("theory", "theory-box", "theory-version", "theory-version-box"), RESULT_READERS),
    **dict.fromkeys(("theory-file", "theory-version-file"), RESULT_READERS),
    **dict.fromkeys(("draft-frame", "draft-indicator-new", "draft-indicator", "draft-indicator-remove"), DEFINERS),
    **dict.fromkeys(("draft", "draft-begin", "draft-tidy", "draft-in-force", "draft-discard"), DEFINERS),
    **dict.fromkeys(("draft-box-new", "draft-box", "draft-box-move", "draft-box-remove"), DEFINERS),
    **dict.fromkeys(("draft-arrow-add", "draft-arrow", "draft-arrow-remove", "version-call-off"), DEFINERS),
    "measurements": CASE_READERS,
    "journal": TEAM,
    "note-new": TEAM,
    "note": TEAM,
    "note-correct": KNOWING,
    "note-discard": frozenset(),  # theirs is signed, and stays
    "notification-new": TEAM,
    "notification": KNOWING,
    "notification-step": KNOWING,
    "notification-discard": OWNER,
    "notification-letter": KNOWING,
    "search": WORKERS,
    "type-in": TEAM,
    "link": TEAM,
    "tablet": TEAM,
    "paper": TEAM,
    **dict.fromkeys(("reports", "comments"), LOGGED_IN - {"member-of-nothing"}),
    **dict.fromkeys(("comment", "comment-seen"), CASE_READERS),  # about the report of a team
    "comment-change": OWNER,  # who wrote it
    **dict.fromkeys(("report", "report-file", "report-comment", "report-place"), CASE_READERS),
    **dict.fromkeys(("report-approve", "report-send", "report-correct"), LEADER | {Role.DOCUMENTALIST.value}),
    **dict.fromkeys(("report-settings", "report-setting"), frozenset({Role.DOCUMENTALIST.value})),
    "results": LOGGED_IN,
    "my-results": WORKERS,
    "my-results-file": OWNER | set(FOREIGN),  # who is responsible for no citizen has no list
    "learning": LOGGED_IN,
    **dict.fromkeys(
        (
            "learning-programme",
            "learning-why",
            "learning-charts",
            "learning-growth",
            "learning-growth-file",
            "adjustment",
        ),
        RESULT_READERS,
    ),
    **dict.fromkeys(("finding-new", "finding", "finding-move", "decision-done"), LEARNERS),
    **dict.fromkeys(("meeting-new", "meeting", "meeting-screen", "meeting-seats", "meeting-spoken"), LEARNERS),
    "meeting-invite": LEARNERS,
    **dict.fromkeys(("meeting-note", "meeting-decide", "meeting-question", "meeting-minutes", "meeting-end"), LEARNERS),
    **dict.fromkeys(("adjustment-new", "adjustment-look", "advocacy", "advocacy-export", "advocacy-case"), LEARNERS),
    "voices": RESULT_READERS,
    "voice-theme": LEARNERS,
    "voice-anonymous": NOT_EVEN_ONES_OWN,  # the programme of this world is not anonymous
    **dict.fromkeys(("voice", "voice-withdraw", "course-voices"), TEAM),
    "case-reviews": LOGGED_IN,
    "case-review-new": LEADER,
    **dict.fromkeys(("case-review", "case-review-file"), OWNER | ROUND_RUNNERS),  # read by the owner, not approved yet
    "case-review-approve": ROUND_RUNNERS,
    **dict.fromkeys(("case-review-close", "case-quotation"), LEADER),
    "case-read": OWNER,
    "case-agree": KNOWING,
    "assessments": LOGGED_IN,
    "assessment-new": ROUND_RUNNERS,
    "assessment-bring-in": ROUND_RUNNERS - LEADER,
    **dict.fromkeys(("assessment", "assessment-element", "assessment-file", "practice"), ROUND_READERS),
    **dict.fromkeys(("imports", "import-new", "import", "import-template"), SETTING_UP),
    **dict.fromkeys(("import-problems", "import-undo", "import-discard"), SETTING_UP),
    **dict.fromkeys(("import-columns", "import-check"), NOT_EVEN_ONES_OWN),  # what waits is its own uploader's
    **dict.fromkeys(("studies", "study", "study-result", "study-file"), STUDY_READERS),
    **dict.fromkeys(("study-new", "study-plan", "study-freeze", "study-analyse"), STUDY_PLANNERS),
    **dict.fromkeys(("study-files", "study-file-look", "study-file-remove", "study-keys"), DEFINERS),
    **dict.fromkeys(("file-analyses", "file-analysis-new"), LOGGED_IN - {"member-of-nothing"}),
    **dict.fromkeys(("file-analysis", "file-analysis-choose", "file-analysis-file", "file-analysis-forget"), OWNER),
    "portfolio": ROUND_READERS | set(FOREIGN),  # each finds their own
    **dict.fromkeys(("assessment-ask", "assessment-ask-partner", "assessment-remind"), ROUND_RUNNERS),
    **dict.fromkeys(("assessment-withdraw", "assessment-close", "assessment-finish"), ROUND_RUNNERS),
    "assessment-develop": ROUND_RUNNERS,
    "assessment-link": NOT_EVEN_ONES_OWN,  # colleagues answer by their account
    **dict.fromkeys(("assessment-leave", "assessment-export"), NOT_EVEN_ONES_OWN),  # theirs is not finished
    **dict.fromkeys(("rating-start", "rating-element", "rating-check", "rating-thanks"), NOT_EVEN_ONES_OWN),
    **dict.fromkeys(("frameworks", "framework", "framework-file"), LOGGED_IN - {"member-of-nothing"}),
    "framework-add": SETTING_UP,
    "cost": RESULT_READERS,
    "meeting-note-change": OWNER,  # who wrote it
    "steering-latest": RESULT_READERS,
    "steering": RESULT_READERS,
    "steering-comment": COMMENTERS,
    "steering-download": RESULT_READERS,
    "cell": RESULT_READERS - VOLUNTEER - {"other-department"},  # who counts nothing of this department
    "cell-courses": CASE_READERS | {"other-team"},  # their own courses in this department
    "progress": RESULT_READERS,
    "quality-right": NOT_EVEN_ONES_OWN,
    "quality-again": CASE_READERS,
    "data-quality": WORKERS | {Role.DOCUMENTALIST.value},  # each finds what is in their own courses
    **dict.fromkeys(("statistics", "statistics-missing", "statistics-comparison"), RESULT_READERS),
    **dict.fromkeys(("question", "question-save"), RESULT_READERS),
    **dict.fromkeys(("question-remove", "question-restore"), OWNER | DEFINERS),
    **dict.fromkeys(("setup", "setup-dose", "package-upload", "package-preview", "package-adapt"), SETTING_UP),
    **dict.fromkeys(("upload-preview", "upload-adapt", "programme-build", "setup-ready"), SETTING_UP),
    **dict.fromkeys(("places", "place", "programme-take-away"), SETTING_UP),
    **dict.fromkeys(("package-download", "package-compare", "questionnaires", "questionnaire-upload"), SETTING_UP),
    **dict.fromkeys(("licence-new", "licence", "licence-withdraw"), SETTING_UP),
    **dict.fromkeys(("wordings", "wording", "wording-sheet"), SETTING_UP),
    "licences": LOGGED_IN - {"member-of-nothing"},
    **dict.fromkeys(("terms", "term", "guides", "guide", "guide-method", "guide-chapter", "guide-picture"), LOGGED_IN),
    "manuals": LOGGED_IN,  # whoever sees nothing of a programme finds none
    **dict.fromkeys(("manual", "manual-version", "manual-pdf", "manual-difference", "manual-file"), RESULT_READERS),
    "manual-new": MANUAL_WRITERS | FOREIGN_MANUAL_WRITERS,
    **dict.fromkeys(("manual-write", "manual-file-add"), MANUAL_WRITERS),
    "course-manuals": TEAM,
    **dict.fromkeys(("term-new", "term-propose"), LOGGED_IN - {"member-of-nothing"}),
    "term-proposals": frozenset({Role.DOCUMENTALIST.value}),
    "term-decide": frozenset({Role.DOCUMENTALIST.value}),
    "term-read": NOT_EVEN_ONES_OWN,  # no proposal of theirs is answered
    "instrument": LOGGED_IN,  # about the questionnaire, and about nobody who answered it
    "indicators": RESULT_READERS,
    "indicator": RESULT_READERS,
    "talks": frozenset(),  # this programme has no anonymous talks
    "surveys": WORKERS | {Role.DOCUMENTALIST.value},
    "survey-new": frozenset(),  # nor can it get an exit survey: it follows people by a plan
    "survey": CASE_READERS | VOLUNTEER,
    "survey-poster": CASE_READERS | VOLUNTEER,
    "survey-codes": LEADER | {Role.DOCUMENTALIST.value},
    "survey-close": LEADER | {Role.DOCUMENTALIST.value},
    "survey-tablet": CASE_READERS | VOLUNTEER,
    "survey-call": CASE_READERS | VOLUNTEER,
    "exit-root": CITIZEN,
    "exit-survey": CITIZEN,
    "exit-thanks": CITIZEN,
    "exit-tablet": CITIZEN,
    "exit-tablet-thanks": CITIZEN,
    "x/<path:rest>": CITIZEN,
    "answering-root": CITIZEN,
    "answering-leave": CITIZEN,
    "answering-end": CITIZEN,
    **dict.fromkeys(("partner-rating", "partner-rating-start", "partner-rating-element"), CITIZEN),
    **dict.fromkeys(("partner-rating-check", "partner-rating-thanks"), CITIZEN),
    "answering": CITIZEN,
    "answering-start": CITIZEN,
    "answering-question": CITIZEN,
    "answering-all": CITIZEN,
    "answering-check": CITIZEN,
    "answering-thanks": CITIZEN,
    "a/<path:rest>": CITIZEN,
}

OPEN_TO_THE_WORLD = frozenset(name for name, who in PAGES.items() if ANONYMOUS in who)

ADD_A_LINE = (
    "“%s” (%s) is a page that nobody has said who may open. Add a line to PAGES in tests/attacks/table.py, and to "
    "OBJECTS or CHOICES in tests/attacks/objects.py for a part of the address that is new."
)
