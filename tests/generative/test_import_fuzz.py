"""A little of `benchmarks/fuzz_imports.py`; docs/importing.md tells how to run more of it."""

from benchmarks.fuzz_imports import go


def test_no_file_ends_otherwise_than_read_or_refused() -> None:
    ended, _slowest = go(240, seed=2026)
    assert ended.total() == 240
    assert any(name.endswith("read") for name in ended)
    assert any(name.endswith("refused") for name in ended)
