"""Reports that make themselves when their period closes: which are due where, and each made and frozen once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from virkning.actions.audit import record
from virkning.actions.reports.asked import Kept
from virkning.actions.reports.building import asked_for, built
from virkning.actions.reports.happened import Happened
from virkning.domain.period import Period
from virkning.domain.period import period as read_period
from virkning.domain.report_calendar import closed, due_day, period_around
from virkning.domain.report_plan import Audience, Cadence, ReportPlan
from virkning.domain.report_section import SectionKey
from virkning.domain.report_setting import ReportSetting
from virkning.library.report_settings import report_settings
from virkning.reports.documents import Document
from virkning.reports.documents.frozen import canonical, fingerprint
from virkning.store.definitions import written_definition
from virkning.store.models import (
    Department,
    Organisation,
    Programme,
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
    latest, happened = _latest(organisation), Happened(organisation)
    for setting, spot in made_where(happened, today=today):
        found = closed(setting.plan.cadence, today=today, latest=latest.get(_place(setting.plan.key, spot)))
        yield from ((setting, spot, period) for period in found if _ran(spot, period, happened))


def made_where(happened: Happened, *, today: date) -> Iterator[tuple[ReportSetting, Spot]]:
    """Every report that is made, and where. A programme's own plan stands for the shipped report of that place."""
    organisation = happened.organisation
    settings, by_programme = settings_of(organisation), programme_settings(organisation)
    for setting in settings.values():
        for spot in spots(setting, happened, today=today) if setting.made else ():
            own = by_programme.get((setting.plan.key, spot.programme_key)) if spot.programme_key else None
            yield own or setting, spot
    for (key, programme), setting in by_programme.items():
        if setting.made and (key not in settings or setting.plan.audience not in PROGRAMME_BY_PROGRAMME):
            yield from ((setting, spot) for spot in spots(setting, happened, today=today, programme=programme))


PROGRAMME_BY_PROGRAMME = frozenset({Audience.TEAM, Audience.STEERING})
"""Who gets a report for each programme anyway. Others get one of the whole, and of a programme that plans it."""


def programme_settings(organisation: Organisation) -> Mapping[tuple[str, str], ReportSetting]:
    """Report and programme -> what the programme's own plan (out of its package) makes of it.

    What the documentalist has decided here goes before it. A plan without sections has what is usual for its audience.
    """
    settings = settings_of(organisation)
    decided = set(ReportChoice.objects.filter(organisation=organisation).values_list("key", flat=True))
    rows = Programme.objects.filter(organisation=organisation, current=True).order_by("key")
    found = {}
    for row in rows:
        for plan in row.defined().report_plans:
            made = planned_as(plan, settings)
            if made is not None:
                key = made.plan.key
                found[key, row.key] = settings[key] if key in decided else made
    return found


def planned_as(plan: ReportPlan, settings: Mapping[str, ReportSetting]) -> ReportSetting | None:
    """None for running lists, which nobody makes: they are always there."""
    if plan.audience is Audience.EMPLOYEE or plan.cadence is Cadence.RUNNING:
        return None
    alike = [one for one in settings.values() if one.plan.audience is plan.audience]
    same = next((one for one in alike if one.plan.cadence is plan.cadence), None)
    usual = same or alike[0]
    known = tuple(key for key in plan.sections if key in set(SectionKey))
    key = same.plan.key if same else f"{plan.audience}-{plan.cadence}"
    whole = replace(plan, key=key, sections=known or usual.plan.sections, splits=plan.splits or usual.plan.splits)
    return replace(usual, plan=whole)


def setting_of(report: Report) -> ReportSetting:
    """How the report is set up now."""
    own = programme_settings(report.organisation).get((report.plan, report.programme_key))
    return own or settings_of(report.organisation)[report.plan]


def _ran(spot: Spot, period: Period, happened: Happened) -> bool:
    """Whether anything happened there: a report about nobody is only noise.

    A team's courses ran on some day of the period; elsewhere one began, ended, or was measured in it.
    """
    if spot.team is not None:
        return spot.team.pk in happened.running(period).get(spot.programme_key, ())
    found = happened.programmes(period)
    return spot.programme_key in found if spot.programme_key else bool(found)


def planned_in(organisation: Organisation, *, today: date) -> tuple[Planned, ...]:
    """What comes next, one for each report and place, the soonest first."""
    found, happened = [], Happened(organisation)
    for setting, spot in made_where(happened, today=today):
        period = period_around(setting.plan.cadence, today)
        if period is not None and _ran(spot, period, happened):
            found.append(Planned(setting, spot, period, due_day(period)))
    return tuple(sorted(found, key=lambda one: (one.due, one.setting.plan.key, one.spot.programme_key)))


def spots(setting: ReportSetting, happened: Happened, *, today: date, programme: str = "") -> Iterator[Spot]:
    """Where there is anything to tell of: places with courses that had begun. `programme`: of that one alone."""
    organisation = happened.organisation
    begun = {key: teams for key, teams in happened.begun(today).items() if programme in ("", key)}
    if setting.plan.audience is Audience.TEAM:
        pairs = sorted((key, number) for key, teams in begun.items() for number in teams)
        for key, number in pairs:
            team = happened.teams[number]
            yield Spot(organisation, key, team.department, team)
    elif setting.plan.audience is Audience.STEERING:
        for key in sorted(begun):
            yield Spot(organisation, key)
    elif begun:
        yield Spot(organisation, programme)


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
