"""Forms of drafts: which version was read."""

from django.http import QueryDict

LONGEST_NUMBER = 9


def version_given(given: QueryDict) -> int:
    """0, which no draft has, where the form tells no version."""
    text = given.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0
