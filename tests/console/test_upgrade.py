"""A new version comes in from a wheel, in an environment of its own, with a backup before and a trial on a copy."""

import os
import re
import shutil
import site
import sqlite3
import stat
import subprocess
import sys
import venv
from contextlib import closing
from pathlib import Path

import pytest
from pyrage import x25519

from tests.database import lay_out
from virkning.console.exits import Ending
from virkning.console.translations import compile_translations

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300
CLOSED = 0o077
"""As the command does that `virkning setup` writes."""

OURS = ("VIRKNING_", "DATABASE_URL", "DJANGO_", "COV_", "PYTHONPATH")
MIGRATION = """
from django.db import migrations
class Migration(migrations.Migration):
    dependencies = [("store", "{before}")]
    operations = [migrations.RunSQL("{sql}")]
"""


class Installed:
    """An environment with a wheel in it, which finds everything else in that of the tests."""

    def __init__(self, home: Path) -> None:
        self.home = home
        venv.create(home / "venv", with_pip=True)
        packages = next((home / "venv" / "lib").glob("python*/site-packages"))
        (packages / "others.pth").write_text("\n".join(site.getsitepackages()))
        self.data = home / "data"
        self.data.mkdir()
        lay_out(self.data / "virkning.sqlite3")

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        environment = kept | {"VIRKNING_DATA": str(self.data), "VIRKNING_LANGUAGE": "en"} | more
        return subprocess.run(
            words,
            cwd=self.home,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
            umask=CLOSED,
        )

    @property
    def python(self) -> str:
        return str(self.home / "venv" / "bin" / "python")

    def version(self) -> str:
        return self.run(
            self.python, "-c", "import importlib.metadata as m; print(m.version('virkning'))"
        ).stdout.strip()


def built(home: Path, version: str, sql: str = "") -> Path:
    """A wheel of this tree under another version, with one more migration where it is given."""
    tree = home / f"tree-{version}"
    shutil.copytree(ROOT / "virkning", tree / "virkning", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree / name)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    (tree / "CHANGELOG.md").write_text(re.sub(r"^## \d+\.\d+\.\d+", f"## {version}", changelog, count=1, flags=re.M))
    if sql:
        migrations = tree / "virkning" / "store" / "migrations"
        before = max(path.stem for path in migrations.glob("0*.py"))
        (migrations / f"9999_{version.replace('.', '')}.py").write_text(MIGRATION.format(before=before, sql=sql))
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(home)]
    subprocess.run(words, cwd=tree, check=True, capture_output=True)
    return next(home.glob(f"virkning-{version}-*.whl"))


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    compile_translations()
    made = Installed(tmp_path)
    first = made.run(made.python, "-m", "pip", "install", "--quiet", "--no-deps", str(built(tmp_path, "7.0.0")))
    assert first.returncode == 0, first.stderr
    return made


def test_in_with_a_backup_before_and_out_of_harms_way_when_it_fails(installed: Installed) -> None:
    home, key = installed.home, str(x25519.Identity.generate().to_public())
    backups = home / "elsewhere"
    backups.mkdir()
    virkning = str(home / "venv" / "bin" / "virkning")
    told = {"VIRKNING_BACKUP_RECIPIENTS": key, "VIRKNING_BACKUP_FOLDER": str(backups)}
    assert installed.version() == "7.0.0"
    newer = built(home, "7.1.0", "CREATE TABLE come_with_the_next (id integer)")
    none = installed.run(virkning, "upgrade", str(newer))
    assert (none.returncode, "--backup" in none.stderr, installed.version()) == (Ending.USAGE, True, "7.0.0")
    done = installed.run(virkning, "upgrade", str(newer), **told)
    assert "The new version is installed" in done.stdout, done.stderr
    assert (installed.version(), len(list(backups.glob("*.age")))) == ("7.1.0", 1)
    assert tables(installed) >= {"come_with_the_next"}
    program = next((home / "venv" / "lib").glob("python*/site-packages/virkning"))
    closed = [path for path in (program, *program.rglob("*")) if not path.stat().st_mode & stat.S_IROTH]
    assert [path for path in closed if "__pycache__" not in path.parts] == [], "the service is another user than root"
    broken = built(home, "7.2.0", "CREATE TABLE come_with_the_next (id integer)")  # it is there already
    failed = installed.run(virkning, "upgrade", str(broken), **told)
    assert (failed.returncode, "it did not work" in failed.stderr) == (Ending.PARTLY, True), failed.stderr
    assert "virkning restore" in failed.stderr
    assert len(list(backups.glob("*.age"))) == 2
    assert [path.name for path in installed.data.iterdir() if path.is_dir() and path.name.startswith("tmp")] == []


def tables(installed: Installed) -> set[str]:
    with closing(sqlite3.connect(installed.data / "virkning.sqlite3")) as connection:
        return {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master")}
