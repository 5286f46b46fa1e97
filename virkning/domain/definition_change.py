"""What changed in an indicator from one version of its programme to the next, and what may still be counted together.

A course keeps the definitions of the version that it began in. Figures of different definitions are never added up,
and no change is read from a before of one and an after of another: it would tell of the ruler, not of the citizen.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from virkning.domain.indicator import Indicator, SourceKind
from virkning.domain.instrument import Instrument, Scale
from virkning.domain.programme import Outcome, Phase, Programme
from virkning.domain.text import Text


class DefinitionPart(StrEnum):
    """What makes figures of two definitions incomparable when it changes."""

    KIND = "kind"
    INSTRUMENT = "instrument"
    SCALE = "scale"
    RESPONDENT = "respondent"
    GOAL = "goal"
    RULE = "rule"
    DIRECTION = "direction"
    RANGE = "range"
    SCORING = "scoring"
    VARIABLE = "variable"
    WANTED = "wanted"
    AREA = "area"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """One part that changed; `was` and `now` are codes or numbers, for sentences to be made of."""

    part: DefinitionPart
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a programme that has courses or is to have them. `number` tells its courses from others."""

    number: int
    name: str
    since: date
    programme: Programme
    instruments: Mapping[str, Instrument]

    def scale_of(self, indicator: Indicator) -> Scale | None:
        found = self.instruments.get(indicator.instrument)
        return found.scale_by_key.get(indicator.scale) if found else None


@dataclass(frozen=True, slots=True)
class DefinitionBreak:
    """From `since` on, new courses are counted by another definition. `former` is the indicator of the old one.

    With `edition` the programme stayed as it was, and its questionnaire came in another version that is scored in
    another way: `former` is the indicator itself, and `left_out` responses to other versions are not counted in it.
    """

    indicator: str
    former: str
    since: date
    version: str
    changes: tuple[DefinitionChange, ...]
    edition: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class CountedPart:
    """Versions whose courses are counted in one go: their programme, with indicators named by their definition."""

    versions: tuple[int, ...]
    programme: Programme
    instruments: Mapping[str, Instrument]


@dataclass(frozen=True, slots=True)
class Combined:
    """All versions of a programme as one report shows them.

    `programme` is the current one, and beside each indicator that was defined otherwise before, the former definition
    as an indicator of its own.
    """

    programme: Programme
    instruments: Mapping[str, Mapping[str, Instrument]]  # indicator -> the instruments that it is read by
    parts: tuple[CountedPart, ...]
    breaks: tuple[DefinitionBreak, ...]

    def former_of(self, indicator: str) -> tuple[str, ...]:
        """The former definitions of an indicator, the oldest first."""
        return tuple(one.former for one in self.breaks if one.indicator == indicator and not one.edition)

    def versions_of(self, indicator: str) -> tuple[int, ...]:
        """The versions whose courses are counted by this definition."""
        return tuple(n for part in self.parts if indicator in part.programme.indicator_by_key for n in part.versions)


def definition_changes(before: Indicator, was: Version, after: Indicator, now: Version) -> tuple[DefinitionChange, ...]:
    """What differs, in the order of `DefinitionPart`; empty where figures of both may stand in one series.

    Titles, targets, responsible and use may change freely: they change no figure.
    """
    old, new = _told(before, was), _told(after, now)
    if old[DefinitionPart.KIND] != new[DefinitionPart.KIND]:
        kinds = (old[DefinitionPart.KIND], new[DefinitionPart.KIND])
        return (DefinitionChange(DefinitionPart.KIND, *kinds),)
    changed = [DefinitionChange(part, old[part], new[part]) for part in DefinitionPart if old[part] != new[part]]
    if any(one.part in (DefinitionPart.INSTRUMENT, DefinitionPart.SCALE) for one in changed):
        # Another scale has another range and scoring as a matter of course.
        follow = (DefinitionPart.RANGE, DefinitionPart.SCORING, DefinitionPart.DIRECTION)
        changed = [one for one in changed if one.part not in follow]
    return tuple(changed)


def scale_changes(was: Scale | None, now: Scale | None) -> tuple[DefinitionChange, ...]:
    """What differs in how a scale is read from one version of its questionnaire to the next; wording does not count."""
    old, new = _read(was), _read(now)
    return tuple(DefinitionChange(part, old[part], new[part]) for part in old if old[part] != new[part])


def _read(scale: Scale | None) -> dict[DefinitionPart, str]:
    return {
        DefinitionPart.DIRECTION: scale.direction.value if scale else "",
        DefinitionPart.RANGE: f"{scale.low:g}-{scale.high:g}" if scale else "",
        DefinitionPart.SCORING: _scoring(scale) if scale else "",
    }


def _told(indicator: Indicator, version: Version) -> dict[DefinitionPart, str]:
    scale, programme = version.scale_of(indicator), version.programme
    kind = programme.kind_of(indicator)
    found = version.instruments.get(indicator.instrument)
    return {
        DefinitionPart.KIND: kind.value,
        DefinitionPart.INSTRUMENT: indicator.instrument,
        DefinitionPart.SCALE: indicator.scale,
        DefinitionPart.RESPONDENT: (indicator.respondent or (found.respondent if found else "")),
        DefinitionPart.GOAL: indicator.goal.value,
        DefinitionPart.RULE: programme.rule_of(indicator).value if kind is SourceKind.SCALE else "",
        **_read(scale),
        DefinitionPart.VARIABLE: indicator.variable,
        DefinitionPart.WANTED: ", ".join(indicator.wanted),
        DefinitionPart.AREA: indicator.area or "",
        DefinitionPart.ENOUGH: f"{indicator.enough:g}",
    }


