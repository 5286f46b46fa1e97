"""Which places of the top bar concern the reader."""

from django import template
from django.contrib.auth.models import AnonymousUser

from virkning.access import works_with_cases
from virkning.store.models import User

register = template.Library()


@register.simple_tag
def has_cases(user: User | AnonymousUser) -> bool:
    """Whether the day's work with citizens is shown at all."""
    return isinstance(user, User) and works_with_cases(user)
