"""Tests of questionnaires in the formats of others."""
