"""Whether anything waits that every page must tell its reader of.

Mostly nothing does, and one short question finds that out; what waits is looked up only then.
"""

from typing import NamedTuple

from virkning.store.kept import once
from virkning.store.ready import answers


class Waiting(NamedTuple):
    glass: bool
    """An emergency access that nobody has closed; it may have run out."""
    notices: bool
    """Something about others' access that the user has not said to have seen."""


ASKED = """SELECT
    EXISTS (SELECT 1 FROM store_breakglass WHERE by_id = %(user)s AND closed IS NULL),
    EXISTS (SELECT 1 FROM store_accessnotice WHERE to_id = %(user)s AND seen IS NULL)"""


def waiting(user: int) -> Waiting:
    return once(lambda: Waiting(*map(bool, answers(ASKED, {"user": user})[0])), "waiting", user)
