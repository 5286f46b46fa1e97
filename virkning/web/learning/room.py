"""The room of learning: what is waiting, and whether the targets of a programme are reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.courses import programmes_visible_to, reading_of
from virkning.access.file_analyses import may_analyse_files
from virkning.access.learning import adjustments_of, advocacy_of, decisions_of, findings_of, may_learn, meetings_of
from virkning.access.studies import reads_studies
from virkning.domain.errors import Unknown
from virkning.domain.indicator import SourceKind
from virkning.domain.indicator_value import Attained
from virkning.domain.learning import AdjustmentState, AdvocacyState, FindingState, Tone, adjustment_state
from virkning.domain.period import period
from virkning.domain.telling import more_needed
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.indicators.words import ATTAINED_MEANINGS
from virkning.reports.learning import words
from virkning.store.models import Adjustment, Decision, Finding, Meeting, Programme, User
from virkning.web import indicators
from virkning.web.indicator_values import Readings

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on a list, with the page that it leads to."""

    title: str
    address: str
    about: str
    word: str = ""
    kind: str = ""  # which chip the word stands in
    pk: int = 0
    next_address: str = ""  # where what came of it is told


@dataclass(frozen=True, slots=True)
class Aim:
    """An indicator with its target, and what can be said of it."""

    shown: indicators.Live
    meaning: str
    why_address: str
    more: str
    flows_address: str = ""


def missed_targets(user: User, *, language: Language) -> dict[str, object]:
    """By themselves, since every indicator of every programme is counted for them."""
    programmes = programmes_visible_to(user).select_related("organisation")
    return {"counted": True, "at_risk": [line for one in programmes for line in _at_risk(user, one, language)]}


def overview(user: User, *, today: date, language: Language) -> dict[str, object]:
    """What is waiting; one's own decisions first. The targets that were missed are counted by `missed_targets`."""
    programmes = list(programmes_visible_to(user).select_related("organisation"))
    waiting = [adj for adj in adjustments_of(user) if state_of(adj, today) is AdjustmentState.DUE]
    running = [adj for adj in adjustments_of(user) if state_of(adj, today) in _ON_THE_WAY]
    due = sorted(decisions_of(user).filter(done=None), key=lambda one: (one.owner_id != user.pk, one.due))
    return {
        "room": "learning",
        "studies": reads_studies(user),
        "analyses": may_analyse_files(user),
        "programmes": [_programme(user, one, language) for one in programmes if not one.defined().is_anonymous],
        "waiting": [adjustment_line(one, today, language) for one in waiting],
        "running": [adjustment_line(one, today, language) for one in running][:SHOWN],
        "decisions": [decision_line(one, user, today, language) for one in due][:SHOWN],
        "findings": [finding_line(one, language) for one in open_findings(user)][:SHOWN],
        "meetings": [meeting_line(one, language) for one in meetings_of(user).filter(held=None)][:SHOWN],
        "causes": advocacy_of(user).exclude(state=AdvocacyState.CLOSED).count(),
        "learns": any(may_learn(user, one) for one in programmes),
    }


_ON_THE_WAY = (AdjustmentState.PLANNED, AdjustmentState.RUNNING)


def state_of(row: Adjustment, today: date) -> AdjustmentState:
    return adjustment_state(row.adjusted(), today=today, closed=row.closed)


def open_findings(user: User) -> Sequence[Finding]:
    """Good news and surprises first, as in a meeting."""
    order = list(Tone)
    rows = findings_of(user).filter(state__in=[FindingState.OPEN, FindingState.IN_MEETING])
    return sorted(rows, key=lambda one: order.index(Tone(one.tone)))


def _programme(user: User, row: Programme, language: Language) -> Line:
    definition = row.defined()
    aims = sum(1 for one in definition.indicators if one.target)
    about = _("%(n)d indicators, %(aims)d with a target") % {"n": len(definition.indicators), "aims": aims}
    return Line(definition.title.to(language), reverse("learning-programme", args=[row.key]), about)


def _at_risk(user: User, row: Programme, language: Language) -> list[Line]:
    """Targets that are missed in the latest quarter."""
    definition = row.defined()
    if definition.is_anonymous or not reading_of(user, row).courses.exists():
        return []
    readings = Readings(user, row)
    lines = []
    for one in definition.indicators:
        if one.target is None:
            continue
        shown = indicators.live(readings, one, language=language)
        if shown.attained is Attained.NOT_REACHED:
            about = f"{definition.title.to(language)}, {shown.period}: {shown.told.sentence}"
            address = why_address(row, readings.latest_of(one).key, one.key) if one.is_scale else shown.address
            lines.append(Line(shown.title, address, about, shown.attained_word, shown.attained.value))
    return lines


