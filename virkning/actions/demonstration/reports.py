"""Reports of the demonstration: one that is commented on, approved and sent, and the next one, which waits.

So that whoever looks around sees a whole round: what was said last time stands at the same figures this time.
"""

from datetime import UTC, date, datetime

from virkning.actions.comments import Subject, add_comment
from virkning.actions.demonstration.learning_story import People
from virkning.actions.questions import save_question
from virkning.actions.reports.asked import Kept
from virkning.actions.reports.calendar import Spot, make, settings_of
from virkning.actions.reports.editions import approve_report, frozen_document, latest_publication, send_report
from virkning.actions.reports.shaping import Shape, shape_report
from virkning.domain.comment import CommentPlace, cell_place
from virkning.domain.period import period, preceding
from virkning.domain.question import OwnQuestion, SplitBy, problems_of
from virkning.domain.report_calendar import period_around
from virkning.domain.report_plan import Cadence
from virkning.domain.report_section import SectionKey
from virkning.domain.text import Text
from virkning.reports.documents.places import name_of
from virkning.store.models import Comment, Organisation, Programme, Report, Team, User

PROGRAMME = "uvs"
ANXIETY = (SectionKey.BY_PHASE, cell_place("phases-change", "anxiety-depression.all", "phase-f1"))
NETWORK = (SectionKey.BY_PHASE, cell_place("phases-change", "network.all", "phase-f2"))
MISSING = (SectionKey.MISSING, "")
ATTENTION = (SectionKey.ATTENTION, "")
WHOLE = ("", "")


def tell_reports(organisation: Organisation, team: Team, *, people: People, today: date) -> None:
    """Of the quarter that is published by others, the one before it, and the team's latest month."""
    _ask_of_homes(organisation, people)
    settings, kept = settings_of(organisation), Kept()
    steering, monthly = settings["steering-quarterly"], settings["team-monthly"]
    spot = Spot(organisation, PROGRAMME)
    first = make(steering, spot, period("2013Q1"), now=_at(2013, 4, 1, 6), kept=kept)
    if first is not None:
        _first_quarter(first, people)
    second = make(steering, spot, period("2013Q2"), now=_at(2013, 7, 1, 6), kept=kept)
    if second is not None:
        _second_quarter(second, people)
    at_team = Spot(organisation, PROGRAMME, team.department, team)
    running = period_around(Cadence.MONTHLY, today)
    if running is None:
        return
    month = make(monthly, at_team, preceding(running), now=_at(today.year, today.month, 1, 6), kept=kept)
    if month is not None:
        text = "@Mette Medarbejder, vil du se på de målinger, der mangler hos os, før næste teammøde?"
        _say(month, text, people.leader, _at(today.year, today.month, 1, 9), at=ATTENTION)


def _ask_of_homes(organisation: Organisation, people: People) -> None:
    """A question of the documentalist's own, saved and put beside the departments in the steering group's quarter.

    Whoever lives at a shelter when the course begins may feel safe for another reason than the course.
    """
    programme = Programme.objects.filter(organisation=organisation, key=PROGRAMME, current=True).first()
    question = OwnQuestion(PROGRAMME, measure="stress-safety", by=SplitBy.VARIABLE, variable="housing")
    if programme is None or problems_of(question, programme.defined()):
        return
    saved = save_question(programme, question=question, by=people.documentalist, now=_at(2013, 3, 20, 10))
    key = "steering-quarterly"
    plan = settings_of(organisation)[key].plan
    place = plan.sections.index(SectionKey.DEPARTMENTS)
    sections = (*plan.sections[:place], saved.section, *plan.sections[place:])
    shape = Shape(plan.title, Text(da="", en=""), sections, made=True)
    shape_report(organisation, key=key, shape=shape, version=0, by=people.documentalist, now=_at(2013, 3, 20, 10))


def _first_quarter(report: Report, people: People) -> None:
    said = _say(
        report,
        "Angsten falder allerede i fase 1 i begge afdelinger. Det passer med, at vi er begyndt at tale om tryghed i "
        "hjemmet i den første samtale.",
        people.steering,
        _at(2013, 4, 4, 10),
        at=ANXIETY,
    )
    _say(
        report,
        "Enig. Husk, at en del endnu mangler eftermålingen, så vi ved ikke, hvordan det gik dem.",
        people.documentalist,
        _at(2013, 4, 5, 9),
        answers=said,
    )
    text = "Vi ringer fra nu af efter fire uger, hvis skemaet ikke er kommet tilbage."
    _say(report, text, people.documentalist, _at(2013, 4, 5, 9), at=MISSING)
    text = "Godt arbejde. Vi tager de manglende målinger op på afdelingsmøderne i maj."
    _say(report, text, people.management, _at(2013, 4, 9, 15))
    approve_report(report, edition=1, by=people.documentalist, now=_at(2013, 4, 16, 11))
    send_report(report, edition=1, by=people.documentalist, now=_at(2013, 4, 16, 12))


def _second_quarter(report: Report, people: People) -> None:
    text = "Faldet holder også i andet kvartal. @Lars Ledelse, kan vi bruge det i årsberetningen?"
    _say(report, text, people.steering, _at(2013, 7, 4, 10), at=ANXIETY)
    text = "Netværket rykker sig ikke i gruppefasen. @Signe Styregruppe, skal vi se på, hvem der ikke kommer i gruppen?"
    _say(report, text, people.documentalist, _at(2013, 7, 5, 13), at=NETWORK)


def _say(
    report: Report,
    text: str,
    by: User,
    now: datetime,
    *,
    at: tuple[str, str] = WHOLE,
    answers: Comment | None = None,
) -> Comment:
    return add_comment(Subject(report=report), text=text, by=by, now=now, at=_place(report, *at), answers=answers)


def _place(report: Report, section: str, place: str) -> CommentPlace:
    """Where the demonstration has too few courses for the figure, about the whole report."""
    document = frozen_document(latest_publication(report))
    found = next((one for one in document.sections if one.key == section), None)
    if found is None:
        return CommentPlace()
    name = name_of(found, place) if place else found.title
    return CommentPlace(section, place, name) if name is not None else CommentPlace(section, "", found.title)


def _at(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)
