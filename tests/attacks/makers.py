"""Makers of what an address may name: one of each in each place, made by the actions that the pages use."""

import json
from collections.abc import Callable

from django.utils import timezone

from tests.attacks.world import Place
from tests.factories.assessments import make_closed
from tests.factories.case_reviews import code, make_review
from tests.factories.imports import make_import
from tests.factories.journal import make_note, make_notification
from tests.factories.learning import (
    make_adjustment,
    make_cause,
    make_decision,
    make_finding,
    make_meeting,
    make_meeting_note,
)
from tests.factories.licences import make_licence
from tests.factories.manuals import SMALL_PICTURE, make_manual
from tests.factories.organisations import make_department, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.plans import goal_data
from tests.factories.reports import make_report
from tests.factories.research import make_project
from tests.factories.studies import make_result, make_study
from tests.factories.systems import make_a_system
from tests.factories.terms import make_proposal
from tests.factories.voices import make_voice
from virkning.actions.audit import seen
from virkning.actions.benchmark_documents import measures_written
from virkning.actions.benchmark_results import measures_of
from virkning.actions.benchmarks import host
from virkning.actions.break_glass import break_glass
from virkning.actions.comments import Subject, add_comment
from virkning.actions.consents import open_request
from virkning.actions.contacts import record_contact
from virkning.actions.enquiries import EnquiryData, register
from virkning.actions.families import open_case
from virkning.actions.file_analyses import ask_file, keep_file
from virkning.actions.file_analysis_running import answer_file
from virkning.actions.groups import GroupData, open_group
from virkning.actions.manuals import add_file
from virkning.actions.own_questionnaires import keep_questionnaire
from virkning.actions.packages import keep_upload
from virkning.actions.plans import StepData, add_goal, add_step, agree
from virkning.actions.programmes import begin_draft
from virkning.actions.questions import save_question
from virkning.actions.sessions import plan_sessions
from virkning.actions.study_files import keep_waiting
from virkning.actions.terms import reject_term
from virkning.analysis.asked import AnalysisKind
from virkning.domain.benchmark import Every
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.goal import StepOwner
from virkning.domain.quality import QualityCode
from virkning.domain.question import OwnQuestion, SplitBy
from virkning.domain.report_plan import Audience
from virkning.exchange.fhir import questionnaire_resource
from virkning.exchange.file_analyses import growth_asked
from virkning.exchange.files import read_content
from virkning.exchange.package import package_bytes
from virkning.exchange.study_files import read_study_file
from virkning.library.packages import package
from virkning.library.shelves import instrument
from virkning.store.models import (
    ActionPlan,
    Adjustment,
    AdvocacyCase,
    Assessment,
    Benchmark,
    BenchmarkAgreement,
    BreakGlass,
    Case,
    CaseMember,
    CaseReview,
    Enquiry,
    Fact,
    FamilyRole,
    FileImport,
    Finding,
    Goal,
    Group,
    ImportState,
    Manual,
    Meeting,
    PlanAgreement,
    QualityJudgement,
    Report,
    ResearchDelivery,
    ResearchProject,
    RightKind,
    Role,
    SavedQuestion,
    Session,
    Study,
    StudyFileKind,
    StudyResult,
    Voice,
)


def contact(place: Place) -> int:
    today, kind, turnout = timezone.localdate(), ContactKind.TALK, Turnout.ATTENDED
    return place.kept(
        lambda: record_contact(
            place.course, kind=kind, day=today, minutes=45, turnout=turnout, by=place.employee, today=today, note="Sort"
        )
    ).pk


def note(place: Place) -> int:
    """Signed, so that the team reads it."""
    today = timezone.localdate()
    return place.number("note", lambda: make_note(place.course, place.employee, day=today, sign=True))


def notification(place: Place) -> int:
    today = timezone.localdate()
    return place.number("notification", lambda: make_notification(place.course, place.employee, day=today, sign=True))


def fact(place: Place) -> int:
    row = {"course": place.course, "variable": "employment", "code": "work", "dated": timezone.localdate()}
    return place.kept(lambda: Fact.objects.create(**row)).pk


def goal(place: Place) -> int:
    return _goal(place).pk


def step(place: Place) -> int:
    given = StepData("Ringe til lægen", StepOwner.CITIZEN, None)
    return place.kept(lambda: add_step(_goal(place), step=given, by=place.employee)).pk


