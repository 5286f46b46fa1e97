"""What Virkning knows already, laid beside an element of a self-assessment: facts with links, never a score."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from django.urls import reverse
from django.utils.text import Truncator

from virkning.access.courses import courses_visible_to, programmes_visible_to
from virkning.access.learning import adjustments_of, meetings_of
from virkning.access.manuals import fidelity_in, manuals_of_programme
from virkning.access.reports import reports_visible_to
from virkning.access.terms import dictionary_of
from virkning.domain.change import GoalType
from virkning.domain.framework import Element, FactKind
from virkning.domain.indicator import Indicator
from virkning.domain.manual import together
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents.figures import both
from virkning.store.models import Assessment, Programme, User
from virkning.web.costs import cost_fact
from virkning.web.indicator_values import Readings

A_YEAR = timedelta(days=365)
LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known. `number` names it in the form."""

    kind: FactKind
    text: Text
    address: str

    @property
    def number(self) -> str:
        return f"{self.kind.value}-{crc32(f'{self.text.da} {self.address}'.encode())}"


@dataclass(frozen=True, slots=True)
class Known:
    """Whose facts: for one reader, of the programmes that the round is about, on a day."""

    user: User
    assessment: Assessment
    programmes: tuple[Programme, ...]
    today: date

    @property
    def whole(self) -> bool:
        return not self.assessment.programme_key


COUNTED = frozenset({FactKind.PAIRED_RATE, FactKind.RESULTS})
"""Every measurement is gone through for them, so they are told when they are asked for."""


def facts_of(user: User, assessment: Assessment, element: Element, *, today: date, counted: bool = False) -> list[Fact]:
    rows = programmes_visible_to(user).filter(organisation=assessment.organisation_id).select_related("organisation")
    if assessment.programme_key:
        rows = rows.filter(key=assessment.programme_key)
    known = Known(user, assessment, tuple(rows), today)
    kinds = [kind for kind in element.facts if counted or kind not in COUNTED]
    return [fact for kind in kinds for fact in _KINDS[kind](known)]


def _theory(known: Known) -> list[Fact]:
    with_theory = [row for row in known.programmes if row.defined().theory.nodes]
    if known.whole:
        text = Text(
            da="{n} af {of} indsatser har en forandringsteori i kraft.",
            en="{n} of {of} programmes have a theory of change in force.",
        )
        return [_counted(FactKind.THEORY, text, len(with_theory), len(known.programmes), reverse("knowledge"))]
    found = []
    for row in with_theory:
        nodes, edges = row.defined().theory.nodes, row.defined().theory.edges
        assumed = sum(1 for edge in edges if edge.assumption)
        text = Text(
            da=f"Forandringsteorien er i kraft (version {row.version}): {_of(len(nodes), 'boks', 'bokse')}, "
            f"{_of(assumed, 'antagelse', 'antagelser')}.",
            en=f"The theory of change is in force (version {row.version}): {_of(len(nodes), 'box', 'boxes')}, "
            f"{_of(assumed, 'assumption', 'assumptions')}.",
        )
        found.append(Fact(FactKind.THEORY, text, reverse("theory", args=[row.key])))
    return found or [
        _none(FactKind.THEORY, "Der er ingen forandringsteori i kraft.", "No theory of change is in force.")
    ]


def _manual(known: Known) -> list[Fact]:
    by_programme = {row.key: list(manuals_of_programme(row)) for row in known.programmes}
    if known.whole:
        text = Text(da="{n} af {of} indsatser har en manual.", en="{n} of {of} programmes have a manual.")
        having = sum(1 for rows in by_programme.values() if rows)
        return [_counted(FactKind.MANUAL, text, having, len(known.programmes), reverse("manuals"))]
    found = []
    for manual in (one for rows in by_programme.values() for one in rows):
        version = next(iter(manual.versions.all()), None)
        if version is not None:
            since = version.since
            text = both(
                lambda language, manual=manual, version=version, since=since: {  # type: ignore[misc]  # each its own
                    "da": "Manualen “{title}”, version {number}, i kraft fra {day}.",
                    "en": "The manual “{title}”, version {number}, in force from {day}.",
                }[language].format(
                    title=manual.title.to(language),
                    number=version.number,
                    day=numbers.day(since, language=language),
                )
            )
            found.append(Fact(FactKind.MANUAL, text, reverse("manual", args=[manual.key])))
    return found or [_none(FactKind.MANUAL, "Der er ingen manual.", "There is no manual.")]


