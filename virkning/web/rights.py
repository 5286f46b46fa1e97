"""Consents and rights on one page: what the citizen has said, asked for, and may have handed out or erased."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.cases import courses_in_charge_of, holds, is_in_charge
from virkning.access.consents import consents_of, requests_waiting, restriction_of, rights_requests_of
from virkning.access.permissions import Permission
from virkning.access.protection import addresses_hidden_from, hides_address
from virkning.domain.consent import ConsentPurpose, ConsentState
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import (
    Consent,
    Course,
    Restriction,
    RestrictionGround,
    RightKind,
    RightOutcome,
    RightsRequest,
    User,
)


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose: how it stands since when, and what can be said now."""

    key: str
    title: str
    about: str
    state: str
    kind: str
    since: str
    may_give: bool
    may_refuse: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Something the citizen has asked for."""

    pk: int
    title: str
    received: str
    due: str
    late: bool
    note: str
    outcome: str
    answer: str
    answered: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something asked for that must be answered soon, for the day's work."""

    course: str
    title: str
    day: str
    overdue: bool


def rights_due(user: User, *, language: Language) -> list[Waiting]:
    """One line for each request, at a course that the user may handle it on."""
    today = timezone.localdate()
    courses = courses_in_charge_of(user)
    rows = list(requests_waiting(courses, by=today + AHEAD))
    clients = {row.client_id for row in rows}
    keys = {one.client_id: one.key for one in courses.filter(client__in=clients)}
    hidden = set(addresses_hidden_from(user).filter(client__in=clients).values_list("client", flat=True))
    return [
        Waiting(
            keys[row.client_id],
            right_name(RightKind(row.kind)),
            numbers.day(row.due, language=language),
            row.due < today,
        )
        for row in rows
        if row.client_id not in hidden
    ]


def restricted_told(course: Course, *, language: Language) -> str:
    """What stands at the head of every page of a course that may not be used; empty where it may."""
    restriction = restriction_of(course.client_id)
    return _restricted(restriction, language) if restriction else ""


def may_handle_rights(user: User, course: Course) -> bool:
    """Whoever is in charge of the course, while who the citizen is is not hidden from them."""
    return is_in_charge(user, course) and not hides_address(user, course.client_id)


def rights_page(user: User, course: Course, *, language: Language) -> dict[str, object]:
    today = timezone.localdate()
    restriction = restriction_of(course.client_id)
    asked = [_asked(row, today, language) for row in rights_requests_of(course.client_id)]
    return {
        "purposes": _purposes(course, language),
        "waiting": [one for one in asked if not one.answered],
        "answered": [one for one in asked if one.answered],
        "restriction": _restricted(restriction, language) if restriction else "",
        "grounds": [(one.value, ground_name(one)) for one in CHOSEN_GROUNDS],
        "kinds": [(one.value, right_name(one)) for one in RightKind],
        "outcomes": [(one.value, outcome_name(one)) for one in RightOutcome],
        "may_erase": holds(user, Permission.ERASE, course),
        "running": any(one.ended is None for one in course.client.courses.all()),
        "today": today,
    }


AHEAD = timedelta(days=31)
"""A month, within which it must be answered: so it stands on the day's list from the day it came."""

CHOSEN_GROUNDS = tuple(ground for ground in RestrictionGround if ground is not RestrictionGround.CONSENT_WITHDRAWN)
"""The last one comes with the withdrawal itself."""


def _purposes(course: Course, language: Language) -> list[Purpose]:
    """The record is asked for only where it rests on consent; in most places it rests on the law or an agreement."""
    needed = course.programme.defined().consents
    states = consents_of(course.client_id)
    rows = list(Consent.objects.filter(client=course.client_id))
    asked = [one for one in ConsentPurpose if one is not ConsentPurpose.RECORD or one in needed]
    return [_purpose(one, states[one], rows, needed=one in needed, language=language) for one in asked]


def unasked(course: Course) -> list[tuple[str, str]]:
    """What the programme needs a yes to and nobody has asked: its name, and what a citizen goes without."""
    needed = course.programme.defined().consents
    if not needed or course.ended is not None:
        return []
    states = consents_of(course.client_id)
    asked = [one for one in ConsentPurpose if one in needed and states[one] is ConsentState.NOT_ASKED]
    return [(purpose_name(one), purpose_about(one)) for one in asked]


