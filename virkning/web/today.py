"""The day's work: what must be seen at once, what is due, and what is on its way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.cases import my_courses, occasions_of, open_links, red_flags_for, team_courses, to_take
from virkning.access.terms import answers_to
from virkning.domain.schedule import Standing
from virkning.domain.text import Language
from virkning.library.shelves import instruments
from virkning.reports import numbers
from virkning.store.models import AnswerLink, Channel, Course, RedFlag, User
from virkning.web.assessments import ratings_waiting
from virkning.web.break_glass import told
from virkning.web.comment_list import asked_of
from virkning.web.due import Gathering, gathered
from virkning.web.group_today import unticked
from virkning.web.journal_today import waiting_in_the_journal
from virkning.web.plans.due import plans_due
from virkning.web.protection import reviews
from virkning.web.reports import waiting_reports
from virkning.web.rights import rights_due
from virkning.web.terms import answered
from virkning.web.wording_lacks import lacking_in
from virkning.web.words import sentence_case

AHEAD = timedelta(days=14)
MOST_WAITING = 8
MINE, TEAM = "mine", "team"


@dataclass(frozen=True, slots=True)
class Flag:
    """An answer that somebody must look at, and what the questionnaire says to do."""

    pk: int
    course: str
    title: str
    action: str
    day: str


@dataclass(frozen=True, slots=True)
class Link:
    course: str
    channel: str
    sheets: int
    expires: str
    opened: bool


def today_page(user: User, *, whose: str, language: Language) -> dict[str, object]:
    now, day = timezone.now(), timezone.localdate()
    mine, team = my_courses(user), team_courses(user)
    whose = whose if whose in (MINE, TEAM) else MINE if mine.exists() else TEAM
    courses = mine if whose == MINE else team
    rows = list(to_take(courses, today=day))
    due = gathered(rows, today=day, language=language)
    flags = [_flag(flag, language) for flag in red_flags_for(user)]
    return {
        "room": "today",
        "title": _title(due, flags),
        "weekday": _weekday(day, language),
        "whose": whose,
        "whoses": whoses(whose),
        "flags": flags,
        "glass_told": told(user, language=language),
        "overdue": [one for one in due if one.overdue],
        "open": [one for one in due if not one.overdue],
        "lacking": lacking_in(user, rows, language=language),
        "coming": _coming(courses, day, language),
        "plans": plans_due(courses, today=day, language=language),
        "links": [_link(link, language) for link in open_links(courses, now=now)],
        "unticked": unticked(user, led=whose == MINE, today=day, language=language),
        "reviews": reviews(user, language=language),
        "rights": rights_due(user, language=language),
        "term_answers": [answered(row, language) for row in answers_to(user)],
        "has_courses": courses.exists(),
        "asked": asked_of(user, language=language),
        "ratings": ratings_waiting(user, today=day, language=language),
        **waiting_in_the_journal(user, language=language),
    }


def asked_page(user: User, *, language: Language) -> dict[str, object]:
    """For those who read figures and work with no citizens: what others ask, and the reports that wait for them."""
    today = timezone.localdate()
    asked, waiting = asked_of(user, language=language), waiting_reports(user, language=language)
    ratings = ratings_waiting(user, today=today, language=language)
    if ratings and not asked:
        title = ngettext("You are asked to assess", "You are asked to make %(n)d assessments", len(ratings))
    elif asked:
        title = ngettext("Somebody asks you to look at a comment", "%(n)d comments wait for you", len(asked))
    elif waiting:
        title = ngettext("%(n)d report waits for comments", "%(n)d reports wait for comments", len(waiting))
    else:
        title = _("Nothing is waiting today")
    return {
        "room": "today",
        "title": title % {"n": len(asked) or len(ratings) or len(waiting)},
        "weekday": _weekday(today, language),
        "asked": asked,
        "ratings": ratings,
        "waiting": waiting[:MOST_WAITING],
        "more": max(0, len(waiting) - MOST_WAITING),
    }


def _weekday(day: date, language: Language) -> str:
    return sentence_case(format_date(day, "EEEE d. MMMM" if language == "da" else "EEEE d MMMM", language))


def whoses(chosen: str) -> list[tuple[str, str, bool]]:
    return [(MINE, _("My citizens"), chosen == MINE), (TEAM, _("The team's"), chosen == TEAM)]


def _title(due: Iterable[Gathering], flags: list[Flag]) -> str:
    if flags:
        return ngettext("%(n)d answer must be looked at now", "%(n)d answers must be looked at now", len(flags)) % {
            "n": len(flags)
        }
    waiting = len({one.course for one in due})
    if not waiting:
        return _("Nothing is waiting today")
    return ngettext("%(n)d citizen is to be measured", "%(n)d citizens are to be measured", waiting) % {"n": waiting}


def _coming(courses: QuerySet[Course], day: date, language: Language) -> list[Gathering]:
    rows = occasions_of(courses, until=day + AHEAD).filter(opens__gt=day, response=None, missing_reason="")
    found = gathered(rows, today=day, language=language)
    return [one for one in found if one.standing is Standing.LATER]


def _flag(flag: RedFlag, language: Language) -> Flag:
    known = instruments().get(flag.response.instrument)
    rule = next((rule for rule in known.red_flags if rule.item == flag.item), None) if known else None
    return Flag(
        flag.pk,
        flag.response.course.key,
        rule.title.to(language) if rule else _("An answer that must be looked at"),
        rule.action.to(language) if rule else "",
        numbers.day(flag.response.taken, language=language),
    )


def _link(link: AnswerLink, language: Language) -> Link:
    return Link(
        link.course.key,
        _("Tablet") if link.channel == Channel.TABLET else _("Link"),
        len(link.occasions.all()),
        numbers.day(timezone.localdate(link.expires), language=language),
        link.opened is not None,
    )
