"""A round of self-assessment as a file, so that organisations without a shared installation can take part."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import cast

from virkning.actions.round_files import FileAgreed, RoundFile
from virkning.domain.assessment import FEWEST_SHOWN, RaterSpread
from virkning.domain.errors import Place, Problem, Unreadable
from virkning.domain.framework import Framework
from virkning.domain.text import Text
from virkning.reports.assessments import RoundTold
from virkning.store.definitions import read_definition, written_definition

KIND, FORMAT = "virkning-round", 1
LARGEST = 500_000
LONGEST_NAME, LONGEST_TEXT, MOST_RATERS = 200, 2000, 60
WHOLE = 100


def round_bytes(told: RoundTold) -> bytes:
    """Agreed values, reasons, evidence and spread. No names, no single answers, no notes, nobody's tasks."""
    data = {
        "kind": KIND,
        "format": FORMAT,
        "framework": written_definition(told.framework),
        "subject": told.subject,
        "organisation": told.organisation,
        "begun": told.begun.isoformat(),
        "closed": told.closed.isoformat(),
        "invited": told.invited,
        "spread": {key: asdict(one) for key, one in told.spreads.items() if one},
        "agreed": {
            key: {
                "points": one.points,
                "reason": one.reason,
                "evidence": [{"da": text.da, "en": text.en} for text in one.evidence],
            }
            for key, one in told.agreed.items()
        },
    }
    return (json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def read_round(content: bytes, *, name: str) -> RoundFile:
    """Raises Unreadable when it is no such file, comes from a newer program, or says what cannot be."""
    place = Place(name)
    if len(content) > LARGEST:
        raise Unreadable([Problem("round-file-too-large", place)])
    try:
        data = json.loads(content)
        if not isinstance(data, dict) or data.get("kind") != KIND:
            raise Unreadable([Problem("round-file-unreadable", place)])
        if data["format"] > FORMAT:
            raise Unreadable([Problem("round-file-newer", place, {"format": data["format"]})])
        found = _round(data, hashlib.sha256(content).hexdigest())
        _sound(found)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Unreadable([Problem("round-file-unreadable", place)]) from error
    return found


def _round(data: Mapping[str, object], fingerprint: str) -> RoundFile:
    return RoundFile(
        framework=read_definition(Framework, cast("Mapping[str, object]", data["framework"])),
        subject=str(data["subject"]),
        organisation=str(data["organisation"]),
        begun=date.fromisoformat(cast("str", data["begun"])),
        closed=date.fromisoformat(cast("str", data["closed"])),
        invited=int(cast("int", data["invited"])),
        spread={key: RaterSpread(**one) for key, one in cast("Mapping[str, dict[str, float]]", data["spread"]).items()},  # type: ignore[arg-type]  # checked in _sound
        agreed={key: _agreed(one) for key, one in cast("Mapping[str, dict[str, object]]", data["agreed"]).items()},
        fingerprint=fingerprint,
    )


def _agreed(one: Mapping[str, object]) -> FileAgreed:
    shown = cast("list[dict[str, str]]", one["evidence"])
    texts = tuple(Text(str(part["da"]), str(part["en"])) for part in shown)
    return FileAgreed(float(cast("float", one["points"])), str(one["reason"]), texts)


def _sound(found: RoundFile) -> None:
    """Raises ValueError: a file may have been changed by hand, and is no more to be trusted than a form."""
    elements = {element.key for element in found.framework.elements}
    values = [one.points for one in found.agreed.values()]
    for one in found.spread.values():
        if not FEWEST_SHOWN <= int(one.n) <= MOST_RATERS or not one.low <= one.middle <= one.high:
            raise ValueError("spread")
        values += [one.low, one.high, float(one.distance)]
    texts = [part for one in found.agreed.values() for part in (one.reason, *(t.da for t in one.evidence))]
    checks = (
        bool(elements) and len(found.framework.degrees) > 1,
        not (set(found.spread) | set(found.agreed)) - elements,
        all(0 <= value <= WHOLE for value in values),
        0 < len(found.subject) <= LONGEST_NAME and 0 < len(found.organisation) <= LONGEST_NAME,
        all(len(text) <= LONGEST_TEXT for text in texts),
        found.begun <= found.closed and 0 <= found.invited <= MOST_RATERS * 10,
    )
    if not all(checks):
        raise ValueError("round")
