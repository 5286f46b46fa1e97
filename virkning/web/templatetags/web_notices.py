"""What the reader is told at the top of every page."""

from django import template
from django.utils.timezone import localdate

from virkning.store.models import User
from virkning.web.account import notices
from virkning.web.break_glass import standing_open
from virkning.web.licences import licences_due
from virkning.web.requests import language_of

register = template.Library()


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


@register.inclusion_tag("web/break_glass/bar.html", takes_context=True)
def emergency(context: template.RequestContext) -> dict[str, object]:
    """On every page: what the reader holds open by emergency access, and until when."""
    user, request = context.get("user"), context.get("request")
    found = standing_open(user, language=language_of(request)) if isinstance(user, User) and request else []
    return {"glass": found, "csrf_token": context.get("csrf_token")}
