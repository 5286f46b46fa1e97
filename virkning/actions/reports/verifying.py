"""Whether frozen reports still say what they said: their hashes, and their files made again."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from virkning.actions.reports.editions import approval_fingerprint, document_of, files_of, frozen_document, programs
from virkning.reports.documents.frozen import canonical, fingerprint
from virkning.store.definitions import written_definition
from virkning.store.models import Publication, PublicationStepKind


class Finding(StrEnum):
    """What came of looking at one edition."""

    SAME = "same"
    CONTENT = "content"  # the kept figures are not the ones that were frozen
    READING = "reading"  # the kept figures are read otherwise than they were written
    COMMENTS = "comments"  # the comments are not the ones that were approved
    FILES = "files"  # the same programs make other files of the same figures
    PROGRAMS = "programs"  # the figures are the same; the files are written by other versions of programs


@dataclass(frozen=True, slots=True)
class Verified:
    publication: Publication
    finding: Finding
    files: tuple[str, ...] = ()  # those that differ

    @property
    def sound(self) -> bool:
        """Other versions of the programs lay the same figures out anew; that is no fault."""
        return self.finding in (Finding.SAME, Finding.PROGRAMS)


def verify(publications: Iterable[Publication], *, with_files: bool = True) -> Iterator[Verified]:
    for publication in publications:
        finding, files = _looked(publication, with_files=with_files)
        yield Verified(publication, finding, files)


def _looked(publication: Publication, *, with_files: bool) -> tuple[Finding, tuple[str, ...]]:
    if fingerprint(publication.content) != publication.fingerprint:
        return Finding.CONTENT, ()
    document = frozen_document(publication)
    if canonical(written_definition(document)) != canonical(json.loads(publication.content)):
        return Finding.READING, ()
    approved = publication.steps.filter(kind=PublicationStepKind.APPROVED).first()
    if approved is None:
        return Finding.SAME, ()
    whole = document_of(publication)
    if approval_fingerprint(publication, whole) != approved.fingerprint:
        return Finding.COMMENTS, ()
    if not with_files:
        return Finding.SAME, ()
    made = files_of(whole)
    differing = tuple(name for name, found in made.items() if approved.files.get(name) != found)
    if not differing:
        return Finding.SAME, ()
    others = any(approved.files.get(name) != found for name, found in programs().items())
    return (Finding.PROGRAMS if others else Finding.FILES), differing
