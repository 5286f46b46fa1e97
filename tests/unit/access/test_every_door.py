"""Every door to people's data × everybody who could stand before it, in one table."""

import ast
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import FunctionType
from typing import Any

import pytest
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils import timezone

from tests.attacks import makers
from tests.attacks.world import OWN, Place, make_attacked_world
from tests.factories.courses import make_course
from tests.factories.journal import make_note, make_notification
from tests.factories.organisations import make_department, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.protection import make_protection
from tests.factories.systems import make_a_token
from tests.factories.voices import make_approved
from virkning import access
from virkning.access import (
    assessments,
    benchmarks,
    break_glass,
    broken_glass,
    case_reviews,
    cases,
    comments,
    contacts,
    counted,
    courses,
    enquiries,
    exit_surveys,
    families,
    file_analyses,
    groups,
    imports,
    journal,
    learning,
    looks,
    manuals,
    people,
    plans,
    programmes,
    protection,
    questions,
    reminders,
    reports,
    research,
    search,
    setting_up,
    studies,
    systems,
    terms,
    voices,
)
from virkning.access.permissions import Permission
from virkning.actions.break_glass import break_glass as break_it
from virkning.actions.programmes import begin_draft
from virkning.actions.voices import add_theme
from virkning.domain.assessment import RaterKind
from virkning.store.models import (
    AccessNotice,
    AccountInvitation,
    Assessment,
    BreakGlass,
    Case,
    CaseReview,
    Comment,
    FamilyRole,
    FileAnalysis,
    FileImport,
    Group,
    GroupStay,
    JournalEntry,
    Mention,
    Notification,
    Organisation,
    Programme,
    ProgrammeDraft,
    Protection,
    Rater,
    Report,
    ResearchProject,
    ReviewedCase,
    SavedQuestion,
    Session,
    Study,
    Subscription,
    System,
    User,
    Voice,
    VoiceTheme,
)
from virkning.store.models.people import Role

pytestmark = pytest.mark.django_db

OWNER = {"owner"}
LEADER = {Role.TEAM_LEADER.value}
KNOWING = OWNER | LEADER
TEAM = KNOWING | {"colleague"}
GLASS = {"glass-open"}
VOLUNTEER = {"volunteer-with-own-course"}
WORK = TEAM | GLASS | VOLUNTEER
CONTROL = {Role.DOCUMENTALIST.value, Role.ADMINISTRATOR.value}
SEEING = WORK | {Role.DOCUMENTALIST.value}
NAMED = KNOWING | GLASS | VOLUNTEER
PLACE = TEAM | {Role.VOLUNTEER.value, Role.DOCUMENTALIST.value} | VOLUNTEER
BESIDE = {"other-team", "other-department", "glass-over"}
RESULTS = {role.value for role in (Role.STEERING_GROUP, Role.MANAGEMENT, Role.BOARD, Role.RESEARCHER)}
MANAGER = {Role.ADMINISTRATOR.value}
NOBODY = {"other-organisation", "left", "member-of-nothing"}
EVERYBODY = PLACE | BESIDE | GLASS | RESULTS | MANAGER | NOBODY


@dataclass(frozen=True)
class Things:
    """What stands about the one citizen before whom the doors are."""

    place: Place
    note: JournalEntry
    draft: JournalEntry
    notification: Notification
    unsigned: Notification
    protection: Protection
    glass: BreakGlass
    stay: GroupStay
    empty: Group
    invitation: AccountInvitation
    notice: AccessNotice
    numbers: Mapping[str, int]
    keys: Mapping[str, str]

    @property
    def family(self) -> Case:
        return Case.objects.get(key=self.keys["family"])


Door = Callable[[User, Things], Any]


def _in(found: "QuerySet[Any]", one: Model) -> bool:
    return found.filter(pk=one.pk).exists()


def _year() -> date:
    return timezone.localdate() + timedelta(days=800)


def begun(things: Things) -> ProgrammeDraft:
    return begin_draft(things.place.programme, by=things.place.employee)


def begun_new(things: Things) -> ProgrammeDraft:
    programme = things.place.programme
    defaults = {"definition": programme.definition, "by": things.place.employee}
    draft, _ = ProgrammeDraft.objects.get_or_create(organisation=programme.organisation, key="fresh", defaults=defaults)
    return draft


def waiting_new(things: Things) -> Programme:
    programme = things.place.programme
    defaults = {"definition": programme.definition, "current": False, "in_force_from": _year()}
    row, _ = Programme.objects.get_or_create(
        organisation=programme.organisation, key="waiting", version="1", defaults=defaults
    )
    return row


def token_of(things: Things) -> int:
    return int(make_a_token(System.objects.get(pk=makers.system(things.place))).token.pk)


def subscription_of(things: Things) -> int:
    """What a program asked to be told is for that program alone."""
    given = {"address": "https://example.org/told", "made": timezone.now()}
    return Subscription.objects.create(system_id=makers.system(things.place), **given).pk


LEARNERS = EVERYBODY - NOBODY - MANAGER - VOLUNTEER - {r.value for r in (Role.VOLUNTEER, Role.BOARD, Role.RESEARCHER)}
READERS = EVERYBODY - NOBODY - MANAGER


def learnt(things: Things, kind: str) -> int:
    makes = {"finding": makers.finding, "meeting": makers.meeting, "decision": makers.decision}
    makes |= {"adjustment": makers.adjustment, "cause": makers.cause, "note": makers.meeting_note}
    makes |= {"voice": makers.voice}
    return makes[kind](things.place)


def approved(things: Things) -> int:
    """Of another citizen: the one of the place is protected."""
    rows = Voice.objects.filter(state="approved")
    place = things.place
    other = rows.first() or make_approved(
        make_course(place.programme, department=place.team.department, team=place.team), place.employee
    )
    return other.pk


