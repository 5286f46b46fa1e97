"""Marks that the templates of pages draw."""
