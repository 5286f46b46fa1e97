"""Small things that the pages of the theory of change need."""

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext as _

from virkning.web.theory_drafts import BoxRow

register = template.Library()

FORMS = {"pdf": "PDF", "png": "PNG", "svg": "SVG"}


@register.filter
def at(table: Mapping[str, str], key: str) -> str:
    return table.get(key, "")


@register.filter
def forms(names: str) -> list[tuple[str, str]]:
    return [(name, FORMS[name]) for name in names.split()]


@register.filter
def moves(row: BoxRow) -> list[tuple[str, str, str]]:
    """The ways a box can go: what to put it before, the sign, and what it is called."""
    found = []
    if row.up is not None:
        found.append((row.up, "↑", _("Move up: %(title)s") % {"title": row.title}))
    if row.down is not None:
        found.append((row.down, "↓", _("Move down: %(title)s") % {"title": row.title}))
    return found
