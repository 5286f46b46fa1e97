"""From tables to results, in Ibis: the meaning of `domain`, for many courses at once."""
