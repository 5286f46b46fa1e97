"""The result list of a group as words and dots."""
