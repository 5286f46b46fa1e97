"""From the rows of a sheet to measurements: whose, in which phase, at which moment, on which day, which values."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from virkning.domain.errors import Problem, Severity
from virkning.domain.instrument import Instrument
from virkning.domain.pairing import Moment
from virkning.domain.programme import Programme
from virkning.exchange.cells import plain, shown
from virkning.exchange.layout import Layout, Target, ValueColumn
from virkning.exchange.sheets import Column, Sheet, same
from virkning.exchange.words import MOMENTS, wave

MOST_WAVES = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One measurement as it stands in the file. `word` is the file's own word for the moment, "" where it has none.

    `totals` are the file's own sums of what stands in `values`.
    """

    row: int
    course: str
    phase: str
    word: str
    taken: date
    values: Mapping[Target, float] = field(default_factory=dict)
    moment: Moment = Moment.DURING
    number: int = 0
    totals: Mapping[Target, float] = field(default_factory=dict)

    @property
    def order(self) -> tuple[date, int]:
        return (self.taken, self.number)


@dataclass(frozen=True)
class Entries:
    """`dated` tells whether the file has days; without them every measurement counts as taken on one day."""

    all: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    dated: bool


def read_entries(
    sheet: Sheet,
    layout: Layout,
    *,
    programme: Programme,
    instruments: Mapping[str, Instrument],
    day: date,
    today: date,
) -> Entries:
    """Every measurement that can be used, and a problem for every row or value that cannot."""
    problems: list[Problem] = []
    values = _Values(sheet, layout, instruments, problems)
    heads = list(_heads(sheet, layout, programme, day=day, today=today, problems=problems))
    if layout.is_wide:
        found = [entry for head in heads for entry in values.of_wide_row(head)]
        found = _on_their_days(sheet, layout, found, today=today, problems=problems)
    else:
        found = [replace(head, values=values.of_row(head.row), totals=values.totals_of(head.row)) for head in heads]
    if layout.is_one_row_per_value:
        found = _joined(found)
    dated = "date" in layout.fields or bool(layout.days)
    ordered_only = not layout.is_wide and "moment" not in layout.fields
    if dated or not ordered_only:
        found = list(_without_duplicates(sheet, found, problems))
    placed = _by_order(found, programme) if ordered_only else _with_moments(sheet, layout, found, programme, problems)
    return Entries(tuple(placed), tuple(problems), dated)


def _heads(
    sheet: Sheet, layout: Layout, programme: Programme, *, day: date, today: date, problems: list[Problem]
) -> Iterator[Entry]:
    courses = sheet.texts(layout.fields["course"])
    phases = _phases(sheet, layout, programme, problems)
    words = sheet.texts(layout.fields["moment"]) if "moment" in layout.fields else [""] * len(courses)
    dates: Sequence[date | None] = [day] * len(courses)
    unread: set[int | None] = set()
    if "date" in layout.fields:
        dates, found = sheet.days(layout.fields["date"], missing=layout.missing)
        unread = {problem.place.row for problem in found}
        problems.extend(found)
    for row, (course, phase, word, taken) in enumerate(zip(courses, phases, words, dates, strict=True)):
        if not course:
            problems.append(Problem("course-missing", sheet.place(row, layout.fields["course"].name)))
        elif phase is None:
            continue
        elif taken is None:
            if sheet.rows[row] not in unread:
                problems.append(Problem("date-missing", sheet.place(row, layout.fields["date"].name)))
        elif taken > today:
            where = sheet.place(row, layout.fields["date"].name)
            problems.append(Problem("row-in-future", where, {"value": taken.isoformat(), "today": today.isoformat()}))
        else:
            yield Entry(row, course, phase, word, taken)


def _on_their_days(
    sheet: Sheet, layout: Layout, entries: Sequence[Entry], *, today: date, problems: list[Problem]
) -> list[Entry]:
    """Each measurement of a wide row on its own day, where the headings name one for each."""
    if not layout.days:
        return list(entries)
    days = dict[str, Sequence[date | None]]()
    unread = set[tuple[int | None, str]]()
    for column in layout.days.values():
        if column.name not in days:
            days[column.name], found = sheet.days(column, missing=layout.missing)
            problems.extend(found)
            unread |= {(problem.place.row, problem.place.column) for problem in found}
    placed = list[Entry]()
    for entry in entries:
        own = layout.days.get((entry.phase, entry.word)) or layout.days.get(("", entry.word))
        day = days[own.name][entry.row] if own else entry.taken if "date" in layout.fields else None
        where = sheet.place(entry.row, own.name if own else "")
        if not entry.values:
            continue
        if day is None:
            if (where.row, where.column) not in unread:
                problems.append(Problem("date-missing", where))
        elif day > today:
            problems.append(Problem("row-in-future", where, {"value": day.isoformat(), "today": today.isoformat()}))
        else:
            placed.append(replace(entry, taken=day))
    return placed


