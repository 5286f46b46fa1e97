"""The tables of an extract, made of the courses that `access` has let through; nothing else than was chosen is read."""

import hashlib
import hmac
from base64 import b32encode
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from virkning.access.research import courses_for_research, courses_in_period
from virkning.actions.research_measurements import extreme_scores, measured_tables
from virkning.actions.research_words import COURSE, DETAIL, ENDED, NOT_TOLD, PERSON, joined
from virkning.domain.anonymity import Anonymity, Traits, anonymity_of, in_large_groups
from virkning.domain.extract import (
    Attrition,
    Code,
    DayDetail,
    ExtractChoice,
    ExtractTable,
    ExtractVariable,
    Value,
    ValueKind,
    kind_of_day,
    told_day,
)
from virkning.domain.programme import Phase, Variable
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Text
from virkning.store.models import Course, EndedReason, Fact, PhaseStay, Programme

LONGEST_STAY = 260
"""Weeks; what is longer is told as this, so that one very long course does not stand out."""

COURSES = Text(da="Forløb", en="Courses")
FIRST_TOLD = Text(da="først oplyst", en="told first")
LAST_TOLD = Text(da="senest oplyst", en="told last")


@dataclass(frozen=True, slots=True)
class Extract:
    """The tables, and what became of the courses. `courses` are those handed out, for the audit."""

    tables: tuple[ExtractTable, ...]
    attrition: Attrition
    courses: tuple[int, ...]
    anonymity: Anonymity


@dataclass(frozen=True, slots=True)
class Column:
    """A variable, and its value for each course."""

    variable: ExtractVariable
    value: Callable[[Course], Value]


def pseudonym(secret: str, kind: str, number: int) -> str:
    """Without the project's secret nobody gets from it to the person; in another project it is another."""
    made = hmac.new(secret.encode(), f"{kind} {number}".encode(), hashlib.sha256).digest()
    return b32encode(made).decode()[:12]


def extract_of(programme: Programme, choice: ExtractChoice, *, secret: str, limit: int) -> Extract:
    """Rows stand in the order of their pseudonyms, so that their order tells nothing."""
    rows = courses_for_research(programme, choice).select_related("department")
    courses = list(rows.order_by("pk"))
    columns = _columns(programme, choice, rows, secret)
    traits = _traits(columns, courses)
    if choice.hold_back:
        kept = in_large_groups(traits, limit=limit)
        courses = [course for course, stays in zip(courses, kept, strict=True) if stays]
        traits = [one for one, stays in zip(traits, kept, strict=True) if stays]
    allowed, found = len(kept) if choice.hold_back else len(courses), courses
    table = ExtractTable(
        "courses",
        COURSES,
        tuple(one.variable for one in columns),
        tuple(
            sorted(
                (tuple(one.value(course) for one in columns) for course in found),
                key=lambda row: (str(row[0]), str(row[1])),
            )
        ),
    )
    names = {
        course.pk: (pseudonym(secret, "person", course.client_id), pseudonym(secret, "course", course.pk))
        for course in found
    }
    whole = courses_in_period(programme, choice).count()
    return Extract(
        (table, *measured_tables(programme.defined(), choice, rows, found, names)),
        Attrition(whole, whole - allowed, allowed - len(found), len(found)),
        tuple(course.pk for course in found),
        anonymity_of(traits, limit=limit),
    )


def traits_of(programme: Programme, choice: ExtractChoice) -> tuple[tuple[str, ...], list[Traits], Mapping[str, Text]]:
    """What somebody could know of each course, by the name of the column; and what the columns are called."""
    bare = replace(choice, scores=(), items=(), phases=False, ended_reason=False)
    rows = courses_for_research(programme, bare).select_related("department")
    columns = [one for one in _columns(programme, bare, rows, "") if one.variable.quasi]
    labels = {one.variable.name: one.variable.label for one in columns}
    return tuple(labels), _traits(columns, list(rows)), labels


def attrition_of(programme: Programme, choice: ExtractChoice, *, limit: int) -> Attrition:
    """As the extract would tell it, without making it."""
    _, traits, _ = traits_of(programme, choice)
    whole, allowed = courses_in_period(programme, choice).count(), len(traits)
    out = sum(in_large_groups(traits, limit=limit)) if choice.hold_back else allowed
    return Attrition(whole, whole - allowed, allowed - out, out)


def _traits(columns: Sequence[Column], courses: Iterable[Course]) -> list[Traits]:
    quasi = [one.value for one in columns if one.variable.quasi]
    return [tuple(value(course) for value in quasi) for course in courses]


