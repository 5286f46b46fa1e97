"""From a filled-in form about a group to the action. Each raises Refused, or ValueError for what was left out."""

from collections.abc import Callable, Mapping
from datetime import date, time

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from virkning.access.cases import colleagues, teams_to_open_in
from virkning.access.courses import programmes_visible_to
from virkning.access.groups import courses_to_add, stay_or_404
from virkning.actions import group_stays, sessions
from virkning.actions import groups as actions
from virkning.actions.groups import GroupData
from virkning.domain.text import Language
from virkning.store.models import Group, LeftReason, Programme, Team, User
from virkning.web.usual import chosen_programme

USUAL_MINUTES = 120
USUAL_SESSIONS, USUAL_PLACES = 10, 8
FIELDS = ("title", "started", "ended", "planned_sessions", "places", "starts", "minutes", "every_weeks")

Step = Callable[[Group, QueryDict, User, date], None]


def opening_page(user: User, given: QueryDict, *, today: date, language: Language) -> dict[str, object]:
    """The form, with what was written kept in it. Http404 for whoever may open no group anywhere."""
    open_to = [row for row in programmes_visible_to(user) if teams_to_open_in(user, row).exists()]
    if not open_to:
        raise Http404
    programme = chosen_programme(user, open_to, key=given.get("programme"))
    teams = list(teams_to_open_in(user, programme))
    chosen = set(given.getlist("leader")) or {str(user.pk)}
    usual = {"started": today.isoformat(), "planned_sessions": USUAL_SESSIONS, "places": USUAL_PLACES}
    usual |= {"minutes": USUAL_MINUTES, "every_weeks": "1"}
    people = {person.pk: person.name for team in teams for person in colleagues(team)}
    return {
        "room": "groups",
        "programme": programme,
        "programmes": [(row.key, row.defined().title.to(language), row.pk == programme.pk) for row in open_to],
        "teams": [
            (team.pk, f"{team.title}, {team.department.title}", str(team.pk) == given.get("team")) for team in teams
        ],
        "people": [(number, name, str(number) in chosen) for number, name in people.items()],
        "given": {name: given.get(name, usual.get(name, "")) for name in FIELDS},
        "rhythms": [
            (value, name, value == given.get("every_weeks", "1"))
            for value, name in (("1", _("every week")), ("2", _("every second week")), ("", _("not planned yet")))
        ],
    }


def opened(user: User, given: QueryDict) -> Group:
    """Opens the group, and its sessions at once where a rhythm is chosen."""
    programme = _programme(user, given)
    team = teams_to_open_in(user, programme).filter(pk=_number(given, "team")).first()
    if team is None:
        raise ValueError("team")
    data = data_given(given)
    group = actions.open_group(programme, team=team, data=data, leaders=_leaders(team, given), by=user)
    if given.get("every_weeks") and data.planned_sessions:
        sessions.plan_sessions(
            group, first=data.started, starts=hour_given(given), minutes=_number(given, "minutes"),
            times=data.planned_sessions, every_weeks=_number(given, "every_weeks"), by=user,
        )  # fmt: skip
    return group


def changed(user: User, group: Group, given: QueryDict) -> Group:
    version, leaders = _number(given, "version"), _leaders(group.team, given)
    return actions.change_group(group, data=data_given(given), leaders=leaders, version=version, by=user)


def change_page(group: Group, given: QueryDict | None) -> dict[str, object]:
    """What stands now, or what was written and could not be saved."""
    people = colleagues(group.team)
    if given is None:
        chosen = set(group.leaders.values_list("pk", flat=True))
        ended = group.ended.isoformat() if group.ended else ""
        known: Mapping[str, object] = {
            "title": group.title, "started": group.started.isoformat(), "ended": ended,
            "planned_sessions": group.planned_sessions or "", "places": group.places or "",
        }  # fmt: skip
    else:
        chosen = {int(one) for one in given.getlist("leader") if one.isdigit()}
        known = {name: given.get(name, "") for name in FIELDS}
    return {
        "given": known,
        "version": group.version,
        "people": [(one.pk, one.name, one.pk in chosen) for one in people],
    }


def data_given(given: QueryDict) -> GroupData:
    return GroupData(
        given.get("title", ""),
        date.fromisoformat(given.get("started", "")),
        date.fromisoformat(given.get("ended", "")) if given.get("ended") else None,
        _number(given, "planned_sessions"),
        _number(given, "places"),
    )


def hour_given(given: QueryDict) -> time | None:
    return time.fromisoformat(given.get("starts", "")) if given.get("starts") else None


def _add(group: Group, given: QueryDict, by: User, today: date) -> None:
    chosen = courses_to_add(by, group).filter(key__in=given.getlist("course"))
    if chosen.count() != len(set(given.getlist("course"))):
        raise Http404
    group_stays.add_participants(group, courses=list(chosen), started=_day(given), by=by)


def _leave(group: Group, given: QueryDict, by: User, today: date) -> None:
    stay = stay_or_404(by, group.key, _number(given, "stay"))
    reason = LeftReason(given.get("reason", ""))
    group_stays.end_participation(stay, ended=_day(given), reason=reason, by=by, today=today)


def _plan(group: Group, given: QueryDict, by: User, today: date) -> None:
    sessions.plan_sessions(
        group, first=_day(given), starts=hour_given(given), minutes=_number(given, "minutes"),
        times=_number(given, "times"), every_weeks=_number(given, "every_weeks"), by=by,
    )  # fmt: skip


def _close(group: Group, given: QueryDict, by: User, today: date) -> None:
    actions.close_group(group, ended=_day(given), version=_number(given, "version"), by=by, today=today)


def _reopen(group: Group, given: QueryDict, by: User, today: date) -> None:
    actions.reopen_group(group, by=by)


STEPS: Mapping[str, Step] = {"add": _add, "leave": _leave, "plan": _plan, "close": _close, "reopen": _reopen}


def _programme(user: User, given: QueryDict) -> Programme:
    found = programmes_visible_to(user).filter(key=given.get("programme", "")).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def _leaders(team: Team, given: QueryDict) -> list[User]:
    chosen = [int(one) for one in given.getlist("leader") if one.isdigit()]
    return list(colleagues(team).filter(pk__in=chosen))


def _day(given: QueryDict) -> date:
    return date.fromisoformat(given.get("day", ""))


def _number(given: QueryDict, name: str) -> int:
    """Left out is 0: no limit, or not known. Raises ValueError for what is no number."""
    return int(given.get(name) or 0)
