"""A spreadsheet brought in from the console: told first, brought in, the same again, and out."""

from pathlib import Path

import pytest

from tests.console.running import Console
from tests.factories.imports import LONG
from tests.factories.world import make_world
from virkning.console.exits import Ending
from virkning.store.models import FileImport, Response

pytestmark = pytest.mark.django_db


def test_a_file_is_told_brought_in_and_taken_out(console: Console, tmp_path: Path) -> None:
    world = make_world()
    file, mapping = tmp_path / "ark.csv", tmp_path / "kolonner.toml"
    file.write_text(LONG.replace("tidspunkt", "hvornår"), encoding="utf-8")
    mapping.write_text('[columns]\n"hvornår" = "moment"\n', encoding="utf-8")
    before = Response.objects.count()
    by = ("--by", world.user("documentalist").email, "--organisation", world.organisation.key)
    asked = ("import", file, "--programme", "small", "--place", "a/1", *by)
    seen = console(*asked, "--mapping", mapping, "--dry-run")
    assert (seen.code, "new measurements" in seen.out) == (Ending.DONE, True)
    assert (Response.objects.count(), FileImport.objects.count()) == (before, 0)
    assert console(*asked, "--mapping", mapping).code == Ending.DONE
    assert Response.objects.count() == before + 3
    seen = console(*asked, language="da")
    assert (seen.code, "er her allerede" in seen.out) == (Ending.DONE, True)
    first = FileImport.objects.order_by("pk").values_list("pk", flat=True)[0]
    assert console("import", "--undo", first, *by).code == Ending.DONE
    assert Response.objects.count() == before


def test_nobody_brings_in_without_answering_for_it(console: Console, tmp_path: Path) -> None:
    world = make_world()
    file = tmp_path / "ark.csv"
    file.write_text(LONG, encoding="utf-8")
    seen = console("import", file, "--organisation", world.organisation.key, "--by", world.user("employee").email)
    assert (seen.code, "--by" in seen.err) == (Ending.UNKNOWN, True)
