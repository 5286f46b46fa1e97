"""Collects the texts of pages and console into locale/da/LC_MESSAGES/django.po, keeping what is translated.

Run `python -m scripts.messages`; with `--check` nothing is written, and it fails when the file is not as it should be.
Every text in the catalogue is one that the source has: none is kept for later.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "virkning"
CATALOG = PACKAGE / "locale" / "da" / "LC_MESSAGES" / "django.po"
SEARCHED = (".py", ".html", ".txt")
HEADER = {
    "Project-Id-Version": "Virkning",
    "Language": "da",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
NOTE = "Danish texts of pages and console. Written by hand; `make messages` keeps the list of texts complete."


def main(arguments: list[str]) -> int:
    merged = merge(extracted(), committed())
    if "--check" not in arguments:
        CATALOG.parent.mkdir(parents=True, exist_ok=True)
        CATALOG.write_text(str(merged) + "\n", encoding="utf-8")
        print(f"{CATALOG.relative_to(ROOT)}: {len(merged)} texts, {len(missing(merged))} without Danish")
        return 0
    for line in wrongs(merged, committed()):
        print(f"{CATALOG.relative_to(ROOT)}: {line}")
    return 1 if any(wrongs(merged, committed())) else 0


def extracted() -> polib.POFile:
    """Every text in the source, found by xgettext in a copy, so that nothing is left behind among the files."""
    if shutil.which("xgettext") is None:
        raise SystemExit("xgettext is missing: `make packages` installs it (the Debian package is called gettext)")
    with tempfile.TemporaryDirectory() as folder:
        copy_sources(PACKAGE, Path(folder) / "virkning")
        (Path(folder) / "locale").mkdir()
        command = [sys.executable, "-m", "django", "makemessages", "--locale=da", "--keep-pot", "--no-location"]
        # Without settings: Django then collects into the folder's own `locale`.
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        return polib.pofile(str(Path(folder) / "locale" / "django.pot"))


def copy_sources(source: Path, target: Path) -> None:
    def others(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if (Path(folder) / name).is_file() and not name.endswith(SEARCHED)} | {
            name for name in names if name in ("static", "locale", "__pycache__")
        }

    shutil.copytree(source, target, ignore=others)


def committed() -> polib.POFile:
    return polib.pofile(str(CATALOG)) if CATALOG.exists() else polib.POFile()


def merge(found: polib.POFile, known: polib.POFile) -> polib.POFile:
    """The texts that were found, with the translations that are known; in the order of the alphabet."""
    translations = {key(entry): entry for entry in known if not entry.obsolete}
    merged = polib.POFile(wrapwidth=110)
    merged.metadata = dict(HEADER)
    merged.header = NOTE
    for entry in sorted(found, key=key):
        old = translations.get(key(entry))
        entry.comment = ""
        entry.occurrences = []
        entry.msgstr = old.msgstr if old else ""
        entry.flags = sorted(set(entry.flags) - {"fuzzy"} | ({"fuzzy"} & set(old.flags if old else ())))
        if entry.msgid_plural:
            entry.msgstr_plural = {form: old.msgstr_plural.get(form, "") if old else "" for form in (0, 1)}
        merged.append(entry)
    return merged


def key(entry: polib.POEntry) -> tuple[str, str, str]:
    return (entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def missing(catalog: polib.POFile) -> list[polib.POEntry]:
    return [entry for entry in catalog if not entry.translated()]


def wrongs(merged: polib.POFile, known: polib.POFile) -> Iterator[str]:
    """What keeps the committed file from being complete."""
    wanted, there = {key(entry) for entry in merged}, {key(entry) for entry in known if not entry.obsolete}
    for text, *_ in sorted(wanted - there):
        yield f"not collected yet, run `make messages`: {text!r}"
    for text, *_ in sorted(there - wanted):
        yield f"no longer in the source, run `make messages`: {text!r}"
    for entry in known:
        if entry.obsolete:
            yield f"obsolete, run `make messages`: {entry.msgid!r}"
        elif entry.fuzzy:
            yield f"fuzzy, look at it and take the mark away: {entry.msgid!r}"
        elif not entry.translated():
            yield f"no Danish: {entry.msgid!r}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
