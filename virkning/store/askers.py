"""Who asks, looked up on every page by one sentence: session, user, roles, and what was written last.

Sentences are put together once, for that costs more than asking them. The list of sessions that their users are shown
says whose a session is; what stands in the session itself decides, and where it says another, that one is looked up.
"""

from collections.abc import Callable
from functools import cache
from typing import cast

from django.db import connection
from django.utils import timezone

from virkning.store.freshness import HOLDS, NEWEST, QUIET
from virkning.store.kept import looked_up, once
from virkning.store.models import User
from virkning.store.ready import Row, answers

_ROLE = """
    policy.second_factor_roles, given.role, store_user.is_active,
    given.organisation_id, given.programme_key, given.department_id, given.team_id,
    (SELECT department_id FROM store_team WHERE store_team.id = given.team_id), given.own_only
"""
_HELD = """
    store_membership given ON given.user_id = {number}
    LEFT JOIN store_accountpolicy policy ON policy.organisation_id = given.organisation_id
"""
_ROLES = f"SELECT {_ROLE} FROM store_user JOIN {_HELD.format(number='%(number)s')} WHERE store_user.id = %(number)s"  # noqa: S608 - our own words

_LISTED = "(SELECT user_id FROM usersessions_usersession WHERE session_key = %(key)s)"
"""Looked up before all else. By joins PostgreSQL reads all users and all roles there are."""

ROLE = 1
"""The place of the role's name in what is found of a role; nothing stands there where there is none."""


def session_data(key: str) -> str | None:
    """What stands in a session that is not over; None where there is none."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    sentence, users = _by_session(connection.vendor)
    rows = answers(sentence, {"key": key, "now": now})
    if not rows:
        return None
    data, number, *fresh = rows[0][:5]
    if number is not None:
        looked_up(rows[0][5:users], "user", number)
        looked_up(tuple(row[users:] for row in rows if row[users + ROLE] is not None), "roles", number)
        looked_up(tuple(fresh), "freshness", number)
    return cast("str", data)


def user_numbered(number: int) -> User | None:
    """As Django would find it, whether or not the user has left."""
    sentence, names, convert = _by_number(connection.vendor)
    found = once(lambda: next(iter(answers(sentence, {"number": number})), None), "user", number)
    return User.from_db(connection.alias, names, convert(found)) if found else None


def roles_of(number: int) -> tuple[Row, ...]:
    """Of the user with this number: the second factor that is asked, the role, whether the user is still here, and the
    role's organisation, programme, department, team, the team's department, and reach."""
    return once(lambda: tuple(answers(_ROLES, {"number": number})), "roles", number)


@cache
def _by_session(vendor: str) -> tuple[str, int]:
    """The sentence, and where what it tells of the user is over and that of a role begins."""
    columns, names = _columns()
    sentence = f"""
        SELECT session.session_data, store_user.id, {NEWEST}, {QUIET[vendor]}, {HOLDS.format(user="store_user.id")},
               {columns}, {_ROLE}
        FROM django_session session
        LEFT JOIN store_user ON store_user.id = {_LISTED}
        LEFT JOIN {_HELD.format(number=_LISTED)}
        WHERE session.session_key = %(key)s AND session.expire_date > %(now)s
    """  # noqa: S608
    return sentence, 5 + len(names)


@cache
def _by_number(vendor: str) -> tuple[str, tuple[str, ...], Callable[[Row], list[object]]]:
    """The sentence, the names of what it gives, and what makes Python's values of the database's."""
    compiler = User.objects.filter(pk=0).query.get_compiler(connection=connection)
    compiler.as_sql()
    columns = [column for column, *_rest in compiler.select]
    converters = compiler.get_converters(columns)

    def convert(found: Row) -> list[object]:
        values = list(found)
        for place, (steps, column) in converters.items():
            for step in steps:
                values[place] = step(values[place], column, connection)
        return values

    told, names = _columns()
    return f"SELECT {told} FROM store_user WHERE store_user.id = %(number)s", names, convert  # noqa: S608


def _columns() -> tuple[str, tuple[str, ...]]:
    """Of a user: as they stand in a sentence, and their names in Python, in Django's own order."""
    fields = User._meta.concrete_fields
    told = ", ".join(f"store_user.{connection.ops.quote_name(str(field.column))}" for field in fields)
    return told, tuple(field.attname for field in fields)
