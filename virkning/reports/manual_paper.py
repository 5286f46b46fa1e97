"""A manual as PDF of its own: the same Markdown as on the page, with its pictures, to be printed or handed on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from markdown_it.token import Token

from virkning.domain.manual import NAMED
from virkning.domain.text import Language, Text
from virkning.reports.markdown import BOX, tokens_of
from virkning.reports.typesetting import REGIONS, Json
from virkning.reports.typesetting import to_pdf as typeset

LARGEST_PICTURE = 400_000
"""Bytes; a larger one is named instead, so that a page of instructions does not become a heavy file."""

_PICTURE = Text(da="Billede: {name}", en="Picture: {name}")

Run = dict[str, Json]


@dataclass(frozen=True, slots=True)
class ManualPaper:
    """`about` is the line under the title, `news` what is new in this version. `pictures` by the name in the text."""

    title: str
    about: str
    news: str
    text: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def manual_to_pdf(
    paper: ManualPaper, *, organisation: str, made: date, language: Language, font_folder: Path | None = None
) -> bytes:
    data: dict[str, Json] = {
        "title": paper.title,
        "about": paper.about,
        "news": paper.news,
        "organisation": organisation,
        "language": language,
        "region": REGIONS[language],
        "blocks": list(_blocks(tokens_of(paper.text), paper.pictures, language)),
    }
    return typeset("manual.typ", data, made=made, font_folder=font_folder)


def _blocks(tokens: Sequence[Token], pictures: Mapping[str, bytes], language: Language) -> Iterator[Json]:
    """One after the other; a list is told by indent and mark, a table as one block."""
    lists: list[list[str | int]] = []
    mark, quotes, at = "", 0, 0
    while at < len(tokens):
        token = tokens[at]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(
                ["ordered" if token.type.startswith("ordered") else "bullet", int(token.attrGet("start") or 1)]
            )
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            kind, number = lists[-1]
            mark = f"{number}." if kind == "ordered" else "•"
            lists[-1][1] = int(number) + 1
        elif token.type in ("blockquote_open", "blockquote_close"):
            quotes += 1 if token.nesting == 1 else -1
        elif token.type == "table_open":
            end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
            yield _table(tokens[at:end], language)
            at = end
        elif token.type == "heading_open":
            yield {"kind": "heading", "level": int(token.tag[1]), "runs": _runs(tokens[at + 1], language)}
            at += 1
        elif token.type in ("fence", "code_block"):
            yield {"kind": "code", "text": token.content.rstrip()}
        elif token.type == "hr":
            yield {"kind": "rule"}
        elif token.type == "inline":
            yield from _paragraph(token, len(lists), mark, quotes > 0, pictures, language)
            mark = ""
        at += 1


def _paragraph(
    token: Token, indent: int, mark: str, quoted: bool, pictures: Mapping[str, bytes], language: Language
) -> Iterator[Json]:
    """Its words, and below them the pictures that stand in it."""
    children = token.children or []
    ticked = bool(children) and children[0].type == "text" and bool(BOX.match(children[0].content))
    runs = _runs(token, language, skipped=pictures)
    if runs:
        yield {
            "kind": "text",
            "indent": indent,
            "mark": "box" if ticked and mark else mark,
            "quoted": quoted,
            "runs": runs,
        }
    for child in children:
        content = pictures.get(str(child.attrGet("src") or "")) if child.type == "image" else None
        if content is not None and len(content) <= LARGEST_PICTURE:
            form = "png" if content.startswith(b"\x89PNG") else "jpg"
            yield {"kind": "picture", "form": form, "alt": child.content or "–", "bytes": list(content)}


def _runs(token: Token, language: Language, *, skipped: Mapping[str, bytes] | None = None) -> list[Json]:
    """Words with how they are set; a picture that is not shown below is named."""
    runs: list[Json] = []
    bold = italic = 0
    link = ""
    for child in token.children or []:
        match child.type:
            case "strong_open" | "strong_close":
                bold += child.nesting
            case "em_open" | "em_close":
                italic += child.nesting
            case "link_open":
                written = str(child.attrGet("href") or "")
                link = written if written.startswith(("http://", "https://", "mailto:")) else ""
            case "link_close":
                link = ""
            case "softbreak" | "hardbreak":
                runs.append(_run(" " if child.type == "softbreak" else "\n", bold, italic, link))
            case "image":
                name = str(child.attrGet("src") or "")
                content = (skipped or {}).get(name)
                if content is None or len(content) > LARGEST_PICTURE:
                    named = _PICTURE.to(language).format(name=child.content or name)
                    runs.append(_run(f"[{named}]", bold, italic, link))
            case _:
                said = NAMED.sub("", BOX.sub("", child.content) if not runs else child.content)
                if said:
                    runs.append(_run(said, bold, italic, link))
    return runs


def _run(said: str, bold: int, italic: int, link: str) -> Run:
    return {"text": said, "bold": bold > 0, "italic": italic > 0, "link": link}


def _table(tokens: Sequence[Token], language: Language) -> Json:
    rows: list[Json] = []
    cells: list[Json] = []
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            rows.append(cells)
        elif token.type == "inline":
            cells.append(_runs(token, language))
    columns = max((len(row) for row in rows if isinstance(row, list)), default=1)
    return {"kind": "table", "columns": columns, "rows": rows}
