"""What differs between two packages, as people would tell it: added, removed, changed, and from what to what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from virkning.domain.package import Package
from virkning.domain.package_document_change import manuals_said, terms_said, text_changes
from virkning.domain.programme import Programme
from virkning.domain.text import Text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class PackagePart(StrEnum):
    """What a change is about."""

    PACKAGE = "package"
    PROGRAMME = "programme"
    PHASE = "phase"
    DEPARTMENT = "department"
    OUTCOME = "outcome"
    INDICATOR = "indicator"
    VARIABLE = "variable"
    CONSENT = "consent"
    MEASURE = "measure"
    THEORY_NODE = "theory-node"
    THEORY_EDGE = "theory-edge"
    REPORT = "report"
    INSTRUMENT = "instrument"
    MANUAL = "manual"
    TERM = "term"


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing that was altered in something that stands in both; empty where nothing stood."""

    field: str
    before: Text
    after: Text


@dataclass(frozen=True, slots=True)
class PackageChange:
    kind: ChangeKind
    part: PackagePart
    key: str
    title: Text
    fields: tuple[FieldChange, ...] = ()


NOTHING = Text("", "")

LISTS = (
    *("key", "version", "title", "phases", "departments", "outcomes", "variables", "consents", "plan", "theory"),
    "report_plans",
)
"""What of a programme is compared thing by thing, or not at all."""

Said = Mapping[str, Text]
Things = Mapping[str, tuple[Text, Said]]
"""key -> title, and what is said of it, by field."""


def package_changes(old: Package, new: Package) -> tuple[PackageChange, ...]:
    """In the order of `PackagePart`, and within each in the order in which it stands."""
    found = list(_between(PackagePart.PACKAGE, _head(old), _head(new)))
    found += programme_changes(old.programme, new.programme)
    found += _between(PackagePart.INSTRUMENT, _instruments(old), _instruments(new))
    found += _manuals(old, new)
    found += _between(PackagePart.TERM, terms_said(old), terms_said(new))
    return tuple(found)


def beside(own: Package, other: Package) -> Package:
    """A programme that is here, to be compared: of the organisation's own words only those that the other has too.

    Its words belong to the organisation and not to the programme; that another package lacks them tells nothing.
    """
    known = {one.key for one in other.terms}
    return replace(own, terms=tuple(one for one in own.terms if one.key in known))


def programme_changes(old: Programme, new: Programme) -> tuple[PackageChange, ...]:
    """The same of two versions of a programme. The name of the version itself is no change."""
    before, after = _things(old), _things(new)
    return tuple(change for part in before for change in _between(part, before[part], after[part]))


def _between(part: PackagePart, old: Things, new: Things) -> Iterator[PackageChange]:
    for key, (title, _) in old.items():
        if key not in new:
            yield PackageChange(ChangeKind.REMOVED, part, key, title)
    for key, (title, said) in new.items():
        if key not in old:
            fields_of_new = tuple(FieldChange(name, NOTHING, value) for name, value in said.items() if value.da)
            yield PackageChange(ChangeKind.ADDED, part, key, title, fields_of_new)
        elif altered := _altered(old[key], new[key]):
            yield PackageChange(ChangeKind.CHANGED, part, key, old[key][0], altered)
    kept_before = [key for key in old if key in new]
    kept_after = [key for key in new if key in old]
    if kept_before != kept_after and part in {PackagePart.PHASE, PackagePart.OUTCOME}:
        yield PackageChange(ChangeKind.MOVED, part, "", Text("", ""), (_order(kept_before, kept_after, old, new),))


def _altered(old: tuple[Text, Said], new: tuple[Text, Said]) -> tuple[FieldChange, ...]:
    before, after = {"title": old[0], **old[1]}, {"title": new[0], **new[1]}
    names = dict.fromkeys((*before, *after))
    return tuple(
        FieldChange(name, before.get(name, NOTHING), after.get(name, NOTHING))
        for name in names
        if before.get(name, NOTHING) != after.get(name, NOTHING)
    )


