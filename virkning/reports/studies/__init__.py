"""The result of a study as a document, in the words that it may bear."""

from virkning.reports.studies.document import study_document
from virkning.reports.studies.values import StudyTold

__all__ = ["StudyTold", "study_document"]
