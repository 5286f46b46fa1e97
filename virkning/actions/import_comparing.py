"""A file held against what is here: what would be made, what stands already, and what does not go together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import TypeVar

from virkning.access.imports import courses_to_compare_with
from virkning.access.protection import open_to
from virkning.actions.import_places import Colleagues
from virkning.actions.import_rows import CourseRow, FactRow, ImportRows, MeasuredRow, StayRow
from virkning.domain.errors import Place, Problem, Severity
from virkning.domain.instrument import Instrument, Scale
from virkning.domain.response import Answers, is_total, raised_flags, wrong_answers
from virkning.domain.score import NotScored, score
from virkning.library.shelves import instruments
from virkning.store.models import (
    Client,
    Course,
    Fact,
    FileImport,
    ImportedKey,
    PhaseStay,
    Programme,
    Response,
    User,
    cpr_indexes,
    import_hash,
    import_hashes,
)

T = TypeVar("T")
BATCH = 2000
NEAR = 0.005
"""A file's total may be rounded to two decimals."""

FLAGS_WITHIN = timedelta(days=30)
"""A red flag asks somebody to act today: for answers older than this the time to act has gone, and they are counted."""

Scores = tuple[tuple[str, float | None, str], ...]
"""Scale, value, and why there is none."""


@dataclass(slots=True)
class Addition:
    """What a file adds to one course; `course` is None for a new one, and `client` for a citizen who is new too.

    `responsible` is the employee of a new course, by number.
    """

    told: CourseRow
    course: Course | None = None
    client: int | None = None
    responsible: int | None = None
    is_new: bool = False
    measured: list[tuple[MeasuredRow, Answers]] = field(default_factory=list)
    stays: list[StayRow] = field(default_factory=list)
    facts: list[FactRow] = field(default_factory=list)
    ended: bool = False
    ended_stays: list[tuple[PhaseStay, date]] = field(default_factory=list)

    @property
    def adds(self) -> bool:
        return bool(self.is_new or self.measured or self.stays or self.facts or self.ended or self.ended_stays)


@dataclass(frozen=True)
class Comparison:
    """`counts` by what is counted; `problems` are told, and what they are about is left out."""

    additions: tuple[Addition, ...]
    counts: Mapping[str, int]
    problems: tuple[Problem, ...]


def compared(file: FileImport, programme: Programme, rows: ImportRows, *, by: User, today: date) -> Comparison:
    """A fixed number of queries for each two thousand courses; nothing is saved."""
    return _Comparing(file, programme, rows, by, today).done()


