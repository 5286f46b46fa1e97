"""Extracts for research: which projects there are, and what was handed out. Taking one out is for a person alone.

The file is made when the named researcher takes it out, and is kept nowhere: it is that person who answers for it.
"""

from datetime import datetime

from django.http import HttpResponse
from ninja import Query, Router, Schema

from virkning.access.research import project_or_404, projects_visible_to
from virkning.domain.research_project import ProjectState
from virkning.domain.system import ApiScope
from virkning.exchange.api.caller import ApiRequest, Scoped
from virkning.exchange.api.paging import Asked, link_next, page_of
from virkning.store.models import ResearchProject

router = Router(tags=["extracts"])

READ = Scoped(ApiScope.EXTRACTS_READ)


class DeliveryOut(Schema):
    """That a file was handed out, and its hash: a copy can be held against it."""

    number: int
    kind: str
    at: datetime
    sha256: str


class ExtractOut(Schema):
    key: str
    title: str
    state: ProjectState
    deliveries: list[DeliveryOut]


class ExtractPage(Schema):
    items: list[ExtractOut]
    next: str


@router.get("/extracts", response=ExtractPage, auth=READ, operation_id="listExtracts", url_name="extracts")
def list_extracts(request: ApiRequest, response: HttpResponse, asked: Query[Asked]) -> ExtractPage:
    """The projects of the organisation, for a role that prepares or approves extracts."""
    rows, cursor = page_of(projects_visible_to(request.user).prefetch_related("deliveries"), asked)
    link_next(request, response, cursor)
    return ExtractPage(items=[told_of(row) for row in rows], next=cursor)


@router.get("/extracts/{slug:key}", response=ExtractOut, auth=READ, operation_id="readExtract", url_name="extract")
def read_extract(request: ApiRequest, key: str) -> ExtractOut:
    """One project, and every file that was handed out for it."""
    return told_of(project_or_404(request.user, key))


def told_of(row: ResearchProject) -> ExtractOut:
    return ExtractOut(
        key=row.key,
        title=row.title,
        state=ProjectState(row.state),
        deliveries=[
            DeliveryOut(number=one.number, kind=one.kind, at=one.at, sha256=one.sha256) for one in row.deliveries.all()
        ],
    )
