"""A whole document from its sections: headline, lead, definitions, and who could read it the day it was made."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.conf import settings

from virkning.access.reports import READERS, UNPROTECTED, readers_of
from virkning.actions.reports.asked import Asked, Kept, Reader
from virkning.actions.reports.definitions import definitions_of
from virkning.actions.reports.sections import sections_of
from virkning.domain.period import Period
from virkning.domain.report_calendar import so_far
from virkning.domain.report_plan import Audience
from virkning.domain.report_setting import ReportSetting
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import Document, Section
from virkning.reports.documents.figures import demand_protection
from virkning.reports.documents.words import ROLES
from virkning.store.models import Membership, Programme, Report

NOTHING = Text(da="Der er ikke noget at fortælle om i perioden endnu", en="There is nothing to tell of the period yet")

NOTHING_OVER = Text(
    da="Perioden er ikke slut, og ingen hele kvartaler af den er gået endnu",
    en="The period is not over, and no whole quarter of it has passed yet",
)
NOT_OVER = Text(
    da="Perioden er ikke slut. Tallene er til og med {day}.",
    en="The period is not over. The figures are up to and including {day}.",
)


def asked_for(
    report: Report, setting: ReportSetting, *, period: Period, today: date, kept: Kept, read: Reader | None = None
) -> Asked:
    """Protected readers are told whole quarters only: of a period that is not over, those that are."""
    protected = Audience(report.audience) not in UNPROTECTED
    told = so_far(period, today=today) if protected else None
    return Asked(
        plan=setting.plan,
        organisation=report.organisation,
        period=told or period,
        made=today,
        programmes=programmes_of(report),
        protected=protected,
        threshold=settings.VIRKNING_SMALLEST_SHOWN,
        department=report.department,
        team=report.team,
        kept=kept,
        read=read,
    )


def programmes_of(report: Report) -> tuple[Programme, ...]:
    """The current versions: one programme, or all of the organisation's."""
    rows = Programme.objects.filter(organisation=report.organisation, current=True).select_related("organisation")
    if report.programme_key:
        rows = rows.filter(key=report.programme_key)
    return tuple(rows.order_by("key"))


def built(report: Report, setting: ReportSetting, asked: Asked) -> Document:
    """Raises Unprotected when a section let through a small number that its readers may not see."""
    sections = sections_of(asked)
    headline, sections = headed(sections)
    if headline is NOTHING and asked.protected and asked.period.last >= asked.made:
        headline = NOTHING_OVER
    document = Document(
        plan=setting.plan.key,
        audience=setting.plan.audience,
        period=asked.period.key,
        title=setting.plan.title,
        headline=headline,
        lead=_lead(report, setting, asked),
        place=place_of(report, asked),
        organisation=report.organisation.title,
        made=asked.made,
        protected=asked.protected,
        threshold=asked.threshold,
        sections=sections,
        definitions=definitions_of(asked),
        readers=readers_told(report),
    )
    return demand_protection(document)


def _lead(report: Report, setting: ReportSetting, asked: Asked) -> Text:
    """What was asked for goes on, and only a part of it can be told: that stands first."""
    if asked.period.key == report.period:
        return setting.intro

    def told(language: Language) -> str:
        up_to = NOT_OVER.to(language).format(day=numbers.day(asked.period.last, language=language))
        return f"{up_to} {setting.intro.to(language)}".strip()

    return Text(told("da"), told("en"))


def headed(sections: tuple[Section, ...]) -> tuple[Text, tuple[Section, ...]]:
    """The first sentence of the first section that says something stands over the whole report, and only there."""
    for place, section in enumerate(sections):
        if section.sentences:
            first, *rest = section.sentences
            told = replace(section, sentences=tuple(rest))
            return Text(first.da.rstrip("."), first.en.rstrip(".")), (*sections[:place], told, *sections[place + 1 :])
    return NOTHING, sections


def place_of(report: Report, asked: Asked) -> Text:
    """`Ud af Voldens Skygge · Team 1`; nothing for the whole organisation, whose name stands there anyway."""
    parts: list[Text] = []
    if report.programme_key:
        parts += [programme.defined().title for programme in asked.programmes]
    named = {one.key: one.title for programme in asked.programmes for one in programme.defined().departments}
    if report.department is not None:
        title = report.department.title
        parts.append(named.get(report.department.key, Text(title, title)))
    if report.team is not None:
        parts.append(Text(report.team.title, report.team.title))
    return Text(" · ".join(part.da for part in parts), " · ".join(part.en for part in parts))


def readers_told(report: Report) -> tuple[Text, ...]:
    """`styregruppe (3)`: the roles of those who could open it, and how many had each. No names."""
    roles = READERS[Audience(report.audience)]
    held = Membership.objects.filter(user__in=readers_of(report), organisation=report.organisation, role__in=roles)
    counted: Mapping[str, int] = Counter(role for _, role in held.values_list("user", "role").distinct())
    return tuple(
        Text(*(f"{text} ({counted[role]})" for text in (ROLES[role].da, ROLES[role].en)))
        for role in ROLES
        if counted.get(role)
    )
