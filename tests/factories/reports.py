"""Reports with one frozen edition, without counting anything."""

from datetime import date

from django.utils import timezone

from virkning.actions.reports.calendar import publish
from virkning.domain.report_plan import Audience
from virkning.domain.text import Text
from virkning.reports.documents import Column, Document, Figure, Row, Section, Table
from virkning.store.models import Organisation, Report, Team


def make_document(*, audience: Audience = Audience.STEERING, figure: float = 12) -> Document:
    title = Text(da="Resultater", en="Results")
    column = Column("paired", Text(da="Målt", en="Measured"))
    row = Row("trust", Text(da="Tillid", en="Trust"), (Figure(figure, n=int(figure)),))
    table = Table("results", title, Text(da="Mål", en="Measure"), (column,), (row,))
    return Document(
        plan="steering-quarterly",
        audience=audience,
        period="2013Q2",
        title=Text(da="Styregruppens kvartal", en="The steering group's quarter"),
        headline=Text(da="Tilliden voksede", en="Trust grew"),
        lead=Text(da="", en=""),
        place=Text(da="Lille indsats", en="Small programme"),
        organisation="Huset",
        made=date(2013, 7, 1),
        protected=audience is not Audience.TEAM,
        threshold=5,
        sections=(Section("results", title, (Text(da="Tolv er målt.", en="Twelve were measured."),), (table,)),),
    )


def make_report(
    organisation: Organisation,
    *,
    audience: Audience = Audience.STEERING,
    programme: str = "",
    team: Team | None = None,
    period: str = "2013Q2",
) -> Report:
    report = Report.objects.create(
        organisation=organisation,
        plan="team-monthly" if team else f"{audience}-quarterly",
        audience=audience,
        programme_key=programme,
        department=team.department if team else None,
        team=team,
        period=period,
        due=date(2013, 7, 1),
    )
    publish(report, make_document(audience=audience), now=timezone.now(), by=None)
    return report
