"""Scores of the courses for victims of violence: fitted to what is published, drawn as people answer elsewhere."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import sqrt
from random import Random

from virkning.domain.pairing import Moment
from virkning.domain.result import MissingReason
from virkning.library.demonstration.calendar import PUBLISHED
from virkning.library.demonstration.fitting import Aim, Draft, Fit, NoFit, fit_marks, fit_pairs
from virkning.library.demonstration.forms import Form, Mark
from virkning.library.demonstration.published import PrintedCell, count_of, uvs_cells
from virkning.library.demonstration.sketches import Occasion, Sketch
from virkning.library.demonstration.uvs_groups import paired
from virkning.library.demonstration.uvs_people import MEASURED_AT, Cohort

STABILITY = 0.6
"""Correlation of one person's scores over time, before any change; ordinary for such scales."""

SPREAD_OF_SCALES, SPREAD_OF_ITEMS = 0.2, 0.25
"""Standard deviation between people as a share of the range: a scale of several items, a single one."""

LEFT_OPEN = 0.03
"""Share of responses with an item or two left open."""

CANDIDATES = 4
SMALL_GROUP = 20
"""In small groups single people carry the figures, so the most ordinary of several answers is kept."""

FIRST = Occasion("f1", Moment.BEFORE)
PREVIOUS = {"f2": "f1", "f3": "f2"}
PULL = 30
"""Means of a department with few behind them are drawn towards both departments' mean as if by so many courses."""

Levels = Mapping[tuple[str, str, Occasion], float]
"""Ordinary mean by (department, indicator, occasion)."""


def fit_published(rng: Random, cohorts: Sequence[Cohort], forms: Mapping[str, Form]) -> None:
    """Give every course of the published quarter the marks behind its figures."""
    for department in ("a", "b"):
        by_name = {cohort.group.name: cohort for cohort in cohorts if cohort.group.department == department}
        for indicator, form in forms.items():
            table = _Table(rng, department, indicator, form, by_name)
            table.fit_start()
            table.fit_phase("f1", ())
            table.fit_phase("f2", ("short",))
            table.fit_phase("f3", ("long",))


def fill(rng: Random, sketch: Sketch, forms: Mapping[str, Form], levels: Levels) -> None:
    """Draw every mark that is not yet there; at the closing talk people stand as when they left the last phase."""
    for indicator, form in forms.items():
        for occasion, day in sketch.taken.items():
            if (occasion, indicator) in sketch.marks or indicator in sketch.unused:
                continue
            reason = sketch.skipped.get((occasion, indicator))
            if reason is not None and (reason is not MissingReason.NOT_SCORED or len(form.items) == 1):
                continue
            answered = form.fewest - 1 if reason else _answered(rng, form, LEFT_OPEN)
            usual = occasion if occasion.phase else Occasion(sketch.stays[-1].phase, Moment.AFTER)
            mean = levels[sketch.department, indicator, usual] + _trend(form, occasion, day)
            sketch.marks[occasion, indicator] = _mark(rng, form, sketch.traits[indicator], mean, answered)


def ordinary_levels(forms: Mapping[str, Form]) -> Levels:
    """The published means, those of few courses drawn towards both departments' mean."""
    found: dict[tuple[str, str, Occasion], float] = {}
    for indicator in forms:
        for phase in ("f1", "f2", "f3"):
            for figure, moment in (("before", Moment.BEFORE), ("after", Moment.AFTER)):
                means = _pulled(indicator, f"phase-{phase}", figure)
                found.update({(dep, indicator, Occasion(phase, moment)): mean for dep, mean in means.items()})
    return found


def _pulled(indicator: str, span: str, figure: str) -> dict[str, float]:
    counts = {department: paired(department, indicator, span) for department in ("a", "b")}
    means = {dep: float(uvs_cells()[indicator, dep, span].figures[figure].value) for dep in counts}
    both = sum(means[dep] * n for dep, n in counts.items()) / sum(counts.values())
    return {dep: both + (means[dep] - both) * n / (n + PULL) for dep, n in counts.items()}


def _trend(form: Form, occasion: Occasion, day: date) -> float:
    """Results get a little better over the years: a tenth of a standard deviation a year at the after measurements."""
    if occasion.moment is not Moment.AFTER:
        return 0.0
    years = (day - PUBLISHED.first).days / 365.25
    return 0.1 * years * form.sign * _spread(form) * float(form.factor)


def _spread(form: Form) -> float:
    return (SPREAD_OF_SCALES if len(form.items) > 1 else SPREAD_OF_ITEMS) * (form.high - form.low)


def _answered(rng: Random, form: Form, left_open: float) -> int:
    """How many items are answered, always enough for a score."""
    if len(form.items) == form.fewest or rng.random() >= left_open:
        return len(form.items)
    return rng.randint(form.fewest, len(form.items) - 1)


def _mark(rng: Random, form: Form, trait: float, mean: float, answered: int) -> Mark:
    """A person's mark near a mean. Of single numbers 1-100 people mostly choose round ones."""
    level = trait * -form.sign * sqrt(STABILITY) + rng.gauss(0, 1) * sqrt(1 - STABILITY)
    mark = form.mark(mean + level * _spread(form) * float(form.factor), answered)
    if len(form.items) == 1 and form.high - form.low > 20 and rng.random() < 0.7:
        mark = Mark(min(max(5 * round(mark.points / 5), form.low), form.high), 1)
    return mark


