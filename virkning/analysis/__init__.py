"""From tables to results, in Ibis: the meaning of `domain`, for many courses at once."""

from virkning.analysis.adding_up import WHOLE, protect_sums, with_whole_courses
from virkning.analysis.behind import CourseChange, behind, category_change, waves
from virkning.analysis.disclosure import (
    DEFAULT_THRESHOLD,
    LOWEST_THRESHOLD,
    enough_added,
    protect,
    protect_bin,
    protect_categories,
    protect_fidelity,
    protect_labels,
    protect_split,
    protect_value,
    protect_waves,
    told_value,
)
from virkning.analysis.frames import Frames, frames_in
from virkning.analysis.report import results
from virkning.analysis.scoring import score_frame
from virkning.analysis.versions import Counted, combined_results, pooled_waves, shown

__all__ = [
    "DEFAULT_THRESHOLD",
    "LOWEST_THRESHOLD",
    "WHOLE",
    "Counted",
    "CourseChange",
    "Frames",
    "behind",
    "category_change",
    "combined_results",
    "enough_added",
    "frames_in",
    "pooled_waves",
    "protect",
    "protect_bin",
    "protect_categories",
    "protect_fidelity",
    "protect_labels",
    "protect_sums",
    "protect_split",
    "protect_value",
    "protect_waves",
    "results",
    "score_frame",
    "shown",
    "told_value",
    "waves",
    "with_whole_courses",
]
