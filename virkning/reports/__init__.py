"""Results to what people read: page, PDF, sheet, CSV, charts and story. Given results and a language; asks nothing."""

from virkning.reports import numbers, problems, progress, steering

__all__ = ["numbers", "problems", "progress", "steering"]
