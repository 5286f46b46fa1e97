"""Those who ask for help: who waits and for how long, one enquiry, and what the forms hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.cases import team_courses, teams_to_open_in
from virkning.access.courses import programmes_visible_to
from virkning.access.enquiries import enquiries_of, open_enquiries_of
from virkning.actions.enquiries import EnquiryData, contact_reasons, register
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import (
    Course,
    DeclineReason,
    Enquiry,
    EnquiryStatus,
    Programme,
    Referral,
    Team,
    User,
)
from virkning.web.course_words import declined_name, enquiry_name, referral_name
from virkning.web.usual import chosen_programme

MOST = 200
DECISIONS = (EnquiryStatus.WAITING, EnquiryStatus.DECLINED, EnquiryStatus.WITHDRAWN, EnquiryStatus.REFERRED_ON)


@dataclass(frozen=True, slots=True)
class Row:
    """One enquiry in the list; the note is never there."""

    key: str
    programme: str
    place: str
    received: str
    waited: str
    long: bool
    reasons: str
    referral: str
    status: str
    course: str


LONG = 30
"""Days after which the wait stands out. Our own choice; no rule of law sets one for counselling."""


def enquiry_list(user: User, query: QueryDict, *, language: Language) -> dict[str, object]:
    today = timezone.localdate()
    waiting = open_enquiries_of(user)
    decided = query.get("state") == "decided"
    rows = enquiries_of(user).exclude(pk__in=waiting.values("pk")).order_by("-decided", "-pk") if decided else waiting
    count = rows.count()
    return {
        "room": "courses",
        "title": _title(list(waiting.values_list("received", flat=True)), today, decided=count if decided else None),
        "decided": decided,
        "rows": [_row(row, today, language) for row in rows.prefetch_related("reasons")[:MOST]],
        "left_out": max(count - MOST, 0),
        "any": enquiries_of(user).exists(),
        "may_register": bool(_open_to(user)),
    }


def waiting_line(user: User) -> str:
    """For the list of courses: how many wait for one, and how long the first has waited."""
    days = list(open_enquiries_of(user).values_list("received", flat=True))
    return _title(days, timezone.localdate(), decided=None) if days else ""


def _title(received: Sequence[date], today: date, *, decided: int | None) -> str:
    if decided is not None:
        return ngettext("%(n)d enquiry is decided", "%(n)d enquiries are decided", decided) % {"n": decided}
    if not received:
        return _("Nobody is waiting")
    told = ngettext("%(n)d enquiry is waiting", "%(n)d enquiries are waiting", len(received)) % {"n": len(received)}
    longest = (today - min(received)).days
    if longest < 1:
        return told
    waited = ngettext("the longest for %(n)d day", "the longest for %(n)d days", longest) % {"n": longest}
    return f"{told}, {waited}"


def _row(row: Enquiry, today: date, language: Language) -> Row:
    definition = row.programme.defined()
    days = ((row.decided or today) - row.received).days
    teamless = _("no team yet")
    return Row(
        row.key,
        definition.title.to(language),
        row.team.title if row.team else f"{row.department.title} · {teamless}",
        numbers.day(row.received, language=language),
        _("today") if not days and row.open else ngettext("%(n)d day", "%(n)d days", days) % {"n": days},
        row.open and days > LONG,
        " · ".join(_reasons(row, definition, language)),
        referral_name(Referral(row.referral)) if row.referral else "",
        _status(row),
        row.course.key if row.course else "",
    )


def _status(row: Enquiry) -> str:
    name = enquiry_name(EnquiryStatus(row.status))
    return f"{name}: {declined_name(DeclineReason(row.declined_reason)).lower()}" if row.declined_reason else name


def reasons_of(course: Course, definition: Definition, language: Language) -> str:
    """For a course that began as an enquiry: what was asked for help with."""
    row = Enquiry.objects.filter(course=course).prefetch_related("reasons").first()
    return " · ".join(_reasons(row, definition, language)) if row else ""


def _reasons(row: Enquiry, definition: Definition, language: Language) -> list[str]:
    names = {one.key: one.title.to(language) for one in contact_reasons(definition).categories}
    return [names.get(reason.code, reason.code) for reason in row.reasons.all()]


def enquiry_page(user: User, row: Enquiry, given: QueryDict | None, *, language: Language) -> dict[str, object]:
    """One enquiry; `given` is what was just written and could not be saved."""
    today, definition = timezone.localdate(), row.programme.defined()
    return {
        "room": "courses",
        "title": row.key,
        "row": _row(row, today, language),
        "enquiry": row,
        "known": team_courses(user).filter(client=row.client).exclude(enquiry=row).first() if row.client else None,
        "decisions": [(one.value, enquiry_name(one)) for one in DECISIONS if one != row.status],
        "declines": [(one.value, declined_name(one)) for one in DeclineReason],
        "may_open": teams_to_open_in(user, row.programme).exists(),
        **_fields(user, row.programme, definition, given if given is not None else _as_given(row), language),
        "stands": row.note if given is not None else "",
    }


def new_page(user: User, given: QueryDict, *, language: Language) -> dict[str, object]:
    """The form, with what was written kept. Http404 for whoever works with cases nowhere."""
    open_to = _open_to(user)
    if not open_to:
        raise Http404
    programme = chosen_programme(user, open_to, key=given.get("programme"))
    return {
        "room": "courses",
        "programme": programme,
        "programmes": [(row.key, row.defined().title.to(language), row.pk == programme.pk) for row in open_to],
        "known_key": given.get("known", ""),
        **_fields(user, programme, programme.defined(), given, language),
    }


def _open_to(user: User) -> list[Programme]:
    return [row for row in programmes_visible_to(user) if teams_to_open_in(user, row).exists()]


def _fields(
    user: User, programme: Programme, definition: Definition, given: QueryDict, language: Language
) -> dict[str, object]:
    chosen, today = given.getlist("reason"), timezone.localdate()
    return {
        "today": today,
        "received": given.get("received") or today.isoformat(),
        "referrals": [(one.value, referral_name(one), one == given.get("referral")) for one in Referral],
        "teams": [
            (team.pk, f"{team.title}, {team.department.title}", str(team.pk) == given.get("team"))
            for team in teams_to_open_in(user, programme)
        ],
        "reasons": [
            (one.key, one.title.to(language), one.key in chosen) for one in contact_reasons(definition).categories
        ],
        "note": given.get("note", ""),
    }


def _as_given(row: Enquiry) -> QueryDict:
    given = QueryDict(mutable=True)
    given["received"], given["referral"], given["note"] = row.received.isoformat(), row.referral, row.note
    given["team"] = str(row.team_id or "")
    given.setlist("reason", [reason.code for reason in row.reasons.all()])
    return given


def data_given(given: QueryDict) -> EnquiryData:
    """Raises ValueError for a date or choice that is missing."""
    return EnquiryData(
        date.fromisoformat(given.get("received", "")),
        Referral(given.get("referral", "")) if given.get("referral") else None,
        tuple(given.getlist("reason")),
        given.get("note", ""),
    )


def team_given(user: User, programme: Programme, given: QueryDict) -> Team | None:
    number = given.get("team", "")
    return teams_to_open_in(user, programme).filter(pk=int(number) if number.isdigit() else 0).first()


def registered(user: User, given: QueryDict, *, today: date) -> Enquiry:
    """Raises Refused with every problem, ValueError for a date, team or pseudonym that is missing or not found."""
    programme = next((row for row in _open_to(user) if row.key == given.get("programme")), None)
    if programme is None:
        raise Http404
    team, known = team_given(user, programme, given), given.get("known", "").strip()
    course = team_courses(user).filter(key__iexact=known).select_related("client").first() if known else None
    if team is None or (known and course is None):
        raise ValueError("team" if team is None else "known")
    return register(
        programme,
        department=team.department,
        team=team,
        given=data_given(given),
        client=course.client if course else None,
        by=user,
        today=today,
    )
