"""Two rounds a year apart of both frameworks: five raters who differ, what they agreed on, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from virkning.actions import assessments, rating
from virkning.actions.assessments import Shown
from virkning.actions.costs import set_hour_price
from virkning.actions.demonstration.assessments_story import (
    CAPACITY_BEFORE,
    CAPACITY_NOW,
    PRACTICE_BEFORE,
    PRACTICE_NOW,
    Agreed,
    Story,
)
from virkning.actions.learning import carry_out
from virkning.actions.round_files import FileAgreed, RoundFile, bring_in_round
from virkning.domain.assessment import RaterKind, RaterSpread
from virkning.domain.framework import Framework
from virkning.domain.text import Text
from virkning.library.frameworks import frameworks
from virkning.store.models import Assessment, Organisation, Programme, Rater, User

YEAR = timedelta(days=365)
PARTNER = "Krisecentret i nabokommunen"


@dataclass(frozen=True, slots=True)
class Circle:
    """Who takes part. Four log in; in the rounds about the practice the fifth is a partner elsewhere."""

    keeper: User
    leader: User
    steering: User
    employee: User
    management: User


def assess(
    organisation: Organisation, practice: Programme, next_practice: Programme | None, *, circle: Circle, today: date
) -> None:
    """The latest rounds ended some weeks ago; of another programme one is going on, and waits for the employee."""
    now = today - timedelta(days=40)
    for story, day in ((PRACTICE_BEFORE, now - YEAR), (PRACTICE_NOW, now)):
        row = _begin(organisation, "lovende-praksis", practice, circle, day)
        colleagues = (circle.employee, circle.keeper)
        _ask(row, colleagues, (circle.leader, circle.steering), by=circle.keeper)
        assessments.ask_partner(row, name=PARTNER, by=circle.keeper)
        _through(row, story, circle=circle, day=day, today=today)
    for story, day in ((CAPACITY_BEFORE, now - YEAR), (CAPACITY_NOW, now)):
        row = _begin(organisation, "kapacitet", None, circle, day)
        colleagues = (circle.employee, circle.keeper)
        _ask(row, colleagues, (circle.leader, circle.steering, circle.management), by=circle.keeper)
        _through(row, story, circle=circle, day=day, today=today)
    for programme in Programme.objects.filter(organisation=organisation, current=True):
        if not programme.defined().is_anonymous:
            _price(programme, circle.keeper, now - YEAR)
    bring_in_round(organisation, _from_elsewhere(now), by=circle.keeper, today=today)
    if next_practice is not None:
        row = _begin(organisation, "lovende-praksis", next_practice, circle, today - timedelta(days=3))
        _ask(row, (circle.employee, circle.keeper), (circle.leader,), by=circle.keeper)


def _begin(organisation: Organisation, key: str, programme: Programme | None, circle: Circle, day: date) -> Assessment:
    return assessments.begin_assessment(
        organisation,
        framework=key,
        programme=programme,
        subject=programme.defined().title.da if programme else organisation.title,
        today=day,
        answer_by=day + timedelta(days=14),
        by=circle.keeper,
    )


def _ask(row: Assessment, employees: Sequence[User], leaders: Sequence[User], *, by: User) -> None:
    assessments.ask_people(row, people=employees, kind=RaterKind.EMPLOYEE, by=by)
    assessments.ask_people(row, people=leaders, kind=RaterKind.LEADER, by=by)


def _through(row: Assessment, story: Story, *, circle: Circle, day: date, today: date) -> None:
    framework = row.framework()
    for place, rater in enumerate(row.raters.order_by("pk")):
        _rate(rater, framework, story, place)
    row = assessments.close_assessment(row, today=day + timedelta(days=14), by=circle.keeper)
    talked = day + timedelta(days=21)
    for element, agreed in story.agreed.items():
        assessments.agree(
            row,
            element=element,
            value=agreed.value,
            reason=agreed.reason,
            evidence=[Shown(Text(text, text)) for text in agreed.evidence],
            version=0,
            today=talked,
            by=circle.keeper,
        )
        _decide(row, element, agreed, circle, talked, today)
    assessments.finish_assessment(row, today=talked, by=circle.keeper)


def _rate(rater: Rater, framework: Framework, story: Story, place: int) -> None:
    """Levels of each element as the story has them; questions vary by a step around it."""
    low, high = framework.degrees[0].value, framework.degrees[-1].value
    for element in framework.elements:
        level = story.levels[element.key][place]
        answers: dict[str, int | None] = {}
        for at, question in enumerate(element.questions):
            step = (0, 1, -1)[(at + place) % 3] if 0 < level < high - low else 0
            answers[question.key] = None if level < 0 else min(high, max(low, low + level + step))
        note = story.notes.get((element.key, place), "")
        rater = rating.keep_rating(rater, answers=answers, note=note, element=element.key)
    rating.hand_in_rating(rater)


def _decide(row: Assessment, element: str, agreed: Agreed, circle: Circle, talked: date, today: date) -> None:
    if not agreed.develop:
        return
    owner: Mapping[str, User] = {"leader": circle.leader, "keeper": circle.keeper, "employee": circle.employee}
    due = talked + timedelta(days=agreed.days)
    made = assessments.decide_to_develop(
        row,
        element=element,
        text=agreed.develop,
        owner=owner[agreed.owner],
        due=due,
        by=circle.keeper,
        now=datetime.combine(talked, time(13), tzinfo=UTC),
        today=talked,
    )
    if due < today - timedelta(days=60):
        carry_out(made, on=due - timedelta(days=5), by=owner[agreed.owner])


def _from_elsewhere(day: date) -> RoundFile:
    """As it would come in a file from an organisation that does not share the installation."""
    framework = frameworks()["lovende-praksis"]
    agreed = {key: FileAgreed(one.value * 25.0, one.reason, ()) for key, one in PRACTICE_BEFORE.agreed.items()}
    agreed["overfoerbarhed"] = FileAgreed(
        75.0, "To andre huse har overtaget indsatsen.", (Text("Aftalerne", "The agreements"),)
    )
    del agreed["opfoelgning"]
    spread = {
        key: RaterSpread(4, one.points, max(0.0, one.points - 25), min(100.0, one.points + 25), 20.0)
        for key, one in agreed.items()
    }
    return RoundFile(
        framework,
        "Støtte til hverdagen",
        "Huset på Kysten (opdigtet)",
        day - timedelta(days=30),
        day - timedelta(days=14),
        5,
        spread,
        agreed,
        "demonstration",
    )


def _price(practice: Programme, keeper: User, day: date) -> None:
    set_hour_price(
        practice,
        hour=Decimal("412.50"),
        around=30,
        overhead=24,
        source="Opdigtet til demonstrationen: gennemsnitlig timeløn med pension, tillæg efter regnskabet",
        today=day,
        by=keeper,
    )
