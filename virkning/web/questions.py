"""The page where one puts a question together, sees the answer, and saves it as a section of reports."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.courses import Reading, reading_of
from virkning.access.questions import may_remove, questions_of
from virkning.access.reports import shapes_reports_in
from virkning.actions.own_sections import question_section
from virkning.actions.reports.asked import Asked, Counting
from virkning.actions.steering import today
from virkning.domain.errors import Problem
from virkning.domain.period import Period, quarter_of, within_year
from virkning.domain.programme import Programme as Definition
from virkning.domain.question import Asking, CoursesAsked, OwnQuestion, SplitBy, problems_of, why_not_told
from virkning.domain.report_plan import Audience, Cadence, ReportPlan
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents import Section
from virkning.reports.documents.own_words import ASKED, SPLITS, asked_title, courses_words
from virkning.reports.documents.view import SectionView, section_view
from virkning.reports.problems import sentence
from virkning.reports.steering.words import midway, span_phrase
from virkning.store import extract
from virkning.store.models import Programme, User
from virkning.web.steering import asked_period, latest_quarter
from virkning.web.ways import Way

VARIABLE, PHASE = "variable:", "phase:"


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    title: str
    chosen: bool


@dataclass(frozen=True)
class Inquiry:
    """One question of one reader."""

    user: User
    row: Programme
    query: QueryDict

    @cached_property
    def definition(self) -> Definition:
        return self.row.defined()

    @cached_property
    def reading(self) -> Reading:
        return reading_of(self.user, self.row)

    @cached_property
    def period(self) -> Period:
        return asked_period(self.query) or latest_quarter(self.reading)

    @cached_property
    def question(self) -> OwnQuestion:
        return question_of(self.query, self.definition)

    @property
    def answered(self) -> bool:
        """Whether anything was asked for yet."""
        return "what" in self.query

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        found = problems_of(self.question, self.definition)
        why = why_not_told(self.question) if self.reading.protected else ""
        return (*found, Problem(why)) if why else found

    def section(self) -> Section | None:
        if not self.answered or self.problems:
            return None
        return question_section(self.asked(), self.question, self.row, key="own")

    def asked(self) -> Asked:
        """The same as of a report that this reader is the only one to read."""
        plan = ReportPlan("own", Text("", ""), Audience.EMPLOYEE, Cadence.RUNNING)
        return Asked(
            plan=plan,
            organisation=self.row.organisation,
            period=self.period,
            made=today(),
            programmes=(self.row,),
            protected=self.reading.protected,
            threshold=settings.VIRKNING_SMALLEST_SHOWN,
            kept={(self.row.pk, None, None, None): Counting(self.row, self.reading.courses)},
        )

    def address(self) -> str:
        return address(self.row, self.question, self.period)


def question_of(query: Mapping[str, str], definition: Definition) -> OwnQuestion:
    """What is not understood falls back to what is plainest: the first measure, not split, of courses that ended."""
    what, by, courses = (query.get(name, "") for name in ("what", "by", "courses"))
    first = next((indicator.key for indicator in definition.scaled), "")
    measure = what if what in {indicator.key for indicator in definition.scaled} else ""
    asking = Asking(what) if what in set(Asking) else None
    found = OwnQuestion(definition.key, measure or ("" if asking else first), asking or Asking.NEW)
    if by.startswith(VARIABLE):
        found = replace(found, by=SplitBy.VARIABLE, variable=by.removeprefix(VARIABLE))
    elif by in set(SplitBy) - {SplitBy.VARIABLE}:
        found = replace(found, by=SplitBy(by))
    if not found.measure:
        return found
    if courses.startswith(PHASE):
        return replace(found, courses=CoursesAsked.PHASE, phase=courses.removeprefix(PHASE))
    return replace(found, courses=CoursesAsked(courses)) if courses in CHOSEN_BY_NAME else found


CHOSEN_BY_NAME = frozenset({CoursesAsked.ENDED, CoursesAsked.SHORT, CoursesAsked.LONG})


def written(question: OwnQuestion) -> dict[str, str]:
    """As it stands in addresses and forms."""
    by = f"{VARIABLE}{question.variable}" if question.by is SplitBy.VARIABLE else question.by.value
    courses = f"{PHASE}{question.phase}" if question.courses is CoursesAsked.PHASE else question.courses.value
    found = {"what": question.measure or question.asking.value, "by": by}
    return found | ({"courses": courses} if question.measure else {})


def address(row: Programme, question: OwnQuestion, period: Period | None = None) -> str:
    when = {"period": period.key} if period else {}
    return reverse("question", args=[row.key], query={**written(question), **when})


def page(found: Inquiry, *, way: Way, language: Language) -> dict[str, object]:
    section = found.section()
    view = section_view(section, language=language) if section else None
    return {
        "room": "results",
        "crumbs": [(found.definition.title.to(language), "")],
        "programme": found.row,
        "programme_title": found.definition.title.to(language),
        "title": title(found, view, language=language),
        "asked": asked_title(found.question, found.definition).to(language),
        "answered": found.answered,
        "problems": [sentence(problem, language=language) for problem in found.problems] if found.answered else [],
        "section": view,
        "way": way,
        "ways": ways(way),
        "fields": fields(found, language),
        "written": {**written(found.question), "period": found.period.key},
        "part_only": not found.reading.whole,
        "protected": found.reading.protected,
        **saved(found, language),
    }


def title(found: Inquiry, view: SectionView | None, *, language: Language) -> str:
    """The answer as a sentence; before there is one, what the page is for."""
    if view and view.sentences:
        return view.sentences[0].rstrip(".")
    if found.answered:
        return asked_title(found.question, found.definition).to(language)
    return _("What do you want to know about %(programme)s?") % {"programme": found.definition.title.to(language)}


def ways(chosen: Way) -> list[Option]:
    titles = {Way.NUMBERS: _("Numbers"), Way.PICTURES: _("Pictures"), Way.STORY: _("Story")}
    return [Option(way.value, titles[way], way is chosen) for way in Way]


@dataclass(frozen=True, slots=True)
class Group:
    """Options under a heading; none stands over those that need none."""

    title: str
    options: tuple[Option, ...]


def fields(found: Inquiry, language: Language) -> dict[str, object]:
    question, definition = found.question, found.definition
    chosen = written(question)
    return {
        "what": _what(definition, chosen["what"], language),
        "by": _by(found, chosen["by"], language),
        "periods": _periods(found, language),
        "courses": _courses(definition, chosen.get("courses", CoursesAsked.ENDED.value), language),
    }


def _what(definition: Definition, chosen: str, language: Language) -> list[Group]:
    groups = [
        Group(
            outcome.title.to(language),
            tuple(
                Option(
                    one.key,
                    _("%(measure)s before and after") % {"measure": one.title.to(language)},
                    one.key == chosen,
                )
                for one in outcome.scaled
            ),
        )
        for outcome in definition.outcomes
        if outcome.scaled
    ]
    counts = tuple(
        Option(one.value, _("how many: %(what)s") % {"what": midway(text.to(language))}, one.value == chosen)
        for one, text in ASKED.items()
    )
    return [*groups, Group(_("Numbers of citizens and courses"), counts)]


def _by(found: Inquiry, chosen: str, language: Language) -> list[Group]:
    hidden = {SplitBy.MONTH} if found.reading.protected else set()
    plain = (SplitBy.NOTHING, SplitBy.DEPARTMENT, SplitBy.PHASE, SplitBy.LENGTH, SplitBy.QUARTER, SplitBy.MONTH)
    known = (SplitBy.REFERRAL, SplitBy.ENDED_REASON)

    def option(one: SplitBy) -> Option:
        return Option(one.value, SPLITS[one].to(language), one.value == chosen)

    variables = tuple(
        Option(f"{VARIABLE}{one.key}", midway(one.title.to(language)), f"{VARIABLE}{one.key}" == chosen)
        for one in found.definition.variables
    )
    return [
        Group("", tuple(option(one) for one in plain if one not in hidden)),
        Group(_("What we know of the citizens"), (*variables, *(option(one) for one in known))),
    ]


def _courses(definition: Definition, chosen: str, language: Language) -> list[Option]:
    names = [CoursesAsked.ENDED]
    if definition.length.long_from_phase or definition.length.long_from_days is not None:
        names += [CoursesAsked.SHORT, CoursesAsked.LONG]
    plain = OwnQuestion(definition.key, "any")
    found = [
        Option(one.value, courses_words(replace(plain, courses=one), definition).to(language), one.value == chosen)
        for one in names
    ]
    for phase in () if definition.only_phase else definition.phases:
        asked = replace(plain, courses=CoursesAsked.PHASE, phase=phase.key)
        value = f"{PHASE}{phase.key}"
        detail = midway(phase.title.to(language))
        words = _("courses that have ended %(phase)s (%(title)s)") % {
            "phase": span_phrase(asked.span, definition, language=language),
            "title": detail,
        }
        found.append(Option(value, words, value == chosen))
    return found


def _periods(found: Inquiry, language: Language) -> list[Group]:
    """Years with measurements and their parts, the latest first; for protected readers those that are over."""
    years = {quarter.first.year for quarter in extract.quarters(found.reading.courses)} | {found.period.last.year}
    last = quarter_of(today()).first
    groups = []
    for year in sorted(years, reverse=True):
        known = [one for one in within_year(year) if one == found.period or one.first <= today()]
        if found.reading.protected:
            known = [one for one in known if one.last < last]
        options = tuple(
            Option(one.key, numbers.period_name(one, language=language), one == found.period) for one in known
        )
        if options:
            groups.append(Group(str(year), options))
    if not any(option.chosen for group in groups for option in group.options) and not found.reading.protected:
        name = numbers.period_name(found.period, language=language)
        groups.insert(0, Group("", (Option(found.period.key, name, True),)))
    return groups


@dataclass(frozen=True, slots=True)
class Saved:
    number: int
    title: str
    address: str
    by: str
    may_remove: bool
    removed: bool


def saved(found: Inquiry, language: Language) -> dict[str, object]:
    rows = []
    for row in questions_of(found.row):
        question = row.question()
        if problems_of(question, found.definition):
            continue
        told = Saved(
            row.pk,
            asked_title(question, found.definition).to(language),
            address(found.row, question, found.period),
            row.by.name,
            may_remove(found.user, row),
            row.removed is not None,
        )
        rows.append((question, told))
    here = next((told for question, told in rows if question == found.question and not told.removed), None)
    return {
        "saved": [told for _question, told in rows if not told.removed],
        "taken_away": [told for _question, told in rows if told.removed and told.may_remove],
        "here": here,
        "shapes": shapes_reports_in(found.user).filter(pk=found.row.organisation_id).exists(),
    }
