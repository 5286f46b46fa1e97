"""Results: the cells of the steering table of a programme and a period, as the system's roles read them."""

from collections.abc import Mapping
from typing import Annotated

from django.http import Http404
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from virkning.access.courses import programme_or_404
from virkning.actions.audit import exported
from virkning.domain.errors import Unknown
from virkning.domain.period import Period, period
from virkning.domain.system import ApiScope
from virkning.exchange.api.caller import ApiRequest, Scoped
from virkning.exchange.api.forms import Key
from virkning.exchange.api.steering import COLUMNS, Table, rows_of
from virkning.reports.steering.lines import Value

router = Router(tags=["results"])

READ = Scoped(ApiScope.RESULTS_READ)
PERIOD = r"^[0-9]{4}([QH][1-4])?$"
PeriodKey = Annotated[str, Field(pattern=PERIOD, description="A quarter, half-year or year: 2026Q3, 2026H1, 2026.")]


class CellOut(Schema):
    """One scale, department and span. A figure that is hidden or not there is null; `suppressed` tells why."""

    outcome: str
    outcome_title: str
    indicator: str
    indicator_title: str
    instrument: str
    instrument_version: str
    scale: str
    range_low: float | None
    range_high: float | None
    better: str
    department: str
    department_title: str
    span: str
    span_title: str
    start: float | None
    start_n: int | None
    before: float | None
    after: float | None
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    sd_before: float | None
    sd_after: float | None
    sd_difference: float | None
    share_progressed: float | None
    share_low: float | None
    share_high: float | None
    eligible: int | None
    started: int | None
    ended: int | None
    with_before: int | None
    with_after: int | None
    paired: int | None
    progressed: int | None
    status_quo: int | None
    regressed: int | None
    unpaired_n: int | None
    unpaired_before: float | None
    d_z: float | None
    g_z: float | None
    d_av: float | None
    suppressed: str


class ResultsOut(Schema):
    """`protected` tells that small numbers are hidden; `rule` by which rule change is read."""

    programme: str
    period: str
    protected: bool
    rule: str
    items: list[CellOut]


class ResultsAsked(Schema):
    model_config = ConfigDict(extra="forbid")

    programme: Key = Field(min_length=1)
    period: PeriodKey


@router.get("/results", response=ResultsOut, auth=READ, operation_id="readResults", url_name="results")
def read_results(request: ApiRequest, asked: Query[ResultsAsked]) -> ResultsOut:
    """The table behind the page. Without access to the cases, only of whole periods that are over."""
    programme = programme_or_404(request.user, asked.programme)
    table = Table(request.user, programme, protected=False)
    report = table.report(known_period(asked.period))
    exported("programme", objects=[programme.pk], by=request.user)
    cells = [CellOut.model_validate(_cell(row)) for row in rows_of(report, language=request.LANGUAGE_CODE)]
    return ResultsOut(
        programme=programme.key,
        period=report.period.key,
        protected=table.reading.protected,
        rule=report.rule.value,
        items=cells,
    )


def known_period(key: str) -> Period:
    """A period that there is not, such as a third half-year, is not found."""
    try:
        return period(key)
    except Unknown as unknown:
        raise Http404 from unknown


def _cell(row: Mapping[str, Value]) -> dict[str, Value]:
    return {name: row[name] for name in COLUMNS if name in CellOut.model_fields}
