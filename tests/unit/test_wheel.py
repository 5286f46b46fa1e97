"""The wheel holds what is not kept in git, and somebody else's installation is not written in."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from scripts.wheel import NEEDED, lacking
from virkning.console.translations import compile_translations

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]


def test_a_wheel_that_lacks_the_design_system_is_told(tmp_path: Path) -> None:
    wheel = tmp_path / "virkning-0-py3-none-any.whl"
    with ZipFile(wheel, "w") as archive:
        for name in NEEDED[1:]:
            archive.writestr(name, b"")
    assert lacking(wheel) == [NEEDED[0]]


def test_what_is_needed_is_built_in(tmp_path: Path) -> None:
    """By the builder that `make wheel` calls, without the network."""
    compile_translations()
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert lacking(next(tmp_path.glob("*.whl"))) == []


def test_translations_are_for_everybody_to_read_whoever_compiles_them(tmp_path: Path) -> None:
    """Root does, by a command that closes what else it writes; the service could not start without them."""
    folder = tmp_path / "da" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid ""\nmsgstr ""\n')
    before = os.umask(0o077)
    try:
        assert compile_translations(tmp_path) == 1
    finally:
        os.umask(before)
    assert (folder / "django.mo").stat().st_mode & 0o777 == 0o644


def test_translations_of_a_folder_of_others_are_taken_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests may write everywhere, perhaps; so it is said that they may not."""
    monkeypatch.setattr(os, "access", lambda *_asked: False)
    folder = tmp_path / "da" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(b"as it came")
    (folder / "django.po").write_text('msgid ""\nmsgstr ""\n')
    assert compile_translations(tmp_path) == 0
    assert (folder / "django.mo").read_bytes() == b"as it came"