def own_theme(things: Things) -> int:
    rows = VoiceTheme.objects.all()
    return (rows.first() or add_theme(things.place.programme, title="Sprog", by=things.place.employee)).pk


STUDY_READERS = {
    r.value for r in (Role.DOCUMENTALIST, Role.STEERING_GROUP, Role.MANAGEMENT, Role.BOARD, Role.RESEARCHER)
}
STUDY_PLANNERS = {r.value for r in (Role.DOCUMENTALIST, Role.MANAGEMENT, Role.RESEARCHER)}
ROUND_READERS = LEARNERS | {Role.BOARD.value}
ROUND_RUNNERS = {role.value for role in (Role.TEAM_LEADER, Role.DOCUMENTALIST, Role.MANAGEMENT)}


def closed_round(things: Things) -> Assessment:
    return Assessment.objects.get(pk=makers.assessment(things.place))


def review(things: Things) -> CaseReview:
    return CaseReview.objects.get(pk=makers.case_review(things.place))


def reviewed(things: Things) -> ReviewedCase:
    return review(things).cases.get()


def imported(things: Things) -> FileImport:
    return FileImport.objects.get(pk=makers.imported(things.place))


def file_analysed(things: Things) -> FileAnalysis:
    return FileAnalysis.objects.get(pk=makers.file_analysis(things.place))


def studied(things: Things) -> Study:
    """By their own, in a place of their own: the world's is made once."""
    return Study.objects.get(pk=makers.study(things.place))


def whole_house(things: Things) -> Organisation:
    return things.place.programme.organisation


def asked(things: Things) -> Rater:
    """Nobody here is asked but the owner."""
    row, owner = closed_round(things), things.place.employee
    return Rater.objects.get_or_create(assessment=row, user=owner, defaults={"kind": RaterKind.EMPLOYEE})[0]


def to_approve(things: Things) -> ResearchProject:
    """An institution receives it; someone else asked for it."""
    return ResearchProject.objects.get(key=makers.research(things.place))


KEEPER = {Role.DOCUMENTALIST.value}
IMPORTERS = {Role.DOCUMENTALIST.value, Role.ADMINISTRATOR.value}

APPROVERS = {r.value for r in (Role.DOCUMENTALIST, Role.MANAGEMENT)}
"""Of the whole programme; a leader of the team is one, too."""

