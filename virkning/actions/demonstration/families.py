"""The demonstration's enquiries, a family with a mother and two children, and master data told more than once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from virkning.actions.answering import type_in
from virkning.actions.courses import open_course
from virkning.actions.enquiries import EnquiryData, became_course, decide, register
from virkning.actions.facts import Told, tell
from virkning.actions.families import join, open_case
from virkning.actions.identities import IdentityData
from virkning.actions.occasions import refresh
from virkning.domain.instrument import Respondent
from virkning.domain.period import quarter_of
from virkning.library.shelves import programme as shipped
from virkning.store.definitions import written_definition
from virkning.store.models import (
    Client,
    Course,
    DeclineReason,
    Enquiry,
    EnquiryStatus,
    FamilyRole,
    Membership,
    Occasion,
    Programme,
    Referral,
    Role,
    Team,
    User,
)

DAY = timedelta(days=1)
PROGRAMME = "children"
MOTHER = "7DEM"
FAMILY = "2FAM"


@dataclass(frozen=True, slots=True)
class Asked:
    """An invented enquiry, so many days ago; `decided` is days ago."""

    key: str
    ago: int
    referral: Referral
    reasons: tuple[str, ...]
    note: str
    status: EnquiryStatus = EnquiryStatus.NEW
    decided: int = 0
    declined: DeclineReason | None = None


ENQUIRIES = (
    Asked(
        "2HEN", 41, Referral.MUNICIPALITY, ("violence", "divorce-custody"),
        "Familieafdelingen har ringet. Hun vil helst ringes op mandag eller torsdag formiddag; læg ikke besked.",
        EnquiryStatus.WAITING, 34,
    ),
    Asked(
        "3HEN", 23, Referral.SHELTER, ("violence-after", "threats", "housing"),
        "Flytter fra krisecenteret om en måned. Kontaktpersonen dér formidler kontakten.",
        EnquiryStatus.WAITING, 20,
    ),
    Asked("4HEN", 9, Referral.SELF, ("loneliness", "mental-health"), "Skrev selv. Vil gerne høre om gruppen."),
    Asked("5HEN", 1, Referral.NETWORK, ("violence", "parenthood", "economy"), "En veninde ringede for hende."),
    Asked(
        "6HEN", 30, Referral.POLICE, ("threats",), "Bor uden for kommunen; henvist til rådgivningen dér.",
        EnquiryStatus.DECLINED, 27, DeclineReason.OUTSIDE_AREA,
    ),
    Asked("7HEN", 6, Referral.MUNICIPALITY, ("violence", "authorities"), "Kender os fra sin socialrådgiver."),
)  # fmt: skip
BECAME = ("7HEN", "2DEM")
"""The last one became a course today."""


@dataclass(frozen=True, slots=True)
class Child:
    """An invented child; `levels` are the answers at the start and after, by who answers."""

    key: str
    name: str
    levels: Mapping[Respondent, tuple[int, int]]
    facts: tuple[tuple[str, str], ...]


CHILDREN = (
    Child(
        "2BRN",
        "Barn Et Dahl",
        {Respondent.CITIZEN: (2, 4), Respondent.PARENT: (2, 3)},
        (("child-lives-with", "mother"), ("contact-with-other-parent", "supervised")),
    ),
    Child(
        "3BRN",
        "Barn To Dahl",
        {Respondent.CITIZEN: (3, 3), Respondent.PARENT: (4, 4)},
        (("child-lives-with", "mother"), ("contact-with-other-parent", "supervised")),
    ),
)


def add_families(programme: Programme, team: Team, *, users: Sequence[User], today: date) -> None:
    """Beside the courses that are going on. The first of `users` writes; the last is responsible for the children."""
    _enquiries(programme, team, by=users[0], today=today)
    for key in (MOTHER, "5DEM"):
        _told_again(Course.objects.get(key=key), by=users[0], today=today)
    _family(team, users=users, today=today)


def _enquiries(programme: Programme, team: Team, *, by: User, today: date) -> None:
    for asked in ENQUIRIES:
        given = EnquiryData(today - asked.ago * DAY, asked.referral, asked.reasons, asked.note)
        row = register(programme, department=team.department, team=team, given=given, by=by, today=today)
        Enquiry.objects.filter(pk=row.pk).update(key=asked.key)
        if asked.status is not EnquiryStatus.NEW:
            day = today - asked.decided * DAY
            decide(
                row, status=asked.status, decided=day, reason=asked.declined, version=row.version, by=by, today=today
            )
    became_course(Enquiry.objects.get(key=BECAME[0]), course=Course.objects.get(key=BECAME[1]), by=by)


def _told_again(course: Course, *, by: User, today: date) -> None:
    """Asked after three weeks: the first variable has changed, the others have not."""
    day = min(max(course.started + 21 * DAY, course.started), today)
    latest = {fact.variable: fact for fact in course.facts.filter(withdrawn=None).order_by("dated", "pk")}
    told = []
    for number, variable in enumerate(course.programme.defined().variables):
        if variable.key in latest:
            codes = [one.key for one in variable.categories if one.key not in (latest[variable.key].code, "unknown")]
            code = codes[0] if number == 0 else latest[variable.key].code
            told.append(Told(variable.key, code, latest[variable.key].pk))
    tell(course, told=told, dated=day, by=by, now=_at(day), today=today)


def _family(team: Team, *, users: Sequence[User], today: date) -> None:
    organisation = team.department.organisation
    definition = shipped(PROGRAMME)
    programme = Programme.objects.create(
        organisation=organisation,
        key=definition.key,
        version=definition.version,
        definition=written_definition(definition),
    )
    for user in users:
        role = Membership.objects.filter(user=user, team=team).values_list("role", flat=True).first()
        Membership.objects.create(
            user=user, organisation=organisation, role=role or Role.EMPLOYEE, programme_key=PROGRAMME, team=team
        )
    mother = Course.objects.get(key=MOTHER).client
    first = max(today - 38 * DAY, quarter_of(today).first)
    case = open_case(mother, role=FamilyRole.MOTHER, since=first, by=users[0], today=today)
    type(case).objects.filter(pk=case.pk).update(key=FAMILY)
    for child in CHILDREN:
        course = _child(child, programme, team, started=first, users=users, today=today)
        join(case, client=course.client, role=FamilyRole.CHILD, since=first, by=users[0], today=today)


def _child(
    child: Child, programme: Programme, team: Team, *, started: date, users: Sequence[User], today: date
) -> Course:
    course = open_course(
        programme,
        department=team.department,
        team=team,
        enquired=started,
        started=started,
        by=users[-1],
        today=today,
        identity=IdentityData(child.name),
        responsible=users[-1:],
        facts=child.facts,
        referral=Referral.ORGANISATION,
        phase="talks",
    )
    Client.objects.filter(pk=course.client_id).update(key=child.key)
    Course.objects.filter(pk=course.pk).update(key=child.key)
    course.refresh_from_db()
    due = [row for row in refresh(course, today=today) if row.opens <= today]
    for row in due:
        _answer(row, child, by=users[-1], today=today)
    return course


def _answer(row: Occasion, child: Child, *, by: User, today: date) -> None:
    """The younger one's parent has not answered lately, so that something is due."""
    respondent, later = Respondent(row.respondent), row.number > 1 or row.moment != "before"
    if later and child is CHILDREN[-1]:
        return
    level = child.levels[respondent][later]
    answers = {"sleep": level, "school": level, "friends": min(level + 1, 5), "safe": level, "mood": level}
    type_in(row, answers=answers, by=by, today=today, taken=min(row.day + DAY, row.closes, today))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=UTC)
