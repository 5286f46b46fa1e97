"""What the demonstration's earlier years are counted from beside measurements: enquiries, contacts and standing facts.

Everything here is invented, and nothing of it is measured: the published figures stay as they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from virkning.actions.enquiries import contact_reasons
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.programme import Programme as Definition
from virkning.library.demonstration.values import DemoCourse
from virkning.store.models import (
    Contact,
    Course,
    DeclineReason,
    Enquiry,
    EnquiryReason,
    EnquiryStatus,
    Fact,
    Referral,
    User,
)

DAY = timedelta(days=1)
BATCH = 2000
T = TypeVar("T")

Weights = Mapping[T, int]

REFERRALS: Weights[Referral] = {
    Referral.MUNICIPALITY: 34,
    Referral.SELF: 26,
    Referral.SHELTER: 14,
    Referral.HEALTH: 11,
    Referral.POLICE: 6,
    Referral.NETWORK: 6,
    Referral.ORGANISATION: 3,
}
NOT_HERE: Weights[EnquiryStatus] = {
    EnquiryStatus.DECLINED: 5,
    EnquiryStatus.WITHDRAWN: 3,
    EnquiryStatus.REFERRED_ON: 2,
}
WHY_NOT: Weights[DeclineReason] = {
    DeclineReason.OUTSIDE_TARGET_GROUP: 5,
    DeclineReason.NO_PLACE: 4,
    DeclineReason.OUTSIDE_AREA: 3,
    DeclineReason.OTHER_HELP_NEEDED: 2,
    DeclineReason.NO_CONTACT: 2,
}
KINDS: Weights[ContactKind] = {ContactKind.TALK: 7, ContactKind.CALL: 2, ContactKind.VISIT: 1, ContactKind.MESSAGE: 1}
TURNOUTS: Weights[Turnout] = {Turnout.ATTENDED: 17, Turnout.NO_SHOW: 2, Turnout.CANCELLED: 1}

STARTS: Mapping[str, Weights[str]] = {
    "support": {
        "cash-benefit": 30,
        "sickness-benefit": 20,
        "wage": 18,
        "student-grant": 10,
        "maternity-benefit": 8,
        "unemployment-benefit": 6,
        "pension": 5,
        "none": 3,
    },
    "housing": {"shelter": 30, "own": 22, "family": 20, "shared": 12, "temporary": 10, "homeless": 6},
    "age-group": {"18-24": 18, "25-34": 38, "35-44": 27, "45-54": 12, "55-64": 5},
    "family-situation": {
        "single-parent": 48,
        "single": 22,
        "couple-children": 14,
        "couple": 6,
        "pregnant": 6,
        "with-parents": 4,
    },
    "education": {"none": 42, "completed": 30, "higher": 8, "vocational": 8, "basic": 7, "interrupted": 5},
    "children-placed": {"none": 70, "no-children": 15, "some": 11, "earlier": 4},
}
"""How often each category stands at the start; of other variables each is as usual as the next."""

BETTER: Mapping[str, tuple[str, ...]] = {"support": ("wage", "student-grant"), "housing": ("own",)}
"""Where some have come to when they end."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One course, and what is invented about the time before it."""

    course: Course
    enquired: date | None
    referral: Referral


def tell_history(known: Sequence[DemoCourse], *, by: User) -> None:
    """For courses that were loaded with their measurements only. The same every time."""
    rng = Random("history")  # noqa: S311 - invented data, not a secret
    courses = Course.objects.filter(key__in=[course.key for course in known])
    rows = list(courses.select_related("programme", "department", "team").order_by("pk"))
    definitions = {row.programme_id: row.programme.defined() for row in rows}
    told = [_before(rng, row) for row in rows]
    for one in told:
        one.course.enquired, one.course.referral = one.enquired, one.referral
    Course.objects.bulk_update(rows, ["enquired", "referral"], batch_size=BATCH)
    _enquiries(rng, told, definitions)
    Contact.objects.bulk_create((one for row in rows for one in _contacts(rng, row, by)), batch_size=BATCH)
    ages = {course.key: course for course in known}
    facts = (one for row in rows for one in _facts(rng, row, definitions[row.programme_id], ages.get(row.key)))
    Fact.objects.bulk_create(facts, batch_size=BATCH)


def _before(rng: Random, course: Course) -> _Told:
    """Most wait some weeks; of one in twelve nobody wrote down when they first asked."""
    waited = min(round(rng.lognormvariate(2.7, 0.75)), 160)
    enquired = None if rng.random() < 1 / 12 else course.started - waited * DAY
    return _Told(course, enquired, _one(rng, REFERRALS))


