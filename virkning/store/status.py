"""Small notes about the running of Virkning on this machine: when what was last done. In files beside the data."""

import json
import secrets
from datetime import datetime
from pathlib import Path

from django.conf import settings

FOLDER = "status"


def note(name: str, *, at: datetime, **facts: str | int | bool) -> None:
    """Written beside and moved into place, so that a reader never meets a half note."""
    folder = Path(settings.DATA) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{name}.{secrets.token_hex(4)}"
    fresh.write_text(json.dumps({"at": at.isoformat(), **facts}), encoding="utf-8")
    fresh.replace(folder / f"{name}.json")


def noted(name: str) -> dict[str, object] | None:
    """None when it was never done here, or the note cannot be read."""
    try:
        found = json.loads((Path(settings.DATA) / FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def noted_at(name: str) -> datetime | None:
    found = noted(name)
    try:
        return datetime.fromisoformat(str(found["at"])) if found else None
    except (KeyError, ValueError):
        return None


def forget_note(name: str) -> None:
    (Path(settings.DATA) / FOLDER / f"{name}.json").unlink(missing_ok=True)