def _columns(programme: Programme, choice: ExtractChoice, rows: QuerySet[Course], secret: str) -> list[Column]:
    definition = programme.defined()
    columns = [
        Column(_name("person", PERSON), lambda course: pseudonym(secret, "person", course.client_id)),
        Column(_name("course", COURSE), lambda course: pseudonym(secret, "course", course.pk)),
        *_days(choice),
    ]
    if choice.department:
        columns.append(_department(definition, rows))
    if choice.ended_reason:
        codes = {reason.value: Code(number, ENDED[reason]) for number, reason in enumerate(EndedReason, start=1)}
        label = Text(da="Hvorfor forløbet sluttede", en="Why the course ended")
        columns.append(_coded("ended_reason", label, codes, lambda course: course.ended_reason, quasi=False))
    if choice.phases:
        columns += _weeks(definition, rows)
    columns += _facts(definition, choice, rows)
    return columns + [Column(*one) for one in extreme_scores(definition, choice, rows)]


def _name(name: str, label: Text) -> ExtractVariable:
    return ExtractVariable(name, label, ValueKind.TEXT)


def _days(choice: ExtractChoice) -> list[Column]:
    detail = choice.days
    told = joined("(", DETAIL[detail], ")")
    kind = kind_of_day(detail)
    ended = ExtractVariable("ended", joined(Text(da="Slut", en="End"), told), kind, quasi=True)
    columns = [Column(ended, lambda course: told_day(course.ended, detail, start=course.started))]
    if detail is not DayDetail.SINCE_START:
        started = ExtractVariable("started", joined(Text(da="Start", en="Start"), told), kind, quasi=True)
        columns.insert(0, Column(started, lambda course: told_day(course.started, detail, start=course.started)))
    return columns


def _department(definition: Definition, rows: QuerySet[Course]) -> Column:
    titles = {one.key: one.title for one in definition.departments}
    keys = sorted(set(rows.order_by().values_list("department__key", flat=True)) | set(titles))
    codes = {key: Code(n, titles.get(key, Text(key, key))) for n, key in enumerate(keys, start=1)}
    label = Text(da="Afdeling", en="Department")
    return _coded("department", label, codes, lambda course: course.department.key, quasi=True)


def _coded(
    name: str, label: Text, codes: Mapping[str, Code], key: Callable[[Course], str | None], *, quasi: bool
) -> Column:
    variable = ExtractVariable(name, label, ValueKind.CODED, tuple(codes.values()), (NOT_TOLD,), quasi=quasi)
    return Column(variable, lambda course: codes.get(key(course) or "", NOT_TOLD).value)


def _weeks(definition: Definition, rows: QuerySet[Course]) -> list[Column]:
    """Whole weeks in each phase; empty where the course was never in it or still is."""
    weeks: dict[tuple[int, str], int | None] = {}
    stays = PhaseStay.objects.filter(course__in=rows.order_by().values("pk")).order_by("started", "pk")
    for course, key, started, ended in stays.values_list("course_id", "phase", "started", "ended"):
        before = weeks.get((course, key), 0)
        weeks[course, key] = None if ended is None or before is None else before + (ended - started).days

    def column(phase: Phase) -> Column:
        label = joined(Text(da="Uger i fasen", en="Weeks in the phase"), phase.title)
        variable = ExtractVariable(f"weeks_{column_name(phase.key)}", label, ValueKind.WHOLE, low=0, high=LONGEST_STAY)
        return Column(variable, lambda course: _whole_weeks(weeks.get((course.pk, phase.key))))

    return [column(phase) for phase in definition.phases]


def _whole_weeks(days: int | None) -> int | None:
    return None if days is None else min(days // 7, LONGEST_STAY)


def _facts(definition: Definition, choice: ExtractChoice, rows: QuerySet[Course]) -> list[Column]:
    """What was told first, and where asked for what was told last."""
    told: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    chosen = [key for key in choice.facts if key in definition.variable_by_key]
    facts = Fact.objects.standing().filter(course__in=rows.order_by().values("pk"), variable__in=chosen)
    for course, variable, code in facts.order_by("dated", "pk").values_list("course_id", "variable", "code"):
        told[course, variable].append(code)

    def column(fact: Variable, at: int, ending: str, words: Text | None) -> Column:
        codes = {one.key: Code(n, one.title) for n, one in enumerate(fact.categories, start=1)}
        label = joined(fact.title, "(", words, ")") if words else fact.title
        name = f"{column_name(fact.key)[:26]}{ending}"
        return _coded(name, label, codes, lambda course: _at(told.get((course.pk, fact.key)), at), quasi=True)

    columns = []
    for fact in (definition.variable_by_key[key] for key in chosen):
        columns.append(column(fact, 0, "" if fact.once else "_first", None if fact.once else FIRST_TOLD))
        if choice.latest_facts and not fact.once:
            columns.append(column(fact, -1, "_last", LAST_TOLD))
    return columns


def _at(codes: Sequence[str] | None, at: int) -> str | None:
    return codes[at] if codes else None


def column_name(key: str) -> str:
    """A name that every statistics program takes."""
    return key.replace("-", "_").lower()