def agreement(place: Place) -> int:
    """By its number in the course, so that each course has one of the same number."""
    _goal(place)
    plan, today = ActionPlan.objects.get(course=place.course), timezone.localdate()

    def made() -> PlanAgreement:
        return agree(place.course, agreed=today, next_review=None, version=plan.version, by=place.employee, today=today)

    return place.kept(made).number


def enquiry(place: Place) -> str:
    def made() -> Enquiry:
        today = timezone.localdate()
        return register(
            place.programme,
            department=place.team.department,
            team=place.team,
            given=EnquiryData(today, note="Ring kun formiddag"),
            by=place.employee,
            today=today,
        )

    return place.kept(made).key


def family(place: Place) -> str:
    return _family(place).key


def member(place: Place) -> int:
    return CaseMember.objects.filter(case=_family(place)).earliest("pk").pk


def group(place: Place) -> str:
    return _group(place).key


def session(place: Place) -> int:
    _group(place)
    today = timezone.localdate()

    def made() -> Session:
        planned = plan_sessions(
            _group(place), first=today, starts=None, minutes=120, times=1, every_weeks=1, by=place.employee
        )
        return next(iter(planned))

    return place.kept(made).pk


def _group(place: Place) -> Group:
    def made() -> Group:
        data = GroupData("Tirsdagsgruppen", timezone.localdate(), None, 3, 8)
        return open_group(place.programme, team=place.team, data=data, leaders=[place.employee], by=place.employee)

    return place.kept(made)


def right_asked(place: Place) -> int:
    today, client = timezone.localdate(), place.course.client
    kind = next(iter(RightKind))
    return place.kept(
        lambda: open_request(client, kind=kind, received=today, note="", by=place.employee, today=today)
    ).pk


def event(place: Place) -> int:
    """A look at this place's course, to be controlled by others than who looked."""
    return place.kept(lambda: seen("course", objects=[place.course.pk], by=place.employee)).pk


def glass(place: Place) -> int:
    """Opened by somebody of another team, and told to those of this one."""
    return _glass(place).pk


def glass_notice(place: Place) -> int:
    return _glass(place).notices.get(to=place.employee).pk


def _glass(place: Place) -> BreakGlass:
    def made() -> BreakGlass:
        user, organisation = make_user(), place.team.department.organisation
        make_membership(user, organisation, Role.EMPLOYEE, team=make_team(make_department(organisation, key="q")))
        return break_glass(place.course.key, reason="Hun står på politistationen.", by=user, now=timezone.now())

    return place.kept(made)


def theory(place: Place) -> str:
    """The programme, with a draft of its next version."""
    return place.kept(lambda: begin_draft(place.programme, by=place.employee)).key


def _goal(place: Place) -> Goal:
    return place.kept(lambda: add_goal(place.course, goal=goal_data(), by=place.employee, today=timezone.localdate()))


def _family(place: Place) -> Case:
    today, role = timezone.localdate(), FamilyRole.MOTHER
    return place.kept(lambda: open_case(place.course.client, role=role, since=today, by=place.employee, today=today))


def proposal(place: Place) -> int:
    """Waits for whoever keeps the dictionary of the place."""
    organisation, by = place.programme.organisation, place.employee
    return place.number("proposal", lambda: make_proposal(organisation, by))


def answered_proposal(place: Place) -> int:
    """The keeper has said no, and the one who proposed it has not read it yet."""
    organisation, by, now = place.programme.organisation, place.employee, timezone.now()
    row = place.kept(lambda: make_proposal(organisation, by, key="n"))
    reject_term(row, answer="Nej", by=make_user(), now=now)
    return row.pk


def manual(place: Place) -> Manual:
    """It belongs to the programme, which teams of one organisation share."""
    programme = place.programme
    row = Manual.objects.filter(organisation=programme.organisation_id, programme_key=programme.key).first()
    return row or make_manual(programme, place.employee)


def manual_file(place: Place) -> int:
    found, by, now = manual(place), place.employee, timezone.now()
    row = found.files.first() or add_file(found, name="plan.png", content=SMALL_PICTURE, by=by, now=now)
    return row.pk


def licence(place: Place) -> int:
    return place.number("licence", lambda: make_licence(place.programme.organisation, place.employee))


