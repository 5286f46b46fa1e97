"""What the demonstration says of its numbers: findings, a meeting, a decision, an adjustment, and what waits now."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from virkning.actions.learning import (
    Cause,
    Planned,
    add_advocacy,
    add_finding,
    carry_out,
    decide,
    move_finding,
    plan_adjustment,
)
from virkning.actions.meetings import Called, call_meeting, end_meeting, mark_spoken, set_seats, write_note
from virkning.domain.indicator import Measure
from virkning.domain.learning import AdvocacyState, Facet, FindingState, Learner, Tone
from virkning.domain.period import Period, preceding, quarter_of
from virkning.store.models import Finding, Meeting, Programme, User

DAY = timedelta(days=1)
MOTIVATION, TRUST = "job-motivation", "trust"


@dataclass(frozen=True, slots=True)
class When:
    """The days of the story."""

    quarter: Period
    meeting: date
    changed: date
    look: date
    today: date


@dataclass(frozen=True, slots=True)
class People:
    """Who talks, by role."""

    documentalist: User
    leader: User
    steering: User
    employee: User
    management: User

    @property
    def all(self) -> tuple[User, ...]:
        return (self.documentalist, self.leader, self.steering, self.employee, self.management)


def _at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


def tell(programme: Programme, told: When, people: People) -> None:
    late, meeting = _first_meeting(programme, told, people)
    decision = decide(
        meeting,
        text="Samtalerne om job og uddannelse flyttes fra fase 1 til fase 2, når hverdagen er faldet til ro.",
        owner=people.leader,
        due=told.changed,
        finding=late,
        by=people.leader,
        now=_at(told.meeting, 10, 20),
    )
    end_meeting(meeting, by=people.documentalist, now=_at(told.meeting, 11))
    carry_out(decision, on=told.changed, by=people.leader)
    planned = Planned(
        "Samtalerne om job og uddannelse ligger i fase 2 i stedet for fase 1.",
        MOTIVATION,
        Measure.MEAN,
        5.7,
        6.7,
        told.changed,
        told.look,
        "f2",
        "2",
    )
    plan_adjustment(programme, planned, decision=decision, by=people.leader, now=_at(told.meeting, 14))
    _what_waits(programme, told, people)


def _first_meeting(programme: Programme, told: When, people: People) -> tuple[Finding, Meeting]:
    seen, by = _at(told.meeting - 7 * DAY), people.documentalist
    late = add_finding(
        programme,
        period=told.quarter,
        text="Motivationen for job og uddannelse rykker sig sent i forløbet og ikke tidligt. Lægger vi jobsporet for "
        "tidligt?",
        tone=Tone.QUESTION,
        indicator=MOTIVATION,
        facet=Facet.PHASE,
        by=by,
        now=seen,
    )
    good = add_finding(
        programme,
        period=told.quarter,
        text="Kvinderne stoler mere på andre allerede efter de første tre måneder.",
        tone=Tone.GOOD,
        indicator=TRUST,
        facet=Facet.PHASE,
        by=by,
        now=seen,
    )
    surprise = add_finding(
        programme,
        period=told.quarter,
        text="Afdeling A og B ligger ens, selv om B fik nyt team i efteråret.",
        tone=Tone.SURPRISE,
        indicator=MOTIVATION,
        facet=Facet.DEPARTMENT,
        by=people.steering,
        now=seen,
    )
    called = Called(told.meeting, "Mødelokalet på 1. sal", people.all)
    meeting = call_meeting(programme, called, period=told.quarter, findings=[late, good, surprise], by=by, now=seen)
    items = {item.finding_id: item for item in meeting.items.all()}
    spoken = (
        (
            good,
            people.employee,
            "Vi har holdt fast i den samme kontaktperson hele vejen. Det siger de selv betyder noget.",
        ),
        (good, people.management, "Kan de andre indsatser lære af det? Tine fortæller på næste ledermøde."),
        (late, people.leader, "De første uger går med søvn, skole og jurister. Der er ikke plads til jobsnak."),
        (late, people.employee, "Flere siger nej til jobsamtalen i starten og spørger selv efter den i gruppen."),
        (late, people.steering, "Så er det rækkefølgen og ikke samtalen, der er noget i vejen med?"),
        (surprise, people.leader, "Det nye team fulgte manualen tæt. Måske er det forklaringen."),
    )
    for number, (finding, who, text) in enumerate(spoken):
        write_note(items[finding.pk], text=text, by=who, now=_at(told.meeting, 9, 10 + 6 * number))
    for seat in meeting.seats.exclude(user=people.documentalist):
        mark_spoken(meeting, seat=seat.pk, spoken=True, by=by)
    return late, meeting


def _what_waits(programme: Programme, told: When, people: People) -> None:
    """The next meeting is called, one finding was put aside, and an outside cause is on its way."""
    latest, seen = preceding(quarter_of(told.today)), _at(told.today - 3 * DAY)
    better = add_finding(
        programme,
        period=latest,
        text="Motivationen ved slut ligger højere, siden jobsporet blev flyttet. Er det flytningen, der virker?",
        tone=Tone.GOOD,
        indicator=MOTIVATION,
        by=people.documentalist,
        now=seen,
    )
    missing = add_finding(
        programme,
        period=latest,
        text="Hver ottende bliver ikke målt til slut. Hvem er de, og hvordan får vi dem med?",
        tone=Tone.QUESTION,
        indicator=MOTIVATION,
        facet=Facet.DROPOUT,
        by=people.leader,
        now=seen,
    )
    housing = add_finding(
        programme,
        period=latest,
        text="Flere må sige nej til en praktikplads, fordi de flytter krisecenter imens.",
        tone=Tone.QUESTION,
        by=people.employee,
        now=seen,
    )
    move_finding(housing, to=FindingState.PUT_ASIDE, by=people.leader)
    called = Called(told.today + 6 * DAY, "Mødelokalet på 1. sal", people.all)
    meeting = call_meeting(
        programme, called, period=latest, findings=[better, missing], by=people.documentalist, now=seen
    )
    ways = (Learner.NUMBERS, Learner.STORY, Learner.PICTURES, Learner.TALKING, Learner.STORY)
    seats = {seat.user_id: seat.pk for seat in meeting.seats.all()}
    chosen = {seats[who.pk]: way for who, way in zip(people.all, ways, strict=True)}
    set_seats(meeting, chosen, by=people.documentalist)
    cause = Cause(
        "Der går over et halvt år, før en kvinde fra krisecenter får tilbudt en almen bolig.",
        "Kvinder med børn, der står uden bolig; kommunens boliganvisning bestemmer.",
        "Taget op med boligchefen i foråret. Der er lovet svar efter sommer.",
        AdvocacyState.RAISED,
    )
    add_advocacy(programme, cause, period=latest, indicator=MOTIVATION, finding=housing, by=people.leader, now=seen)
