"""How far the courses of a programme have come, for one reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.core.cache import cache
from django.http import QueryDict
from django.utils.translation import gettext as _

from virkning.access.courses import Reading
from virkning.access.manuals import fidelity_by_manual, manuals_of_programme
from virkning.actions.steering import today
from virkning.analysis.behind import category_change, waves
from virkning.analysis.disclosure import enough_added, protect_fidelity
from virkning.analysis.versions import pooled_waves
from virkning.domain.categories import CategoryChange
from virkning.domain.manual import Fidelity
from virkning.domain.period import Period
from virkning.domain.period import period as read_period
from virkning.domain.result import ALL_DEPARTMENTS
from virkning.domain.text import Language
from virkning.domain.waves import Wave
from virkning.reports import numbers
from virkning.reports import progress as reports
from virkning.reports.progress.page import note
from virkning.reports.steering import Reader
from virkning.store import extract
from virkning.web.cells import roughly
from virkning.web.indicator_values import Readings
from virkning.web.markers import Marker, markers_in
from virkning.web.quarters import quarters_of
from virkning.web.steering import Extract, asked_period


@dataclass(frozen=True)
class Progress:
    wanted: Extract

    @cached_property
    def found(self) -> tuple[dict[str, tuple[Wave, ...]], tuple[CategoryChange, ...]]:
        """Counted once for all readers of the same courses, until something is written."""
        mark = f"progress:{self.wanted.mark(self.wanted.choice.rule)}"
        known: tuple[dict[str, tuple[Wave, ...]], tuple[CategoryChange, ...]] | None = cache.get(mark)
        if known is None:
            known = (self._waves(), self._categories())
            cache.set(mark, known)
        return known

    def _waves(self) -> dict[str, tuple[Wave, ...]]:
        wanted = self.wanted
        found: dict[str, tuple[Wave, ...]] = {}
        for indicator in wanted.combined.programme.scaled:
            found[indicator.key] = self._waves_until(indicator.key, wanted.choice.period)
        return found

    def _waves_until(self, key: str, period: Period) -> tuple[Wave, ...]:
        indicator = self.wanted.combined.programme.indicator_by_key[key]
        counted = [
            waves(frames, key, programme=part.programme, instruments=part.instruments, period=period)
            for part, frames in self.wanted.parts_with(indicator)
        ]
        return counted[0] if len(counted) == 1 else pooled_waves(counted)

    def _told_waves(self, key: str, found: Sequence[Wave]) -> tuple[Wave, ...]:
        """Means of all so far, told year by year: the next year only where enough have been added to them."""
        least, period = settings.VIRKNING_SMALLEST_SHOWN, self.wanted.choice.period
        earlier = sorted({quarter.first.year for quarter in extract.quarters(self.wanted.reading.courses)})
        told: dict[int, int] = {}
        for year in (year for year in earlier if year < period.last.year):
            for wave in self._waves_until(key, read_period(str(year))):
                if enough_added(wave.values.n, told.get(wave.number, 0), threshold=least):
                    told[wave.number] = wave.values.n
        return tuple(wave for wave in found if enough_added(wave.values.n, told.get(wave.number, 0), threshold=least))

    def _categories(self) -> tuple[CategoryChange, ...]:
        changing = [variable for variable in self.wanted.definition.variables if not variable.once]
        return tuple(category_change(self.wanted.frames, variable) for variable in changing)

    def report(self) -> reports.ProgressReport:
        wanted, least = self.wanted, settings.VIRKNING_SMALLEST_SHOWN
        rule = wanted.told_rule(wanted.choice.rule)
        means, categories = self.found
        if wanted.reading.protected:
            means = {key: self._told_waves(key, found) for key, found in means.items()}
            categories = ()  # of today; what is told of a year that is over stands in the statistics
        return reports.build(
            programme=wanted.shown(rule),
            instruments=wanted.instruments,
            period=wanted.choice.period,
            rule=rule,
            results=wanted.results(rule),
            waves=means,
            categories=categories,
            organisation=wanted.row.organisation.title,
            made=today(),
            reader=Reader.STEERING_GROUP if wanted.reading.protected else Reader.DOCUMENTALIST,
            threshold=least,
            breaks=wanted.combined.breaks,
            read_by=wanted.combined.instruments,
        )


def progress_period(query: QueryDict, reading: Reading) -> Period:
    """As asked for, else everything that has been measured; for protected readers a year that is over."""
    asked = asked_period(query)
    return year_told(asked, reading) if reading.protected else asked or everything(reading)


def year_told(asked: Period | None, reading: Reading) -> Period:
    """The one asked for, where it is over; else the latest that is, in which anything was measured."""
    last = today().year - 1
    years = [quarter.first.year for quarter in extract.quarters(reading.courses) if quarter.first.year <= last]
    wanted = asked.last.year if asked is not None and asked.last.year <= last else max(years, default=last)
    return read_period(str(wanted))


def everything(reading: Reading) -> Period:
    """From the first measured quarter to the last day of the latest one."""
    measured = extract.quarters(reading.courses)
    first, last = (measured[-1].first, measured[0].last) if measured else (date(today().year, 1, 1), today())
    return read_period(f"{first.isoformat()}..{last.isoformat()}")


def over_time(found: Progress, wanted: str, *, language: Language) -> dict[str, object]:
    """One indicator on a calendar: the one asked for, else one whose definition changed, else the first."""
    readings = Readings(found.wanted.user, found.wanted.row)
    known = {one.key: one for one in readings.definition.indicators}
    if not known:
        return {}
    changed = (one.indicator for one in readings.combined.breaks if one.indicator in known)
    chosen = known.get(wanted) or known[next(changed, next(iter(known)))]
    return {
        "quarters": quarters_of(readings, chosen, language=language),
        "quarters_of": chosen.title.to(language),
        "quarters_choice": [(one.key, one.title.to(language), one is chosen) for one in known.values()],
    }


def manuals_followed(found: Progress, *, language: Language) -> list[str]:
    """For each manual: the new versions of the period, and whether it was followed, protected where few are counted."""
    wanted, told = found.wanted, []
    manuals = list(manuals_of_programme(wanted.row))
    fidelity = fidelity_by_manual(wanted.reading.courses, manuals)
    for manual in manuals:
        title = manual.title.to(language)
        for row in manual.versions.all():
            if row.number > 1 and wanted.choice.period.first <= row.since <= wanted.choice.period.last:
                words = {"title": title, "number": row.number, "day": numbers.day(row.since, language=language)}
                told.append(_("%(title)s: version %(number)d in force from %(day)s.") % words)
        followed = _followed(wanted, fidelity.get(manual.pk, {}))
        if followed is not None and followed.share is not None and wanted.reading.protected:
            words = {"title": title, "share": roughly(followed.share, language=language)}
            told.append(_("%(title)s, the manual followed: about %(share)s of the points.") % words)
        elif followed is not None and followed.share is not None:
            share = numbers.percent(followed.share, n=min(followed.courses, 199), language=language)
            words = {"title": title, "share": share, "n": followed.courses}
            told.append(_("%(title)s, the manual followed: %(share)s of the points (n %(n)d).") % words)
    return told


def _followed(wanted: Extract, by_course: Mapping[str, tuple[str, Fidelity]]) -> Fidelity | None:
    parts: dict[str, Fidelity] = {}
    for department, part in by_course.values():
        parts[department] = parts.get(department, Fidelity()) + part
    if wanted.reading.protected:
        return protect_fidelity(parts, ALL_DEPARTMENTS, threshold=settings.VIRKNING_SMALLEST_SHOWN)
    return sum(parts.values(), Fidelity())


def _markers(found: Progress, period: Period, *, language: Language) -> list[Marker]:
    """Measurements are counted, not dated: on either side of an adjustment they stand in the same point."""
    known = markers_in(found.wanted.user, found.wanted.row, language=language)
    return [one for one in known if one.day <= period.last]


def page(found: Progress, *, drawn: bool, indicator: str = "", language: Language) -> dict[str, object]:
    report = found.report()
    return {
        "room": "results",
        "wide": True,
        "crumbs": [(report.programme.title.to(language), "")],
        "title": reports.title(report, language=language),
        "lead": reports.lead(report, language=language),
        "period_name": numbers.period_name(report.period, language=language),
        "programme_title": report.programme.title.to(language),
        "rule": report.rule,
        "manuals_followed": manuals_followed(found, language=language),
        "note": note(report, language=language),
        "part_only": not found.wanted.reading.whole,
        "empty": not any(result.paired for _, result in report.movements) and not any(c.n for c in report.categories),
        "charts": reports.charts(report, language=language) if drawn else (),
        "markers": _markers(found, report.period, language=language) if drawn else (),
        **(over_time(found, indicator, language=language) if drawn else {}),
    }
