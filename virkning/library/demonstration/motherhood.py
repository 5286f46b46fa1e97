"""Answers to the scale of motherhood: exact means at every measurement, exact counts of those who moved each way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, sqrt
from random import Random

from virkning.library.demonstration.fitting import NoFit
from virkning.library.demonstration.forms import Form, Mark, Window
from virkning.library.demonstration.published import Printed, motherhood_means

WHOLE, SELF, NEEDS = "motherhood", "motherhood-self", "motherhood-needs"
HALF = 5
"""Items in each of the two parts."""

STABILITY = 0.6
DEFICIT_SPREAD = 0.6
"""Most answer near the top of this scale: what is lacking to the highest score is log-normal with this spread."""

NOT_YET = 9
"""Some who have only been measured once expect their child and leave open two questions about its needs: the whole
scale is scored, that part is not. Only so can the printed mean of the whole lie below that of its two parts."""

LEFT_OPEN = 0.03
"""Share of parts with an item left open; without any, whole points are too coarse for means of three decimals."""

STEPS = 15_000
RESTARTS = 100


@dataclass(frozen=True, slots=True)
class Reply:
    """One person's points on the two parts at one measurement."""

    self: Mark
    needs: Mark

    @property
    def whole(self) -> Mark:
        return Mark(self.self.points + self.needs.points, self.self.answered + self.needs.answered)


@dataclass
class Mother:
    """The replies of one course by number of the measurement. `finished`: first to last counts as start to end."""

    replies: list[Reply]
    finished: bool
    move: int | None = None
    """1, 0 or -1 from first to last, once it is decided."""


def fit_motherhood(
    rng: Random, forms: Mapping[str, Form], counts: Sequence[tuple[int, bool]], moves: tuple[int, int, int]
) -> list[Mother]:
    """One mother per (number of measurements, finished). `moves`: how many progress, stand still and regress."""
    for _ in range(RESTARTS):
        mothers = [_draw(rng, forms, count, finished) for count, finished in counts]
        _leave_open(rng, mothers)
        try:
            _decide(mothers, forms[WHOLE], moves)
            for number in range(max(count for count, _ in counts)):
                _Wave(rng, forms, mothers, number).fit()
        except NoFit:
            continue
        return mothers
    raise NoFit("motherhood")


def _draw(rng: Random, forms: Mapping[str, Form], count: int, finished: bool) -> Mother:
    trait = rng.gauss(0, 1)
    replies = []
    for number in range(count):
        level = trait * sqrt(STABILITY) + rng.gauss(0, 1) * sqrt(1 - STABILITY)
        marks = (_mark(rng, forms[part], _mean(part, number), level) for part in (SELF, NEEDS))
        replies.append(Reply(*marks))
    return Mother(replies, finished)


def _mark(rng: Random, form: Form, mean: float, level: float) -> Mark:
    own = level * 0.85 + rng.gauss(0, 1) * 0.5
    lacking = (form.high - mean) * exp(DEFICIT_SPREAD * own - DEFICIT_SPREAD**2 / 2)
    return form.mark(form.high - lacking, HALF if rng.random() >= LEFT_OPEN else HALF - 1)


def _mean(part: str, number: int) -> float:
    """The printed mean of a part; between its first and last, in step with the whole scale."""
    means = motherhood_means()
    first, last = (float(means[part, k].value) for k in (1, 4))
    whole = [float(means[WHOLE, k].value) for k in (1, 2, 3, 4)]
    return first + (last - first) * (whole[number] - whole[0]) / (whole[3] - whole[0])


