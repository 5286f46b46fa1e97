"""What lies behind one cell of the extract: figures, distribution, the three rules, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from virkning.access.manuals import fidelity_in, manuals_of_programme
from virkning.analysis.behind import CourseChange, behind
from virkning.analysis.disclosure import protect_fidelity
from virkning.domain.change import ChangeClass, ChangeRule, threshold_of
from virkning.domain.comment import CommentPlace
from virkning.domain.manual import Fidelity
from virkning.domain.programme import Indicator
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Result, Share, SpanKind
from virkning.domain.statistics import Interval
from virkning.domain.text import LANGUAGES, Language, Text
from virkning.reports import numbers
from virkning.reports import steering as reports
from virkning.reports.charts import Chart
from virkning.reports.steering.cell_words import describe
from virkning.reports.steering.verdict import is_hidden, shares_withheld
from virkning.reports.steering.words import RULES, WANTED, scale_range, span_phrase, span_title
from virkning.store.models import Manual
from virkning.web.aims import aim_of, discuss_address
from virkning.web.comments import Typed, extract_place, extract_talk, people_to_ask
from virkning.web.indicators import box_address, card_address
from virkning.web.steering import Extract, cell_of
from virkning.web.words import class_name, missing_name, sentence_case


@dataclass(frozen=True, slots=True)
class Figure:
    title: str
    value: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule's reading of the same changes; `shares` is empty where nothing can be said, and `why` tells why."""

    title: str
    limit: str
    shares: tuple[str, ...]
    why: str
    chosen: bool


def roughly(share: float, *, language: Language) -> str:
    """To whole twentieths and without how many: what one period adds to another cannot be found by subtraction."""
    return numbers.percent(round(share * 20) / 20, n=100, language=language)