def _enquiries(rng: Random, told: Sequence[_Told], definitions: Mapping[int, Definition]) -> None:
    rows = [_became(one) for one in told if one.enquired is not None]
    rows += [_went_elsewhere(rng, one) for one in told if rng.random() < 0.3]
    for number, row in enumerate(rows, start=1):
        row.key = f"H{number:05}"
    saved = Enquiry.objects.bulk_create(rows, batch_size=BATCH)
    EnquiryReason.objects.bulk_create(
        (
            EnquiryReason(enquiry=row, code=code)
            for row in saved
            for code in _reasons(rng, definitions[row.programme_id])
        ),
        batch_size=BATCH,
    )


def _became(one: _Told) -> Enquiry:
    return _enquiry(
        one.course,
        one.referral,
        one.enquired or one.course.started,
        status=EnquiryStatus.COURSE,
        decided=one.course.started,
        client_id=one.course.client_id,
        course=one.course,
    )


def _went_elsewhere(rng: Random, one: _Told) -> Enquiry:
    received = one.course.started - rng.randint(0, 60) * DAY
    status = _one(rng, NOT_HERE)
    reason = _one(rng, WHY_NOT).value if status is EnquiryStatus.DECLINED else ""
    decided = received + rng.randint(1, 25) * DAY
    return _enquiry(one.course, _one(rng, REFERRALS), received, status=status, decided=decided, declined_reason=reason)


def _enquiry(like: Course, referral: Referral, received: date, **more: object) -> Enquiry:
    return Enquiry(
        organisation_id=like.programme.organisation_id,
        programme=like.programme,
        department=like.department,
        team=like.team,
        received=received,
        referral=referral,
        **more,
    )


def _reasons(rng: Random, definition: Definition) -> list[str]:
    """The first of the list are the most usual ones."""
    codes = [category.key for category in contact_reasons(definition).categories]
    weights = [1 / (place + 2) for place in range(len(codes))]
    return sorted(set(rng.choices(codes, weights, k=rng.randint(1, 3))))


def _contacts(rng: Random, course: Course, by: User) -> Iterator[Contact]:
    """A talk every second or third week, and calls and messages around it."""
    day, last = course.started, course.ended or course.started + 180 * DAY
    while (day := day + rng.randint(7, 28) * DAY) <= last:
        kind = _one(rng, KINDS)
        minutes = {ContactKind.CALL: 15, ContactKind.MESSAGE: 5, ContactKind.VISIT: 75}.get(kind, 50)
        turnout = Turnout.ATTENDED if kind is ContactKind.MESSAGE else _one(rng, TURNOUTS)
        yield Contact(course=course, kind=kind, day=day, minutes=minutes, turnout=turnout, by=by)


def _facts(rng: Random, course: Course, definition: Definition, known: DemoCourse | None) -> Iterator[Fact]:
    """What was not loaded with the course. Of one in nine a variable was never asked about."""
    loaded = {variable for variable, *_ in known.facts} if known else set()
    for variable in definition.variables:
        codes = [category.key for category in variable.categories]
        if variable.key in loaded or rng.random() < 1 / 9:
            continue
        first = _known_code(variable.key, known) or _start(rng, variable.key, codes)
        yield Fact(course=course, variable=variable.key, code=first, dated=course.started)
        if course.ended and course.ended > course.started and not variable.once and rng.random() < 0.8:
            better = [code for code in BETTER.get(variable.key, ()) if code in codes]
            latest = rng.choice(better) if better and rng.random() < 0.3 else first
            yield Fact(course=course, variable=variable.key, code=latest, dated=course.ended)


def _known_code(variable: str, known: DemoCourse | None) -> str:
    if known is None:
        return ""
    if variable == "placed-in-care" and known.placed_in_care is not None:
        return "earlier" if known.placed_in_care else "never"
    if variable == "age-group" and known.age is not None:
        return "under-18" if known.age < 18 else "18-24" if known.age < 25 else "25-34"
    return ""


def _start(rng: Random, variable: str, codes: Sequence[str]) -> str:
    usual = {code: weight for code, weight in STARTS.get(variable, {}).items() if code in codes}
    return _one(rng, usual or {code: 1 for code in codes if code not in ("unknown", "other")})


def _one(rng: Random, weights: Weights[T]) -> T:
    return rng.choices(list(weights), list(weights.values()))[0]