def _order(before: Sequence[str], after: Sequence[str], old: Things, new: Things) -> FieldChange:
    return FieldChange("order", _listed(old[key][0] for key in before), _listed(new[key][0] for key in after))


def _head(package: Package) -> Things:
    label = package.label
    own = label.intensity
    said = {"summary": label.summary, "for_whom": label.for_whom, "made_by": _doubled(label.made_by)}
    return {"package": (label.title, {**said, **_said(own)})}


def _things(programme: Programme) -> dict[PackagePart, Things]:
    theory = programme.theory
    return {
        PackagePart.PROGRAMME: {"programme": (programme.title, _of_programme(programme))},
        PackagePart.PHASE: {phase.key: (phase.title, {}) for phase in programme.phases},
        PackagePart.DEPARTMENT: {one.key: (one.title, {}) for one in programme.departments},
        PackagePart.OUTCOME: {one.key: (one.title, {}) for one in programme.outcomes},
        PackagePart.INDICATOR: {
            one.key: (one.title, {"outcome": outcome.title, **_said(one)})
            for outcome in programme.outcomes
            for one in outcome.indicators
        },
        PackagePart.VARIABLE: {one.key: (one.title, _said(one)) for one in programme.variables},
        PackagePart.CONSENT: {one.value: (_doubled(one.value), {}) for one in programme.consents},
        PackagePart.MEASURE: {one.key: (_doubled(one.instrument), _said(one)) for one in programme.plan},
        PackagePart.THEORY_NODE: {one.key: (one.title, _said(one)) for one in theory.nodes},
        PackagePart.THEORY_EDGE: {
            f"{one.source}-{one.target}": (_arrow(programme, one.source, one.target), _said(one))
            for one in theory.edges
        },
        PackagePart.REPORT: {one.key: (one.title, _said(one)) for one in programme.report_plans},
    }


def _of_programme(programme: Programme) -> Said:
    """What is no list of its own."""
    return _said(programme, without=LISTS)


def _arrow(programme: Programme, source: str, target: str) -> Text:
    boxes = programme.theory.node_by_key
    ends = [boxes[key].title if key in boxes else _doubled(key) for key in (source, target)]
    return Text(" → ".join(end.da for end in ends), " → ".join(end.en for end in ends))


def _said(value: "DataclassInstance", without: Sequence[str] = ("key", "title")) -> Said:
    """Every field as text. A new field of the type is compared from the day that it is there."""
    return {one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.name not in without}


def _plain(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, tuple):
        return _listed(_plain(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return _listed(_plain(getattr(value, one.name)) for one in fields(value))
    return _doubled(str(value) if value else "")


def _listed(parts: Iterable[Text]) -> Text:
    said = tuple(parts)
    return Text(", ".join(p.da for p in said if p.da), ", ".join(p.en for p in said if p.en))


def _doubled(name: str) -> Text:
    return Text(name, name)


def _instruments(package: Package) -> Things:
    return {
        one.key: (one.title, {"version": _doubled(one.version), "shared": _doubled("yes" if one.shared else "")})
        for one in package.instruments
    }


def _manuals(old: Package, new: Package) -> Iterator[PackageChange]:
    """Of a text that was changed only the lines that differ are told."""
    before = {one.key: one for one in old.manuals}
    texts = {
        one.key: tuple(
            FieldChange(part.field, _doubled(part.before), _doubled(part.after))
            for part in text_changes(before[one.key].text, one.text)
        )
        for one in new.manuals
        if one.key in before
    }
    for change in _between(PackagePart.MANUAL, manuals_said(old), manuals_said(new)):
        yield replace(change, fields=(*change.fields, *texts.pop(change.key, ())))
    for key, lines in texts.items():
        if lines:
            yield PackageChange(ChangeKind.CHANGED, PackagePart.MANUAL, key, before[key].title, lines)
