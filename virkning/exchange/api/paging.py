"""One page of many: a cursor that stays right while rows come in, and a `Link` to the next page."""

from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import ConfigDict, Field

M = TypeVar("M", bound=Model)

MOST = 200


class Asked(Schema):
    """What every list can be asked for. A name that is not known is refused: a misspelt filter must not give all."""

    model_config = ConfigDict(extra="forbid")

    cursor: str = Field("", pattern=r"^([1-9][0-9]{0,17})?$", description="From the `next` of the page before.")
    limit: int = Field(50, ge=1, le=MOST, description="How many on one page.")


def page_of(rows: QuerySet[M], asked: Asked) -> tuple[list[M], str]:
    """In the order they were made: what comes in meanwhile stands on a later page, and nothing is told twice."""
    if asked.cursor:
        rows = rows.filter(pk__gt=int(asked.cursor))
    found = list(rows.order_by("pk")[: asked.limit + 1])
    more = len(found) > asked.limit
    shown = found[: asked.limit]
    return shown, str(shown[-1].pk) if more else ""


def link_next(request: HttpRequest, response: HttpResponse, cursor: str) -> None:
    """The same question with another cursor, as RFC 8288 has it."""
    if not cursor:
        return
    query = {name: value for name, value in request.GET.items() if name != "cursor"} | {"cursor": cursor}
    response.headers["Link"] = f'<{request.build_absolute_uri(request.path)}?{urlencode(query)}>; rel="next"'
