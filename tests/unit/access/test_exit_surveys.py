"""Who reaches an exit survey, and who may open and close one."""

import pytest
from django.http import Http404

from tests.factories.exit_surveys import Place
from virkning.access.exit_surveys import (
    exit_survey_or_404,
    exit_surveys_of,
    may_run_exit_survey,
    places_for_exit_surveys,
    uses_exit_surveys,
)

pytestmark = pytest.mark.django_db

OF_THE_TEAM = {"employee", "leader", "documentalist"}


@pytest.fixture
def place() -> Place:
    return Place()


def test_a_teams_own_survey(place: Place) -> None:
    survey = place.survey(team=place.team)
    assert {who for who, user in place.users.items() if exit_surveys_of(user).filter(pk=survey.pk)} == OF_THE_TEAM
    assert {who for who, user in place.users.items() if may_run_exit_survey(user, survey)} == {
        "leader",
        "documentalist",
    }


def test_a_survey_of_the_whole_department(place: Place) -> None:
    survey = place.survey()
    reached = {who for who, user in place.users.items() if exit_surveys_of(user).filter(pk=survey.pk)}
    assert reached == {*OF_THE_TEAM, "colleague"}


@pytest.mark.parametrize("who", ["neighbour", "elsewhere", "other-programme", "management", "outsider"])
def test_others_find_nothing(place: Place, who: str) -> None:
    survey = place.survey()
    with pytest.raises(Http404):
        exit_survey_or_404(place.users[who], survey.pk)
    assert exit_survey_or_404(place.users["employee"], survey.pk) == survey


@pytest.mark.parametrize(
    ("who", "places"),
    [
        ("employee", []),
        ("leader", [("a", "1")]),
        ("neighbour", [("b", "1")]),
        ("documentalist", [("a", ""), ("a", "1"), ("a", "other"), ("b", ""), ("b", "1")]),
        ("elsewhere", [("b", ""), ("b", "1")]),
        ("other-programme", []),
        ("management", []),
    ],
)
def test_where_one_may_be_opened(place: Place, who: str, places: list[tuple[str, str]]) -> None:
    found = places_for_exit_surveys(place.users[who])
    assert sorted((department.key, team.key if team else "") for _, department, team in found) == places
    assert uses_exit_surveys(place.users[who]) is bool(places)
