"""The learning loop played through: motivation for job and education that comes late, and what was done about it.

A programme of its own, so that the published figures of the others stay as they are. Days are told from today: the
finding is about the third-last whole quarter, and two quarters have gone since the adjustment.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from virkning.actions.demonstration.learning_story import MOTIVATION, TRUST, People, When, tell
from virkning.actions.responses import scores_of
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.indicator import Indicator, Measure, Target
from virkning.domain.instrument import Instrument
from virkning.domain.pairing import Moment
from virkning.domain.period import preceding, quarter_of
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.domain.programme import Department, Outcome, Phase
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Text
from virkning.store.definitions import written_definition
from virkning.store.models import (
    Client,
    Contact,
    Course,
    EndedReason,
    Membership,
    Organisation,
    PhaseStay,
    Programme,
    Response,
    Role,
    Score,
    Team,
    User,
)

DAY = timedelta(days=1)
KEY = "way-ahead"
BATCH = 2000
MONTHS, IN_A_MONTH = 31, 10
PHASE = timedelta(days=84)

TITLES = {
    "1": (Text("Samtaler, job og uddannelse", "Talks, job and education"), Text("Gruppe", "Group")),
    "2": (Text("Samtaler", "Talks"), Text("Gruppe, job og uddannelse", "Group, job and education")),
}
"""What is moved: in version 1 the talks about job and education come first, in version 2 they come late."""


def when(today: date) -> When:
    """The latest whole quarter is two quarters after the one that the finding is about."""
    quarter = preceding(preceding(preceding(quarter_of(today))))
    after = quarter.last + DAY
    changed = date(after.year, after.month + 1, 1)
    look = preceding(quarter_of(today)).last + 21 * DAY
    return When(quarter, quarter.last + 14 * DAY, changed, look, today)


def definition(version: str) -> Definition:
    target = Text(
        "En illustration: i Vejen frem begynder de fleste omkring 4, og ved 6,5 er mange parate til et første skridt.",
        "An illustration: most begin at about 4, and at 6.5 many are ready for a first step.",
    )
    motivation = Indicator(
        MOTIVATION,
        Text("Motivation for job og uddannelse", "Motivation for job and education"),
        MOTIVATION,
        "total",
        definition=Text("Om hun har lyst, tro og overskud.", "Whether she has the wish, the belief and the energy."),
        target=Target(Measure.MEAN, 6.5, date(2027, 12, 31), target),
        responsible=Text("Teamlederen", "The team leader"),
    )
    trust = Indicator(TRUST, Text("Stole på andre", "Trusting others"), TRUST, "total")
    first, second = TITLES[version]
    return Definition(
        KEY,
        version,
        Text("Vejen frem", "The way ahead"),
        (Phase("f1", 1, first), Phase("f2", 2, second)),
        (
            Outcome("work", Text("Job og uddannelse", "Job and education"), (motivation,)),
            Outcome("others", Text("Andre mennesker", "Other people"), (trust,)),
        ),
        (Department("a", Text("Afdeling A", "Department A")), Department("b", Text("Afdeling B", "Department B"))),
        chain_days=21,
        plan=tuple(
            PlannedMeasure(f"{instrument}-{trigger.value}", instrument, trigger)
            for instrument in (MOTIVATION, TRUST)
            for trigger in (Trigger.START, Trigger.PHASE_END)
        ),
    )


def learn(
    organisation: Organisation, team: Team, *, instruments: Mapping[str, Instrument], people: People, today: date
) -> None:
    told = when(today)
    programme = _programmes(organisation, told)
    _seats(organisation, team, people)
    _courses(programme, told, instruments=instruments, by=people.employee)
    tell(programme["2"], told, people)


def _programmes(organisation: Organisation, told: When) -> Mapping[str, Programme]:
    old = Programme.objects.create(
        organisation=organisation,
        key=KEY,
        version="1",
        definition=written_definition(definition("1")),
        current=False,
        in_force_from=told.changed - 1200 * DAY,
        closed=told.changed,
    )
    new = Programme.objects.create(
        organisation=organisation,
        key=KEY,
        version="2",
        definition=written_definition(definition("2")),
        in_force_from=told.changed,
    )
    return {"1": old, "2": new}


def _seats(organisation: Organisation, team: Team, people: People) -> None:
    """Those who reach some programmes only get this one too."""
    given = {"organisation": organisation, "programme_key": KEY}
    Membership.objects.create(user=people.employee, role=Role.EMPLOYEE, team=team, **given)
    Membership.objects.create(user=people.leader, role=Role.TEAM_LEADER, team=team, **given)
    Membership.objects.create(user=people.steering, role=Role.STEERING_GROUP, **given)


def _courses(
    programme: Mapping[str, Programme], told: When, *, instruments: Mapping[str, Instrument], by: User
) -> None:
    """So many end in each month, in both departments; one in eight is not measured at the end."""
    rng = Random("learning")  # noqa: S311 - invented data, not a secret
    teams = list(Team.objects.filter(department__organisation=programme["1"].organisation).select_related("department"))
    chosen = [next(team for team in teams if team.department.key == key) for key in ("a", "b")]
    first = date(told.today.year, told.today.month, 1)
    rows: list[Course] = []
    for back in range(MONTHS, 0, -1):
        month = _months_before(first, back)
        for _ in range(IN_A_MONTH):
            ended = month + rng.randrange(28) * DAY
            started, team = ended - 2 * PHASE, rng.choice(chosen)
            key = f"V{len(rows):03d}"
            client = Client(organisation=programme["1"].organisation, key=key)
            version = "2" if started >= told.changed else "1"
            course = Course(
                key=key, client=client, programme=programme[version], department=team.department, team=team,
                started=started, ended=ended, ended_reason=EndedReason.COMPLETED,
            )  # fmt: skip
            rows.append(course)
    Client.objects.bulk_create([row.client for row in rows], batch_size=BATCH)
    Course.objects.bulk_create(rows, batch_size=BATCH)
    PhaseStay.objects.bulk_create(
        [
            PhaseStay(course=row, phase=phase, started=start, ended=start + PHASE)
            for row in rows
            for phase, start in (("f1", row.started), ("f2", row.started + PHASE))
        ],
        batch_size=BATCH,
    )
    _measure(rng, rows, told, instruments)
    Contact.objects.bulk_create([one for row in rows for one in _talks(rng, row, by)], batch_size=BATCH)


def _months_before(first: date, back: int) -> date:
    number = first.year * 12 + first.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)


def _measure(rng: Random, rows: Sequence[Course], told: When, instruments: Mapping[str, Instrument]) -> None:
    """Trust rises early. Motivation rises late, and more since the talks about job come late too."""
    responses = [one for row in rows for one in _responses(rng, row, told, instruments)]
    saved = Response.objects.bulk_create(responses, batch_size=BATCH)
    Score.objects.bulk_create(
        [score for one in saved for score in scores_of(one, instruments[one.instrument])], batch_size=BATCH
    )


def _responses(rng: Random, row: Course, told: When, instruments: Mapping[str, Instrument]) -> list[Response]:
    ended = row.started + 2 * PHASE
    late = 3.1 if ended >= told.changed else 1.7
    start, trust = rng.gauss(4.0, 1.1), rng.gauss(42, 12)
    moments = [
        ("f1", Moment.BEFORE, row.started, start, trust),
        ("f1", Moment.AFTER, row.started + PHASE - DAY, start + rng.gauss(0.1, 0.8), trust + rng.gauss(14, 9)),
    ]
    if rng.random() > 1 / 8:
        moments.append(
            ("f2", Moment.AFTER, ended, start + rng.gauss(late, 1.0), trust + rng.gauss(18, 10)),
        )
    found = []
    for seq, (phase, moment, day, motivation, trusting) in enumerate(moments):
        items = {item.key: _within(motivation + rng.gauss(0, 0.6), 0, 10) for item in instruments[MOTIVATION].items}
        for key, answers in ((MOTIVATION, items), (TRUST, {"q1": _within(trusting, 1, 100)})):
            found.append(
                Response(
                    course=row,
                    instrument=key,
                    version=instruments[key].version,
                    phase=phase,
                    moment=moment,
                    taken=day,
                    seq=seq,
                    answers=answers,
                )  # fmt: skip
            )
    return found


def _within(value: float, low: int, high: int) -> int:
    return min(max(round(value), low), high)


def _talks(rng: Random, row: Course, by: User) -> list[Contact]:
    return [
        Contact(
            course=row,
            kind=ContactKind.TALK,
            day=row.started + number * 20 * DAY,
            minutes=60,
            turnout=Turnout.ATTENDED if rng.random() < 0.85 else Turnout.NO_SHOW,
            by=by,
        )
        for number in range(rng.choice((5, 6, 7, 8)))
    ]
