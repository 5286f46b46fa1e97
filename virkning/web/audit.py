"""The control of look-ups: a month's sample, what stands out, and everything by person and kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.looks import events_to_review
from virkning.domain.standing_out import EARLIEST, LATEST, MANY, StandsOut, standing_out
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.looks import words
from virkning.reports.looks.report import act_of
from virkning.store.lookups import Noted, lookups, noted, people, pseudonyms, sample
from virkning.store.models import WITHOUT_CHANGE, AuditEvent, AuditReview, ReviewOutcome, User

SAMPLE = 20
MOST_READ = 200_000
MOST_SHOWN = 200
MOST_KEYS = 4
MONTHS = 12
WAITING, SAMPLED, ALL = "standing-out", "sample", "all"
MONTH_ENDS_BY = 32


@dataclass(frozen=True, slots=True)
class Row:
    pk: int
    when: str
    who: str
    what: str
    why: str
    citizens: str
    reasons: tuple[str, ...]
    review: str
    own: bool


def audit_page(user: User, query: QueryDict, *, today: date, language: Language) -> dict[str, object]:
    month = _month(query.get("month", ""), today)
    since, until = _start(month), _start(_next(month))
    known = events_to_review(user, since=since, until=until)
    events = noted(known[:MOST_READ])
    reasons = standing_out(lookups([event for event in events if event.what in WITHOUT_CHANGE]))
    sampled = sample(events, month=f"{month:%Y-%m}", size=SAMPLE)
    shown_as = query.get("show", WAITING)
    chosen = [event.pk for event in events if _wanted(event, query, shown_as, reasons, sampled)]
    shown = list(known.filter(pk__in=chosen[:MOST_SHOWN]))
    keys = pseudonyms(shown)
    reviewed = AuditReview.objects.filter(event__at__gte=since, event__at__lt=until).values_list("event", flat=True)
    waiting = len((set(reasons) | sampled) - set(reviewed))
    rows = [_row(event, reasons.get(event.pk, ()), keys, user, language) for event in shown]
    return {
        "room": "audit",
        "title": _title(waiting),
        "rows": rows,
        "left_out": len(chosen) - len(rows),
        "month": f"{month:%Y-%m}",
        "months": _months(today, language),
        "shows": [
            (WAITING, _("Standing out"), len(reasons)),
            (SAMPLED, _("Sample"), len(sampled)),
            (ALL, _("Everything"), len(events)),
        ],
        "show": shown_as,
        "most": numbers.count(MOST_READ, language=language) if len(events) == MOST_READ else "",
        "people": sorted(people(events).items(), key=lambda one: one[1]),
        "person": query.get("person", ""),
        "kinds": [
            ("seen", _("looks")),
            ("searched", _("searches")),
            ("exported", _("files taken out")),
            ("written", _("changes")),
        ],
        "kind": query.get("kind", ""),
        "rules": rules(),
        "outcomes": [(one.value, outcome_name(one)) for one in ReviewOutcome],
        "any": bool(events),
    }


def rules() -> list[str]:
    """What makes a look-up stand out, as it is computed."""
    return [
        _("An employee looked at a citizen without being responsible for the course that day."),
        _("Before %(early)s or after %(late)s o'clock, or at the weekend.") % {"early": EARLIEST, "late": LATEST},
        _("More than %(many)s different citizens within an hour.") % {"many": MANY},
        _("The citizen has the same family name as whoever looked."),
        _("The sample: %(n)s look-ups at citizens, drawn at random for the month; nobody can know which.")
        % {"n": SAMPLE},
    ]


def reason_name(reason: StandsOut) -> str:
    return {
        StandsOut.NOT_RESPONSIBLE: _("not responsible"),
        StandsOut.OUTSIDE_HOURS: _("outside working hours"),
        StandsOut.MANY: _("many in a short time"),
        StandsOut.NAMESAKE: _("same family name"),
    }[reason]


def outcome_name(outcome: ReviewOutcome) -> str:
    return {
        ReviewOutcome.FINE: _("in order"),
        ReviewOutcome.ASKED: _("asked about"),
        ReviewOutcome.BREACH: _("a breach"),
    }[outcome]


def _title(waiting: int) -> str:
    if not waiting:
        return _("No look-ups wait to be controlled")
    return ngettext("%(n)d look-up to control", "%(n)d look-ups to control", waiting) % {"n": waiting}


def _wanted(
    event: Noted,
    query: QueryDict,
    shown_as: str,
    reasons: Mapping[int, Sequence[StandsOut]],
    sampled: set[int],
) -> bool:
    if shown_as == WAITING and event.pk not in reasons:
        return False
    if shown_as == SAMPLED and event.pk not in sampled:
        return False
    if query.get("person", "") not in {"", str(event.by)}:
        return False
    return query.get("kind", "") in {"", act_of(event.what).value}


def _done(event: AuditEvent, language: Language) -> str:
    """`looked at a course`."""
    subject = {"subject": words.subject_name(event.subject, language)}
    told: str = {
        "seen": _("looked at %(subject)s"),
        "searched": _("searched: %(subject)s"),
        "exported": _("took out a file: %(subject)s"),
        "written": _("wrote: %(subject)s"),
    }[act_of(event.what).value] % subject
    return told.rstrip(": ")  # what has no name yet is not told


def _row(
    event: AuditEvent, reasons: Sequence[StandsOut], keys: Mapping[int, str], user: User, language: Language
) -> Row:
    at = timezone.localtime(event.at)
    found = sorted(keys.get(subject.client_id, "–") for subject in event.subjects.all())
    more = f" +{len(found) - MOST_KEYS}" if len(found) > MOST_KEYS else ""
    review = _review_of(event)
    told = ""
    if review is not None:
        name = outcome_name(ReviewOutcome(review.outcome))
        told = f"{name}, {review.by.name}" + (f": {review.note}" if review.note else "")
    return Row(
        event.pk,
        numbers.moment(at, language=language),
        event.by.name if event.by else "",
        _done(event, language),
        words.purpose_name(event.purpose or "", language),
        ", ".join(found[:MOST_KEYS]) + more,
        tuple(reason_name(reason) for reason in reasons),
        told,
        event.by_id == user.pk,
    )


def _review_of(event: AuditEvent) -> AuditReview | None:
    return getattr(event, "review", None)


def _month(text: str, today: date) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)


def _next(month: date) -> date:
    return (month + timedelta(days=MONTH_ENDS_BY)).replace(day=1)


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - made aware at once


def _months(today: date, language: Language) -> list[tuple[str, str]]:
    month, found = today.replace(day=1), []
    for _number in range(MONTHS):
        found.append((f"{month:%Y-%m}", numbers.day(month, language=language).split(" ", 1)[1]))
        month = (month - timedelta(days=1)).replace(day=1)
    return found
