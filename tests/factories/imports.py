"""Files brought in: read, looked at, and taken in, by the same way that the pages go."""

from datetime import datetime
from hashlib import sha256

from django.utils import timezone

from virkning.actions.import_comparing import Comparison
from virkning.actions.imports import ask_for, keep_file, take_in, tell_columns
from virkning.exchange.import_columns import guess, meaning_of
from virkning.exchange.imports import ReadFile, ReadSheet, open_file, read_import
from virkning.library.shelves import instruments
from virkning.store.models import FileImport, ImportState, Programme, Team, User

LONG = """borger;fase;tidspunkt;dato;Stole på andre
17;f1;før;3/1-2013;40
17;f1;efter;3/5-2013;55
18;f1;før;4/1-2013;30
"""


def keep(programme: Programme, text: str, *, by: User, team: Team | None = None, source: str = "") -> FileImport:
    content = text.encode()
    settings = {"department": team.department.key, "team": team.key} if team else {}
    return keep_file(
        programme,
        name="ark.csv",
        content=content,
        fingerprint=sha256(content).hexdigest(),
        source=source,
        settings=settings,
        by=by,
        now=timezone.now(),
    )


def make_import(programme: Programme, by: User) -> FileImport:
    """One that was brought in and made nothing."""
    file = keep(programme, LONG, by=by)
    file.content, file.state, file.taken = "", ImportState.DONE.value, file.at
    file.save()
    return file


def read(
    programme: Programme, content: bytes, *, name: str = "ark.csv", identities: bool = False, **told: str
) -> ReadFile:
    definition, known = programme.defined(), instruments()
    sheets = []
    for sheet in open_file(content, definition, known, name=name):
        meanings = guess(sheet, definition, known)
        meanings |= {heading: meaning_of(told[heading]) for heading in meanings if heading in told}
        sheets.append(ReadSheet(sheet, meanings))
    today = timezone.localdate()
    return read_import(sheets, definition, known, identities=identities, today=today)


def bring_in(
    programme: Programme,
    text: str,
    *,
    by: User,
    team: Team | None = None,
    source: str = "",
    identities: bool = False,
    now: datetime | None = None,
) -> tuple[FileImport, Comparison]:
    """The whole way at once."""
    file, when = keep(programme, text, by=by, team=team, source=source), now or timezone.now()
    found = read(programme, text.encode(), identities=identities)
    tell_columns(file, settings=file.settings, rows=found.rows, problems=found.problems, by=by)
    asked = ask_for(file, by=by, now=when)
    comparison = take_in(asked, programme, found.rows, by=by, now=when)
    file.refresh_from_db()
    return file, comparison
