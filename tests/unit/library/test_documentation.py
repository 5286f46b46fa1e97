"""The files shown in the documentation are files that the reader takes."""

import re
from pathlib import Path

from virkning.library.reader import read_instrument_file
from virkning.library.shelves import read_programme

PAGE = Path(__file__).resolve().parents[3] / "docs" / "instruments.md"


def shown(number: int, folder: Path) -> Path:
    path = folder / "shown.toml"
    path.write_text(re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[number], "utf-8")
    return path


def test_the_instrument_on_the_page(tmp_path: Path) -> None:
    assert read_instrument_file(shown(0, tmp_path)).examples[0].score == 4


def test_the_programme_on_the_page(tmp_path: Path) -> None:
    file = read_programme(shown(1, tmp_path))
    assert file.columns is not None
    assert file.columns.words["moment"] == {"1": "before", "4": "after"}
