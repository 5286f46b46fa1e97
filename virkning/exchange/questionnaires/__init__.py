"""Questionnaires in the formats of others: read as one kind of form, taken as an instrument of one's own, written."""
