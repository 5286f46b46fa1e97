"""The dictionary of whoever asks for a page: looked up once, at the first word that is explained."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from virkning.access.terms import dictionary_of, home_of
from virkning.domain.term import Dictionary
from virkning.domain.text import Language
from virkning.library.terms import terms
from virkning.reports.terms import Explain
from virkning.store.models import User
from virkning.web.requests import language_of

KEPT = "virkning_dictionary"


def explain_for(request: HttpRequest) -> Explain:
    """For what is made outside of a template."""
    language = language_of(request)

    def explain(key: str, says: str) -> SafeString:
        return explained(key, says, dictionary=dictionary_for(request), language=language)

    return explain


def explained(key: str, says: str, *, dictionary: Dictionary, language: Language) -> SafeString:
    """The word as a link to its entry, with the explanation that a script opens at the word.

    Raises KeyError for a word that nobody ships: a test renders every page that names one.
    """
    found = dictionary.get(key) or terms()[key]
    word = found.word.to(language)
    context = {
        "says": says or word[:1].lower() + word[1:],
        "word": word,
        "definition": found.definition.to(language),
        "counted": found.counted.to(language),
        "address": reverse("term", args=[key]),
    }
    return SafeString(render_to_string("web/terms/word.html", context).strip())


def dictionary_for(request: HttpRequest) -> Dictionary:
    """Kept on the request, so that a page with thirty words asks the database once."""
    found: Dictionary | None = getattr(request, KEPT, None)
    if found is None:
        user = getattr(request, "user", None)
        found = dictionary_of(home_of(user) if isinstance(user, User) else None)
        setattr(request, KEPT, found)
    return found