def _leave_open(rng: Random, mothers: Sequence[Mother]) -> None:
    """Some of those measured once, who answered lower than most, leave two questions open."""
    once = [mother for mother in mothers if len(mother.replies) == 1]
    once.sort(key=lambda mother: mother.replies[0].whole.points)
    for mother in rng.sample(once[: len(once) * 2 // 3], NOT_YET):
        first = mother.replies[0]
        points = round(first.needs.points / first.needs.answered * (HALF - 2))
        mother.replies[0] = Reply(Mark(round(first.self.points / first.self.answered * HALF), HALF), Mark(points, 3))


def _decide(mothers: Sequence[Mother], form: Form, moves: tuple[int, int, int]) -> None:
    """Those who gained most progress; the next stand still; the last regress. Each is moved into place."""
    finished = [mother for mother in mothers if mother.finished]
    finished.sort(key=lambda m: form.units(m.replies[0].whole) - form.units(m.replies[-1].whole))
    progressed, still, _ = moves
    for place, mother in enumerate(finished):
        mother.move = 1 if place < progressed else 0 if place < progressed + still else -1
    for mother in finished:
        if mother.move == 0:
            mother.replies[-1] = mother.replies[0]
        while _way(form, mother.replies) != mother.move:
            _push(mother, form)


def _push(mother: Mother, form: Form) -> None:
    """One point more (or less) at the end; at the limit of the scale, one point less (or more) at the start."""
    by = mother.move or 0
    for place, way in ((-1, by), (0, -by)):
        for part in ("needs", "self"):
            moved = _moved(mother.replies[place], part, way, form)
            if moved is not None:
                mother.replies[place] = moved
                return
    raise NoFit


def _way(form: Form, replies: Sequence[Reply]) -> int:
    gain = form.units(replies[-1].whole) - form.units(replies[0].whole)
    return (gain > 0) - (gain < 0)


def _moved(reply: Reply, part: str, by: int, form: Form) -> Reply | None:
    mark = reply.self if part == "self" else reply.needs
    points = mark.points + by
    if not form.low * mark.answered <= points <= form.high * mark.answered:
        return None
    moved = Mark(points, mark.answered)
    return replace(reply, self=moved) if part == "self" else replace(reply, needs=moved)


class _Wave:
    """One measurement, moved point by point until its printed means come out."""

    def __init__(self, rng: Random, forms: Mapping[str, Form], mothers: Sequence[Mother], number: int) -> None:
        self.rng, self.forms, self.number = rng, forms, number
        self.mothers = [mother for mother in mothers if len(mother.replies) > number]
        self.free = [mother for mother in self.mothers if mother.move != 0]
        self.sums = dict.fromkeys(forms, 0)
        self.windows: dict[str, Window] = {}
        for part, form in forms.items():
            marks = [mark for mother in self.mothers if (mark := _scored(mother.replies[number], part, form))]
            self.sums[part] = sum(map(form.units, marks))
            printed: Printed | None = motherhood_means().get((part, number + 1))
            if printed:
                self.windows[part] = form.window(printed, len(marks))

    def fit(self) -> None:
        for _ in range(STEPS):
            gap = self._gap(self.sums)
            if not gap:
                return
            self._propose(gap)
        raise NoFit(f"motherhood, measurement {self.number + 1}")

    def _gap(self, sums: Mapping[str, int]) -> float:
        return sum(window.gap(sums[part]) / self.forms[part].unit for part, window in self.windows.items())

    def _propose(self, gap: float) -> None:
        mother = self.rng.choice(self.free)
        was = mother.replies[self.number]
        now = _moved(was, self.rng.choice(("self", "needs")), self.rng.choice((-1, 1)), self.forms[WHOLE])
        if now is None:
            return
        replies = [*mother.replies[: self.number], now, *mother.replies[self.number + 1 :]]
        if mother.move is not None and _way(self.forms[WHOLE], replies) != mother.move:
            return
        sums = {part: total + self._units(now, part) - self._units(was, part) for part, total in self.sums.items()}
        if self._gap(sums) <= gap or self.rng.random() < 0.01:
            mother.replies, self.sums = replies, sums

    def _units(self, reply: Reply, part: str) -> int:
        mark = _scored(reply, part, self.forms[part])
        return self.forms[part].units(mark) if mark else 0


def _scored(reply: Reply, part: str, form: Form) -> Mark | None:
    mark = {WHOLE: reply.whole, SELF: reply.self, NEEDS: reply.needs}[part]
    return mark if mark.answered >= form.fewest else None
