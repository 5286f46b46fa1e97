"""The boxes and arrows of a draft, written one at a time. Each change is saved as a whole, or not at all."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace

from virkning.actions.programmes import save_draft
from virkning.domain.errors import Problem, Refused
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Text
from virkning.domain.theory import Theory, TheoryEdge, TheoryNode
from virkning.reports.theory import arranged
from virkning.store.models import ProgrammeDraft, User

LONGEST_KEY = 40

DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def add_node(draft: ProgrammeDraft, *, node: TheoryNode, version: int, by: User) -> ProgrammeDraft:
    """A box without a key gets one from its Danish title. The key of a result without a box makes it that one's."""
    definition = draft.defined()
    key = node.key or fresh_key(node.title.da, {*_keys(definition)})
    theory = definition.theory
    changed = replace(theory, nodes=(*theory.nodes, replace(node, key=key)))
    return _save(draft, definition, changed, version=version, by=by)


def change_node(draft: ProgrammeDraft, *, key: str, to: TheoryNode, version: int, by: User) -> ProgrammeDraft:
    """The key stays, whatever `to` says: arrows, indicators and old figures hang on it."""
    definition = draft.defined()
    _known(definition.theory, key)
    nodes = tuple(replace(to, key=key) if node.key == key else node for node in definition.theory.nodes)
    return _save(draft, definition, replace(definition.theory, nodes=nodes), version=version, by=by)


def remove_node(draft: ProgrammeDraft, *, key: str, version: int, by: User) -> ProgrammeDraft:
    """Its arrows go too. A result keeps its indicators, and stands outside the theory from then on."""
    definition = draft.defined()
    _known(definition.theory, key)
    nodes = tuple(node for node in definition.theory.nodes if node.key != key)
    edges = tuple(edge for edge in definition.theory.edges if key not in edge.ends)
    changed = replace(definition.theory, nodes=nodes, edges=edges)
    return _save(draft, definition, changed, version=version, by=by)


def move_node(draft: ProgrammeDraft, *, key: str, before: str, version: int, by: User) -> ProgrammeDraft:
    """Put it before another box; an empty `before` means last. From then on the boxes stand as people put them."""
    definition = draft.defined()
    theory = definition.theory if definition.theory.by_hand else arranged(definition.theory)
    moved = _known(theory, key)
    if before:
        _known(theory, before)
    rest = [node for node in theory.nodes if node.key != key]
    if before == key:
        return draft
    place = next((index for index, node in enumerate(rest) if node.key == before), len(rest))
    rest.insert(place, moved)
    return _save(draft, definition, replace(theory, nodes=tuple(rest)), version=version, by=by)


def tidy(draft: ProgrammeDraft, *, version: int, by: User) -> ProgrammeDraft:
    """Let the drawing find its own order again."""
    definition = draft.defined()
    return _save(draft, definition, replace(definition.theory, by_hand=False), version=version, by=by)


def add_edge(draft: ProgrammeDraft, *, edge: TheoryEdge, version: int, by: User) -> ProgrammeDraft:
    definition = draft.defined()
    theory = replace(definition.theory, edges=(*definition.theory.edges, edge))
    return _save(draft, definition, theory, version=version, by=by)


def change_edge(
    draft: ProgrammeDraft, *, ends: tuple[str, str], assumption: Text | None, version: int, by: User
) -> ProgrammeDraft:
    definition = draft.defined()
    _drawn(definition.theory, ends)
    edges = tuple(
        replace(edge, assumption=assumption) if edge.ends == ends else edge for edge in definition.theory.edges
    )
    return _save(draft, definition, replace(definition.theory, edges=edges), version=version, by=by)


def remove_edge(draft: ProgrammeDraft, *, ends: tuple[str, str], version: int, by: User) -> ProgrammeDraft:
    definition = draft.defined()
    _drawn(definition.theory, ends)
    edges = tuple(edge for edge in definition.theory.edges if edge.ends != ends)
    return _save(draft, definition, replace(definition.theory, edges=edges), version=version, by=by)


def fresh_key(title: str, taken: Collection[str]) -> str:
    """`Hun tør stole på andre` → `hun-toer-stole-paa-andre`; a number behind where it is taken."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(DANISH_LETTERS))
    parts: Sequence[str] = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    stem = "-".join(parts)[:LONGEST_KEY].strip("-") or "box"
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def _save(draft: ProgrammeDraft, definition: Definition, theory: Theory, *, version: int, by: User) -> ProgrammeDraft:
    """Where a result box is renamed, so is the result that it stands for: they are one thing."""
    titles = {node.key: node.title for node in theory.nodes}
    outcomes = tuple(replace(outcome, title=titles.get(outcome.key, outcome.title)) for outcome in definition.outcomes)
    changed = replace(definition, theory=theory, outcomes=outcomes)
    return save_draft(draft, definition=changed, version=version, by=by)


def _keys(definition: Definition) -> tuple[str, ...]:
    return (*definition.theory.node_by_key, *(outcome.key for outcome in definition.outcomes))


def _known(theory: Theory, key: str) -> TheoryNode:
    if key not in theory.node_by_key:
        raise Refused([Problem("box-gone")])
    return theory.node_by_key[key]


def _drawn(theory: Theory, ends: tuple[str, str]) -> None:
    if ends not in theory.edge_by_ends:
        raise Refused([Problem("arrow-gone")])
