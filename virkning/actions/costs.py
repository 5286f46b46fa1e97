"""What an hour of work costs in a programme, written down with its source."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.store.models import CostBasis, Programme, User

DEAREST_HOUR, MOST_AROUND, MOST_OVERHEAD, LONGEST_SOURCE = 100_000, 600, 500, 300


@transaction.atomic
def set_hour_price(
    programme: Programme, *, hour: Decimal | None, around: int, overhead: int, source: str, today: date, by: User
) -> CostBasis:
    """In force from today; what was in force before still stands. Raises Refused with every problem."""
    problems = []
    in_reason = 0 <= around <= MOST_AROUND and 0 <= overhead <= MOST_OVERHEAD
    if hour is None or not hour.is_finite() or not 0 < hour < DEAREST_HOUR or not in_reason:
        problems.append(Problem("cost-not-sound"))
    if not source.strip() or len(source) > LONGEST_SOURCE:
        problems.append(Problem("cost-without-source"))
    if problems or hour is None:
        raise Refused(problems)
    row = CostBasis.objects.create(
        organisation=programme.organisation,
        programme_key=programme.key,
        hour=hour.quantize(Decimal("0.01")),
        around=around,
        overhead=overhead,
        source=source.strip(),
        by=by,
        from_day=today,
    )
    record("hour-price-set", subject="cost-basis", objects=[row.pk], by=by)
    return row
