"""Bringing in a file by clicking: file, columns, what would happen, receipt, out again; and who may."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from tests.factories.imports import LONG, keep
from tests.factories.programmes import SMALL
from tests.factories.world import World, make_world
from tests.web.pages import said
from virkning.actions.import_running import carry_out
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.store.models import Course, Department, FileImport, ImportState, Response, Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def browser(world: World, who: str, language: str = "da") -> Browser:
    made = Browser()
    made.force_login(world.user(who))
    made.cookies["django_language"] = language
    return made


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_file_goes_the_whole_way_and_out_again(world: World, language: str) -> None:
    page = browser(world, "documentalist", language)
    before = Response.objects.count()
    upload = SimpleUploadedFile("ark.csv", LONG.encode())
    answer = page.post("/imports/new/", {"programme": "small", "file": upload}, follow=True)
    file = FileImport.objects.get()
    assert answer.redirect_chain[-1][0] == f"/imports/{file.pk}/columns/"
    assert "Stole på andre" in answer.content.decode()
    answer = page.post(f"/imports/{file.pk}/columns/", {"place": "a/1"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/imports/{file.pk}/check/"
    assert {"da": "nye målinger", "en": "new measurements"}[language] in answer.content.decode()
    assert Response.objects.count() == before
    page.post(f"/imports/{file.pk}/check/")
    file.refresh_from_db()
    assert file.state == ImportState.WAITING
    assert "progress" in page.get(f"/imports/{file.pk}/").content.decode()
    carry_out(file.pk, now=file.at)
    assert Response.objects.count() == before + 3
    file.refresh_from_db()
    assert (file.state, file.content, file.rows) == (ImportState.DONE, "", "")
    answer = page.post(f"/imports/{file.pk}/undo/", follow=True)
    assert Response.objects.count() == before
    assert {"da": "taget ud igen", "en": "taken out again"}[language] in answer.content.decode()


def test_what_waits_is_seen_by_its_uploader_only(world: World) -> None:
    file = keep(world.programme, LONG, by=world.user("documentalist"))
    for who in ("administrator", "outsider", "employee"):
        assert browser(world, who).get(f"/imports/{file.pk}/columns/").status_code == 404
    assert browser(world, "documentalist").get(f"/imports/{file.pk}/columns/").status_code == 200


def test_a_place_that_is_not_told_is_asked_for(world: World) -> None:
    page = browser(world, "administrator")
    page.post("/imports/new/", {"programme": "small", "file": SimpleUploadedFile("ark.csv", LONG.encode())})
    file, courses = FileImport.objects.get(), Course.objects.count()
    answer = page.post(f"/imports/{file.pk}/columns/", {"place": ""}, follow=True)
    assert "Filen nævner ingen afdeling" in answer.content.decode()
    assert page.post(f"/imports/{file.pk}/check/").status_code == 422
    assert Course.objects.count() == courses


def test_words_that_nobody_knows_are_asked_about_once_and_remembered(world: World) -> None:
    page = browser(world, "documentalist", "en")
    text = LONG.replace(";før;", ";da vi begyndte;").replace(";efter;", ";til sidst;")
    page.post("/imports/new/", {"programme": "small", "file": SimpleUploadedFile("ark.csv", text.encode())})
    file = FileImport.objects.get()
    assert "“da vi begyndte” means" in page.get(f"/imports/{file.pk}/columns/").content.decode()
    # Posted without having been asked: the page comes back with the words.
    answer = page.post(f"/imports/{file.pk}/columns/", {"place": "a/1"})
    assert (answer.status_code, "Some words are not known (2)" in answer.content.decode()) == (422, True)
    told = {"place": "a/1", "v0-2-0": "before", "v0-2-1": "ignore"}
    answer = page.post(f"/imports/{file.pk}/columns/", told, follow=True)
    assert answer.redirect_chain[-1][0] == f"/imports/{file.pk}/check/"
    assert "The word is left out, as you chose. How many cells: 1" in answer.content.decode()
    page.post(f"/imports/{file.pk}/check/")
    carry_out(file.pk, now=file.at)
    assert FileImport.objects.get().counts["measured-new"] == 2
    # The next file with these headings needs no telling.
    page.post("/imports/new/", {"programme": "small", "file": SimpleUploadedFile("nyt.csv", text.encode())})
    answer = page.post(f"/imports/{FileImport.objects.get(name='nyt.csv').pk}/columns/", {"place": "a/1"}, follow=True)
    assert "measurements that are here already" in answer.content.decode()


def test_numbers_that_nobody_reads_are_told_before_they_are_lost(world: World) -> None:
    page = browser(world, "documentalist")
    head, *rows = LONG.strip().splitlines()
    text = "\n".join([f"{head};Glad;Hund", *(f"{row};{at};nej" for at, row in enumerate(rows))])
    page.post("/imports/new/", {"programme": "small", "file": SimpleUploadedFile("ark.csv", text.encode())})
    columns = said(page.get(f"/imports/{FileImport.objects.get().pk}/columns/"))
    assert "Der er tal i disse kolonner, men de er udeladt: Glad." in columns


WORDS = """borger;fase;tidspunkt;dato;Glad;Rolig;Aktiv;Udhvilet;Interesse
17;f1;før;3/1-2013;1;2;3;4;5
"""


@pytest.mark.parametrize("ticked", [True, False])
def test_plain_words_are_taken_as_a_questionnaire_only_when_somebody_ticks_it(ticked: bool) -> None:
    well_being = PlannedMeasure("well-being", "who-5", Trigger.PHASE_START)
    world = make_world(replace(SMALL, plan=(well_being,)))
    page = browser(world, "documentalist")
    page.post("/imports/new/", {"programme": "small", "file": SimpleUploadedFile("ark.csv", WORDS.encode())})
    file, known = FileImport.objects.get(), set(Response.objects.values_list("pk", flat=True))
    columns = page.get(f"/imports/{file.pk}/columns/").content.decode()
    assert 'name="like-0" value="who-5"' in columns
    told = {"place": "a/1", "like-0": "who-5"} if ticked else {"place": "a/1"}
    page.post(f"/imports/{file.pk}/columns/", told)
    page.post(f"/imports/{file.pk}/check/")
    carry_out(file.pk, now=FileImport.objects.get().at)
    made = [*Response.objects.exclude(pk__in=known)]
    assert [one.instrument for one in made] == (["who-5"] if ticked else [])
    assert [one.answers for one in made] == ([{"q1": 1, "q2": 2, "q3": 3, "q4": 4, "q5": 5}] if ticked else [])


def test_a_course_is_the_only_teams_and_the_receipt_leads_to_its_year(world: World) -> None:
    page = browser(world, "documentalist")
    page.post("/imports/new/", {"programme": "small", "file": SimpleUploadedFile("ark.csv", LONG.encode())})
    file, known = FileImport.objects.get(), set(Course.objects.values_list("pk", flat=True))
    page.post(f"/imports/{file.pk}/columns/", {"place": "b"})
    page.post(f"/imports/{file.pk}/check/")
    carry_out(file.pk, now=FileImport.objects.get().at)
    made = Course.objects.exclude(pk__in=known)
    teams = [*Team.objects.filter(department__key="b")]
    assert {course.team for course in made} == {teams[0] if len(teams) == 1 else None}
    year = Response.objects.latest("taken").taken.year
    assert f'href="/results/steering/small/{year}/"' in page.get(f"/imports/{file.pk}/").content.decode()
    alone = page.post(f"/imports/{file.pk}/check/", {"again": "yes"})
    assert alone.status_code == 404, "what was brought in is not read again"


def test_a_department_made_meanwhile_is_found_when_the_file_is_read_again(world: World) -> None:
    page = browser(world, "administrator")
    head, *rows = LONG.strip().splitlines()
    text = "\n".join([f"{head};afdeling", *(f"{row};Randers" for row in rows)])
    page.post("/imports/new/", {"programme": "small", "file": SimpleUploadedFile("ark.csv", text.encode())})
    file = FileImport.objects.get()
    stopped = page.post(f"/imports/{file.pk}/columns/", {"place": ""}, follow=True)
    assert "Afdelingen Randers findes ikke her" in said(stopped)
    assert 'href="/setup/departments/"' in stopped.content.decode()
    page.post("/setup/departments/", {"title": "Randers", "teams": "Team 1"})
    unoffered = page.post(f"/imports/{file.pk}/check/", {"again": "yes"}, follow=True)
    assert "Indsatsen tilbydes ikke i Randers" in said(unoffered)
    place = Department.objects.get(title="Randers")
    page.post(f"/setup/departments/{place.pk}/", {"title": "Randers", "programme": "small"})
    again = page.post(f"/imports/{file.pk}/check/", {"again": "yes"}, follow=True)
    assert "tilbydes ikke" not in said(again)
    page.post(f"/imports/{file.pk}/check/")
    carry_out(file.pk, now=FileImport.objects.get().at)
    assert Course.objects.filter(department=place).exists()
