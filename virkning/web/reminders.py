"""Reminders on the pages: what waits by link and was reminded of, what may be turned on, and one's own settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.cases import open_links, works_with_cases
from virkning.access.reminders import holds_under_protection, may_turn_on, messages_to, reminding_of, safe_contact_of
from virkning.actions.texting import may_text
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.reminders import CITIZEN_TEXT
from virkning.store.models import (
    AnswerLink,
    Channel,
    ContactWay,
    Course,
    Reminding,
    SentMessage,
    User,
    UserSettings,
)
from virkning.web.course_words import way_name


@dataclass(frozen=True, slots=True)
class Waiting:
    """A link that a citizen can answer by; `reminded` tells whether, and when, we wrote again."""

    made: str
    expires: str
    opened: bool
    reminded: str


@dataclass(frozen=True, slots=True)
class TurnedOn:
    name: str
    day: str
    holds: bool  # not where protection has come since


def course_reminders(course: Course, *, now: datetime, language: Language) -> dict[str, object]:
    """For whoever has been let through to the course; nothing here tells how the citizen is reached."""
    rows = open_links(Course.objects.filter(pk=course.pk), now=now).filter(channel=Channel.LINK)
    sent = {message.link_id: message for message in messages_to(course)}
    return {
        "waiting": [_waiting(row, sent.get(row.pk), language) for row in rows],
        "turned_on": _turned_on(reminding_of(course), language),
    }


def reminders_page(user: User, course: Course, *, language: Language) -> dict[str, object]:
    contact = safe_contact_of(user, course)
    way = ContactWay(contact.way) if contact else ContactWay.NONE
    return {
        **course_reminders(course, now=timezone.now(), language=language),
        "heading": _("Reminders to the citizen"),
        "message": CITIZEN_TEXT.to(language),
        "may_turn_on": may_turn_on(user, course),
        "safe": way is not ContactWay.NONE,
        "way": way_name(way),
        "times": contact.times if contact else "",
        "set_up": _set_up(way),
        "languages": _languages("da"),
    }


def own_settings(user: User, *, language: Language) -> dict[str, object]:
    row = UserSettings.objects.filter(user=user).first()
    return {
        "title": _("My settings"),
        "reminders": row.reminders if row else True,
        "languages": _languages(row.language if row else language),
        "cases": works_with_cases(user),
        "set_up": bool(settings.EMAIL_HOST),
        "address": user.email,
    }


def language_given(given: Mapping[str, str]) -> Language:
    return "en" if given.get("language") == "en" else "da"


def _waiting(row: AnswerLink, message: SentMessage | None, language: Language) -> Waiting:
    made, expires = timezone.localdate(row.made), timezone.localdate(row.expires)
    return Waiting(
        numbers.day(made, language=language),
        numbers.day(expires, language=language),
        row.opened is not None,
        _reminded(message, language),
    )


def _reminded(message: SentMessage | None, language: Language) -> str:
    if message is None:
        return ""
    day = numbers.day(timezone.localdate(message.at), language=language)
    if message.failed is not None:
        return _("the reminder of %(day)s may not have arrived") % {"day": day}
    return _("reminder sent %(day)s") % {"day": day}


def _turned_on(row: Reminding | None, language: Language) -> TurnedOn | None:
    if row is None:
        return None
    day = numbers.day(timezone.localdate(row.since), language=language)
    return TurnedOn(row.by.name, day, holds_under_protection(row))


def _set_up(way: ContactWay) -> bool:
    return may_text() if way is ContactWay.SMS else bool(settings.EMAIL_HOST)


def _languages(chosen: str) -> list[tuple[str, str, bool]]:
    return [(code, name, code == chosen) for code, name in settings.LANGUAGES]
