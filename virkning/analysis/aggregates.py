"""Two functions of the engines that Ibis does not know by itself."""

import ibis


@ibis.udf.agg.builtin  # type: ignore[untyped-decorator]  # Ibis is untyped
def min_by(value: float, at: int, where: bool = True) -> float:  # type: ignore[empty-body]  # the engine's own
    """The value at the smallest `at`. DuckDB and Spark both know it; Ibis' own argmin sorts keys and is slower."""
    ...


@ibis.udf.agg.builtin  # type: ignore[untyped-decorator]  # Ibis is untyped
def max_by(value: float, at: int, where: bool = True) -> float:  # type: ignore[empty-body]  # the engine's own
    """The value at the largest `at`."""
    ...
