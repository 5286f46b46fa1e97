"""The editor of a draft: the drawing with handles, and a form for everything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.actions.programmes import next_name
from virkning.domain.errors import Problem, Refused
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language, Text
from virkning.domain.theory import Horizon, NodeKind, Theory, TheoryNode
from virkning.domain.theory_remarks import remarks
from virkning.domain.theory_rules import LONGEST_TEXT, LONGEST_TITLE
from virkning.reports import numbers
from virkning.reports.problems import statement
from virkning.reports.theory import KINDS, kind_of, outline, remark_sentence
from virkning.reports.theory.words import HORIZONS
from virkning.store.models import ProgrammeDraft
from virkning.web.theories import Told, drawn, picture, with_manual

FIELDS = ("kind", "title_da", "title_en", "text_da", "text_en", "horizon", "phase", "outcome")


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A box in the outline of the editor; `up` and `down` are the boxes to put it before, None where it cannot go."""

    key: str
    title: str
    kind: str
    up: str | None
    down: str | None


def editor_page(
    draft: ProgrammeDraft, *, language: Language, problems: Sequence[str] = (), typed: Mapping[str, str] | None = None
) -> dict[str, object]:
    definition = draft.defined()
    theory = definition.theory
    addresses = {node.key: reverse("draft-box", args=[draft.key, node.key]) for node in theory.nodes}
    parts = outline(theory, language=language)
    return {
        **shared(draft, language),
        "problems": problems,
        "typed": typed or {},
        "drawing": drawn(picture(definition, language=language, addresses=addresses)) if addresses else "",
        "parts": [(part.heading, _rows([line.key for line in part.lines], theory, language)) for part in parts],
        "arrows": [
            (
                edge,
                theory.node_by_key[edge.source].title.to(language),
                theory.node_by_key[edge.target].title.to(language),
                edge.assumption.to(language) if edge.assumption else "",
            )
            for edge in theory.edges
        ],
        "boxes": [
            (node.key, node.title.to(language), kind_of(theory, node.key, language=language)) for node in theory.nodes
        ],
        "by_hand": theory.by_hand,
        "remarks": [
            Told(remark_sentence(remark, definition, language=language), addresses.get(remark.node, ""))
            for remark in remarks(definition, with_manual=with_manual(draft.base, definition))
        ],
        "longest_text": LONGEST_TEXT,
    }


def shared(draft: ProgrammeDraft, language: Language) -> dict[str, object]:
    changed = timezone.localtime(draft.changed)
    return {
        "room": "knowledge",
        "draft": draft,
        "programme_title": draft.defined().title.to(language),
        "changed_by": draft.by.name,
        "changed_day": numbers.day(changed.date(), language=language),
        "changed_time": numbers.clock(changed, language=language),
        "overtaken": draft.base is not None and not draft.base.current,
    }


def _rows(keys: Sequence[str], theory: Theory, language: Language) -> list[BoxRow]:
    """Up and down only among boxes that stand in one column."""
    return [
        BoxRow(
            key,
            theory.node_by_key[key].title.to(language),
            kind_of(theory, key, language=language),
            keys[number - 1] if number else None,
            (keys[number + 2] if number + 2 < len(keys) else "") if number + 1 < len(keys) else None,
        )
        for number, key in enumerate(keys)
    ]


def box_form(
    draft: ProgrammeDraft,
    *,
    key: str,
    language: Language,
    given: Mapping[str, str],
    problems: Sequence[str] = (),
    overtaken: bool = False,
) -> dict[str, object]:
    """`given` is what stands in the fields; after somebody else's change, what stands now is shown above them."""
    definition = draft.defined()
    node = definition.theory.node_by_key.get(key)
    if key and node is None and not problems:
        raise Http404
    is_outcome = key in {outcome.key for outcome in definition.outcomes}
    return {
        **shared(draft, language),
        "key": key,
        "given": given,
        "problems": problems,
        "stands": written(node) if overtaken and node else None,
        "stands_kind": kind_of(definition.theory, key, language=language) if overtaken and node else "",
        "gone": overtaken and bool(key) and node is None,
        "is_outcome": is_outcome,
        "kinds": [(kind.value, KINDS[kind].to(language), given.get("kind") == kind) for kind in NodeKind],
        "horizons": [(one.value, HORIZONS[one].to(language), given.get("horizon") == one) for one in Horizon],
        "phases": [(one.key, one.title.to(language), given.get("phase") == one.key) for one in definition.phases],
        "outcomes": [
            (one.key, one.title.to(language), given.get("outcome") == one.key)
            for one in definition.outcomes
            if not key and one.key not in definition.theory.node_by_key
        ],
        "arrows": len([edge for edge in definition.theory.edges if key in edge.ends]) if key else 0,
        "longest_title": LONGEST_TITLE,
        "longest_text": LONGEST_TEXT,
    }


def arrow_form(
    draft: ProgrammeDraft,
    ends: tuple[str, str],
    *,
    language: Language,
    given: Mapping[str, str] | None = None,
    problems: Sequence[str] = (),
) -> dict[str, object]:
    """`given` is what was typed and not saved; then what stands now is shown beside it."""
    theory = draft.defined().theory
    edge = theory.edge_by_ends.get(ends)
    if edge is None and given is None:
        raise Http404
    now = edge.assumption if edge else None
    stands = {
        "assumption_da": now.da if now else "",
        "assumption_en": now.en if now and now.en != now.da else "",
    }
    titles = {key: node.title.to(language) for key, node in theory.node_by_key.items()}
    return {
        **shared(draft, language),
        "source": ends[0],
        "target": ends[1],
        "source_title": titles.get(ends[0], ends[0]),
        "target_title": titles.get(ends[1], ends[1]),
        "given": stands if given is None else given,
        "stands": stands if given is not None and edge is not None else None,
        "gone": edge is None,
        "problems": problems,
        "longest_text": LONGEST_TEXT,
    }


