"""A report as it is set up: the plan, what it says first, and whether it is made at all."""

from dataclasses import dataclass

from virkning.domain.report_plan import ReportPlan
from virkning.domain.text import Text


@dataclass(frozen=True, slots=True)
class ReportSetting:
    """`about` is for whoever sets it up; `intro` stands first in the report, perhaps empty."""

    plan: ReportPlan
    about: Text
    intro: Text = Text(da="", en="")
    made: bool = True
