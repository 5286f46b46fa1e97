"""A pytest plugin for the place where nothing may be left out (`.ci/run` sets VIRKNING_REQUIRE_ALL=1).

There a test that is skipped, since a program or a service is missing, fails. Only the published data sets beside the
project may be absent, which are not ours to carry along, and a disk to fill, where the tests may not mount one.
"""

import os
from collections.abc import Generator

import pytest

VARIABLE = "VIRKNING_REQUIRE_ALL"
NO_DATA = "reference data not beside the project"
NO_DISK = "no small disk can be mounted here"
ALLOWED = (NO_DATA, NO_DISK)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if _left_out(report) and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"left out where nothing may be ({VARIABLE}): {_reason(report)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if _left_out(report):
        report.outcome = "failed"
        report.longrepr = f"left out where nothing may be ({VARIABLE}): {_reason(report)}"
    return report


def _left_out(report: pytest.TestReport | pytest.CollectReport) -> bool:
    return os.environ.get(VARIABLE) == "1" and report.skipped and not any(why in _reason(report) for why in ALLOWED)


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """A skip is told as (file, line, reason)."""
    return str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)
