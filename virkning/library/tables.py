"""Reading definitions strictly: every value is asked for by name and type, and everything wrong is collected."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar, cast

from virkning.domain.errors import Malformed, Place, Problem
from virkning.domain.text import LANGUAGES, Text
from virkning.library.lines import line_of

Param = str | int | float
Choice = TypeVar("Choice", bound=StrEnum)

KEY = re.compile(r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")
TOML_PLACE = re.compile(r"at line (\d+), column (\d+)")


class Problems:
    """What is wrong with one file so far."""

    def __init__(self, file: str, text: str = "") -> None:
        self.file = file
        self.text = text
        self.found: list[Problem] = []

    def add(self, code: str, path: str, **params: Param) -> None:
        place = Place(file=self.file, path=path, row=line_of(self.text, path))
        self.found.append(Problem(code, place, params))

    def raise_if_any(self) -> None:
        if self.found:
            raise Malformed(self.found)


class Table:
    """One TOML table. Each reader returns a harmless value when it has reported a problem, so that reading goes on."""

    def __init__(self, data: Mapping[str, object], path: str, problems: Problems) -> None:
        self.data = data
        self.path = path
        self.problems = problems
        self.asked: dict[str, None] = {}

    def at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def has(self, name: str) -> bool:
        self.asked[name] = None
        return name in self.data

    def report(self, code: str, name: str = "", **params: Param) -> None:
        self.problems.add(code, self.at(name) if name else self.path, **params)

    def finish(self) -> None:
        """Report every key that nobody asked for: a misspelt key must not be silently without effect."""
        for name in self.data:
            if name not in self.asked:
                self.report("unknown-key", name, key=name, allowed=", ".join(sorted(self.asked)))

    def _value(self, name: str, *, required: bool) -> object | None:
        if self.has(name):
            return self.data[name]
        if required:
            self.report("missing-key", key=name)
        return None

    def string(self, name: str, *, required: bool = True, default: str = "") -> str:
        value = self._value(name, required=required)
        if value is None:
            return default
        if not isinstance(value, str):
            self.report("must-be-text", name)
            return default
        if not value.strip():
            self.report("empty-text", name)
        return value

    def key(self, name: str = "key") -> str:
        value = self.string(name)
        if value and not KEY.match(value):
            self.report("bad-key", name, value=value)
        return value

    def text(self, name: str) -> Text:
        return self.text_or_none(name, required=True) or Text("", "")

    def text_or_none(self, name: str, *, required: bool = False) -> Text | None:
        value = self._value(name, required=required)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.report("must-be-text-pair", name)
            return None
        inner = Table(value, self.at(name), self.problems)
        text = inner.own_text()
        inner.finish()
        return text

    def own_text(self) -> Text:
        """The `da` and `en` of this table itself."""
        for language in LANGUAGES:
            if language not in self.data:
                self.report("missing-language", language=language)
        return Text(*(self.string(language, required=False) for language in LANGUAGES))

    def number(self, name: str, *, default: float | None = None) -> float:
        value = self._value(name, required=default is None)
        fallback = 0.0 if default is None else default
        if value is None:
            return fallback
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
            self.report("must-be-number", name)
            return fallback
        return float(value)

    def whole(self, name: str, *, default: int | None = None) -> int:
        value = self._value(name, required=default is None)
        fallback = default or 0
        if value is None:
            return fallback
        if isinstance(value, bool) or not isinstance(value, int):
            self.report("must-be-whole", name)
            return fallback
        return value

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        value = self._value(name, required=default is None)
        if value is None:
            return bool(default)
        if not isinstance(value, bool):
            self.report("must-be-true-or-false", name)
            return bool(default)
        return value

    def day(self, name: str) -> date | None:
        value = self._value(name, required=False)
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            self.report("must-be-date", name)
            return None
        return value

    def choice(self, name: str, kind: type[Choice], *, default: Choice | None = None) -> Choice:
        value = self.string(name, required=default is None)
        if value:
            if value in kind._value2member_map_:
                return kind(value)
            self.report("unknown-choice", name, value=value, allowed=", ".join(kind))
        return default or next(iter(kind))

    def strings(self, name: str, *, required: bool = False) -> tuple[str, ...]:
        value = self._value(name, required=required)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self.report("must-be-strings", name)
            return ()
        texts = cast("list[str]", value)
        for index, text in enumerate(texts):
            if text in texts[:index]:
                self.report("duplicate-key", f"{name}[{index}]", key=text)
        return tuple(dict.fromkeys(texts))

    def table(self, name: str, *, required: bool = False) -> "Table | None":
        value = self._value(name, required=required)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.report("must-be-table", name)
            return None
        return Table(value, self.at(name), self.problems)

    def tables(self, name: str, *, required: bool = False) -> Iterator["Table"]:
        """Each table of a list, finished (checked for unknown keys) when the next is asked for."""
        value = self._value(name, required=required)
        if value is None:
            return
        if not isinstance(value, list) or (required and not value):
            self.report("must-be-list", name)
            return
        for index, part in enumerate(value):
            if not isinstance(part, dict):
                self.report("must-be-table", f"{name}[{index}]")
                continue
            table = Table(part, f"{self.at(name)}[{index}]", self.problems)
            yield table
            table.finish()


def read_table(path: Path) -> Table:
    """The file as a table, or Malformed when it is not there, is not UTF-8 or is not TOML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise Malformed([Problem("no-such-file", Place(file=str(path)))]) from error
    except UnicodeDecodeError as error:
        raise Malformed([Problem("not-utf-8", Place(file=str(path)))]) from error
    return parse_table(text, name=path.name)


def parse_table(text: str, *, name: str) -> Table:
    """The same from text that was read already; `name` is only used to say where a problem is."""
    problems = Problems(name, text)
    if not text.strip():
        raise Malformed([Problem("empty-file", Place(file=name))])
    try:
        return Table(tomllib.loads(text), "", problems)
    except RecursionError as error:
        raise Malformed([Problem("too-deep", Place(file=name))]) from error
    except tomllib.TOMLDecodeError as error:
        raise Malformed([_syntax(name, text, str(error))]) from error


def _syntax(file: str, text: str, message: str) -> Problem:
    found = TOML_PLACE.search(message)
    line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
    code = "toml-twice" if "overwrite" in message or "twice" in message else "toml-syntax"
    return Problem(code, Place(file=file, row=line), {"line": line, "column": column})


def report_duplicates(keys: Sequence[str], name: str, table: Table) -> None:
    """Keys must be unique within one list of tables."""
    for index, key in enumerate(keys):
        if key and key in keys[:index]:
            table.report("duplicate-key", f"{name}[{index}].key", key=key)
