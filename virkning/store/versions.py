"""The versions of a programme that have courses, each with the instruments as they were when its courses were asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Count, Exists, F, Min, OuterRef, Q
from django.utils import timezone

from virkning.domain.definition_change import (
    Combined,
    DefinitionBreak,
    DefinitionChange,
    Version,
    combined,
    scale_changes,
)
from virkning.domain.instrument import Instrument
from virkning.domain.programme import Programme as Definition
from virkning.library.shelves import instruments
from virkning.store.models import Course, InstrumentVersion, Programme, Response


def combined_versions(programme: Programme) -> Combined:
    """Every version of the programme that some course began in, and the one that new courses begin in, last."""
    found = combined(versions_of(programme))
    return replace(found, breaks=(*found.breaks, *_editions(found)))


def _editions(found: Combined) -> Iterator[DefinitionBreak]:
    """Of each indicator whose questionnaire was answered in versions that are not read alike within one definition."""
    numbers = [number for part in found.parts for number in part.versions]
    rows = Response.objects.standing().filter(course__programme__in=numbers).order_by()
    asked: dict[str, dict[str, tuple[date, int]]] = {}
    for key, version, first, many in rows.values_list("instrument", "version").annotate(Min("taken"), Count("pk")):
        asked.setdefault(key, {})[version] = (first, many)
    mixed = {key: versions for key, versions in asked.items() if len(versions) > 1}
    if not mixed:
        return
    kept = {(one.key, one.version): one.defined() for one in InstrumentVersion.objects.filter(key__in=mixed)}
    for indicator in found.programme.scaled:
        counted = found.instruments[indicator.key].get(indicator.instrument)
        versions = dict(mixed.get(indicator.instrument, {}))
        if counted is None or counted.version not in versions:
            continue
        since, _ = versions.pop(counted.version)
        now, changes, left_out = counted.scale_by_key.get(indicator.scale), tuple[DefinitionChange, ...](), 0
        for version, (_first, many) in sorted(versions.items()):
            former = kept.get((indicator.instrument, version))
            differing = scale_changes(former.scale_by_key.get(indicator.scale), now) if former else ()
            changes, left_out = (differing or changes), left_out + (many if differing else 0)
        if changes:
            key = indicator.key
            yield DefinitionBreak(key, key, since, counted.version, changes, counted.version, left_out)


def versions_of(programme: Programme) -> tuple[Version, ...]:
    """The oldest first. One query where there is one version, three otherwise."""
    others = (
        Programme.objects.filter(organisation=programme.organisation_id, key=programme.key)
        .exclude(pk=programme.pk)
        .filter(Exists(Course.objects.filter(programme=OuterRef("pk"))))
        .order_by(F("in_force_from").asc(nulls_first=True), "created", "pk")
    )
    rows = [*others, programme]
    known = _instruments(rows)
    return tuple(Version(row.pk, row.version, _since(row), row.defined(), known[row.pk]) for row in rows)


def definition_on(programme: Programme, day: date) -> Definition:
    """The version that was in force on a day, and the first one before there was any."""
    same = Programme.objects.filter(organisation=programme.organisation_id, key=programme.key)
    rows = sorted(same.filter(Q(current=True) | Q(closed__gt=F("in_force_from"))), key=_since)
    return next((row for row in reversed(rows) if _since(row) <= day), rows[0] if rows else programme).defined()


def _since(row: Programme) -> date:
    return row.in_force_from or timezone.localdate(row.created)


def _instruments(rows: Sequence[Programme]) -> Mapping[int, Mapping[str, Instrument]]:
    """What is asked now, but where a version's courses were asked in another version of a questionnaire only, that."""
    if len(rows) == 1:
        return {rows[0].pk: instruments()}
    asked: dict[tuple[int, str], set[str]] = {}
    answered = Response.objects.filter(course__programme__in=[row.pk for row in rows])
    for row, key, version in answered.order_by().values_list("course__programme", "instrument", "version").distinct():
        asked.setdefault((row, key), set()).add(version)
    former = {place: versions for place, versions in asked.items() if _left_behind(place[1], versions)}
    wanted = Q(pk__in=[])
    for (_, key), versions in former.items():
        wanted |= Q(key=key, version__in=versions)
    kept = {(one.key, one.version): one.defined() for one in InstrumentVersion.objects.filter(wanted)}
    found: dict[int, dict[str, Instrument]] = {row.pk: dict(instruments()) for row in rows}
    for (row, key), versions in former.items():
        for version in sorted(versions):
            if (key, version) in kept:
                found[row][key] = kept[key, version]
    return found


def _left_behind(key: str, versions: set[str]) -> bool:
    shipped = instruments().get(key)
    return shipped is None or shipped.version not in versions
