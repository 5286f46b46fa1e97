"""The one bridge from rows to tables. Takes courses that `access` has let through; makes a fixed number of queries."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import pyarrow as pa
from django.db.models import F, FilteredRelation, Q, QuerySet

from virkning.analysis.frames import COURSES, FACTS, MISSING, STAYS, Frames, scores_schema
from virkning.domain.definition_change import scale_changes
from virkning.domain.instrument import Instrument
from virkning.domain.period import Period, quarter_of
from virkning.domain.programme import Indicator
from virkning.domain.programme import Programme as Definition
from virkning.domain.response import Answers
from virkning.store.models import (
    WITHOUT_CHANGE,
    AnonymousContact,
    AuditEvent,
    Course,
    ExitSurvey,
    Fact,
    InstrumentVersion,
    MissingMeasurement,
    PhaseStay,
    Programme,
    Response,
)


def frames(courses: QuerySet[Course], *, programme: Definition, instruments: Mapping[str, Instrument]) -> Frames:
    """Everything a report of the programme needs of these courses: five queries and one per instrument and respondent.

    Scores were made when the responses were saved; superseded responses and withdrawn facts are left out, and so are
    responses to a version of the questionnaire that is scored in another way: no change is read across two rulers.
    """
    used = {indicator.source: indicator for indicator in programme.scaled}
    apart = scored_otherwise({one.instrument: instruments[one.instrument] for one in used.values()})
    chosen = courses.order_by().values("pk")
    stays = PhaseStay.objects.filter(course__in=chosen)
    missing = MissingMeasurement.objects.filter(course__in=chosen)
    facts = Fact.objects.standing().filter(course__in=chosen).order_by("dated", "pk")
    return Frames(
        courses=_courses(courses),
        stays=_table(STAYS, stays.values_list("course_id", "phase", "started", "ended")),
        missing=_table(MISSING, missing.values_list("course_id", "span", "reason")),
        facts=_table(FACTS, facts.values_list("course_id", "variable", "code", "dated", "pk")),
        answers={},
        scores={
            key: _scores(courses, instruments[one.instrument], one, apart.get(one.instrument, frozenset()))
            for key, one in sorted(used.items())
        },
    )


def quarters(courses: QuerySet[Course]) -> tuple[Period, ...]:
    """The quarters in which something was measured, the latest first."""
    measured = Response.objects.standing().filter(course__in=courses.order_by().values("pk"))
    # The days are few; on SQLite it takes ten times as long to ask the quarter of every response.
    days = measured.order_by("-taken").values_list("taken", flat=True).distinct()
    return tuple(dict.fromkeys(quarter_of(day) for day in days))


def departments(courses: QuerySet[Course]) -> frozenset[str]:
    """The keys of the departments that these courses belong to."""
    return frozenset(courses.order_by().values_list("department__key", flat=True).distinct())


def last_write() -> int:
    """Changes with every action that writes; someone looking at a page changes nothing."""
    return AuditEvent.objects.exclude(what__in=WITHOUT_CHANGE).order_by("-pk").values_list("pk", flat=True).first() or 0


def contacts(programme: Programme) -> int:
    """How many answered anonymously after a talk, in all versions of a programme."""
    return AnonymousContact.objects.filter(
        programme__organisation=programme.organisation_id, programme__key=programme.key
    ).count()


def exit_answers(surveys: QuerySet[ExitSurvey], *, since: date) -> dict[int, dict[date, list[Answers]]]:
    """Survey -> the Monday of the week -> answers, for surveys that `access` has let through; in no order."""
    found: dict[int, dict[date, list[Answers]]] = {}
    rows = AnonymousContact.objects.filter(survey__in=surveys.order_by().values("pk"), week__gte=since)
    for survey, week, answers in rows.order_by().values_list("survey_id", "week", "answers"):
        found.setdefault(survey, {}).setdefault(week, []).append(answers)
    return found


def anonymous_answers(
    programme: Programme, *, instrument: str, versions: Collection[int] = ()
) -> dict[Period, dict[str, list[Answers]]]:
    """Quarter -> department -> answers after anonymous talks, the latest first; in all versions, or only in some."""
    rows = AnonymousContact.objects.filter(
        programme__organisation=programme.organisation_id, programme__key=programme.key, instrument=instrument
    )
    if versions:
        rows = rows.filter(programme__in=versions)
    found: dict[Period, dict[str, list[Answers]]] = {}
    for week, department, answers in rows.order_by("-week").values_list("week", "department__key", "answers"):
        found.setdefault(quarter_of(week), {}).setdefault(department, []).append(answers)
    return found


def _courses(courses: QuerySet[Course]) -> pa.Table:
    rows = courses.order_by("pk").values_list("pk", "key", "department__key", "started", "ended", "length")
    return _table(COURSES, ((*row[:-1], row[-1] or None) for row in rows))


def scored_otherwise(instruments: Mapping[str, Instrument]) -> dict[str, frozenset[str]]:
    """By key the versions that have been asked, and whose scales are read in another way than here."""
    found: dict[str, frozenset[str]] = {}
    for row in InstrumentVersion.objects.filter(key__in=instruments).order_by("pk"):
        counted = instruments[row.key]
        if row.version != counted.version and _another_ruler(row.defined(), counted):
            found[row.key] = found.get(row.key, frozenset()) | {row.version}
    return found


def _another_ruler(asked: Instrument, counted: Instrument) -> bool:
    return any(scale_changes(asked.scale_by_key.get(scale.key), scale) for scale in counted.scales)


def _scores(courses: QuerySet[Course], instrument: Instrument, indicator: Indicator, apart: frozenset[str]) -> pa.Table:
    """One row per standing response, one column per scale: joined in the database, one join for each scale."""
    names = [f"scale_{number}" for number in range(len(instrument.scales))]
    chosen = courses.order_by().values("pk")
    rows = Response.objects.standing().filter(
        course__in=chosen, instrument=instrument.key, respondent=indicator.respondent
    )
    rows = rows.order_by("pk")
    rows = rows.exclude(version__in=apart) if apart else rows
    for name, scale in zip(names, instrument.scales, strict=True):
        rows = rows.alias(**{f"{name}_row": FilteredRelation("scores", condition=Q(scores__scale=scale.key))})
        rows = rows.annotate(**{name: F(f"{name}_row__value")})
    fields = ("course_id", "phase", "moment", "taken", "seq", *names)
    return _table(scores_schema(instrument), rows.values_list(*fields))


def _table(schema: pa.Schema, rows: Iterable[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
