"""Reports that are made: the list, the frozen editions with their hash, and the files."""

from datetime import date, datetime

from django.http import Http404, HttpResponse
from ninja import Query, Router, Schema

from virkning.access.reports import report_or_404, reports_visible_to
from virkning.actions.audit import exported
from virkning.actions.reports.editions import document_of
from virkning.domain.report_plan import Audience
from virkning.domain.system import ApiScope
from virkning.exchange.api.caller import ApiRequest, Scoped
from virkning.exchange.api.paging import Asked, link_next, page_of
from virkning.reports.documents.formats import FORMATS, written_as
from virkning.store.models import Report, ReportStatus

router = Router(tags=["reports"])

READ = Scoped(ApiScope.REPORTS_READ)


class EditionOut(Schema):
    """One frozen edition; `fingerprint` is the SHA-256 of what it says."""

    edition: int
    made: datetime
    fingerprint: str


class ReportOut(Schema):
    id: int
    plan: str
    audience: Audience
    programme: str
    department: str
    team: str
    period: str
    due: date
    status: ReportStatus
    editions: list[EditionOut]
    formats: list[str]


class ReportPage(Schema):
    items: list[ReportOut]
    next: str


class ReportsAsked(Asked):
    status: ReportStatus | None = None


@router.get("/reports", response=ReportPage, auth=READ, operation_id="listReports", url_name="reports")
def list_reports(request: ApiRequest, response: HttpResponse, asked: Query[ReportsAsked]) -> ReportPage:
    """Every report that the system's roles read."""
    rows = reports_visible_to(request.user).select_related("department", "team").prefetch_related("publications")
    if asked.status is not None:
        rows = rows.filter(status=asked.status)
    found, cursor = page_of(rows, asked)
    link_next(request, response, cursor)
    return ReportPage(items=[told_of(row) for row in found], next=cursor)


@router.get("/reports/{int:number}", response=ReportOut, auth=READ, operation_id="readReport", url_name="report")
def read_report(request: ApiRequest, number: int) -> ReportOut:
    """One report and its editions."""
    return told_of(report_or_404(request.user, number))


@router.get(
    "/reports/{int:number}/editions/{int:edition}/{str:form}",
    auth=READ,
    operation_id="reportFile",
    url_name="report-file",
)
def report_file(request: ApiRequest, number: int, edition: int, form: str) -> HttpResponse:
    """An edition as a file: pdf, docx, pptx, xlsx, csv or codebook.csv."""
    found = report_or_404(request.user, number)
    publication = found.publications.filter(edition=min(edition, 32_000)).first()
    if form not in FORMATS or publication is None:
        raise Http404
    exported("report", objects=[found.pk], by=request.user)
    content = written_as(document_of(publication), form, language=request.LANGUAGE_CODE)
    headers = {"Content-Disposition": f'attachment; filename="report-{found.pk}-{edition}.{form}"'}
    return HttpResponse(content, content_type=FORMATS[form].content_type, headers=headers)


def told_of(row: Report) -> ReportOut:
    editions = sorted(row.publications.all(), key=lambda one: one.edition)
    return ReportOut(
        id=row.pk,
        plan=row.plan,
        audience=Audience(row.audience),
        programme=row.programme_key,
        department=row.department.key if row.department else "",
        team=row.team.key if row.team else "",
        period=row.period,
        due=row.due,
        status=ReportStatus(row.status),
        editions=[EditionOut(edition=one.edition, made=one.made, fingerprint=one.fingerprint) for one in editions],
        formats=list(FORMATS),
    )
