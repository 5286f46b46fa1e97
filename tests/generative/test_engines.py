"""Every analysis says the same on Spark as on DuckDB, to 1e-9."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from random import Random
from typing import TypeVar

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.generative.programmes import World, frames_of, worlds
from tests.generative.test_clients_equal_domain import PERIODS, VARIABLE, _frames, _some
from virkning.analysis.behind import behind, category_change, waves
from virkning.analysis.clients import clients
from virkning.analysis.engines import ENGINE, chosen
from virkning.analysis.frames import FACTS, Frames, responses_schema
from virkning.analysis.report import results
from virkning.analysis.scoring import score_frame
from virkning.domain.errors import Refused
from virkning.domain.result import ALL_DEPARTMENTS, Cell
from virkning.domain.summary import spans
from virkning.library.shelves import instruments

pytestmark = [
    pytest.mark.once,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # sockets that py4j leaves to Python
]
T = TypeVar("T")
TOLERANCE = 1e-9
FEW = settings(
    deadline=None,
    max_examples=2,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
"""Spark takes seconds where DuckDB takes hundredths, however small the data."""


def on_both(monkeypatch: pytest.MonkeyPatch, work: Callable[[], T]) -> tuple[T, T]:
    monkeypatch.delenv(ENGINE, raising=False)
    here = work()
    monkeypatch.setenv(ENGINE, "local[2]")
    there = work()
    monkeypatch.delenv(ENGINE)
    return here, there


def assert_alike(mine: object, theirs: object, where: str = "") -> None:
    """Numbers to 1e-9, everything else exactly."""
    assert type(mine) is type(theirs), where
    if isinstance(mine, float):
        assert mine == pytest.approx(theirs, abs=TOLERANCE), where
    elif is_dataclass(mine):
        for field in fields(mine):
            assert_alike(getattr(mine, field.name), getattr(theirs, field.name), f"{where}.{field.name}")
    elif isinstance(mine, dict) and isinstance(theirs, dict):
        assert set(mine) == set(theirs), where
        for key, value in mine.items():
            assert_alike(value, theirs[key], f"{where}[{key}]")
    elif isinstance(mine, tuple | list) and isinstance(theirs, tuple | list):
        assert len(mine) == len(theirs), where
        for number, (one, other) in enumerate(zip(mine, theirs, strict=True)):
            assert_alike(one, other, f"{where}[{number}]")
    else:
        assert mine == theirs, where


@FEW
@given(world=worlds().filter(lambda world: len(world.courses) > 4 and sum(map(len, world.responses.values())) > 12))
def test_results(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    here, there = on_both(
        monkeypatch,
        lambda: results(
            frames_of(world), programme=world.programme, instruments=world.instruments, period=world.period
        ),
    )
    assert any(result.eligible for result in here)
    assert_alike(here, there)


@settings(FEW, max_examples=1)
@given(world=worlds().filter(lambda world: len(world.courses) > 5 and sum(map(len, world.responses.values())) > 20))
def test_what_is_behind_a_cell_and_means_by_number(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    about = {"programme": world.programme, "instruments": world.instruments, "period": world.period}
    indicator = world.programme.indicators[0].key
    cell = Cell(indicator, ALL_DEPARTMENTS, spans(world.programme)[-1])
    here, there = on_both(
        monkeypatch,
        lambda: (behind(frames_of(world), cell, **about), waves(frames_of(world), indicator, **about)),  # type: ignore[arg-type]
    )
    assert here[1]
    assert_alike(here, there)


def test_client_statistics_and_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    some = _frames(*_some(Random(4), 60))  # noqa: S311 - made up
    of_facts = Frames(pa.table({}), pa.table({}), pa.table({}), some.facts, {}, {})
    assert isinstance(some.facts, pa.Table)
    assert some.facts.schema == FACTS
    here, there = on_both(
        monkeypatch, lambda: (clients(some, PERIODS, [VARIABLE]), category_change(of_facts, VARIABLE))
    )
    assert here[0].found
    assert_alike(here, there)


def test_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    tool, chance = instruments()["pcl-5"], Random(1)  # noqa: S311 - made up
    columns: dict[str, list[object]] = {
        "course": list(range(40)), "phase": [""] * 40, "moment": ["before"] * 40, "taken": [None] * 40, "seq": [0] * 40
    }  # fmt: skip
    columns |= {
        item.key: [chance.choice((None, *range(item.low, item.high + 1))) for _ in range(40)] for item in tool.items
    }
    schema = pa.schema([field.with_nullable(True) for field in responses_schema(tool)])
    answers = pa.table(columns, schema=schema)
    here, there = on_both(monkeypatch, lambda: score_frame(answers, tool).sort_by("course").to_pylist())
    assert_alike(here, there)


def test_nothing_to_score() -> None:
    tool = instruments()["pcl-5"]
    assert score_frame(responses_schema(tool).empty_table(), tool).schema.names[-1] == f"score_{tool.scales[-1].key}"


def test_an_engine_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENGINE, "postgres")
    with pytest.raises(Refused):
        chosen()
