"""Expressions of others as a tree: FHIRPath, XLSForm and REDCap share signs and brackets, and differ in names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 40_000
DEEPEST = 60
MOST_TOKENS = 12_000

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+(?:\.\d+)?)
    | (?P<string>'[^']*'|"[^"]*")
    | (?P<name>%`[^`]*`|%\w[\w-]*|\$\{[^}]*\}|\[[^\]]*\]|[A-Za-z_]\w*)
    | (?P<sign>\{\}|<=|>=|!=|<>|[-+*/(),.=<>])
    )""",
    re.VERBOSE,
)
_BINDING: Mapping[str, int] = {
    **{"or": 1, "and": 2},
    **dict.fromkeys(("=", "!=", "<>", "<", ">", "<=", ">="), 3),
    **{"+": 4, "-": 4, "*": 5, "/": 5, "div": 5},
}


class NotUnderstood(ValueError):
    """The expression says something that is no plain sum or mean, or is not written as one."""


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class Words:
    value: str


@dataclass(frozen=True, slots=True)
class Name:
    """A variable (`%a`), a question (`${a}`, `[a]`) or a word of the language; `sign` tells which."""

    value: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """`name(arguments)`, or `of.name(arguments)`; a step without brackets has no arguments."""

    name: str
    arguments: tuple["Node", ...] = ()
    of: "Node | None" = None


@dataclass(frozen=True, slots=True)
class Pair:
    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Nothing:
    """`{}`: no value."""


Node = Number | Words | Name | Call | Pair | Nothing
Token = tuple[str, str]


def tree(text: str) -> Node:
    """Raises NotUnderstood."""
    reading = _Reading(_tokens(text))
    found = reading.expression(0)
    if reading.at < len(reading.tokens):
        raise NotUnderstood
    return found


def _tokens(text: str) -> list[Token]:
    if len(text) > LONGEST:
        raise NotUnderstood
    found, at, text = list[Token](), 0, text.rstrip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or token.lastgroup is None or len(found) >= MOST_TOKENS:
            raise NotUnderstood
        found.append((token.lastgroup, token[token.lastgroup]))
        at = token.end()
    return found


class _Reading:
    """Reads by how strongly signs bind, so that a deep bracket costs few frames."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.at, self.depth = tokens, 0, 0

    def peek(self) -> Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def next(self) -> Token:
        token = self.peek()
        self.at += 1
        return token

    def expect(self, sign: str) -> None:
        if self.next() != ("sign", sign):
            raise NotUnderstood

    def expression(self, least: int) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotUnderstood
        left = self.part()
        while (binding := _BINDING.get(self.peek()[1].lower(), 0)) > least and self.peek()[0] in ("sign", "name"):
            sign = self.next()[1].lower()
            left = Pair(sign, left, self.expression(binding))
        self.depth -= 1
        return left

    def part(self) -> Node:
        kind, text = self.next()
        if kind == "number":
            return Number(float(text))
        if kind == "string":
            return self.steps(Words(text[1:-1]))
        if kind == "name":
            return self.steps(self.named(text))
        if (kind, text) == ("sign", "{}"):
            return Nothing()
        if (kind, text) == ("sign", "-"):
            return Pair("-", Number(0), self.expression(_BINDING["*"]))
        if (kind, text) == ("sign", "("):
            inside = self.expression(0)
            self.expect(")")
            return self.steps(inside)
        raise NotUnderstood

    def named(self, text: str) -> Node:
        if text[0] in "%$[":
            return Name(text.strip("%`${}[] "), text[0])
        if self.peek() == ("sign", "("):
            return Call(text, self.arguments())
        return Name(text)

    def steps(self, node: Node) -> Node:
        while self.peek() == ("sign", "."):
            self.next()
            kind, text = self.next()
            if kind != "name":
                raise NotUnderstood
            node = Call(text, self.arguments() if self.peek() == ("sign", "(") else (), node)
        return node

    def arguments(self) -> tuple[Node, ...]:
        self.expect("(")
        found = list[Node]()
        while self.peek() != ("sign", ")"):
            found.append(self.expression(0))
            if self.peek() == ("sign", ","):
                self.next()
            elif self.peek() != ("sign", ")"):
                raise NotUnderstood
        self.next()
        return tuple(found)
