"""The register of licences, and asking that is refused without one."""

from datetime import date, timedelta

import pytest

from tests.factories.cases import NOW, TODAY, Case, make_case
from tests.factories.programmes import PLANNED, make_programme
from virkning.actions import answering
from virkning.actions.licences import (
    LicenceData,
    change_licence,
    licence_problems,
    register_licence,
    withdraw_licence,
)
from virkning.domain.errors import Refused
from virkning.store.models import AuditEvent, Channel, LicenceGrant, Occasion

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case() -> Case:
    return make_case(started=TODAY - timedelta(days=30))


def data(
    starts: date = TODAY, expires: date | None = None, holder: str = "Huset", reference: str = "Drev K"
) -> LicenceData:
    return LicenceData(holder, "Op til 500 svar om året", "Team A", reference, starts, expires)


def codes(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_a_licence_opens_changes_and_ends(case: Case) -> None:
    organisation = case.course.programme.organisation
    asked = ["swemwbs", "who-5", "swemwbs"]
    assert [one.code for one in licence_problems(organisation, asked, today=TODAY)] == ["licence-missing"]
    row = register_licence(organisation, instrument="swemwbs", data=data(), by=case.user, now=NOW)
    assert licence_problems(organisation, asked, today=TODAY) == ()
    change_licence(row, data=data(expires=TODAY), version=1, by=case.user)
    assert [one.code for one in licence_problems(organisation, asked, today=TODAY + DAY)] == ["licence-expired"]
    with pytest.raises(Refused) as error:
        change_licence(row, data=data(), version=1, by=case.user)
    assert codes(error) == ["licence-overtaken"]
    withdraw_licence(row, by=case.user, now=NOW)
    withdraw_licence(row, by=case.user, now=NOW)
    assert [one.code for one in licence_problems(organisation, asked, today=TODAY)] == ["licence-missing"]
    written = AuditEvent.objects.filter(subject="licence").values_list("what", flat=True)
    assert sorted(written) == ["licence-changed", "licence-registered", "licence-withdrawn"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (data(holder=" "), "licence-whose-and-where"),
        (data(reference=""), "licence-whose-and-where"),
        (data(expires=TODAY - DAY), "licence-ends-before-it-begins"),
        (data(holder="x" * 201), "licence-text-too-long"),
    ],
)
def test_what_cannot_be_written_down(case: Case, wrong: LicenceData, code: str) -> None:
    with pytest.raises(Refused) as error:
        register_licence(case.course.programme.organisation, instrument="nothing", data=wrong, by=case.user, now=NOW)
    assert codes(error) == [code, "licence-of-what"]
    assert not LicenceGrant.objects.exists()


def test_nobody_is_asked_without_a_licence_and_what_is_planned_stays(case: Case) -> None:
    row = Occasion.objects.filter(course=case.course, response=None, cancelled=False).first()
    assert row is not None
    row.instrument = "rcads"
    row.save(update_fields=["instrument"])
    with pytest.raises(Refused) as error:
        answering.make_link([row], channel=Channel.LINK, by=case.user, now=NOW)
    assert "licence-missing" in codes(error)
    with pytest.raises(Refused) as error:
        answering.type_in(row, answers={}, by=case.user, today=TODAY)
    assert codes(error) == ["licence-missing"]
    row.refresh_from_db()
    assert not row.cancelled


def test_free_questionnaires_ask_the_register_nothing(case: Case, django_assert_num_queries: object) -> None:
    organisation = make_programme(case.course.programme.organisation, definition=PLANNED, key="p").organisation
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture of pytest-django
        assert licence_problems(organisation, ["who-5", "phq-9", "unknown"], today=TODAY) == ()