def package_upload(place: Place) -> int:
    """A package that somebody of the place has sent in, and not yet given names."""
    content, now = package_bytes(package("young-parents")), timezone.now()
    by, organisation = place.employee, place.programme.organisation
    return place.number("upload", lambda: keep_upload(organisation, name="x.virkning", content=content, by=by, now=now))


def questionnaire_upload(place: Place) -> int:
    """A questionnaire of others that somebody of the place has sent in, and not yet told the rest of."""
    content, now = json.dumps(questionnaire_resource(instrument("after-talk"))).encode(), timezone.now()
    by, organisation = place.employee, place.programme.organisation
    return place.number(
        "questionnaire", lambda: keep_questionnaire(organisation, name="x.json", content=content, by=by, now=now)
    )


def report(place: Place) -> int:
    """The month of the place's team, made and not yet approved."""
    programme, team = place.programme, place.team
    audience, key = Audience.TEAM, programme.key
    return place.number(
        "report",
        lambda: make_report(programme.organisation, audience=audience, programme=key, team=team, period="2013-06"),
    )


def comment(place: Place) -> int:
    """About the report of the place's team, by whoever is responsible for its course."""
    by, now = place.employee, timezone.now()
    return place.number(
        "comment",
        lambda: add_comment(Subject(report=Report.objects.get(pk=report(place))), text="Se her", by=by, now=now),
    )


def judgement(place: Place) -> int:
    day, now = timezone.localdate(), timezone.now()
    return place.number(
        "judgement",
        lambda: QualityJudgement.objects.create(
            course=place.course, code=QualityCode.LARGE_CHANGE, day=day, why="Hun flyttede", by=place.employee, at=now
        ),
    )


def question(place: Place) -> int:
    """Saved by the place's employee."""
    asked = OwnQuestion(place.programme.key, by=SplitBy.DEPARTMENT)
    rows = SavedQuestion.objects.filter(organisation=place.programme.organisation, programme_key=place.programme.key)
    row = rows.first()
    return (row or save_question(place.programme, question=asked, by=place.employee, now=timezone.now())).pk


def finding(place: Place) -> int:
    """One for the whole organisation, as programmes are."""
    rows = Finding.objects.filter(organisation=place.programme.organisation)
    return (rows.first() or make_finding(place.programme, place.employee)).pk


def finding_row(place: Place) -> Finding:
    return Finding.objects.get(pk=finding(place))


def meeting(place: Place) -> int:
    rows = Meeting.objects.filter(organisation=place.programme.organisation)
    return (rows.first() or make_meeting(place.programme, place.employee)).pk


def decision(place: Place) -> int:
    called = Meeting.objects.get(pk=meeting(place))
    return (called.decisions.first() or make_decision(called, place.employee)).pk


def assessment(place: Place) -> int:
    """A round that is talked about: most of its pages open then."""
    return _round(place, "talk", lambda: make_closed(place.programme, place.employee)).pk


def study(place: Place) -> int:
    """With a result, so that its pages open."""
    rows = Study.objects.filter(organisation=place.programme.organisation)
    row = rows.first() or make_study(place.programme, place.employee)
    make_result(row, place.employee)
    return row.pk


def imported(place: Place) -> int:
    """One that was brought in, and made nothing."""
    rows = FileImport.objects.filter(organisation=place.programme.organisation, state=ImportState.DONE.value)
    return (rows.first() or make_import(place.programme, place.employee)).pk


def study_result(place: Place) -> int:
    return StudyResult.objects.get(run__plan__study=study(place)).pk


def study_file(place: Place) -> int:
    """One that waits to be taken in."""
    row = Study.objects.get(pk=study(place))
    content = b"key;start;age\nk-1;2022-03;24\n"
    found = row.files.filter(taken=None).first()
    if found is None:
        rows = read_study_file(content, StudyFileKind.PEOPLE, name="personer.csv")
        found = keep_waiting(row, rows, content, by=place.employee, now=timezone.now())
    return found.pk


