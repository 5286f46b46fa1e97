"""What a user of long rows must know to score them: which items make which scale, and its few rules."""

from dataclasses import dataclass
from datetime import date

from virkning.domain.instrument import Direction, ScoreRule
from virkning.domain.period import period
from virkning.library.shelves import instruments, programme


@dataclass(frozen=True)
class ScaleRow:
    indicator: str
    instrument: str
    item: str
    items: int
    fewest: int
    is_sum: bool
    sign: int


def scale_rows() -> list[ScaleRow]:
    """One row per indicator and item; no scale of the programme reverses, recodes or multiplies."""
    rows = []
    for indicator in programme("uvs").scaled:
        scale = instruments()[indicator.instrument].scale_by_key[indicator.scale]
        assert not scale.reversed
        assert not scale.recode
        assert scale.multiplier == 1
        sign = 1 if scale.direction is Direction.HIGHER else -1
        for item in scale.items:
            rows.append(
                ScaleRow(
                    indicator.key,
                    indicator.instrument,
                    item,
                    len(scale.items),
                    scale.fewest,
                    scale.rule is ScoreRule.SUM,
                    sign,
                )
            )
    return rows


def days(quarter: str) -> tuple[date, date]:
    chosen = period(quarter)
    return chosen.first, chosen.last


LONG_PHASE = "f3"
EPSILON = 1e-9
