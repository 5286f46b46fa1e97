"""Who owns the files of the data. A service runs as a user of its own; whoever helps it along is often root."""

import os
import pwd
import stat
from collections.abc import Iterator
from pathlib import Path

ROOT = 0


def strangers(folder: Path) -> Iterator[Path]:
    """What lies in it and belongs to somebody else than the folder does, so that its owner may not reach it."""
    owner = folder.stat().st_uid
    for place, folders, files, at in os.fwalk(folder):
        for name in (*folders, *files):
            if _seen(name, at) not in (None, owner):
                yield Path(place) / name


def hand_over(folder: Path) -> int:
    """Give what root left in the folder to whom the folder belongs; how many. Nothing when not run by root.

    Links are not followed, and a file that has a second name is left, so that nobody can have root give them a file
    that lies elsewhere.
    """
    if os.geteuid() != ROOT or not folder.is_dir() or (owner := folder.stat()).st_uid == ROOT:
        return 0
    given = 0
    for _place, folders, files, at in os.fwalk(folder):
        for name in (*folders, *files):
            if _seen(name, at, alone=True) == ROOT:
                os.chown(name, owner.st_uid, owner.st_gid, dir_fd=at, follow_symlinks=False)
                given += 1
    return given


def owner_of(folder: Path) -> str:
    """The name of the user, or the number where it has none here."""
    number = folder.stat().st_uid
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _seen(name: str, at: int, *, alone: bool = False) -> int | None:
    """Whose it is; None where it went meanwhile, or has more names than one and must have one."""
    try:
        found = os.stat(name, dir_fd=at, follow_symlinks=False)
    except FileNotFoundError:
        return None
    return None if alone and stat.S_ISREG(found.st_mode) and found.st_nlink > 1 else found.st_uid
