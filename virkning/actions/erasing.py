"""When a person is to go: made anonymous so that the results stay, or erased wholly. With a certificate of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time

from django.db import models, transaction

from virkning.actions.audit import record
from virkning.actions.pseudonyms import new_pseudonym
from virkning.domain.anonymising import Days, coarse_days, coarsest_that_keeps
from virkning.domain.errors import Problem, Refused
from virkning.domain.pairing import Course as Told
from virkning.domain.pairing import Measurement, Moment, Stay, length_of
from virkning.domain.period import quarter_of
from virkning.domain.schedule import months_later
from virkning.store.models import (
    Client,
    Contact,
    Course,
    Erasing,
    ErasureCertificate,
    ErasureKind,
    Fact,
    Pause,
    PhaseStay,
    Programme,
    Response,
    Score,
    User,
)
from virkning.store.subject import Treatment, about_citizens, rows_about, treatment_of

SMALLEST_GROUP = 5
"""As in published figures: what fewer than five courses share could point at one of them."""


@transaction.atomic
def anonymise(client: Client, *, by: User | None, now: datetime) -> ErasureCertificate:
    """The person goes, the results stay: no quarter's figure moves. Raises Refused while a course is going on."""
    courses = _locked(client)
    with _erasing(client):
        deleted = _deleted(client, keep=True)
        coarseness = [_made_coarse(course) for course in courses]
        Client.objects.filter(pk=client.pk).update(key=new_pseudonym())
        kept = {model.__name__: rows_about(client.pk, model).count() for model in _kept()}
        smallest = [_made_common(course) for course in courses]
        certificate = _certificate(client, ErasureKind.ANONYMISED, deleted, kept, by, now)
        certificate.coarseness, certificate.smallest_group = coarseness, min(smallest, default=None)
        certificate.save()
    record("client-anonymised", subject="client", objects=[client.pk], by=by)
    return certificate


@transaction.atomic
def erase(client: Client, *, by: User | None, now: datetime) -> ErasureCertificate:
    """Everything goes, the results too; an empty number stays for the log. Raises Refused while a course goes on."""
    _locked(client)
    with _erasing(client):
        deleted = _deleted(client, keep=False)
        Client.objects.filter(pk=client.pk).update(key=new_pseudonym())
        certificate = _certificate(client, ErasureKind.ERASED, deleted, {}, by, now)
        certificate.save()
    record("client-erased", subject="client", objects=[client.pk], by=by)
    return certificate


def past_retention(*, today: date) -> Iterator[Client]:
    """Citizens all of whose courses ended as long ago as their programmes say, and who are not anonymous yet."""
    months = {row.pk: row.defined().anonymise_months_after_end for row in Programme.objects.all()}
    gone = ErasureCertificate.objects.values("client_number")
    deciding = [pk for pk, number in months.items() if number]
    rows = Client.objects.filter(courses__programme__in=deciding).exclude(courses__ended=None).exclude(pk__in=gone)
    for client in rows.distinct().prefetch_related("courses"):
        ends = [
            months_later(course.ended, months[course.programme_id])
            for course in client.courses.all()
            if course.ended and months[course.programme_id]
        ]
        if len(ends) == len(client.courses.all()) and max(ends) < today and not client.restrictions.filter(until=None):
            yield client


def run_retention(*, now: datetime, today: date) -> int:
    """Anonymise whoever's time has passed, one by one: what is done when it is stopped stays done."""
    due = list(past_retention(today=today))
    for client in due:
        anonymise(client, by=None, now=now)
    return len(due)


def _locked(client: Client) -> list[Course]:
    Client.objects.select_for_update().get(pk=client.pk)
    courses = list(Course.objects.filter(client=client).select_related("programme").order_by("pk"))
    if any(course.ended is None for course in courses):
        raise Refused([Problem("erase-while-running")])
    return courses


@contextmanager
def _erasing(client: Client) -> Iterator[None]:
    """Only inside this transaction do the append-only responses let themselves be changed."""
    gate = Erasing.objects.create(client_number=client.pk)
    yield
    gate.delete()


def _kept() -> list[type[models.Model]]:
    return [model for model in about_citizens() if treatment_of(model) is Treatment.KEEP]


def _deleted(client: Client, *, keep: bool) -> dict[str, int]:
    """Table -> rows. References wait for the end of the transaction, so the furthest can go first."""
    counts = {}
    if keep:
        counts["Response"] = _superseded_deleted(client)
    for model in about_citizens():
        treatment = treatment_of(model)
        if model is Client or treatment is Treatment.TRACE or (keep and treatment is Treatment.KEEP):
            continue
        counts[model.__name__] = counts.get(model.__name__, 0) + _gone(rows_about(client.pk, model))
    return {name: count for name, count in counts.items() if count}


