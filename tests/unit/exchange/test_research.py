"""What is handed out to research: read back by others, nobody named in it, and only those who said yes."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pyarrow.parquet as pq
import pyrage
import pyreadstat
import pytest
from django.utils import timezone

from tests.canaries import CANARIES
from tests.factories.courses import make_course
from tests.factories.programmes import PLANNED
from tests.factories.protection import make_protection
from tests.factories.research import CHOICE, make_project, say_yes
from tests.factories.world import World, make_world
from virkning.actions.research import (
    ask_for_project,
    decide_project,
    extract_for,
    forget_secrets,
    project_anonymity,
    withdraw_project,
)
from virkning.domain.errors import Refused
from virkning.domain.extract import MISSING_LOW, DayDetail, ExtractTable, Value, is_missing_code
from virkning.exchange.research import Delivered, deliver_extract, deliver_linkage, twin_file
from virkning.exchange.research.ddi import NAMESPACE
from virkning.exchange.research.statistics_files import to_dta, to_sav
from virkning.exchange.research.twin import PEOPLE, twin_of
from virkning.store.models import (
    AuditEvent,
    Consent,
    Course,
    Identity,
    MissingMeasurement,
    ResearchDelivery,
    ResearchProject,
    Restriction,
)

pytestmark = pytest.mark.django_db
KEY = pyrage.x25519.Identity.generate()
WHY = "Data bliver på universitetets lukkede server."


@pytest.fixture
def world() -> World:
    made = make_world(PLANNED)
    say_yes(everybody(made))
    return made


def everybody(world: World) -> list[Course]:
    return [course for courses in world.courses.values() for course in courses]


def approved(world: World, **other: object) -> ResearchProject:
    keeper, now = world.user("documentalist"), timezone.now()
    row = make_project(world.programme, by=keeper, receiver=world.user("researcher"), **other)
    ask_for_project(row, by=keeper, now=now)
    manager = world.user("management")
    return decide_project(row, approved=True, reason=WHY, by=manager, today=timezone.localdate(), now=now)


def delivered(row: ResearchProject) -> Delivered:
    return deliver_extract(row, by=row.receiver, now=timezone.now(), language="da")


def table(row: ResearchProject, key: str = "courses") -> ExtractTable:
    return next(one for one in extract_for(row, limit=5).tables if one.key == key)


def test_spss_and_stata_are_read_back_with_labels_and_why_values_are_missing(world: World, tmp_path: Path) -> None:
    team = world.teams["a"]
    bare = make_course(world.programme, department=team.department, team=team)
    say_yes([bare])
    MissingMeasurement.objects.create(course=bare, span="start", reason="no-show")
    row = approved(world, choice=replace(CHOICE, days=DayDetail.DAY))
    for key in ("courses", "measured_trust"):
        _same_in_both(table(row, key), tmp_path)
    first = table(row).column("trust_first")
    assert [value for value in first if is_missing_code(value)] == [-997]
    _, meta = pyreadstat.read_sav(tmp_path / "courses.sav", output_format="dict", user_missing=True)
    assert meta.variable_value_labels["trust_first"][-997] == "Udeblev"
    assert meta.missing_ranges["trust_first"] == [{"lo": -999.0, "hi": -990.0}]
    assert meta.column_names_to_labels["department"] == "Afdeling"
    plain, _ = pyreadstat.read_sav(tmp_path / "courses.sav", output_format="dict")
    assert plain["trust_first"].count(None) == 1, "read as missing unless asked for"


def _same_in_both(made: ExtractTable, folder: Path) -> None:
    """Value for value; in Stata a code of a missing value is its letter, which is labelled with the same words."""
    sav, dta = folder / f"{made.key}.sav", folder / f"{made.key}.dta"
    sav.write_bytes(to_sav(made, language="da"))
    dta.write_bytes(to_dta(made, language="da"))
    spss, _ = pyreadstat.read_sav(sav, output_format="dict", user_missing=True)
    stata, meta = pyreadstat.read_dta(dta, output_format="dict", user_missing=True)
    for variable in made.variables:
        column = list(made.column(variable.name))
        assert _plain(spss[variable.name]) == _plain(column), variable.name
        words = {code.value: code.title.da for code in variable.missing}
        for value, read in zip(column, stata[variable.name], strict=True):
            if isinstance(value, int) and value in words:
                assert meta.variable_value_labels[variable.name][read] == words[value]
            else:
                assert _plain([read]) == _plain([value])
        for code in variable.codes:
            assert meta.variable_value_labels[variable.name][code.value] == code.title.da
        assert meta.column_names_to_labels[variable.name] == variable.label.da[:80]


def _plain(values: Sequence[object]) -> list[object]:
    return ["" if one is None else float(one) if isinstance(one, int) else one for one in values]


def test_stata_is_read_by_another_program_too(world: World) -> None:
    pandas = pytest.importorskip("pandas")
    made = table(approved(world))
    content = io.BytesIO(to_dta(made, language="da"))
    read = pandas.read_stata(content, convert_categoricals=False, convert_missing=False)
    assert list(read.columns) == [one.name for one in made.variables]
    assert list(read["person"]) == list(made.column("person"))
    assert [float(value) for value in read["trust_first"]] == list(made.column("trust_first"))


def test_no_name_no_number_and_no_key_of_ours_in_any_file(world: World) -> None:
    for number, course in enumerate(everybody(world)):
        name, mail = CANARIES[number % 6], "ida@example.invalid"
        Identity.objects.create(client=course.client, name=name, cpr="0102031234", mail=mail, address="Hemmelig Vej 1")
    made = delivered(approved(world))
    archive = zipfile.ZipFile(io.BytesIO(made.content))
    names = archive.namelist()
    assert {"codebook.xml", "codebook.docx", "codebook.pdf", "dictionary.csv", "read.R", "receipt.json"} <= set(names)
    assert {f"courses.{form}" for form in ("csv", "parquet", "sav", "dta")} <= set(names)
    keys = {course.key for course in everybody(world)} | {course.client.key for course in everybody(world)}
    for name in names:
        content = archive.read(name)
        for word in (*CANARIES, *sorted(keys)):
            if len(word) > 6 or name.endswith((".csv", ".txt", ".json", ".xml", ".R")):  # short ones come by chance
                assert word.encode() not in content, (name, word)
    parquet = pq.read_table(io.BytesIO(archive.read("courses.parquet")))
    told = parquet.schema.field("department").metadata or {}
    assert json.loads(told[b"values"])["1"] == "Afdeling A"
    rows = list(csv.DictReader(io.StringIO(archive.read("courses.csv").decode())))
    assert len(rows) == 17
    assert rows[0]["started"] == "2013Q1"
    assert parquet.column("person").to_pylist() == [row["person"] for row in rows]


def test_the_codebook_follows_ddi(world: World) -> None:
    """Held against the order of elements in DDI Codebook 2.5; its schema file is in no package that we know of."""
    made = delivered(approved(world))
    root = ET.fromstring(zipfile.ZipFile(io.BytesIO(made.content)).read("codebook.xml"))  # noqa: S314 - our own
    ddi = f"{{{NAMESPACE}}}"
    assert root.tag == f"{ddi}codeBook"
    assert [one.tag.removeprefix(ddi) for one in root] == ["stdyDscr", "fileDscr", "fileDscr", "dataDscr"]
    files = {one.attrib["ID"] for one in root.findall(f"{ddi}fileDscr")}
    order = ["labl", "valrng", "catgry", "varFormat"]
    numbers = set()
    for var in root.iter(f"{ddi}var"):
        assert var.attrib["files"] in files
        numbers.add(var.attrib["ID"])
        parts = [order.index(one.tag.removeprefix(ddi)) for one in var]
        assert parts == sorted(parts)
    assert len(numbers) == sum(1 for _ in root.iter(f"{ddi}var"))
    missing = [one.find(f"{ddi}catValu") for one in root.iter(f"{ddi}catgry") if one.get("missing") == "Y"]
    assert all(one is not None and is_missing_code(int(one.text or "")) for one in missing)


def test_only_those_who_said_yes_and_are_not_restricted(world: World) -> None:
    first, second, third, fourth, *_ = everybody(world)
    row = approved(world)
    pseudonyms = set(table(row).column("person"))
    Consent.objects.filter(client=first.client).update(withdrawn=date(2013, 2, 1))
    Consent.objects.filter(client=second.client).delete()
    Restriction.objects.create(client=third.client, ground="objection", since=date(2013, 2, 1))
    Consent.objects.create(client=fourth.client, purpose="quality", given=False, day=date(2013, 2, 1))
    found = extract_for(row, limit=5)
    assert (found.attrition.in_period, found.attrition.without_consent, found.attrition.handed_out) == (17, 4, 13)
    assert set(found.tables[0].column("person")) < pseudonyms
    assert len(found.tables[1].rows) == 2 * 13


def test_fewer_alike_than_were_approved_stops_the_delivery(world: World) -> None:
    row = approved(world, choice=replace(CHOICE, latest_facts=False))
    lonely = world.courses["b"][0]
    Consent.objects.filter(client=lonely.client).update(withdrawn=date(2013, 2, 1))
    with pytest.raises(Refused, match="research-fewer-alike-now"):
        delivered(row)
    assert not ResearchDelivery.objects.exists()


def test_the_same_citizen_has_another_pseudonym_in_another_project(world: World) -> None:
    one, other = approved(world), approved(world)
    assert not set(table(one).column("person")) & set(table(other).column("person"))
    assert set(table(one).column("person")) == set(table(one).column("person"))


def test_held_back_groups_are_not_in_any_table(world: World) -> None:
    choice = replace(CHOICE, hold_back=True)
    row = approved(world, choice=choice)
    found = extract_for(row, limit=5)
    assert found.attrition.held_back == 3
    assert found.anonymity.holds
    assert project_anonymity(row) == found.anonymity
    assert set(found.tables[1].column("person")) <= set(found.tables[0].column("person"))


def test_nothing_after_the_last_day_and_the_key_is_forgotten(world: World) -> None:
    row, ended = approved(world), approved(world)
    today = timezone.localdate()
    ResearchProject.objects.filter(pk=ended.pk).update(ends=today - timedelta(days=1))
    with pytest.raises(Refused, match="research-over"):
        delivered(ended)
    assert forget_secrets(today=today) == 1
    assert forget_secrets(today=today) == 0
    withdraw_project(row, by=world.user("documentalist"))
    with pytest.raises(Refused, match="research-not-approved"):
        delivered(row)
    assert {one.secret for one in ResearchProject.objects.all()} == {""}


def test_the_linkage_file_opens_with_the_key_of_whoever_links_and_leaves_the_protected_out(world: World) -> None:
    known, protected, *_ = everybody(world)
    for course in (known, protected):
        Identity.objects.create(client=course.client, name="Ida", cpr="0102031234")
    make_protection(protected.client, world.user("employee"), today=timezone.localdate())
    row = approved(world, linkage=True, linkage_key=str(KEY.to_public()))
    made = deliver_linkage(row, by=row.receiver, now=timezone.now(), language="da")
    assert made.content.startswith(b"age-encryption.org/")
    lines = pyrage.decrypt(made.content, [KEY]).decode().splitlines()
    assert lines[0] == "person,cpr"
    assert [line.split(",")[1] for line in lines[1:]] == ["0102031234"]
    assert lines[1].split(",")[0] in table(row).column("person")
    assert made.record.receipt["counts"] == {"citizens": 17, "protected": 1, "linked": 1}
    event = AuditEvent.objects.get(subject="research-linkage")
    assert [one.client_id for one in event.subjects.all()] == [known.client_id]
    with pytest.raises(Refused, match="research-no-linkage"):
        deliver_linkage(approved(world), by=None, now=timezone.now(), language="da")


def test_the_twin_has_the_same_columns_and_nobody_real(world: World) -> None:
    row = make_project(world.programme, by=world.user("documentalist"))
    real = extract_for(row, limit=5).tables
    made = twin_of(real, choice=row.chosen(), limit=5, random=Random(1))  # noqa: S311 - no secret
    assert [one.variables for one in made] == [one.variables for one in real]
    assert len(made[0].rows) == PEOPLE
    assert not set(made[0].column("person")) & set(real[0].column("person"))
    assert 2 not in made[0].column("department"), "three courses: fewer than the limit"
    who = {one.name for one in real[0].variables[:2]}
    assert who == {"person", "course"}
    assert not {row[2:] for row in made[0].rows} & {row[2:] for row in real[0].rows}, "nobody real is copied whole"
    scored: list[Value] = [*real[0].column("trust_first")]
    invented = [value for value in made[0].column("trust_first") if value != MISSING_LOW]
    same = sum(value in scored for value in invented)
    assert same < len(invented) / 2, "drawn from a bin, not from the people"
    archive = zipfile.ZipFile(io.BytesIO(twin_file(row, limit=5, now=timezone.now(), language="en")))
    assert json.loads(archive.read("receipt.json"))["synthetic"] is True
    assert "Invented data" in archive.read("codebook.xml").decode()
