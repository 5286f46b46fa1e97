"""What stood in the way of saving, told to the person who sent the form: in its place, or above the next page."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from virkning.domain.errors import VirkningError
from virkning.reports.problems import sentence
from virkning.web.requests import language_of


def told(request: HttpRequest, error: VirkningError | ValueError) -> list[str]:
    """Sentences in the reader's language, for a form that is shown again with what was typed. A ValueError comes from
    a field that was left out, or that holds what cannot be chosen."""
    if isinstance(error, VirkningError):
        return [sentence(problem, language=language_of(request)) for problem in error.problems]
    return [_("A date or a choice is missing. Nothing is saved, and what you wrote still stands below.")]


def tell(request: HttpRequest, error: VirkningError | ValueError) -> None:
    """The same above the next page, where the form does not come back."""
    if isinstance(error, VirkningError):
        for problem in told(request, error):
            messages.error(request, problem)
    else:
        messages.error(request, _("A date or a choice is missing. Nothing is saved; choose again."))
