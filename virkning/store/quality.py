"""Looks through rows for what can be wrong. Takes courses that `access` has let through; opens no sealed text."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet

from virkning.domain.instrument import Instrument
from virkning.domain.pairing import Moment
from virkning.domain.quality import (
    QualityCode,
    QualityFinding,
    all_the_same,
    answers_unknown,
    is_large,
    is_outside,
    too_fast,
)
from virkning.store.models import (
    AnswerLink,
    Contact,
    Course,
    Fact,
    Identity,
    Occasion,
    Pause,
    PhaseStay,
    Programme,
    QualityJudgement,
    Response,
    Responsibility,
    Score,
)

A_YEAR = timedelta(days=365)


def findings(
    courses: QuerySet[Course], *, instruments: Mapping[str, Instrument], today: date
) -> tuple[QualityFinding, ...]:
    """Of courses that run, or ended less than a year ago: what lies further back is not mended any more.

    Nothing is missing of a course that rests.
    """
    looked_at = courses.filter(Q(ended=None) | Q(ended__gte=today - A_YEAR)).order_by()
    responses = Response.objects.standing().filter(course__in=looked_at.values("pk"), taken__gte=today - A_YEAR)
    awake = looked_at.exclude(pk__in=Pause.objects.filter(ended=None).values("course"))
    found = (
        *_dates(looked_at),
        *_people(awake, today),
        *_occasions(awake, today),
        *_responses(responses, instruments),
        *_scores(responses, instruments),
        *_links(looked_at, instruments, today),
        *_twice(looked_at, responses),
    )
    right = _judged_right(looked_at)
    return tuple(one for one in found if (one.course, one.code.value, one.about, one.day) not in right)


def _judged_right(courses: QuerySet[Course]) -> frozenset[tuple[str, str, str, date]]:
    """What somebody has looked at, and said why it is right. It is a finding no more until that is taken back."""
    rows = QualityJudgement.objects.filter(course__in=courses.values("pk"), undone=None)
    return frozenset(rows.values_list("course__key", "code", "about", "day"))


def _dates(courses: QuerySet[Course]) -> Iterator[QualityFinding]:
    late = courses.filter(enquired__gt=F("started"))
    for key, day in late.values_list("key", "enquired"):
        yield QualityFinding(QualityCode.ENQUIRED_AFTER_START, key, day)
    outside = Q(started__lt=F("course__started")) | Q(ended__gt=F("course__ended"))
    stays = PhaseStay.objects.filter(outside, course__in=courses.values("pk"))
    for key, day, phase in stays.values_list("course__key", "started", "phase"):
        yield QualityFinding(QualityCode.PHASE_OUTSIDE_COURSE, key, day, phase)
    beyond = Q(day__lt=F("course__started")) | Q(day__gt=F("course__ended"))
    contacts = Contact.objects.filter(beyond, course__in=courses.values("pk"), superseded_by=None, withdrawn_by=None)
    for key, day in contacts.order_by("day").values_list("course__key", "day"):
        yield QualityFinding(QualityCode.CONTACT_OUTSIDE_COURSE, key, day)


def _people(courses: QuerySet[Course], today: date) -> Iterator[QualityFinding]:
    """What nobody has told of a course."""
    answering = Responsibility.objects.filter(course=OuterRef("pk"), until=None)
    for key, day in courses.filter(~Exists(answering), ended=None).values_list("key", "started"):
        yield QualityFinding(QualityCode.NOBODY_RESPONSIBLE, key, day)
    for key, ended in courses.exclude(ended=None).filter(ended_reason="").values_list("key", "ended"):
        yield QualityFinding(QualityCode.NO_END_REASON, key, ended)
    told: dict[int, set[str]] = defaultdict(set)
    facts = Fact.objects.standing().filter(course__in=courses.values("pk")).order_by()
    for course, variable in facts.values_list("course_id", "variable").distinct():
        told[course].add(variable)
    wanted = {
        row.pk: {variable.key for variable in row.defined().variables}
        for row in Programme.objects.filter(pk__in=courses.values("programme"))
    }
    for pk, key, programme, started in courses.values_list("pk", "key", "programme_id", "started"):
        untold = wanted[programme] - told[pk]
        if untold and started <= today - timedelta(days=14):
            yield QualityFinding(QualityCode.FACTS_UNTOLD, key, started, number=len(untold))


def _occasions(courses: QuerySet[Course], today: date) -> Iterator[QualityFinding]:
    """One line for each course: what can still be taken (before and after), and what is past it and unexplained."""
    rows = Occasion.objects.filter(course__in=courses.values("pk"), cancelled=False, response=None, missing_reason="")
    rows = rows.filter(closes__lt=today, closes__gte=today - A_YEAR).order_by()
    for code, some in (
        (QualityCode.NOT_TAKEN, rows.exclude(moment=Moment.DURING)),
        (QualityCode.NO_REASON, rows.filter(moment=Moment.DURING)),
    ):
        for key, number, oldest in some.values_list("course__key").annotate(n=Count("pk"), oldest=Min("closes")):
            yield QualityFinding(code, key, oldest, number=number)


def _responses(responses: QuerySet[Response], instruments: Mapping[str, Instrument]) -> Iterator[QualityFinding]:
    fields = ("course__key", "course__started", "course__ended", "instrument", "moment", "taken", "answers")
    for key, started, ended, name, moment, taken, answers in responses.order_by("taken").values_list(*fields):
        if ended is not None and taken > ended and moment != Moment.FOLLOW_UP:
            yield QualityFinding(QualityCode.MEASURED_AFTER_END, key, taken, name)
        if taken < started:
            yield QualityFinding(QualityCode.MEASURED_BEFORE_START, key, taken, name)
        instrument = instruments.get(name)
        if instrument is None:
            continue
        if answers_unknown(answers, instrument):
            yield QualityFinding(QualityCode.ANSWER_UNKNOWN, key, taken, name)
        if all_the_same(answers, instrument):
            yield QualityFinding(QualityCode.ALL_THE_SAME, key, taken, name)


def _scores(responses: QuerySet[Response], instruments: Mapping[str, Instrument]) -> Iterator[QualityFinding]:
    """Outside its scale; and a change from one measurement to the next that covers most of the scale."""
    rows = Score.objects.filter(response__in=responses.order_by().values("pk"), value__isnull=False)
    fields = ("response__course__key", "response__respondent", "response__instrument", "scale")
    rows = rows.order_by(*fields, "response__taken", "response__seq")
    series: dict[tuple[str, str | None, str, str], list[tuple[date, float]]] = defaultdict(list)
    for *of, taken, value in rows.values_list(*fields, "response__taken", "value"):
        series[tuple(of)].append((taken, value))
    for (key, _, name, scale_key), values in series.items():
        scale = instruments[name].scale_by_key.get(scale_key) if name in instruments else None
        if scale is None:
            continue
        for taken, value in values:
            if is_outside(value, scale):
                yield QualityFinding(QualityCode.SCORE_OUTSIDE, key, taken, name)
        for (_, before), (taken, after) in pairwise(values):
            if is_large(before, after, scale):
                yield QualityFinding(QualityCode.LARGE_CHANGE, key, taken, name)


def _links(courses: QuerySet[Course], instruments: Mapping[str, Instrument], today: date) -> Iterator[QualityFinding]:
    links = AnswerLink.objects.filter(course__in=courses.values("pk"), used_at__date__gte=today - A_YEAR).exclude(
        opened=None
    )
    for link in links.select_related("course").prefetch_related("occasions__response"):
        answered = [one.response for one in link.occasions.all() if one.response is not None]
        questions = sum(len(one.answers) for one in answered if one.instrument in instruments)
        if link.used_at and link.opened and too_fast((link.used_at - link.opened).total_seconds(), questions):
            seconds = int((link.used_at - link.opened).total_seconds())
            yield QualityFinding(
                QualityCode.TOO_FAST, link.course.key, link.used_at.date(), answered[0].instrument, seconds
            )


def _twice(courses: QuerySet[Course], responses: QuerySet[Response]) -> Iterator[QualityFinding]:
    """Two pseudonyms with the same CPR number (compared by its keyed hash), and one questionnaire twice on one day."""
    clients = courses.values("client")
    known = Identity.objects.filter(client__in=clients).exclude(cpr_index="").order_by()
    double = known.values("cpr_index").annotate(n=Count("pk")).filter(n__gt=1).values("cpr_index")
    keys: dict[str, list[str]] = defaultdict(list)
    rows = courses.filter(client__identity__cpr_index__in=double).order_by("started", "key")
    for index, key, client in rows.values_list("client__identity__cpr_index", "key", "client__key"):
        keys[index].append(f"{client} {key}")
    for some in keys.values():
        first, *others = sorted(some)
        for other in others:
            if other.split()[0] != first.split()[0]:
                yield QualityFinding(QualityCode.SAME_PERSON, other.split()[1], about=first.split()[1])
    same = responses.order_by().values("course__key", "instrument", "respondent", "taken", "moment", "phase")
    for row in same.annotate(n=Count("pk")).filter(n__gt=1):
        yield QualityFinding(QualityCode.SAME_DAY, row["course__key"], row["taken"], row["instrument"], row["n"])