DOORS: Mapping[str, tuple[Door, set[str]]] = {
    "case_to_read_or_404": (lambda u, t: case_reviews.case_to_read_or_404(u, review(t), reviewed(t).pk), OWNER),
    "cases_to_read": (lambda u, t: _in(case_reviews.cases_to_read(u, review(t)), reviewed(t)), OWNER),
    "journal_of_case": (lambda u, t: _in(case_reviews.journal_of_case(u, reviewed(t)), t.note), TEAM | GLASS),
    "leads_review": (lambda u, t: case_reviews.leads_review(u, review(t)), LEADER),
    "may_approve_review": (lambda u, t: case_reviews.may_approve_review(u, review(t)), LEADER | APPROVERS),
    "programmes_to_review": (lambda u, t: t.place.programme in case_reviews.programmes_to_review(u), LEADER),
    "courses_to_review": (
        lambda u, t: case_reviews.courses_to_review(u, t.place.programme).exists(),
        LEADER,
    ),
    "readers_for": (lambda u, t: _in(case_reviews.readers_for(u, t.place.programme), t.place.employee), LEADER),
    "review_or_404": (lambda u, t: case_reviews.review_or_404(u, review(t).pk), OWNER | LEADER | APPROVERS),
    "review_to_lead_or_404": (lambda u, t: case_reviews.review_to_lead_or_404(u, review(t).pk), LEADER),
    "reviews_led_by": (lambda u, t: _in(case_reviews.reviews_led_by(u), review(t)), LEADER),
    "reviews_visible_to": (lambda u, t: _in(case_reviews.reviews_visible_to(u), review(t)), OWNER | LEADER | APPROVERS),
    "sees_review_whole": (lambda u, t: case_reviews.sees_review_whole(u, review(t)), OWNER | LEADER),
    "benchmarks_visible_to": (
        lambda u, t: benchmarks.benchmarks_visible_to(u).filter(pk=makers.benchmark(t.place)).exists(),
        KEEPER | {Role.MANAGEMENT.value},
    ),
    "benchmark_or_404": (
        lambda u, t: benchmarks.benchmark_or_404(u, makers.benchmark(t.place)),
        KEEPER | {Role.MANAGEMENT.value},
    ),
    "benchmark_to_decide_or_404": (
        lambda u, t: benchmarks.benchmark_to_decide_or_404(u, makers.benchmark(t.place)),
        {Role.MANAGEMENT.value},
    ),
    "benchmark_agreements_of": (
        lambda u, t: benchmarks.benchmark_agreements_of(u).filter(pk=makers.benchmark_agreement(t.place)).exists(),
        KEEPER | {Role.MANAGEMENT.value},
    ),
    "benchmark_agreement_or_404": (
        lambda u, t: benchmarks.benchmark_agreement_or_404(u, makers.benchmark_agreement(t.place)),
        KEEPER | {Role.MANAGEMENT.value},
    ),
    "benchmark_agreement_to_decide_or_404": (
        lambda u, t: benchmarks.benchmark_agreement_to_decide_or_404(u, makers.benchmark_agreement(t.place)),
        {Role.MANAGEMENT.value},
    ),
    "projects_visible_to": (
        lambda u, t: _in(research.projects_visible_to(u), to_approve(t)),
        KEEPER | {Role.MANAGEMENT.value},
    ),
    "project_or_404": (lambda u, t: research.project_or_404(u, to_approve(t).key), KEEPER | {Role.MANAGEMENT.value}),
    "weighs": (lambda u, t: research.weighs(u, to_approve(t)), KEEPER | {Role.MANAGEMENT.value}),
    "prepares": (lambda u, t: research.prepares(u, to_approve(t)), KEEPER),
    "decides": (lambda u, t: research.decides(u, to_approve(t)), {Role.MANAGEMENT.value}),
    "takes_out": (lambda u, t: research.takes_out(u, to_approve(t)), KEEPER),
    "project_to_prepare_or_404": (lambda u, t: research.project_to_prepare_or_404(u, to_approve(t).key), KEEPER),
    "project_to_decide_or_404": (
        lambda u, t: research.project_to_decide_or_404(u, to_approve(t).key),
        {Role.MANAGEMENT.value},
    ),
    "project_to_take_out_or_404": (lambda u, t: research.project_to_take_out_or_404(u, to_approve(t).key), KEEPER),
    "organisation_to_prepare_in_or_404": (
        lambda u, t: research.organisation_to_prepare_in_or_404(u) == t.place.programme.organisation,
        KEEPER,
    ),
    "assessed_by": (lambda u, t: _in(assessments.assessed_by(u), closed_round(t)), ROUND_RUNNERS),
    "assessment_or_404": (lambda u, t: assessments.assessment_or_404(u, closed_round(t).pk), ROUND_READERS),
    "assessment_to_run_or_404": (
        lambda u, t: assessments.assessment_to_run_or_404(u, closed_round(t).pk),
        ROUND_RUNNERS,
    ),
    "assessments_of": (lambda u, t: _in(assessments.assessments_of(u), closed_round(t)), ROUND_READERS),
    "organisations_to_assess": (
        lambda u, t: _in(assessments.organisations_to_assess(u), whole_house(t)),
        ROUND_RUNNERS - LEADER,
    ),
    "own_rating_or_404": (lambda u, t: assessments.own_rating_or_404(u, asked(t).assessment_id), OWNER),
    "portfolio_of": (lambda u, t: _in(assessments.portfolio_of(u), closed_round(t)), ROUND_READERS),
    "programmes_to_assess": (lambda u, t: t.place.programme in assessments.programmes_to_assess(u), ROUND_RUNNERS),
    "ratings_asked_of": (lambda u, t: _in(assessments.ratings_asked_of(u), asked(t)), OWNER),
    "reading_organisations": (
        lambda u, t: _in(assessments.reading_organisations(u), whole_house(t)),
        {r.value for r in (Role.DOCUMENTALIST, Role.STEERING_GROUP, Role.MANAGEMENT, Role.BOARD)},
    ),
    "reads_assessments": (lambda u, _t: assessments.reads_assessments(u), ROUND_READERS | {"other-organisation"}),
    "runs_assessment": (lambda u, t: assessments.runs_assessment(u, closed_round(t)), ROUND_RUNNERS),
    "shared_assessment_or_404": (
        lambda u, t: assessments.shared_assessment_or_404(u, closed_round(t).pk),
        ROUND_READERS,
    ),
    "file_analyses_of": (lambda u, t: file_analysed(t) in set(file_analyses.file_analyses_of(u)), OWNER),
    "file_analysis_or_404": (lambda u, t: file_analyses.file_analysis_or_404(u, file_analysed(t).pk), OWNER),
    "may_analyse_files": (lambda u, _t: file_analyses.may_analyse_files(u), EVERYBODY - {"member-of-nothing", "left"}),
    "keeps_study_files": (lambda u, t: studies.keeps_study_files(u, studied(t)), {Role.DOCUMENTALIST.value}),
    "courses_to_compare_with": (
        lambda u, t: _in(imports.courses_to_compare_with(u, t.place.programme), t.place.course),
        SEEING,
    ),
    "import_or_404": (lambda u, t: imports.import_or_404(u, imported(t).pk), IMPORTERS),
    "imports_files": (lambda u, _t: imports.imports_files(u), IMPORTERS),
    "imports_visible_to": (lambda u, t: _in(imports.imports_visible_to(u), imported(t)), IMPORTERS),
    "programme_of_import": (lambda u, t: imports.programme_of_import(u, imported(t)), IMPORTERS),
    "programme_to_import_or_404": (
        lambda u, t: imports.programme_to_import_or_404(u, t.place.programme.key),
        IMPORTERS,
    ),
    "programmes_to_import": (lambda u, t: t.place.programme in imports.programmes_to_import(u), IMPORTERS),
    "plans_study": (lambda u, t: studies.plans_study(u, studied(t)), STUDY_PLANNERS),
    "programme_of_study": (lambda u, t: studies.programme_of_study(u, studied(t)), EVERYBODY - NOBODY - MANAGER),
    "programmes_to_study": (lambda u, t: t.place.programme in studies.programmes_to_study(u), STUDY_PLANNERS),
    "reads_studies": (lambda u, _t: studies.reads_studies(u), STUDY_READERS),
    "reads_studies_protected": (
        lambda u, t: not studies.reads_studies_protected(u, studied(t)),
        {Role.DOCUMENTALIST.value},
    ),
    "studies_visible_to": (lambda u, t: _in(studies.studies_visible_to(u), studied(t)), STUDY_READERS),
    "study_or_404": (lambda u, t: studies.study_or_404(u, studied(t).pk), STUDY_READERS),
    "study_to_plan_or_404": (lambda u, t: studies.study_to_plan_or_404(u, studied(t).pk), STUDY_PLANNERS),
    "study_with_files_or_404": (
        lambda u, t: studies.study_with_files_or_404(u, studied(t).pk),
        {Role.DOCUMENTALIST.value},
    ),
    "answer_or_404": (lambda u, t: terms.answer_or_404(u, t.numbers["answered"]), OWNER),
    "answers_to": (lambda u, t: terms.answers_to(u).exists(), OWNER),
    "proposals_by": (lambda u, t: terms.proposals_by(u).exists(), OWNER),
    "proposals_to": (lambda u, t: terms.proposals_to(u).exists(), {Role.DOCUMENTALIST.value}),
    "proposal_or_404": (lambda u, t: terms.proposal_or_404(u, t.numbers["proposal"]), {Role.DOCUMENTALIST.value}),
    "organisation_to_set_up_or_404": (
        lambda u, t: setting_up.organisation_to_set_up_or_404(u) == t.place.programme.organisation,
        CONTROL,
    ),
    "programmes_to_set_up": (lambda u, t: _in(setting_up.programmes_to_set_up(u), t.place.programme), CONTROL),
    "programme_to_set_up_or_404": (
        lambda u, t: setting_up.programme_to_set_up_or_404(u, t.place.programme.key).pk == t.place.programme.pk,
        CONTROL,
    ),
    "place_to_set_up_or_404": (
        lambda u, t: setting_up.place_to_set_up_or_404(u, t.place.team.department_id),
        CONTROL,
    ),
    "licences_of": (
        lambda u, t: setting_up.licences_of(u).filter(pk=t.numbers["licence"]).exists(),
        EVERYBODY - NOBODY,
    ),
    "questionnaire_upload_or_404": (
        lambda u, t: setting_up.questionnaire_upload_or_404(u, t.numbers["questionnaire"]),
        CONTROL,
    ),
    "package_upload_or_404": (lambda u, t: setting_up.package_upload_or_404(u, t.numbers["upload"]), CONTROL),
    "licence_or_404": (lambda u, t: setting_up.licence_or_404(u, t.numbers["licence"]), CONTROL),
    "manual_or_404": (lambda u, t: manuals.manual_or_404(u, t.keys["manual"]), EVERYBODY - NOBODY - MANAGER),
    "manuals_visible_to": (
        lambda u, t: manuals.manuals_visible_to(u).filter(key=t.keys["manual"]).exists(),
        EVERYBODY - NOBODY - MANAGER,
    ),
    "manual_file_or_404": (
        lambda u, t: manuals.manual_file_or_404(u, t.keys["manual"], t.numbers["manual-file"]),
        EVERYBODY - NOBODY - MANAGER,
    ),
    "manual_to_write_or_404": (
        lambda u, t: manuals.manual_to_write_or_404(u, t.keys["manual"]),
        LEADER | {Role.DOCUMENTALIST.value},
    ),
    "may_write_manual": (
        lambda u, t: manuals.may_write_manual(u, makers.manual(t.place)),
        LEADER | {Role.DOCUMENTALIST.value},
    ),
    "programmes_to_write_manuals_in": (
        lambda u, t: t.place.programme in manuals.programmes_to_write_manuals_in(u),
        LEADER | {Role.DOCUMENTALIST.value},
    ),
    "finding_or_404": (lambda u, t: learning.finding_or_404(u, learnt(t, "finding")), LEARNERS),
    "findings_of": (lambda u, t: learning.findings_of(u).filter(pk=learnt(t, "finding")).exists(), LEARNERS),
    "meeting_or_404": (lambda u, t: learning.meeting_or_404(u, learnt(t, "meeting")), LEARNERS),
    "meetings_of": (lambda u, t: learning.meetings_of(u).filter(pk=learnt(t, "meeting")).exists(), LEARNERS),
    "decision_or_404": (lambda u, t: learning.decision_or_404(u, learnt(t, "decision")), LEARNERS),
    "decisions_of": (lambda u, t: learning.decisions_of(u).filter(pk=learnt(t, "decision")).exists(), LEARNERS),
    "note_or_404": (lambda u, t: learning.note_or_404(u, learnt(t, "note")), OWNER),
    "adjustment_or_404": (lambda u, t: learning.adjustment_or_404(u, learnt(t, "adjustment")), READERS),
    "adjustments_of": (lambda u, t: learning.adjustments_of(u).filter(pk=learnt(t, "adjustment")).exists(), READERS),
    "adjustments_to": (
        lambda u, t: learning.adjustments_to(u, t.place.programme, "trust").filter(pk=learnt(t, "adjustment")).exists(),
        READERS,
    ),
    "advocacy_or_404": (lambda u, t: learning.advocacy_or_404(u, learnt(t, "cause")), LEARNERS),
    "advocacy_of": (lambda u, t: learning.advocacy_of(u).filter(pk=learnt(t, "cause")).exists(), LEARNERS),
    "voice_or_404": (lambda u, t: voices.voice_or_404(u, learnt(t, "voice")), WORK),
    "voices_to_work_with": (
        lambda u, t: voices.voices_to_work_with(u).filter(pk=learnt(t, "voice")).exists(),
        WORK,
    ),
    "voices_in": (
        lambda u, t: voices.voices_in(u, t.place.course).filter(pk=learnt(t, "voice")).exists(),
        WORK,
    ),
    "voices_beside": (
        lambda u, t: voices.voices_beside(u, t.place.programme, least=1).filter(pk=approved(t)).exists(),
        READERS,
    ),
    "voice_themes_of": (
        lambda u, t: voices.voice_themes_of(u, t.place.programme).filter(pk=own_theme(t)).exists(),
        READERS,
    ),
    "may_hear_anonymous": (lambda u, t: voices.may_hear_anonymous(u, t.place.programme), set()),  # it is not anonymous
    "may_learn": (lambda u, t: learning.may_learn(u, t.place.programme), LEARNERS),
    "programme_of": (lambda u, t: learning.programme_of(u, makers.finding_row(t.place)), READERS),
    "programme_to_learn_in_or_404": (
        lambda u, t: learning.programme_to_learn_in_or_404(u, t.place.programme.key),
        LEARNERS,
    ),
    "programmes_to_learn_in": (lambda u, t: _in(learning.programmes_to_learn_in(u), t.place.programme), LEARNERS),
    "tells_of_the_whole": (
        lambda u, t: learning.tells_of_the_whole(u, t.place.programme),
        RESULTS | {Role.DOCUMENTALIST.value},
    ),
    "case_or_404": (lambda u, t: families.case_or_404(u, t.keys["family"]), WORK),
    "cases_of": (lambda u, t: _in(families.cases_of(u), t.family), WORK),
    "cases_of_client": (lambda u, t: families.cases_of_client(u, t.place.course.client).exists(), WORK),
    "children_beside": (lambda u, t: families.children_beside(u, t.place.course).exists(), TEAM),
    "unticked_sessions": (
        lambda u, t: _in(groups.unticked_sessions(u, day=_year()), Session.objects.get(pk=t.numbers["session"])),
        TEAM,
    ),
    "family_courses": (lambda u, t: families.family_courses(u, t.family).exists(), WORK),
    "members_of": (lambda u, t: families.members_of(u, t.family).exists(), WORK),
    "member_or_404": (lambda u, t: families.member_or_404(u, t.family, t.numbers["member"]), WORK),
    "contact_or_404": (lambda u, t: contacts.contact_or_404(u, t.numbers["contact"]), WORK),
    "courses_seen_by": (lambda u, t: _in(courses.courses_seen_by(u), t.place.course), SEEING),
    "course_or_404": (lambda u, t: courses.course_or_404(u, t.place.course.key), SEEING),
    "course_to_work_with_or_404": (lambda u, t: cases.course_to_work_with_or_404(u, t.place.course.key), WORK),
    "courses_in_charge_of": (lambda u, t: _in(cases.courses_in_charge_of(u), t.place.course), KNOWING),
    "courses_to_add": (lambda u, t: _in(groups.courses_to_add(u, t.empty), t.place.course), WORK),
    "courses_to_hand_over": (lambda u, t: _in(people.courses_to_hand_over(u), t.place.course), LEADER),
    "courses_visible_to": (lambda u, t: _in(courses.courses_visible_to(u, t.place.programme), t.place.course), SEEING),
    "courses_with_identity": (lambda u, t: _in(cases.courses_with_identity(u), t.place.course), KNOWING | GLASS),
    "draft_or_404": (lambda u, t: journal.draft_or_404(u, t.place.course, t.draft.pk), OWNER),
    "enquiries_of": (lambda u, t: enquiries.enquiries_of(u).filter(key=t.keys["enquiry"]).exists(), TEAM),
    "courses_to_check": (lambda u, t: _in(counted.courses_to_check(u), t.place.course), SEEING - GLASS),
    "enquiries_counted": (
        lambda u, t: (
            counted.enquiries_counted(u, t.place.programme, courses.reading_of(u, t.place.programme))
            .filter(key=t.keys["enquiry"])
            .exists()
        ),
        TEAM | {Role.DOCUMENTALIST.value} | RESULTS,
    ),
    "enquiry_or_404": (lambda u, t: enquiries.enquiry_or_404(u, t.keys["enquiry"]), TEAM),
    "open_enquiries_of": (lambda u, t: enquiries.open_enquiries_of(u).filter(key=t.keys["enquiry"]).exists(), TEAM),
    "entry_or_404": (lambda u, t: journal.entry_or_404(u, t.place.course, t.note.pk), TEAM | GLASS),
    "journal_visible_to": (lambda u, t: _in(journal.journal_visible_to(u), t.note), TEAM | GLASS),
    "unsigned_notes": (lambda u, t: _in(journal.unsigned_notes(u), t.draft), OWNER),
    "may_correct": (lambda u, t: journal.may_correct(u, t.note), KNOWING),
    "event_to_review_or_404": (lambda u, t: looks.event_to_review_or_404(u, t.numbers["event"]), CONTROL),
    "events_to_review": (
        lambda u, t: looks.events_to_review(
            u, since=timezone.now() - timedelta(days=1), until=timezone.now() + timedelta(days=1)
        ).exists(),
        CONTROL,
    ),
    "exit_survey_or_404": (lambda u, t: exit_surveys.exit_survey_or_404(u, t.place.survey.pk), PLACE),
    "exit_surveys_of": (lambda u, t: _in(exit_surveys.exit_surveys_of(u), t.place.survey), PLACE),
    "may_run_exit_survey": (
        lambda u, t: exit_surveys.may_run_exit_survey(u, t.place.survey),
        LEADER | {Role.DOCUMENTALIST.value},
    ),
    "glass_notice_or_404": (lambda u, t: break_glass.glass_notice_or_404(u, t.numbers["glass-notice"]), OWNER),
    "glass_told_to": (lambda u, t: break_glass.glass_told_to(u).filter(glass=t.glass).exists(), KNOWING),
    "glass_to_close_or_404": (lambda u, t: break_glass.glass_to_close_or_404(u, t.glass.pk), KNOWING | GLASS),
    "glass_to_review": (lambda u, t: _in(break_glass.glass_to_review(u), t.glass), CONTROL),
    "glass_reasons_told": (
        lambda u, t: t.place.programme.organisation_id in break_glass.glass_reasons_told(u),
        {Role.DOCUMENTALIST.value},
    ),
    "open_glass": (lambda u, t: _in(broken_glass.open_glass(u), t.glass), GLASS),
    "shut_course": (lambda u, t: break_glass.shut_course(u, t.place.course.key), BESIDE),
    "goal_or_404": (lambda u, t: plans.goal_or_404(u, t.numbers["goal"]), WORK),
    "step_or_404": (lambda u, t: plans.step_or_404(u, t.numbers["step"]), WORK),
    "group_or_404": (lambda u, t: groups.group_or_404(u, t.stay.group.key), TEAM),
    "groups_for": (lambda u, t: _in(groups.groups_for(u), t.stay.group), TEAM),
    "group_of_seen_cases_or_404": (lambda u, t: groups.group_of_seen_cases_or_404(u, t.stay.group.key), TEAM),
    "may_see_cases_of": (lambda u, t: groups.may_see_cases_of(u, t.stay.group), WORK),
    "session_or_404": (lambda u, t: groups.session_or_404(u, t.stay.group.key, t.numbers["session"]), TEAM),
    "stay_or_404": (lambda u, t: groups.stay_or_404(u, t.stay.group.key, t.stay.pk), TEAM),
    "hides_address": (lambda u, t: not protection.hides_address(u, t.place.course.client), OWNER | GLASS),
    "addresses_hidden_from": (
        lambda u, t: not protection.addresses_hidden_from(u).filter(client=t.place.course.client).exists(),
        OWNER | GLASS,
    ),
    "is_named": (lambda u, t: protection.is_named(u, t.protection), OWNER),
    "reviews_due": (lambda u, t: _in(protection.reviews_due(u, by=_year()), t.protection), OWNER),
    "holds": (lambda u, t: cases.holds(u, Permission.SEE_CASES, t.place.course), SEEING),
    "may": (lambda u, t: courses.may(u, Permission.SEE_RESULTS, t.place.programme), RESULTS | {"documentalist"}),
    "identity_of": (lambda u, t: cases.identity_of(u, t.place.course), NAMED),
    "may_see_name": (lambda u, t: cases.may_see_name(u, t.place.course), NAMED),
    "may_turn_on": (lambda u, t: reminders.may_turn_on(u, t.place.course), OWNER | GLASS),
    "safe_contact_of": (lambda u, t: reminders.safe_contact_of(u, t.place.course), OWNER | GLASS),
    "may_see_identity": (lambda u, t: cases.may_see_identity(u, t.place.course), KNOWING | GLASS),
    "is_in_charge": (lambda u, t: cases.is_in_charge(u, t.place.course), KNOWING),
    "looks_at_or_404": (lambda u, t: looks.looks_at_or_404(u, t.place.course), KNOWING),
    "invitation_or_404": (
        lambda u, t: people.invitation_or_404(u, t.invitation.pk, now=timezone.now()),
        MANAGER,
    ),
    "open_invitations": (lambda u, t: _in(people.open_invitations(u, now=timezone.now()), t.invitation), MANAGER),
    "managed_organisation_or_404": (lambda u, t: people.managed_organisation_or_404(u), MANAGER),
    "membership_or_404": (
        lambda u, t: people.membership_or_404(u, t.place.employee.memberships.get().pk),
        MANAGER,
    ),
    "people_of": (lambda u, t: _in(people.people_of(u), t.place.employee), MANAGER),
    "person_or_404": (lambda u, t: people.person_or_404(u, t.place.employee.pk), MANAGER),
    "systems_of": (lambda u, t: systems.systems_of(u).filter(pk=makers.system(t.place)).exists(), MANAGER),
    "system_or_404": (lambda u, t: systems.system_or_404(u, makers.system(t.place)), MANAGER),
    "system_token_or_404": (lambda u, t: systems.system_token_or_404(u, token_of(t)), MANAGER),
    "subscription_or_404": (lambda u, t: systems.subscription_or_404(u, subscription_of(t)), set()),
    "subscriptions_of": (lambda u, t: systems.subscriptions_of(u).filter(pk=subscription_of(t)).exists(), set()),
    "notice_or_404": (lambda u, t: people.notice_or_404(u, t.notice.pk), OWNER),
    "notices_to": (lambda u, t: _in(people.notices_to(u), t.notice), OWNER),
    "my_courses": (lambda u, t: _in(cases.my_courses(u), t.place.course), OWNER | VOLUNTEER),
    "team_courses": (lambda u, t: _in(cases.team_courses(u), t.place.course), WORK),
    "other_courses_of": (lambda u, t: cases.other_courses_of(u, t.place.course.client).exists(), WORK),
    "notification_or_404": (
        lambda u, t: journal.notification_or_404(u, t.place.course, t.notification.pk),
        KNOWING | GLASS,
    ),
    "notifications_visible_to": (
        lambda u, t: _in(journal.notifications_visible_to(u), t.notification),
        KNOWING | GLASS,
    ),
    "unsigned_notifications": (lambda u, t: _in(journal.unsigned_notifications(u), t.unsigned), OWNER),
    "occasion_or_404": (lambda u, t: cases.occasion_or_404(u, t.place.occasion.pk), WORK),
    "red_flag_or_404": (lambda u, t: cases.red_flag_or_404(u, t.place.flag.pk), WORK),
    "red_flags_for": (lambda u, t: _in(cases.red_flags_for(u), t.place.flag), WORK),
    "programme_or_404": (
        lambda u, t: courses.programme_or_404(u, t.place.programme.key),
        EVERYBODY - NOBODY - MANAGER,
    ),
    "may_define": (lambda u, t: programmes.may_define(u, t.place.programme), {Role.DOCUMENTALIST.value}),
    "programme_to_define_or_404": (
        lambda u, t: programmes.programme_to_define_or_404(u, t.place.programme.key),
        {Role.DOCUMENTALIST.value},
    ),
    "programme_draft_or_404": (
        lambda u, t: programmes.programme_draft_or_404(u, begun(t).key),
        {Role.DOCUMENTALIST.value},
    ),
    "new_programmes": (lambda u, t: _in(programmes.new_programmes(u), begun_new(t)), CONTROL),
    "waiting_new_programmes": (lambda u, t: _in(programmes.waiting_new_programmes(u), waiting_new(t)), CONTROL),
    "version_to_call_off_or_404": (
        lambda u, t: programmes.version_to_call_off_or_404(u, waiting_new(t).key, "1"),
        CONTROL,
    ),
    "programme_version_or_404": (
        lambda u, t: programmes.programme_version_or_404(u, t.place.programme.key, t.place.programme.version),
        EVERYBODY - NOBODY - MANAGER,
    ),
    "programmes_visible_to": (
        lambda u, t: _in(courses.programmes_visible_to(u), t.place.programme),
        EVERYBODY - NOBODY - MANAGER,
    ),
    "reading_of": (
        lambda u, t: courses.reading_of(u, t.place.programme).courses.filter(pk=t.place.course.pk).exists(),
        SEEING - GLASS | RESULTS,
    ),
    "reports_visible_to": (
        lambda u, t: reports.reports_visible_to(u).filter(pk=t.numbers["report"]).exists(),
        TEAM | {Role.DOCUMENTALIST.value},
    ),
    "report_or_404": (
        lambda u, t: reports.report_or_404(u, t.numbers["report"]),
        TEAM | {Role.DOCUMENTALIST.value},
    ),
    "may_approve": (
        lambda u, t: reports.may_approve(u, Report.objects.get(pk=t.numbers["report"])),
        LEADER | {Role.DOCUMENTALIST.value},
    ),
    "reports_to_approve": (
        lambda u, t: reports.reports_to_approve(u).filter(pk=t.numbers["report"]).exists(),
        LEADER | {Role.DOCUMENTALIST.value},
    ),
    "comments_visible_to": (
        lambda u, t: comments.comments_visible_to(u).filter(pk=t.numbers["comment"]).exists(),
        TEAM | {Role.DOCUMENTALIST.value},
    ),
    "comment_or_404": (
        lambda u, t: comments.comment_or_404(u, t.numbers["comment"]),
        TEAM | {Role.DOCUMENTALIST.value},
    ),
    "may_answer": (
        lambda u, t: comments.may_answer(u, Comment.objects.get(pk=t.numbers["comment"])),
        TEAM | {Role.DOCUMENTALIST.value},
    ),
    "mentions_visible_to": (lambda u, t: _asked(u, t).exists(), TEAM | {Role.DOCUMENTALIST.value}),
    "judgements_visible_to": (
        lambda u, t: counted.judgements_visible_to(u).filter(pk=t.numbers["judgement"]).exists(),
        SEEING - GLASS,
    ),
    "judgement_or_404": (lambda u, t: counted.judgement_or_404(u, t.numbers["judgement"]), SEEING - GLASS),
    "question_or_404": (
        lambda u, t: questions.question_or_404(u, t.place.programme, t.numbers["question"]),
        OWNER | {Role.DOCUMENTALIST.value},
    ),
    "may_remove": (
        lambda u, t: questions.may_remove(u, SavedQuestion.objects.get(pk=t.numbers["question"])),
        OWNER | {Role.DOCUMENTALIST.value},
    ),
    "shapes_reports_in": (
        lambda u, t: _in(reports.shapes_reports_in(u), t.place.programme.organisation),
        {Role.DOCUMENTALIST.value},
    ),
    "organisation_to_shape_or_404": (
        lambda u, t: reports.organisation_to_shape_or_404(u) == t.place.programme.organisation,
        {Role.DOCUMENTALIST.value},
    ),
    "search_for": (lambda u, t: search.search_for(u, t.place.course.key).hits, WORK),
    "teams_to_open_in": (lambda u, t: _in(cases.teams_to_open_in(u, t.place.programme), t.place.team), TEAM),
}

