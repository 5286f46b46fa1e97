"""What the demonstration's employee works with today: the team's old courses laid to rest, and some that are going on.

The courses of the reports end with the year 2013. Those of the team get the occasions that the plan asked of them,
with the measurements that were taken; those that ran then are paused since, so that nothing of them is due. The
courses that are going on are told as days before today and have invented names.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from virkning.actions.identities import IdentityData, SafeContactData, keep_identity, keep_safe_contact
from virkning.actions.occasions import occasion_of, refresh, timeline
from virkning.actions.occasions_answered import answered, loose_responses
from virkning.actions.questionnaires import version_in_use
from virkning.actions.responses import scores_of
from virkning.domain.instrument import Direction, Instrument, Item, Scale
from virkning.domain.pairing import Moment
from virkning.domain.period import quarter_of
from virkning.domain.result import MissingReason
from virkning.domain.schedule import occasions
from virkning.store.models import (
    Client,
    ContactWay,
    Course,
    EndedReason,
    Fact,
    Occasion,
    Pause,
    PhaseStay,
    Programme,
    Referral,
    Response,
    Responsibility,
    Score,
    Team,
    User,
)

DAY = timedelta(days=1)
BATCH = 2000
FOLLOW_UPS = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Step:
    """A phase, from and until so many days ago (None: it goes on), and how much of what it asks has been measured.

    `burden` is how hard things were at its beginning and its end, 0 to 1.
    """

    phase: str
    since: int
    until: int | None = None
    measured: float = 1.0
    measured_at_end: float = 1.0
    burden: tuple[float, float] = (0.6, 0.5)


@dataclass(frozen=True, slots=True)
class GoingOn:
    """An invented citizen; `paused` and `ended` are days ago."""

    key: str
    name: str
    steps: tuple[Step, ...]
    referral: Referral = Referral.SELF
    way: ContactWay = ContactWay.NONE
    responsible: bool = True
    paused: int | None = None
    ended: int | None = None


GOING_ON = (
    GoingOn("2DEM", "Eksempel Eriksen", (Step("f1", 0, measured=0),), Referral.MUNICIPALITY, ContactWay.MAIL),
    GoingOn("3DEM", "Opdigtet Olsen", (Step("f1", 12, measured=0.5, burden=(0.7, 0.7)),), way=ContactWay.SMS),
    GoingOn("4DEM", "Prøve Persson", (Step("f1", 24, measured=0, burden=(0.7, 0.7)),), Referral.POLICE),
    GoingOn("5DEM", "Tænkt Thomsen", (Step("f1", 45, burden=(0.75, 0.75)),), Referral.HEALTH, ContactWay.MAIL),
    GoingOn(
        "6DEM",
        "Model Madsen",
        (Step("f1", 50, 2, measured_at_end=0.4, burden=(0.7, 0.35)),),
        Referral.SHELTER,
        ContactWay.MAIL,
    ),
    GoingOn(
        "7DEM",
        "Demo Dahl",
        (Step("f1", 50, 20, burden=(0.65, 0.3)), Step("f2", 19, burden=(0.3, 0.25))),
        Referral.MUNICIPALITY,
    ),
    GoingOn("8DEM", "Påfund Poulsen", (Step("f1", 40, burden=(0.5, 0.5)),), paused=15),
    GoingOn(
        "9DEM",
        "Fiktiv Frandsen",
        (Step("f1", 48, 5, measured_at_end=0, burden=(0.6, 0.3)),),
        Referral.NETWORK,
        responsible=False,
        ended=5,
    ),
)


def lay_to_rest(team: Team, *, last_day: date) -> None:
    """Every course still running is paused after the last day, and the team's get their occasions.

    Those include the follow-ups that came after, so that nothing of those years comes due again.
    """
    running = Course.objects.filter(programme__organisation=team.department.organisation_id, ended=None)
    Pause.objects.bulk_create((Pause(course=course, started=last_day + DAY) for course in running), batch_size=BATCH)
    courses = list(Course.objects.filter(team=team).select_related("programme").prefetch_related("stays", "pauses"))
    taken = loose_responses(courses)
    rows: list[Occasion] = []
    definitions = {course.programme_id: course.programme.defined() for course in courses}
    versions = {
        key: version_in_use(key) for key in sorted({m.instrument for d in definitions.values() for m in d.plan})
    }
    for course in courses:
        plan = {measure.key: measure for measure in definitions[course.programme_id].plan}
        dues = occasions(tuple(plan.values()), timeline(course), until=last_day + FOLLOW_UPS)
        tied = answered(dues, [due.identity for due in dues], taken.get(course.pk, ()), plan)
        for due in dues:
            row = occasion_of(course, due, plan[due.measure], version=versions[due.instrument])
            if due.identity in tied:
                row.response_id = tied[due.identity].number
            elif due.moment is not Moment.DURING:
                row.missing_reason = MissingReason.UNKNOWN
            rows.append(row)
    Occasion.objects.bulk_create(rows, batch_size=BATCH)


def go_on(
    programme: Programme, team: Team, *, users: Sequence[User], instruments: Mapping[str, Instrument], today: date
) -> tuple[Course, ...]:
    """Courses that are going on today. The first of `users` is responsible for most of them, the last for the rest.

    Everything lies in the quarter that is going on, so that the reports of the published years stay the latest.
    """
    rng = Random("going on")  # noqa: S311 - invented data, not a secret
    return tuple(_one(rng, told, programme, team, users, instruments, today) for told in GOING_ON)


def _one(
    rng: Random,
    told: GoingOn,
    programme: Programme,
    team: Team,
    users: Sequence[User],
    instruments: Mapping[str, Instrument],
    today: date,
) -> Course:
    first = _day(told.steps[0].since, today)
    course = Course.objects.create(
        key=told.key,
        client=Client.objects.create(organisation=programme.organisation, key=told.key),
        programme=programme,
        department=team.department,
        team=team,
        enquired=first - 6 * DAY,
        referral=told.referral,
        started=first,
        ended=_day(told.ended, today) if told.ended is not None else None,
        ended_reason=EndedReason.COMPLETED if told.ended is not None else "",
    )
    responsible = users[0] if told.responsible else users[-1]
    Responsibility.objects.create(course=course, user=responsible, since=first)
    _who(course, told, responsible)
    for variable in programme.defined().variables:
        Fact.objects.create(course=course, variable=variable.key, code=rng.choice(variable.categories).key, dated=first)
    for step in told.steps:
        ended = _day(step.until, today) if step.until is not None else None
        PhaseStay.objects.create(course=course, phase=step.phase, started=_day(step.since, today), ended=ended)
    if told.paused is not None:
        Pause.objects.create(course=course, started=_day(told.paused, today))
    _measure(rng, refresh(course, today=today), told.steps, instruments, today)
    return course


def _who(course: Course, told: GoingOn, by: User) -> None:
    number = told.key[0]
    mail = f"eksempel{number}@demo.virkning.invalid"
    identity = IdentityData(
        told.name, address="Eksempelvej 1, 0000 Ingensteder", phone=f"00 00 00 0{number}", mail=mail
    )
    contact = SafeContactData(told.way, "hverdage 9-15", neutral_name="Kursuscentret")
    keep_identity(course.client, identity=identity, by=by)
    keep_safe_contact(course.client, safe_contact=contact, by=by)


def _day(ago: int, today: date) -> date:
    return max(today - ago * DAY, quarter_of(today).first)


def _measure(
    rng: Random,
    asked: Iterable[Occasion],
    steps: Sequence[Step],
    instruments: Mapping[str, Instrument],
    today: date,
) -> None:
    """Answers to as much of what was asked as the steps tell, on the day it came due or soon after."""
    by_phase = {step.phase: step for step in steps}
    for seq, row in enumerate(row for row in asked if row.opens <= today):
        step = by_phase.get(row.phase, steps[-1])
        at_end = row.moment == Moment.AFTER
        if row.moment == Moment.FOLLOW_UP or rng.random() >= (step.measured_at_end if at_end else step.measured):
            continue
        questions = instruments[row.instrument]
        response = Response.objects.create(
            course=row.course,
            instrument=questions.key,
            version=questions.version,
            phase=row.phase,
            moment=row.moment,
            taken=min(row.day + rng.randint(0, 3) * DAY, row.closes, today),
            seq=seq,
            answers=_answers(rng, questions, sum(step.burden) / 2 if row.phase == "" else step.burden[at_end]),
        )
        Score.objects.bulk_create(scores_of(response, questions))
        row.response = response
        row.save(update_fields=["response"])


def _answers(rng: Random, questions: Instrument, burden: float) -> dict[str, int]:
    scales = {key: scale for scale in questions.scales for key in scale.items}
    return {item.key: _answer(rng, item, scales.get(item.key), burden) for item in questions.items}


def _answer(rng: Random, item: Item, scale: Scale | None, burden: float) -> int:
    """Near the burden, as far as it goes in the item's own direction."""
    level = min(max(burden + rng.gauss(0, 0.12), 0.0), 1.0)
    if scale is not None and (scale.direction is Direction.HIGHER) != (item.key in scale.reversed):
        level = 1 - level
    return item.answers[round(level * (len(item.answers) - 1))]
