"""Which places of the top bar concern the reader."""

from django import template
from django.contrib.auth.models import AnonymousUser
from django.utils.timezone import localdate

from virkning.access import (
    manages_people,
    may_break_glass,
    opens_cases,
    reads_results,
    reviews_audit,
    sets_up,
    uses_exit_surveys,
    works_with_cases,
)
from virkning.store.models import User
from virkning.web.account import notices
from virkning.web.break_glass import standing_open
from virkning.web.licences import licences_due
from virkning.web.requests import language_of

register = template.Library()


@register.simple_tag
def has_cases(user: User | AnonymousUser) -> bool:
    """Whether the day's work with citizens is shown at all."""
    return isinstance(user, User) and works_with_cases(user)


@register.simple_tag
def may_open_cases(user: User | AnonymousUser) -> bool:
    """Whether the reader takes in enquiries, opens courses and forms groups."""
    return isinstance(user, User) and opens_cases(user)


@register.simple_tag
def has_surveys(user: User | AnonymousUser) -> bool:
    """Whether anonymous answers after talks are a part of the reader's work."""
    return isinstance(user, User) and uses_exit_surveys(user)


@register.simple_tag
def has_results(user: User | AnonymousUser) -> bool:
    """Whether results of some programme are the reader's; not for whoever only looks after the system."""
    return isinstance(user, User) and (reads_results(user) or not (manages_people(user) or sets_up(user)))


@register.simple_tag
def has_audit(user: User | AnonymousUser) -> bool:
    """Whether the control of look-ups is shown."""
    return isinstance(user, User) and reviews_audit(user)


@register.simple_tag
def has_people(user: User | AnonymousUser) -> bool:
    """Whether the user looks after those who log in."""
    return isinstance(user, User) and manages_people(user)


@register.simple_tag
def has_setup(user: User | AnonymousUser) -> bool:
    """Whether the user sets up programmes for the organisation."""
    return isinstance(user, User) and sets_up(user)


@register.inclusion_tag("web/licences/notices.html", takes_context=True)
def licence_notices(context: template.RequestContext) -> dict[str, object]:
    """Licences in use that run out, for whoever keeps the register."""
    user, request = context.get("user"), context.get("request")
    if not isinstance(user, User) or request is None:
        return {"due": []}
    return {"due": licences_due(user, today=localdate(), language=language_of(request))}


@register.inclusion_tag("web/people/notices.html", takes_context=True)
def access_notices(context: template.RequestContext) -> dict[str, object]:
    """What the reader must be told of others' access, on every page until seen."""
    user = context.get("user")
    found = notices(user) if isinstance(user, User) else []
    return {"notices": found, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def has_emergency(user: User | AnonymousUser) -> bool:
    return isinstance(user, User) and may_break_glass(user)


@register.inclusion_tag("web/break_glass/bar.html", takes_context=True)
def emergency(context: template.RequestContext) -> dict[str, object]:
    """On every page: what the reader holds open by emergency access, and until when."""
    user, request = context.get("user"), context.get("request")
    found = standing_open(user, language=language_of(request)) if isinstance(user, User) and request else []
    return {"glass": found, "csrf_token": context.get("csrf_token")}
