"""Tests of reports, from results made by hand."""
