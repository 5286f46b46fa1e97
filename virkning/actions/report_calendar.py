"""Reports that make themselves when their period closes: which are due where, and each made and frozen once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from virkning.actions.audit import record
from virkning.actions.report_asked import Kept
from virkning.actions.report_building import asked_for, built
from virkning.domain.period import Period
from virkning.domain.period import period as read_period
from virkning.domain.report_calendar import closed, due_day, period_around
from virkning.domain.report_plan import Audience
from virkning.domain.report_setting import ReportSetting
from virkning.library.report_settings import report_settings
from virkning.reports.documents import Document
from virkning.reports.documents.frozen import canonical, fingerprint
from virkning.store.definitions import written_definition
from virkning.store.models import (
    Course,
    Department,
    Organisation,
    Publication,
    Report,
    ReportChoice,
    Team,
    User,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a report is made: a team in a programme, a programme, or the whole organisation."""

    organisation: Organisation
    programme_key: str = ""
    department: Department | None = None
    team: Team | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A report that will make itself: of which period, and on which day."""

    setting: ReportSetting
    spot: Spot
    period: Period
    due: date


def settings_of(organisation: Organisation) -> Mapping[str, ReportSetting]:
    """Every report, as the organisation has shaped it or else as it was shipped."""
    own = {row.key: row.setting() for row in ReportChoice.objects.filter(organisation=organisation)}
    return {key: own.get(key, shipped) for key, shipped in report_settings().items()}


def make_due(*, now: datetime) -> int:
    """Every report whose period has closed and that is not there yet. Each is saved by itself."""
    today = timezone.localdate(now)
    made = 0
    for organisation in Organisation.objects.order_by("key"):
        kept: Kept = {}  # courses read once for all the reports of this hour
        for setting, spot, period in due_in(organisation, today=today):
            made += make(setting, spot, period, now=now, kept=kept) is not None
    return made


def due_in(organisation: Organisation, *, today: date) -> Iterator[tuple[ReportSetting, Spot, Period]]:
    latest = _latest(organisation)
    for setting in settings_of(organisation).values():
        if not setting.made:
            continue
        for spot in spots(setting, organisation, today=today):
            found = closed(setting.plan.cadence, today=today, latest=latest.get(_place(setting.plan.key, spot)))
            yield from ((setting, spot, period) for period in found if _ran(spot, period))


def _ran(spot: Spot, period: Period) -> bool:
    """Whether any course ran there on some day of the period: a report about nobody is only noise."""
    ran = Q(ended=None) | Q(ended__gte=period.first)
    found = Course.objects.filter(ran, programme__organisation=spot.organisation, started__lte=period.last)
    if spot.programme_key:
        found = found.filter(programme__key=spot.programme_key)
    if spot.team is not None:
        found = found.filter(team=spot.team)
    return found.exists()


def planned_in(organisation: Organisation, *, today: date) -> tuple[Planned, ...]:
    """What comes next, one for each report and place, the soonest first."""
    found = []
    for setting in settings_of(organisation).values():
        period = period_around(setting.plan.cadence, today)
        if setting.made and period is not None:
            due = due_day(period)
            places = spots(setting, organisation, today=today)
            found += [Planned(setting, spot, period, due) for spot in places if _ran(spot, period)]
    return tuple(sorted(found, key=lambda one: (one.due, one.setting.plan.key, one.spot.programme_key)))


def spots(setting: ReportSetting, organisation: Organisation, *, today: date) -> Iterator[Spot]:
    """Where there is anything to tell of: places with courses that had begun."""
    begun = Course.objects.filter(programme__organisation=organisation, started__lte=today).order_by()
    if setting.plan.audience is Audience.TEAM:
        pairs = begun.exclude(team=None).values_list("programme__key", "team").distinct()
        teams = Team.objects.filter(department__organisation=organisation).select_related("department").in_bulk()
        for key, number in sorted(pairs):
            yield Spot(organisation, key, teams[number].department, teams[number])
    elif setting.plan.audience is Audience.STEERING:
        for key in sorted(begun.values_list("programme__key", flat=True).distinct()):
            yield Spot(organisation, key)
    elif begun.exists():
        yield Spot(organisation)


def make(
    setting: ReportSetting,
    spot: Spot,
    period: Period,
    *,
    now: datetime,
    by: User | None = None,
    kept: Kept | None = None,
) -> Report | None:
    """Counts and freezes the report; None where somebody else made it in the meantime."""
    report = report_of(setting, spot, period)
    asked = asked_for(report, setting, period=period, today=timezone.localdate(now), kept={} if kept is None else kept)
    document = built(report, setting, asked)
    with transaction.atomic():
        places = {"programme_key": spot.programme_key, "department": spot.department, "team": spot.team}
        report, fresh = Report.objects.get_or_create(
            organisation=spot.organisation,
            plan=report.plan,
            period=report.period,
            **places,
            defaults={"audience": report.audience, "due": report.due},
        )
        if not fresh:
            return None
        publish(report, document, now=now, by=by)
        record("report-made", subject="report", objects=[report.pk], by=by)
    return report


def report_of(setting: ReportSetting, spot: Spot, period: Period) -> Report:
    """The row of it, not saved."""
    return Report(
        organisation=spot.organisation,
        plan=setting.plan.key,
        audience=setting.plan.audience,
        programme_key=spot.programme_key,
        department=spot.department,
        team=spot.team,
        period=period.key,
        due=due_day(period),
    )


def publish(report: Report, document: Document, *, now: datetime, by: User | None) -> Publication:
    """Freezes one edition. What is kept is what every format is made from, now and years later."""
    content = canonical(written_definition(document))
    return Publication.objects.create(
        report=report,
        edition=document.edition,
        content=content,
        fingerprint=fingerprint(content),
        made=now,
        by=by,
    )


Place = tuple[str, str, int | None, int | None]


def _place(plan: str, spot: Spot) -> Place:
    department = None if spot.department is None else spot.department.pk
    return (plan, spot.programme_key, department, None if spot.team is None else spot.team.pk)


def _latest(organisation: Organisation) -> Mapping[Place, Period]:
    rows = Report.objects.filter(organisation=organisation).order_by("due")
    return {
        (plan, key, department, team): read_period(period)
        for plan, key, department, team, period in rows.values_list(
            "plan", "programme_key", "department", "team", "period"
        )
    }
