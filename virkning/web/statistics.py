"""Client statistics of a programme, for one reader: what is chosen, what is counted, and the page around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.counted import enquiries_counted
from virkning.access.courses import Reading, reading_of
from virkning.actions.client_counts import EVERYWHERE, Reader, clients_of, places_of, told_in
from virkning.actions.enquiries import contact_reasons
from virkning.actions.steering import today
from virkning.domain.period import Period, preceding, quarter_of, within_year
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.documents import Section
from virkning.reports.documents.client_profile import profile_section, start_now_section
from virkning.reports.documents.client_values import ClientsOf, Place
from virkning.reports.documents.clients import flow_section, helped_section
from virkning.reports.documents.view import SectionView, section_view
from virkning.store import client_extract, freshness
from virkning.store.models import Course, Enquiry, Programme, User
from virkning.web.steering import asked_period


@dataclass(frozen=True)
class Statistics:
    """One programme, period and place as one reader may see it. Everything is read once and then kept."""

    user: User
    row: Programme
    query: QueryDict

    @cached_property
    def definition(self) -> Definition:
        return self.row.defined()

    @cached_property
    def reading(self) -> Reading:
        return reading_of(self.user, self.row)

    @property
    def courses(self) -> QuerySet[Course]:
        return self.reading.courses

    @cached_property
    def enquiries(self) -> QuerySet[Enquiry]:
        return enquiries_counted(self.user, self.row, self.reading)

    @property
    def reader(self) -> Reader:
        return Reader(self.reading.protected, settings.VIRKNING_SMALLEST_SHOWN)

    @cached_property
    def period(self) -> Period:
        """As asked for, else the latest quarter that is over in which anything happened, else the one going on."""
        asked = asked_period(self.query)
        if asked is not None:
            return told_in(asked, self.reader)
        over = preceding(quarter_of(today()))
        day = client_extract.latest_event(self.courses, self.enquiries, until=over.last)
        if day is not None:
            return quarter_of(day)
        return over if self.reading.protected else quarter_of(today())

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return places_of(client_extract.stands(self.courses, self.enquiries), self.definition, self.reader)

    @cached_property
    def place(self) -> Place:
        """What is not among the reader's places falls back to all of them together."""
        return next((one for one in self.places if one.key == self.query.get("place")), EVERYWHERE)

    @cached_property
    def years(self) -> tuple[int, ...]:
        return client_extract.years_with_events(self.courses, self.enquiries)

    @cached_property
    def clients(self) -> ClientsOf:
        """Counted once for all readers of the same courses, until something is written."""
        courses = "whole" if self.reading.whole else f"user-{self.user.pk}"
        guard = "protected" if self.reading.protected else "open"
        where = f"{self.row.pk}:{self.place.key}:{self.period.key}"
        mark = f"clients:{freshness.mark()}:{where}:{courses}:{guard}:{today()}"
        found: ClientsOf | None = cache.get(mark)
        if found is None:
            found = self._counted()
            cache.set(mark, found)
        return found

    def _counted(self) -> ClientsOf:
        return clients_of(
            client_extract.client_frames(self.courses, self.enquiries),
            definition=self.definition,
            period=self.period,
            places=self.places,
            reader=self.reader,
            today=today(),
            place=self.place,
            years=self.years,
        )

    def sections(self) -> list[Section]:
        found = self.clients
        made = (
            flow_section(found, threshold=self.reader.least),
            helped_section(found),
            profile_section(found, reasons=contact_reasons(self.definition)),
            start_now_section(found),
        )
        return [section for section in made if section is not None]

    def address(self, name: str = "statistics", **asked: str) -> str:
        query = {key: value for key, value in {"place": self.place.key, **asked}.items() if value}
        return reverse(name, args=[self.row.key], query=query)


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    title: str
    chosen: bool


def page(found: Statistics, *, language: Language) -> dict[str, object]:
    sections = found.sections()
    return {
        **frame(found, language=language),
        "title": title(found, language=language),
        "sections": [section_view(section, language=language) for section in sections],
        "empty": not any(section.key == "flow" for section in sections),
        "profile_of_year": _profile_note(found, language),
    }


def title(found: Statistics, *, language: Language) -> str:
    """What happened, as a sentence; the plain name where the figures are hidden or nothing happened."""
    one, running = found.clients.now, found.period.unfinished(today=today())
    when = (numbers.within_to_date if running else numbers.within)(found.period, language=language)
    if one.helped is None or one.new is None or one.empty:
        return _("Citizens and courses in %(within)s") % {"within": when}
    helped = ngettext("%(n)s citizen had help in %(within)s", "%(n)s citizens had help in %(within)s", one.helped)
    new = ngettext("%(n)s course began", "%(n)s courses began", one.new)
    return _("%(helped)s, and %(new)s") % {
        "helped": helped % {"n": numbers.count(one.helped, language=language), "within": when},
        "new": new % {"n": numbers.count(one.new, language=language)},
    }


def _profile_note(found: Statistics, language: Language) -> str:
    if not found.reading.protected:
        return ""
    profile = found.clients.profile
    if profile is None:
        return _("How the citizens divide is told of whole years that are over, and of all places together.")
    if profile == found.period:
        return ""
    words = {"year": numbers.period_name(profile, language=language)}
    return _("How the citizens divide is told of the whole year %(year)s, so that nobody can be worked out.") % words


TABS = ("statistics", "statistics-missing", "statistics-comparison")


def frame(found: Statistics, *, language: Language, current: str = "statistics") -> dict[str, object]:
    """What the pages of statistics have in common: crumbs, tabs, and what can be chosen."""
    names = {
        "statistics": _("Citizens and courses"),
        "statistics-missing": _("Missing measurements"),
        "statistics-comparison": _("Comparison"),
    }
    return {
        "room": "results",
        "wide": True,
        "crumbs": [(found.definition.title.to(language), "")],
        "programme_title": found.definition.title.to(language),
        "tabs": [(names[name], found.address(name, period=found.period.key), name == current) for name in TABS],
        "cost": "" if found.definition.is_anonymous else reverse("cost", args=[found.row.key]),
        "quality": "" if found.reading.protected else reverse("data-quality", query={"programme": found.row.key}),
        "periods": period_options(found, language),
        "places": place_options(found, language),
        "part_only": not found.reading.whole,
        "protected": found.reading.protected,
    }


def period_options(found: Statistics, language: Language) -> list[Option]:
    """Years with anything in them and their parts, the latest first; and the one that is shown."""
    years = sorted({*found.years, found.period.last.year}, reverse=True)
    known: Sequence[Period] = [part for year in years for part in within_year(year) if part.first <= today()]
    if found.period not in known:
        known = [found.period, *known]
    return [Option(one.key, period_title(one, language=language), one == found.period) for one in known]


def period_title(one: Period, *, language: Language) -> str:
    """Of a period that goes on, that it is counted to today."""
    named = numbers.to_date_name if one.unfinished(today=today()) else numbers.period_name
    return named(one, language=language)


def place_options(found: Statistics, language: Language) -> list[Option]:
    if len(found.places) < 2:
        return []
    everywhere = Option("", _("All places together"), not found.place.key)
    titles = {place.key: place.title.to(language) for place in found.places}
    options = [everywhere]
    for key, name in titles.items():
        department = key.partition("/")[0]
        full = f"{titles.get(department, department)} · {name}" if "/" in key else name
        options.append(Option(key, full, key == found.place.key))
    return options


def views(sections: Sequence[Section], *, language: Language) -> list[SectionView]:
    return [section_view(section, language=language) for section in sections]
