"""Where a comment stands, and who is asked by name in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from virkning.domain.text import Text

CELL, CHART = "cell", "chart"


@dataclass(frozen=True, slots=True)
class CommentPlace:
    """Lasting names: a section of a report, and in it `cell/table/row/column` or `chart/name`. Empty: the whole.

    `named` is what people call it.
    """

    section: str = ""
    place: str = ""
    named: Text = Text(da="", en="")


WHOLE = CommentPlace()


def cell_place(table: str, row: str, column: str) -> str:
    return "/".join((CELL, table, row, column))


def chart_place(chart: str) -> str:
    return f"{CHART}/{chart}"


def asked_in(text: str, people: Mapping[int, str]) -> tuple[frozenset[int], tuple[str, ...]]:
    """Whom the text names by `@`, and the names that are nobody's or more than one's.

    `@Signe Styregruppe` is the whole name; `@Signe` is enough where nobody else is called so. Case does not matter.
    """
    found, unclear = set(), []
    for part in text.split("@")[1:]:
        said = part.split()
        if not said or part[:1].isspace():
            continue
        whole = [pk for pk, name in people.items() if _begins(part, name)]
        longest = max((len(people[pk]) for pk in whole), default=0)
        hits = [pk for pk in whole if len(people[pk]) == longest] or _by_first_name(said[0], people)
        if len(hits) == 1:
            found.add(hits[0])
        else:
            unclear.append(_bare(said[0]))
    return frozenset(found), tuple(unclear)


def _begins(text: str, name: str) -> bool:
    after = text[len(name) : len(name) + 1]
    return text.casefold().startswith(name.casefold()) and not after.isalnum()


def _by_first_name(word: str, people: Mapping[int, str]) -> list[int]:
    wanted = _bare(word).casefold()
    return [pk for pk, name in people.items() if wanted and name.casefold().split()[:1] == [wanted]]


def _bare(word: str) -> str:
    return word.rstrip(".,:;!?)”\"'")


def threaded(rows: Iterable[tuple[int, int | None]]) -> list[tuple[int, bool]]:
    """Comments in the order of time, each with its answers right after it: number, and whether it is an answer."""
    ordered = list(rows)
    return [
        (number, answer)
        for root, above in ordered
        if above is None
        for number, answer in ((root, False), *((one, True) for one, to in ordered if to == root))
    ]