class _Comparing:
    def __init__(self, file: FileImport, programme: Programme, rows: ImportRows, by: User, today: date) -> None:
        self.file, self.programme, self.rows, self.by, self.today = file, programme, rows, by, today
        self.definition = programme.defined()
        self.instruments = instruments()
        self.problems: list[Problem] = []
        self.counts = dict.fromkeys(COUNTED, 0)
        self.counts["rows"] = rows.rows
        self.colleagues = Colleagues(file)

    def done(self) -> Comparison:
        known = self._known()
        clients = self._clients(known)
        readable = courses_to_compare_with(self.by, self.programme)
        additions = list[Addition]()
        for some in _batches(self.rows.courses):
            courses = self._courses(some, known)
            visible = set(
                readable.filter(pk__in=[one.pk for one in courses.values()]).order_by().values_list("pk", flat=True)
            )
            here = _Here(courses.values())
            for told in some:
                course = courses.get(told.key)
                client = course.client_id if course else clients.get(told.key)
                one = Addition(told, course, client, is_new=course is None)
                self._add(one, here, may_compare=course is not None and course.pk in visible)
                additions.append(one)
        return Comparison(tuple(additions), self.counts, tuple(self.problems))

    def _known(self) -> dict[str, dict[str, int]]:
        """Hash -> programme -> course, of everything that came from this source."""
        found: dict[str, dict[str, int]] = {}
        rows = ImportedKey.objects.filter(organisation=self.file.organisation_id, source=self.file.source)
        for hash_, programme, course in rows.values_list("hash", "programme_key", "course_id").iterator(BATCH):
            found.setdefault(hash_, {})[programme] = course
        return found

    def _hashes(self, key: str) -> tuple[str, ...]:
        return import_hashes(key, organisation=self.file.organisation_id, source=self.file.source)

    def _places(self, key: str, known: Mapping[str, Mapping[str, int]]) -> Mapping[str, int]:
        return next((known[made] for made in self._hashes(key) if made in known), {}) if known else {}

    def _courses(self, some: Sequence[CourseRow], known: Mapping[str, Mapping[str, int]]) -> dict[str, Course]:
        wanted = {
            told.key: number
            for told in some
            if (number := self._places(told.key, known).get(self.programme.key)) is not None
        }
        rows = Course.objects.select_related("programme").in_bulk(list(wanted.values()))
        return {key: rows[number] for key, number in wanted.items() if number in rows}

    def _clients(self, known: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
        """Citizens who are here, but have no course by this key in this programme: by the source's key, else by CPR."""
        elsewhere = {
            told.key: min(places.values())
            for told in self.rows.courses
            if (places := self._places(told.key, known)) and self.programme.key not in places
        }
        owners = dict[int, int]()
        for some in _batches(list(elsewhere.values())):
            owners |= dict(Course.objects.filter(pk__in=some).values_list("pk", "client_id"))
        found = {key: owners[course] for key, course in elsewhere.items() if course in owners}
        return {**self._by_cpr(), **found}

    def _by_cpr(self) -> dict[str, int]:
        """Only those whom the importer may open here: nobody learns from a number that somebody else is known."""
        indexes = {
            index: told.key
            for told in self.rows.courses
            if told.cpr
            for index in cpr_indexes(told.cpr, organisation=self.file.organisation_id)
        }
        found = dict[str, int]()
        reach = courses_to_compare_with(self.by, self.programme).filter(open_to(self.by)).order_by()
        for some in _batches(list(indexes)):
            rows = Client.objects.filter(
                organisation=self.file.organisation_id, identity__cpr_index__in=some, courses__in=reach.values("pk")
            )
            for index, client in rows.values_list("identity__cpr_index", "pk"):
                found[indexes[index]] = client
        return found

    def _add(self, one: Addition, here: "_Here", *, may_compare: bool) -> None:
        told, course = one.told, one.course
        self.counts["courses-new" if course is None else "courses-known"] += 1
        if course is None and one.client is not None:
            self.counts["clients-known"] += 1
        if course is None and told.responsible:
            self._responsible(one)
        self._dates(one, here)
        self._facts(one, here)
        seen = set[_Occasion]()
        for row in told.measured:
            answers = self._answers(row)
            if answers is None:
                continue
            occasion = _occasion(row)
            if occasion in seen:
                self._tell("import-measured-twice", row)
                continue
            seen.add(occasion)
            before = here.responses.get((course.pk, occasion)) if course else None
            if before is None:
                one.measured.append((row, answers))
                self.counts["measured-new"] += 1
                self._flags(row, answers)
            elif may_compare and before != answers:
                self._tell("import-other-answers", row)
                self.counts["measured-other"] += 1
            else:
                self.counts["measured-known"] += 1

    def _responsible(self, one: Addition) -> None:
        """Of new courses only: who looks after somebody today is not changed by a file."""
        one.responsible = self.colleagues.found(one.told)
        if one.responsible is None:
            self._tell_course("import-unknown-responsible", one.told, value=one.told.responsible[:60])
        else:
            self.counts["responsible-new"] += 1

    def _dates(self, one: Addition, here: "_Here") -> None:
        told, course = one.told, one.course
        for stay in told.stays:
            before = here.stays.get((course.pk, stay.phase, stay.started)) if course else None
            if before is None:
                if course and (course.pk, stay.phase) in here.open_phases:
                    self._tell_course("import-phase-open", told, phase=stay.phase)
                    continue
                one.stays.append(stay)
                self.counts["stays-new"] += 1
            elif before.ended is None and stay.ended is not None:
                one.ended_stays.append((before, stay.ended))
                self.counts["ends-new"] += 1
            elif before.ended is not None and stay.ended is not None and before.ended != stay.ended:
                self._tell_course("import-other-end", told)
        if course is None:
            return
        if course.ended is None and told.ended is not None:
            one.ended = True
            self.counts["ends-new"] += 1
        elif course.ended is not None and told.ended is not None and course.ended != told.ended:
            self._tell_course("import-other-end", told)

    def _facts(self, one: Addition, here: "_Here") -> None:
        seen = dict[tuple[str, date], str]()
        for fact in one.told.facts:
            at = (fact.variable, fact.dated)
            before = seen.get(at) or (here.facts.get((one.course.pk, *at)) if one.course else None)
            if before is None:
                seen[at] = fact.code
                one.facts.append(fact)
                self.counts["facts-new"] += 1
            elif before != fact.code:
                self._tell_course("import-other-fact", one.told, variable=fact.variable)

    def _answers(self, row: MeasuredRow) -> dict[str, float] | None:
        """What is kept of a measurement, or nothing and a problem."""
        instrument = self.instruments.get(row.instrument)
        if instrument is None or (row.version and row.version != instrument.version):
            self._tell("import-other-version", row, instrument=row.instrument, version=row.version)
            return None
        answers = dict(row.answers)
        for key, value in row.totals.items():
            scale = instrument.scale_by_key.get(key)
            if scale is None:
                self._tell("import-unknown-total", row, scale=key)
            elif is_total(scale, instrument, {**answers, key: value}):
                answers[_only_item(scale, instrument, value) or key] = value
            else:
                self._check(row, instrument, key, value)
        wrong = wrong_answers(instrument, answers, place=self._place(row))
        if wrong:
            self.problems.extend(wrong)
            return None
        return answers or None

    def _check(self, row: MeasuredRow, instrument: Instrument, key: str, told: float) -> None:
        scale = instrument.scale_by_key[key]
        name = f"{instrument.key}.{key}"
        found = score(scale, instrument, row.answers)
        if isinstance(found, NotScored):
            self._tell("import-total-not-scored", row, scale=name)
        elif abs(found.value - told) > NEAR:
            self._tell("import-other-total", row, scale=name, told=round(told, 2), found=round(found.value, 2))

    def _flags(self, row: MeasuredRow, answers: Answers) -> None:
        if raised_flags(self.instruments[row.instrument], answers):
            self.counts["flags-new" if row.taken >= self.today - FLAGS_WITHIN else "flags-old"] += 1

    def _place(self, row: MeasuredRow) -> Place:
        return Place(self.rows.file, row.sheet, row.row or None)

    def _tell(self, code: str, row: MeasuredRow, **params: str | float) -> None:
        self.problems.append(Problem(code, self._place(row), params, Severity.WARNING))

    def _tell_course(self, code: str, told: CourseRow, **params: str) -> None:
        place = Place(self.rows.file, told.sheet, told.row or None)
        self.problems.append(Problem(code, place, params, Severity.WARNING))


COUNTED = (
    *("rows", "courses-new", "courses-known", "clients-known", "measured-new", "measured-known", "measured-other"),
    *("stays-new", "ends-new", "facts-new", "responsible-new", "flags-new", "flags-old"),
)

_Occasion = tuple[str, str, str, date, str]


def _occasion(row: MeasuredRow) -> _Occasion:
    return (row.instrument, row.phase, row.moment.value, row.taken, row.respondent)


def _only_item(scale: Scale, instrument: Instrument, value: float) -> str:
    """A scale of one question is its answer, where the value can be one."""
    plain = len(scale.items) == 1 and not scale.reversed and not scale.recode and scale.multiplier == 1
    return scale.items[0] if plain and instrument.item_by_key[scale.items[0]].allows(value) else ""


class _Here:
    """What stands about some courses."""

    def __init__(self, courses: Iterable[Course]) -> None:
        numbers = [course.pk for course in courses]
        self.responses = dict[tuple[int, _Occasion], Mapping[str, float]]()
        self.stays = dict[tuple[int, str, date], PhaseStay]()
        self.facts = dict[tuple[int, str, date], str]()
        self.open_phases = set[tuple[int, str]]()
        if not numbers:
            return
        rows = Response.objects.standing().filter(course__in=numbers).order_by("pk")
        fields = ("course_id", "instrument", "phase", "moment", "taken", "respondent", "answers")
        for course, *occasion, respondent, answers in rows.values_list(*fields):
            self.responses.setdefault((course, (*occasion, respondent or "")), answers)
        for stay in PhaseStay.objects.filter(course__in=numbers):
            self.stays[(stay.course_id, stay.phase, stay.started)] = stay
            if stay.ended is None:
                self.open_phases.add((stay.course_id, stay.phase))
        facts = Fact.objects.standing().filter(course__in=numbers)
        for course, variable, dated, code in facts.values_list("course_id", "variable", "dated", "code"):
            self.facts[(course, variable, dated)] = code


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    pending = iter(rows)
    while batch := list(islice(pending, BATCH)):
        yield batch


def key_of(file: FileImport, told: CourseRow, course: Course) -> ImportedKey:
    """By which the course is found again at the next import. Unsaved."""
    return ImportedKey(
        organisation_id=file.organisation_id,
        programme_key=file.programme_key,
        source=file.source,
        hash=import_hash(told.key, organisation=file.organisation_id, source=file.source),
        key=told.key,
        course=course,
    )