def programme_page(user: User, row: Programme, *, today: date, language: Language) -> dict[str, object]:
    """Every indicator of a programme: did we reach what we set out to?"""
    readings = Readings(user, row)
    aims = [_aim(readings, one.key, language) for one in readings.definition.indicators]
    with_target = [aim for aim in aims if aim.shown.attained is not None]
    reached = sum(aim.shown.attained is Attained.REACHED for aim in with_target)
    learns = may_learn(user, row)
    own = {"programme_key": row.key, "organisation": row.organisation_id}
    return {
        "room": "learning",
        "programme": row,
        "programme_title": readings.definition.title.to(language),
        "protected": readings.reading.protected,
        "part_only": not readings.reading.whole,
        "aims": with_target,
        "without": [aim for aim in aims if aim.shown.attained is None],
        "reached": reached,
        "period": readings.latest.key,
        "period_name": numbers.period_name(readings.latest, language=language),
        "learns": learns,
        "findings": [finding_line(one, language) for one in findings_of(user).filter(**own)],
        "meetings": [meeting_line(one, language) for one in meetings_of(user).filter(**own)],
        "adjustments": [adjustment_line(one, today, language) for one in adjustments_of(user).filter(**own)],
        "crumbs": [(readings.definition.title.to(language), "")],
    }


def _aim(readings: Readings, key: str, language: Language) -> Aim:
    one = readings.definition.indicator_by_key[key]
    shown = indicators.live(readings, one, language=language)
    meaning = ATTAINED_MEANINGS[shown.attained].to(language) if shown.attained else ""
    asks_why = one.is_scale and not readings.definition.is_anonymous
    address = why_address(readings.row, readings.latest_of(one).key, key) if asks_why else ""
    flows = reverse("learning-charts", args=[readings.row.key, key]) if one.kind is SourceKind.CATEGORY else ""
    return Aim(shown, meaning, address, _more(readings, key, shown.attained, language), flows)


def _more(readings: Readings, key: str, standing: Attained | None, language: Language) -> str:
    one = readings.definition.indicator_by_key[key]
    if standing is not Attained.UNSURE or one.target is None:
        return ""
    found = more_needed(one.target, readings.value(one))
    if found is None:
        return ""
    if found.more is None:
        return _("The figure lies so close to the target that more citizens will not settle it.")
    text = _("If it goes on like this, it takes about %(n)s more citizens to tell.")
    return text % {"n": numbers.count(found.more, language=language)}


def why_address(row: Programme, period_key: str, indicator: str) -> str:
    return reverse("learning-why", args=[row.key, period_key, indicator])


def finding_line(one: Finding, language: Language) -> Line:
    tone, state = Tone(one.tone), FindingState(one.state)
    about = f"{words.TONES[tone].to(language)} · {told_period(one.period, language)} · {one.by.name}"
    return Line(one.text, reverse("finding", args=[one.pk]), about, words.FINDING_STATES[state].to(language), pk=one.pk)


def told_period(key: str, language: Language) -> str:
    try:
        return numbers.period_name(period(key), language=language)
    except Unknown:
        return key


def meeting_line(one: Meeting, language: Language) -> Line:
    title = _("Data meeting %(day)s") % {"day": numbers.day(one.day, language=language)}
    about = _("about %(period)s, led by %(who)s")
    about %= {"period": told_period(one.period, language), "who": one.led_by.name}
    return Line(title, reverse("meeting", args=[one.pk]), about, _("held") if one.held else _("called"), pk=one.pk)


def decision_line(one: Decision, user: User, today: date, language: Language) -> Line:
    words_of = {"who": one.owner.name, "day": numbers.day(one.due, language=language)}
    about = _("you, by %(day)s") if one.owner_id == user.pk else _("%(who)s, by %(day)s")
    late = one.done is None and one.due < today
    word = _("done") if one.done else _("overdue") if late else ""
    address = place_of(one)
    return Line(one.text, address, about % words_of, word, "not-reached" if late else "", one.pk)


def place_of(one: Decision) -> str:
    """Where it was decided: at a data meeting, or in the talk about an element of a self-assessment."""
    if one.meeting_id is not None:
        return reverse("meeting", args=[one.meeting_id])
    return reverse("assessment-element", args=[one.assessment_id, one.element])


def adjustment_line(one: Adjustment, today: date, language: Language) -> Line:
    state = state_of(one, today)
    about = _("from %(day)s, look on %(look)s")
    about %= {
        "day": numbers.day(one.from_day, language=language),
        "look": numbers.day(one.look_on, language=language),
    }
    return Line(one.what, reverse("adjustment", args=[one.pk]), about, words.ADJUSTMENT_STATES[state].to(language))
