"""The sums of many courses by cell and month, all of them whole numbers.

A period of whole months is the sum of its months. What a course gave can be taken away again without a trace.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from virkning.analysis.prepared.batch import NO_REASON, NONE, REASONS
from virkning.analysis.prepared.frame import Frame
from virkning.analysis.prepared.reading import places
from virkning.analysis.prepared.slots import NO_MONTH, Slots, Turns, months_of
from virkning.analysis.prepared.whole import PARTS, whole
from virkning.domain.change import EPSILON, ChangeRule
from virkning.domain.late import late
from virkning.domain.result import ALL_DEPARTMENTS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from virkning.analysis.prepared.batch import Numbers, Values
else:
    np = late("numpy")

MOVED = tuple(f"{way}-{rule}" for rule in ChangeRule for way in ("rose", "fell"))
MEANS = ("before", "after", "difference", "unpaired")
COLUMNS = (
    "eligible",
    "with-before",
    "with-after",
    "paired",
    *REASONS,
    *MOVED,
    *(f"{mean}-{part}" for mean in MEANS for part in PARTS),
)
"""What is summed of the slots of a cell; `unpaired` is the before of those without an after."""

AT = {name: place for place, name in enumerate(COLUMNS)}
LENGTHS = 3  # of whole courses: none, short, long

Turn = tuple[str, int, int, int, int]
"""Department, phase, whether it ended, and two months in which one course did so, one after the other."""


@dataclass(slots=True)
class Tally:
    """`cells` by column, month, department, span and measure; `turns` by began or ended, month, department and span.

    Spans are the start, the phases, and whole courses of no, short and long length. `courses`: how many there are in
    each department. `repeats`: how often a course began (or ended) a phase once more, so that a period counts it once.
    """

    frame: Frame
    departments: list[str] = field(default_factory=list)
    months: Numbers = field(default_factory=lambda: np.zeros(0, np.int64))
    cells: Numbers = field(init=False)
    turns: Numbers = field(init=False)
    courses: Numbers = field(init=False)
    repeats: Counter[Turn] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        months, places, spans = len(self.months), len(self.departments), self.spans
        self.cells = np.zeros((len(COLUMNS), months, places, spans, len(self.frame.measures)), np.int64)
        self.turns = np.zeros((2, months, places, spans), np.int64)
        self.courses = np.zeros(places, np.int64)

    @property
    def spans(self) -> int:
        return len(self.frame.phases) + 1 + LENGTHS

    def places(self, names: tuple[str, ...]) -> Numbers:
        """Where each department stands; new ones are put at the end."""
        if new := [name for name in dict.fromkeys(names) if name not in self.departments]:
            self.departments += new
            more = [(0, 0)] * 2 + [(0, len(new))] + [(0, 0)] * 2
            self.cells = np.pad(self.cells, more)
            self.turns = np.pad(self.turns, more[:4])
            self.courses = np.pad(self.courses, (0, len(new)))
        return np.array([self.departments.index(name) for name in names], np.int64)

    def know(self, names: tuple[str, ...], department: Numbers) -> None:
        """Courses that give nothing but the name of their department, by its place among the names."""
        places = self.places(names)  # may put another array in place of `courses`
        np.add.at(self.courses, places[department], 1)

    def where(self, month: Numbers) -> Numbers:
        """Where each month stands; room is made for new ones. None of them may be NO_MONTH."""
        place, known = places(month, self.months)
        if not known.all():
            self._know(month)
            place, _ = places(month, self.months)
        return place

    def _know(self, month: Numbers) -> None:
        every = np.union1d(self.months, month)
        kept = np.searchsorted(every, self.months)
        cells, turns, courses = self.cells, self.turns, self.courses
        self.months = every
        self.__post_init__()
        self.courses = courses
        self.cells[:, kept], self.turns[:, kept] = cells, turns

    def add(self, slots: Slots, *, sign: int = 1) -> None:
        """Add (or with sign -1 take away) all that the courses give; without turns what their measures give alone.

        Departments must be known. Raises Unfit before anything is added.
        """
        place = np.flatnonzero(slots.day != NONE)
        course, measure, span = np.unravel_index(place, slots.day.shape)
        before, after = slots.before.reshape(-1)[place], slots.after.reshape(-1)[place]
        measure = slots.measures[measure]
        month, department = self.where(months_of(slots.day.reshape(-1)[place])), slots.department[course]
        reason = slots.reason[course, span]
        whole_course = span == self.frame.spans - 1
        span = np.where(whole_course, span + slots.length[course], span)
        index = ((month * len(self.departments) + department) * self.spans + span) * len(self.frame.measures) + measure
        self._slots(index, measure, span > 0, before, after, reason, sign)
        if slots.turns is not None:
            self._turns(slots, slots.turns, sign)

    def _slots(
        self,
        index: Numbers,
        measure: Numbers,
        has_after: NDArray[np.bool_],
        before: Values,
        after: Values,
        reason: Numbers,
        sign: int,
    ) -> None:
        steps = np.array([float(1 << one.exponent) for one in self.frame.measures])  # of a value's unit
        with_before, with_after = ~np.isnan(before), ~np.isnan(after)
        has_pair = with_before & with_after
        paired, single = np.flatnonzero(has_pair), np.flatnonzero(with_before & ~with_after)
        lacking = np.flatnonzero((reason != NO_REASON) & ~(with_before & (with_after | ~has_after)))
        of_pairs, at_pairs = measure[paired], index[paired]
        steps_of_pairs = steps[of_pairs]
        had, has = before[paired], after[paired]
        difference = has - had
        parts = {
            "before": (at_pairs, whole(had, steps_of_pairs)),
            "after": (at_pairs, whole(has, steps_of_pairs)),
            "difference": (at_pairs, whole(difference, steps_of_pairs)),
            "unpaired": (index[single], whole(before[single], steps[measure[single]])),
        }
        put = np.add.at if sign > 0 else np.subtract.at
        flat = self.cells.reshape(len(COLUMNS), -1)
        put(flat[AT["eligible"]], index, 1)
        for name, holds in (("with-before", with_before), ("with-after", with_after), ("paired", has_pair)):
            put(flat[AT[name]], index, holds.astype(np.int64))
        put(flat.reshape(-1), (AT[REASONS[0]] + reason[lacking]) * flat.shape[1] + index[lacking], 1)
        size, up = np.abs(difference), difference > 0
        for rule, (rose, fell) in enumerate(zip(MOVED[::2], MOVED[1::2], strict=True)):
            moved = self._moved(size, of_pairs, rule)
            put(flat[AT[rose]], at_pairs, (moved & up).astype(np.int64))
            put(flat[AT[fell]], at_pairs, (moved & ~up).astype(np.int64))
        for mean, (where, values) in parts.items():
            for part, value in zip(PARTS, values, strict=True):
                put(flat[AT[f"{mean}-{part}"]], where, value)

    def _moved(self, size: Values, measure: Numbers, rule: int) -> NDArray[np.bool_]:
        """As `domain.change.classify`."""
        thresholds = [one.thresholds[rule] for one in self.frame.measures]
        value = np.array([np.inf if one is None else one.value for one in thresholds])[measure]
        itself = np.array([one is not None and one.counts_itself for one in thresholds], bool)[measure]
        found: NDArray[np.bool_] = np.where(
            itself, (size >= value - EPSILON) & (size > EPSILON), size > value + EPSILON
        )
        return found

    def _turns(self, slots: Slots, turns: Turns, sign: int) -> None:
        np.add.at(self.courses, slots.department, sign)
        at_end = self.frame.spans - 1 + slots.length
        for ended, month in enumerate((turns.began, turns.finished)):
            self._turn(ended, month, slots.department, at_end, sign)
            for phase in range(len(self.frame.phases)):
                in_phase = np.full(len(at_end), phase + 1, np.int64)
                self._turn(ended, turns.stays[:, phase, ended], slots.department, in_phase, sign)
        for course, told in turns.repeats.items():
            department = int(slots.department[course])
            for phase, ended, former, later in told:
                at = int(self.where(np.array([later]))[0])
                self.turns[ended, at, department, phase + 1] += sign
                self.repeats[self.departments[department], phase, ended, former, later] += sign

    def _turn(self, ended: int, month: Numbers, place: Numbers, span: Numbers, sign: int) -> None:
        known = month != NO_MONTH
        at = self.where(month[known])  # may put another array in place of `turns`
        np.add.at(self.turns[ended], (at, place[known], span[known]), sign)

    def known_departments(self) -> list[str]:
        """Those that some course belongs to."""
        return [name for name, n in zip(self.departments, self.courses, strict=True) if n and name != ALL_DEPARTMENTS]