def _scoring(scale: Scale) -> str:
    points = ", ".join(f"{item}: {pairs}" for item, pairs in scale.recode)
    parts = (scale.rule, ", ".join(scale.items), ", ".join(scale.reversed), f"{scale.multiplier:g}", scale.fewest)
    return " / ".join(str(part) for part in (*parts, scale.when_missing, points))


def combined(versions: Sequence[Version]) -> Combined:
    """From the versions, the oldest first; the last is the one that new courses begin in.

    An indicator that a later version dropped stands last among those of its result, or with its old result last.
    """
    current = versions[-1]
    names = _named(versions)
    parts = _parts(versions, names)
    programme = replace(current.programme, phases=_phases(versions), outcomes=_outcomes(versions, names))
    instruments: dict[str, Mapping[str, Instrument]] = {}
    for version in versions:
        instruments |= {names[version.number, one.key]: version.instruments for one in version.programme.indicators}
    return Combined(programme, instruments, parts, tuple(_breaks(versions, names)))


Names = Mapping[tuple[int, str], str]
"""(version, indicator) -> the indicator's key in what is combined."""


def _named(versions: Sequence[Version]) -> Names:
    """The current definition keeps its key; each former one is named after the last version that had it."""
    names: dict[tuple[int, str], str] = {}
    keys = {one.key for version in versions for one in version.programme.indicators}
    for key in keys:
        later: Version | None = None
        for version in reversed(versions):
            indicator = version.programme.indicator_by_key.get(key)
            if indicator is None:
                continue
            if later is None:
                name = key
            elif definition_changes(indicator, version, later.programme.indicator_by_key[key], later):
                name = _former(key, version.name)
            names[version.number, key] = name
            later = version
    return names


def _former(key: str, version: str) -> str:
    return f"{key}--{re.sub(r'[^A-Za-z0-9]+', '-', version).strip('-')}"


def _parts(versions: Sequence[Version], names: Names) -> tuple[CountedPart, ...]:
    """Versions that count everything alike are counted in one go."""
    parts: list[CountedPart] = []
    for version in versions:
        programme = _renamed(version, names)
        for index, part in enumerate(parts):
            if _counting(part.programme) == _counting(programme):
                parts[index] = CountedPart((*part.versions, version.number), programme, version.instruments)
                break
        else:
            parts.append(CountedPart((version.number,), programme, version.instruments))
    return tuple(parts)


def _counting(programme: Programme) -> tuple[object, ...]:
    """Everything of a programme that figures depend on."""
    phases = tuple(phase.key for phase in sorted(programme.phases, key=lambda phase: phase.number))
    indicators = tuple(sorted(indicator.key for indicator in programme.indicators))
    return (phases, programme.chain_days, programme.length, programme.rule, indicators)


def _renamed(version: Version, names: Names) -> Programme:
    outcomes = tuple(
        replace(
            outcome,
            indicators=tuple(replace(one, key=names[version.number, one.key]) for one in outcome.indicators),
        )
        for outcome in version.programme.outcomes
    )
    return replace(version.programme, outcomes=outcomes)


def _phases(versions: Sequence[Version]) -> tuple[Phase, ...]:
    phases = list(versions[-1].programme.phases)
    for version in reversed(versions[:-1]):
        known = {phase.key for phase in phases}
        for phase in version.programme.phases:
            if phase.key not in known:
                phases.append(replace(phase, number=max((p.number for p in phases), default=0) + 1))
    return tuple(phases)


def _outcomes(versions: Sequence[Version], names: Names) -> tuple[Outcome, ...]:
    """The current results; former definitions stand right after what they became."""
    own: dict[str, list[Indicator]] = {}
    titles: dict[str, Outcome] = {}
    for version in reversed(versions):
        for outcome in version.programme.outcomes:
            titles.setdefault(outcome.key, outcome)
            kept = own.setdefault(outcome.key, [])
            for indicator in outcome.indicators:
                _placed(own, kept, indicator, names[version.number, indicator.key], version.name)
    return tuple(replace(outcome, indicators=tuple(own[key])) for key, outcome in titles.items())


def _placed(
    own: Mapping[str, list[Indicator]], kept: list[Indicator], indicator: Indicator, name: str, version: str
) -> None:
    if any(one.key == name for some in own.values() for one in some):
        return
    if name == indicator.key:
        kept.append(indicator)
        return
    title = Text(f"{indicator.title.da}, version {version}", f"{indicator.title.en}, version {version}")
    alike = (indicator.key, f"{indicator.key}--")
    for some in own.values():
        places = [place for place, one in enumerate(some) if one.key == alike[0] or one.key.startswith(alike[1])]
        if places:  # always in one result: the current definition has been placed before
            some.insert(places[-1] + 1, replace(indicator, key=name, title=title))
            return


def _breaks(versions: Sequence[Version], names: Names) -> list[DefinitionBreak]:
    """In the order they came. An indicator that was away for some versions is compared with the last that had it."""
    found = []
    latest: dict[str, Version] = {}
    for version in versions:
        for indicator in version.programme.indicators:
            before = latest.get(indicator.key)
            if before is not None:
                old = before.programme.indicator_by_key[indicator.key]
                changes = definition_changes(old, before, indicator, version)
                if changes:
                    former = names[before.number, indicator.key]
                    found.append(DefinitionBreak(indicator.key, former, version.since, version.name, changes))
            latest[indicator.key] = version
    return found
