"""From tables to results, in Ibis: the meaning of `domain`, for many courses at once."""

from virkning.analysis.frames import Frames
from virkning.analysis.report import results
from virkning.analysis.scoring import score_frame

__all__ = ["Frames", "results", "score_frame"]
