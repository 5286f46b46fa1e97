"""Notifications to the authorities: the list of a course, the form, one with what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.families import children_beside
from virkning.access.journal import steps_of
from virkning.actions.notifications import NotificationData, StepData
from virkning.domain.notification import PRESSING, NotificationStage, NotificationStanding, receipt_due
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.paper import NotificationLetter
from virkning.reports.paper.notification_words import GROUNDS, SECTIONS, WAYS
from virkning.store.models import (
    Client,
    Course,
    Notification,
    NotificationGround,
    NotificationSection,
    NotificationStep,
    NotificationWay,
    User,
)
from virkning.web.course_page import shared
from virkning.web.journal_words import stage_name, standing_name
from virkning.web.notification_list import standing_of

TEXTS = ("child_told", "text", "parents_why_not", "recipient")
INFORMED = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True, repr=False)
class StepTold:
    title: str
    day: str
    text: str
    follow_up: str
    by: str


def form_page(
    user: User,
    course: Course,
    given: QueryDict,
    *,
    row: Notification | None,
    problems: Sequence[str],
    language: Language,
) -> dict[str, object]:
    """The form, with what was typed kept in it; beside it the draft as it stands, where that was saved elsewhere."""
    sent = bool(problems)
    written = _sent(given) if sent else _kept(row)
    elsewhere = row is not None and sent and given.get("version", "") != str(row.version)
    return {
        **shared(user, course, place="journal", language=language),
        "row": row,
        "elsewhere": row if elsewhere else None,
        "given": written,
        "children": [
            (one.key, one.pk == course.client_id, one.key == written["child"]) for one in _children(user, course, row)
        ],
        "grounds": _choices(GROUNDS, written["ground"], language),
        "sections": _choices(SECTIONS, written["section"], language),
        "informed": [("yes", _("Yes"), written["informed"] == "yes"), ("no", _("No"), written["informed"] == "no")],
        "today": timezone.localdate(),
        "problems": problems,
    }


def _sent(given: QueryDict) -> dict[str, str]:
    return {name: given.get(name, "") for name in (*TEXTS, "day", "ground", "section", "informed", "child")}


def _kept(row: Notification | None) -> dict[str, str]:
    if row is None:
        return dict.fromkeys((*TEXTS, "ground", "section", "informed", "child"), "") | {
            "day": timezone.localdate().isoformat()
        }
    informed = {True: "yes", False: "no", None: ""}[row.parents_informed]
    return {name: getattr(row, name) for name in (*TEXTS, "ground", "section")} | {
        "day": row.day.isoformat(),
        "informed": informed,
        "child": row.child.key if row.child else "",
    }


def _children(user: User, course: Course, row: Notification | None) -> list[Client]:
    """The citizen, the children of the family, and whom the draft names already."""
    named = [row.child] if row is not None and row.child is not None else []
    return list(dict.fromkeys([course.client, *children_beside(user, course), *named]))


def _choices(words: Mapping[str, Text], chosen: str, language: Language) -> list[tuple[str, str, bool]]:
    return [(code, text.to(language), code == chosen) for code, text in words.items()]


def data_given(user: User, course: Course, given: QueryDict, *, row: Notification | None) -> NotificationData:
    """Raises ValueError without a day, or for a choice that there is none of."""
    children: dict[str, Client | None] = {"": None, **{one.key: one for one in _children(user, course, row)}}
    if (child := given.get("child", "")) not in children:
        raise ValueError(child)
    ground, section = given.get("ground", ""), given.get("section", "")
    return NotificationData(
        date.fromisoformat(given.get("day", "")),
        child=children[child],
        child_told=given.get("child_told", ""),
        ground=NotificationGround(ground) if ground else None,
        text=given.get("text", ""),
        section=NotificationSection(section) if section else None,
        parents_informed=INFORMED.get(given.get("informed", "")),
        parents_why_not=given.get("parents_why_not", ""),
        recipient=given.get("recipient", ""),
    )


def step_given(given: QueryDict) -> StepData:
    """Raises ValueError without a day and a known stage."""
    stage = NotificationStage(given.get("stage", ""))
    way, follow_up = given.get("way", ""), given.get("follow_up", "")
    return StepData(
        stage,
        date.fromisoformat(given.get("day", "")),
        NotificationWay(way) if way else None,
        date.fromisoformat(follow_up) if follow_up else None,
        given.get("text", ""),
    )


def notification_page(
    user: User, row: Notification, given: QueryDict, *, problems: Sequence[str], language: Language
) -> dict[str, object]:
    """A signed one: what it says, what has become of it, and what to write next."""
    steps, today = list(steps_of(row)), timezone.localdate()
    stands = standing_of(steps)
    sent = max((step.day for step in steps if step.stage == NotificationStage.SENT), default=None)
    due = numbers.day(receipt_due(sent), language=language) if sent else ""
    return {
        **shared(user, row.course, place="journal", language=language),
        "row": row,
        "day": numbers.day(row.day, language=language),
        "signed": numbers.day(timezone.localdate(row.signed_at), language=language),
        "ground": GROUNDS[row.ground].to(language),
        "section": SECTIONS[row.section].to(language),
        "standing": standing_name(stands),
        "pressing": stands in PRESSING,
        "due": due if stands in (NotificationStanding.WAITING, NotificationStanding.RECEIPT_LATE) else "",
        "steps": [_told(step, language) for step in steps],
        "stages": _next_stages(stands),
        "sending": stands is NotificationStanding.NOT_SENT,
        "ways": _choices(WAYS, given.get("way", ""), language),
        "given": {name: given.get(name, "") for name in ("text", "follow_up")}
        | {"day": given.get("day") or today.isoformat()},
        "today": today,
        "problems": problems,
    }


def _next_stages(stands: NotificationStanding) -> list[tuple[str, str]]:
    """What can be told of one that was sent, the likeliest first."""
    order = [NotificationStage.RECEIPT, NotificationStage.FOLLOWED_UP]
    if stands not in (NotificationStanding.WAITING, NotificationStanding.RECEIPT_LATE):
        order.reverse()
    return [(one.value, stage_name(one)) for one in order]


def _told(step: NotificationStep, language: Language) -> StepTold:
    title = stage_name(NotificationStage(step.stage))
    if step.way:
        title = f"{title} · {WAYS[step.way].to(language)}"
    follow_up = numbers.day(step.follow_up, language=language) if step.follow_up else ""
    return StepTold(title, numbers.day(step.day, language=language), step.text, follow_up, step.by.name)


def letter_of(row: Notification) -> NotificationLetter:
    """What is sent, of one that is signed."""
    department = row.course.department
    return NotificationLetter(
        number=row.pk,
        organisation=department.organisation.title,
        department=department.title,
        author=row.author.name,
        reached_at=row.author.email,
        recipient=row.recipient,
        day=row.day,
        signed=timezone.localdate(row.signed_at),
        child=row.child_told,
        ground=row.ground,
        text=row.text,
        section=row.section,
        parents_informed=bool(row.parents_informed),
        parents_why_not=row.parents_why_not,
    )