ABOUT_THE_READER_ALONE = {
    "is_system",
    "role_towards",
    *("works_with_cases", "opens_cases", "may_break_glass", "hands_over", "manages_people", "rooms_of", "held"),
    "roles_of",
    *("has_second_factor", "needs_second_factor", "sees_cases_or_people"),
    "defines_programmes",
    "sets_up",
    "reaches_reports",
    *("uses_exit_surveys", "places_for_exit_surveys", "sees_cases"),
    *("home_of", "home_or_404", "keeps_dictionary"),
    *("concerns_research", "writes_research"),
    *("reads_benchmarks", "decides_on_benchmarks", "organisation_to_decide_in_or_404"),
}
"""They tell the reader's own roles and places, and nothing of anybody else."""

NARROWS = {"open_to"}
"""A condition that takes courses away from what another door gave."""

BUILT_OF = NARROWS | {
    *("courses", "courses_reached", "own", "regularly_reached", "things_reached", "through_glass"),
    *("managed_organisations", "memberships_in", "memberships_with", "held_with"),
}
"""What doors are built of. No other room may use them, but for what only narrows."""

PACKAGE = Path(access.__path__[0]).parent

ADD_A_LINE = (
    "%s takes a user and stands in no table. Add a line to DOORS: how it is asked for the course of the place, and who "
    "gets it. If it tells nothing of anybody but the reader, name it in ABOUT_THE_READER_ALONE."
)