def _fidelity(known: Known) -> list[Fact]:
    """Of the courses that the reader may open, and only where the whole of them is large enough to tell of."""
    found = []
    for row in known.programmes:
        if Readings(known.user, row).reading.protected:
            continue
        followed = fidelity_in(courses_visible_to(known.user, row), manuals_of_programme(row))
        whole = together((course, fidelity) for course, (_, fidelity) in followed.items())
        if whole.share is None:
            continue
        share, n = whole.share, whole.courses
        title = row.defined().title

        def told(language: Language, share: float = share, n: int = n, title: Text = title) -> str:
            text = {
                "da": "{title}: {share} af punkterne i manualens tjekliste er udført i {n} forløb.",
                "en": "{title}: {share} of the points of the manual's checklist were done in {n} courses.",
            }[language]
            shown = numbers.percent(share, n=n, language=language)
            return text.format(title=title.to(language), share=shown, n=n)

        found.append(Fact(FactKind.FIDELITY, both(told), reverse("manuals")))
    return found


def _indicators(known: Known) -> list[Fact]:
    if known.whole:
        total = sum(len(row.defined().indicators) for row in known.programmes)
        text = Text(da="{n} indikatorer i {of} indsatser.", en="{n} indicators in {of} programmes.")
        return [_counted(FactKind.INDICATORS, text, total, len(known.programmes), reverse("knowledge"))]
    found = []
    for row in known.programmes:
        indicators, outcomes = len(row.defined().indicators), len(row.defined().outcomes)
        text = Text(
            da=f"{_of(indicators, 'indikator', 'indikatorer')} for {_of(outcomes, 'resultat', 'resultater')}.",
            en=f"{_of(indicators, 'indicator', 'indicators')} of {_of(outcomes, 'result', 'results')}.",
        )
        found.append(Fact(FactKind.INDICATORS, text, reverse("indicators", args=[row.key])))
    return found


def _targets(known: Known) -> list[Fact]:
    """How many indicators have a target, since a target without a number is a hope."""
    every = [one for row in known.programmes for one in row.defined().indicators]
    aims = sum(1 for one in every if one.target)
    text = Text(da="{n} af {of} indikatorer har et måltal.", en="{n} of {of} indicators have a target.")
    address = reverse("knowledge") if known.whole or not known.programmes else ""
    address = address or reverse("learning-programme", args=[known.programmes[0].key])
    return [_counted(FactKind.TARGETS, text, aims, len(every), address)]


def _paired(known: Known) -> list[Fact]:
    """The lowest and the highest paired rate of the scales in the latest quarter; hidden ones are left out."""
    found = []
    for row in known.programmes:
        readings = Readings(known.user, row)
        if row.defined().is_anonymous:
            continue
        rates = [rate for one in row.defined().scaled if (rate := _rate(readings, one)) is not None]
        if not rates:
            continue
        low, high, period = min(rates), max(rates), readings.latest
        title = row.defined().title

        def told(
            language: Language, low: float = low, high: float = high, title: Text = title, readings: Readings = readings
        ) -> str:
            text = {
                "da": "{title}: mellem {low} og {high} af borgerne er målt både før og efter ({period}).",
                "en": "{title}: between {low} and {high} of the citizens are measured both before and after "
                "({period}).",
            }[language]
            ends = [numbers.percent(value, n=0, language=language) for value in (low, high)]
            when = numbers.period_name(readings.latest, language=language)
            return text.format(title=title.to(language), low=ends[0], high=ends[1], period=when)

        found.append(Fact(FactKind.PAIRED_RATE, both(told), reverse("steering", args=[row.key, period.key])))
    return found


def _rate(readings: Readings, indicator: Indicator) -> float | None:
    value = readings.value(indicator)
    if value.hidden or value.missing is None or not value.n + value.missing:
        return None
    return value.n / (value.n + value.missing)


def _results(known: Known) -> list[Fact]:
    """How many measures have moved as wanted for more than half of the citizens; a difference is no effect."""
    found = []
    for row in known.programmes:
        if row.defined().is_anonymous:
            continue
        readings = Readings(known.user, row)
        values = [readings.value(one) for one in row.defined().scaled if one.goal is GoalType.DEVELOP]
        shares = [one.share.value for one in values if one.share and one.share.value is not None]
        if not shares:
            continue
        half = sum(1 for value in shares if value > 0.5)  # noqa: PLR2004 - more than half
        title = row.defined().title

        def told(
            language: Language,
            half: int = half,
            of: int = len(shares),
            title: Text = title,
            readings: Readings = readings,
        ) -> str:
            text = {
                "da": "{title}: på {half} af {of} mål har over halvdelen af de målte borgere fremgang ({period}). "
                "Det er en forskel fra før til efter, ikke en effekt.",
                "en": "{title}: on {half} of {of} measures more than half of the measured citizens have progressed "
                "({period}). It is a difference from before to after, not an effect.",
            }[language]
            when = numbers.period_name(readings.latest, language=language)
            return text.format(title=title.to(language), half=half, of=of, period=when)

        address = reverse("steering", args=[row.key, readings.latest.key])
        found.append(Fact(FactKind.RESULTS, both(told), address))
    return found


