"""The way to the first report: what is done, what comes next, and for whom it is a link."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.courses import make_course
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import SMALL, make_programme
from tests.factories.reports import make_report
from tests.factories.responses import make_response
from virkning.actions.consents import answer_consent
from virkning.domain.consent import ConsentPurpose
from virkning.store.models import Organisation, Role, User

pytestmark = pytest.mark.django_db

STEP = re.compile(r'<li class="(done|coming|)">(?:<a href="([^"]+)">)?<b>([^<]+)</b>')


@pytest.fixture
def administrator() -> tuple[Client, User, Organisation]:
    organisation, user = make_organisation(), make_user()
    make_membership(user, organisation, Role.ADMINISTRATOR)
    client = Client()
    client.cookies["django_language"] = "en"
    client.force_login(user)
    return client, user, organisation


def steps(client: Client) -> list[tuple[str, str, str]]:
    return [found.groups("") for found in STEP.finditer(client.get("/setup/").content.decode())]  # type: ignore[misc]


def test_an_empty_organisation_begins_with_a_programme(administrator: tuple[Client, User, Organisation]) -> None:
    client, _user, _organisation = administrator
    assert steps(client) == [
        ("coming", "#choose", "Choose a programme"),
        ("", "/people/invite/", "Invite colleagues"),
        ("", "", "Open the first course"),
        ("", "", "Take the first measurement"),
        ("", "", "Read the first report"),
    ]


def test_each_step_is_ticked_off_and_the_rest_is_for_those_who_may(
    administrator: tuple[Client, User, Organisation],
) -> None:
    client, user, organisation = administrator
    programme = make_programme(organisation=organisation)
    make_membership(make_user(), organisation, Role.BOARD)
    assert steps(client)[:3] == [
        ("done", "", "Choose a programme"),
        ("done", "", "Invite colleagues"),
        ("coming", "", "Open the first course"),  # somebody else's, and so no link
    ]
    team = make_team(make_department(organisation))
    course = make_course(programme, department=team.department, team=team)
    make_membership(user, organisation, Role.TEAM_LEADER, team=team)
    assert steps(client)[2:4] == [
        ("done", "", "Open the first course"),
        ("coming", "/today/", "Take the first measurement"),
    ]
    make_response(course)
    assert steps(client)[4] == ("coming", "/results/", "Read the first report")
    make_report(organisation)
    assert steps(client) == []


def test_what_others_have_come_to_is_not_counted(administrator: tuple[Client, User, Organisation]) -> None:
    client, _user, _organisation = administrator
    make_response(make_course(make_programme(organisation=make_organisation())))
    assert [state for state, _address, _title in steps(client)] == ["coming", "", "", "", ""]


def test_a_course_that_counts_nowhere_says_so_until_the_citizen_was_asked(
    administrator: tuple[Client, User, Organisation],
) -> None:
    client, user, organisation = administrator
    asking = replace(SMALL, consents=(ConsentPurpose.QUALITY,))
    programme = make_programme(organisation=organisation, definition=asking)
    team = make_team(make_department(organisation))
    course = make_course(programme, department=team.department, team=team)
    make_membership(user, organisation, Role.TEAM_LEADER, team=team)
    assert "no course counts yet" in client.get("/results/").content.decode()
    page = client.get(f"/courses/{course.key}/").content.decode()
    assert "The citizen has not been asked yet" in page
    assert f"/courses/{course.key}/rights/" in page
    answer_consent(
        course.client, purpose=ConsentPurpose.QUALITY, given=True, by=user, today=course.started, now=timezone.now()
    )
    assert "not been asked yet" not in client.get(f"/courses/{course.key}/").content.decode()
    assert "1 course that you have access to" in client.get("/results/").content.decode()