def _superseded_deleted(client: Client) -> int:
    """What was corrected goes; the correction stands alone."""
    rows = _responses().filter(course__client=client)
    numbers = list(rows.exclude(superseded_by=None).values_list("pk", flat=True))
    _gone(models.QuerySet(Score).filter(response__in=numbers))
    count = _gone(_responses().filter(pk__in=numbers))
    rows.update(supersedes=None)
    return count


def _responses() -> models.QuerySet[Response]:
    """Past the guard of the model; the database has one of its own, which only `_erasing` opens."""
    return models.QuerySet(Response)


def _gone(rows: models.QuerySet[models.Model]) -> int:
    numbers = list(rows.values_list("pk", flat=True))
    if numbers:
        models.QuerySet(rows.model).filter(pk__in=numbers)._raw_delete(rows.db)
    return len(numbers)


def _made_coarse(course: Course) -> str:
    """New pseudonym, coarse days, nobody's name on anything. Gives how coarse the days could be made."""
    programme = course.programme.defined()
    told = _told(course)
    coarseness, paired = coarsest_that_keeps(told, programme)
    days = coarse_days({*paired, *_other_days(course)}, coarseness)
    course.length = length_of(told[0], programme.length) or ""
    course.key, course.team = new_pseudonym(), None
    course.started, course.ended = days[course.started], days[course.ended] if course.ended else None
    course.enquired = days[course.enquired] if course.enquired else None
    course.save()
    _move(models.QuerySet(PhaseStay).filter(course=course), ("started", "ended"), days)
    _move(models.QuerySet(Pause).filter(course=course), ("started", "ended"), days)
    _move(models.QuerySet(Fact).filter(course=course), ("dated",), days)
    _move(models.QuerySet(Contact).filter(course=course), ("day",), days)
    models.QuerySet(Contact).filter(course=course).update(note="")
    for response in _responses().filter(course=course).order_by("taken", "pk"):
        taken = days[response.taken]
        at = datetime.combine(taken, time(12), tzinfo=UTC)
        _responses().filter(pk=response.pk).update(taken=taken, registered=at, by=None)
    return coarseness.value


def _move(rows: models.QuerySet[models.Model], fields: Sequence[str], days: Days) -> None:
    """The earliest first, so that no two stand on one day on the way."""
    for row in rows.order_by(fields[0], "pk"):
        moved = {name: days[getattr(row, name)] for name in fields if getattr(row, name) is not None}
        models.QuerySet(rows.model).filter(pk=row.pk).update(**moved)


def _other_days(course: Course) -> Iterator[date]:
    """Days that no result is paired by."""
    for pause in course.pauses.all():
        yield from (pause.started, *((pause.ended,) if pause.ended else ()))
    yield from (fact.dated for fact in course.facts.all())
    yield from (contact.day for contact in course.contacts.all())
    yield from _responses().filter(course=course).values_list("taken", flat=True)
    if course.enquired:
        yield course.enquired


def _told(course: Course) -> list[Told]:
    """The course once for each scale, as the domain pairs it; at least once."""
    stays = tuple(Stay(stay.phase, stay.started, stay.ended) for stay in course.stays.order_by("started", "pk"))
    by_scale: dict[tuple[str, str], list[Measurement]] = {}
    rows = Score.objects.filter(response__course=course, value__isnull=False, response__superseded_by=None)
    for score in rows.select_related("response"):
        one = score.response
        measured = Measurement(one.phase, Moment(one.moment), one.taken, one.seq, score.value or 0.0)
        by_scale.setdefault((one.instrument, score.scale), []).append(measured)
    told = [
        Told(course.key, "", course.started, course.ended, stays, tuple(measurements))
        for measurements in (*by_scale.values(),)
    ]
    return told or [Told(course.key, "", course.started, course.ended, stays, ())]


def _made_common(course: Course) -> int:
    """Leave out facts that few share; gives how many courses look like this one afterwards."""
    models.QuerySet(Fact).filter(course=course).update(corrects=None)  # what was corrected may be what few share
    quarter = quarter_of(course.started)
    alike = Course.objects.filter(
        programme__key=course.programme.key,
        programme__organisation=course.programme.organisation_id,
        department=course.department_id,
        started__range=(quarter.first, quarter.last),
    )
    for variable, code in Counter(course.facts.values_list("variable", "code")):
        if alike.filter(facts__variable=variable, facts__code=code).distinct().count() < SMALLEST_GROUP:
            Fact.objects.filter(course=course, variable=variable, code=code).delete()
    return alike.count()


def _certificate(
    client: Client,
    kind: ErasureKind,
    deleted: Mapping[str, int],
    kept: Mapping[str, int],
    by: User | None,
    now: datetime,
) -> ErasureCertificate:
    return ErasureCertificate(
        organisation=client.organisation,
        kind=kind,
        client_number=client.pk,
        at=now,
        by=by,
        deleted=dict(deleted),
        kept=dict(kept),
        coarseness=[],
    )
