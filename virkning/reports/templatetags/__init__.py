"""Marks that the templates of reports draw."""