def _asked(user: User, things: Things) -> QuerySet[Mention]:
    """Everybody is asked here; only those who may read the comment find it."""
    Mention.objects.get_or_create(comment_id=things.numbers["comment"], user=user)
    return comments.mentions_visible_to(user)


def every_door() -> set[str]:
    """Every public function of the room that is asked by a user, but for those that doors are built of."""
    found = (one.name for one in iter_modules(access.__path__, "virkning.access."))
    functions = (one for name in found for one in vars(import_module(name)).values() if inspect.isfunction(one))
    return {one.__name__ for one in functions if _asked_by_a_user(one)} - BUILT_OF


def _asked_by_a_user(one: FunctionType) -> bool:
    mine = one.__module__.startswith("virkning.access.") and not one.__name__.startswith("_")
    return mine and "user" in inspect.signature(one).parameters


def test_what_doors_are_built_of_is_used_in_that_room_alone() -> None:
    taken = {
        alias.name
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "access"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("virkning.access")
        for alias in node.names
    }
    assert "course_or_404" in taken
    assert not taken & (BUILT_OF - NARROWS)
    assert not {name for name in taken if name.startswith("_")}


def test_every_door_stands_in_the_table() -> None:
    missing = sorted(every_door() - DOORS.keys() - ABOUT_THE_READER_ALONE)
    assert not missing, ADD_A_LINE % ", ".join(missing)
    assert not (DOORS.keys() | ABOUT_THE_READER_ALONE) - every_door()


