"""The rules of the database for self-assessments, from both sides."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories.assessments import make_assessment
from tests.factories.learning import make_meeting
from tests.factories.organisations import make_organisation
from tests.factories.people import make_user
from tests.factories.programmes import make_programme
from virkning.store.models import (
    AgreedValue,
    Assessment,
    AssessmentLeave,
    CostBasis,
    Decision,
    Evidence,
    OwnFramework,
    Rater,
)

pytestmark = pytest.mark.django_db


@contextmanager
def refused() -> Iterator[None]:
    with pytest.raises(IntegrityError), transaction.atomic():
        yield


def test_a_round_has_the_days_of_its_state() -> None:
    programme, user = make_programme(make_organisation()), make_user()
    row = make_assessment(programme, user)
    with refused():
        Assessment.objects.filter(pk=row.pk).update(state="gone")
    with refused():
        Assessment.objects.filter(pk=row.pk).update(state="talk")
    with refused():
        Assessment.objects.filter(pk=row.pk).update(state="talk", closed=row.begun - timedelta(days=1))
    Assessment.objects.filter(pk=row.pk).update(state="talk", closed=row.begun)


def test_a_rater_logs_in_or_has_a_link() -> None:
    programme, user = make_programme(make_organisation()), make_user()
    row = make_assessment(programme, user)
    Rater.objects.create(assessment=row, kind="partner", name="Partner")
    Rater.objects.create(assessment=row, kind="leader", user=user)
    for wrong in ({"kind": "leader"}, {"kind": "partner", "user": make_user()}, {"kind": "boss", "user": make_user()}):
        with refused():
            Rater.objects.create(assessment=row, **wrong)
    with refused():
        Rater.objects.create(assessment=row, kind="employee", user=user)


def test_an_agreed_value_is_one_and_in_range() -> None:
    programme, user = make_programme(make_organisation()), make_user()
    row = make_assessment(programme, user)
    right = {"assessment": row, "reason": "x", "by": user, "day": row.begun}
    kept = AgreedValue.objects.create(element="a", points=100, **right)
    for element, points in (("a", 50), ("b", 101), ("c", -1)):
        with refused():
            AgreedValue.objects.create(element=element, points=points, **right)
    with refused():
        Evidence.objects.create(agreed=kept, kind="rumour", da="x", en="x")


def test_a_decision_is_made_in_one_place() -> None:
    programme, user = make_programme(make_organisation()), make_user()
    row, meeting = make_assessment(programme, user), make_meeting(programme, user)
    right = {"text": "x", "owner": user, "by": user, "due": row.begun, "made": timezone.now()}
    Decision.objects.create(assessment=row, element="virkning", **right)
    Decision.objects.create(meeting=meeting, **right)
    for wrong in ({}, {"assessment": row}, {"assessment": row, "element": "a", "meeting": meeting}):
        with refused():
            Decision.objects.create(**wrong, **right)


def test_an_hour_has_a_price_and_a_source() -> None:
    programme, user = make_programme(make_organisation()), make_user()
    right = {"programme_key": "x", "organisation": programme.organisation, "by": user, "from_day": date(2026, 1, 1)}
    numbers = {"hour": 400, "around": 30, "overhead": 20, "source": "Løn"}
    CostBasis.objects.create(**right, **numbers)
    for wrong in ({"hour": 0}, {"around": 601}, {"overhead": 501}, {"source": ""}):
        with refused():
            CostBasis.objects.create(**right, **{**numbers, **wrong})


def test_a_framework_a_leave_and_a_file_come_in_once() -> None:
    programme, user = make_programme(make_organisation()), make_user()
    home, row = programme.organisation, make_assessment(programme, user)
    AssessmentLeave.objects.create(assessment=row, to=home, by=user, given=row.begun)
    with refused():
        AssessmentLeave.objects.create(assessment=row, to=home, by=user, given=row.begun)
    other = make_assessment(programme, user, framework="kapacitet")
    Assessment.objects.filter(pk=row.pk).update(fingerprint="a")
    with refused():
        Assessment.objects.filter(pk=other.pk).update(fingerprint="a")
    own = {"organisation": home, "key": "own", "version": "1", "definition": {}, "text": "", "by": user}
    OwnFramework.objects.create(**own, added=timezone.now())
    with refused():
        OwnFramework.objects.create(**own, added=timezone.now())
