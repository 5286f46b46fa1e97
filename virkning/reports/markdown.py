"""Manuals are written in Markdown: made into HTML here, with raw HTML off and every address looked at."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from virkning.domain.manual import NAMED

Addresses = Mapping[str, tuple[str, bool]]
"""By the name of a file: its address, and whether it is a picture."""

OUTWARD = frozenset({"http", "https", "mailto", "tel"})
BOX = re.compile(r"^\[[ xX]\] +")
RIGHT = "text-align:right"
"""How a column of numbers is told; a page shows no styles but those of its sheets."""

DEEPEST = 20
"""Lists in lists; deeper is a try to wear the program down."""


def to_html(text: str, *, files: Addresses, level: int = 1) -> SafeString:
    """Safe to put in a page: what is not Markdown is shown as it was written. Headings begin below `level`."""
    made = _reader()
    tokens = made.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + level)}"
        if token.type in ("th_open", "td_open") and token.attrs.pop("style", "") == RIGHT:
            token.attrSet("class", "num")
        if token.type == "inline":
            _inline(token, files)
    return SafeString(made.renderer.render(tokens, made.options, {}))


def tokens_of(text: str) -> list[Token]:
    """The parts that the text is made of, for what is no page."""
    return _reader().parse(text)


def _reader() -> MarkdownIt:
    """The plain rules and tables; no raw HTML, no addresses made out of words."""
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable("table")
    made.disable(["html_block", "html_inline"])
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # each is looked at below
    return made


def _inline(token: Token, files: Addresses) -> None:
    children = token.children or []
    if children and children[0].type == "text" and BOX.match(children[0].content):
        children[0].content = BOX.sub("☐ ", children[0].content)
        children[-1].content = NAMED.sub("", children[-1].content)
    kept: list[Token] = []
    for child in children:
        if child.type == "image":
            kept.append(_picture(child, files))
            continue
        if child.type == "link_open":
            _link(child, files)
        kept.append(child)
    token.children = kept


def _picture(token: Token, files: Addresses) -> Token:
    """Only the manual's own pictures: one from elsewhere would tell its owner who reads."""
    address, is_picture = files.get(str(token.attrGet("src") or ""), ("", False))
    if is_picture:
        token.attrSet("src", address)
        token.attrSet("loading", "lazy")
        return token
    return Token("text", "", 0, content=f"[{token.content}]")


def _link(token: Token, files: Addresses) -> None:
    written = str(token.attrGet("href") or "")
    own, _ = files.get(written, ("", False))
    token.attrSet("href", own or _outward(written))
    if not own:
        token.attrSet("rel", "noopener noreferrer")


def _outward(written: str) -> str:
    """`javascript:` and its like lead nowhere."""
    try:
        scheme = urlsplit(written.strip()).scheme.lower()
    except ValueError:
        return "#"
    within = not scheme and re.match(r"#|/(?![/\\])", written) is not None
    return written if scheme in OUTWARD or within else "#"
