"""The docs hold together: links lead somewhere, doors and commands are told, what is generated is not stale."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
INDEX = DOCS / "index.md"
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
DOOR = re.compile(r"^([a-z]+):.*?## ", re.MULTILINE)
ARTICLES = 15


def pages() -> list[Path]:
    guides = sorted((ROOT / "virkning" / "library" / "guide").rglob("*.md"))
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")), *guides]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """The files that a page links to, and the heading in each."""
    for target in LINK.findall(text_of(page)):
        if "://" not in target and not target.startswith("mailto:"):
            file, _, heading = target.partition("#")
            yield ((page.parent / file).resolve() if file else page, heading)


def anchors(page: Path) -> set[str]:
    """The names that headings get where the page is shown."""
    heads = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    named = re.findall(r'<a (?:id|name)="([^"]+)"', text_of(page))
    return {*named, *(re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads)}


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for file, heading in links(page):
        assert file.exists(), f"{file.relative_to(ROOT)} is not there"
        assert not heading or heading in anchors(file), f"no heading #{heading} in {file.relative_to(ROOT)}"


def test_every_page_is_reached_from_the_index() -> None:
    reached, left = {INDEX}, [INDEX]
    while left:
        for file, _ in links(left.pop()):
            if file.suffix == ".md" and file not in reached and file.exists():
                reached.add(file)
                left.append(file)
    assert [str(page.relative_to(ROOT)) for page in pages() if page not in reached] == []


def test_every_door_is_told() -> None:
    doors = set(DOOR.findall(text_of(ROOT / "Makefile"))) - {"help"}
    assert {"demo", "test", "check", "fix", "docs", "messages"} <= doors
    told = set(re.findall(r"^\| `make ([a-z]+)`", text_of(DOCS / "developers.md"), re.MULTILINE))
    assert told == doors


def commands(group: click.Group, names: tuple[str, ...] = ()) -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*names, name))
        else:
            yield " ".join(("virkning", *names, name))


def test_every_command_is_told() -> None:
    from virkning.console.tree import commands as tree  # Django has to be set up first

    docs = "\n".join(text_of(page) for page in pages())
    assert [name for name in commands(tree()) if name not in docs] == []


def test_every_setting_is_told() -> None:
    source = "\n".join(text_of(path) for path in (ROOT / "virkning").rglob("*.py"))
    read = set(re.findall(r"""(?:env_\w+\(|environ\.get\(|^VARIABLE = )\s*"([A-Z_]+)\"""", source, re.MULTILINE))
    assert "DATABASE_URL" in read
    docs = "\n".join(text_of(page) for page in DOCS.rglob("*.md"))
    assert [name for name in sorted(read) if name not in docs] == []


def test_the_licence_is_whole() -> None:
    licence = text_of(ROOT / "LICENSE")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\nEUPL © the European Union 2007, 2016")
    assert re.findall(r"^(\d+)\.", licence, re.MULTILINE) == [str(number) for number in range(1, ARTICLES + 1)]
    assert "Québec Free and Open-Source Licence" in licence
    assert licence.endswith("Appendix require the production of a new EUPL version.\n")


def test_the_version_comes_from_the_changelog() -> None:
    assert re.search(r"^## \d+\.\d+\.\d+", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)


def test_the_example_of_the_readme_runs(tmp_path: Path) -> None:
    """As it stands there, but for where the report is put."""
    [line] = re.findall(r"^    \.venv/bin/(virkning report .+)$", text_of(ROOT / "README.md"), re.MULTILINE)
    arguments = shlex.split(line)[1:]
    wanted = tmp_path / arguments[-1]
    command = [sys.executable, "-c", "from virkning.console.main import main; main()", *arguments[:-1], str(wanted)]
    environment = os.environ | {"VIRKNING_DATA": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert wanted.read_bytes().startswith(b"%PDF-")


INSTALLING = (DOCS / "installing.md", DOCS / "installing.da.md")
CODE = re.compile(r"`([^`\n]+)`")
BY_LANGUAGE = {"naeste-skridt.txt", "next-steps.txt"}
"""Both pages name both, and the first of them once more."""


def blocks(page: Path) -> list[str]:
    return re.findall(r"^    (\S.*)$", text_of(page), re.MULTILINE)


def test_both_pages_of_installing_tell_the_same() -> None:
    """Commands, files and settings; in the same order where they are to be copied."""
    english, danish = INSTALLING
    assert blocks(english) == blocks(danish)
    assert len(blocks(english)) > ARTICLES
    named = [sorted(set(CODE.findall(text_of(page))) - BY_LANGUAGE) for page in INSTALLING]
    assert named[0] == named[1]
    heads = [re.findall(r"^#+ ", text_of(page), re.MULTILINE) for page in INSTALLING]
    assert heads[0] == heads[1]


def test_installing_tells_the_commands_that_the_set_up_ends_with() -> None:
    from virkning.console.setup_answers import Answers
    from virkning.console.setup_files import Folder
    from virkning.console.setup_steps import steps

    folder = Folder(Path("/srv/virkning"))
    address, backups = "https://virkning.example.org", "/var/backups/virkning"
    answers = Answers("Øst", "Mette", "mette@example.org", address, 8000, "", "", "", backups, "age1")
    told = [line for step in steps(folder, answers) for line in step.lines if line[0] not in "#/"]
    assert told == [line for line in blocks(INSTALLING[0]) if line in told]
