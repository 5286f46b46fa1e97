"""The dictionary: anybody proposes what a word means, and whoever keeps the dictionary decides."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.domain.term import LONGEST_TEXT, LONGEST_WORD, NOTHING, TermState
from virkning.domain.text import Text
from virkning.library.terms import terms
from virkning.store.models import Organisation, Term, User


@dataclass(frozen=True, slots=True)
class Proposed:
    """What somebody wants a word to mean."""

    word: Text
    definition: Text
    counted: Text = NOTHING
    source: str = ""
    why: str = ""


@transaction.atomic
def propose_term(organisation: Organisation, *, key: str, to: Proposed, by: User, now: datetime) -> Term:
    """An empty `key` is a new word, whose key is made of the English one. Raises Refused."""
    _check(to)
    key = key or new_key(organisation, to.word)
    latest = Term.objects.filter(organisation=organisation, key=key).aggregate(n=Max("version"))["n"] or 0
    row = Term.objects.create(
        organisation=organisation,
        key=key,
        version=latest + 1,
        word_da=to.word.da,
        word_en=to.word.en,
        definition_da=to.definition.da,
        definition_en=to.definition.en,
        counted_da=to.counted.da,
        counted_en=to.counted.en,
        source=to.source,
        why=to.why,
        state=TermState.PROPOSED,
        proposed_by=by,
        proposed=now,
    )
    record("term-proposed", subject="term", objects=[row.pk], by=by)
    return row


def new_key(organisation: Organisation, word: Text) -> str:
    """Raises Refused where the dictionary has the word already, or no key can be made of it."""
    key = slugify(re.sub(r"\(.*?\)", "", word.en))[:50].strip("-")
    if not key:
        raise Refused([Problem("term-without-letters")])
    held = Term.objects.filter(organisation=organisation, key=key).exclude(state=TermState.REJECTED)
    if key in terms() or held.exists():
        raise Refused([Problem("term-known-already", params={"word": word.en})])
    return key


@transaction.atomic
def approve_term(row: Term, *, instead_of: int, answer: str, owner: User, by: User, now: datetime) -> Term:
    """`instead_of` is the version in force that was read beside it; refused when another has come in force since."""
    row = _waiting(row)
    current = Term.objects.filter(organisation=row.organisation_id, key=row.key, state=TermState.IN_FORCE)
    standing = current.select_for_update().first()
    if (standing.version if standing else 0) != instead_of:
        raise Refused([Problem("term-changed-meanwhile")])
    current.update(state=TermState.SUPERSEDED)
    row.owner = owner
    _decide(row, TermState.IN_FORCE, answer=answer, by=by, now=now)
    record("term-approved", subject="term", objects=[row.pk], by=by)
    return row


@transaction.atomic
def reject_term(row: Term, *, answer: str, by: User, now: datetime) -> Term:
    """Whoever proposed it is owed a reason. Raises Refused."""
    row = _waiting(row)
    if not answer.strip():
        raise Refused([Problem("term-rejected-why")])
    _decide(row, TermState.REJECTED, answer=answer, by=by, now=now)
    record("term-rejected", subject="term", objects=[row.pk], by=by)
    return row


@transaction.atomic
def read_answer(row: Term, *, by: User, now: datetime) -> None:
    """The proposer has read what was decided."""
    row.told = now
    row.save(update_fields=["told"])
    record("term-answer-read", subject="term", objects=[row.pk], by=by)


def _decide(row: Term, state: TermState, *, answer: str, by: User, now: datetime) -> None:
    row.state, row.decided_by, row.decided, row.answer = state, by, now, answer.strip()
    row.save(update_fields=["state", "decided_by", "decided", "answer", "owner"])


def _waiting(row: Term) -> Term:
    """As it stands now, held until the decision is made."""
    row = Term.objects.select_for_update().get(pk=row.pk)
    if row.state != TermState.PROPOSED:
        raise Refused([Problem("term-decided-already")])
    return row


def _check(to: Proposed) -> None:
    problems = []
    if not all((to.word.da, to.word.en, to.definition.da, to.definition.en)):
        problems.append(Problem("term-in-both-languages"))
    if bool(to.counted.da) != bool(to.counted.en):
        problems.append(Problem("term-counted-in-both-languages"))
    if to.counted.da and not to.source:
        problems.append(Problem("term-counted-source"))
    texts = (*_both(to.definition), *_both(to.counted), to.source, to.why)
    if any(len(word) > LONGEST_WORD for word in _both(to.word)) or any(len(text) > LONGEST_TEXT for text in texts):
        problems.append(Problem("term-too-long", params={"word": LONGEST_WORD, "text": LONGEST_TEXT}))
    if problems:
        raise Refused(problems)


def _both(text: Text) -> tuple[str, str]:
    return text.da, text.en
