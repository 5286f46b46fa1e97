"""The places of the room of knowledge, at the top of their first pages."""

from django import template

from virkning.store.models import User
from virkning.web.knowledge import places

register = template.Library()


@register.inclusion_tag("web/knowledge/places.html", takes_context=True)
def knowledge_places(context: template.RequestContext, place: str) -> dict[str, object]:
    """`place` is the key of the one that is open."""
    user = context.get("user")
    return {"places": places(user) if isinstance(user, User) else [], "place": place}
