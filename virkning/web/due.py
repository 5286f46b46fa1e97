"""What is due, put together as it is taken: the questionnaires that a citizen answers on the same occasion."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.protection import protected_among
from virkning.domain.instrument import Instrument, Respondent
from virkning.domain.pairing import Moment
from virkning.domain.schedule import Due, Standing, standing
from virkning.domain.text import Language
from virkning.library.shelves import instruments
from virkning.reports import numbers
from virkning.store.models import Occasion
from virkning.web.course_words import days_late, respondent_name, when_name
from virkning.web.wording_lacks import unworded


@dataclass(frozen=True, slots=True)
class Sheet:
    """One questionnaire that is due, and the ways to get it answered."""

    pk: int
    title: str
    wished: bool
    type_in: str
    paper: str  # nothing where there are no words to print
    unworded: bool = False  # has questions, and not the words that a citizen reads


@dataclass(frozen=True, slots=True)
class Gathering:
    """Questionnaires of one course that come due together. `late` counts the days since the first one closed."""

    course: str
    what: str
    day: str
    when: str
    standing: Standing
    late: int
    sheets: tuple[Sheet, ...]
    minutes: int
    who: str  # `forælder svarer`; nothing where the citizen does
    link: str
    tablet: str
    protected: bool = False

    @property
    def overdue(self) -> bool:
        return self.standing is Standing.OVERDUE

    @property
    def unworded(self) -> list[str]:
        """What the citizen cannot be asked yet."""
        return [sheet.title for sheet in self.sheets if sheet.unworded]

    @property
    def printed(self) -> bool:
        return any(sheet.paper for sheet in self.sheets)

    @property
    def first(self) -> Sheet:
        return self.sheets[0]

    @property
    def amount(self) -> str:
        count = len(self.sheets)
        if count == 1:
            return self.sheets[0].title
        return ngettext("%(n)d questionnaire", "%(n)d questionnaires", count) % {"n": count}

    @property
    def time(self) -> str:
        return ngettext("about %(n)d minute", "about %(n)d minutes", self.minutes) % {"n": self.minutes}


def standing_of(row: Occasion, *, today: date) -> Standing:
    due = Due(row.measure, row.instrument, row.phase, Moment(row.moment), row.day, row.opens, row.closes)
    return standing(due, taken=row.taken, missed=bool(row.missing_reason), today=today)


def gathered(rows: Iterable[Occasion], *, today: date, language: Language) -> list[Gathering]:
    """Overdue first, then by day. A measurement on the way whose time is over is left out: the next one comes."""
    alive = [row for row in rows if standing_of(row, today=today) is not Standing.MISSED]
    ordered = sorted(alive, key=lambda row: (*_together(row), row.pk))
    grouped = groupby(ordered, key=_together)
    protected = protected_among(row.course_id for row in alive)
    silent = unworded(alive)
    found = [(key[1], _gathering(list(group), today, language, key[0] in protected, silent)) for key, group in grouped]
    return [one for _, one in sorted(found, key=lambda pair: (not pair[1].overdue, pair[0], pair[1].course))]


def _together(row: Occasion) -> tuple[int, date, str, str, str]:
    """What one person answers at one sitting; the citizen before a parent."""
    return (row.course_id, row.day, row.phase, row.moment, row.respondent)


def _gathering(
    rows: Sequence[Occasion],
    today: date,
    language: Language,
    protected: bool,
    silent: Mapping[tuple[str, str], Instrument],
) -> Gathering:
    first = rows[0]
    definition = first.course.programme.defined()
    stands = {standing_of(row, today=today) for row in rows}
    state = Standing.OVERDUE if Standing.OVERDUE in stands else next(iter(stands))
    late = max((today - row.closes).days for row in rows)
    heard = [row for row in rows if row.respondent == Respondent.EMPLOYEE or _place(row) not in silent]
    asked = [row for row in heard if row.respondent != Respondent.EMPLOYEE]
    known = instruments()
    return Gathering(
        course=first.course.key,
        what=when_name(first.phase, first.moment, definition, language),
        day=numbers.day(first.day if state is Standing.LATER else first.closes, language=language),
        when=_when(first, state, late, today, language),
        standing=state,
        late=max(late, 0),
        sheets=tuple(_sheet(row, language, None if row in heard else silent[_place(row)]) for row in rows),
        minutes=sum(known[row.instrument].minutes for row in rows if row.instrument in known),
        who="" if first.respondent == Respondent.CITIZEN else respondent_name(Respondent(first.respondent)),
        link=address("link", asked[0].pk) if asked and state is not Standing.LATER else "",
        tablet=address("tablet", asked[0].pk) if asked and state is not Standing.LATER else "",
        protected=protected,
    )


def _when(first: Occasion, state: Standing, late: int, today: date, language: Language) -> str:
    if state is Standing.OVERDUE:
        return days_late(late)
    if state is Standing.LATER:
        days = (first.opens - today).days
        return ngettext("opens in %(n)d day", "opens in %(n)d days", days) % {"n": days}
    left = (first.closes - today).days
    if left == 0:
        return _("last day today")
    return ngettext("%(n)d day left", "%(n)d days left", left) % {"n": left}


def _place(row: Occasion) -> tuple[str, str]:
    return (row.instrument, row.version)


def _sheet(row: Occasion, language: Language, silent: Instrument | None) -> Sheet:
    known = instruments().get(row.instrument)
    title = known.title.to(language) if known else row.instrument
    paper = "" if silent else address("paper", row.pk)
    lacks = silent is not None and bool(silent.items)
    return Sheet(row.pk, title, not row.required, address("type-in", row.pk), paper, lacks)


def address(name: str, pk: int) -> str:
    """Empty where this way of answering is not built in."""
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""