def _first_of(sketch: Sketch, phase: str) -> Occasion:
    """The measurement that is the before of a phase: its own, or the after of the phase that led to it."""
    own = Occasion(phase, Moment.BEFORE)
    return own if own in sketch.taken else Occasion(PREVIOUS[phase], Moment.AFTER)


class _Table:
    """The published cells of one department and indicator."""

    def __init__(self, rng: Random, department: str, indicator: str, form: Form, cohorts: Mapping[str, Cohort]) -> None:
        self.rng, self.department, self.indicator, self.form, self.cohorts = rng, department, indicator, form, cohorts

    def fit_start(self) -> None:
        sketches = self._measured("start")
        mean = self._cell("start").figures["before"]

        def draw(tries: int) -> list[Mark]:
            return [self._draw(sketch, float(mean.value), tries) for sketch in sketches]

        marks = fit_marks(self.rng, self.form, draw, self.form.window(mean, len(sketches)))
        for sketch, mark in zip(sketches, marks, strict=True):
            sketch.marks[FIRST, self.indicator] = mark

    def fit_phase(self, phase: str, finishing: Sequence[str]) -> None:
        """Fit a phase; of those who finish the course with it, start to end as well."""
        ends = [sketch for name in finishing for sketch in self._measured(name)]
        everyone = [*ends, *self._measured(phase)]
        best: tuple[float, Fit, Fit | None] | None = None
        wanted = CANDIDATES if len(everyone) <= SMALL_GROUP else 1
        found = 0
        for _ in range(wanted * 60):
            try:
                fit = self._phase_fit(phase, finishing, everyone, len(ends))
                course = self._course_fit(finishing[0], ends, fit) if ends else None
            except NoFit:
                continue
            strain = fit.strain + (course.strain if course else 0.0)
            if best is None or strain < best[0]:
                best = (strain, fit, course)
            found += 1
            if found == wanted:
                break
        if best is None:
            raise NoFit(f"{self.indicator}, department {self.department}, {phase}")
        self._keep(phase, everyone, ends, best[1], best[2])

    def _keep(
        self, phase: str, everyone: Sequence[Sketch], ends: Sequence[Sketch], fit: Fit, course: Fit | None
    ) -> None:
        for sketch, pair in zip(everyone, fit.pairs, strict=True):
            sketch.marks[_first_of(sketch, phase), self.indicator] = pair.before
            sketch.marks[Occasion(phase, Moment.AFTER), self.indicator] = pair.after
        if course:
            for sketch, pair in zip(ends, course.pairs, strict=True):
                sketch.marks[FIRST, self.indicator] = pair.before

    def _phase_fit(self, phase: str, finishing: Sequence[str], everyone: Sequence[Sketch], ends: int) -> Fit:
        cell = self._cell(f"phase-{phase}")
        before, after = (float(cell.figures[figure].value) for figure in ("before", "after"))
        shift = self._shift(finishing[0], after) if ends and ends < len(everyone) else 0.0
        others = -shift * ends / (len(everyone) - ends) if ends < len(everyone) else 0.0

        def draw(tries: int) -> list[Draft]:
            moves = [shift] * ends + [others] * (len(everyone) - ends)
            return [
                Draft(self._draw(s, before + move / 2, tries), self._draw(s, after + move, tries))
                for s, move in zip(everyone, moves, strict=True)
            ]

        aim = self._aim(cell, len(everyone))
        return fit_pairs(self.rng, self.form, draw, aim)

    def _course_fit(self, name: str, ends: Sequence[Sketch], fit: Fit) -> Fit:
        """The first measurements of those who end, given their last."""
        mean = float(self._cell("phase-f1").figures["before"].value)

        def draw(tries: int) -> list[Draft]:
            return [
                Draft(self._draw(sketch, mean, tries), pair.after, after_fixed=True)
                for sketch, pair in zip(ends, fit.pairs, strict=False)
            ]

        return fit_pairs(self.rng, self.form, draw, self._aim(self._cell(f"course-{name}"), len(ends)), restarts=20)

    def _shift(self, name: str, after: float) -> float:
        """Half of what those who end should stand beyond the phase's mean, for start to end to come out as printed."""
        first = float(self._cell("phase-f1").figures["before"].value)
        expected = first + float(self._cell(f"course-{name}").figures["difference"].value)
        return (expected - after) / 2

    def _aim(self, cell: PrintedCell, n: int) -> Aim:
        windows = {key: self.form.window(value, n) for key, value in cell.figures.items() if key != "share"}
        progressed = count_of(cell.figures["share"], n)
        return Aim(windows["difference"], progressed, windows.get("before"), windows.get("after"))

    def _draw(self, sketch: Sketch, mean: float, tries: int) -> Mark:
        answered = _answered(self.rng, self.form, min(LEFT_OPEN + 0.01 * tries, 0.5))
        return _mark(self.rng, self.form, sketch.traits[self.indicator], mean, answered)

    def _measured(self, name: str) -> list[Sketch]:
        cohort = self.cohorts.get(name)
        return cohort.measured(self.indicator, MEASURED_AT[name]) if cohort else []

    def _cell(self, span: str) -> PrintedCell:
        return uvs_cells()[self.indicator, self.department, span]
