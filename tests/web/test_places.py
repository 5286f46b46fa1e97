"""Departments and teams as an organisation grows: made on a page, offered from today, and counted in the results."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.courses import make_course
from tests.factories.organisations import make_organisation
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import make_programme
from tests.web.pages import said
from virkning.actions.programmes import begin_draft, next_name
from virkning.store.models import AuditEvent, Department, Organisation, Programme, ProgrammeDraft, Role, Team, User

pytestmark = pytest.mark.django_db


def offered(organisation: Organisation) -> list[str]:
    current = Programme.objects.get(organisation=organisation, current=True)
    return [one.title.da for one in current.defined().departments]


def test_a_new_place_is_offered_from_today_and_told_in_the_results(
    setting_up: tuple[Client, User, Organisation],
) -> None:
    client, _user, organisation = setting_up
    make_programme(organisation)
    form = {"title": "Randers", "teams": "Nord, Syd", "programme": "small"}
    assert client.post("/setup/departments/", form).headers["Location"] == "/setup/departments/"
    made = Department.objects.get(title="Randers")
    assert (made.key, [team.title for team in made.teams.order_by("title")]) == ("randers", ["Nord", "Syd"])
    assert offered(organisation) == ["Afdeling A", "Afdeling B", "Randers"]
    assert [row.version for row in Programme.objects.filter(organisation=organisation).order_by("pk")] == ["1", "2"]
    assert Programme.objects.get(version="1").defined().departments[-1].key == "b", "a version is never changed"
    assert AuditEvent.objects.filter(what="department-made", objects_touched=[made.pk]).exists()
    reader = make_user(name="leader")
    make_membership(reader, organisation, Role.MANAGEMENT)
    reading = Client()
    reading.force_login(reader)
    assert "Randers" in said(reading.get("/results/steering/small/", follow=True))


def test_nothing_is_offered_where_nothing_was_ticked(setting_up: tuple[Client, User, Organisation]) -> None:
    client, _user, organisation = setting_up
    make_programme(organisation)
    client.post("/setup/departments/", {"title": "Randers", "teams": "Nord"})
    assert Department.objects.filter(title="Randers").exists()
    assert offered(organisation) == ["Afdeling A", "Afdeling B"]
    assert Programme.objects.count() == 1


def test_what_cannot_be_made_is_told_and_nothing_is_made(setting_up: tuple[Client, User, Organisation]) -> None:
    client, _user, organisation = setting_up
    Department.objects.create(organisation=organisation, key="randers", title="Randers")
    told = {
        ("randers", "Nord"): "I har allerede en afdeling, der hedder randers",
        ("", "Nord"): "Et navn er tomt",
        ("Aarhus", ""): "Hver afdeling skal have mindst ét team",
        ("Aarhus", "Nord, nord"): "kan ikke hedde det samme",
        ("Å" * 101, "Nord"): "længere end 100 tegn",
    }
    for (title, teams), sentence in told.items():
        answer = client.post("/setup/departments/", {"title": title, "teams": teams})
        assert answer.status_code == 422
        assert sentence in said(answer)
        assert f'value="{title}"' in answer.content.decode(), "what was typed is kept"
    assert Department.objects.count() == 1


def test_other_names_and_more_teams_reach_the_programme_and_its_draft(
    setting_up: tuple[Client, User, Organisation],
) -> None:
    client, user, organisation = setting_up
    programme = make_programme(organisation)
    for key in ("a", "b"):
        Department.objects.create(organisation=organisation, key=key, title=f"Afdeling {key.upper()}")
    place = Department.objects.get(key="a")
    team = Team.objects.create(department=place, key="1", title="Team 1")
    begin_draft(programme, by=user)
    form = {"title": "Aarhus", f"team-{team.pk}": "Midt", "new-teams": "Vest"}
    assert client.post(f"/setup/departments/{place.pk}/", form).status_code == 302
    place.refresh_from_db()
    assert (place.title, place.key) == ("Aarhus", "a")
    assert sorted(place.teams.values_list("title", flat=True)) == ["Midt", "Vest"]
    assert offered(organisation) == ["Aarhus", "Afdeling B"]
    draft = ProgrammeDraft.objects.get()
    assert [one.title.da for one in draft.defined().departments] == ["Aarhus", "Afdeling B"]
    assert draft.version == 2, "whoever has the draft open is told that it was changed"
    assert "Offered here" not in said(client.get("/setup/departments/"))
    assert "Tilbydes her: Lille indsats" in said(client.get("/setup/departments/"))


def test_saving_what_stands_changes_nothing(setting_up: tuple[Client, User, Organisation]) -> None:
    client, _user, organisation = setting_up
    make_programme(organisation)
    place = Department.objects.create(organisation=organisation, key="a", title="Afdeling A")
    team = Team.objects.create(department=place, key="1", title="Team 1")
    client.post(f"/setup/departments/{place.pk}/", {"title": "Afdeling A", f"team-{team.pk}": "Team 1"})
    assert Programme.objects.count() == 1
    assert not AuditEvent.objects.filter(what="department-changed").exists()


def test_where_a_version_waits_for_its_day_it_is_told(setting_up: tuple[Client, User, Organisation]) -> None:
    client, _user, organisation = setting_up
    make_programme(organisation)
    waiting = make_programme(organisation, version="2", current=False)
    tomorrow = timezone.localdate() + timedelta(days=1)
    Programme.objects.filter(pk=waiting.pk).update(in_force_from=tomorrow)
    answer = client.post("/setup/departments/", {"title": "Randers", "teams": "Nord", "programme": "small"})
    assert answer.status_code == 422
    assert not Department.objects.exists()


def test_a_programme_begun_by_mistake_is_taken_away_and_one_in_use_is_not(
    setting_up: tuple[Client, User, Organisation],
) -> None:
    client, user, organisation = setting_up
    programme = make_programme(organisation)
    begin_draft(programme, by=user)
    assert "Tag væk" in said(client.get("/setup/"))
    course = make_course(programme)
    assert "Tag væk" not in said(client.get("/setup/"))
    client.post("/setup/programmes/small/take-away/")
    assert "kan ikke tages væk" in said(client.get("/setup/"))
    assert Programme.objects.filter(current=True).exists()
    course.delete()
    client.post("/setup/programmes/small/take-away/")
    assert not Programme.objects.filter(current=True).exists()
    assert not ProgrammeDraft.objects.exists()
    assert Programme.objects.get().closed == timezone.localdate()
    assert AuditEvent.objects.filter(what="programme-taken-away", objects_touched=[programme.pk]).exists()


def test_only_for_whoever_sets_up_and_only_ones_own(setting_up: tuple[Client, User, Organisation]) -> None:
    client, _user, _organisation = setting_up
    other = Department.objects.create(organisation=make_organisation(), key="x", title="Fremmed")
    assert client.post(f"/setup/departments/{other.pk}/", {"title": "Taget"}).status_code == 404
    other.refresh_from_db()
    assert other.title == "Fremmed"
    assert "Fremmed" not in said(client.get("/setup/departments/"))
    worker = make_user(name="worker")
    make_membership(worker, other.organisation, Role.EMPLOYEE, team=Team.objects.create(department=other, key="1"))
    working = Client()
    working.force_login(worker)
    assert working.get("/setup/departments/").status_code == 404


@pytest.mark.parametrize(
    ("version", "taken", "following"),
    [("2", {"2"}, "3"), ("2", {"3", "4"}, "5"), ("2025-a", set(), "2025-a.1"), ("a", {"a", "a.1"}, "a.2")],
)
def test_the_next_name_is_free(version: str, taken: set[str], following: str) -> None:
    assert next_name(version, taken=taken) == following
