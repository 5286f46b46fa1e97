"""From tables to results, in Ibis: the meaning of `domain`, for many courses at once."""

from virkning.analysis.behind import CourseChange, behind, category_change, waves
from virkning.analysis.disclosure import (
    DEFAULT_THRESHOLD,
    LOWEST_THRESHOLD,
    protect,
    protect_categories,
    protect_waves,
)
from virkning.analysis.frames import Frames, frames_in
from virkning.analysis.report import results
from virkning.analysis.scoring import score_frame

__all__ = [
    "DEFAULT_THRESHOLD",
    "LOWEST_THRESHOLD",
    "CourseChange",
    "Frames",
    "behind",
    "category_change",
    "frames_in",
    "protect",
    "protect_categories",
    "protect_waves",
    "results",
    "score_frame",
    "waves",
]
