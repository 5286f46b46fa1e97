"""The report of a review of closed cases."""

from virkning.reports.case_reviews.document import review_document
from virkning.reports.case_reviews.told import ReviewTold
from virkning.reports.case_reviews.words import OUTCOMES, VALUES

__all__ = ["OUTCOMES", "VALUES", "ReviewTold", "review_document"]
