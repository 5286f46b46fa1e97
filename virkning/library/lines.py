"""Where in a TOML file a path such as `scales[0].items` stands, so that a problem can name the line."""

import re

PART = re.compile(r"(?P<name>[^.\[\]]+)(?:\[(?P<index>\d+)\])?")


def line_of(text: str, path: str) -> int | None:
    """The line (from 1) of the deepest part of the path that is found; None when no part is.

    Walks down: a table's header `[name]` or the n-th `[[name]]`, then a line that begins with `name =`.
    What stands inside one line (an inline table, a list) is named by that line.
    """
    lines = text.splitlines()
    row: int | None = None
    header, begin, end = "", 0, len(lines)
    for part in PART.finditer(path):
        header = f"{header}.{part['name']}" if header else part["name"]
        index = int(part["index"] or 0)
        found = _header(lines, header, index, begin, end, listed=part["index"] is not None)
        if found is not None:
            row, begin, end = found + 1, found, _next_of_same_level(lines, header, found, end)
            continue
        if any(line.lstrip("[").startswith(f"{header}.") and line.startswith("[") for line in lines[begin:end]):
            continue  # a table that is there only through `[[name.parts]]`
        found = _assignment(lines, part["name"], begin, _own_end(lines, begin, end, root=row is None))
        if found is None:
            break
        row = _element(lines, found, part["index"]) + 1
        break
    return row


def _header(lines: list[str], header: str, index: int, begin: int, end: int, *, listed: bool) -> int | None:
    wanted = f"[[{header}]]" if listed else f"[{header}]"
    places = [number for number in range(begin, end) if lines[number].split("#")[0].strip() == wanted]
    return places[index] if index < len(places) else None


def _next_of_same_level(lines: list[str], header: str, begin: int, end: int) -> int:
    for number in range(begin + 1, end):
        found = re.match(r"\s*\[+([^\]]+)\]", lines[number])
        if found and "=" not in lines[number] and not found[1].startswith(f"{header}."):
            return number
    return end


def _own_end(lines: list[str], begin: int, end: int, *, root: bool) -> int:
    """Where the keys of the table that begins here end: at the next header of any kind."""
    for number in range(begin if root else begin + 1, end):
        if re.match(r"\s*\[\[?[\w.-]+\]\]?\s*(#.*)?$", lines[number]):
            return number
    return end


def _assignment(lines: list[str], name: str, begin: int, end: int) -> int | None:
    pattern = re.compile(rf'\s*"?{re.escape(name)}"?\s*=')
    return next((number for number in range(begin, end) if pattern.match(lines[number])), None)


def _element(lines: list[str], begin: int, index: str | None) -> int:
    """The line of the n-th element when a list of inline tables is written one to a line."""
    if index is None or not lines[begin].rstrip().endswith("["):
        return begin
    number = begin + 1 + int(index)
    return number if number < len(lines) and lines[number].strip().startswith("{") else begin