def test_each_door_opens_for_those_it_is_meant_for_and_nobody_else() -> None:
    users, things = _world()
    assert users.keys() == EVERYBODY
    found = {door: {who for who, user in users.items() if _gets(ask, user, things)} for door, (ask, _) in DOORS.items()}
    wrong = {
        door: {"opens and should not": found[door] - meant, "is shut and should not be": meant - found[door]}
        for door, (_, meant) in DOORS.items()
        if found[door] != meant
    }
    assert not wrong


def _gets(ask: Door, user: User, things: Things) -> bool:
    try:
        return bool(ask(user, things))
    except Http404:
        return False


def _world() -> tuple[dict[str, User], Things]:
    world = make_attacked_world()
    users, place = dict(world.users), world.places[OWN]
    del users[Role.EMPLOYEE.value]  # the same as the colleague
    organisation, now, today = place.programme.organisation, timezone.now(), timezone.localdate()
    users["volunteer-with-own-course"] = make_user(name="volunteer with own course")
    make_membership(users["volunteer-with-own-course"], organisation, Role.VOLUNTEER, team=place.team)
    far = make_team(make_department(organisation, key="far"), key="far")
    for who in ("glass-open", "glass-over"):
        users[who] = make_user(name=who)
        make_membership(users[who], organisation, Role.EMPLOYEE, team=far)
    for who in ("volunteer-with-own-course", "left"):
        place.course.responsibilities.create(user=users[who], since=today)
    protection = make_protection(place.course.client, place.employee, today=today)
    over, opened = (
        break_it(place.course.key, reason="Hun står på politistationen.", by=users[who], now=now)
        for who in ("glass-over", "glass-open")
    )
    BreakGlass.objects.filter(pk=over.pk).update(
        opened=now - timedelta(hours=5), expires=now - timedelta(hours=1), closed=None
    )
    return users, _things(place, protection, opened, users)


