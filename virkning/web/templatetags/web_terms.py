"""`{% term "share" %}`: the word, with its explanation at the word."""

from django import template
from django.utils.safestring import SafeString

from virkning.domain.change import ChangeRule
from virkning.reports.terms import words_in
from virkning.web.dictionary import dictionary_for, explained
from virkning.web.requests import language_of

register = template.Library()


@register.simple_tag(takes_context=True)
def term(context: template.RequestContext, key: str, says: str = "") -> SafeString | str:
    """`says` is how the word reads here; without it stands the word of the dictionary, small.

    Without a script the word is a link to its entry; with one, the explanation opens at the word.
    """
    request = context.get("request")
    if request is None:
        return says or key
    language = language_of(request)
    return explained(key, says, dictionary=dictionary_for(request), language=language)


@register.inclusion_tag("web/terms/line.html", takes_context=True)
def words_of(context: template.RequestContext, place: str, rule: ChangeRule | None = None) -> dict[str, object]:
    """The line in small type under a result: the words it uses, each with its explanation."""
    request = context.get("request")
    if request is None:
        return {"words": ()}
    dictionary, language = dictionary_for(request), language_of(request)
    keys = words_in(place, rule)
    return {"words": [explained(key, "", dictionary=dictionary, language=language) for key in keys]}
