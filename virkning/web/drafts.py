"""Forms of drafts: which version was read, and what stands in the way of saving."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from virkning.domain.errors import Refused
from virkning.domain.text import Language
from virkning.reports.problems import sentence

LONGEST_NUMBER = 9


def version_given(given: QueryDict) -> int:
    """0, which no draft has, where the form tells no version."""
    text = given.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0


def told(error: Refused | ValueError, *, language: Language) -> list[str]:
    if isinstance(error, Refused):
        return [sentence(problem, language=language) for problem in error.problems]
    return [_("A date or a choice is missing. Nothing is saved, and what you wrote still stands below.")]
