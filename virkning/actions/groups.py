"""A group: opened, changed, closed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.group_stays import all_left
from virkning.actions.pseudonyms import new_pseudonym
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.policies import GROUP, GroupStep, why_not
from virkning.store.models import Group, Programme, Session, SessionState, Team, User
from virkning.store.states import state_of_group

LONGEST_TITLE = 80
MOST_PLACES = MOST_SESSIONS = 200


@dataclass(frozen=True, slots=True)
class GroupData:
    """What is said of a group. `places` 0: no limit; `planned_sessions` 0: not known."""

    title: str
    started: date
    ended: date | None = None
    planned_sessions: int = 0
    places: int = 0


@transaction.atomic
def open_group(programme: Programme, *, team: Team, data: GroupData, leaders: Sequence[User], by: User) -> Group:
    """Raises Refused with every problem."""
    problems = [*_wrong(data)]
    if problems:
        raise Refused(problems)
    group = Group.objects.create(
        key=_free_key(),
        programme=programme,
        department=team.department,
        team=team,
        title=data.title.strip(),
        started=data.started,
        ended=data.ended,
        planned_sessions=data.planned_sessions,
        places=data.places,
    )
    group.leaders.set(leaders)
    record("group-opened", subject="group", objects=[group.pk], by=by)
    return group


@transaction.atomic
def change_group(group: Group, *, data: GroupData, leaders: Sequence[User], version: int, by: User) -> Group:
    """Raises Refused, also when somebody else has saved since `version`."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    problems = [*_wrong(data), *_not_now(row, GroupStep.CHANGE), *_overtaken(row, version)]
    first = row.stays.order_by("started").values_list("started", flat=True).first()
    if first is not None and data.started > first:
        problems.append(Problem("participants-before-group", Place(), {"value": first.isoformat()}))
    taking_part = row.stays.filter(ended=None).count()
    if 0 < data.places < taking_part:
        problems.append(Problem("fewer-places-than-participants", Place(), {"n": taking_part}))
    if problems:
        raise Refused(problems)
    row.title, row.started, row.ended = data.title.strip(), data.started, data.ended
    row.planned_sessions, row.places, row.version = data.planned_sessions, data.places, row.version + 1
    row.save()
    row.leaders.set(leaders)
    record("group-changed", subject="group", objects=[row.pk], by=by)
    return row


@transaction.atomic
def close_group(group: Group, *, ended: date, version: int, by: User, today: date) -> Group:
    """Those who take part have completed it, and what was planned after the last day is cancelled. Raises Refused."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    problems = [*_not_now(row, GroupStep.CLOSE), *_overtaken(row, version)]
    if ended > today:
        problems.append(Problem("date-in-future", Place(), {"value": ended.isoformat()}))
    held = row.sessions.filter(state=SessionState.HELD).order_by("-day").values_list("day", flat=True).first()
    latest = max(row.started, held or row.started)
    if ended < latest:
        start = {"value": ended.isoformat(), "start": latest.isoformat()}
        problems.append(Problem("closed-before-last-session", Place(), start))
    if problems:
        raise Refused(problems)
    row.ended, row.closed, row.version = ended, True, row.version + 1
    row.save(update_fields=["ended", "closed", "version"])
    Session.objects.filter(group=row, state=SessionState.PLANNED, day__gt=ended).update(state=SessionState.CANCELLED)
    all_left(row, ended=ended)
    record("group-closed", subject="group", objects=[row.pk], by=by)
    return row


@transaction.atomic
def reopen_group(group: Group, *, by: User) -> Group:
    """Go on with a group that was closed; who shall take part is added anew. Raises Refused."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    problems = _not_now(row, GroupStep.REOPEN)
    if problems:
        raise Refused(problems)
    row.closed, row.ended, row.version = False, None, row.version + 1
    row.save(update_fields=["closed", "ended", "version"])
    record("group-reopened", subject="group", objects=[row.pk], by=by)
    return row


def _free_key() -> str:
    key = new_pseudonym()
    while Group.objects.filter(key=key).exists():
        key = new_pseudonym()
    return key


def _not_now(row: Group, step: GroupStep) -> tuple[Problem, ...]:
    return why_not(GROUP, step, state=state_of_group(row))


def _overtaken(row: Group, version: int) -> Iterator[Problem]:
    if row.version != version:
        yield Problem("changed-meanwhile")


def _wrong(data: GroupData) -> Iterator[Problem]:
    if not data.title.strip():
        yield Problem("title-empty")
    if len(data.title.strip()) > LONGEST_TITLE:
        yield Problem("text-too-long", Place(), {"most": LONGEST_TITLE})
    if data.ended and data.ended < data.started:
        values = {"value": data.ended.isoformat(), "start": data.started.isoformat()}
        yield Problem("date-before-start", Place(), values)
    for value, most in ((data.planned_sessions, MOST_SESSIONS), (data.places, MOST_PLACES)):
        if not 0 <= value <= most:
            yield Problem("number-unlikely", Place(), {"value": value, "most": most})
