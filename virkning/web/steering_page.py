"""What the page of the extract shows around its table, pictures or story."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.courses import may
from virkning.access.permissions import Permission
from virkning.actions.steering import today
from virkning.actions.telling import may_be_told
from virkning.domain.change import ChangeRule
from virkning.domain.period import Period, period, preceding, quarter_of, year_of
from virkning.domain.report_calendar import quarters_of, so_far
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports import steering as reports
from virkning.reports.steering.page import explained_notes
from virkning.reports.steering.words import RULES
from virkning.reports.terms import Explain
from virkning.store import extract as store
from virkning.web.aims import aims_in, discuss_address
from virkning.web.comments import Typed, people_to_ask
from virkning.web.indicator_values import Readings
from virkning.web.indicators import other_signs
from virkning.web.steering import TOGETHER, Choice, Extract, latest_quarter
from virkning.web.ways import Way
from virkning.web.words import sentence_case

PANEL = {"hx-get": "{address}", "hx-target": "#panel-body", "hx-swap": "innerHTML"}
"""With a script the figures behind a cell open beside the table; the plain address leads to a page of their own."""


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    title: str
    chosen: bool


def page(wanted: Extract, *, way: Way, drawn: bool, explain: Explain, language: Language) -> dict[str, object]:
    report, readings = wanted.report(), Readings.beside(wanted)
    told = reports.story(report, language=language)
    return {
        "room": "results",
        "crumbs": [
            (_("Steering group") if wanted.reading.whole else _("Your courses"), ""),
            (wanted.definition.title.to(language), ""),
        ],
        "report": report,
        "programme": wanted.row,
        "programme_title": wanted.definition.title.to(language),
        "period": wanted.choice.period,
        "period_name": reports.period_name(report, language),
        "unfinished": reports.unfinished_note(report, language=language),
        "story": told,
        "part_only": not wanted.reading.whole,
        "protected": wanted.reading.protected,
        "way": way,
        "ways": ways(wanted.choice, way),
        "choices": choices(wanted, language),
        "files": files(wanted),
        **latest(wanted, report, language),
        "may_comment": may(wanted.user, Permission.COMMENT, wanted.row),
        "threads": wanted.threads(wanted.choice.period, language),
        "earlier": wanted.threads(preceding(wanted.choice.period), language),
        "people": people_to_ask(wanted.user, wanted.row, Typed()),
        "indicators": reverse("indicators", args=[wanted.row.key]),
        "aims": aims_in(readings, wanted.choice.period, language=language),
        "discuss": discuss_address(wanted.user, wanted.row, wanted.choice.period.key),
        "other_signs": other_signs(readings, wanted.choice.period, language=language),
        **shown(wanted, report, way, drawn, explain, language),
    }


def shown(
    wanted: Extract, report: reports.SteeringReport, way: Way, drawn: bool, explain: Explain, language: Language
) -> Mapping[str, object]:
    """Only what the chosen way needs is made; the table brings its own notes."""
    if way is Way.NUMBERS:
        made = reports.table_html(
            report, language=language, link=wanted.cell_address, attributes=PANEL, explain=explain
        )
        return {"table": made}
    told = {"notes": explained_notes(report, explain, language=language)}
    if way is Way.PICTURES and drawn:
        return told | {"charts": reports.charts(report, language=language)}
    return told


def latest(wanted: Extract, report: reports.SteeringReport, language: Language) -> Mapping[str, object]:
    """The way out of an empty period."""
    if not report.is_empty:
        return {}
    quarter = latest_quarter(wanted.reading)
    untold = wanted.reading.protected and not may_be_told(wanted.choice.period, today=today())
    return {"latest": quarter, "latest_name": numbers.period_name(quarter, language=language), "untold": untold}


def ways(choice: Choice, chosen: Way) -> list[Option]:
    titles = {Way.NUMBERS: _("Numbers"), Way.PICTURES: _("Pictures"), Way.STORY: _("Story")}
    return [Option(way.value, titles[way], way is chosen) for way in Way]


def choices(wanted: Extract, language: Language) -> dict[str, object]:
    choice = wanted.choice
    departments = [
        ("", _("Each department")),
        *((d.key, d.title.to(language)) for d in wanted.departments),
        (TOGETHER, _("All together")),
    ]
    told = [rule for rule in ChangeRule if wanted.told_rule(rule) is rule]
    rules = [(rule.value, sentence_case(RULES[rule].to(language))) for rule in told]
    return {
        "periods": period_groups(wanted, language),
        "departments": options(departments, choice.department) if len(departments) > 3 else [],
        "rules": options(rules, choice.rule.value) if len(rules) > 1 else [],
    }


def options(titles: list[tuple[str, str]], chosen: str) -> list[Option]:
    return [Option(value, title, value == chosen) for value, title in titles]


def period_groups(wanted: Extract, language: Language) -> list[tuple[str, list[Option]]]:
    """Years with measurements, the latest first: the year as a whole, then its quarters; the chosen one too."""
    known = {*store.quarters(wanted.reading.courses)} or {quarter_of(today())}
    known |= {period(str(quarter.first.year)) for quarter in known}
    if wanted.reading.protected:
        # While a period goes on, they are told its quarters that are over, and nothing that is added by the day.
        known |= {of for of in [so_far(year_of(today()), today=today())] if of and known & set(quarters_of(of))}
        known = {one for one in known if may_be_told(one, today=today())}
    known |= {wanted.choice.period}
    years = sorted({one.first.year for one in known}, reverse=True)
    return [(str(year), list(_year(known, year, wanted.choice.period, language))) for year in years]


def _year(known: set[Period], year: int, chosen: Period, language: Language) -> Iterator[Option]:
    inside = [one for one in known if one.first.year == year]
    for one in sorted(inside, key=lambda p: (p.key == str(year), ".." in p.key, p.first), reverse=True):
        yield Option(one.key, _period_title(one, year, language), one == chosen)


def _period_title(one: Period, year: int, language: Language) -> str:
    if one.unfinished(today=today()):
        return _("%(period)s, not over yet") % {"period": numbers.to_date_name(one, language=language)}
    if one == so_far(year_of(today()), today=today()) and ".." in one.key:
        day = numbers.day(one.last, language=language)
        return _("%(year)d until %(day)s: the quarters that are over") % {"year": year, "day": day}
    return (
        _("The whole of {year}").format(year=year)
        if one.key == str(year)
        else numbers.period_name(one, language=language)
    )


def files(wanted: Extract) -> list[tuple[str, str, str]]:
    inside = not wanted.reading.protected
    titles = {
        "pdf": (
            _("PDF"),
            _("with small numbers, for those who work with the cases") if inside else _("to print and send"),
        ),
        "xlsx": (_("Excel"), _("real numbers and definitions")),
        "csv": (_("CSV"), _("every figure, for other programs")),
        "html": (_("Web page"), _("one file that works without a network")),
    }
    found = [(wanted.address("steering-download", form=form), *titles[form]) for form in titles]
    if inside and wanted.reading.whole and may_be_told(wanted.choice.period, today=today()):
        address = wanted.address("steering-download", form="pdf")
        handed_on = f"{address}{'&' if '?' in address else '?'}for=others"
        found.insert(0, (handed_on, _("PDF to hand on"), _("small numbers hidden, for the board and others")))
    return found
