"""Questionnaires on paper, for those who would rather write by hand."""

from virkning.reports.paper.form import to_pdf

__all__ = ["to_pdf"]
