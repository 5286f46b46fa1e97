"""What an expression of others adds up: which questions, how each counts, and what it does with those left open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isclose, isfinite

from virkning.exchange.questionnaires.expressions import (
    Call,
    Name,
    Node,
    Nothing,
    NotUnderstood,
    Number,
    Pair,
    Words,
    tree,
)

_PATHS = frozenset({"resource", "questionnaire", "context", "item"})
"""What a path through a response or its form begins with."""

Recoding = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """constant + sum(weight * score), over the number answered where `per_answered`.

    `fewest` answers are needed; those left open count nothing. `recodings` tell what an answer counts instead.
    """

    weights: Mapping[str, float]
    constant: float = 0
    fewest: int = 0
    per_answered: bool = False
    recodings: Mapping[str, Recoding] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Line:
    """A number that is a line in the scores. `open_` are those that may be left open."""

    constant: float = 0
    weights: Mapping[str, float] = field(default_factory=dict)
    open_: frozenset[str] = frozenset()
    recodings: Mapping[str, Recoding] = field(default_factory=dict)
    per: frozenset[str] = frozenset()  # divided by how many of these are answered
    fewest: int = 0


@dataclass(frozen=True, slots=True)
class _Count:
    """How many of some questions are answered."""

    of: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Answered:
    """At least `least` of some questions are answered."""

    of: frozenset[str]
    least: int


@dataclass(frozen=True, slots=True)
class _Is:
    """One question is answered in one way."""

    question: str
    answer: int


Value = _Line | _Count | _Answered | _Is | Nothing


def sum_of(text: str, *, questions: Sequence[str], variables: Mapping[str, str] | None = None) -> Sum:
    """`questions` are the names of those that carry a score, in order. Raises NotUnderstood."""
    found = _Meaning(tuple(questions), variables or {}).of(tree(text))
    if not isinstance(found, _Line) or not found.weights or not isfinite(found.constant):
        raise NotUnderstood
    if found.per and found.per != frozenset(found.weights):
        raise NotUnderstood
    return Sum(
        weights={name: found.weights[name] for name in questions if name in found.weights},
        constant=found.constant,
        fewest=found.fewest or (1 if found.open_ == frozenset(found.weights) else len(found.weights)),
        per_answered=bool(found.per),
        recodings=found.recodings,
    )


class _Meaning:
    def __init__(self, questions: tuple[str, ...], variables: Mapping[str, str]) -> None:
        self.questions, self.variables = questions, variables
        self.known: dict[str, Value] = {}
        self.asked: set[str] = set()
        self.functions: Mapping[str, Callable[[Sequence[Node]], Value]] = {
            "iif": self.either, "if": self.either, "sum": self.added, "mean": self.averaged, "coalesce": self.or_else,
            "round": self.first, "number": self.first, "int": self.first,
        }  # fmt: skip

    def of(self, node: Node) -> Value:
        match node:
            case Number(value):
                return _Line(value)
            case Name(name, "%") if name not in _PATHS:
                return self.variable(name)
            case Name(name, "$" | "["):
                return self.answer(name)
            case Call(name, arguments, None) if name.lower() in self.functions:
                return self.functions[name.lower()](arguments)
            case Call(name, _, of) if of is not None:
                return self.step(name, of, node)
            case Pair(sign, left, right):
                return self.pair(sign, left, right)
            case Nothing():
                return node
            case Words(""):
                return Nothing()
        raise NotUnderstood

    def variable(self, name: str) -> Value:
        """Each is worked out once; one that needs itself is no sum."""
        if name not in self.known:
            if name in self.asked or name not in self.variables:
                raise NotUnderstood
            self.asked.add(name)
            if len(self.asked) - len(self.known) > 20:  # variables of variables of variables
                raise NotUnderstood
            self.known[name] = self.of(tree(self.variables[name]))
        return self.known[name]

    def answer(self, name: str) -> _Line:
        if name not in self.questions:
            raise NotUnderstood
        return _Line(weights={name: 1.0})

    def step(self, name: str, of: Node, node: Node) -> Value:
        """`%a.exists()`, or a path through the response that ends in answers."""
        if name == "exists":
            found = self.of(of)
            if not isinstance(found, _Line) or len(found.weights) != 1:
                raise NotUnderstood
            return _Answered(frozenset(found.weights), 1)
        base, choices = _path(node)
        if not isinstance(base, Name) or base.value not in _PATHS:
            raise NotUnderstood
        chosen = self.chosen(choices)
        if name == "sum":
            return _Line(weights=dict.fromkeys(chosen, 1.0), open_=frozenset(chosen))
        if name == "count":
            return _Count(frozenset(chosen))
        if len(chosen) != 1 or name == "empty":
            raise NotUnderstood
        return _Line(weights=dict.fromkeys(chosen, 1.0))

    def chosen(self, waiting: list[Node]) -> tuple[str, ...]:
        """The questions that a path goes to: those named, or all but those named."""
        wanted, unwanted = set[str](), set[str]()
        while waiting:
            test = waiting.pop()
            match test:
                case Pair("or", left, right):
                    waiting += [left, right]
                case Pair("and", left, right):
                    waiting += [left, right]
                case Pair("=", Name("linkId"), Words(link)):
                    wanted.add(link)
                case Pair("!=", Name("linkId"), Words(link)):
                    unwanted.add(link)
                case Pair("=", Call("code") | Name("url"), _):
                    pass  # the answer that was chosen, or the extension that scores stand in
                case _:
                    raise NotUnderstood
        if (wanted and unwanted) or not wanted <= set(self.questions):
            raise NotUnderstood
        return tuple(name for name in self.questions if (name in wanted if wanted else name not in unwanted))

    def either(self, arguments: Sequence[Node]) -> Value:
        if len(arguments) not in (2, 3):
            raise NotUnderstood
        test, then = self.of(arguments[0]), self.of(arguments[1])
        other = self.of(arguments[2]) if len(arguments) == 3 else Nothing()
        if isinstance(test, _Is):
            return _recoded(test, then, other)
        if not isinstance(test, _Answered) or not isinstance(then, _Line):
            raise NotUnderstood
        if isinstance(other, Nothing):
            return replace(then, fewest=test.least)
        if other != _Line(0) or test.least != len(test.of):
            raise NotUnderstood
        if then == _Line(1):
            return _Count(test.of)
        if frozenset(then.weights) != test.of:
            raise NotUnderstood
        return replace(then, open_=then.open_ | test.of)

    def added(self, arguments: Sequence[Node]) -> Value:
        """REDCap's sum of what is answered."""
        line = _Line()
        for part in arguments:
            line = _added(line, self.line(part), 1)
        return replace(line, open_=frozenset(line.weights), fewest=1)

    def averaged(self, arguments: Sequence[Node]) -> Value:
        found = self.added(arguments)
        return replace(found, per=frozenset(found.weights)) if isinstance(found, _Line) else found

    def or_else(self, arguments: Sequence[Node]) -> Value:
        """`coalesce(${a}, 0)`: what is left open counts nothing."""
        if len(arguments) != 2 or self.of(arguments[1]) != _Line(0):
            raise NotUnderstood
        line = self.line(arguments[0])
        return replace(line, open_=line.open_ | frozenset(line.weights))

    def first(self, arguments: Sequence[Node]) -> Value:
        if not arguments:
            raise NotUnderstood
        return self.of(arguments[0])

    def line(self, node: Node) -> _Line:
        found = self.of(node)
        if not isinstance(found, _Line):
            raise NotUnderstood
        return _plain(found)

    def pair(self, sign: str, left: Node, right: Node) -> Value:
        if sign in ("!=", "<>") and right == Words(""):  # an open question is the empty text in an XForm and in REDCap
            return self.step("exists", left, right)
        one, other = self.of(left), self.of(right)
        match one, other:
            case _Answered(), _Answered():
                return _both(one, other) if sign == "and" else _any(sign, one, other)
            case _Count(), _Count() if sign == "+" and not one.of & other.of:
                return _Count(one.of | other.of)
            case _Count(), _Line() if not other.weights and sign in (">", ">="):
                return _Answered(one.of, _whole(other.constant) + (sign == ">"))
            case _Line(), _Count() if sign in ("/", "div") and not one.per:
                return replace(one, per=other.of)
            case _Line(), _Line():
                return _calculated(sign, one, other)
        raise NotUnderstood


