"""Virkning: result-based social work, from the answer to the board room."""
