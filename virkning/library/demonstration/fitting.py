"""Find scores that meet published figures exactly, and otherwise look like those of people.

Drafts are drawn as people might answer. Then single points are moved, as few as needed, until the sums of before, after
and difference fall in their windows and the right number have progressed. The search is random, restarted when it is
stuck, and never gives an answer that does not fit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import gcd
from random import Random

from virkning.library.demonstration.forms import Form, Mark, Window

PROPOSALS = 6000
PROPOSALS_EACH = 120
RESTARTS = 4000


class NoFit(Exception):
    """These drafts cannot be moved to the figures; draw others."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A person's before and after as first drawn. `after_fixed`: it already stands in another cell."""

    before: Mark
    after: Mark
    after_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Aim:
    """What the pairs must add up to, in units of the form. None: not published for this cell."""

    difference: Window
    progressed: int
    before: Window | None = None
    after: Window | None = None

    def gap(self, before: int, after: int) -> int:
        sums = ((self.difference, after - before), (self.before, before), (self.after, after))
        return sum(window.gap(value) for window, value in sums if window is not None)


@dataclass(frozen=True, slots=True)
class Fit:
    """Pairs that meet an aim, and how far they had to be moved for it."""

    pairs: tuple[Draft, ...]
    strain: float


def fit_pairs(
    rng: Random, form: Form, draw: Callable[[int], Sequence[Draft]], aim: Aim, *, restarts: int = RESTARTS
) -> Fit:
    """Pairs that meet the aim. `draw` is called with the number of tries so far, so that it may become more daring."""
    for tries in range(restarts):
        drafts = draw(tries)
        if not _possible(form, drafts, aim):
            continue
        try:
            fitted = _Search(rng, form, drafts, aim).run()
        except NoFit:
            continue
        return Fit(fitted, strain(form, drafts, fitted))
    raise NoFit


def fit_marks(rng: Random, form: Form, draw: Callable[[int], Sequence[Mark]], window: Window) -> tuple[Mark, ...]:
    """Single marks whose sum falls in the window."""
    for tries in range(RESTARTS):
        marks = list(draw(tries))
        if window.first(_step(form, marks)) is None:
            continue
        for _ in range(PROPOSALS):
            total = sum(map(form.units, marks))
            gap = window.gap(total)
            if not gap:
                return tuple(marks)
            _nudge(rng, form, marks, total, window)
    raise NoFit


def strain(form: Form, drafts: Sequence[Draft], fitted: Sequence[Draft]) -> float:
    """How far the answer is from what was first drawn, and how many stand at the limits of the scale."""
    width = form.high - form.low
    total = 0.0
    for first, last in zip(drafts, fitted, strict=True):
        for was, now in ((first.before, last.before), (first.after, last.after)):
            level = now.points / now.answered
            total += ((level - was.points / was.answered) / width) ** 2
            total += 0.02 * (level in (form.low, form.high))
    return total


def _nudge(rng: Random, form: Form, marks: list[Mark], total: int, window: Window) -> None:
    place = rng.randrange(len(marks))
    mark = marks[place]
    size = rng.randint(1, 1 + window.gap(total) // (form.step(mark.answered) * len(marks)))
    moved = mark.points + size * rng.choice((-1, 1))
    if not form.low * mark.answered <= moved <= form.high * mark.answered:
        return
    changed = total + (moved - mark.points) * form.step(mark.answered)
    if window.gap(changed) <= window.gap(total) or rng.random() < 0.02:
        marks[place] = Mark(moved, mark.answered)


def _step(form: Form, marks: Sequence[Mark]) -> int:
    """Every sum of such marks is a multiple of this."""
    return gcd(*(form.step(mark.answered) for mark in marks))


def _possible(form: Form, drafts: Sequence[Draft], aim: Aim) -> bool:
    """Whether sums of before and after exist that meet every window at once, given how many items are answered."""
    before_step, after_step = (_step(form, marks) for marks in zip(*((d.before, d.after) for d in drafts), strict=True))
    if aim.before is None or aim.after is None:
        return aim.difference.first(gcd(before_step, after_step)) is not None
    start = aim.before.first(before_step)
    if start is None:
        return False
    for before in range(start, aim.before.high + 1, before_step):
        after = Window(
            max(aim.after.low, before + aim.difference.low), min(aim.after.high, before + aim.difference.high)
        )
        if after.first(after_step) is not None:
            return True
    return False


class _Search:
    """One walk from drafts to an answer."""

    def __init__(self, rng: Random, form: Form, drafts: Sequence[Draft], aim: Aim) -> None:
        self.rng, self.form, self.aim = rng, form, aim
        self.people = list(drafts)
        self.classes = self._classes()
        self.people = [self._into_class(i) for i in range(len(self.people))]
        self.before = sum(form.units(p.before) for p in self.people)
        self.after = sum(form.units(p.after) for p in self.people)

    def run(self) -> tuple[Draft, ...]:
        for _ in range(min(PROPOSALS, PROPOSALS_EACH * len(self.people))):
            gap = self.aim.gap(self.before, self.after)
            if not gap:
                return tuple(self.people)
            self._propose(gap)
        raise NoFit

    def _gain(self, person: Draft) -> int:
        return (self.form.units(person.after) - self.form.units(person.before)) * self.form.sign

    def _classes(self) -> list[int]:
        """1, 0 or -1 per person: those with the largest gain progress; of the rest, whoever stood still stays so."""
        order = sorted(range(len(self.people)), key=lambda i: -self._gain(self.people[i]))
        classes = [0 if self._gain(person) == 0 else -1 for person in self.people]
        for i in order[: self.aim.progressed]:
            classes[i] = 1
        return classes

    def _into_class(self, i: int) -> Draft:
        """The person, moved as little as possible into the class."""
        person, wanted = self.people[i], self.classes[i]
        if wanted == 0:
            return person
        while not self._in_class(person, wanted):
            way = wanted * self.form.sign
            moved = None if person.after_fixed else self._move(person.after, way)
            if moved is not None:
                person = replace(person, after=moved)
                continue
            moved = self._move(person.before, -way)
            if moved is None:
                raise NoFit
            person = replace(person, before=moved)
        return person

    def _in_class(self, person: Draft, wanted: int) -> bool:
        gain = self._gain(person)
        return (gain > 0) - (gain < 0) == wanted

    def _move(self, mark: Mark, by: int) -> Mark | None:
        points = mark.points + by
        if not self.form.low * mark.answered <= points <= self.form.high * mark.answered:
            return None
        return Mark(points, mark.answered)

    def _propose(self, gap: int) -> None:
        i = self.rng.randrange(len(self.people))
        person = self.people[i]
        largest = 1 + gap // (self.form.step(person.before.answered) * len(self.people))
        by = self.rng.randint(1, largest) * self.rng.choice((-1, 1))
        moved = self._moved(person, by, i)
        if moved is None or not self._in_class(moved, self.classes[i]):
            return
        before = self.before + self.form.units(moved.before) - self.form.units(person.before)
        after = self.after + self.form.units(moved.after) - self.form.units(person.after)
        if self.aim.gap(before, after) <= gap or self.rng.random() < 0.01:
            self.people[i], self.before, self.after = moved, before, after

    def _moved(self, person: Draft, by: int, i: int) -> Draft | None:
        side = "before" if person.after_fixed else self.rng.choice(("before", "after", "both"))
        if self.classes[i] == 0:
            side = "both"
        if side == "both" and person.after_fixed:
            return None
        before = self._move(person.before, by) if side != "after" else person.before
        after = self._move(person.after, by) if side != "before" else person.after
        return None if before is None or after is None else replace(person, before=before, after=after)
