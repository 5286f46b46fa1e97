"""A common benchmark that is hosted here: what is agreed, what a member sends, how it stands beside the others.

The token says which member asks; there is no number to guess.
"""

from dataclasses import asdict
from typing import Annotated, Literal

from django.utils import timezone
from ninja import Router, Schema
from ninja.responses import Status
from pydantic import BeforeValidator, Field

from virkning.access.benchmarks import taking_part_or_404
from virkning.actions import benchmarks as actions
from virkning.actions.audit import exported
from virkning.actions.benchmark_documents import MOST, MOST_COUNTED
from virkning.domain.benchmark import FEWEST_CONTRIBUTORS, Every
from virkning.domain.system import ApiScope
from virkning.exchange.api.caller import ApiRequest, Scoped
from virkning.exchange.api.forms import Given, Line, a_number

router = Router(tags=["benchmarks"])

BENCHMARK = Scoped(ApiScope.BENCHMARK)

Name = Annotated[Line, Field(max_length=100)]
Count = Annotated[int, Field(ge=0, le=MOST_COUNTED), BeforeValidator(a_number)]
Figure = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-MOST_COUNTED, le=MOST_COUNTED)]


class MeasureIn(Given):
    """What a figure is a figure of; every part must be the same to the letter."""

    indicator: Name
    programme: Name
    programme_version: Name
    instrument: Name
    instrument_version: Name
    scale: Name
    respondent: Name
    span: Name
    rule: Name
    rule_value: Figure
    scoring: Name


class LineIn(Given):
    """One measure of one organisation: of whom it is counted, and how many of them changed as wanted."""

    indicator: Name
    eligible: Count
    paired: Count
    progressed: Count
    before_mean: Figure
    before_sd: Figure


class ContributionIn(Given):
    """Everything of one period, in place of what was sent of it before."""

    form: Literal[1]
    period: Annotated[str, Field(pattern=r"^[0-9]{4}(Q[1-4])?$")]
    measures: list[MeasureIn] = Field(max_length=MOST)
    lines: list[LineIn] = Field(max_length=MOST)
    left_out: list[Name] = Field(max_length=MOST)


class TermsOut(Schema):
    """What is agreed on. `members` counts those who are invited, oneself among them; who they are is not told."""

    title: str
    host: str
    every: Every
    programme: str
    measures: list[MeasureIn]
    members: int


class TakenOut(Schema):
    """`sha256` is of the body as it came."""

    period: str
    sha256: str


class BesideOut(Schema):
    own: bool
    line: LineIn


class ComparedOut(Schema):
    """`beside` is empty while fewer than four contribute, or while oneself does not."""

    indicator: str
    contributors: int
    beside: list[BesideOut]


class ComparisonOut(Schema):
    period: str
    fewest: int
    measures: list[ComparedOut]


@router.get("/benchmark", response=TermsOut, auth=BENCHMARK, operation_id="readBenchmark", url_name="benchmark")
def read_benchmark(request: ApiRequest) -> TermsOut:
    """The common benchmark that the token is a member of: what is compared, by which definitions."""
    return TermsOut.model_validate(actions.terms_of(taking_part_or_404(request.token.system)))


@router.put(
    "/benchmark/contributions/{str:period}",
    response=TakenOut,
    auth=BENCHMARK,
    operation_id="contribute",
    url_name="benchmark-contribution",
)
def contribute(request: ApiRequest, period: str, given: ContributionIn) -> TakenOut:
    """Send the figures of one period. Refused whole where a definition differs, or where something small is told."""
    member = taking_part_or_404(request.token.system)
    row = actions.receive(member, period=period, content=request.body, now=timezone.now(), by=request.user)
    return TakenOut(period=row.period, sha256=row.sha256)


@router.get(
    "/benchmark/comparisons/{str:period}",
    response=ComparisonOut,
    auth=BENCHMARK,
    operation_id="readComparison",
    url_name="benchmark-comparison",
)
def read_comparison(request: ApiRequest, period: str) -> ComparisonOut:
    """Oneself beside the others, who have no names. Without those who have left."""
    member = taking_part_or_404(request.token.system)
    exported("benchmark-member", objects=[member.pk], by=request.user)
    found = actions.comparison(member.benchmark, period, own=member)
    measures = [
        ComparedOut(
            indicator=one.indicator,
            contributors=one.contributors,
            beside=[BesideOut(own=other.own, line=LineIn(**asdict(other.line))) for other in one.beside],
        )
        for one in found
    ]
    return ComparisonOut(period=period[:10], fewest=FEWEST_CONTRIBUTORS, measures=measures)


@router.delete(
    "/benchmark/membership",
    response={204: None},
    auth=BENCHMARK,
    operation_id="leaveBenchmark",
    url_name="benchmark-membership",
)
def leave(request: ApiRequest) -> Status[None]:
    """Everything that was sent is removed, and the token opens nothing any more."""
    actions.withdraw(taking_part_or_404(request.token.system), by=request.user, now=timezone.now())
    return Status(204, None)
