"""The sections about who the citizens are when they begin, and where they stood and stand, in categories."""

from collections.abc import Sequence

from virkning.domain.categories import CategoryChange, CategoryRow
from virkning.domain.programme import Variable
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import client_words as words
from virkning.reports.documents import figures
from virkning.reports.documents.client_values import ClientsOf
from virkning.reports.documents.clients import counted
from virkning.reports.documents.figures import both
from virkning.reports.documents.values import Column, Figure, Row, Section, Table

PROFILE_TITLE = Text(da="Hvem borgerne er, når de begynder", en="Who the citizens are when they begin")
START_NOW_TITLE = Text(
    da="Hvor borgerne stod, og hvor de står nu", en="Where the citizens stood, and where they stand now"
)
_SENT_BY = Text(da="Hvem der henviste", en="Who sent them")
_ASKED_FOR = Text(da="Hvad de bad om hjælp til", en="What they asked for help with")
_CATEGORY = Text(da="Kategori", en="Category")
_FROM = Text(da="Fra", en="From")


def profile_section(of: ClientsOf, *, reasons: Variable) -> Section | None:
    """Who sent them, what they asked for help with, and every variable of the master data, as it was first told."""
    if of.profile is None:
        return None
    asked = {category.key: category.title for category in reasons.categories}
    sent = counted("referral", _SENT_BY, words.REFERRALS, of.divided.referrals, of.profile, head=_CATEGORY)
    named = counted(
        "reasons",
        _ASKED_FOR,
        asked,
        of.divided.reasons,
        of.profile,
        head=_CATEGORY,
        of=of.divided.enquiries,  # several of them may stand for one enquiry
    )
    tables = [sent, named]
    for variable in of.definition.variables:
        names = {category.key: category.title for category in variable.categories}
        codes = of.starts.get(variable.key, {})
        tables.append(counted(f"start-{variable.key}", variable.title, names, codes, of.profile, head=_CATEGORY))
    told = tuple(table for table in tables if table is not None)
    if not told:
        return None
    return Section("profile", PROFILE_TITLE, tables=told, missing=tuple(_untold(of)))


def _untold(of: ClientsOf) -> list[Text]:
    """Variables that few of the new have told anything of, where it may be told how many."""
    new, told = of.divided.new or 0, []
    for variable in of.definition.variables:
        codes = of.starts.get(variable.key, {})
        if new and None not in codes.values():
            known = sum(count or 0 for count in codes.values())
            if known * 2 < new:
                told.append(variable.title)
    if not told:
        return []
    text = Text(
        da="For under halvdelen af de nye er følgende skrevet: {names}.",
        en="For less than half of the new the following is written: {names}.",
    )

    def written(language: Language) -> str:
        names = tuple(_small(title.to(language)) for title in told)
        return text.to(language).format(names=numbers.list_of(names, language=language))

    return [both(written)]


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


def start_now_section(of: ClientsOf) -> Section | None:
    """Each variable that can change: how many stood where first, and where latest; who moved, where it may be told."""
    changes = [change for change in of.changes if change.n and not change.variable.once]
    if not changes:
        return None
    tables: list[Table] = []
    for change in changes:
        tables.append(_ends(change))
        if change.moves and any(first != latest for first, latest in change.moves):
            tables.append(_moves(change))
    return Section(
        "start-now",
        START_NOW_TITLE,
        sentences=tuple(sentence for change in changes if (sentence := _moved(change)) is not None),
        tables=tuple(tables),
        missing=(
            Text(
                da="Kun borgere, som det er noteret for, er talt med. Står der ikke noget nyt, tæller det første.",
                en="Only citizens of whom it was noted are counted. Where nothing new is noted the first counts.",
            ),
        ),
    )


def _ends(change: CategoryChange) -> Table:
    columns = (
        Column("first", Text(da="Først", en="First")),
        Column("latest", Text(da="Senest", en="Latest")),
        Column("first-share", Text(da="Andel først", en="Share first")),
        Column("latest-share", Text(da="Andel senest", en="Share latest")),
    )
    names = {category.key: category.title for category in change.variable.categories}
    whole = all(row.suppressed is None for row in change.rows)
    rows = tuple(
        Row(row.code, names[row.code], _row(row, whole=whole))
        for row in change.rows
        if row.suppressed or row.first.count or row.latest.count
    )
    return Table(f"ends-{change.variable.key}", change.variable.title, _CATEGORY, columns, rows)


def _row(row: CategoryRow, *, whole: bool) -> tuple[Figure, ...]:
    if row.suppressed is not None:
        return (figures.hidden(row.suppressed),) * 4
    counts = (figures.count(row.first.count), figures.count(row.latest.count))
    if not whole:
        return (*counts, figures.EMPTY, figures.EMPTY)
    return (*counts, *(figures.part_of(share.count, share.n) for share in (row.first, row.latest)))


def _moves(change: CategoryChange) -> Table:
    """Who stood where first (down) and stands where now (across); only categories that somebody has."""
    used = {code for move in change.moves for code in move}
    categories = [category for category in change.variable.categories if category.key in used]
    columns = tuple(Column(category.key, category.title) for category in categories)
    rows = tuple(
        Row(
            start.key,
            start.title,
            tuple(figures.count(change.moves.get((start.key, end.key), 0)) for end in categories),
        )
        for start in categories
    )
    title = both(
        lambda language: (
            Text(da="{name}: hvem flyttede sig hvorhen", en="{name}: who moved where")
            .to(language)
            .format(name=change.variable.title.to(language))
        )
    )
    return Table(f"moves-{change.variable.key}", title, _FROM, columns, rows)


def _moved(change: CategoryChange) -> Text | None:
    """How many stand somewhere else than first; nothing where it may not be told."""
    if not change.moves:
        return None
    moved = sum(count for (first, latest), count in change.moves.items() if first != latest)
    text = Text(
        da="{name}: {moved} af {n} borgere står et andet sted end i begyndelsen.",
        en="{name}: {moved} of {n} citizens stand somewhere else than at the beginning.",
    )
    return both(
        lambda language: text.to(language).format(
            name=change.variable.title.to(language),
            moved=numbers.count(moved, language=language),
            n=numbers.count(change.n, language=language),
        )
    )


def changes_of(some: Sequence[CategoryChange], *, order: Sequence[Variable]) -> tuple[CategoryChange, ...]:
    """In the order of the programme's variables."""
    by_key = {change.variable.key: change for change in some}
    return tuple(by_key[variable.key] for variable in order if variable.key in by_key)
