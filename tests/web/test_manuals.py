"""Manuals as pages: reading, writing, files, and the checklist of a course."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.manuals import SMALL_PICTURE, TEXT, make_manual
from tests.factories.programmes import SMALL, THEORY
from tests.factories.world import World
from tests.web.conftest import LogIn
from tests.web.pages import CELL, HIDDEN_CELL, PROGRESS, said
from virkning.store.definitions import written_definition
from virkning.store.models import ChecklistMark, Manual, ManualFile, Programme

MANUALS = "/knowledge/manuals/"
FORM = {"text_da": f"{TEXT}\n- [ ] Nyt punkt\n", "since": "2013-04-01", "news": "Et punkt mere"}


@pytest.fixture
def manual(world: World) -> Manual:
    return make_manual(world.programme, world.user("documentalist"))


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [("da", "Sådan gør vi", "Rådgivning"), ("en", "How we do it", "This version is in Danish only.")],
)
def test_a_manual_is_read_by_those_who_see_its_programme(
    log_in: LogIn, manual: Manual, language: str, title: str, words: str
) -> None:
    client = log_in("board", language=language)
    assert title in said(client.get(MANUALS))
    assert words in said(client.get(f"{MANUALS}{manual.key}/"))
    assert client.get(f"{MANUALS}{manual.key}/9/").status_code == 404
    assert client.get(f"{MANUALS}{manual.key}/write/").status_code == 404
    assert log_in("outsider").get(f"{MANUALS}{manual.key}/").status_code == 404


def test_a_new_version_is_written_and_held_against_the_one_before(log_in: LogIn, manual: Manual) -> None:
    client, address = log_in("team-leader"), f"{MANUALS}{manual.key}/"
    assert "Nyt punkt" not in said(client.get(address))
    client.post(f"{address}write/", FORM | {"after": "1"})
    assert "Nyt punkt" in said(client.get(address))
    assert "Nyt punkt nyt" in said(client.get(f"{address}1/2/"))
    late = client.post(f"{address}write/", FORM | {"after": "1", "text_da": "# Mit eget"})
    assert late.status_code == 422
    assert "har ændret det her i mellemtiden" in said(late)
    assert "# Mit eget" in said(late)
    assert manual.versions.count() == 2


def test_a_new_manual_is_written(log_in: LogIn, world: World) -> None:
    client = log_in("documentalist", language="en")
    form = FORM | {"title_da": "Gruppen", "title_en": "The group", "about": "small/f2"}
    assert client.post(f"{MANUALS}new/", form | {"title_en": ""}).status_code == 422
    client.post(f"{MANUALS}new/", form)
    assert Manual.objects.get().phase == "f2"
    assert client.post(f"{MANUALS}new/", form | {"about": "elsewhere/"}).status_code == 404


def test_files_are_served_so_that_nothing_of_them_runs(
    log_in: LogIn, manual: Manual, settings: LazySettings, tmp_path: Path
) -> None:
    settings.VIRKNING_ATTACHMENTS = tmp_path
    client, address = log_in("documentalist"), f"{MANUALS}{manual.key}/files/"
    for name, content in (("../kort.png", SMALL_PICTURE), ("pjece.pdf", b"%PDF-1.7"), ("ond.svg", b"<svg/>")):
        client.post(address, {"file": SimpleUploadedFile(name, content)})
    client.post(address)
    picture, leaflet = ManualFile.objects.order_by("name")
    shown, handed = client.get(f"{address}{picture.pk}/"), client.get(f"{address}{leaflet.pk}/")
    assert shown.headers["Content-Type"] == "image/png"
    assert shown.content == SMALL_PICTURE
    assert re.fullmatch(r'attachment; filename="[\w-]+-\d+\.pdf"', handed.headers["Content-Disposition"])
    for answer in (shown, handed):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.unlink()
    assert client.get(f"{address}{picture.pk}/").status_code == 404
    assert log_in("outsider").get(f"{address}{picture.pk}/").status_code == 404


def test_a_checklist_is_ticked_and_stands_beside_the_result(log_in: LogIn, manual: Manual, world: World) -> None:
    client, stay = log_in("employee"), world.courses["a"][0].stays.get()
    address = f"/courses/{world.courses['a'][0].key}/manuals/"
    sheet = {"sheet": f"{manual.key}/{stay.pk}", "seen": "0", "point-safety": "done"}
    assert "version 1 fra 7. januar 2013" in said(client.get(address))
    client.post(address, sheet)
    assert "1 af 1 punkter udført (100 %), 1 mangler svar" in said(client.get(address))
    late = client.post(address, sheet | {"point-safety": "not-done"})
    assert late.status_code == 422
    assert "En kollega har svaret: Udført" in said(late)
    assert client.post(address, sheet | {"sheet": "none/1"}).status_code == 404
    assert client.post(address, sheet | {"sheet": f"{manual.key}/{stay.pk + 999}"}).status_code == 404
    assert "100 % af punkterne (1 forløb)" in said(log_in("documentalist").get(CELL))
    assert "skjult" in said(log_in("steering-group").get(CELL)).partition("Manualen fulgt")[2]


def test_whether_the_manual_was_followed_is_hidden_where_few_are_counted(
    log_in: LogIn, manual: Manual, world: World
) -> None:
    version, by = manual.versions.get(), world.user("employee")
    for course in (*world.courses["a"], *world.courses["b"]):
        row = {"course": course, "stay": course.stays.get(), "version": version, "by": by, "at": version.written}
        ChecklistMark.objects.create(**row, item="safety", answer="done")
    reader = log_in("steering-group")
    assert "omkring 100 % af punkterne" in said(reader.get(CELL))
    assert "af punkterne (14 forløb)" not in said(reader.get(CELL))  # else one period less another tells of few
    whole = said(log_in("documentalist").get(f"{PROGRESS}?drawn=1"))
    assert "Rådgivning, manualen fulgt: 100 % af punkterne (n 17)." in whole
    assert "manualen fulgt" not in said(reader.get(f"{PROGRESS}?drawn=1"))  # one department is small
    for address in (HIDDEN_CELL, CELL.replace("/a/", "/all/")):
        page = said(reader.get(address))
        assert "af punkterne" not in page
        assert "skjult" in page.partition("Manualen fulgt")[2]
    assert "100 % af punkterne (17 forløb)" in said(log_in("documentalist").get(CELL.replace("/a/", "/all/")))


def test_a_manual_tells_how_an_activity_is_done(log_in: LogIn, world: World) -> None:
    definition = written_definition(replace(SMALL, version="2", theory=THEORY))
    Programme.objects.filter(pk=world.programme.pk).update(current=False)
    Programme.objects.create(
        organisation=world.organisation, key="small", version="2", definition=definition, current=True
    )
    client = log_in("documentalist")
    assert "Samtaler" in said(client.get(f"{MANUALS}new/"))
    form = FORM | {"title_da": "Samtalen", "title_en": "The talk", "about": "small/f1", "activity": "small/talks"}
    wrong = client.post(f"{MANUALS}new/", form | {"activity": "small/far"})
    assert "hører ikke til den indsats" in said(wrong)
    client.post(f"{MANUALS}new/", form)
    assert Manual.objects.get().node == "talks"
    assert "Samtalen" in said(client.get("/knowledge/small/boxes/talks/"))
    assert "Rådgivning · Samtaler" in said(client.get(f"{MANUALS}{Manual.objects.get().key}/"))


def test_a_manual_is_a_pdf_of_its_own(log_in: LogIn, manual: Manual) -> None:
    answer = log_in("board", language="en").get(f"{MANUALS}{manual.key}/1.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert log_in("board").get(f"{MANUALS}{manual.key}/9.pdf").status_code == 404
    assert log_in("outsider").get(f"{MANUALS}{manual.key}/1.pdf").status_code == 404