def written(node: TheoryNode) -> dict[str, str]:
    """A box as its form holds it; English that only repeats the Danish is left empty."""
    return {
        "kind": node.kind.value,
        "title_da": node.title.da,
        "title_en": node.title.en if node.title.en != node.title.da else "",
        "text_da": node.text.da if node.text else "",
        "text_en": node.text.en if node.text and node.text.en != node.text.da else "",
        "horizon": node.horizon.value if node.horizon else "",
        "phase": node.phase,
    }


def given_of(posted: QueryDict) -> dict[str, str]:
    return {name: posted.get(name, "") for name in FIELDS}


def node_given(given: Mapping[str, str], *, definition: Definition, key: str = "") -> TheoryNode:
    """Raises Refused where the form cannot be read. The box of a result that is measured stays a result."""
    outcomes = {outcome.key: outcome for outcome in definition.outcomes}
    chosen = key or given.get("outcome", "")
    kind_word = NodeKind.RESULT.value if chosen in outcomes else given.get("kind", "")
    if kind_word not in NodeKind._value2member_map_:
        raise Refused([Problem("box-without-kind")])
    kind = NodeKind(kind_word)
    title = text_given(given, "title")
    if title is None and chosen in outcomes and not key:
        title = outcomes[chosen].title
    if title is None:
        raise Refused([Problem("box-without-title")])
    horizon = given.get("horizon", "")
    return TheoryNode(
        key=chosen if kind is NodeKind.RESULT and chosen in outcomes else key,
        kind=kind,
        title=title,
        text=text_given(given, "text"),
        horizon=Horizon(horizon) if kind is NodeKind.RESULT and horizon in Horizon._value2member_map_ else None,
        phase=given.get("phase", ""),
    )


def text_given(given: Mapping[str, str], name: str) -> Text | None:
    """Danish, and English or the Danish again. English alone is kept too, so that nothing typed is lost."""
    da, en = (plain(given.get(f"{name}_{language}", "")) for language in ("da", "en"))
    if not da and not en:
        return None
    return Text(da or en, en or da)


def plain(text: str) -> str:
    """Without the signs that no drawing and no file can hold, and with single line ends."""
    even = text.replace("\r\n", "\n").replace("\u00a0", " ")
    kept = "".join(letter for letter in even if letter == "\n" or letter.isprintable())
    return kept.strip()


def told(refused: Refused, definition: Definition, *, language: Language) -> list[str]:
    """Sentences that name boxes by their titles, not by their short names."""
    titles = {node.key: node.title.to(language) for node in definition.theory.nodes}

    def named(value: str | int | float) -> str | int | float:
        return (
            " → ".join(titles.get(part, part) for part in str(value).split(" → ")) if isinstance(value, str) else value
        )

    boxes = ("box", "boxes", "source", "target")
    return [
        statement(
            replace(problem, params={k: named(v) if k in boxes else v for k, v in problem.params.items()}),
            language=language,
        )
        for problem in refused.problems
        if problem.code != "draft-changed-meanwhile"
    ] or [statement(problem, language=language) for problem in refused.problems]


def in_force_form(
    draft: ProgrammeDraft, *, language: Language, given: Mapping[str, str], problems: Sequence[str] = ()
) -> dict[str, object]:
    today = timezone.localdate()
    definition = draft.defined()
    return {
        **shared(draft, language),
        "problems": problems,
        "name": given.get("name") or next_name(draft.base.version if draft.base else "0"),
        "from_day": given.get("from_day") or today.isoformat(),
        "today": today.isoformat(),
        "remarks": len(remarks(definition, with_manual=with_manual(draft.base, definition))),
        "changes": changes(draft, language=language),
    }


def changes(draft: ProgrammeDraft, *, language: Language) -> list[str]:
    """What is other than in the version it began as, box by box."""
    if draft.base is None:
        return []
    before, after = draft.base.defined().theory, draft.defined().theory
    said = []
    for key, node in after.node_by_key.items():
        title = node.title.to(language)
        if key not in before.node_by_key:
            said.append(_("New box: %(title)s") % {"title": title})
        elif node != before.node_by_key[key]:
            said.append(_("Changed: %(title)s") % {"title": title})
    for key, node in before.node_by_key.items():
        if key not in after.node_by_key:
            said.append(_("Removed: %(title)s") % {"title": node.title.to(language)})
    for mark, drawn_here, elsewhere in ((_("New arrow"), after, before), (_("Arrow removed"), before, after)):
        for edge in drawn_here.edges:
            if edge.ends not in elsewhere.edge_by_ends:
                said.append(f"{mark}: {_arrow(drawn_here, edge.ends, language)}")
    for edge in after.edges:
        old = before.edge_by_ends.get(edge.ends)
        if old is not None and old.assumption != edge.assumption:
            said.append(_("Another assumption: %(arrow)s") % {"arrow": _arrow(after, edge.ends, language)})
    return said


def _arrow(theory: Theory, ends: tuple[str, str], language: Language) -> str:
    return " → ".join(theory.node_by_key[key].title.to(language) for key in ends)
