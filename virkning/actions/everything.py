"""Everything out of one installation, and into another that is empty: what is told of it, and the writing of it."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.keys import indexes_again
from virkning.domain.errors import Problem, Refused
from virkning.store import dump, opened
from virkning.store.audit_chain import seal_all
from virkning.store.models import Purpose

Table = Callable[[str], AbstractContextManager[IO[str]]]
"""The text of a table, by the table's name."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Brought:
    tables: int
    rows: int


def tell_taken_out() -> None:
    """Before it is written, so that the file tells of itself."""
    record("everything-exported", subject="everything", objects=[], by=None, purpose=Purpose.ADMINISTRATION)
    seal_all()


def bring_in(hashes: Mapping[str, str], table: Table, *, progress: Progress = lambda done, of: None) -> Brought:
    """All tables or none. Each is written out again and must be the same file, so nothing is lost on the way.

    Raises Refused: everything-not-empty, everything-other-tables, everything-not-the-same.
    """
    models = {opened.name_of(model): model for model in opened.tables()}
    if any(model._base_manager.exists() for model in models.values()):
        raise Refused([Problem("everything-not-empty")])
    if unlike := sorted({*models} ^ {*hashes}):
        raise Refused([Problem("everything-other-tables", params={"what": unlike[0]})])
    rows = 0
    with transaction.atomic():
        dump.defer_references()
        for done, (name, model) in enumerate(models.items(), start=1):
            with table(name) as text:
                opened.load(model, text)
            progress(done, len(models))
        dump.count_on()
        for name, model in models.items():
            digest = hashlib.sha256()
            for line in opened.lines(model):
                digest.update(line)
                rows += 1
            rows -= 1  # the headings
            if digest.hexdigest() != hashes[name]:
                raise Refused([Problem("everything-not-the-same", params={"what": name})])
        indexes_again()
        record("everything-imported", subject="everything", objects=[], by=None, purpose=Purpose.ADMINISTRATION)
    seal_all()
    return Brought(len(models), rows)
