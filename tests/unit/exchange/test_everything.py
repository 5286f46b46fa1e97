"""The file with everything: whole, told of in words, and refused when anything of it is changed."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from django.conf import LazySettings

from tests.factories.manuals import SMALL_PICTURE, make_manual
from tests.factories.world import World, make_world
from virkning.actions.everything import bring_in
from virkning.actions.identities import IdentityData, client_with_cpr, keep_identity
from virkning.actions.manuals import add_file
from virkning.domain.errors import Refused, Unreadable
from virkning.exchange.everything.archive import SUMS, Taken, write_everything
from virkning.exchange.everything.reading import Kept, keep_attachments, reading_everything
from virkning.store import attachments, dump
from virkning.store.models import AuditEvent, Course, Identity, ManualFile, Organisation, Response

pytestmark = pytest.mark.django_db

CPR = "0101010001"
NOW = datetime.fromisoformat("2026-03-02T02:00:00+01:00")


@pytest.fixture
def world(tmp_path: Path, settings: LazySettings) -> World:
    settings.VIRKNING_ATTACHMENTS = tmp_path / "attachments"
    world = make_world()
    employee = world.user("employee")
    for number, cpr in enumerate((CPR, "")):
        client = world.courses["a"][number].client
        keep_identity(client, identity=IdentityData(name="Ida Ingensteder", cpr=cpr), by=employee)
    manual = make_manual(world.programme, world.user("documentalist"))
    add_file(manual, name="plan.png", content=SMALL_PICTURE, by=world.user("documentalist"), now=NOW)
    return world


def written(language: str = "da") -> tuple[bytes, Taken]:
    held = io.BytesIO()
    taken = write_everything(held, language="en" if language == "en" else "da", now=NOW)
    return held.getvalue(), taken


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes], *, sums: bool = True) -> bytes:
    """With checksums that fit, as somebody would make them who changes the file on purpose."""
    if sums:
        lines = [f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(parts.items()) if name != SUMS]
        parts = parts | {SUMS: "".join(lines).encode()}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def read(content: bytes, use: Callable[[Kept], int]) -> int:
    with reading_everything(io.BytesIO(content), name="all.zip") as kept:
        return use(kept)


def brought(content: bytes) -> int:
    return read(content, lambda kept: bring_in(kept.tables, kept.table).rows)


def test_everything_is_there_with_its_checksum(world: World) -> None:
    content, taken = written()
    found = parts(content)
    told = dict(line.split("  ")[::-1] for line in found[SUMS].decode().splitlines())
    assert told == {name: sha256(part).hexdigest() for name, part in found.items() if name != SUMS}
    assert taken.attachments == 1
    assert [name for name in found if name.startswith("attachments/manuals/")]
    assert "# Alt fra Virkning" in found["README.md"].decode()
    assert "# Everything from Virkning" in parts(written("en")[0])["README.md"].decode()


def test_programs_and_people_are_told_what_each_column_is(world: World) -> None:
    found = parts(written()[0])
    package = json.loads(found["datapackage.json"])
    course = next(one for one in package["resources"] if one["name"] == "course")
    head = found[course["path"]].split(b"\r\n")[0].decode().split(",")
    assert [field["name"] for field in course["schema"]["fields"]] == head
    assert course["rows"] == Course.objects.count() == 17
    kinds = {field["name"]: field["type"] for field in course["schema"]["fields"]}
    assert (kinds["id"], kinds["key"], kinds["started"], kinds["client_id"]) == ("integer", "string", "date", "integer")
    keys = [(key["fields"], key["reference"]["resource"]) for key in course["schema"]["foreignKeys"]]
    assert ("client_id", "client") in keys
    rows = list(csv.DictReader(io.StringIO(found["dictionary.csv"].decode("utf-8-sig"))))
    told = next(row for row in rows if (row["tabel"], row["kolonne"]) == ("course", "ended"))
    assert (told["hvad tabellen rummer"], told["altid udfyldt"]) == ("Forløb", "nej")
    assert {(one["name"], field["name"]) for one in package["resources"] for field in one["schema"]["fields"]} == {
        (row["tabel"], row["kolonne"]) for row in rows
    }


def test_answers_and_scores_are_ready_for_analysis(world: World, tmp_path: Path) -> None:
    found = parts(written()[0])
    name = next(name for name in found if name.startswith("ready/answers-") and name.endswith(".csv"))
    (tmp_path / "answers.csv").write_bytes(found[name])
    (tmp_path / "scores.parquet").write_bytes(found["ready/scores.parquet"])
    with duckdb.connect() as engine:
        asked = f"SELECT count(*), avg(q1) FROM read_csv('{tmp_path}/answers.csv')"  # noqa: S608 - a file of our own
        n, mean = engine.execute(asked).fetchone() or (0, 0)
    answers = [response.answers["q1"] for response in Response.objects.all()]
    assert (n, mean) == (len(answers), pytest.approx(sum(answers) / len(answers)))
    scores = pq.read_table(tmp_path / "scores.parquet").to_pylist()
    assert len(scores) == len(answers)
    assert {row["course"] for row in scores} == set(Course.objects.values_list("key", flat=True))


def test_it_comes_in_where_there_is_nothing_and_only_there(world: World, settings: LazySettings) -> None:
    content, taken = written()
    with pytest.raises(Refused, match="everything-not-empty"):
        brought(content)
    events = AuditEvent.objects.count()
    attachments.path_of(ManualFile.objects.get().digest).unlink()
    dump.empty()
    settings.VIRKNING_KEY, settings.VIRKNING_KEYS_OLD = "another key of another place, long enough", []
    assert brought(content) == taken.rows
    known = Identity.objects.exclude(cpr_index="").get()  # the other one has no number
    assert client_with_cpr(Organisation.objects.get(key=world.organisation.key), CPR) == known.client
    assert AuditEvent.objects.count() == events + 1
    assert AuditEvent.objects.latest("pk").what == "everything-imported"
    assert read(content, lambda kept: keep_attachments(kept, name="all.zip")) == 1
    assert attachments.read(ManualFile.objects.get().digest) == SMALL_PICTURE
    assert parts(written()[0])["tables/response.csv"] == parts(content)["tables/response.csv"]


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found | {"tables/course.csv": found["tables/course.csv"] + b"\r\n"},
        lambda found: {name: part for name, part in found.items() if name != "tables/course.csv"},
        lambda found: found | {"tables/more.csv": b"id\r\n"},
        lambda found: found | {"datapackage.json": b"{}"},
    ],
)
def test_what_is_not_as_it_was_taken_out_is_refused(
    world: World, change: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    with pytest.raises(Unreadable, match="everything-damaged"):
        brought(packed(change(parts(written()[0])), sums=False))
    with pytest.raises(Unreadable, match="everything-damaged"):
        brought(written()[0][:-4000])


def test_whoever_changes_the_checksums_too_does_not_get_in(world: World) -> None:
    found = parts(written()[0])
    with pytest.raises(Unreadable, match="everything-damaged"):
        brought(packed(found | {"attachments/../../evil": b"x"}))
    dump.empty()
    with pytest.raises(Refused, match="everything-other-tables"):
        brought(packed({name: part for name, part in found.items() if name != "tables/course.csv"}))
    wrong = found["tables/organisation.csv"].replace(b"\r\n", b"\r\nx", 2)
    with pytest.raises(Unreadable, match="everything-damaged"):
        brought(packed(found | {"tables/organisation.csv": wrong}))
    other = json.loads(found["datapackage.json"])
    other["virkning"]["migrations"].append("store.9999_later")
    with pytest.raises(Refused, match="everything-other-version"):
        brought(packed(found | {"datapackage.json": json.dumps(other).encode()}))
    assert not Course.objects.exists()
