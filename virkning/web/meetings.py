"""Data meetings: called from a report, prepared for each kind of reader, held by many hands, told in minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from virkning.access.learning import findings_of, learners_in, meetings_of
from virkning.actions.meetings import Called
from virkning.domain.errors import Unknown
from virkning.domain.learning import MEETING_MINUTES, AdjustmentState, FindingState, ItemKind, Learner, not_spoken
from virkning.domain.period import period
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.learning import words
from virkning.store.models import Decision, Finding, Meeting, MeetingItem, MeetingNote, Programme, User
from virkning.web import indicators
from virkning.web.indicator_values import Readings
from virkning.web.learning.room import Line, adjustment_line, decision_line, finding_line, state_of, told_period
from virkning.web.meeting_pictures import picture_of
from virkning.web.quotes import Quote, beside


@dataclass(frozen=True, slots=True)
class Note:
    pk: int
    text: str
    who: str
    at: str
    mine: bool
    version: int


@dataclass(frozen=True, slots=True)
class Item:
    """A point of the agenda with its notes; `figure` tells the number that it is about as it stands now."""

    pk: int
    number: int
    kind: str
    heading: str
    text: str
    asking: str
    minutes: int
    figure: str
    figure_address: str
    finding: int | None
    quotes: tuple[Quote, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    pk: int
    name: str
    spoken: bool
    learner: str
    learner_title: str
    reading: str
    address: str


def new_page(
    user: User, row: Programme, given: QueryDict | None, *, asked: str = "", today: date, language: Language
) -> dict[str, object]:
    """What was typed is kept; `asked` is the period that one comes from."""
    readings = Readings(user, row)
    typed = given or QueryDict()
    asked = typed.get("period", "") or period_asked(asked) or readings.latest.key
    rows = findings_of(user).filter(
        organisation=row.organisation_id, programme_key=row.key, state__in=[FindingState.OPEN, FindingState.IN_MEETING]
    )
    chosen = set(given.getlist("finding")) if given else {str(one.pk) for one in rows}
    people = set(given.getlist("person")) if given else {str(user.pk)}
    return {
        "room": "learning",
        "programme": row,
        "programme_title": row.defined().title.to(language),
        "period": asked,
        "period_name": told_period(asked, language),
        "day": typed.get("day") or date.fromordinal(today.toordinal() + 14).isoformat(),
        "place": typed.get("place", ""),
        "findings": [(finding_line(one, language), str(one.pk) in chosen) for one in rows],
        "people": [(one, str(one.pk) in people) for one in learners_in(row)],
        "crumbs": [
            (row.defined().title.to(language), reverse("learning-programme", args=[row.key])),
            (_("Call a data meeting"), ""),
        ],
    }


def called(given: QueryDict, row: Programme) -> Called | None:
    """None where the day cannot be read."""
    day = parse_date_or_none(given.get("day", ""))
    wanted = {int(pk) for pk in given.getlist("person") if pk.isdigit()}
    people = [one for one in learners_in(row) if one.pk in wanted]
    return None if day is None else Called(day, given.get("place", ""), people)


def parse_date_or_none(value: str) -> date | None:
    try:
        return parse_date(value)
    except ValueError:
        return None


def chosen_findings(user: User, row: Programme, given: QueryDict) -> list[Finding]:
    wanted = [int(pk) for pk in given.getlist("finding") if pk.isdigit()]
    own = {"organisation": row.organisation_id, "programme_key": row.key}
    return list(findings_of(user).filter(pk__in=wanted, **own).order_by("pk"))


def page(user: User, meeting: Meeting, row: Programme, *, language: Language) -> dict[str, object]:
    """The meeting as it is prepared: invitation, rules, agenda, and what each may read beforehand."""
    items = items_of(user, meeting, row, language)
    return {
        **frame(user, meeting, row, language),
        "items": items,
        "minutes": sum(item.minutes for item in items),
        "long": sum(item.minutes for item in items) > MEETING_MINUTES,
        "seats": seats_of(meeting, row, language),
        "learners": [(one.value, words.LEARNERS[one][0].to(language)) for one in Learner],
        "last": last_time(user, meeting, language),
        "questions_left": 3 - sum(item.kind == ItemKind.QUESTION.value for item in items),
    }


def frame(user: User, meeting: Meeting, row: Programme, language: Language) -> dict[str, object]:
    title, today = row.defined().title.to(language), timezone.localdate()
    decisions = meeting.decisions.select_related("owner").prefetch_related("adjustments")
    return {
        "room": "learning",
        "meeting": meeting,
        "programme": row,
        "programme_title": title,
        "day": numbers.day(meeting.day, language=language),
        "period_name": told_period(meeting.period, language),
        "rules": [rule.to(language) for rule in words.RULES],
        "decisions": [_decided(one, user, today, language) for one in decisions],
        "report": reverse("steering", args=[row.key, meeting.period]),
        "going": meeting.held is None,
        "crumbs": [
            (title, reverse("learning-programme", args=[row.key])),
            (_("Data meeting %(day)s") % {"day": numbers.day(meeting.day, language=language)}, ""),
        ],
    }


def _decided(one: Decision, user: User, today: date, language: Language) -> Line:
    """With the way to the adjustment that came of it, if there is one."""
    made = [reverse("adjustment", args=[adjustment.pk]) for adjustment in one.adjustments.all()]
    return replace(decision_line(one, user, today, language), next_address=made[0] if made else "")


def screen_page(user: User, meeting: Meeting, row: Programme, *, at: int, language: Language) -> dict[str, object]:
    """One point of the agenda at a time, large; `at` is its number."""
    items = items_of(user, meeting, row, language)
    findings = {one.pk: one.finding for one in meeting.items.select_related("finding")}
    current = next((item for item in items if item.number == at), items[0])
    place = items.index(current)
    seats = seats_of(meeting, row, language)
    return {
        **frame(user, meeting, row, language),
        "items": items,
        "current": current,
        "picture": picture_of(findings[current.pk], Readings(user, row), language),
        "before": items[place - 1].number if place else 0,
        "after": items[place + 1].number if place + 1 < len(items) else 0,
        "seats": seats,
        "silent": not_spoken([(seat.name, seat.spoken) for seat in seats]),
        "people": list(learners_in(row)),
        "is_welcome": current.kind == ItemKind.WELCOME.value,
        "is_last": current.kind == ItemKind.LAST_TIME.value,
        "is_decide": current.kind == ItemKind.DECIDE.value,
        "last": last_time(user, meeting, language) if current.kind == ItemKind.LAST_TIME.value else [],
    }


def items_of(user: User, meeting: Meeting, row: Programme, language: Language) -> list[Item]:
    readings = Readings(user, row)
    rows = meeting.items.select_related("finding").prefetch_related("notes__by")
    return [_item(user, one, readings, language) for one in rows]


def _item(user: User, one: MeetingItem, readings: Readings, language: Language) -> Item:
    kind = ItemKind(one.kind)
    usual = words.USUAL[kind].to(language) if kind in words.USUAL else ""
    figure, address = figure_of(one.finding, readings, language)
    asking = words.ASKING[kind].to(language) if kind in words.ASKING else ""
    return Item(
        one.pk,
        one.number,
        one.kind,
        words.ITEMS[kind].to(language),
        one.text or usual,
        asking,
        one.minutes,
        figure,
        address,
        one.finding_id,
        _quotes(user, one.finding, readings.row, language),
        tuple(note_of(note, user, language) for note in one.notes.all()),
    )


def _quotes(user: User, finding: Finding | None, row: Programme, language: Language) -> tuple[Quote, ...]:
    """What citizens have said about what the number is about."""
    if finding is None or not finding.indicator:
        return ()
    return tuple(beside(user, row, finding.indicator, language=language))


def note_of(one: MeetingNote, user: User, language: Language) -> Note:
    at = numbers.clock(timezone.localtime(one.written), language=language)
    return Note(one.pk, one.text, one.by.name, at, one.by_id == user.pk, one.version)


def figure_of(finding: Finding | None, readings: Readings, language: Language) -> tuple[str, str]:
    """The number that a finding is about, as this reader may see it, and where it comes from."""
    if finding is None or finding.indicator not in readings.definition.indicator_by_key:
        return "", ""
    indicator = readings.definition.indicator_by_key[finding.indicator]
    shown = indicators.live(readings, indicator, language=language, period=period(finding.period))
    measure = shown.measure[:1].lower() + shown.measure[1:]
    told = f"{shown.title}, {measure}: {shown.told.sentence} ({shown.period})"
    if indicator.is_scale and not readings.definition.is_anonymous:
        return told, reverse("learning-why", args=[readings.row.key, finding.period, indicator.key])
    return told, shown.address


def seats_of(meeting: Meeting, row: Programme, language: Language) -> list[Seat]:
    """With what each may read beforehand, in the way that suits them."""
    ways = {Learner.NUMBERS: "numbers", Learner.PICTURES: "pictures", Learner.STORY: "story", Learner.TALKING: "story"}
    seats = []
    for one in meeting.seats.select_related("user"):
        learner = Learner(one.learner)
        title, reading = words.LEARNERS[learner]
        address = f"{reverse('steering', args=[row.key, meeting.period])}?view={ways[learner]}"
        seats.append(
            Seat(one.pk, one.user.name, one.spoken, one.learner, title.to(language), reading.to(language), address)
        )
    return seats


def last_time(user: User, meeting: Meeting, language: Language) -> list[Line]:
    """What was decided at the meeting before, what came of it, and the same numbers again."""
    before = meeting.previous
    if before is None or not meetings_of(user).filter(pk=before.pk).exists():
        return []
    today = timezone.localdate()
    lines = []
    for one in before.decisions.select_related("owner").prefetch_related("adjustments"):
        lines.append(decision_line(one, user, today, language))
        for adjustment in one.adjustments.all():
            line = adjustment_line(adjustment, today, language)
            due = state_of(adjustment, today) is AdjustmentState.DUE
            lines.append(Line(line.title, line.address, line.about, line.word, "unsure" if due else "", adjustment.pk))
    return lines


def learners_given(given: QueryDict) -> Mapping[int, Learner]:
    """`learner-<seat>` of a form; what is not understood is left out."""
    found = {}
    for name, value in given.items():
        number = name.removeprefix("learner-")
        if number != name and number.isdigit() and value in set(Learner):
            found[int(number)] = Learner(str(value))
    return found


def period_asked(key: str) -> str:
    """Nothing where the period is unknown."""
    try:
        return period(key).key
    except Unknown:
        return ""
