"""Fills an empty database with the demonstration organisation, and one user for each level of the data hose."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TypeVar

from django.db import connection, models, transaction

from virkning.actions.audit import record
from virkning.actions.demonstration.assessments import Circle, assess
from virkning.actions.demonstration.audit import look_back
from virkning.actions.demonstration.cases import go_on, lay_to_rest
from virkning.actions.demonstration.closed_cases import read_closed_cases
from virkning.actions.demonstration.families import add_families
from virkning.actions.demonstration.groups import form_groups, keep_contacts
from virkning.actions.demonstration.journal import keep_journal
from virkning.actions.demonstration.learning import KEY as WAY_AHEAD
from virkning.actions.demonstration.learning import learn
from virkning.actions.demonstration.learning_story import People
from virkning.actions.demonstration.licences import keep_licences
from virkning.actions.demonstration.manuals import propose_words, renew, tick_earlier, tick_going, write_manuals
from virkning.actions.demonstration.plans import plan_together
from virkning.actions.demonstration.quality import slip
from virkning.actions.demonstration.reports import tell_reports
from virkning.actions.demonstration.research import hand_to_research
from virkning.actions.demonstration.statistics import tell_history
from virkning.actions.demonstration.study import tell_studies
from virkning.actions.demonstration.surveys import ask_after_talks
from virkning.actions.demonstration.systems import let_a_system_in
from virkning.actions.demonstration.theories import begin_theory
from virkning.actions.demonstration.versions import tell_of_homes, version_of, with_former_versions
from virkning.actions.demonstration.voices import speak, speak_after_talks, take_a_goal, wait_to_be_masked
from virkning.actions.demonstration.volunteer import lend_a_hand
from virkning.actions.responses import scores_of
from virkning.domain.instrument import Instrument
from virkning.domain.programme import Programme as Definition
from virkning.library.demonstration.values import DemoCourse, Demonstration, DemoResponse
from virkning.store.models import (
    OWN_ONLY_ROLES,
    AccountPolicy,
    AnonymousContact,
    Client,
    Course,
    Department,
    Fact,
    Goal,
    Membership,
    MissingMeasurement,
    Organisation,
    PhaseStay,
    Programme,
    Response,
    Role,
    Score,
    Team,
    User,
)

M = TypeVar("M", bound=models.Model)

Progress = Callable[[str, int, int], None]
"""Told what is being loaded (`courses`, `responses`, `contacts`), how much is done, and of how much."""

ORGANISATION = "demonstration"
ANONYMOUS = "counselling"
DOMAIN = "demo.virkning.invalid"
BATCH = 2000


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Someone to log in as. `programmes` empty means all; `in_team` puts the user in the first team of the first."""

    role: Role
    local_part: str
    name: str
    programmes: tuple[str, ...] = ("",)
    in_team: bool = False

    @property
    def email(self) -> str:
        return f"{self.local_part}@{DOMAIN}"


