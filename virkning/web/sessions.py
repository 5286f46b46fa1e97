"""One session of a group: ticking who came, and moving or calling it off."""

from dataclasses import dataclass
from datetime import date, time

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.actions.sessions import LONGEST_THEME, change_session, expected_at, take_attendance
from virkning.domain.policies import SESSION, SessionStep, steps_now
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import GroupStay, Presence, Session, SessionState, User
from virkning.store.states import state_of_session
from virkning.web.group_words import presence_name
from virkning.web.groups import session_head, shared

PREFIX = "stay-"


@dataclass(frozen=True, slots=True)
class Line:
    """One participant: the four choices, and what stands in the database where a colleague saved something else."""

    name: str
    key: str
    choices: tuple[tuple[str, str, bool], ...]
    saved: str


def session_page(
    user: User, session: Session, given: QueryDict | None = None, *, language: Language
) -> dict[str, object]:
    today, known = timezone.localdate(), _known(session)
    marks = given if given is not None and any(name.startswith(PREFIX) for name in given) else None
    head = session_head(session, today, language, list(known.values()))
    return {
        **shared(user, session.group, place="overview", language=language),
        "session": session,
        "head": head,
        "may_tick": SessionStep.TICK in steps_now(SESSION, state=state_of_session(session)),
        "lines": [_line(stay, known, marks) for stay in expected_at(session)],
        "ahead": session.day > today,
        "first_time": not known,
        "day_told": numbers.day(session.day, language=language),
        "when": _when(session, given),
        "longest": LONGEST_THEME,
        "conflict": given is not None and given.get("version", "") != str(session.version),
    }


def ticked(user: User, session: Session, given: QueryDict, *, today: date) -> Session:
    """Raises Refused, and ValueError for a mark that does not exist."""
    presence = {
        int(name.removeprefix(PREFIX)): Presence(given.get(name, ""))
        for name in given
        if name.startswith(PREFIX) and name.removeprefix(PREFIX).isdigit() and given.get(name)
    }
    version = int(given.get("version") or 0)
    return take_attendance(session, presence=presence, version=version, by=user, today=today)


def moved(user: User, session: Session, given: QueryDict, *, today: date) -> Session:
    """Raises Refused, and ValueError for what was left out."""
    return change_session(
        session,
        day=date.fromisoformat(given.get("day", "")),
        starts=time.fromisoformat(given.get("starts", "")) if given.get("starts") else None,
        minutes=int(given.get("minutes") or 0),
        theme=given.get("theme", ""),
        cancelled="cancelled" in given,
        version=int(given.get("version") or 0),
        by=user,
        today=today,
    )


def _known(session: Session) -> dict[int, str]:
    return dict(session.attendance.values_list("stay", "presence"))


def _line(stay: GroupStay, known: dict[int, str], given: QueryDict | None) -> Line:
    """The first time everybody is put down as having come, so that only the others need a touch."""
    name = f"{PREFIX}{stay.pk}"
    saved = known.get(stay.pk, "")
    chosen = given.get(name, "") if given is not None else saved or ("" if known else Presence.PRESENT.value)
    choices = tuple((one.value, presence_name(one), one == chosen) for one in Presence)
    differs = given is not None and known and saved != chosen
    told = (presence_name(Presence(saved)) if saved else _("not ticked")) if differs else ""
    return Line(name, stay.course.key, choices, told)


def _when(session: Session, given: QueryDict | None) -> dict[str, object]:
    if given is not None and "day" in given:
        names = ("day", "starts", "minutes", "theme")
        return {name: given.get(name, "") for name in names} | {"cancelled": "cancelled" in given}
    return {
        "day": session.day.isoformat(),
        "starts": session.starts.strftime("%H:%M") if session.starts else "",
        "minutes": session.minutes,
        "theme": session.theme,
        "cancelled": session.state == SessionState.CANCELLED,
    }