@dataclass(frozen=True)
class CellPage:
    """One cell for one reader."""

    wanted: Extract
    department: str
    indicator_key: str
    span_key: str
    language: Language

    @cached_property
    def indicator(self) -> Indicator:
        found = self.wanted.combined.programme.indicator_by_key.get(self.indicator_key)
        if found is None or not found.is_scale:
            raise Http404
        return found

    @cached_property
    def report(self) -> reports.SteeringReport:
        return self.wanted.report(indicator=self.indicator, everything=True)

    @cached_property
    def rows(self) -> reports.ScaleRows:
        return self.report.scales[0]

    @cached_property
    def result(self) -> Result:
        cell = cell_of(self.report, department=self.department, indicator=self.indicator_key, span=self.span_key)
        return next(result for result in self.report.results if result.cell == cell)

    @property
    def is_start(self) -> bool:
        return self.result.cell.span.kind is SpanKind.START

    @property
    def hidden(self) -> bool:
        return is_hidden(self.result)

    @property
    def empty(self) -> bool:
        return not self.hidden and self.result.before.mean is None

    @cached_property
    def changes(self) -> tuple[CourseChange, ...]:
        """The courses behind the cell: only for readers with access to every one of them."""
        if self.wanted.reading.protected:
            raise Http404
        return self._behind(self.result.cell)

    def _behind(self, cell: Cell) -> tuple[CourseChange, ...]:
        return tuple(
            change
            for part, frames in self.wanted.parts_with(self.indicator)
            for change in behind(
                frames,
                cell,
                programme=part.programme,
                instruments=part.instruments,
                period=self.wanted.choice.period,
                rule=self.wanted.choice.rule,
            )
        )

    def number(self, value: float | None) -> str:
        return numbers.number(value, self.rows.scale.decimals, language=self.language)

    def signed(self, value: float | None) -> str:
        return numbers.difference(value, self.rows.scale.decimals, language=self.language)

    def where(self) -> str:
        """`Afdeling A · fase 1 (rådgivning og behandling) · 2. kvartal 2013`."""
        cell = self.result.cell
        department = next(d for d in self.report.departments if d.key == cell.department)
        title, detail = span_title(cell.span, self.wanted.definition, language=self.language)
        period = numbers.period_name(self.wanted.choice.period, language=self.language)
        return " · ".join((department.title.to(self.language), f"{title}: {detail}", period))

    def say(self) -> str:
        """The cell in full sentences, without the place that stands in the title already."""
        cell = self.result.cell
        department = next(d for d in self.report.departments if d.key == cell.department)
        span = span_phrase(cell.span, self.wanted.definition, language=self.language)
        titles = (self.indicator.title.to(self.language), department.title.to(self.language), span)
        said = describe(self.report, self.rows, self.result, language=self.language)
        return said.removeprefix(f"{', '.join(titles)}. ")

    def figures(self) -> list[Figure]:
        if self.hidden or self.empty:
            return []
        result = self.result
        paired = numbers.out_of(result.paired, result.eligible, language=self.language)
        rate = numbers.percent(result.paired_rate, n=min(result.eligible, 199), language=self.language)
        if self.is_start:
            return [
                Figure(_("Mean at the start"), self.number(result.before.mean), self._interval(result.before_interval)),
                Figure(_("Measured"), paired, rate),
            ]
        return [
            Figure(_("Before"), self.number(result.before.mean)),
            Figure(_("After"), self.number(result.after.mean)),
            Figure(
                pgettext("difference", "Change"),
                self.signed(result.difference.mean),
                self._interval(result.interval, signed=True),
            ),
            *self._share(),
            Figure(_("Both measurements"), paired, rate),
        ]

    def _share(self) -> list[Figure]:
        share = self.result.progressed
        if share.value is None or shares_withheld(self.result):
            return []
        return [Figure(_("Moved the wanted way"), self.percent(share), self.percents(share.interval, share.n))]

    def percent(self, share: Share) -> str:
        return numbers.percent(share.value, n=share.n, language=self.language)

    def percents(self, interval: Interval | None, n: int) -> str:
        if interval is None:
            return ""
        ends = (numbers.percent(end, n=n, language=self.language) for end in (interval.low, interval.high))
        return _("95%% interval %(low)s to %(high)s") % dict(zip(("low", "high"), ends, strict=True))

    def _interval(self, interval: Interval | None, *, signed: bool = False) -> str:
        if interval is None:
            return _("too few for an interval")
        ends = numbers.interval(interval, self.rows.scale.decimals, language=self.language, signed=signed)
        return _("95%% interval %(interval)s") % {"interval": ends}

    def rules(self) -> list[RuleRow]:
        if self.hidden or self.empty or self.is_start:
            return []
        return [self._rule(rule) for rule in ChangeRule]

    def _rule(self, rule: ChangeRule) -> RuleRow:
        threshold = threshold_of(self.rows.scale, rule)
        title = sentence_case(RULES[rule].to(self.language))
        chosen = rule is self.report.rule
        if self.wanted.told_rule(rule) is not rule:
            return RuleRow(title, "", (), _("shown to those who have access to the cases"), chosen)
        if threshold is None:
            return RuleRow(title, "", (), _("no sourced value for this scale"), chosen)
        report = self.report if chosen else self.wanted.report(rule=rule, indicator=self.indicator, everything=True)
        result = next(r for r in report.results if r.cell == self.result.cell)
        limit = self.number(threshold.value) if threshold.value else _("every difference")
        if shares_withheld(result) or is_hidden(result):
            return RuleRow(title, limit, (), _("hidden: few citizens"), chosen)
        told = [self.counted(share) for share in (result.progressed, result.status_quo, result.regressed)]
        if result.classes.together:
            told[1:] = [_("hidden")] * 2
        return RuleRow(title, limit, tuple(told), "", chosen)

    def counted(self, share: Share) -> str:
        return f"{share.count} ({self.percent(share)})"

    def missing(self) -> list[tuple[str, int]]:
        """Why measurements are missing, most often first."""
        told = sorted(self.result.missing.items(), key=lambda counted: -counted[1])
        return [(missing_name(reason), count) for reason, count in told]

    def dots(self) -> Chart | None:
        """A dot for each citizen: only for readers with access to every case."""
        known = [] if self.wanted.reading.protected or self.is_start else [c.difference for c in self.changes]
        differences = [difference for difference in known if difference is not None]
        if not differences:
            return None
        threshold = self.result.threshold
        return reports.change_dots(differences, scale=self.rows.scale, threshold=threshold, language=self.language)

    def manual(self) -> Manual | None:
        """Of the cell's phase, where it has one."""
        phase = self._phase()
        return next((row for row in manuals_of_programme(self.wanted.row) if phase and row.phase == phase), None)

    def _phase(self) -> str:
        """The key of the cell's phase; from start to end of a programme with one phase it is that one."""
        span, alone = self.result.cell.span, self.wanted.definition.only_phase
        return alone.key if alone and span.kind is SpanKind.COURSE else span.phase

    def fidelity(self) -> str:
        """`82 % af punkterne (14 forløb)`, for a phase whose manual has a checklist; empty where nothing is ticked."""
        cell = self.result.cell
        phase = self._phase()
        manuals = [row for row in manuals_of_programme(self.wanted.row) if phase and row.phase == phase]
        if not manuals:
            return ""
        found = self._fidelity_by_department(manuals)
        shown: Fidelity | None = sum(found.values(), Fidelity())
        if cell.department != ALL_DEPARTMENTS:
            shown = found.get(cell.department, Fidelity())
        if self.wanted.reading.protected:
            shown = protect_fidelity(found, cell.department, threshold=settings.VIRKNING_SMALLEST_SHOWN)
        if shown is None:
            return _("hidden: few citizens")
        if shown.share is None:
            return ""
        if self.wanted.reading.protected:
            return _("about %(share)s of the points") % {"share": roughly(shown.share, language=self.language)}
        share = numbers.percent(shown.share, n=min(shown.done + shown.not_done, 199), language=self.language)
        n = shown.courses
        text = ngettext("%(share)s of the points (%(n)d course)", "%(share)s of the points (%(n)d courses)", n)
        return text % {"share": share, "n": n}

    def _fidelity_by_department(self, manuals: Sequence[Manual]) -> dict[str, Fidelity]:
        """Over the courses of the cell and its neighbours, so that nothing can be found by subtraction."""
        everywhere = replace(self.result.cell, department=ALL_DEPARTMENTS)
        changes = self._behind(everywhere)
        courses = self.wanted.reading.courses.filter(key__in=[change.key for change in changes])
        by_course = fidelity_in(courses, manuals, phase=self._phase())
        found: dict[str, Fidelity] = {}
        for department, part in by_course.values():
            found[department] = found.get(department, Fidelity()) + part
        return found

    def about(self) -> list[tuple[str, str, str]]:
        """Up from the figure: the result it is a sign of, the instrument and what is known of its precision."""
        scale, instrument, language = self.rows.scale, self.rows.instrument, self.language
        outcome, row = self.report.outcomes[0].outcome, self.wanted.row
        named = ", ".join((instrument.title.to(language), _("version") + f" {instrument.version}"))
        lines = [
            (_("Result"), outcome.title.to(language), box_address(row, outcome.key)),
            (_("Indicator"), self.indicator.title.to(language), self._card()),
            (_("Questionnaire"), named, reverse("instrument", args=[instrument.key])),
            (_("Range"), f"{scale_range(scale, language=language)}, {self._wanted()}", ""),
        ]
        if scale.reliability is not None:
            value = numbers.number(scale.reliability.value, 2, language=language)
            lines.append((_("Reliability"), f"{value} ({scale.reliability.source.citation})", ""))
        if scale.important_change is not None:
            value = self.number(scale.important_change.value)
            lines.append((_("Smallest important change"), f"{value} ({scale.important_change.source.citation})", ""))
        if self.result.g_z is not None and not self.hidden:
            value = numbers.difference(self.result.g_z, 2, language=language)
            lines.append((_("Standardised change (g_z)"), value, ""))
        return lines

    def _card(self) -> str:
        """The card of the indicator as it is now; a former definition stands on the same card."""
        broken = (one.indicator for one in self.wanted.combined.breaks if one.former == self.indicator.key)
        key = next(broken, self.indicator.key)
        return card_address(self.wanted.row, key) if key in self.wanted.definition.indicator_by_key else ""

    def _wanted(self) -> str:
        return WANTED[self.rows.scale.direction].to(self.language)

    def page(self) -> dict[str, object]:
        wanted = self.wanted
        return {
            "room": "results",
            "cell": self,
            "title": self.indicator.title.to(self.language),
            "where": self.where(),
            "say": self.say(),
            "crumbs": [
                (self.wanted.definition.title.to(self.language), self.wanted.address()),
                (self.indicator.title.to(self.language), ""),
            ],
            "manual": self.manual(),
            "fidelity": self.fidelity(),
            "back": self.wanted.address(),
            "classes": [(kind.value, class_name(kind)) for kind in ChangeClass],
            "courses_address": self._courses_address(),
            "aim": aim_of(wanted.user, wanted.row, self.indicator_key, wanted.choice.period, language=self.language),
            "discuss": discuss_address(wanted.user, wanted.row, wanted.choice.period.key),
            **self.talk(),
        }

    @property
    def at(self) -> CommentPlace:
        """Where a comment about this cell stands: here, and in the report that is made of the extract."""
        cell = self.result.cell
        named = Text(*(f"{self._named(language)}" for language in LANGUAGES))
        return extract_place(cell.department, cell.indicator, cell.span.key, named)

    def _named(self, language: Language) -> str:
        department = next(d for d in self.report.departments if d.key == self.result.cell.department)
        title, _detail = span_title(self.result.cell.span, self.wanted.definition, language=language)
        return ", ".join((self.indicator.title.to(language), department.title.to(language), title))

    def talk(self) -> dict[str, object]:
        """What is said about the cell, and the form to say more."""
        of = self.wanted.choice.period
        found = extract_talk(self.wanted.user, self.wanted.row, of, self.at, language=self.language)
        return found | {
            "action": reverse("steering-comment", args=[self.wanted.row.key, of]),
            "hidden": [
                ("department", self.department),
                ("indicator", self.indicator_key),
                ("span", self.span_key),
            ],
        }

    def _courses_address(self) -> str:
        if self.wanted.reading.protected or not self.result.eligible:
            return ""
        return self.wanted.cell_address(self.result.cell, "cell-courses")


def extract_place_page(
    wanted: Extract,
    at: CommentPlace,
    place: Sequence[str],
    *,
    typed: Typed,
    problems: Sequence[str],
    language: Language,
) -> dict[str, object]:
    """A comment that could not be saved, with what was typed."""
    period, title = wanted.choice.period, wanted.definition.title.to(language)
    talk = extract_talk(wanted.user, wanted.row, period, at, language=language)
    return talk | {
        "room": "results",
        "crumbs": [(title, wanted.address()), (_("Comments"), "")],
        "title": at.named.to(language) or _("The whole extract"),
        "where": f"{title} · {numbers.period_name(period, language=language)}",
        "action": reverse("steering-comment", args=[wanted.row.key, period]),
        "hidden": list(zip(("department", "indicator", "span"), place, strict=True)),
        "people": people_to_ask(wanted.user, wanted.row, typed),
        "typed": typed,
        "problems": problems,
        "back": wanted.address(),
    }
