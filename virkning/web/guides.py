"""The guide inside the product: one's own role first."""

import re

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from virkning.access.rooms import roles_of
from virkning.domain.text import Language
from virkning.library.guides import PICTURES, Guide, guides, method, pictures
from virkning.reports.markdown import to_html
from virkning.store.models import Role, User

OF_ROLE = {
    Role.EMPLOYEE: "employee",
    Role.TEAM_LEADER: "team-leader",
    Role.DOCUMENTALIST: "documentalist",
    Role.STEERING_GROUP: "steering-group",
    Role.MANAGEMENT: "leaders",
    Role.BOARD: "leaders",
    Role.VOLUNTEER: "volunteer",
    Role.ADMINISTRATOR: "administrator",
    Role.RESEARCHER: "researcher",
}


def list_page(user: User, *, language: Language) -> dict[str, object]:
    mine = {OF_ROLE[role] for role in roles_of(user) if role in OF_ROLE}
    every = guides(language)
    return {
        "room": "guide",
        "mine": [one for one in every if one.key in mine],
        "others": [one for one in every if one.key not in mine],
    }


def guide_page(found: Guide, *, language: Language) -> dict[str, object]:
    others = [one for one in guides(language) if one.key != found.key]
    files = {f"{PICTURES}/{name}.png": (reverse("guide-picture", args=[name]), True) for name in pictures(language)}
    return {"room": "guide", "guide": found, "html": to_html(found.text, files=files, level=0), "others": others}


ANCHOR = re.compile(r'^<a id="([\w-]+)"></a>$', re.MULTILINE)
TO_RULE = re.compile(r"\(#((\w+)(?:-[\w-]+)?)\)")


def method_page(*, language: Language) -> dict[str, object]:
    """How everything is computed: what it is, and the way to each rule."""
    title, _newline, rest = method(language).partition("\n")
    contents = ANCHOR.split(rest, maxsplit=1)[0]
    return {"room": "guide", "title": title.removeprefix("# "), "html": to_html(_linked(contents), files={}, level=0)}


def method_chapter(chapter: str, *, language: Language) -> dict[str, object] | None:
    """One chapter of it; None where there is none of that name."""
    whole, _newline, rest = method(language).partition("\n")
    _before, *parts = ANCHOR.split(rest)
    chapters: dict[str, list[tuple[str, str]]] = {}
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        chapters.setdefault(name.partition("-")[0], []).append((name, text))
    found = chapters.get(chapter)
    if found is None:
        return None
    title, _newline, first = found[0][1].strip().partition("\n")
    html = to_html(_linked(first), files={}, level=-1)
    for name, text in found[1:]:
        html += format_html('<span id="{}"></span>', name) + to_html(_linked(text), files={}, level=-1)
    titles = {"whole": whole.removeprefix("# "), "title": title.lstrip("# ")}
    return {"room": "guide", **titles, "html": _tables_scroll(html)}


def _tables_scroll(html: str) -> SafeString:
    """A wide table is moved sideways by itself, also by keyboard, so that no word is broken on a phone."""
    opening = format_html('<div class="wide" tabindex="0" role="group" aria-label="{}"><table>', _("Table"))
    return SafeString(html.replace("<table>", opening).replace("</table>", "</table></div>"))


def _linked(text: str) -> str:
    """The manual is one file, with links to places in itself; here each chapter is a page."""
    return TO_RULE.sub(lambda to: f"({reverse('guide-chapter', args=[to[2]])}#{to[1]})", text)
