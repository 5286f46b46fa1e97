"""Manuals and words go out with a package, and come in with it: in force from the day of the import."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from virkning.actions.manuals import Written, add_file, open_manual
from virkning.actions.terms import Proposed, approve_term, propose_term
from virkning.domain.errors import Problem, Refused
from virkning.domain.manual import version_on
from virkning.domain.package import Package, PackedDocument, PackedManual
from virkning.domain.programme import Programme as Definition
from virkning.domain.term import Term, TermState
from virkning.domain.text import Text
from virkning.library.terms import terms
from virkning.store import attachments
from virkning.store.models import Manual, ManualFile, Organisation, Programme, User
from virkning.store.models import Term as TermRow

WHY = "Kom med pakken “{package}”."


def packed_manuals(programme: Programme, definition: Definition, *, today: date) -> tuple[PackedManual, ...]:
    """Those in force today. One that waits for its day, or is about a phase that is no more, stays at home."""
    rows = Manual.objects.filter(organisation=programme.organisation_id, programme_key=programme.key)
    found = [_packed(row, definition, today) for row in rows.prefetch_related("versions", "files").order_by("key")]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.key))


def packed_terms(organisation: Organisation) -> tuple[Term, ...]:
    """The organisation's own words that are in force."""
    rows = TermRow.objects.filter(organisation=organisation, state=TermState.IN_FORCE).order_by("key")
    return tuple(replace(row.defined(), version=0) for row in rows)


def terms_that_come(organisation: Organisation, package: Package) -> tuple[Term, ...]:
    """Words that the dictionary here does not say in the same way already, and that stand free."""
    own = _own_terms(organisation)
    return tuple(term for term in package.terms if term.key not in own and terms().get(term.key) != term)


def terms_that_stay(organisation: Organisation, package: Package) -> tuple[Term, ...]:
    """Words that the organisation has said itself, or is deciding on, in another way: they are not written over."""
    own = _own_terms(organisation)
    return tuple(term for term in package.terms if term.key in own and own[term.key] != term)


@transaction.atomic
def bring_in(programme: Programme, package: Package, *, by: User | None, now: datetime) -> None:
    """The manuals and the words of a package, for a programme that was just made of it. Raises Refused."""
    coming = terms_that_come(programme.organisation, package)
    if not package.manuals and not coming:
        return
    if by is None:
        raise Refused([Problem("package-no-author")])
    for manual in package.manuals:
        _open(programme, manual, by=by, now=now)
    for term in coming:
        _say(programme.organisation, term, package.label.title, by=by, now=now)


@contextmanager
def files_taken_back(package: Package) -> Iterator[None]:
    """Around an import: when it fails, what it wrote beside the database is taken away again."""
    digests = {hashlib.sha256(one.content).hexdigest() for manual in package.manuals for one in manual.files}
    fresh = [digest for digest in digests if not attachments.path_of(digest).exists()]
    try:
        yield
    except BaseException:
        kept = set(ManualFile.objects.filter(digest__in=fresh).values_list("digest", flat=True))
        for digest in fresh:
            if digest not in kept:
                attachments.path_of(digest).unlink(missing_ok=True)
        raise


def _packed(row: Manual, definition: Definition, today: date) -> PackedManual | None:
    said = version_on([version.defined() for version in row.versions.all()], today)
    if said is None or (row.phase and row.phase not in definition.phase_by_key):
        return None
    key = row.key.removeprefix(f"{row.programme_key}-")
    activity = row.node if row.node in definition.theory.node_by_key else ""
    files = sorted(row.files.all(), key=lambda one: one.name)
    documents = tuple(PackedDocument(one.name, _read(one)) for one in files)
    return PackedManual(key, row.title, said.text, row.phase, activity, documents)


def _read(file: ManualFile) -> bytes:
    try:
        return attachments.read(file.digest)
    except (OSError, ValueError) as error:
        raise Refused([Problem("package-attachment-gone", params={"name": file.name})]) from error


def _open(programme: Programme, manual: PackedManual, *, by: User, now: datetime) -> None:
    first = Written(manual.text, timezone.localdate(now))
    row = open_manual(
        programme,
        title=manual.title,
        phase=manual.phase,
        node=manual.activity,
        short=manual.key,
        first=first,
        by=by,
        now=now,
    )
    for one in manual.files:
        add_file(row, name=one.name, content=one.content, by=by, now=now)


def _say(organisation: Organisation, term: Term, package: Text, *, by: User, now: datetime) -> None:
    why = WHY.format(package=package.da)
    to = Proposed(term.word, term.definition, term.counted, term.source, why)
    row = propose_term(organisation, key=term.key, to=to, by=by, now=now)
    approve_term(row, instead_of=0, answer="", owner=by, by=by, now=now)


def _own_terms(organisation: Organisation) -> dict[str, Term]:
    """In force, or waiting to be decided on."""
    states: Sequence[TermState] = (TermState.PROPOSED, TermState.IN_FORCE)
    rows = TermRow.objects.filter(organisation=organisation, state__in=states).order_by("version")
    return {row.key: replace(row.defined(), version=0) for row in rows}