def _phases(sheet: Sheet, layout: Layout, programme: Programme, problems: list[Problem]) -> list[str | None]:
    """The phase of each row; None where the file names one that the programme has not, "" where it has none."""
    only = programme.phases[0].key if len(programme.phases) == 1 else ""
    if "phase" not in layout.fields:
        wide = any(value.phase for value in layout.values)
        if len(programme.phases) > 1 and not wide:
            problems.append(Problem("no-phase-column", sheet.place(), severity=Severity.WARNING))
        return [only] * len(sheet.rows)
    column = layout.fields["phase"]
    known = {**phase_names(programme), "": only}
    known |= {same(word): key for word, key in layout.words.get("phase", {}).items()}
    return [
        _known(text, known, "unknown-phase-value", sheet, row, column, problems, ", ".join(programme.phase_by_key))
        for row, text in enumerate(sheet.texts(column))
    ]


def phase_names(programme: Programme) -> dict[str, str]:
    """What a phase may be called in a file, as it is compared -> its key."""
    known = {same(name): p.key for p in programme.phases for name in (p.key, p.title.da, p.title.en)}
    known |= {str(p.number): p.key for p in programme.phases}
    for prefix in ("fase", "phase", "f"):
        known = {f"{prefix}{p.number}": p.key for p in programme.phases} | known
    return known


def _known(
    text: str,
    known: Mapping[str, str],
    code: str,
    sheet: Sheet,
    row: int,
    column: Column,
    problems: list[Problem],
    allowed: str,
) -> str | None:
    found = known.get(same(text))
    if found is None:
        problems.append(Problem(code, sheet.place(row, column.name), {"value": shown(text), "allowed": allowed[:200]}))
    return found


class _Values:
    """The value columns of a sheet as numbers within range, each read once."""

    def __init__(
        self, sheet: Sheet, layout: Layout, instruments: Mapping[str, Instrument], problems: list[Problem]
    ) -> None:
        self.layout = layout
        self.groups: dict[tuple[str, str], list[tuple[ValueColumn, list[float | None]]]] = {}
        self.totals: dict[tuple[str, str], list[tuple[ValueColumn, list[float | None]]]] = {}
        for value in (*layout.values, *layout.totals):
            words = _answers_in_words(instruments[value.target.instrument], value.target)
            numbers, unread = sheet.numbers(value.column, missing=layout.missing, words=words)
            problems.extend(unread)
            kept = [
                self._in_range(sheet, row, value.column, value.target, number, instruments, problems)
                for row, number in enumerate(numbers)
            ]
            groups = self.totals if value in layout.totals else self.groups
            groups.setdefault((value.phase, value.moment), []).append((value, kept))
        self.single: list[tuple[Target | None, float | None]] = []
        if layout.is_one_row_per_value:
            self.single = list(self._one_per_row(sheet, instruments, problems))

    def _one_per_row(
        self, sheet: Sheet, instruments: Mapping[str, Instrument], problems: list[Problem]
    ) -> Iterator[tuple[Target | None, float | None]]:
        scale, value = self.layout.fields["scale"], self.layout.fields["value"]
        words = {
            word: number
            for target in set(self.layout.targets.values())
            for word, number in _answers_in_words(instruments[target.instrument], target).items()
        }
        numbers, unread = sheet.numbers(value, missing=self.layout.missing, words=words)
        problems.extend(unread)
        for row, (name, number) in enumerate(zip(sheet.texts(scale), numbers, strict=True)):
            target = self.layout.targets.get(name)
            if target is None:
                where = sheet.place(row, scale.name)
                problems.append(Problem("unknown-scale-value", where, {"value": shown(name)}, Severity.WARNING))
                yield None, None
            else:
                yield target, self._in_range(sheet, row, value, target, number, instruments, problems)

    @staticmethod
    def _in_range(
        sheet: Sheet,
        row: int,
        column: Column,
        target: Target,
        number: float | None,
        instruments: Mapping[str, Instrument],
        problems: list[Problem],
    ) -> float | None:
        if number is None:
            return None
        problem = wrong_value(instruments[target.instrument], target, number)
        if problem is None:
            return number
        value = shown(column.cells[row])
        problems.append(
            replace(problem, place=sheet.place(row, column.name), params={**problem.params, "value": value})
        )
        return None

    def of_row(self, row: int) -> dict[Target, float]:
        if self.single:
            target, number = self.single[row]
            return {} if target is None or number is None else {target: number}
        columns = self.groups.get(("", ""), [])
        return {value.target: number for value, numbers in columns if (number := numbers[row]) is not None}

    def of_wide_row(self, head: Entry) -> Iterator[Entry]:
        """One measurement per phase and moment that the headings name."""
        for (phase, word), columns in self.groups.items():
            found = {value.target: number for value, numbers in columns if (number := numbers[head.row]) is not None}
            totals = self._named(self.totals.get((phase, word), ()), head.row)
            yield replace(head, phase=phase or head.phase, word=word, values=found, totals=totals)

    def totals_of(self, row: int) -> dict[Target, float]:
        return self._named(self.totals.get(("", ""), ()), row)

    @staticmethod
    def _named(columns: Iterable[tuple[ValueColumn, list[float | None]]], row: int) -> dict[Target, float]:
        return {value.target: number for value, numbers in columns if (number := numbers[row]) is not None}


