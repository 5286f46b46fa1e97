"""The feed for spreadsheets and BI: one long table, small numbers hidden whatever the system's role."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Literal

from django.core.cache import cache
from django.http import Http404, HttpResponse
from ninja import Query, Router, Schema
from pydantic import ConfigDict

from virkning.access.courses import programmes_visible_to
from virkning.actions.audit import exported
from virkning.actions.steering import today
from virkning.domain.period import Period
from virkning.domain.system import ApiScope
from virkning.domain.text import Language
from virkning.exchange.api.caller import ApiRequest, Scoped
from virkning.exchange.api.forms import Key
from virkning.exchange.api.results import CellOut, PeriodKey, known_period
from virkning.exchange.api.steering import COLUMNS, Table, feed_programme_or_404, periods_told, rows_of
from virkning.reports.steering.lines import Value
from virkning.reports.steering.safety import harmless
from virkning.store.models import Programme

router = Router(tags=["feed"])

READ = Scoped(ApiScope.RESULTS_READ)
MOST_PERIODS = 80

Row = Mapping[str, Value]


class FeedAsked(Schema):
    model_config = ConfigDict(extra="forbid")

    programme: Key = ""
    period: PeriodKey | Literal[""] = ""
    by: Literal["quarter", "year"] = "quarter"


@router.get("/feed/results.csv", auth=READ, operation_id="feedCsv", url_name="feed-csv")
def feed_csv(request: ApiRequest, asked: Query[FeedAsked]) -> HttpResponse:
    """Every programme and period that is over: UTF-8, commas, decimal points, names that never change."""
    return _file(as_csv(_rows(request, asked)), "text/csv; charset=utf-8", "results.csv")


@router.get("/feed/results.parquet", auth=READ, operation_id="feedParquet", url_name="feed-parquet")
def feed_parquet(request: ApiRequest, asked: Query[FeedAsked]) -> HttpResponse:
    """The same as Parquet, with types."""
    return _file(as_parquet(_rows(request, asked)), "application/vnd.apache.parquet", "results.parquet")


def as_csv(rows: Sequence[Row]) -> bytes:
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: harmless(value) if isinstance(value, str) else value for name, value in row.items()})
    return text.getvalue().encode()


def as_parquet(rows: Sequence[Row]) -> bytes:
    import pyarrow as pa  # takes long to load
    import pyarrow.parquet as pq

    kinds = {name: _kind(name) for name in COLUMNS}
    arrow: dict[str, pa.DataType] = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64()}
    schema = pa.schema([(name, arrow[kind]) for name, kind in kinds.items()])
    columns = {name: list[Value]() for name in COLUMNS}
    for row in rows:
        for name in COLUMNS:
            columns[name].append(row.get(name))
    made = BytesIO()
    pq.write_table(pa.table({name: pa.array(columns[name], schema.field(name).type) for name in COLUMNS}), made)
    return made.getvalue()


def _kind(name: str) -> str:
    """As in the answer of `/results`; what stands there once for the table is text here."""
    if name == "rule_value":
        return "number"
    known = CellOut.model_fields.get(name)
    told = str(known.annotation) if known else "str"
    return "number" if "float" in told else "whole" if "int" in told else "text"


def _rows(request: ApiRequest, asked: FeedAsked) -> list[Row]:
    found = list[Row]()
    for programme in _programmes(request, asked.programme):
        exported("programme", objects=[programme.pk], by=request.user)
        found += _told(request, programme, asked)
    return found


def _told(request: ApiRequest, programme: Programme, asked: FeedAsked) -> Iterator[Row]:
    table = Table(request.user, programme, protected=True)
    periods = [known_period(asked.period)] if asked.period else periods_told(table, by=asked.by)[:MOST_PERIODS]
    for one in periods:
        yield from _kept(table, one, request.LANGUAGE_CODE)


def _kept(table: Table, period: Period, language: Language) -> list[dict[str, Value]]:
    """The same for everybody who may read the feed, until something is written or another day begins."""
    mark = f"feed:{table.mark_of(period, table.definition.rule)}:{language}:{today()}"
    found: list[dict[str, Value]] | None = cache.get(mark)
    if found is None:
        found = rows_of(table.report(period), language=language)
        cache.set(mark, found)
    return found


def _programmes(request: ApiRequest, key: str) -> list[Programme]:
    """The one that is asked for, else all that the system may read the whole of. Http404 for none."""
    if key:
        return [feed_programme_or_404(request.user, key)]
    found = list[Programme]()
    for row in programmes_visible_to(request.user):
        try:
            found.append(feed_programme_or_404(request.user, row.key))
        except Http404:
            continue
    if not found:
        raise Http404
    return found


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
