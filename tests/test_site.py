"""The guide and the docs as a site: made without a warning, in both languages, and every link in it leads somewhere."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from virkning.domain.text import LANGUAGES, Language
from virkning.library.guides import GUIDE, ORDER, pictures

ROOT = Path(__file__).resolve().parents[1]
FIRST = {"da": "docs/site/da.html", "en": "docs/site/en.html"}
LINK = re.compile(r'(?:href|src)="([^"#?]+)[^"]*"')
REPOSITORY = re.compile(r"\.(toml|py|json|csv|dcf|sh)$|/$|examples|LICENSE")
"""Links to what is read in the repository only: Sphinx hands such files on, or leaves them as they are."""


@pytest.fixture(scope="module", params=LANGUAGES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Language, Path]:
    language: Language = request.param
    made = tmp_path_factory.mktemp(language)
    words = ["-W", "--keep-going", "-q", "-b", "html", "-c", "docs/site", "-t", language, "-d", str(made / "trees")]
    command = [sys.executable, "-m", "sphinx", *words, ".", str(made / "html")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return language, made / "html"


def test_every_guide_and_the_method_stand_in_it(site: tuple[Language, Path]) -> None:
    language, folder = site
    first = (folder / FIRST[language]).read_text(encoding="utf-8")
    assert f'lang="{language}"' in first
    assert {"da": "På denne side", "en": "On this page"}[language] in first
    for key in ORDER:
        page = folder / "virkning" / "library" / "guide" / language / f"{key}.html"
        assert page.is_file()
        assert f"guide/{language}/{key}.html" in first
    shown = {path.name for path in (folder / "_images").glob("*.png")}
    assert {f"{name}.png" for name in pictures(language)} <= shown


def test_every_link_leads_somewhere(site: tuple[Language, Path]) -> None:
    _, folder = site
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > len(ORDER)
    assert [link for page in pages for link in dead(page)] == []


def dead(page: Path) -> Iterator[str]:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in target or target.startswith(("mailto:", "data:")) or REPOSITORY.search(target):
            continue
        if not (page.parent / unquote(target)).exists():
            yield f"{page.name}: {target}"


def test_every_picture_is_in_both_languages_and_in_a_guide() -> None:
    assert pictures("da").keys() == pictures("en").keys()
    for language in LANGUAGES:
        texts = "".join(path.read_text(encoding="utf-8") for path in (GUIDE / language).glob("*.md"))
        assert set(re.findall(r"\(pictures/([\w-]+)\.png\)", texts)) == set(pictures(language))
