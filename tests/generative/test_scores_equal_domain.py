"""Every shipped instrument is scored by `analysis` exactly as by `domain`, also with items left open or not allowed."""

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from virkning.analysis.frames import responses_schema, score_column
from virkning.analysis.scoring import score_frame
from virkning.domain.instrument import Instrument
from virkning.domain.score import Scored, score
from virkning.library.shelves import instruments

WITH_SCALES = sorted(key for key, tool in instruments().items() if tool.scales)


def answers_to(tool: Instrument) -> st.SearchStrategy[dict[str, float | None]]:
    """Mostly allowed answers, some left open, a few just outside the range."""
    items: dict[str, st.SearchStrategy[float | None]] = {
        item.key: st.none() | st.integers(max(item.low - 1, -128), min(item.high + 1, 32000)) for item in tool.items
    }
    totals: dict[str, st.SearchStrategy[float | None]] = {
        scale.key: st.none() | st.floats(scale.low - 1, scale.high + 1) for scale in tool.scales if scale.entered
    }
    return st.fixed_dictionaries(items | totals)


@pytest.mark.parametrize("key", WITH_SCALES)
@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_scores_are_the_same_to_the_last_bit(key: str, data: st.DataObject) -> None:
    tool = instruments()[key]
    given_answers = data.draw(st.lists(answers_to(tool), min_size=1, max_size=12))
    fixed = {"phase": "", "moment": "before", "taken": date(2020, 1, 1), "seq": 0}
    rows = [{"course": n, **fixed, **answers} for n, answers in enumerate(given_answers)]
    table = score_frame(pa.Table.from_pylist(rows, schema=responses_schema(tool)), tool)
    for scale in tool.scales:
        found = table.column(score_column(scale.key)).to_pylist()
        for answers, value in zip(given_answers, found, strict=True):
            expected = score(scale, tool, {item: answer for item, answer in answers.items() if answer is not None})
            assert value == (expected.value if isinstance(expected, Scored) else None)