def _goals(known: Known) -> list[Fact]:
    """Whether the citizens' own goals are a part of what is measured."""
    found = []
    for row in known.programmes:
        definition = row.defined()
        keys = {one.instrument for one in definition.indicators} | {one.instrument for one in definition.plan}
        if "own-goals" in keys or "goal-attainment" in keys:
            text = Text(
                da=f"{row.defined().title.da}: borgerens egne mål er en del af måleplanen.",
                en=f"{row.defined().title.en}: the citizens' own goals are a part of the measurement plan.",
            )
            found.append(Fact(FactKind.GOALS, text, reverse("indicators", args=[row.key])))
    return found


def _meetings(known: Known) -> list[Fact]:
    rows = meetings_of(known.user).filter(
        organisation=known.assessment.organisation_id, day__gte=known.today - A_YEAR, day__lte=known.today
    )
    if known.assessment.programme_key:
        rows = rows.filter(programme_key=known.assessment.programme_key)
    held = rows.exclude(held=None).count()
    text = Text(da="Datamøder holdt det seneste år: {n}.", en="Data meetings held in the last year: {n}.")
    return [_counted(FactKind.MEETINGS, text, held, 0, _learning(known))]


def _adjustments(known: Known) -> list[Fact]:
    rows = adjustments_of(known.user).filter(
        organisation=known.assessment.organisation_id, from_day__gte=known.today - A_YEAR, from_day__lte=known.today
    )
    if known.assessment.programme_key:
        rows = rows.filter(programme_key=known.assessment.programme_key)
    found = [
        Fact(
            FactKind.ADJUSTMENTS,
            both(lambda language, row=row: _adjusted(row.what, row.from_day, language)),  # type: ignore[misc]  # each its own
            reverse("adjustment", args=[row.pk]),
        )
        for row in rows[:5]
    ]
    none = "Ingen justering er begyndt det seneste år.", "No adjustment has begun in the last year."
    return found or [_none(FactKind.ADJUSTMENTS, *none)]


def _adjusted(what: str, day: date, language: Language) -> str:
    text = {"da": "Justering fra {day}: {what}", "en": "Adjustment from {day}: {what}"}[language]
    return text.format(day=numbers.day(day, language=language), what=Truncator(what).chars(LONGEST_TITLE))


def _reports(known: Known) -> list[Fact]:
    rows = reports_visible_to(known.user).filter(
        organisation=known.assessment.organisation_id, due__gte=known.today - A_YEAR
    )
    if known.assessment.programme_key:
        rows = rows.filter(programme_key__in=["", known.assessment.programme_key])
    text = Text(da="Rapporter lavet det seneste år: {n}.", en="Reports made in the last year: {n}.")
    return [_counted(FactKind.REPORTS, text, rows.count(), 0, reverse("reports"))]


def _dictionary(known: Known) -> list[Fact]:
    text = Text(da="Ordbogen har {n} ord.", en="The dictionary has {n} words.")
    n = len(dictionary_of(known.assessment.organisation))
    return [_counted(FactKind.DICTIONARY, text, n, 0, reverse("terms"))]


def _cost(known: Known) -> list[Fact]:
    found = [cost_fact(known.user, row, today=known.today) for row in known.programmes]
    return [
        Fact(FactKind.COST, text, reverse("cost", args=[row.key]))
        for row, text in zip(known.programmes, found, strict=True)
        if text is not None
    ]


def _learning(known: Known) -> str:
    key = known.assessment.programme_key
    return reverse("learning-programme", args=[key]) if key else reverse("learning")


def _counted(kind: FactKind, text: Text, n: int, of: int, address: str) -> Fact:
    return Fact(kind, both(lambda language: text.to(language).format(n=n, of=of)), address)


def _of(n: int, one: str, several: str) -> str:
    return f"{n} {one if n == 1 else several}"


def _none(kind: FactKind, da: str, en: str) -> Fact:
    return Fact(kind, Text(da, en), "")


_KINDS: Mapping[FactKind, Callable[[Known], Sequence[Fact]]] = {
    FactKind.THEORY: _theory,
    FactKind.MANUAL: _manual,
    FactKind.FIDELITY: _fidelity,
    FactKind.INDICATORS: _indicators,
    FactKind.TARGETS: _targets,
    FactKind.PAIRED_RATE: _paired,
    FactKind.RESULTS: _results,
    FactKind.GOALS: _goals,
    FactKind.MEETINGS: _meetings,
    FactKind.ADJUSTMENTS: _adjustments,
    FactKind.REPORTS: _reports,
    FactKind.DICTIONARY: _dictionary,
    FactKind.COST: _cost,
}
