"""Who asks, looked up on every page: by sentences that are put together once, for that costs more than asking them."""

from collections.abc import Callable
from functools import cache

from django.db import connection
from django.utils import timezone

from virkning.store.models import User

_SESSION = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


def session_data(key: str) -> str | None:
    """What stands in a session that is not over; None where there is none."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_SESSION, [key, now])
        found = cursor.fetchone()
    return found[0] if found else None


def user_numbered(number: int) -> User | None:
    """As Django would find it, whether or not the user has left."""
    sentence, names, convert = _by_number(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sentence, [number])
        found = cursor.fetchone()
    return User.from_db(connection.alias, names, convert(found)) if found else None


@cache
def _by_number(vendor: str) -> tuple[str, tuple[str, ...], Callable[[tuple[object, ...]], list[object]]]:
    """The sentence, the names of what it gives, and what makes Python's values of the database's."""
    compiler = User.objects.filter(pk=0).query.get_compiler(connection=connection)
    sentence, _number = compiler.as_sql()
    columns = [column for column, *_rest in compiler.select]
    converters = compiler.get_converters(columns)

    def convert(found: tuple[object, ...]) -> list[object]:
        values = list(found)
        for place, (steps, column) in converters.items():
            for step in steps:
                values[place] = step(values[place], column, connection)
        return values

    return sentence, tuple(column.target.attname for column in columns), convert
