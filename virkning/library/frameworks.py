"""The frameworks for self-assessment that come with the product, and the strict reader of a file of one."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from virkning.domain.framework import (
    Assessed,
    Degree,
    Element,
    ElementGroup,
    FactKind,
    Framework,
    Readiness,
    ReflectionQuestion,
)
from virkning.library.figures import sources_of
from virkning.library.tables import Table, parse_table, read_table, report_duplicates

FRAMEWORKS = Path(__file__).parent / "frameworks"
FEWEST_DEGREES, MOST_DEGREES = 2, 11
MOST_QUESTIONS = 10
"""Of one element: a self-assessment that takes an evening is answered once, and never again."""


@cache
def frameworks() -> Mapping[str, Framework]:
    """Every framework that is shipped, by key."""
    found = [read_framework(path) for path in sorted(FRAMEWORKS.glob("*.toml"))]
    return MappingProxyType({one.key: one for one in found})


def framework_file(key: str) -> str:
    """The file of a shipped framework, to be copied and changed."""
    text = (FRAMEWORKS / f"{frameworks()[key].key}.toml").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#:schema")).lstrip("\n") + "\n"


def read_framework(path: Path) -> Framework:
    """Raises Malformed with every problem found, each with its line."""
    return framework_in(read_table(path))


def parse_framework(text: str, *, name: str) -> Framework:
    """The same from text that was read already; `name` says where a problem is."""
    return framework_in(parse_table(text, name=name))


def framework_in(table: Table) -> Framework:
    sources = sources_of(table)
    groups = tuple(ElementGroup(part.key(), part.text("title")) for part in table.tables("groups"))
    report_duplicates([group.key for group in groups], "groups", table)
    elements = tuple(_element(part, groups) for part in table.tables("elements", required=True))
    report_duplicates([element.key for element in elements], "elements", table)
    _check_questions(elements, table)
    readiness = tuple(_readiness(part, elements) for part in table.tables("readiness"))
    report_duplicates([one.key for one in readiness], "readiness", table)
    made = Framework(
        key=table.key(),
        version=table.string("version"),
        title=table.text("title"),
        about=table.text("about"),
        assessed=table.choice("assessed", Assessed),
        wording=table.text("wording"),
        credit=table.text("credit"),
        degrees=_degrees(table),
        elements=elements,
        groups=groups,
        readiness=readiness,
        sources=tuple(sources.values()),
    )
    table.finish()
    table.problems.raise_if_any()
    return made


def _degrees(table: Table) -> tuple[Degree, ...]:
    """The steps of the scale, one apart, from the lowest: stages all of them, or none."""
    found = tuple(
        Degree(part.whole("value"), part.own_text(), part.text_or_none("meaning"))
        for part in table.tables("degrees", required=True)
    )
    if not FEWEST_DEGREES <= len(found) <= MOST_DEGREES:
        table.report("degrees-number", "degrees", fewest=FEWEST_DEGREES, most=MOST_DEGREES)
    for index, (one, following) in enumerate(zip(found, found[1:], strict=False), start=1):
        if following.value != one.value + 1:
            table.report("degrees-not-in-steps", f"degrees[{index}].value", value=following.value, after=one.value)
    if any(one.meaning for one in found) and not all(one.meaning for one in found):
        lacking = next(index for index, one in enumerate(found) if not one.meaning)
        table.report("degrees-some-stages", f"degrees[{lacking}]")
    return found


def _element(table: Table, groups: tuple[ElementGroup, ...]) -> Element:
    group = table.string("group", required=bool(groups))
    if group and group not in {one.key for one in groups}:
        table.report("element-unknown-group", "group", group=group, allowed=", ".join(one.key for one in groups))
    questions = tuple(
        ReflectionQuestion(part.key(), part.own_text()) for part in table.tables("questions", required=True)
    )
    if len(questions) > MOST_QUESTIONS:
        table.report("element-too-many-questions", "questions", most=MOST_QUESTIONS)
    return Element(table.key(), table.text("title"), table.text("definition"), questions, group, _facts(table))


def _facts(table: Table) -> tuple[FactKind, ...]:
    found = []
    for index, word in enumerate(table.strings("facts")):
        if word in FactKind._value2member_map_:
            found.append(FactKind(word))
        else:
            table.report("unknown-choice", f"facts[{index}]", value=word, allowed=", ".join(FactKind))
    return tuple(found)


def _check_questions(elements: tuple[Element, ...], table: Table) -> None:
    """A question's key is unique in the whole file, since a rater's sheet is kept by it."""
    seen: set[str] = set()
    for at, element in enumerate(elements):
        for index, question in enumerate(element.questions):
            if question.key and question.key in seen:
                table.report("duplicate-key", f"elements[{at}].questions[{index}].key", key=question.key)
            seen.add(question.key)


def _readiness(table: Table, elements: tuple[Element, ...]) -> Readiness:
    named = table.strings("elements", required=True)
    known = {element.key for element in elements}
    for index, key in enumerate(named):
        if key not in known:
            table.report("readiness-unknown-element", f"elements[{index}]", element=key)
    below = table.number("talk_below")
    if not 0 <= below <= 100:  # noqa: PLR2004 - the scale on which every element is told
        table.report("readiness-outside", "talk_below")
    return Readiness(table.key(), table.text("title"), named, below, table.text("why"))
