"""Searching, within what the user may see. Who looked for what kind of thing is written down, the words never are."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from virkning.access.cases import courses_with_identity, team_courses
from virkning.access.groups import groups_for
from virkning.access.journal import journal_visible_to
from virkning.access.memberships import memberships_with
from virkning.access.permissions import Permission
from virkning.access.protection import addresses_hidden_from
from virkning.domain.search import digits_of, every_word, excerpt, found_in, is_named, words_of
from virkning.store.auditing import write
from virkning.store.models import (
    SEARCHED,
    Course,
    Group,
    Identity,
    ImportedKey,
    JournalEntry,
    User,
    cpr_indexes,
    import_hashes,
)

CPR_DIGITS = 10
FEWEST_DIGITS = 4
MOST_OPENED = 5000
"""Sealed texts that one search opens, the newest first: a bound on time, and on what one search can sweep through."""

MOST_SHOWN = 50


class Criterion(StrEnum):
    """By what something was found."""

    PSEUDONYM = "pseudonym"
    NAME = "name"
    PHONE = "phone"
    CPR = "cpr"
    OWN_NUMBER = "own-number"
    JOURNAL = "journal"


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """One hit. `told` is an excerpt of a note: before, the hit, after."""

    by: Criterion
    course: Course
    entry: JournalEntry | None = None
    told: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True, repr=False)
class SearchResult:
    """`all_opened` is False where more was sealed than one search opens."""

    hits: tuple[Found, ...]
    all_opened: bool
    groups: tuple[Group, ...] = ()


def search_for(user: User, asked: str) -> SearchResult:
    """In pseudonyms, groups, names, phone and CPR numbers of those the user may know, and in the journal."""
    words, digits = words_of(asked), digits_of(asked)
    hits = [Found(Criterion.PSEUDONYM, course) for course in _by_pseudonym(user, asked)]
    hits += [Found(Criterion.OWN_NUMBER, course) for course in _by_own_number(user, asked)]
    if not words:
        return SearchResult(tuple(hits), all_opened=True)
    citizens, all_identities = _by_identity(user, words, digits)
    notes, all_notes = _by_note(user, words)
    return SearchResult((*hits, *citizens, *notes), all_identities and all_notes, _by_title(user, words))


def _by_pseudonym(user: User, asked: str) -> list[Course]:
    """Compared here, so that what was typed is in no query, and in no log of the database."""
    key = asked.strip().casefold()
    keys = team_courses(user).values_list("pk", "key") if key else ()
    hits = [pk for pk, one in keys if one.casefold().startswith(key)][:MOST_SHOWN]
    if hits:
        write(SEARCHED, subject="course", objects=hits, by=user)
    return list(team_courses(user).filter(pk__in=hits)) if hits else []


def _by_own_number(user: User, asked: str) -> list[Course]:
    """What a citizen was called in a file that was brought in, written as it stood there; found by its hash."""
    key = asked.strip()
    if not key:
        return []
    organisations = memberships_with(user, Permission.WORK_WITH_CASES).values("organisation")
    sources = ImportedKey.objects.filter(organisation__in=organisations).values_list("organisation", "source")
    hashes = [one for at, source in sources.distinct() for one in import_hashes(key, organisation=at, source=source)]
    found = list(team_courses(user).filter(imported_keys__hash__in=hashes).distinct()[:MOST_SHOWN]) if hashes else []
    if found:
        write(SEARCHED, subject="course", objects=[one.pk for one in found], by=user)
    return found


def _by_title(user: User, words: tuple[str, ...]) -> tuple[Group, ...]:
    """Groups, running ones first; compared here for the same reason."""
    hits = tuple(group for group in groups_for(user) if is_named(words, group.title))[:MOST_SHOWN]
    if hits:
        write(SEARCHED, subject="group", objects=[group.pk for group in hits], by=user)
    return hits


def _by_identity(user: User, words: tuple[str, ...], digits: str) -> tuple[list[Found], bool]:
    """By name where no number is asked for; telephone and CPR number not of those who are protected from the user."""
    courses = courses_with_identity(user).select_related("programme", "client").order_by("-started", "-pk")
    criterion = Criterion.NAME
    if digits:
        criterion = Criterion.CPR if len(digits) == CPR_DIGITS else Criterion.PHONE
    if criterion is Criterion.PHONE and len(digits) < FEWEST_DIGITS:
        return [], True
    rows = Identity.objects.filter(client__in=courses.order_by().values("client"))
    if criterion is not Criterion.NAME:
        rows = rows.exclude(client__in=addresses_hidden_from(user).values("client"))
    if criterion is Criterion.CPR:
        clients, everything = _with_cpr(user, rows, digits), True
    else:
        clients, everything = _opened(rows, criterion, words, digits)
    write(SEARCHED, subject=f"client-by-{criterion}", objects=clients, by=user, clients=clients)
    return [Found(criterion, course) for course in courses.filter(client__in=clients)[:MOST_SHOWN]], everything


def _opened(
    rows: QuerySet[Identity], criterion: Criterion, words: tuple[str, ...], digits: str
) -> tuple[list[int], bool]:
    column = "name" if criterion is Criterion.NAME else "phone"
    sealed = list(rows.order_by("-pk").values_list("client_id", column)[: MOST_OPENED + 1])
    found = [
        client
        for client, text in sealed[:MOST_OPENED]
        if (is_named(words, text) if criterion is Criterion.NAME else digits in digits_of(text))
    ]
    return found, len(sealed) <= MOST_OPENED


def _with_cpr(user: User, rows: QuerySet[Identity], digits: str) -> list[int]:
    """By the blind index of each organisation that the user belongs to: nothing is opened."""
    organisations = set(memberships_with(user, Permission.WORK_WITH_CASES).values_list("organisation", flat=True))
    indexes = [index for pk in organisations for index in cpr_indexes(digits, organisation=pk)]
    return list(rows.filter(cpr_index__in=indexes).values_list("client_id", flat=True))


def _by_note(user: User, words: tuple[str, ...]) -> tuple[list[Found], bool]:
    patterns = every_word(words)
    rows = journal_visible_to(user).order_by("-day", "-pk")
    sealed = list(rows.values_list("pk", "title", "text")[: MOST_OPENED + 1])
    told = {
        pk: excerpt(patterns, f"{title}. {text}" if title else text)
        for pk, title, text in sealed[:MOST_OPENED]
        if found_in(patterns, f"{title} {text}")
    }
    shown = list(told)[:MOST_SHOWN]
    entries = rows.select_related("course__programme", "course__client", "author").in_bulk(shown)
    write(SEARCHED, subject="journal-entry", objects=shown, by=user)
    found = [Found(Criterion.JOURNAL, entries[pk].course, entries[pk], told[pk]) for pk in shown]
    return found, len(sealed) <= MOST_OPENED
