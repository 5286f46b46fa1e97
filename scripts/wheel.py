"""Looks into the newest wheel of a folder, and fails where something is lacking that the pages need.

Run `python -m scripts.wheel dist`.
"""

import sys
from pathlib import Path
from zipfile import ZipFile

NEEDED = (
    "virkning/web/static/vendor/dkfds/css/dkfds.min.css",
    "virkning/web/static/vendor/htmx/htmx.min.js",
    "virkning/web/static/vendor/dkfds/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-Regular.ttf",
    "virkning/locale/da/LC_MESSAGES/django.mo",
    "virkning/store/migrations/0001_initial.py",
)


def lacking(wheel: Path) -> list[str]:
    """What is needed and not in the wheel."""
    with ZipFile(wheel) as archive:
        there = set(archive.namelist())
    return [name for name in NEEDED if name not in there]


def main(folder: Path) -> int:
    wheel = max(folder.glob("virkning-*.whl"), key=lambda path: path.stat().st_mtime)
    missing = lacking(wheel)
    for name in missing:
        sys.stderr.write(f"{wheel.name} lacks {name}: run `make ready` first\n")
    if not missing:
        sys.stdout.write(f"{wheel}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