def _child_of(place: Place) -> None:
    today, family = timezone.localdate(), Case.objects.get(key=makers.family(place))
    child = make_course(place.programme, department=place.team.department, team=place.team, started=today)
    family.members.create(client=child.client, role=FamilyRole.CHILD, since=today)


def _things(place: Place, protection: Protection, glass: BreakGlass, users: Mapping[str, User]) -> Things:
    today, now, owner = timezone.localdate(), timezone.now(), place.employee
    group = Group.objects.get(key=makers.group(place))
    empty = Group.objects.get(pk=group.pk)
    _child_of(place)
    session, empty.pk, empty.key = makers.session(place), None, "tom-gruppe"
    empty.save()
    organisation, tomorrow = place.programme.organisation, now + timedelta(days=1)
    return Things(
        place,
        note=make_note(place.course, owner, day=today, sign=True),
        draft=make_note(place.course, owner, day=today),
        notification=make_notification(place.course, owner, day=today, sign=True),
        unsigned=make_notification(place.course, owner, day=today),
        protection=protection,
        glass=glass,
        stay=GroupStay.objects.create(group=group, course=place.course, started=today),
        empty=empty,
        invitation=AccountInvitation.objects.create(
            organisation=organisation, email="ny@example.invalid", name="Ny", role=Role.EMPLOYEE.value,
            secret_hash="0" * 64, made=now, expires=tomorrow,
        ),
        notice=AccessNotice.objects.create(
            to=owner, about=users["left"], kind=AccessNotice.Kind.HAND_OVER, made=now
        ),
        numbers={
            "contact": makers.contact(place), "goal": makers.goal(place), "step": makers.step(place),
            "event": makers.event(place), "session": session, "glass-notice": glass.notices.get(to=owner).pk,
            "proposal": makers.proposal(place), "manual-file": makers.manual_file(place),
            "answered": makers.answered_proposal(place),
            "member": (makers.family(place), makers.member(place))[1],
            "comment": makers.comment(place), "judgement": makers.judgement(place),
            "licence": makers.licence(place), "report": makers.report(place), "upload": makers.package_upload(place),
            "questionnaire": makers.questionnaire_upload(place),
            "question": makers.question(place),
        },
        keys={"manual": makers.manual(place).key, "family": makers.family(place), "enquiry": makers.enquiry(place)},
    )  # fmt: skip
