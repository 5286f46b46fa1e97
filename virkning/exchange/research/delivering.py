"""Making what was approved: the extract, the file of keys for registers, and the synthetic twin."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from random import Random
from typing import Any

from django.utils import timezone

from virkning.actions import research as actions
from virkning.actions.research_tables import Extract
from virkning.domain.extract import ExtractTable
from virkning.domain.research_project import LEGAL_BASES, LegalBasis
from virkning.domain.text import Language
from virkning.exchange.research.bundle import Bundle, bundle, sha256
from virkning.exchange.research.ddi import StudyTold
from virkning.exchange.research.twin import twin_of
from virkning.store.archive import recipients
from virkning.store.models import ResearchDelivery, ResearchProject, User


@dataclass(frozen=True, slots=True)
class Delivered:
    """What is handed out now, and the record of it that stays."""

    name: str
    content: bytes
    record: ResearchDelivery


def deliver_extract(project: ResearchProject, *, by: User | None, now: datetime, language: Language) -> Delivered:
    """Made anew each time from what stands and from the consents of now. Raises Refused."""
    with actions.delivering(project, today=timezone.localdate(now)) as locked:
        extract = actions.approved_extract(locked)
        made = bundle(extract.tables, _study(locked, now, synthetic=False), language=language)
        counts = asdict(extract.attrition) | {"smallest_group": extract.anonymity.smallest}
        number = actions.next_delivery(locked)
        receipt = _receipt(locked, number, made, extract.tables, counts, now, language)
        record = actions.record_extract(
            locked, number=number, extract=extract, receipt=receipt, sha256=made.sha256, by=by, now=now
        )
    return Delivered(f"{project.key}-{number}.zip", made.archive(receipt, language=language), record)


def deliver_linkage(project: ResearchProject, *, by: User | None, now: datetime, language: Language) -> Delivered:
    """CPR number and pseudonym, encrypted for the public key of the project. It is never anywhere in plain.

    Raises Refused.
    """
    import pyrage

    with actions.delivering(project, today=timezone.localdate(now)) as locked:
        keys, clients, counts = actions.linkage_keys(locked)
        held = io.StringIO()
        writer = csv.writer(held, lineterminator="\n")
        writer.writerow(["person", "cpr"])
        writer.writerows(keys)
        content: bytes = pyrage.encrypt(held.getvalue().encode(), recipients([locked.linkage_key]))
        number = actions.next_delivery(locked)
        made = Bundle({"linkage.csv.age": content})
        receipt = _receipt(locked, number, made, (), counts, now, language)
        record = actions.record_linkage(
            locked, number=number, clients=clients, receipt=receipt, sha256=sha256(content), by=by, now=now
        )
    return Delivered(f"{project.key}-{number}-linkage.csv.age", content, record)


def twin_file(project: ResearchProject, *, limit: int, now: datetime, language: Language) -> bytes:
    """Invented people. The same project gives the same twin until its data or its choice change."""
    extract: Extract = actions.extract_for(project, limit=limit)
    seed = int.from_bytes(hashlib.sha256(f"{project.key} {project.version}".encode()).digest()[:8], "big")
    tables = twin_of(extract.tables, choice=project.chosen(), limit=limit, random=Random(seed))  # noqa: S311 - no secret
    made = bundle(tables, _study(project, now, synthetic=True), language=language)
    receipt = _receipt(project, 0, made, tables, {}, now, language) | {"synthetic": True}
    return made.archive(receipt, language=language)


def _study(project: ResearchProject, now: datetime, *, synthetic: bool) -> StudyTold:
    choice = project.chosen()
    return StudyTold(
        key=project.key,
        title=project.title,
        organisation=project.organisation.title,
        purpose=project.purpose,
        made=timezone.localdate(now),
        first=choice.first,
        last=choice.last,
        software=f"Virkning {version('virkning')}",
        synthetic=synthetic,
    )


def _receipt(
    project: ResearchProject,
    number: int,
    made: Bundle,
    tables: tuple[ExtractTable, ...],
    counts: Mapping[str, int],
    now: datetime,
    language: Language,
) -> dict[str, Any]:
    decided = project.decided
    return {
        "project": project.key,
        "title": project.title,
        "organisation": project.organisation.title,
        "receiver": receiver_of(project),
        "basis": LEGAL_BASES[LegalBasis(project.basis)].to(language),
        "approved_by": project.decided_by.name if project.decided_by else "",
        "approved": decided.isoformat(timespec="seconds") if decided else "",
        "ends": project.ends.isoformat(),
        "number": number or "",
        "made": now.isoformat(timespec="seconds"),
        "software": f"Virkning {version('virkning')}",
        "counts": dict(counts),
        "tables": [
            {"key": one.key, "rows": len(one.rows), "variables": [column.name for column in one.variables]}
            for one in tables
        ],
        "files": made.hashes,
        "sha256": made.sha256,
    }


def receiver_of(project: ResearchProject) -> str:
    names = (project.receiver.name if project.receiver else "", project.institution)
    return ", ".join(name for name in names if name)


def kept_receipt(record: ResearchDelivery) -> bytes:
    return json.dumps(record.receipt, indent=2, ensure_ascii=False).encode()