def _purpose(
    purpose: ConsentPurpose, state: ConsentState, rows: Sequence[Consent], *, needed: bool, language: Language
) -> Purpose:
    days = [row.withdrawn or row.day for row in rows if row.purpose == purpose]
    given = state is ConsentState.GIVEN
    return Purpose(
        purpose.value,
        purpose_name(purpose),
        purpose_about(purpose),
        _state_told(state, needed=needed),
        "yes" if given else "open" if state is ConsentState.NOT_ASKED else "no",
        numbers.day(max(days), language=language) if days else "",
        not given,
        state is ConsentState.NOT_ASKED,
        given,
    )


def _state_told(state: ConsentState, *, needed: bool) -> str:
    if state is ConsentState.NOT_ASKED:
        return _("Not asked yet, so it counts as a no") if needed else _("Not asked yet")
    return {
        ConsentState.GIVEN: _("The citizen has said yes"),
        ConsentState.REFUSED: _("The citizen has said no"),
        ConsentState.WITHDRAWN: _("The citizen has taken the yes back"),
    }[state]


def _asked(row: RightsRequest, today: date, language: Language) -> Asked:
    return Asked(
        row.pk,
        right_name(RightKind(row.kind)),
        numbers.day(row.received, language=language),
        numbers.day(row.due, language=language),
        row.answered is None and row.due < today,
        row.note,
        outcome_name(RightOutcome(row.outcome)) if row.outcome else "",
        row.answer,
        numbers.day(row.answered, language=language) if row.answered else "",
    )


def _restricted(row: Restriction, language: Language) -> str:
    day = numbers.day(row.since, language=language)
    return _("Restricted since %(day)s: %(ground)s.") % {
        "day": day,
        "ground": ground_name(RestrictionGround(row.ground)),
    }


def purpose_name(purpose: ConsentPurpose) -> str:
    return {
        ConsentPurpose.RECORD: _("That notes are kept of the course"),
        ConsentPurpose.QUALITY: _("That the answers count in our results"),
        ConsentPurpose.RESEARCH: _("That research may use the answers"),
        ConsentPurpose.CONTACT_AFTERWARDS: _("That we may ask again after the course"),
    }[purpose]


def purpose_about(purpose: ConsentPurpose) -> str:
    return {
        ConsentPurpose.RECORD: _("Without it nothing is asked, counted or handed out, and the course stands still."),
        ConsentPurpose.QUALITY: _(
            "Without it the course stands in no figure. The talk about the result goes on as before."
        ),
        ConsentPurpose.RESEARCH: _("Pseudonymised, for approved projects. Without it the course is in no extract."),
        ConsentPurpose.CONTACT_AFTERWARDS: _(
            "Without it no follow-up is planned, and no link or reminder is sent after the end."
        ),
    }[purpose]


def right_name(kind: RightKind) -> str:
    return {
        RightKind.ACCESS: _("Access to everything about themselves"),
        RightKind.RECTIFICATION: _("That something wrong is put right"),
        RightKind.ERASURE: _("To be erased"),
        RightKind.RESTRICTION: _("That the data are not used for a while"),
        RightKind.PORTABILITY: _("To have their data with them"),
        RightKind.OBJECTION: _("An objection to the use"),
    }[kind]


def outcome_name(outcome: RightOutcome) -> str:
    return {
        RightOutcome.MET: _("Met"),
        RightOutcome.MET_IN_PART: _("Met in part"),
        RightOutcome.REFUSED: _("Not met"),
    }[outcome]


def ground_name(ground: RestrictionGround) -> str:
    return {
        RestrictionGround.ACCURACY: _("the citizen disputes that it is right"),
        RestrictionGround.UNLAWFUL: _("it should not have been kept, but the citizen does not want it erased"),
        RestrictionGround.CLAIM: _("the citizen needs it for a legal claim"),
        RestrictionGround.OBJECTION: _("the citizen has objected, and it is being considered"),
        RestrictionGround.CONSENT_WITHDRAWN: _("the consent to keep notes is withdrawn"),
    }[ground]