def _answers_in_words(instrument: Instrument, target: Target) -> dict[str, float]:
    """What an answer is called, as it is compared, and its number; a word that two answers share is no answer."""
    if not target.is_item:
        return {}
    found: dict[str, set[int]] = {}
    for option in instrument.item_by_key[target.name].options:
        for text in (option.text.da, option.text.en):
            found.setdefault(same(text), set()).add(option.value)
    return {word: float(next(iter(values))) for word, values in found.items() if word and len(values) == 1}


def wrong_value(instrument: Instrument, target: Target, number: float) -> Problem | None:
    """Why a number cannot be an answer to an item or a total on a scale; None when it can."""
    if target.is_item:
        item = instrument.item_by_key[target.name]
        if number.is_integer() and item.accepts(int(number)):
            return None
        return Problem("cell-not-allowed", params={"item": item.key, "low": item.low, "high": item.high})
    scale = instrument.scale_by_key[target.name]
    if scale.low <= number <= scale.high:
        return None
    low, high = plain(float(scale.low)), plain(float(scale.high))
    return Problem("cell-out-of-range", params={"scale": scale.key, "low": low, "high": high})


def _joined(entries: Iterable[Entry]) -> list[Entry]:
    """One measurement of the rows that hold one value each. The same scale twice stays apart, as a duplicate."""
    joined: dict[tuple[str, str, str, date], list[Entry]] = {}
    for entry in entries:
        same_time = joined.setdefault((entry.course, entry.phase, entry.word, entry.taken), [])
        for at, known in enumerate(same_time):
            if not known.values.keys() & entry.values.keys():
                same_time[at] = replace(known, values={**known.values, **entry.values})
                break
        else:
            same_time.append(entry)
    return [entry for parts in joined.values() for entry in parts]


def _with_moments(
    sheet: Sheet, layout: Layout, entries: Sequence[Entry], programme: Programme, problems: list[Problem]
) -> list[Entry]:
    """Give each measurement its moment: by its word, or its number among the file's measurements."""
    told = {same(word): Moment(moment) for word, moment in layout.words.get("moment", {}).items()}
    known = {**MOMENTS, **told}
    ends = _first_and_last(entries, known)
    placed: list[Entry] = []
    phases = {phase.key: phase.number for phase in programme.phases}
    for entry in entries:
        moment, number = known.get(same(entry.word)), wave(entry.word)
        if moment is None and number is not None:
            first, last = ends[entry.phase]
            moment = Moment.BEFORE if number == first else Moment.AFTER if number == last else Moment.DURING
        if moment is None:
            column = layout.fields["moment"].name if "moment" in layout.fields else ""
            params = {"value": shown(entry.word)}
            problems.append(Problem("unknown-moment", sheet.place(entry.row, column), params))
            continue
        seq = phases.get(entry.phase, 0) * 10 * MOST_WAVES + _rank(moment, number)
        placed.append(replace(entry, moment=moment, number=seq))
    return placed


def _first_and_last(entries: Iterable[Entry], known: Mapping[str, Moment]) -> dict[str, tuple[int, int]]:
    """The lowest and highest number in each phase, of the measurements that are numbered and not named."""
    numbers: dict[str, set[int]] = {}
    for entry in entries:
        if same(entry.word) not in known and (number := wave(entry.word)) is not None:
            numbers.setdefault(entry.phase, set()).add(number)
    return {phase: (min(found), max(found)) for phase, found in numbers.items()}


def _rank(moment: Moment, number: int | None) -> int:
    """The order within a phase on the same day."""
    place = {Moment.BEFORE: 1, Moment.DURING: 2, Moment.AFTER: 4, Moment.FOLLOW_UP: 5}[moment]
    return place * MOST_WAVES + min(number or 0, MOST_WAVES - 1)


def _by_order(entries: Sequence[Entry], programme: Programme) -> list[Entry]:
    """No word tells the moment: in each course and phase the first is before, the last after."""
    phases = {phase.key: phase.number for phase in programme.phases}
    by_stay: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        by_stay.setdefault((entry.course, entry.phase), []).append(entry)
    placed: list[Entry] = []
    for (_, phase), stay in by_stay.items():
        placed.extend(entry for entry in stay if not entry.values)
        ordered = sorted((entry for entry in stay if entry.values), key=lambda entry: (entry.taken, entry.row))
        for at, entry in enumerate(ordered):
            moment = Moment.BEFORE if at == 0 else Moment.AFTER if at == len(ordered) - 1 else Moment.DURING
            number = phases.get(phase, 0) * 10 * MOST_WAVES + min(at, MOST_WAVES)
            placed.append(replace(entry, moment=moment, number=number))
    return placed


def _without_duplicates(sheet: Sheet, entries: Iterable[Entry], problems: list[Problem]) -> Iterator[Entry]:
    first: dict[tuple[str, str, str, date], Entry] = {}
    for entry in entries:
        key = (entry.course, entry.phase, same(entry.word), entry.taken)
        if key in first:
            params = {"first": sheet.rows[first[key].row]}
            problems.append(Problem("row-duplicate", sheet.place(entry.row), params))
            continue
        first[key] = entry
        yield entry