def _calculated(sign: str, one: _Line, other: _Line) -> Value:
    match sign:
        case "+":
            return _added(_plain(one), _plain(other), 1)
        case "-":
            return _added(_plain(one), _plain(other), -1)
        case "*":
            return _times(one, other) if one.weights else _times(other, one)
        case "/" | "div" if not other.weights and other.constant:
            return _times(one, _Line(1 / other.constant))
        case "=" if list(one.weights.values()) == [1.0] and not one.constant and not other.weights:
            return _Is(next(iter(one.weights)), _whole(other.constant))
    raise NotUnderstood


def _plain(line: _Line) -> _Line:
    if line.fewest or line.per:
        raise NotUnderstood
    return line


def _any(sign: str, one: _Answered, other: _Answered) -> _Answered:
    if sign != "or" or one.least != 1 or other.least != 1:
        raise NotUnderstood
    return _Answered(one.of | other.of, 1)


def _path(node: Node) -> tuple[Node, list[Node]]:
    """What a path begins with, and what chooses on its way."""
    choices = list[Node]()
    while isinstance(node, Call) and node.of is not None:
        choices += node.arguments
        node = node.of
    return node, choices


def _recoded(test: _Is, then: Value, other: Value) -> Value:
    """`iif(%a = 0, 3, iif(%a = 1, 2, {}))`: what each answer counts."""
    if not isinstance(then, _Line) or then.weights:
        raise NotUnderstood
    rest: Recoding = ()
    if isinstance(other, _Line) and list(other.weights) == [test.question]:
        rest = other.recodings.get(test.question, ())
    if not rest and not isinstance(other, Nothing):
        raise NotUnderstood
    table = ((test.answer, then.constant), *rest)
    return _Line(weights={test.question: 1.0}, recodings={test.question: table})


def _both(one: _Answered, other: _Answered) -> _Answered:
    if one.least != len(one.of) or other.least != len(other.of):
        raise NotUnderstood
    together = one.of | other.of
    return _Answered(together, len(together))


def _added(one: _Line, other: _Line, sign: int) -> _Line:
    if set(one.weights) & set(other.weights):
        raise NotUnderstood  # a question that counts twice has a weight of its own, which no scale of ours has
    return _Line(
        one.constant + sign * other.constant,
        {**one.weights, **{name: sign * weight for name, weight in other.weights.items()}},
        one.open_ | other.open_,
        {**one.recodings, **other.recodings},
    )


def _times(line: _Line, by: _Line) -> _Line:
    if by.weights:
        raise NotUnderstood
    factor = by.constant
    if isclose(factor, 0) or not isfinite(factor):
        raise NotUnderstood
    weights = {name: weight * factor for name, weight in line.weights.items()}
    return replace(line, constant=line.constant * factor, weights=weights)


def _whole(value: float) -> int:
    if not isfinite(value) or value != int(value):
        raise NotUnderstood
    return int(value)
