"""The same reports from SQLite, PostgreSQL, Parquet by DuckDB and Parquet by Spark, by the commands themselves.

Spark is one inside the program, and one of a master and two workers, each a program of its own.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.attacks.running import Running
from tests.console.test_move import done
from tests.generative.test_engines import assert_alike
from tests.postgres import own_postgres
from tests.spark import own_spark

pytestmark = pytest.mark.once
STEERING = ("steering", "--programme", "small", "--period", "2013Q2")
BOARD = ("board", "--period", "2013H1")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[Running, tuple[object, ...]]]]:
    """Each by itself: what protected readers were told in one is not known in another."""
    home = tmp_path_factory.mktemp("places")
    first = Running(home / "sqlite")
    first.fill("studied")
    names = ("moved", "duckdb", "spark", "cluster")
    copies = {name: Running(Path(shutil.copytree(first.data, home / name))) for name in names}
    with own_postgres() as server, own_spark() as spark:
        done(copies["moved"], "move", "--to", server.address)
        folder = home / "extract"
        done(copies["duckdb"], "extract", folder)
        # Without the sums, so that Spark has something to count.
        counted = Path(shutil.copytree(folder, home / "counted"))
        for path in counted.rglob("sums/*.parquet"):
            path.unlink()
        without_sums(counted)
        copies["spark"].settings = {"VIRKNING_ENGINE": "local[2]"}
        copies["cluster"].settings = spark.settings
        for name in ("spark", "cluster"):
            copies[name].limit = 900  # a minute where nobody else works
        yield {
            "SQLite": (first, ()),
            "PostgreSQL": (Running(copies["moved"].data, server.address), ()),
            "Parquet by DuckDB": (copies["duckdb"], ("--extract", folder)),
            "Parquet by Spark": (copies["spark"], ("--extract", counted)),
            "Parquet by Spark's workers": (copies["cluster"], ("--extract", counted)),
        }


def without_sums(folder: Path) -> None:
    from virkning.exchange.extracts.folder import Folder
    from virkning.exchange.extracts.manifest import put_manifest, read_extract

    found = read_extract(Folder(folder))
    assert found is not None
    kept = tuple(one for one in found.files if not one.table.startswith("sums/"))
    assert len(kept) < len(found.files)
    put_manifest(Folder(folder), replace(found, files=kept))


def test_the_steering_report(places: dict[str, tuple[Running, tuple[object, ...]]], tmp_path: Path) -> None:
    found = {}
    for name, (running, words) in places.items():
        path = tmp_path / f"{name}.csv"
        ran = running.command("report", *STEERING, *words, "-o", path)
        assert ran.returncode == 0, ran.stderr
        assert "question by question" not in ran.stderr, name  # Spark's machines made the sums
        found[name] = path.read_bytes()
    assert found["SQLite"].count(b"\n") > 5
    for name, content in found.items():
        assert content == found["SQLite"], name


def test_the_board_report(places: dict[str, tuple[Running, tuple[object, ...]]]) -> None:
    """Of each organisation, as it stands on the screen."""
    found = {name: done(running, "report", *BOARD, *words) for name, (running, words) in places.items()}
    assert " 17 " in found["SQLite"]  # measured before and after
    assert set(found.values()) == {found["SQLite"]}


def test_the_effect_of_a_study(places: dict[str, tuple[Running, tuple[object, ...]]]) -> None:
    """Its people are drawn from the same rows, wherever they lie; the figures are reckoned from them."""
    found = {}
    for name, (running, words) in places.items():
        told = json.loads(done(running, "study", "again", places["SQLite"][0].made["study"], *words, "--json"))
        assert told["same"], name
        found[name] = told["findings"]
    assert found["SQLite"]["effect"] is not None
    for name, findings in found.items():
        assert_alike(findings, found["SQLite"], name)
