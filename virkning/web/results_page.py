"""What can be read of each programme."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.courses import Reading, reading_of
from virkning.access.exit_surveys import exit_surveys_of
from virkning.actions.steering import today
from virkning.domain.period import Period, year_of
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store import extract
from virkning.store.models import Programme, User
from virkning.web.steering import latest_quarter


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    address: str
    about: str


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    counted: str
    reports: tuple[Report, ...]


def programme_cards(user: User, programmes: Iterable[Programme], *, language: Language) -> list[Card]:
    return [_card(user, programme, reading_of(user, programme), language) for programme in programmes]


def _card(user: User, programme: Programme, reading: Reading, language: Language) -> Card:
    courses, contacts = reading.courses.count(), extract.contacts(programme) if reading.whole else 0
    definition = programme.defined()
    found = []
    if courses:
        found = [
            *_extracts(reading, programme, language),
            Report(
                _("Progress"),
                reverse("progress", kwargs={"key": programme.key}),
                _("all courses so far, measurement by measurement"),
            ),
            Report(
                _("Citizens and courses"),
                reverse("statistics", kwargs={"key": programme.key}),
                _("who asked for help, began, had help and ended"),
            ),
            Report(
                _("Ask a question of your own"),
                reverse("question", kwargs={"key": programme.key}),
                _("choose what to see, split by what, and save it as a section"),
            ),
        ]
    if contacts:
        about = _("what people said, quarter by quarter")
        found.append(Report(_("After the talks"), reverse("talks", kwargs={"key": programme.key}), about))
    if exit_surveys_of(user).filter(programme__key=programme.key).exists():
        found.append(Report(_("This week"), reverse("surveys"), _("live, and the ways to ask")))
    counted = _counted(courses, contacts, whole=reading.whole, language=language)
    return Card(definition.title.to(language), counted, tuple(found))


def _extracts(reading: Reading, programme: Programme, language: Language) -> Iterator[Report]:
    """The latest quarter that is over, and for whoever may be told of it the year that goes on."""
    latest, year = latest_quarter(reading), year_of(today())
    named = numbers.to_date_name if latest.unfinished(today=today()) else numbers.period_name
    yield _extract(_("Steering-group extract"), programme, latest, named(latest, language=language))
    measured = [quarter for quarter in extract.quarters(reading.courses) if quarter.first in year]
    if measured and not reading.protected:
        about = _("%(period)s: the year is not over") % {"period": numbers.to_date_name(year, language=language)}
        yield _extract(_("The year to date"), programme, year, about)


def _extract(title: str, programme: Programme, period: Period, about: str) -> Report:
    return Report(title, reverse("steering", kwargs={"key": programme.key, "period": period}), about)


def _counted(courses: int, contacts: int, *, whole: bool, language: Language) -> str:
    if not courses and not contacts:
        return _("no course counts yet")
    shown = {"n": numbers.count(courses or contacts, language=language)}
    if not courses:
        return ngettext("%(n)s anonymous answer", "%(n)s anonymous answers", contacts) % shown
    if whole:
        return ngettext("%(n)s course", "%(n)s courses", courses) % shown
    return ngettext("%(n)s course that you have access to", "%(n)s courses that you have access to", courses) % shown
