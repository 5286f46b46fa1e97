"""Common benchmarks as management sees them: hosted here, taken part in elsewhere, and how one stands beside others."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.benchmarks import (
    benchmark_agreements_of,
    benchmarks_visible_to,
    decides_on_benchmarks,
    programmes_to_compare,
)
from virkning.actions import benchmark_sending as sending
from virkning.actions import benchmarks as hosting
from virkning.actions.benchmark_documents import measures_read
from virkning.domain.benchmark import FEWEST_CONTRIBUTORS, Compared, Difference, Every
from virkning.domain.change import ChangeRule
from virkning.domain.errors import VirkningError
from virkning.domain.funnel import Funnel, FunnelPlace
from virkning.domain.text import Language
from virkning.library.shelves import instruments
from virkning.reports import numbers
from virkning.store.models import Benchmark, BenchmarkAgreement, BenchmarkSending, Programme, User

Shown = dict[str, list[dict[str, object]]]
"""Measures beside the others: those that are told, and those that wait for more contributors."""


def overview(user: User, *, language: Language) -> dict[str, object]:
    organisation = decides_on_benchmarks(user)
    offered = programmes_to_compare(organisation) if organisation else []
    hosted = benchmarks_visible_to(user)
    staying = Count("members", filter=Q(members__left=None))
    members = dict(hosted.order_by().annotate(staying=staying).values_list("pk", "staying"))
    return {
        "room": "knowledge",
        "may": organisation is not None,
        "programmes": [(one.key, one.defined().title.to(language)) for one in offered if one.defined().scaled],
        "every": every_offered(),
        "hosted": [
            {
                "title": row.title,
                "address": reverse("benchmark", args=[row.pk]),
                "members": members[row.pk],
                "closed": _day(row.closed, language),
            }
            for row in hosted
        ],
        "joined": [
            {
                "title": row.title,
                "host": row.host,
                "address": reverse("benchmark-agreement", args=[row.pk]),
                "state": state_of(row, language),
            }
            for row in benchmark_agreements_of(user)
        ],
    }


def every_offered() -> list[tuple[str, str]]:
    return [(Every.YEAR.value, _("each year")), (Every.QUARTER.value, _("each quarter"))]


def state_of(row: BenchmarkAgreement, language: Language) -> str:
    if row.withdrawn:
        return _("left %(day)s, and everything is removed there") % {"day": _day(row.withdrawn, language)}
    if row.ended:
        return _("left %(day)s; the host has not yet said that everything is removed") % {
            "day": _day(row.ended, language)
        }
    if row.signed:
        return _("signed %(day)s") % {"day": _day(row.signed, language)}
    return _("not signed: nothing is sent")


def hosted_page(benchmark: Benchmark, *, language: Language) -> dict[str, object]:
    members = list(benchmark.members.all().prefetch_related("contributions"))
    titles = titles_of_hosted(benchmark, language)
    periods = sorted({one.period for row in members for one in row.contributions.all()}, reverse=True)
    return {
        "room": "knowledge",
        "benchmark": benchmark,
        "closed": _day(benchmark.closed, language),
        "every": dict(every_offered())[benchmark.every],
        "fewest": FEWEST_CONTRIBUTORS,
        "measures": _measures(benchmark.measures, titles, language),
        "members": [
            {
                "pk": row.pk,
                "name": row.name,
                "invited": _day(row.invited, language),
                "left": _day(row.left, language),
                "sent": ", ".join(sorted((one.period for one in row.contributions.all()), reverse=True)),
            }
            for row in members
        ],
        "periods": [
            (one, compared_shown(hosting.comparison(benchmark, one, own=None), titles, language)) for one in periods[:4]
        ],
    }


def agreement_page(row: BenchmarkAgreement, *, now: datetime, language: Language) -> dict[str, object]:
    differs = sending.differing(row)
    period, titles = sending.latest(row, now=now), _titles(sending.programme_of(row), language)
    alike = sending.alike(row)
    return {
        "room": "knowledge",
        "agreement": row,
        "state": state_of(row, language),
        "every": dict(every_offered())[row.every],
        "period": period.key,
        "alike": [titles.get(one.indicator, one.indicator) for one in alike],
        "differs": [_difference(one, titles) for one in differs],
        "fewest": FEWEST_CONTRIBUTORS,
        "sendings": [
            {
                "period": one.period,
                "sha256": one.sha256,
                "sent": _day(one.sent, language),
                "by_hand": one.by_hand,
                "fetched": _day(one.fetched, language),
                "compared": _came_back(one, titles, language),
            }
            for one in row.sendings.all()
        ],
    }


def _came_back(row: BenchmarkSending, titles: Mapping[str, str], language: Language) -> Shown:
    try:
        return compared_shown(sending.compared_of(row), titles, language)
    except VirkningError:
        return {}


def compared_shown(found: Sequence[Compared], titles: Mapping[str, str], language: Language) -> Shown:
    """The measures that are set side by side, and apart from them those that are not yet; nothing where none came."""
    shown = [
        _shown(number, one, titles.get(one.indicator, one.indicator), language) for number, one in enumerate(found)
    ]
    sides: Shown = {"told": [], "waiting": []}
    for one in shown:
        sides["told" if one["told"] else "waiting"].append(one)
    return sides if shown else {}


def _shown(number: int, one: Compared, title: str, language: Language) -> dict[str, object]:
    drawn = one.drawn
    shown: dict[str, object] = {"title": title, "contributors": one.contributors, "told": one.told}
    if not one.told:
        return shown
    names = [_("you") if beside.own else "" for beside in one.beside]
    lies = _lies(one, drawn)
    rows = [
        {
            "own": beside.own,
            "name": _("You") if beside.own else _("Another"),
            "share": numbers.percent(beside.line.share.value or 0.0, n=beside.line.paired, language=language),
            "paired": numbers.count(beside.line.paired, language=language),
            "eligible": numbers.count(beside.line.eligible, language=language),
            "measured": numbers.percent(
                beside.line.paired / beside.line.eligible, n=beside.line.eligible, language=language
            ),
            "before": numbers.number(beside.line.before_mean, 1, language=language),
            "spread": numbers.number(beside.line.before_sd, 1, language=language),
        }
        for beside in one.beside
    ]
    label = f"{title}. {lies} " + "; ".join(f"{row['name']}: {row['share']} ({row['paired']})" for row in rows)
    svg = _svg(f"benchmark-{number}", drawn, names, title, label, language) if drawn else ""
    return {**shown, "rows": rows, "lies": lies, "svg": svg}


def _lies(one: Compared, drawn: Funnel | None) -> str:
    """In words, of oneself; the host is told of nobody."""
    own = [point for point, beside in zip(drawn.points, one.beside, strict=True) if beside.own] if drawn else []
    if not own:
        return ""
    if own[0].place is FunnelPlace.WITHIN:
        return _("You lie within what chance alone can do: no difference from the others is shown.")
    above = (own[0].share.value or 0.0) > (drawn.target if drawn else 0.0)
    if above:
        return _("You lie above what chance alone can do. Look at the case-mix before asking why.")
    return _("You lie below what chance alone can do. Look at the case-mix before asking why.")


def _svg(name: str, drawn: Funnel, names: Sequence[str], title: str, label: str, language: Language) -> str:
    """The drawer of charts is heavy, and only fetched where a funnel is drawn."""
    from virkning.reports import charts
    from virkning.reports.documents.funnel_picture import funnel_spec

    spec = funnel_spec(drawn, names, language=language)
    return charts.chart(name, spec, title=title, description=label, language=language).svg


def _difference(one: Difference, titles: Mapping[str, str]) -> dict[str, str]:
    return {
        "title": titles.get(one.indicator, one.indicator),
        "what": what_differs(one.what),
        "agreed": _short(one.agreed),
        "given": _short(one.given),
    }


def what_differs(what: str) -> str:
    return {
        "indicator": _("the indicator itself"),
        "programme": _("the programme"),
        "programme_version": _("the version of the programme"),
        "instrument": _("the questionnaire"),
        "instrument_version": _("the version of the questionnaire"),
        "scale": _("the scale"),
        "respondent": _("who answers"),
        "span": _("the span"),
        "rule": _("the rule of change"),
        "rule_value": _("how much counts as change"),
        "scoring": _("the questions or how they are scored"),
    }.get(what, what)


def _short(words: str) -> str:
    """A hash says nothing to anybody; that it is another does."""
    return f"{words[:8]}…" if len(words) == 64 else words or _("not there")


def titles_of_hosted(benchmark: Benchmark, language: Language) -> Mapping[str, str]:
    found = Programme.objects.filter(
        organisation=benchmark.organisation_id, key=benchmark.programme_key, current=True
    ).first()
    return _titles(found, language) if found else {}


def _titles(row: Programme, language: Language) -> dict[str, str]:
    return {one.key: one.title.to(language) for one in row.defined().scaled}


def _measures(told: Sequence[Mapping[str, object]], titles: Mapping[str, str], language: Language) -> list[str]:
    """The indicator, the questionnaire with its version, and the rule of change, by their names."""
    names = {key: one.title.to(language) for key, one in instruments().items()}
    return [
        f"{titles.get(one.indicator, one.indicator)} · {names.get(one.instrument, one.instrument)} "
        f"{one.instrument_version} · {rule_name(one.rule)}"
        for one in measures_read(told)
    ]


def rule_name(rule: str) -> str:
    return {
        ChangeRule.ANY.value: _("any change"),
        ChangeRule.RELIABLE.value: _("reliable change"),
        ChangeRule.SMALLEST_IMPORTANT.value: _("smallest important change"),
    }.get(rule, rule)


def _day(at: datetime | None, language: Language) -> str:
    return numbers.day(timezone.localdate(at), language=language) if at else ""