USERS = (
    DemoUser(Role.EMPLOYEE, "medarbejder", "Mette Medarbejder", ("uvs",), in_team=True),
    DemoUser(Role.TEAM_LEADER, "teamleder", "Tine Teamleder", ("uvs",), in_team=True),
    DemoUser(Role.DOCUMENTALIST, "dokumentarist", "Dorte Dokumentarist"),
    DemoUser(Role.STEERING_GROUP, "styregruppe", "Signe Styregruppe", ("uvs", "i-gang")),
    DemoUser(Role.MANAGEMENT, "ledelse", "Lars Ledelse"),
    DemoUser(Role.BOARD, "bestyrelse", "Birgit Bestyrelse"),
    DemoUser(Role.VOLUNTEER, "frivillig", "Frida Frivillig", ("uvs",), in_team=True),
    DemoUser(Role.RESEARCHER, "forsker", "Frode Forsker", ("uvs", "i-gang")),
    DemoUser(Role.ADMINISTRATOR, "administrator", "Anders Administrator"),
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What stands in the database now; `fresh` is False when it was there already."""

    fresh: bool
    courses: int
    responses: int
    contacts: int
    users: tuple[DemoUser, ...] = USERS


@transaction.atomic
def load(
    demonstration: Demonstration,
    *,
    programmes: Mapping[str, Definition],
    instruments: Mapping[str, Instrument],
    password: str,
    today: date | None = None,
    progress: Progress = lambda what, done, of: None,
) -> Loaded:
    """Load once; a second time only the users get `password` again. Real data beside it are left alone.

    With `today` the employee has something to do: courses that are going on, with measurements due.
    """
    organisation, fresh = Organisation.objects.get_or_create(
        key=ORGANISATION, defaults={"title": "Demonstrationsorganisationen"}
    )
    if fresh:
        places = _places(organisation, demonstration, programmes)
        _courses(demonstration.courses, places, instruments, progress)
        tell_of_homes(places.former, places.programmes)
        _contacts(demonstration, places, instruments, progress)
        _take_stock()
    _users(organisation, password)
    # Everybody here is made up, and whoever looks around has only a password.
    AccountPolicy.objects.get_or_create(organisation=organisation, defaults={"second_factor_roles": []})
    if fresh and today is not None:
        _work(organisation, demonstration, instruments, today)
    record("demonstration-loaded", subject="organisation", objects=[organisation.pk], by=None)
    return Loaded(
        fresh,
        courses=Course.objects.filter(programme__organisation=organisation).count(),
        responses=Response.objects.filter(course__programme__organisation=organisation).count(),
        contacts=AnonymousContact.objects.filter(programme__organisation=organisation).count(),
    )


def _take_stock() -> None:
    """PostgreSQL plans by how much stands where, and has not looked yet: some plans would take minutes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


@dataclass(frozen=True, slots=True)
class _Places:
    """The rows that everything else points at, by their keys."""

    organisation: Organisation
    programmes: Mapping[str, Programme]
    former: Mapping[str, Programme]
    departments: Mapping[str, Department]
    teams: Mapping[tuple[str, str], Team]


def _places(organisation: Organisation, demonstration: Demonstration, definitions: Mapping[str, Definition]) -> _Places:
    used = {course.programme for course in demonstration.courses} | {c.programme for c in demonstration.contacts}
    defined = [definitions[key] for key in sorted(used)]
    titles = {department.key: department.title.da for programme in defined for department in programme.departments}
    departments = {
        key: Department.objects.create(organisation=organisation, key=key, title=title)
        for key, title in sorted(titles.items())
    }
    wanted = sorted({(course.department, course.team) for course in demonstration.courses})
    current, former = with_former_versions(organisation, {one.key: one for one in defined})
    return _Places(
        organisation,
        current,
        former,
        departments,
        {
            (department, team): Team.objects.create(department=departments[department], key=team, title=f"Team {team}")
            for department, team in wanted
        },
    )


def _courses(
    demo: Sequence[DemoCourse], places: _Places, instruments: Mapping[str, Instrument], progress: Progress
) -> None:
    clients = _added(Client(organisation=places.organisation, key=course.key) for course in demo)
    courses = _added(_course(course, client, places) for course, client in zip(demo, clients, strict=True))
    rows = list(zip(demo, courses, strict=True))
    progress("courses", len(rows), len(rows))
    _added(
        PhaseStay(course=row, phase=stay.phase, started=stay.started, ended=stay.ended)
        for course, row in rows
        for stay in course.stays
    )
    _added(
        MissingMeasurement(course=row, span=span, reason=reason)
        for course, row in rows
        for span, reason in course.missing
    )
    _added(
        Fact(course=row, variable=variable, code=code, dated=dated)
        for course, row in rows
        for variable, code, dated in course.facts
    )
    _responses(rows, instruments, progress)


def _course(course: DemoCourse, client: Client, places: _Places) -> Course:
    return Course(
        key=course.key,
        client=client,
        programme=version_of(course.programme, course.started, places.programmes, places.former),
        department=places.departments[course.department],
        team=places.teams[course.department, course.team],
        started=course.started,
        ended=course.ended,
        length=course.length or "",
        ended_reason=course.ended_reason or "",
    )


def _responses(
    rows: Iterable[tuple[DemoCourse, Course]], instruments: Mapping[str, Instrument], progress: Progress
) -> None:
    wanted = [
        _response(row, response, seq, instruments)
        for course, row in rows
        for seq, response in enumerate(course.responses)
    ]
    for start in range(0, len(wanted), BATCH):
        responses = Response.objects.bulk_create(wanted[start : start + BATCH])
        Score.objects.bulk_create(
            [score for response in responses for score in scores_of(response, instruments[response.instrument])],
            batch_size=BATCH,
        )
        progress("responses", start + len(responses), len(wanted))


def _response(course: Course, response: DemoResponse, seq: int, instruments: Mapping[str, Instrument]) -> Response:
    return Response(
        course=course,
        instrument=response.instrument,
        version=instruments[response.instrument].version,
        phase=response.phase,
        moment=response.moment,
        taken=response.taken,
        seq=seq,
        answers=dict(response.answers),
    )


def _contacts(
    demonstration: Demonstration, places: _Places, instruments: Mapping[str, Instrument], progress: Progress
) -> None:
    contacts = demonstration.contacts
    _added(
        AnonymousContact(
            programme=places.programmes[contact.programme],
            department=places.departments[contact.department],
            week=contact.week,
            instrument=contact.instrument,
            version=instruments[contact.instrument].version,
            answers=dict(contact.answers),
        )
        for contact in contacts
    )
    progress("contacts", len(contacts), len(contacts))


def _users(organisation: Organisation, password: str) -> None:
    for wanted in USERS:
        user, _ = User.objects.get_or_create(email=wanted.email, defaults={"name": wanted.name})
        user.set_password(password)
        user.save(update_fields=["password"])
        for programme in wanted.programmes:
            Membership.objects.get_or_create(
                user=user,
                organisation=organisation,
                role=wanted.role,
                programme_key=programme,
                team=_first_team(organisation, programme) if wanted.in_team else None,
                own_only=wanted.role in OWN_ONLY_ROLES,
            )


def _work(
    organisation: Organisation, demonstration: Demonstration, instruments: Mapping[str, Instrument], today: date
) -> None:
    """The day's work of those users who have a team."""
    in_team = [wanted for wanted in USERS if wanted.in_team and wanted.role not in OWN_ONLY_ROLES]
    users = [User.objects.get(email=wanted.email) for wanted in in_team]
    key = in_team[0].programmes[0]
    team = _first_team(organisation, key)
    tell_history(demonstration.courses, by=users[-1])
    if team is not None:
        lay_to_rest(team, last_day=demonstration.today)
        programme = Programme.objects.get(organisation=organisation, key=key, current=True)
        going = go_on(programme, team, users=users, instruments=instruments, today=today)
        plan_together(going, by=users[0], today=today)
        keep_journal(going, users=users, today=today)
        keep_contacts(going, by=users[0], today=today)
        groups = form_groups(programme, team, courses=going, users=users, today=today)
        volunteer = User.objects.get(email=next(one.email for one in USERS if one.role is Role.VOLUNTEER))
        lend_a_hand(going, groups, volunteer=volunteer, today=today)
        _knowledge(programme, going, users=users, today=today)
        look_back(going, users=users, today=today)
        _talks(organisation, team, instruments, today)
        add_families(programme, team, users=users, today=today)
        slip(going, by=users[0], today=today)
        keeper = User.objects.get(email=_email_of(Role.DOCUMENTALIST))
        begin_theory(organisation, by=keeper)
        keep_licences(organisation, by=keeper, today=today)
        roles = (Role.DOCUMENTALIST, Role.TEAM_LEADER, Role.STEERING_GROUP, Role.EMPLOYEE, Role.MANAGEMENT)
        people = People(*(User.objects.get(email=_email_of(role)) for role in roles))
        learn(organisation, team, instruments=instruments, people=people, today=today)
        circle = Circle(*(User.objects.get(email=_email_of(role)) for role in roles))
        next_key = next(key for one in USERS for key in one.programmes if key not in ("", programme.key))
        next_practice = Programme.objects.filter(organisation=organisation, key=next_key, current=True).first()
        assess(organisation, programme, next_practice, circle=circle, today=today)
        hand_to_research(
            programme,
            keeper=keeper,
            manager=User.objects.get(email=_email_of(Role.MANAGEMENT)),
            researcher=User.objects.get(email=_email_of(Role.RESEARCHER)),
            today=today,
        )
        _voices(organisation, going, by=people.leader, today=today)
        tell_studies(organisation, by=keeper, today=today)
        read_closed_cases(programme, team, users=users, today=today)
        tell_reports(organisation, team, people=people, today=today)
        let_a_system_in(organisation, by=User.objects.get(email=_email_of(Role.ADMINISTRATOR)), today=today)


def _voices(organisation: Organisation, going: Sequence[Course], *, by: User, today: date) -> None:
    """Of those who were on their way, of those who were on the telephone, and a goal of somebody who is still here."""
    current = {row.key: row for row in Programme.objects.filter(organisation=organisation, current=True)}
    speak(current[WAY_AHEAD], by=by, today=today)
    wait_to_be_masked(going, by=by, today=today)
    if ANONYMOUS in current:
        speak_after_talks(current[ANONYMOUS], by=by, today=today)
    goal = Goal.objects.filter(plan__course__in=[one.pk for one in going]).first()
    if goal is not None:
        take_a_goal(goal, by=by, today=today)


def _email_of(role: Role) -> str:
    return next(one.email for one in USERS if one.role is role)


def _knowledge(programme: Programme, going: Sequence[Course], *, users: Sequence[User], today: date) -> None:
    """The second versions came in force in the middle of the published quarter, so that the change can be seen."""
    keeper = User.objects.get(email=next(one.email for one in USERS if one.role is Role.DOCUMENTALIST))
    manuals = write_manuals(programme, by=keeper, first=date(2012, 1, 1), second=date(2013, 5, 1))
    renew(manuals[0], by=keeper, since=today - timedelta(days=20))
    tick_earlier(programme, manuals, by=users[0])
    tick_going(going, manuals, by=users[0], today=today)
    propose_words(programme, by=users[0], keeper=keeper, today=today)


def _talks(organisation: Organisation, team: Team, instruments: Mapping[str, Instrument], today: date) -> None:
    """The team also talks with people who stay anonymous."""
    programme = Programme.objects.filter(organisation=organisation, key=ANONYMOUS, current=True).first()
    if programme is None:
        return
    for wanted in USERS:
        if wanted.in_team:
            user = User.objects.get(email=wanted.email)
            Membership.objects.create(
                user=user,
                organisation=organisation,
                role=wanted.role,
                programme_key=ANONYMOUS,
                team=team,
                own_only=wanted.role in OWN_ONLY_ROLES,
            )
    leader = User.objects.get(email=_email_of(Role.TEAM_LEADER))
    ask_after_talks(programme, team, by=leader, instruments=instruments, today=today)


def _first_team(organisation: Organisation, programme: str) -> Team | None:
    """The team with most courses, so that there is something to look at."""
    teams = Team.objects.filter(
        department__organisation=organisation, courses__programme__key=programme, courses__isnull=False
    )
    return teams.annotate(size=models.Count("courses")).order_by("-size", "department__key", "key").first()


def _added(rows: Iterable[M]) -> list[M]:
    """Saved in batches, with their numbers."""
    pending, saved = iter(rows), list[M]()
    while batch := list(islice(pending, BATCH)):
        saved.extend(type(batch[0])._default_manager.bulk_create(batch))
    return saved