def file_analysis(place: Place) -> int:
    """The employee's own, answered, with its file still here."""
    found = place.employee.file_analyses.first()
    if found is None:
        rows = "".join(f"p{p},{t},{p % 3 + t}\n" for p in range(12) for t in range(3))
        sheet = read_content(content := f"who,week,score\n{rows}".encode(), name="fil.csv")
        asked = growth_asked(sheet, who="who", time="week", value="score")
        found = keep_file(AnalysisKind.GROWTH, content, name="fil.csv", by=place.employee, now=timezone.now())
        ask_file(found, asked, chosen={}, by=place.employee, now=timezone.now())
        answer_file(found.pk, now=timezone.now())
    return found.pk


def case_review(place: Place) -> int:
    """Closed, so that a second person may approve it."""

    def make() -> CaseReview:
        row = make_review([place.course], readers=[place.employee], by=place.employee, closed=True)
        code(row.cases.get(), place.employee, time="present")
        return row

    return place.number("case-review", make)


def reviewed_case(place: Place) -> int:
    return CaseReview.objects.get(pk=case_review(place)).cases.get().pk


def rater(place: Place) -> int:
    """Of no round that is open."""
    row = _round(place, "talk", lambda: make_closed(place.programme, place.employee))
    return row.raters.order_by("pk")[0].pk


def _round(place: Place, state: str, make: Callable[[], Assessment]) -> Assessment:
    rows = Assessment.objects.filter(organisation=place.programme.organisation, state=state, origin="")
    return rows.first() or make()


def adjustment(place: Place) -> int:
    rows = Adjustment.objects.filter(organisation=place.programme.organisation)
    return (rows.first() or make_adjustment(place.programme, place.employee)).pk


def cause(place: Place) -> int:
    rows = AdvocacyCase.objects.filter(organisation=place.programme.organisation)
    return (rows.first() or make_cause(place.programme, place.employee)).pk


def voice(place: Place) -> int:
    rows = Voice.objects.filter(course=place.course)
    return (rows.first() or make_voice(place.course, place.employee)).pk


def meeting_note(place: Place) -> int:
    """Each writes their own."""
    called = Meeting.objects.get(pk=meeting(place))
    return place.number("meeting-note", lambda: make_meeting_note(called, place.employee))


def research(place: Place) -> str:
    """An approved project that an institution receives."""
    organisation = place.programme.organisation
    found = ResearchProject.objects.filter(organisation=organisation).first()
    return (found or _approved_research(place)).key


def research_delivery(place: Place) -> int:
    row = ResearchProject.objects.get(key=research(place))
    found = row.deliveries.first()
    if found is None:
        receipt = {"counts": {}, "files": [], "sha256": "0" * 64}
        found = ResearchDelivery.objects.create(
            project=row,
            number=place.course.pk + 40,
            kind="extract",
            at=timezone.now(),
            receipt=receipt,
            sha256="0" * 64,
        )
    return found.number


def _approved_research(place: Place) -> ResearchProject:
    """Decided by somebody who has left since, so that nobody of this world is the second person already."""
    row = make_project(place.programme, by=place.employee)
    asker, decider = make_user(), make_user()
    ResearchProject.objects.filter(pk=row.pk).update(
        state="approved", asked_by=asker, decided_by=decider, decided=timezone.now(), asked=timezone.now()
    )
    return row


def system(place: Place) -> int:
    """A program that asks, with a role in the team."""
    made = place.kept(lambda: make_a_system(place.team.department.organisation))
    return int(made.pk)


def benchmark(place: Place) -> int:
    """One that is hosted here, by somebody who has left since."""
    return int(place.kept(lambda: _hosted(place)).pk)


def benchmark_agreement(place: Place) -> int:
    """One that waits for a signature, at a host where nobody answers."""
    return int(place.kept(lambda: _agreed(place)).pk)


def _hosted(place: Place) -> Benchmark:
    return host(
        place.team.department.organisation,
        programme=place.programme,
        title="Landet",
        every=Every.YEAR,
        by=make_user(),
        now=timezone.now(),
    )


def _agreed(place: Place) -> BenchmarkAgreement:
    return BenchmarkAgreement.objects.create(
        organisation=place.team.department.organisation,
        title="Landet",
        host="Ministeriet",
        address="https://benchmark.invalid/api/v1/benchmark",
        token="vk_000000_nothing",
        public_key="age1nothing",
        every=Every.YEAR.value,
        programme_key=place.programme.key,
        measures=measures_written(measures_of(place.programme)),
        made=timezone.now(),
    )
