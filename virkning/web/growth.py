"""How a scale moves through a course, who gains most, and early collaboration: as each reader may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow as pa
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.analysis.early import NOT_TOLD, columns_of_words
from virkning.domain.growth import growth, time_curve
from virkning.domain.indicator import Indicator
from virkning.domain.moved import Moved
from virkning.domain.predictors import FEWEST, PEOPLE_PER_PREDICTOR, PredictorStudy, predictor_study
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import LANGUAGES, Language, Text
from virkning.reports.documents import Document
from virkning.reports.documents.figures import demand_protection
from virkning.reports.documents.view import view
from virkning.reports.documents.words import word
from virkning.reports.indicators.words import scale_of
from virkning.reports.learning.growth_document import COLLABORATION, growth_document
from virkning.reports.learning.growth_values import GrowthTold
from virkning.store import freshness
from virkning.store.early_extract import early_collaboration
from virkning.store.models import Programme, User
from virkning.web import indicators
from virkning.web.charting import Charting
from virkning.web.indicator_values import Readings
from virkning.web.learning.charts import people_of
from virkning.web.learning.data import year_split
from virkning.web.learning.spread import is_told
from virkning.web.studies import by_way
from virkning.web.ways import Way

AT_START = timedelta(weeks=4)
"""What is told so early was known at the start."""


@dataclass(frozen=True)
class _Asked:
    of: Charting
    row: Programme
    rows: Sequence[Moved]

    @property
    def paired(self) -> list[Moved]:
        return [one for one in self.rows if one.before is not None and one.after is not None]

    @property
    def fewest(self) -> int:
        """For everybody: a value that few have would tell of one of them."""
        return max(settings.VIRKNING_SMALLEST_SHOWN, 1)


def growth_of(user: User, row: Programme, indicator: Indicator, *, today: date) -> GrowthTold:
    """Worked out once for all readers of the same courses, until something is written."""
    readings = Readings(user, row)
    mark = _mark(readings, user, row, indicator, today)
    found: GrowthTold | None = cache.get(mark)
    if found is None:
        found = _worked_out(_asked(readings, row, indicator, today))
        cache.set(mark, found)
    return found


def is_ready(user: User, row: Programme, indicator: Indicator, *, today: date) -> bool:
    return cache.get(_mark(Readings(user, row), user, row, indicator, today)) is not None


def _mark(readings: Readings, user: User, row: Programme, indicator: Indicator, today: date) -> str:
    courses = "whole" if readings.reading.whole else f"user-{user.pk}"
    guard = "protected" if readings.reading.protected else "open"
    return f"growth:{freshness.mark()}:{row.pk}:{courses}:{guard}:{indicator.key}:{today}"


def _asked(readings: Readings, row: Programme, indicator: Indicator, today: date) -> _Asked:
    """Those whose course has ended; for protected readers in a calendar year, if reports tell of just these."""
    of = Charting(readings, indicator, today, LANGUAGES[0])
    rows: Sequence[Moved] = of.behind.everybody
    if of.protected:
        year = year_split(readings.latest_of(indicator), protected=True)
        inside = [one for one in rows if year.first <= one.day <= year.last]
        rows = inside if is_told(of, inside, year) else []
    return _Asked(of, row, rows)


def _worked_out(asked: _Asked) -> GrowthTold:
    of = asked.of
    people = people_of(of, asked.rows)
    curve = time_curve(people, fewest=of.least)
    known = early_collaboration(of.readings.reading.courses, chosen=[one.course for one in asked.paired])
    with_it = [one for one in asked.paired if one.course in known and known[one.course][0] < one.day]
    return GrowthTold(
        indicator=of.indicator.title,
        unit=_unit(of),
        programme=of.readings.definition.title,
        organisation=asked.row.organisation.title,
        made=of.today,
        people=len(people),
        points=sum(map(len, people)),
        curve=curve,
        line=growth(people) if curve else None,
        direction=of.behind.direction,
        decimals=of.decimals,
        paired=len(asked.paired),
        who=_who(asked),
        early=len(with_it),
        collaboration=_early(asked, with_it, {course: value for course, (_day, value) in known.items()}),
        names=names_of(of.readings.definition),
        protected=of.protected,
        threshold=of.least,
    )


def _unit(of: Charting) -> Text:
    scale = scale_of(of.indicator, indicators.known(of.readings, of.indicator))
    if scale is None:
        return of.indicator.title
    ends = f"{scale.low:g}–{scale.high:g}"
    return Text(*(f"{scale.title.to(language)}, {ends}" for language in LANGUAGES))


def _who(asked: _Asked) -> PredictorStudy | None:
    """Department, first phase and master data of the first weeks."""
    rows = asked.paired
    if len(rows) < FEWEST:
        return None
    most = max(len(rows) // PEOPLE_PER_PREDICTOR - 1, 1)
    names, columns = columns_of_words(_known(asked, rows), fewest=asked.fewest, most=most)
    return _study(asked, rows, columns, names) if names else None


def _early(asked: _Asked, rows: Sequence[Moved], known: Mapping[int, float]) -> PredictorStudy | None:
    """Not where those left out are few enough to be found as the difference."""
    left = len(asked.paired) - len(rows)
    if len(rows) < FEWEST or (asked.of.protected and 0 < left < asked.fewest):
        return None
    return _study(asked, rows, [(known[one.course],) for one in rows], (COLLABORATION,))


def _study(
    asked: _Asked, rows: Sequence[Moved], columns: Sequence[Sequence[float]], names: Sequence[str]
) -> PredictorStudy | None:
    sign = asked.of.behind.direction.sign
    ends = [(one.after or 0.0) * sign for one in rows], [(one.before or 0.0) * sign for one in rows]
    try:
        return predictor_study(*ends, columns, names)
    except ValueError:
        return None


def _known(asked: _Asked, rows: Sequence[Moved]) -> dict[str, list[str]]:
    """Of each person, in the order of `rows`: what was known at the start; nothing where it was not told."""
    known: dict[str, dict[int, str]] = {"department": {one.course: one.department for one in rows}}
    for _part, frames in asked.of.readings.counted_parts(asked.of.indicator):
        if not all(isinstance(one, pa.Table) for one in (frames.courses, frames.stays, frames.facts)):
            continue
        began = dict(_rows(frames.courses, "course", "started"))
        for course, phase, _since in sorted(_rows(frames.stays, "course", "phase", "started"), key=lambda one: one[2]):
            known.setdefault("phase", {}).setdefault(course, phase)
        for course, variable, code, dated in sorted(
            _rows(frames.facts, "course", "variable", "code", "dated"), key=lambda one: one[3]
        ):
            if dated <= began[course] + AT_START:
                known.setdefault(f"fact:{variable}", {}).setdefault(course, code)
    return {name: [told.get(one.course, NOT_TOLD) for one in rows] for name, told in known.items()}


def _rows(table: object, *names: str) -> list[tuple]:  # type: ignore[type-arg]  # each column holds what its name says
    found = table if isinstance(table, pa.Table) else None
    return [] if found is None else list(zip(*(found[name].to_pylist() for name in names), strict=True))


def names_of(definition: Definition) -> dict[str, Text]:
    """What stands for the columns, in words."""
    found = {f"department={one.key}": one.title for one in definition.departments}
    found |= {f"phase={one.key}": _named(Text(da="Begyndte i", en="Began in"), one.title) for one in definition.phases}
    for variable in definition.variables:
        for one in variable.categories:
            found[f"fact:{variable.key}={one.key}"] = _named(variable.title, one.title)
        found[f"fact:{variable.key}={NOT_TOLD}"] = _named(variable.title, Text(da="ikke oplyst", en="not told"))
    found[COLLABORATION] = Text(da="Samarbejdet i de første uger", en="The collaboration in the first weeks")
    return found


def _named(first: Text, second: Text) -> Text:
    return Text(*(f"{first.to(language)}: {second.to(language)}" for language in LANGUAGES))


def document_of(user: User, row: Programme, indicator: Indicator, *, today: date) -> Document:
    return demand_protection(growth_document(growth_of(user, row, indicator, today=today)))


def frame(row: Programme, indicator: Indicator, *, language: Language) -> dict[str, object]:
    return {
        "room": "learning",
        "programme": row,
        "indicator": indicator,
        "indicator_title": indicator.title.to(language),
        "crumbs": [
            (row.defined().title.to(language), reverse("learning-programme", args=[row.key])),
            (indicator.title.to(language), reverse("learning-charts", args=[row.key, indicator.key])),
            (_("Growth, and who gains most"), ""),
        ],
    }


def page(
    user: User, row: Programme, indicator: Indicator, way: Way, *, today: date, language: Language
) -> dict[str, object]:
    reading = Readings(user, row).reading
    shown = view(document_of(user, row, indicator, today=today), language=language)
    return {
        **frame(row, indicator, language=language),
        "part_only": not reading.whole,
        "protected": reading.protected,
        "view": shown,
        "sections": [by_way(section, way) for section in shown.sections],
        "ways": [
            (one.value, name, one is way)
            for one, name in ((Way.NUMBERS, _("Numbers")), (Way.PICTURES, _("Pictures")), (Way.STORY, _("Story")))
        ],
        "files": _files(row, indicator),
        "missing": word("missing", language),
        "as_table": word("as-table", language),
    }


def _files(row: Programme, indicator: Indicator) -> list[tuple[str, str, str]]:
    titles = {
        "pdf": (_("PDF"), _("to print and send")),
        "docx": (_("Document (Word)"), _("to write on in")),
        "pptx": (_("Slides (PowerPoint)"), _("one thing on each, with speaker notes")),
        "xlsx": (_("Excel"), _("real numbers and definitions")),
        "csv": (_("CSV"), _("every figure, for other programs")),
    }
    return [(reverse("learning-growth-file", args=[row.key, indicator.key, form]), *titles[form]) for form in titles]
