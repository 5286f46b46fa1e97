"""The addresses of the pages: lasting, the same in both languages, pseudonymous keys only."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from virkning.web import account_urls
from virkning.web import converters as converters  # registers the parts of addresses
from virkning.web.views import (
    answering,
    answering_staff,
    audit,
    break_glass,
    cells,
    checklists,
    contacts,
    course,
    course_opening,
    courses,
    enquiries,
    exit_answers,
    exit_surveys,
    facts,
    families,
    group_results,
    groups,
    journal,
    looks,
    manuals,
    notifications,
    plans,
    progress,
    protection,
    reminders,
    result_list,
    results,
    rights,
    search,
    sessions,
    steering,
    talks,
    terms,
    theories,
    theory_drafts,
    today,
)

EXTRACT = "results/steering/<slug:key>/<period:period>"
CELL = f"{EXTRACT}/<slug:department>/<slug:indicator>/<slug:span>/"

ANSWERING = [
    path("a/", answering.lost, name="answering-root"),
    path("a/leave/", answering.leave, name="answering-leave"),
    path("a/end/", answering.end, name="answering-end"),
    path("a/<str:token>/", answering.code, name="answering"),
    path("a/<str:token>/start/", answering.start, name="answering-start"),
    path("a/<str:token>/<int:number>/", answering.question, name="answering-question"),
    path("a/<str:token>/all/", answering.everything, name="answering-all"),
    path("a/<str:token>/check/", answering.check, name="answering-check"),
    path("a/<str:token>/thanks/", answering.thanks, name="answering-thanks"),
    path("a/<path:rest>", answering.lost),
    path("occasions/<int:occasion>/type-in/", answering_staff.type_in, name="type-in"),
    path("occasions/<int:occasion>/link/", answering_staff.link, name="link"),
    path("occasions/<int:occasion>/tablet/", answering_staff.tablet, name="tablet"),
    path("occasions/<int:occasion>/paper.pdf", answering_staff.on_paper, name="paper"),
]

COURSES = [
    path("today/", today.today, name="today"),
    path("today/red-flags/<int:flag>/", today.acknowledge_flag, name="acknowledge"),
    path("courses/", courses.course_list, name="courses"),
    path("courses/new/", course_opening.new, name="course-new"),
    path("courses/enquiries/", enquiries.enquiries, name="enquiries"),
    path("courses/enquiries/new/", enquiries.new, name="enquiry-new"),
    path("courses/enquiries/<slug:key>/", enquiries.enquiry, name="enquiry"),
    path("courses/enquiries/<slug:key>/decide/", enquiries.decide, name="enquiry-decide"),
    path("courses/<slug:key>/", course.overview, name="course"),
    path("courses/<slug:key>/facts/", facts.facts, name="course-facts"),
    path("courses/<slug:key>/facts/<int:fact>/correct/", facts.correct, name="fact-correct"),
    path("courses/<slug:key>/reminders/", reminders.course_reminders, name="course-reminders"),
    path("courses/<slug:key>/family/", families.begin, name="family-begin"),
    path("cases/<slug:key>/", families.family, name="family"),
    path("cases/<slug:key>/join/", families.join, name="family-join"),
    path("cases/<slug:key>/members/<int:member>/leave/", families.leave, name="family-leave"),
    path("courses/<slug:key>/steps/<slug:step>/", course.step, name="course-step"),
    path("courses/<slug:key>/reasons/", course.give_reasons, name="course-reasons"),
    path("courses/<slug:key>/identity/", course_opening.identity, name="course-identity"),
    path("courses/<slug:key>/contacts/", contacts.contacts, name="course-contacts"),
    path("courses/<slug:key>/contacts/<int:contact>/", contacts.correct, name="contact"),
    path("courses/<slug:key>/contacts/<int:contact>/withdraw/", contacts.withdraw, name="contact-withdraw"),
    path("courses/<slug:key>/protection/", protection.protection, name="course-protection"),
    path("courses/<slug:key>/rights/", rights.rights, name="course-rights"),
    path("courses/<slug:key>/rights/consent/", rights.consent, name="course-consent"),
    path("courses/<slug:key>/rights/restriction/", rights.restriction, name="course-restriction"),
    path("courses/<slug:key>/rights/asked/", rights.ask, name="course-right-ask"),
    path("courses/<slug:key>/rights/asked/<int:asked>/", rights.answer, name="course-right-answer"),
    path("courses/<slug:key>/rights/everything.<slug:form>", rights.hand_out, name="course-hand-out"),
    path("courses/<slug:key>/rights/erasure/", rights.erasure, name="course-erasure"),
    path("courses/<slug:key>/results/", result_list.result_list, name="course-results"),
    path("courses/<slug:key>/looks/", looks.looks, name="looks"),
    path("courses/<slug:key>/looks.pdf", looks.looks_pdf, name="looks-pdf"),
    path("courses/<slug:key>/measurements/", courses.measurements, name="measurements"),
]

PLANS = [
    path("courses/<slug:key>/plan/", plans.plan, name="course-plan"),
    path("courses/<slug:key>/plan/overview/", plans.overview, name="plan-overview"),
    path("courses/<slug:key>/plan/overview.pdf", plans.overview_pdf, name="plan-pdf"),
    path("courses/<slug:key>/plan/to-citizen.pdf", plans.to_citizen, name="plan-to-citizen"),
    path("courses/<slug:key>/results/to-citizen.pdf", result_list.to_citizen, name="results-to-citizen"),
    path("courses/<slug:key>/plan/agree/", plans.agree, name="plan-agree"),
    path("courses/<slug:key>/plan/agreed/<int:number>/", plans.agreement, name="plan-agreement"),
    path("courses/<slug:key>/plan/status/", plans.fill_in_status, name="plan-status"),
    path("courses/<slug:key>/plan/goals/new/", plans.new_goal, name="goal-new"),
    path("courses/<slug:key>/plan/goals/<int:goal>/", plans.edit_goal, name="goal"),
    path("courses/<slug:key>/plan/goals/<int:goal>/rate/", plans.rate, name="goal-rate"),
    path("courses/<slug:key>/plan/goals/<int:goal>/settle/", plans.settle, name="goal-settle"),
    path("courses/<slug:key>/plan/goals/<int:goal>/steps/", plans.add_step, name="goal-step"),
    path("courses/<slug:key>/plan/steps/<int:step>/", plans.edit_step, name="step"),
    path("courses/<slug:key>/plan/steps/<int:step>/tick/", plans.tick, name="step-tick"),
]

JOURNAL = [
    path("courses/<slug:key>/journal/", journal.journal, name="journal"),
    path("courses/<slug:key>/journal/new/", journal.new, name="note-new"),
    path("courses/<slug:key>/journal/<int:entry>/", journal.note, name="note"),
    path("courses/<slug:key>/journal/<int:entry>/correct/", journal.correct, name="note-correct"),
    path("courses/<slug:key>/journal/<int:entry>/discard/", journal.discard, name="note-discard"),
    path("courses/<slug:key>/notifications/new/", notifications.new, name="notification-new"),
    path("courses/<slug:key>/notifications/<int:number>/", notifications.notification, name="notification"),
    path("courses/<slug:key>/notifications/<int:number>/steps/", notifications.step, name="notification-step"),
    path("courses/<slug:key>/notifications/<int:number>/discard/", notifications.discard, name="notification-discard"),
    path("courses/<slug:key>/notifications/<int:number>.pdf", notifications.letter, name="notification-letter"),
    path("search/", search.search, name="search"),
]

GROUPS = [
    path("groups/", groups.group_list, name="groups"),
    path("groups/new/", groups.new, name="group-new"),
    path("groups/<slug:key>/", groups.overview, name="group"),
    path("groups/<slug:key>/steps/<slug:step>/", groups.step, name="group-step"),
    path("groups/<slug:key>/change/", groups.change, name="group-change"),
    path("groups/<slug:key>/list/", groups.attendance_list, name="group-list"),
    path("groups/<slug:key>/results/", group_results.results, name="group-results"),
    path("groups/<slug:key>/sessions/<int:session>/", sessions.attendance, name="group-session"),
    path("groups/<slug:key>/sessions/<int:session>/change/", sessions.change, name="group-session-change"),
]

EXIT_SURVEYS = [
    path("x/", exit_answers.lost, name="exit-root"),
    path("x/<str:token>/", exit_answers.questions, name="exit-survey"),
    path("x/<str:token>/thanks/", exit_answers.thanks, name="exit-thanks"),
    path("x/<str:token>/tablet/", exit_answers.questions, {"on_tablet": True}, name="exit-tablet"),
    path("x/<str:token>/tablet/thanks/", exit_answers.thanks, {"on_tablet": True}, name="exit-tablet-thanks"),
    path("x/<path:rest>", exit_answers.lost),
    path("surveys/", exit_surveys.surveys, name="surveys"),
    path("surveys/new/", exit_surveys.new, name="survey-new"),
    path("surveys/<int:pk>/", exit_surveys.survey, name="survey"),
    path("surveys/<int:pk>/poster.pdf", exit_surveys.poster, name="survey-poster"),
    path("surveys/<int:pk>/codes/", exit_surveys.codes, name="survey-codes"),
    path("surveys/<int:pk>/close/", exit_surveys.close, name="survey-close"),
    path("surveys/<int:pk>/tablet/", exit_surveys.tablet, name="survey-tablet"),
    path("surveys/<int:pk>/call/", exit_surveys.call, name="survey-call"),
]

MANUALS = [
    path("knowledge/manuals/", manuals.manuals, name="manuals"),
    path("knowledge/manuals/new/", manuals.new, name="manual-new"),
    path("knowledge/manuals/<slug:key>/", manuals.manual, name="manual"),
    path("knowledge/manuals/<slug:key>/write/", manuals.write, name="manual-write"),
    path("knowledge/manuals/<slug:key>/files/", manuals.add_file, name="manual-file-add"),
    path("knowledge/manuals/<slug:key>/files/<int:pk>/", manuals.file, name="manual-file"),
    path("knowledge/manuals/<slug:key>/<int:number>/", manuals.manual, name="manual-version"),
    path("knowledge/manuals/<slug:key>/<int:old>/<int:new>/", manuals.difference, name="manual-difference"),
    path("courses/<slug:key>/manuals/", checklists.checklists, name="course-manuals"),
]

TERMS = [
    path("knowledge/terms/", terms.terms, name="terms"),
    path("knowledge/terms/new/", terms.propose, name="term-new"),
    path("knowledge/terms/proposals/", terms.proposals, name="term-proposals"),
    path("knowledge/terms/proposals/<int:pk>/decide/", terms.decide, name="term-decide"),
    path("knowledge/terms/proposals/<int:pk>/read/", terms.read, name="term-read"),
    path("knowledge/terms/<slug:key>/", terms.term, name="term"),
    path("knowledge/terms/<slug:key>/propose/", terms.propose, name="term-propose"),
]

DRAFT = "knowledge/<slug:key>/draft"

THEORIES = [
    path("knowledge/", theories.knowledge, name="knowledge"),
    path("knowledge/<slug:key>/", theories.theory, name="theory"),
    path("knowledge/<slug:key>/theory.<slug:form>", theories.download, name="theory-file"),
    path("knowledge/<slug:key>/boxes/<slug:box>/", theories.box, name="theory-box"),
    path("knowledge/<slug:key>/versions/<str:version>/", theories.theory, name="theory-version"),
    path(
        "knowledge/<slug:key>/versions/<str:version>/theory.<slug:form>", theories.download, name="theory-version-file"
    ),
    path("knowledge/<slug:key>/versions/<str:version>/boxes/<slug:box>/", theories.box, name="theory-version-box"),
    path("knowledge/<slug:key>/versions/<str:version>/call-off/", theory_drafts.call_off, name="version-call-off"),
    path(f"{DRAFT}/", theory_drafts.draft, name="draft"),
    path(f"{DRAFT}/begin/", theory_drafts.begin, name="draft-begin"),
    path(f"{DRAFT}/tidy/", theory_drafts.tidy, name="draft-tidy"),
    path(f"{DRAFT}/in-force/", theory_drafts.put_in_force, name="draft-in-force"),
    path(f"{DRAFT}/discard/", theory_drafts.discard, name="draft-discard"),
    path(f"{DRAFT}/new-box/", theory_drafts.new_box, name="draft-box-new"),
    path(f"{DRAFT}/boxes/<slug:box>/", theory_drafts.box, name="draft-box"),
    path(f"{DRAFT}/boxes/<slug:box>/move/", theory_drafts.move_box, name="draft-box-move"),
    path(f"{DRAFT}/boxes/<slug:box>/remove/", theory_drafts.remove_box, name="draft-box-remove"),
    path(f"{DRAFT}/arrows/", theory_drafts.add_arrow, name="draft-arrow-add"),
    path(f"{DRAFT}/arrows/<slug:source>/<slug:target>/", theory_drafts.arrow, name="draft-arrow"),
    path(f"{DRAFT}/arrows/<slug:source>/<slug:target>/remove/", theory_drafts.remove_arrow, name="draft-arrow-remove"),
]

urlpatterns = [
    *account_urls.urlpatterns,
    *ANSWERING,
    *EXIT_SURVEYS,
    *COURSES,
    *PLANS,
    *JOURNAL,
    *GROUPS,
    *TERMS,
    *MANUALS,
    path("", today.start, name="start"),
    path("me/", reminders.own_settings, name="own-settings"),
    path("language/", login_not_required(set_language), name="language"),
    path("audit/", audit.audit, name="audit"),
    path("audit/emergency/", break_glass.review, name="audit-break-glass"),
    path("emergency/", break_glass.break_glass, name="break-glass"),
    path("emergency/<int:glass>/close/", break_glass.close, name="break-glass-close"),
    path("emergency/told/<int:notice>/", break_glass.acknowledge, name="break-glass-acknowledge"),
    path("audit/<int:event>/", audit.audit_review, name="audit-review"),
    path("results/", results.results, name="results"),
    path("results/steering/<slug:key>/", steering.latest, name="steering-latest"),
    path(f"{EXTRACT}/", steering.extract, name="steering"),
    path(f"{EXTRACT}/comments/", steering.comment, name="steering-comment"),
    path(f"{EXTRACT}.<slug:form>", steering.download, name="steering-download"),
    path(CELL, cells.cell, name="cell"),
    path(f"{CELL}courses/", cells.courses_behind, name="cell-courses"),
    path("results/talks/<slug:key>/", talks.talks, name="talks"),
    path("results/progress/<slug:key>/", progress.progress, name="progress"),
    *THEORIES,  # last: what else stands in the room of knowledge goes before the programmes
]
