"""A research project of a programme, and citizens who have said yes to research."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from virkning.actions.research import Written, write_project
from virkning.domain.consent import ConsentPurpose
from virkning.domain.extract import ExtractChoice
from virkning.domain.research_project import LegalBasis
from virkning.store.models import Consent, Course, Programme, ResearchProject, User

PURPOSE = "Undersøge, om tilliden vokser i forløbet, og for hvem den gør det."
CHOICE = ExtractChoice(
    programme="small",
    first=date(2013, 1, 1),
    last=date(2013, 12, 31),
    department=True,
    facts=("employment",),
    latest_facts=True,
    phases=True,
    ended_reason=True,
    scores=("trust",),
    items=("trust",),
)


def written(programme: Programme, *, receiver: User | None, **other: object) -> Written:
    given = Written(
        title="Tillid hos dem, der har forladt en voldelig partner",
        purpose=PURPOSE,
        basis=LegalBasis.CONSENT,
        receiver=receiver,
        institution="" if receiver else "Universitetet",
        ends=timezone.localdate() + timedelta(days=365),
        choice=replace(CHOICE, programme=programme.key),
    )
    return replace(given, **other)  # type: ignore[arg-type]  # fields of the same dataclass


def make_project(programme: Programme, *, by: User, receiver: User | None = None, **other: object) -> ResearchProject:
    return write_project(
        programme.organisation,
        written=written(programme, receiver=receiver, **other),
        by=by,
        today=timezone.localdate(),
        now=timezone.now(),
    )


def say_yes(courses: Iterable[Course], *, day: date = date(2013, 1, 7)) -> None:
    for course in courses:
        Consent.objects.create(client=course.client, purpose=ConsentPurpose.RESEARCH, given=True, day=day)
