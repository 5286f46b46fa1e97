"""Reports of the data hose: made when their period closes, frozen, approved, sent, corrected."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from tests.factories.courses import make_course
from tests.factories.programmes import make_programme
from tests.factories.responses import make_response
from tests.factories.world import AFTER, World, make_world
from virkning.actions.comments import Subject, add_comment, change_comment
from virkning.actions.reports.calendar import (
    Spot,
    due_in,
    made_where,
    make,
    make_due,
    planned_in,
    programme_settings,
    setting_of,
    settings_of,
)
from virkning.actions.reports.editions import (
    approve_report,
    correct_report,
    document_of,
    latest_publication,
    send_report,
)
from virkning.actions.reports.happened import Happened
from virkning.actions.reports.verifying import Finding, verify
from virkning.domain.comment import CommentPlace, cell_place
from virkning.domain.errors import Refused
from virkning.domain.pairing import Moment
from virkning.domain.period import period
from virkning.domain.report_plan import Audience, Cadence, ReportPlan
from virkning.domain.result import Suppression
from virkning.domain.text import Text
from virkning.reports.documents import Document, Figure
from virkning.reports.documents.formats import FORMATS, written_as
from virkning.store.definitions import written_definition
from virkning.store.models import AuditEvent, Comment, Programme, Publication, Report, ReportChoice, ReportStatus, Role

pytestmark = pytest.mark.django_db


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


JULY, JUNE = at(date(2013, 7, 1)), at(date(2013, 6, 1))


@pytest.fixture
def world() -> World:
    """Beside the courses that ended in May, one in each team that goes on."""
    made = make_world()
    for team in made.teams.values():
        make_course(made.programme, department=team.department, team=team, started=date(2012, 1, 2))
    return made


def report(plan: str, *, team: str = "") -> Report:
    found = Report.objects.filter(plan=plan, organisation__key__isnull=False)
    if team:
        found = found.filter(team__department__key=team)
    return found.order_by("-due")[0]


def figure(document: Document, section: str, column: str) -> Figure:
    """Of the first row of the first table."""
    table = next(one for one in document.sections if one.key == section).tables[0]
    place = [one.key for one in table.columns].index(column)
    return table.rows[0].figures[place]


def test_each_level_gets_its_report_when_its_period_closes_and_only_once(world: World) -> None:
    assert make_due(now=JULY) > 0
    made = set(Report.objects.values_list("plan", "period"))
    assert ("team-monthly", "2013-06") in made
    assert ("steering-quarterly", "2013Q2") in made
    assert ("management-quarterly", "2013Q2") in made
    assert ("board-half-yearly", "2013H1") in made
    assert ("board-yearly", "2012") in made
    assert not Report.objects.filter(audience=Audience.EMPLOYEE).exists()
    assert make_due(now=JULY) == 0
    assert set(Report.objects.values_list("status", flat=True)) == {ReportStatus.WAITING.value}


def test_a_month_later_only_the_month_is_made(world: World) -> None:
    make_due(now=JULY)
    due = {(setting.plan.key, period.key) for setting, _, period in due_in(world.organisation, today=date(2013, 8, 1))}
    assert due == {("team-monthly", "2013-07")}
    soonest = planned_in(world.organisation, today=date(2013, 8, 1))[0]
    assert (soonest.period.key, soonest.due) == ("2013-08", date(2013, 9, 1))


def test_the_team_sees_its_few_and_the_levels_above_do_not(world: World) -> None:
    make_due(now=JUNE)
    team = document_of(latest_publication(report("team-monthly", team="b")))
    assert not team.protected
    assert figure(team, "results", "paired").value == 3
    make_due(now=JULY)
    for made in Report.objects.exclude(audience=Audience.TEAM):
        document = document_of(latest_publication(made))
        assert document.protected
        small = [
            one
            for section in document.sections
            for table in section.tables
            for row in table.rows
            for one in row.figures
            if one.value is not None and 0 < one.n < document.threshold
        ]
        assert small == []


def test_a_total_is_told_where_no_department_is(world: World) -> None:
    make_due(now=JULY)
    document = document_of(latest_publication(report("board-yearly")))
    assert document.period == "2012"  # nobody was measured then
    setting = settings_of(world.organisation)["funder-yearly"]
    made = make(setting, Spot(world.organisation), period("2013"), now=at(date(2014, 1, 1)))
    assert made is not None
    whole = document_of(latest_publication(made))
    assert figure(whole, "results", "paired").value == 17  # three of them in a department that is hidden elsewhere


def test_what_is_frozen_stays_when_the_data_change(world: World) -> None:
    make_due(now=JUNE)
    kept = latest_publication(report("team-monthly", team="a"))
    before = {form: written_as(document_of(kept), form, language="da") for form in FORMATS}
    make_response(world.courses["a"][0], moment=Moment.AFTER, taken=AFTER, answers={"q1": 1}, seq=5)
    again = Publication.objects.get(pk=kept.pk)
    assert {form: written_as(document_of(again), form, language="da") for form in FORMATS} == before
    assert [one.finding for one in verify([again])] == [Finding.SAME]


def test_a_correction_is_a_new_edition_that_tells_what_changed(world: World) -> None:
    make_due(now=JUNE)
    made, by = report("team-monthly", team="b"), world.user(Role.DOCUMENTALIST)
    course = world.courses["b"][0]
    make_response(course, moment=Moment.AFTER, taken=AFTER, answers={"q1": 99}, seq=5)
    publication = correct_report(made, reason="En måling manglede.", edition=1, by=by, now=JUNE)
    document = document_of(publication)
    assert (publication.edition, document.edition) == (2, 2)
    assert document.changed[0].da == "En måling manglede."
    assert any("Efter" in text.da for text in document.changed[1:])
    assert document_of(made.publications.get(edition=1)).edition == 1
    with pytest.raises(Refused):
        correct_report(made, reason="Igen", edition=1, by=by, now=JUNE)
    with pytest.raises(Refused):
        correct_report(made, reason=" ", edition=2, by=by, now=JUNE)


def test_comments_follow_the_report_until_it_is_approved(world: World) -> None:
    make_due(now=JUNE)
    made, by = report("team-monthly", team="a"), world.user(Role.TEAM_LEADER)
    at = CommentPlace(
        "results", cell_place("results", "small.trust", "paired"), Text("Tillid, Målt", "Trust, Measured")
    )
    about = Subject(report=made)
    said = add_comment(about, text="Godt gået", at=at, by=by, now=JUNE)
    add_comment(about, text="Enig", answers=said, by=world.user(Role.DOCUMENTALIST), now=JUNE)
    approve_report(made, edition=1, by=by, now=JUNE)
    for late in ("For sent", ""):
        with pytest.raises(Refused):
            add_comment(about, text=late, by=by, now=JULY)
    with pytest.raises(Refused):
        change_comment(said, text="Noget andet", version=1, by=by, now=JULY)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Comment.objects.filter(pk=said.pk).update(role="board")
    document = document_of(latest_publication(made))
    results = next(one for one in document.sections if one.key == "results")
    assert [(one.text, one.answer, one.place) for one in results.remarks] == [
        ("Godt gået", False, at.place),
        ("Enig", True, at.place),
    ]
    make_due(now=JULY)
    later = document_of(latest_publication(Report.objects.get(plan="team-monthly", period="2013-06", team=made.team)))
    carried = later.remarks  # nothing was measured in June, so the cell is not there
    assert [(one.text, one.earlier and one.earlier.da, one.place) for one in carried] == [
        ("Godt gået", "maj 2013", at.place),
        ("Enig", "maj 2013", at.place),
    ]


def test_approved_files_are_made_again_and_tampering_is_found(world: World) -> None:
    make_due(now=JUNE)
    made, by = report("team-monthly", team="a"), world.user(Role.TEAM_LEADER)
    add_comment(Subject(report=made), text="Husk", by=by, now=JUNE - timedelta(days=1))
    step = approve_report(made, edition=1, by=by, now=JUNE)
    assert {"pdf-da", "pptx-en", "csv-da"} < set(step.files)
    publication = latest_publication(made)
    assert [one.finding for one in verify([publication])] == [Finding.SAME]
    Comment.objects.create(report=made, text="Sneget ind", by=by, written=JUNE - timedelta(hours=1))
    assert [one.finding for one in verify([publication])] == [Finding.COMMENTS]
    publication.content = publication.content.replace("2013", "2014")
    assert [one.finding for one in verify([publication], with_files=False)] == [Finding.CONTENT]


def test_a_report_is_sent_as_a_link_and_never_as_a_figure(
    world: World, settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    make_due(now=JULY)
    made, by = report("steering-quarterly"), world.user(Role.DOCUMENTALIST)
    with pytest.raises(Refused):
        send_report(made, edition=1, by=by, now=JULY)
    approve_report(made, edition=1, by=by, now=JULY)
    with django_capture_on_commit_callbacks(execute=True):
        step = send_report(made, edition=1, by=by, now=JULY)
    assert step.mails == len(mail.outbox) == 3  # steering group, management, documentalist
    for message in mail.outbox:
        assert f"/reports/{made.pk}/" in message.body
        without_link = "\n".join(line for line in message.body.splitlines() if "/reports/" not in line)
        assert not any(letter.isdigit() for letter in without_link.replace("2. kvartal 2013", ""))
    with pytest.raises(Refused):
        send_report(made, edition=1, by=by, now=JULY)
    events = AuditEvent.objects.filter(subject="report", objects_touched=[made.pk]).values_list("what", flat=True)
    assert list(events) == ["report-made", "report-approved", "report-sent"]


def test_hidden_is_said_with_its_reason(world: World) -> None:
    make_due(now=JULY)
    document = document_of(latest_publication(report("steering-quarterly")))
    hidden = {
        one.hidden
        for section in document.sections
        for table in section.tables
        for row in table.rows
        for one in row.figures
        if one.hidden
    }
    assert hidden <= set(Suppression)


def test_a_programmes_own_plan_stands_for_the_shipped_report_of_that_place(world: World) -> None:
    """Out of its package: a title of its own for the steering group, and a board report of this programme alone."""
    title = Text("Udtræk til styregruppen", "Extract for the steering group")
    plans = (
        ReportPlan("own", title, Audience.EMPLOYEE, Cadence.RUNNING),
        ReportPlan("steering", title, Audience.STEERING, Cadence.QUARTERLY, sections=("results", "unknown")),
        ReportPlan("board", title, Audience.BOARD, Cadence.HALF_YEARLY),
        ReportPlan("often", title, Audience.FUNDER, Cadence.MONTHLY),
    )
    planned = programme_settings(world.organisation)
    assert not planned
    definition = replace(world.programme.defined(), report_plans=plans)
    Programme.objects.filter(pk=world.programme.pk).update(current=False)
    make_programme(world.organisation, definition=definition, version="2")
    planned = programme_settings(world.organisation)
    assert {key for key, _ in planned} == {"steering-quarterly", "board-half-yearly", "funder-monthly"}
    assert planned["steering-quarterly", "small"].plan.sections == ("results",)
    due = [
        (one.plan.key, spot.programme_key)
        for one, spot in made_where(Happened(world.organisation), today=date(2013, 7, 1))
    ]
    assert due.count(("steering-quarterly", "small")) == 1
    assert {("board-half-yearly", ""), ("board-half-yearly", "small"), ("funder-monthly", "small")} < set(due)
    found = next(
        one for one, spot in made_where(Happened(world.organisation), today=JULY.date()) if one.plan.title == title
    )
    made = make(found, Spot(world.organisation, "small"), period("2013Q2"), now=JULY)
    assert made is not None
    assert document_of(latest_publication(made)).title == title
    assert setting_of(made).plan.title == title
    ReportChoice.objects.create(
        organisation=world.organisation,
        key="steering-quarterly",
        definition=written_definition(settings_of(world.organisation)["steering-quarterly"]),
        by=world.user(Role.DOCUMENTALIST),
        changed=JULY,
    )
    assert setting_of(made).plan.title != title
