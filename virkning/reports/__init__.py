"""Results to what people read: page, PDF, sheet, CSV, charts and story. Given results and a language; asks nothing."""

from virkning.reports import numbers, problems, steering

__all__ = ["numbers", "problems", "steering"]
