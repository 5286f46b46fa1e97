"""`virkning system`: other programs let in, given tokens that are shown once, and stopped."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import click
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.actions import memberships
from virkning.actions import systems as actions
from virkning.console.commands import command, group, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import out, table
from virkning.domain.errors import Problem, Refused, Unknown
from virkning.domain.system import ApiScope
from virkning.reports import numbers
from virkning.store.models import Department, Organisation, Programme, Purpose, Role, System, SystemToken, Team

ROLES = tuple(role.value for role in Role if role not in memberships.NOT_FOR_SYSTEMS)
USUAL_LIFE = 365


@command("list", gettext_lazy("The systems, their roles, and the tokens that open something."))
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
def list_systems(as_json: bool) -> Ending:
    rows = [_told(row) for row in _systems()]
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return Ending.DONE
    if not rows:
        out().print(_("No system asks"))
        return Ending.DONE
    made = table("", _("Number"), _("Name"), _("Organisation"), _("Roles"), _("Tokens"), right=(0,))
    for row in rows:
        stopped = _("stopped")
        name = f"{row['name']} ({stopped})" if row["stopped"] else str(row["name"])
        tokens = "\n".join(" · ".join((one["prefix"], one["title"], one["ends"])) for one in row["tokens"])
        made.add_row(str(row["number"]), name, str(row["organisation"]), "\n".join(row["roles"]), tokens or "–")
    out().print(made)
    return Ending.DONE


@command(
    "add",
    gettext_lazy(
        "Let a system in.\n\nNAME is what it is called in the audit. It can be given a role at the same time."
    ),
)
@click.argument("name")
@option("--organisation", default="", words=gettext_lazy("The key of the organisation, where there are several."))
@option("--about", default="", words=gettext_lazy("What it is for, and whom to ask."))
@option(
    "--purpose",
    type=click.Choice([one.value for one in actions.PURPOSES]),
    default=Purpose.QUALITY.value,
    show_default=True,
    words=gettext_lazy("What it looks for: it is told to the citizen who asks."),
)
@option("--role", type=click.Choice(ROLES), default=None, words=gettext_lazy("A role, as a colleague has."))
@option("--programme", default="", words=gettext_lazy("The role in this programme only."))
@option("--department", default="", words=gettext_lazy("The role in this department only."))
@option("--team", default="", words=gettext_lazy("The team of the role, where it is held in one."))
def add(
    name: str, organisation: str, about: str, purpose: str, role: str | None, programme: str, department: str, team: str
) -> Ending:
    row, now = _organisation(organisation), timezone.now()
    scope = _scope(row, role, programme, department, team) if role else None
    problems = memberships.scope_problems(row, scope) if scope else []
    if problems:
        raise Refused(problems)
    with transaction.atomic():
        made = actions.make_system(row, name=name, about=about, purpose=Purpose(purpose), by=None, now=now)
        if scope:
            memberships.give(made.user, organisation=row, scope=scope, by=None, now=now)
    out().print(_("The system has number %(number)s.") % {"number": made.pk})
    return Ending.DONE


@command("role", gettext_lazy("Give a system one role more.\n\nNUMBER is that of the list."))
@click.argument("number", type=int)
@click.argument("role", type=click.Choice(ROLES))
@option("--programme", default="", words=gettext_lazy("The role in this programme only."))
@option("--department", default="", words=gettext_lazy("The role in this department only."))
@option("--team", default="", words=gettext_lazy("The team of the role, where it is held in one."))
def give_role(number: int, role: str, programme: str, department: str, team: str) -> Ending:
    system = _system(number)
    scope = _scope(system.organisation, role, programme, department, team)
    memberships.give(system.user, organisation=system.organisation, scope=scope, by=None, now=timezone.now())
    out().print(_("The role is given."))
    return Ending.DONE


@command(
    "token",
    gettext_lazy("Make a token for a system, and print it once.\n\nNUMBER is that of the list. Only a hash is kept."),
)
@click.argument("number", type=int)
@option("--title", required=True, words=gettext_lazy("Where it is used."))
@option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice([one.value for one in ApiScope]),
    words=gettext_lazy("What it may be used for; may stand several times."),
)
@option(
    "--days", type=int, default=USUAL_LIFE, show_default=True, words=gettext_lazy("How long it works; a year at most.")
)
def token(number: int, title: str, scopes: tuple[str, ...], days: int) -> Ending:
    now = timezone.now()
    ends = now + timedelta(days=min(max(days, 0), 10 * USUAL_LIFE))
    made = actions.make_token(
        _system(number), title=title, scopes=[ApiScope(one) for one in scopes], expires=ends, by=None, now=now
    )
    click.echo(_("It is shown only now. Send it as Authorization: Bearer TOKEN."), err=True)
    click.echo(made.secret)
    return Ending.DONE


@command("revoke", gettext_lazy("Stop a token at once.\n\nPREFIX is how it begins, as the list tells it: vk_1a2b3c."))
@click.argument("prefix")
def revoke(prefix: str) -> Ending:
    found = list(SystemToken.objects.filter(prefix=prefix, revoked=None)[:2])
    if len(found) != 1:  # of sixteen million beginnings two may be alike: then the page tells them apart
        raise Unknown([Problem("no-such-token")])
    actions.revoke_token(found[0], by=None, now=timezone.now())
    out().print(_("From the next call on it opens nothing."))
    return Ending.DONE


@command("stop", gettext_lazy("Stop a system with all its tokens and roles.\n\nNUMBER is that of the list."))
@click.argument("number", type=int)
def stop(number: int) -> Ending:
    actions.stop_system(_system(number), by=None, now=timezone.now())
    out().print(_("The system is stopped. What it did stays in the audit."))
    return Ending.DONE


system = group(
    "system", gettext_lazy("Other programs that ask by a token."), list_systems, add, give_role, token, revoke, stop
)


def _systems() -> list[System]:
    rows = System.objects.select_related("user", "organisation").order_by("pk")
    return list(rows.prefetch_related("tokens", "user__memberships__team", "user__memberships__department"))


def _told(row: System) -> dict[str, Any]:
    now = timezone.now()
    return {
        "number": row.pk,
        "name": row.user.name,
        "organisation": row.organisation.key,
        "purpose": row.purpose,
        "stopped": bool(row.stopped),
        "roles": [
            " ".join(
                filter(None, (held.role, held.programme_key, *(one.key for one in (held.department, held.team) if one)))
            )
            for held in row.user.memberships.all()
        ],
        "tokens": [
            {
                "prefix": one.prefix,
                "title": one.title,
                "scopes": one.scopes,
                "ends": numbers.day(timezone.localdate(one.expires), language=spoken()),
            }
            for one in row.tokens.all()
            if not one.revoked and one.expires > now
        ],
    }


def _organisation(key: str) -> Organisation:
    rows = Organisation.objects.filter(key=key) if key else Organisation.objects.all()
    found = list(rows[:2])
    if len(found) != 1:
        raise Unknown([Problem("unknown-organisation", params={"organisation": key[:40] or "–"})])
    return found[0]


def _scope(organisation: Organisation, role: str, programme: str, department: str, team: str) -> memberships.Scope:
    """Raises Unknown for a place that is not there, with those that are."""
    programmes = set(Programme.objects.filter(organisation=organisation).values_list("key", flat=True))
    if programme and programme not in programmes:
        raise _unknown("no-such-programme-key", "programme", programme, programmes)
    places = {one.key: one for one in Department.objects.filter(organisation=organisation)}
    if department and department not in places:
        raise _unknown("no-such-department", "department", department, places)
    teams = {one.key: one for one in Team.objects.filter(department__organisation=organisation)}
    if team and team not in teams:
        raise _unknown("no-such-team", "team", team, teams)
    return memberships.Scope(Role(role), programme, places.get(department), teams.get(team))


def _unknown(code: str, name: str, given: str, allowed: Iterable[str]) -> Unknown:
    return Unknown([Problem(code, params={name: given[:40], "allowed": ", ".join(sorted(allowed)) or "–"})])


def _system(number: int) -> System:
    found = System.objects.filter(pk=number).select_related("user", "organisation").first()
    if found is None:
        raise Unknown([Problem("no-such-system")])
    return found
