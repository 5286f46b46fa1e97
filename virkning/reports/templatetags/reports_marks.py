"""Small drawings and look-ups for the templates of reports; no figure is computed here."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from virkning.reports.steering.table import CellView, HeadView

register = template.Library()

_UP, _DOWN = "M1 8 5 1.5 9 8Z", "M1 2 5 8.5 9 2Z"
_BAR = 28


@register.filter
def at(heads: Sequence[HeadView], index: int) -> HeadView:
    return heads[index]


@register.filter
def bar_width(cell: CellView) -> str:
    return f"{_BAR * (cell.bar or 0) / 100:.1f}"


@register.filter
def addressed(value: str, address: str) -> str:
    """`{address}` in an attribute becomes the address of the cell."""
    return value.replace("{address}", address)


@register.simple_tag
def arrow(cell: CellView) -> SafeString:
    """Filled where the change is sure, an outline where it is not, a dot where the mean stood still."""
    return _mark(up=cell.up, sure=cell.sure, against=cell.verdict == "worse")


@register.simple_tag
def swatch(kind: str) -> SafeString:
    """The mark of the legend."""
    if kind in ("better", "worse"):
        both = [_mark(up=up, sure=True, against=False) for up in (True, False)]
        return format_html("{}{}{}", *both, "!" if kind == "worse" else "")
    if kind == "uncertain":
        return format_html(
            "{}{}", _mark(up=True, sure=False, against=False), _mark(up=False, sure=False, against=False)
        )
    return SafeString({"empty": "–", "thin": "n"}.get(kind, ""))


def _mark(*, up: bool | None, sure: bool, against: bool) -> SafeString:
    if up is None:
        return mark_safe('<svg class="vk-arrow" viewBox="0 0 10 10"><circle cx="5" cy="5" r="2.6"/></svg>')
    return format_html(
        '<svg class="vk-arrow{}" viewBox="0 0 10 10"><path d="{}"/></svg>{}',
        "" if sure else " vk-open",
        _UP if up else _DOWN,
        mark_safe('<b class="vk-against">!</b>') if against else "",
    )
