"""The places of the room of knowledge, at the top of their first pages."""

from django import template

from virkning.web.knowledge import places

register = template.Library()


@register.inclusion_tag("web/knowledge/places.html")
def knowledge_places(place: str) -> dict[str, object]:
    """`place` is the key of the one that is open."""
    return {"places": places(), "place": place}
