"""What was measured, for an extract: first and last score beside the course, and every response by itself."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from django.db.models import QuerySet

from virkning.actions.research_words import (
    ANOTHER_VERSION,
    COURSE,
    DETAIL,
    MEASURED_MISSING,
    MOMENTS,
    NOT_TOLD,
    PERSON,
    RESPONDENTS,
    WHY_MISSING,
    joined,
)
from virkning.domain.extract import (
    Code,
    ExtractChoice,
    ExtractTable,
    ExtractVariable,
    Value,
    ValueKind,
    kind_of_day,
    told_day,
)
from virkning.domain.instrument import Instrument, Item, Scale
from virkning.domain.pairing import Moment
from virkning.domain.programme import Programme as Definition
from virkning.domain.result import MissingReason
from virkning.domain.text import Text
from virkning.library.shelves import instruments
from virkning.store.extract import scored_otherwise
from virkning.store.models import Course, MissingMeasurement, Response, Score

DECIMALS = 4
FIRST, LAST = "first", "last"
_ENDS = {
    FIRST: Text(da="første måling", en="first measurement"),
    LAST: Text(da="sidste måling", en="last measurement"),
}

NUMBER = Text(da="Målingens nummer i forløbet", en="Number of the measurement in the course")
TAKEN = Text(da="Målt", en="Measured")

_Scores = dict[tuple[int, str], list[float | None]]


def instruments_of(definition: Definition) -> dict[str, Instrument]:
    """The questionnaires that the programme asks, by key."""
    asked = {one.instrument for one in definition.indicators if one.instrument} | {
        one.instrument for one in definition.plan
    }
    return {key: one for key, one in sorted(instruments().items()) if key in asked}


def extreme_scores(
    definition: Definition, choice: ExtractChoice, rows: QuerySet[Course]
) -> Iterator[tuple[ExtractVariable, Callable[[Course], Value]]]:
    """First and last score while the course went on, or the code of why there is none."""
    chosen = rows.order_by().values("pk")
    spans = MissingMeasurement.objects.filter(course__in=chosen).values_list("course_id", "span", "reason")
    reasons = {(course, span): WHY_MISSING[MissingReason(reason)].value for course, span, reason in spans}
    for key, instrument in _chosen(definition, choice.scores).items():
        found = _scores(instrument, rows)
        for scale in instrument.scales:
            for end in (FIRST, LAST):
                label = joined(instrument.title, "-", scale.title, "(", _ENDS[end], ")")
                name = _score_name(key, scale, instrument, end)
                variable = _number(name, label, scale)

                def value(course: Course, *, scale: str = scale.key, end: str = end, found: _Scores = found) -> Value:
                    scored = [one for one in found.get((course.pk, scale), []) if one is not None]
                    if scored and (end == FIRST or len(scored) > 1):
                        return round(scored[0] if end == FIRST else scored[-1], DECIMALS)
                    if found.get((course.pk, scale)) and not scored:
                        return WHY_MISSING[MissingReason.NOT_SCORED].value
                    return reasons.get((course.pk, "start" if end == FIRST else ""), NOT_TOLD.value)

                yield variable, value


def measured_tables(
    definition: Definition,
    choice: ExtractChoice,
    rows: QuerySet[Course],
    courses: Sequence[Course],
    names: Mapping[int, tuple[str, str]],
) -> Iterator[ExtractTable]:
    """One for each questionnaire whose scores or answers were chosen: a row for each standing response.

    `courses` are those of `rows` that are handed out.
    """
    for key, instrument in _chosen(definition, (*choice.scores, *choice.items)).items():
        parts = (instrument.scales if key in choice.scores else (), instrument.items if key in choice.items else ())
        yield _measured(definition, choice, instrument, rows, {one.pk: one for one in courses}, names, parts)


def _measured(
    definition: Definition,
    choice: ExtractChoice,
    instrument: Instrument,
    rows: QuerySet[Course],
    courses: Mapping[int, Course],
    names: Mapping[int, tuple[str, str]],
    parts: tuple[tuple[Scale, ...], tuple[Item, ...]],
) -> ExtractTable:
    scales, questions = parts
    phases = {one.key: Code(number, one.title) for number, one in enumerate(definition.phases, start=1)}
    moments = {one.value: Code(number, MOMENTS[one.value]) for number, one in enumerate(Moment, start=1)}
    asked = {one: Code(number, words) for number, (one, words) in enumerate(RESPONDENTS.items(), start=1)}
    apart = scored_otherwise({instrument.key: instrument}).get(instrument.key, frozenset())
    variables = (
        ExtractVariable("person", PERSON, ValueKind.TEXT),
        ExtractVariable("course", COURSE, ValueKind.TEXT),
        ExtractVariable("number", NUMBER, ValueKind.WHOLE, low=1, high=20),
        ExtractVariable("taken", joined(TAKEN, "(", DETAIL[choice.days], ")"), kind_of_day(choice.days)),
        _coded("phase", Text(da="Fase", en="Phase"), phases.values()),
        _coded("moment", Text(da="Tidspunkt", en="Moment"), moments.values()),
        _coded("respondent", Text(da="Hvem der svarede", en="Who answered"), asked.values()),
        *(_number(_scale_name(scale), scale.title, scale) for scale in scales),
        *(_item(item) for item in questions),
    )
    values = _score_values(instrument, rows) if scales else {}
    told, order = list[tuple[Value, ...]](), defaultdict[int, int](int)
    for response in _responses(instrument, rows):
        if (course := courses.get(response.course_id)) is None:
            continue
        order[course.pk] += 1
        told.append(
            (
                *names[course.pk],
                order[course.pk],
                told_day(response.taken, choice.days, start=course.started),
                phases[response.phase].value if response.phase in phases else NOT_TOLD.value,
                moments[response.moment].value,
                asked[response.respondent or instrument.respondent.value].value,
                *(_score(values, response, scale, apart) for scale in scales),
                *(_answer(response, item, apart) for item in questions),
            )
        )
    key = f"measured_{instrument.key.replace('-', '_')}"
    return ExtractTable(
        key,
        instrument.title,
        variables,
        tuple(sorted(told, key=lambda row: (str(row[0]), str(row[1]), int(str(row[2]))))),
    )


def _chosen(definition: Definition, keys: Iterable[str]) -> dict[str, Instrument]:
    wanted = set(keys)
    return {key: one for key, one in instruments_of(definition).items() if key in wanted}


def _responses(instrument: Instrument, rows: QuerySet[Course]) -> QuerySet[Response]:
    chosen = rows.order_by().values("pk")
    found = Response.objects.standing().filter(instrument=instrument.key, course__in=chosen)
    return found.order_by("course_id", "taken", "seq", "pk")


def _score_values(instrument: Instrument, rows: QuerySet[Course]) -> dict[tuple[int, str], float | None]:
    found = Score.objects.filter(response__in=_responses(instrument, rows).order_by().values("pk"))
    return {(number, scale): value for number, scale, value in found.values_list("response_id", "scale", "value")}


def _score(
    values: Mapping[tuple[int, str], float | None], response: Response, scale: Scale, apart: frozenset[str]
) -> Value:
    if response.version in apart:
        return ANOTHER_VERSION.value
    value = values.get((response.pk, scale.key))
    return WHY_MISSING[MissingReason.NOT_SCORED].value if value is None else round(value, DECIMALS)


def _answer(response: Response, item: Item, apart: frozenset[str]) -> Value:
    if response.version in apart:
        return ANOTHER_VERSION.value
    value = response.answers.get(item.key)
    if value is None:
        declined = item.key in (response.declined or ())
        return WHY_MISSING[MissingReason.DECLINED].value if declined else NOT_TOLD.value
    return int(value)


def _scores(instrument: Instrument, rows: QuerySet[Course]) -> _Scores:
    """By course and scale in the order of time; only what the questionnaire's own respondent said, on today's ruler."""
    apart = scored_otherwise({instrument.key: instrument}).get(instrument.key, frozenset())
    found = Score.objects.filter(
        response__course__in=rows.order_by().values("pk"),
        response__instrument=instrument.key,
        response__superseded_by=None,
        response__respondent=None,
    ).exclude(response__moment=Moment.FOLLOW_UP)
    told: _Scores = defaultdict(list)
    ordered = found.order_by("response__taken", "response__seq", "response__pk").exclude(response__version__in=apart)
    for course, scale, value in ordered.values_list("response__course_id", "scale", "value"):
        told[course, scale].append(value)
    return dict(told)


def _coded(name: str, label: Text, codes: Iterable[Code]) -> ExtractVariable:
    return ExtractVariable(name, label, ValueKind.CODED, tuple(codes), (NOT_TOLD,))


def _number(name: str, label: Text, scale: Scale) -> ExtractVariable:
    return ExtractVariable(
        name, label, ValueKind.NUMBER, missing=MEASURED_MISSING, low=scale.low, high=scale.high, decimals=scale.decimals
    )


def _item(item: Item) -> ExtractVariable:
    codes = tuple(Code(option.value, option.text) for option in item.options)
    kind = ValueKind.CODED if codes else ValueKind.WHOLE
    name = f"item_{item.key.replace('-', '_')}"[:32]
    return ExtractVariable(name, item.label, kind, codes, MEASURED_MISSING, low=item.low, high=item.high)


def _scale_name(scale: Scale) -> str:
    return f"score_{scale.key.replace('-', '_')}"[:32]


def _score_name(key: str, scale: Scale, instrument: Instrument, end: str) -> str:
    """The questionnaire alone where it has one scale; short enough for every statistics program."""
    plain = key if len(instrument.scales) == 1 else f"{key}_{scale.key}"
    return f"{plain.replace('-', '_')[:26]}_{end}"
